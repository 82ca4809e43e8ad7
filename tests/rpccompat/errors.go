package rpccompat

import "errors"

// ErrCase marks a file that is not a case.
var ErrCase = errors.New("invalid rpc case")

// ErrMismatch marks an answer that differs from the recorded one.
var ErrMismatch = errors.New("answer differs")
