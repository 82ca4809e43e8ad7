package wal

import "errors"

var (
	// ErrLocked says that another process has the log open.
	ErrLocked = errors.New("write-ahead log is in use by another process")
	// ErrCorrupt says that the log is damaged elsewhere than at its end.
	ErrCorrupt = errors.New("write-ahead log is damaged")
	// ErrDiskFull says that a block could not be logged for lack of space. The
	// log is as before; Append works again once there is space.
	ErrDiskFull = errors.New("no space left for the write-ahead log; free some and start again, nothing published is lost")
	// ErrFailed says that an earlier write left the disk in doubt. Close the log
	// and open it again.
	ErrFailed = errors.New("write-ahead log has failed")
	// ErrClosed says that the log was closed.
	ErrClosed = errors.New("write-ahead log is closed")
	// ErrTooLarge says that a block exceeds the size of a record.
	ErrTooLarge = errors.New("block too large for the write-ahead log")
)
