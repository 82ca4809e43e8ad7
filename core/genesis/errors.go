package genesis

import "errors"

var (
	// ErrAlloc marks code in the config's genesis that cannot be put where it asks to be.
	ErrAlloc = errors.New("invalid genesis allocation")
	// ErrPredeploys marks a broken list of compiled contracts in this program.
	ErrPredeploys = errors.New("invalid predeploy code")
)
