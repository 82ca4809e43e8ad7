package hash

import (
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/poseidon2"
)

// Digest is a node of a tree, and any other hash.
type Digest = fr.Element

const (
	// Width is the number of elements that are permuted.
	Width = 8
	// FullRounds and PartialRounds are the numbers of rounds.
	FullRounds    = 8
	PartialRounds = 57
	// LogArity is the logarithm of the number of children of a node.
	LogArity = 3
	// Arity is the number of children of a node.
	Arity = 1 << LogArity
)

var permutation = poseidon2.NewPermutation(Width, FullRounds, PartialRounds)

// Permute applies the permutation.
func Permute(state *[Width]Digest) {
	if err := permutation.Permutation(state[:]); err != nil {
		panic(err) // another width
	}
}

// Compress hashes eight elements.
func Compress(in *[Width]Digest) Digest {
	state := *in
	Permute(&state)
	return *state[0].Add(&state[0], &in[0])
}
