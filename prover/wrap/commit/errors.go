package commit

import "errors"

var (
	// ErrOpening reports rows that are not those committed to.
	ErrOpening = errors.New("opening does not match the commitment")
	// ErrShape reports an opening of another shape than the commitment has.
	ErrShape = errors.New("opening has the wrong shape")
)
