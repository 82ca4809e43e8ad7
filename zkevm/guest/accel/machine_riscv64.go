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

// The bodies are in calls_riscv64.s. When the image is made, the entry points
// that Go code calls (which only move the arguments from registers to the stack)
// are replaced by the ECALL itself: zkevm/image, patches.

//go:noescape
func keccak256(data *byte, size int, out *[32]byte)

//go:noescape
func secp256k1Recover(hash *[32]byte, sig *[65]byte, pub *[64]byte) uint64
