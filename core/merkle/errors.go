package merkle

import "errors"

var (
	// ErrFull is returned by an append to a tree with 2^32 leaves.
	ErrFull = errors.New("merkle tree is full")
	// ErrIndex marks a proof asked for a leaf that does not exist.
	ErrIndex = errors.New("no such leaf")
)
