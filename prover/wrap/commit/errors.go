package commit

import "errors"

var (
	// ErrShape reports an opening of another shape than the commitment has.
	ErrShape = errors.New("opening has the wrong shape")
	// ErrDigest reports bytes that encode no digest.
	ErrDigest = errors.New("not a digest")
)
