package statement

import (
	"bytes"
	"fmt"

	"github.com/zkgeth/zkgeth/rollup/batch"
)

// OutputSize is the length of an output in bytes: the encoding of the public
// values (batch.PublicValues).
const OutputSize = batch.PublicValuesLength

// CheckOutput tells whether an output of the program states these public values. The
// error is [ErrOutput].
func CheckOutput(out []byte, values *batch.PublicValues) error {
	if len(out) != OutputSize {
		return fmt.Errorf("%w: %d bytes, not %d", ErrOutput, len(out), OutputSize)
	}
	if !bytes.Equal(out, values.Encode()) {
		return fmt.Errorf("%w: it states other values", ErrOutput)
	}
	return nil
}

// DecodeOutput reads the public values that an output of the program states. The error is
// [ErrOutput].
func DecodeOutput(out []byte) (*batch.PublicValues, error) {
	if len(out) != OutputSize {
		return nil, fmt.Errorf("%w: %d bytes, not %d", ErrOutput, len(out), OutputSize)
	}
	values, err := batch.DecodePublicValues(out)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrOutput, err)
	}
	return values, nil
}
