package image

import "errors"

var (
	// ErrToolchain means that the Go toolchain at hand is not the one the guest
	// is pinned to; another one would make another program.
	ErrToolchain = errors.New("wrong Go toolchain for the guest")
	// ErrOverlay means that a source file of the Go runtime is not as the edits
	// to it expect.
	ErrOverlay = errors.New("the Go runtime's source does not fit the guest's edits")
	// ErrBuild means that the guest could not be compiled.
	ErrBuild = errors.New("the guest does not build")
	// ErrFormat means that an image file is malformed.
	ErrFormat = errors.New("malformed program image")
	// ErrCommitment means that an image is not the one that was asked for.
	ErrCommitment = errors.New("program image does not match its commitment")
	// ErrInvalid means that the program ran and found that its input proves nothing.
	ErrInvalid = errors.New("the input proves nothing")
	// ErrCrash means that the program ended in a way it never should.
	ErrCrash = errors.New("the proven program failed")
)
