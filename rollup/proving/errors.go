package proving

import "errors"

var (
	// ErrMismatch means that the program, run in the machine, does not say of a
	// batch what the node says. It is critical: one of them is wrong.
	ErrMismatch = errors.New("the proven program disagrees with the node")
	// ErrGivenUp means that no attempt to have a batch executed elsewhere gave what
	// the node could accept. It is critical.
	ErrGivenUp = errors.New("the execution of a batch was given up")
	// ErrUnprovable means that program and node agree on a batch of which there is no
	// proof. It is critical: the batch must not be posted.
	ErrUnprovable = errors.New("the batch has no proof")
	// ErrOversize means that a batch has no proof for its size, or none in the memory there is,
	// and that one of fewer blocks may have one. A batch of one block is ErrUnprovable as well.
	ErrOversize = errors.New("the batch is too large for a proof")
	// ErrProof means that no proof of a batch came that shows what the node knows of it.
	// It is critical.
	ErrProof = errors.New("the proof of a batch failed")
	// ErrNoProof means that this node has no proof of a batch.
	ErrNoProof = errors.New("no proof")
	// ErrKeep means that a proof was accepted and could not be kept: no fault of whoever
	// made it.
	ErrKeep = errors.New("the proof cannot be kept here")
	// ErrMemory means that there is not enough memory for proofs.
	ErrMemory = errors.New("not enough memory for proofs")
	// ErrNoReport means that a batch was not executed by this node.
	ErrNoReport = errors.New("no execution report")
)
