package node

import "errors"

var (
	// ErrGenesisMismatch is returned when the data directory holds another chain.
	ErrGenesisMismatch = errors.New("data directory belongs to another chain")
	// ErrPortInUse is returned when an RPC or p2p port is taken.
	ErrPortInUse = errors.New("port already in use")
	// ErrNoSpace is returned when the disk of the data directory is all but full.
	ErrNoSpace = errors.New("no space left")
	// ErrDataDirInUse is returned when another process has the data directory open.
	ErrDataDirInUse = errors.New("data directory is in use by another process")
)
