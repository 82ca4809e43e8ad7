// Package accel holds the operations the guest does not compute itself: hashing
// and signature recovery, and whatever else the machine offers as a call.
//
// Everything in zkevm/guest reaches Keccak-256 and secp256k1 through
// [Keccak256] and [Recover], so the same source runs natively in the node and in
// tests, where both are go-ethereum's functions, and in the machine, where each
// is one ECALL. The machine's version is chosen by GOARCH=riscv64 with the build
// tag zkvm; riscv64 without the tag computes in plain Go, which lets the guest
// run under any Linux user-mode emulator.
//
// Call numbers and the meaning of each call: package zkevm/machine/abi.
package accel
