package oneblock

import "errors"

var (
	// ErrInput means that an input is not in the form [Input.Encode] gives it.
	ErrInput = errors.New("malformed input")
	// ErrOutput means that bytes are not an output.
	ErrOutput = errors.New("malformed output")
)
