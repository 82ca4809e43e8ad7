package accel

import (
	"golang.org/x/crypto/sha3"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// keccakRate is how many bytes one permutation absorbs.
const keccakRate = 136

// Permutations returns how often Keccak256 of n bytes permutes its state: the
// padding takes at least one byte.
func Permutations(n uint64) uint64 { return n/keccakRate + 1 }

func (u *Unit) keccak256(mem Memory, args *[3]uint64) (result, units uint64, err error) {
	in, n, out := args[0], args[1], args[2]
	if err := mem.Check(in, n, false); err != nil {
		return 0, 0, err
	}
	if err := mem.Check(out, abi.HashSize, true); err != nil {
		return 0, 0, err
	}
	if u.hasher == nil {
		u.hasher = sha3.NewLegacyKeccak256()
	}
	u.hasher.Reset()
	for at := uint64(0); at < n; {
		part := u.a[:min(chunk, n-at)]
		if err := mem.Read(part, in+at); err != nil {
			return 0, 0, err
		}
		u.hasher.Write(part) // a hash never fails
		at += uint64(len(part))
	}
	u.hasher.Sum(u.hash[:0])
	return in, Permutations(n), mem.Write(out, u.hash[:])
}
