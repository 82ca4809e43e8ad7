// Command makelisp writes the constraints of Keccak-f[1600] in go-corset's lisp, which
// cannot express the offsets of rho and the permutation pi:
//
//	go generate ./zkevm/chips/keccak
//
// A test regenerates the file and compares.
package main
