package corset

import "errors"

// Errors of the package. All are wrapped with what is wrong and where.
var (
	// ErrSource reports lisp that go-corset does not compile.
	ErrSource = errors.New("lisp does not compile")
	// ErrRefused reports lisp that compiles to something this package does not take,
	// because it is not sound over KoalaBear or not needed.
	ErrRefused = errors.New("constraints refused")
	// ErrManifest reports a manifest that does not fit its sources.
	ErrManifest = errors.New("manifest does not fit the constraints")
	// ErrInput reports input columns that do not fit their table.
	ErrInput = errors.New("input does not fit the table")
)
