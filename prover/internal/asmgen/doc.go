// Command asmgen writes the AVX-512 kernels of prover/field and
// prover/poseidon2 as Go assembly. The generated files are in the repository; a
// test compares them with what the generator writes.
//
//	go generate ./prover/internal/asmgen
//
// The kernels hold 16 field elements in a register, each a 32-bit lane with its
// Montgomery form. Products take the even and the odd lanes apart, since the
// multiplier makes 64 bits of 32. All kernels take lengths that are no multiple
// of 16: the last step loads and stores under a mask, so that nothing outside of
// a slice is touched. Every kernel ends with VZEROUPPER, without which the
// runtime's SSE code after it is slow.
package main
