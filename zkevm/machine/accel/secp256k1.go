package accel

import (
	"github.com/decred/dcrd/dcrec/secp256k1/v4/ecdsa"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

func (u *Unit) recover(mem Memory, args *[3]uint64) (result, units uint64, err error) {
	hash, sig, out := args[0], args[1], args[2]
	if err := mem.Check(hash, abi.HashSize, false); err != nil {
		return 0, 0, err
	}
	if err := mem.Check(sig, abi.SignatureSize, false); err != nil {
		return 0, 0, err
	}
	if err := mem.Check(out, abi.PublicKeySize, true); err != nil {
		return 0, 0, err
	}
	if err := mem.Read(u.hash[:], hash); err != nil {
		return 0, 0, err
	}
	if err := mem.Read(u.sig[:], sig); err != nil {
		return 0, 0, err
	}
	u.key = [abi.PublicKeySize]byte{}
	if u.recoverKey() {
		result = 1
	}
	return result, 1, mem.Write(out, u.key[:])
}

// recoverKey sets the key from hash and signature and reports whether there is one.
func (u *Unit) recoverKey() bool {
	v := u.sig[abi.SignatureSize-1]
	if v > 1 {
		// The library also takes 2 and 3, where the x coordinate is r + n. No Ethereum
		// signature has them.
		return false
	}
	const uncompressed = 27 // the library's code for a key in that form, plus v
	compact := append(append(make([]byte, 0, abi.SignatureSize), uncompressed+v), u.sig[:abi.SignatureSize-1]...)
	key, _, err := ecdsa.RecoverCompact(compact, u.hash[:])
	if err != nil {
		return false
	}
	copy(u.key[:], key.SerializeUncompressed()[1:]) // behind the mark of its form
	return true
}
