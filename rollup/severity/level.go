package severity

import (
	"errors"
	"fmt"
)

// Level says what the handler of an error must do.
type Level int

const (
	None      Level = iota
	Temporary       // try the same step again after a back-off
	Reset           // L1 changed under the pipeline: rewind to the common ancestor
	Critical        // stop; only an operator or a new release can help
)

func (l Level) String() string {
	switch l {
	case None:
		return "none"
	case Temporary:
		return "temporary"
	case Reset:
		return "reset"
	default:
		return "critical"
	}
}

// Error is an error with a level.
type Error struct {
	Level Level
	Err   error
}

func (e *Error) Error() string { return fmt.Sprintf("%v (%v)", e.Err, e.Level) }
func (e *Error) Unwrap() error { return e.Err }

// Wrap gives err a level; nil stays nil. An inner level is overridden.
func Wrap(level Level, err error) error {
	if err == nil {
		return nil
	}
	return &Error{Level: level, Err: err}
}

// Errorf is fmt.Errorf with a level.
func Errorf(level Level, format string, args ...any) error {
	return Wrap(level, fmt.Errorf(format, args...))
}

// Of returns the level of the outermost [Error] in err's chain, None for nil
// and Critical when there is none.
func Of(err error) Level {
	if err == nil {
		return None
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Level
	}
	return Critical
}
