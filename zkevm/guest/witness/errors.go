package witness

import (
	"errors"

	"github.com/zkgeth/zkgeth/zkevm/guest/trie"
)

var (
	// ErrWitness says that a witness is malformed, or would be too long. It is
	// also what package trie says of the state section.
	ErrWitness = trie.ErrWitness
	// ErrMissingCode says that a witness does not have a code that is needed.
	ErrMissingCode = errors.New("contract code is missing")
)

// malformed is an ErrWitness with the rule that was broken.
type malformed string

func (e malformed) Error() string { return ErrWitness.Error() + ": " + string(e) }
func (e malformed) Unwrap() error { return ErrWitness }
