package sequencer

import "errors"

var (
	// ErrLog means that a block could not be logged. It was not published, and
	// the sequencer stops: it must not go on where a restart would forget.
	ErrLog = errors.New("write-ahead log")
	// ErrDrift means that no allowed timestamp is left until L1 moves.
	ErrDrift = errors.New("l1 is too far behind")
	// ErrOrigin means that the head's origin left the L1 chain and the block is
	// already safe: derivation has to rewind first.
	ErrOrigin = errors.New("origin of the head is not on l1 any more")
	// ErrOptions marks unusable options.
	ErrOptions = errors.New("invalid sequencer options")
)
