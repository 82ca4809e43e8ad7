package isa

import "errors"

// ErrOperand reports an instruction that has no encoding.
var ErrOperand = errors.New("operand does not fit the instruction")
