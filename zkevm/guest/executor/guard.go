//go:build !zkvm

package executor

import (
	"fmt"
	"runtime/debug"
)

// PanicError is a panic of go-ethereum's code while it executed a block. It is
// neither ErrInvalidBlock nor ErrWitness: nothing can be said about the block.
type PanicError struct {
	Value any
	Stack []byte
}

func (e *PanicError) Error() string { return fmt.Sprintf("panic while executing: %v", e.Value) }

// Guard, deferred, makes an error of a panic. The machine has none: there a
// panic is a trap, and ends without a proof.
func Guard(err *error) {
	if value := recover(); value != nil {
		*err = &PanicError{Value: value, Stack: debug.Stack()}
	}
}
