package shrink

import "errors"

// ErrChain reports a chain that cannot be made, or a proof that is not one of its.
var ErrChain = errors.New("chain of circuits")
