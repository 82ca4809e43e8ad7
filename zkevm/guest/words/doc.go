// Package words holds functions on bytes that take the place of go-ethereum's in the
// guest, because they are dear on riscv64: the compiler loads and stores big-endian
// numbers byte by byte there.
//
// They are replaced as those of package precompile are: the entry of each function named
// in [Replacements] becomes a jump to the one here, which has the same arguments and
// results in the calling convention of riscv64 (Go's ABIInternal) and the same results
// for every input; the tests compare them.
package words
