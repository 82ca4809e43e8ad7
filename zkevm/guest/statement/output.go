package statement

import (
	"bytes"
	"fmt"
	"math/big"

	"github.com/zkgeth/zkgeth/rollup/batch"
)

// OutputSize is the length of an output in bytes: the encoding of the public
// values (batch.PublicValues), then the public input as 32 bytes, big endian.
const OutputSize = batch.PublicValuesLength + 32

func encodeOutput(values *batch.PublicValues) []byte {
	out := append(make([]byte, 0, OutputSize), values.Encode()...)
	return append(out, values.Input().FillBytes(make([]byte, 32))...)
}

// CheckOutput tells whether an output of the program states these public values,
// and returns the public input. The error is [ErrOutput].
func CheckOutput(out []byte, values *batch.PublicValues) (*big.Int, error) {
	if len(out) != OutputSize {
		return nil, fmt.Errorf("%w: %d bytes, not %d", ErrOutput, len(out), OutputSize)
	}
	if !bytes.Equal(out, encodeOutput(values)) {
		return nil, fmt.Errorf("%w: it states other values", ErrOutput)
	}
	return values.Input(), nil
}

// DecodeOutput reads an output of the program: the public values and the public
// input. The error is [ErrOutput].
func DecodeOutput(out []byte) (*batch.PublicValues, *big.Int, error) {
	if len(out) != OutputSize {
		return nil, nil, fmt.Errorf("%w: %d bytes, not %d", ErrOutput, len(out), OutputSize)
	}
	values, err := batch.DecodePublicValues(out[:batch.PublicValuesLength])
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrOutput, err)
	}
	input, err := CheckOutput(out, values)
	return values, input, err
}
