package accel

import (
	"github.com/ethereum/go-ethereum/crypto"

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
	// The library also takes v = 2 and 3, where the x coordinate is r + n. No
	// Ethereum signature has them.
	if u.sig[abi.SignatureSize-1] <= 1 {
		if key, err := crypto.Ecrecover(u.hash[:], u.sig[:]); err == nil {
			copy(u.key[:], key[1:]) // behind the mark of an uncompressed key
			result = 1
		}
	}
	return result, 1, mem.Write(out, u.key[:])
}
