package forced

import "errors"

// ErrGas marks a forced transaction that is skipped for its gas limit.
var ErrGas = errors.New("gas limit too high for a forced transaction")
