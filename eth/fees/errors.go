package fees

import "errors"

var (
	// ErrConfig marks settings an oracle cannot work with.
	ErrConfig = errors.New("invalid fee oracle config")
	// ErrPrice marks an L1 price that is missing or negative.
	ErrPrice = errors.New("invalid l1 price")
)
