// Package abi fixes what a program and the machine it runs on agree about: the
// numbers and registers of environment calls, the layout of memory, the
// environment the program is started with and its exit codes.
//
// It holds constants only and imports nothing, so that the machine, the proof
// and the program that is proven can all use it.
//
// # Environment calls
//
// An ECALL selects a service by register a7 and passes arguments in a0, a1, a2
// and so on. The result is in a0; every other register keeps its value. An
// ECALL takes one cycle. Numbers below [AccelFirst] are system calls of
// Linux on riscv64, numbers from there on are accelerators.
//
// These system calls exist for a proven execution:
//
//	number          a0     a1      a2     result
//	SysRead         0      buffer  size   bytes read: the smaller of size and what is left of the input
//	SysWrite        1, 2   buffer  size   size
//	SysExit         code                  does not return
//	SysExitGroup    code                  does not return
//	SysMmap         hint   size           address (see below)
//
// SysMmap maps (protection 3) or reserves (protection 0) anonymous, private, zeroed
// memory. With a hint that is not zero it returns the hint if the range is free,
// and -ENOMEM if not. Without, it returns the first free range behind its last
// answer, from [MmapBase] on. With MAP_FIXED it makes reserved memory accessible
// and returns the hint. The calls a Go runtime makes only while it
// starts are answered with constants before the snapshot is taken and trap
// afterwards; package machine lists them.
//
// # Accelerators
//
// Accelerator numbers are multiples of 0x1000: `lui a7, n>>12` loads one, so
// that the body of a patched function is `lui a7, n>>12; ecall; ret`. The
// argument registers are those of Go's ABIInternal on riscv64: a function of the
// same signature can be replaced at its symbol without moving an argument.
//
//	number            a0      a1     a2      a0 afterwards
//	Keccak256         in      size   out     unchanged; out[0:32] = keccak-256 of in[0:size]
//	Secp256k1Recover  hash    sig    out     1, out[0:64] = x || y, or 0, out[0:64] = zeros
//	Memmove           dst     src    size    unchanged; dst[0:size] = src[0:size]
//	Memclr            ptr     size           unchanged; ptr[0:size] = zeros
//	Memequal          p       q      size    1 if p[0:size] equals q[0:size], else 0
//
// Keccak256 is Ethereum's (padding byte 0x01). Secp256k1Recover takes a hash of
// 32 bytes and a signature of 65 bytes, r || s || v, r and s big endian. It
// yields the public key that made the signature, and 0 when there is none: v must be
// 0 or 1, r and s must lie in [1, n-1], r must be the x coordinate of a point, and
// the key must not be the point at infinity. s may exceed n/2.
//
// For all of them: pointers need no alignment. Ranges may overlap in any way:
// inputs are read as they were before the call. A range of size zero is not
// looked at, whatever its pointer. A range that is not readable (inputs) or
// writable (outputs) as a whole is a trap.
package abi
