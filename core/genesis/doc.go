// Package genesis makes the genesis block of an L2 from its rollup config.
//
// [L2] returns go-ethereum's own genesis type, so a node starts from it like
// from any other chain's; [Hash] is the block hash the Rollup contract is
// deployed with. The state holds the system contracts Ethereum expects
// (EIP-4788, EIP-2935, the two request queues of EIP-7002 and EIP-7251 with code
// that never requests anything), the contracts of this rollup (src/l2 in
// rollup/contracts, compiled into predeploys.json), the deterministic deployment
// proxy, Multicall3, and what the config adds.
//
// Everything in the block follows from the config and the compiled contracts: a
// change of either is another chain.
package genesis
