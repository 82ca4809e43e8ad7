//go:build !(riscv64 && zkvm)

package accel

import (
	"sync"

	"github.com/ethereum/go-ethereum/crypto"
)

// hasher is a sponge with room for its result: passing the caller's array
// through the interface would move it to the heap at every call.
type hasher struct {
	state crypto.KeccakState
	sum   [32]byte
}

var hashers = sync.Pool{New: func() any { return &hasher{state: crypto.NewKeccakState()} }}

// Keccak256 stores the Keccak-256 digest of data in out.
func Keccak256(data []byte, out *[32]byte) {
	h := hashers.Get().(*hasher)
	h.state.Reset()
	h.state.Write(data)
	h.state.Read(h.sum[:])
	*out = h.sum
	hashers.Put(h)
}

// Recover stores in pub the key, as its affine coordinates x||y in big-endian
// form, that made the secp256k1 signature sig (r||s||v) over hash. It reports
// whether there is such a key; if not, pub is zero.
//
// It agrees with go-ethereum's crypto.Ecrecover for v 0 and 1. Other values of
// v, which no Ethereum rule lets through, are refused. High values of s are
// accepted: the caller knows whether its rules allow them.
func Recover(hash *[32]byte, sig *[65]byte, pub *[64]byte) bool {
	*pub = [64]byte{}
	if sig[64] > 1 {
		return false
	}
	key, err := crypto.Ecrecover(hash[:], sig[:])
	if err != nil {
		return false
	}
	copy(pub[:], key[1:]) // key[0] is the constant 4 of the uncompressed form
	return true
}
