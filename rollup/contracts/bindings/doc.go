// Package bindings holds the Go bindings of the zkgeth contracts: the L1
// contracts with their creation code, and the ABIs of the L2 system contracts,
// whose code is in the genesis (core/genesis).
//
// Everything that talks to the contracts goes through it: the deployer, the L1
// tracker (events), batcher and finaliser (transactions). Each contract is a type
// such as [Rollup] that packs calls and unpacks results and events; it does no
// I/O itself. Use it with package accounts/abi/bind/v2 of go-ethereum.
//
// bindings.go is generated from rollup/contracts/src by `make -C rollup/contracts`
// (abigen --v2); the contracts implement docs/protocol.md.
package bindings
