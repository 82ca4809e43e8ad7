package forced

import "errors"

// ErrGas marks a forced transaction that would apply but for the gas that
// earlier transactions of the block used: the block must not consume it.
var ErrGas = errors.New("forced transaction does not fit in the block's gas")
