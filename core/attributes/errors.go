package attributes

import "errors"

// ErrInvalid marks inputs that break a rule whatever their execution gives.
var ErrInvalid = errors.New("invalid block attributes")
