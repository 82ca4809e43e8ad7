//go:build zkvm

package accel

import "unsafe"

// Keccak256 stores the Keccak-256 digest of data in out.
func Keccak256(data []byte, out *[32]byte) {
	keccak256(unsafe.SliceData(data), len(data), out)
}

// Recover stores in pub the key, as its affine coordinates x||y in big-endian
// form, that made the secp256k1 signature sig (r||s||v) over hash. It reports
// whether there is such a key; if not, pub is zero.
func Recover(hash *[32]byte, sig *[65]byte, pub *[64]byte) bool {
	return secp256k1Recover(hash, sig, pub) != 0
}

// keccak256 and secp256k1Recover only pass their arguments on, from the registers
// of a Go call to the stack of an assembly function. When the image is made, they
// are replaced by the ECALL itself, which takes its arguments in those registers
// (zkevm/image, patches).

//go:noinline
func keccak256(data *byte, size int, out *[32]byte) { callKeccak256(data, size, out) }

//go:noinline
func secp256k1Recover(hash *[32]byte, sig *[65]byte, pub *[64]byte) uint64 {
	return callSecp256k1Recover(hash, sig, pub)
}

// In calls_riscv64.s.

//go:noescape
func callKeccak256(data *byte, size int, out *[32]byte)

//go:noescape
func callSecp256k1Recover(hash *[32]byte, sig *[65]byte, pub *[64]byte) uint64
