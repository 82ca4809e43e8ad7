package devl1

import "errors"

var (
	// ErrConfig marks options that cannot be used.
	ErrConfig = errors.New("invalid dev l1 config")
	// ErrClosed is returned by operations on a closed L1.
	ErrClosed = errors.New("dev l1 is closed")
	// ErrTime marks a block time that is not after the head's.
	ErrTime = errors.New("block time must increase")
	// ErrReorgDepth marks a reorg that would replace the genesis or a finalized block.
	ErrReorgDepth = errors.New("reorg too deep")
	// ErrDamaged says that a block which was published is not in the database.
	ErrDamaged = errors.New("dev l1 database is damaged")
)
