package finaliser

import (
	"errors"
	"fmt"
)

var (
	// ErrConfig marks options that cannot be used.
	ErrConfig = errors.New("invalid finaliser options")
	// ErrMoved says that L1 or the derived chain changed while a run was put
	// together; the next attempt starts from the new state.
	ErrMoved = errors.New("chain moved meanwhile")
	// ErrMismatch says that two sources that must agree about a batch do not.
	// Nothing is attested.
	ErrMismatch = errors.New("batch differs from the local chain")
	// ErrForeignState says that L1 has finalised another state than the local one.
	ErrForeignState = errors.New("l1 finalised a state that is not the derived one")
	// ErrRejected says that the contract refuses a run again and again while
	// nothing moves on L1: verifier, attester key or config do not fit.
	ErrRejected = errors.New("finalizeBatches is rejected")
	// ErrPaused says that the guardian has paused finality on L1.
	ErrPaused = errors.New("finality is paused")
	// ErrOutboxProof marks a storage proof that does not prove the outbox root.
	ErrOutboxProof = errors.New("invalid proof of the outbox root")
)

// ValueError says that a proof states another value of a batch than L1 has.
type ValueError struct {
	Name         string // of the value, in words
	Batch        uint64
	Stated, Want any
}

func (e *ValueError) Error() string {
	return fmt.Sprintf("the proof's %s %v is not batch %d's %v", e.Name, e.Stated, e.Batch, e.Want)
}
