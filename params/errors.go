package params

import "errors"

// ErrConfig marks a rollup config that cannot be used.
var ErrConfig = errors.New("invalid rollup config")

// ErrHeaderExtra marks an L2 header whose extraData is not of this protocol.
var ErrHeaderExtra = errors.New("invalid extraData in l2 header")
