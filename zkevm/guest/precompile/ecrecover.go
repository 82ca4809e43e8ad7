package precompile

import "github.com/zkgeth/zkgeth/zkevm/guest/accel"

// Ecrecover replaces crypto.Ecrecover: it returns the uncompressed public key (65
// bytes, the first is 4) that made the signature sig (r||s||v) over hash.
//
// Unlike the original it refuses v of 2 and 3, as accel.Recover does. Every
// caller in the guest (the precompile, transaction and authorisation signers)
// has checked before that v is 0 or 1.
func Ecrecover(hash, sig []byte) ([]byte, error) {
	if len(hash) != 32 || len(sig) != 65 {
		return nil, errSignatureSize
	}
	key := make([]byte, 65)
	key[0] = 4
	if !accel.Recover((*[32]byte)(hash), (*[65]byte)(sig), (*[64]byte)(key[1:])) {
		return nil, errNoKey
	}
	return key, nil
}
