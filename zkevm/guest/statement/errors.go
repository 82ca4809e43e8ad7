package statement

import (
	"errors"
	"fmt"
)

var (
	// ErrInput marks an input that is not in the form of [Input.Encode], or whose
	// parts do not belong together. It says nothing about the batch.
	ErrInput = errors.New("bad input of the statement")
	// ErrBatch marks a batch that breaks a rule of the protocol: no input makes it
	// provable.
	ErrBatch = errors.New("batch cannot be proven")
	// ErrOutput marks an output that does not state the values it should.
	ErrOutput = errors.New("wrong output of the statement")
)

func badInput(format string, args ...any) error {
	return fmt.Errorf("%w: %w", ErrInput, fmt.Errorf(format, args...))
}

func badBatch(format string, args ...any) error {
	return fmt.Errorf("%w: %w", ErrBatch, fmt.Errorf(format, args...))
}
