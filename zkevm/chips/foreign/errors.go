package foreign

import "errors"

// Errors of the package.
var (
	// ErrRelation reports a relation that cannot be checked without wrapping modulo p.
	ErrRelation = errors.New("relation does not fit the field")
	// ErrValues reports values that do not satisfy a relation.
	ErrValues = errors.New("values do not satisfy the relation")
)
