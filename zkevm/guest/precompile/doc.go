// Package precompile holds functions that take the place of go-ethereum's in the
// guest, because go-ethereum's own choice for riscv64 is too dear to prove.
//
// go-ethereum picks its cryptography by architecture and build mode: bn254 is
// gnark-crypto on amd64 and arm64 and a slow big-integer library elsewhere,
// secp256k1 is libsecp256k1 with cgo and a Go library without. The replacements
// here make the guest use what the node uses (gnark-crypto), or the machine's own
// call (package accel).
//
// Two functions of gnark-crypto are replaced, too, because they use floating-point
// numbers.
//
// go-ethereum is not modified. When the image is made, the entry of each function
// named in [Replacements] becomes a jump to its replacement, which must have the
// same signature and the same results for every input; the tests compare them.
package precompile
