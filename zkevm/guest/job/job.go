package job

import (
	"github.com/zkgeth/zkgeth/zkevm/guest/oneblock"
	"github.com/zkgeth/zkgeth/zkevm/guest/statement"
)

// MaxInput is the greatest length of an input in bytes.
const MaxInput = max(statement.MaxInput, oneblock.MaxInput)

// Run shows what the input, which it overwrites, asks for, and returns the
// output. Errors are those of statement.Run and oneblock.Run.
func Run(input []byte) ([]byte, error) {
	if statement.IsInput(input) {
		return statement.Run(input)
	}
	return oneblock.Run(input)
}

// The outputs have different lengths: else this is an array of negative length.
var _ [statement.OutputSize - oneblock.OutputSize - 1]struct{}
