package fri

import "errors"

// ErrShape reports a proof of another shape than the configuration has.
var ErrShape = errors.New("low-degree proof has the wrong shape")
