package trie

import (
	"encoding/hex"
	"errors"
	"strconv"
)

var (
	// ErrMissingNode says that an operation needs a node that is not revealed.
	ErrMissingNode = errors.New("trie node is missing")
	// ErrBadNode says that a node is not what its parent names, or is not in canonical form.
	ErrBadNode = errors.New("bad trie node")
	// ErrWitness says that a stream of nodes is malformed.
	ErrWitness = errors.New("bad witness")
	// ErrValue says that a value is empty or longer than MaxValue, or that a list is too long.
	ErrValue = errors.New("trie value has a wrong size")
	// ErrBadAccount says that the value of an account leaf is not a canonical account.
	ErrBadAccount = errors.New("bad account")
)

// NodeError tells which node an error is about. It unwraps to its cause.
type NodeError struct {
	Hash  [32]byte // name of the node
	Depth int      // nibbles of the key above it
	Err   error
}

func (e *NodeError) Error() string {
	return e.Err.Error() + ": " + hex.EncodeToString(e.Hash[:]) + " at depth " + strconv.Itoa(e.Depth)
}

func (e *NodeError) Unwrap() error { return e.Err }

// badNode is an ErrBadNode with the rule that was broken.
type badNode string

func (e badNode) Error() string { return ErrBadNode.Error() + ": " + string(e) }
func (e badNode) Unwrap() error { return ErrBadNode }

// badStream is an ErrWitness with the rule that was broken.
type badStream string

func (e badStream) Error() string { return ErrWitness.Error() + ": " + string(e) }
func (e badStream) Unwrap() error { return ErrWitness }

// badAccount is an ErrBadAccount with the rule that was broken.
type badAccount string

func (e badAccount) Error() string { return ErrBadAccount.Error() + ": " + string(e) }
func (e badAccount) Unwrap() error { return ErrBadAccount }
