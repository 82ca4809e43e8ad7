package oneblock

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// Output is what was shown: by these rules, Block is valid on Parent and leads to
// State.
type Output struct {
	Rules  Rules
	Parent common.Hash // of the block built upon
	Block  common.Hash // of the block executed
	State  common.Hash // root of the state after it
}

// OutputSize is the length of an encoded output: rules, parent, block, state.
const OutputSize = rulesSize + 3*common.HashLength

func (o *Output) encode() []byte {
	b := o.Rules.append(make([]byte, 0, OutputSize))
	b = append(b, o.Parent[:]...)
	b = append(b, o.Block[:]...)
	return append(b, o.State[:]...)
}

// DecodeOutput reads what the program wrote.
func DecodeOutput(data []byte) (*Output, error) {
	if len(data) != OutputSize {
		return nil, fmt.Errorf("%w: %d bytes, not %d", ErrOutput, len(data), OutputSize)
	}
	rules, err := decodeRules(data)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrOutput, err)
	}
	o := &Output{Rules: rules}
	data = data[rulesSize:]
	copy(o.Parent[:], data)
	copy(o.Block[:], data[32:])
	copy(o.State[:], data[64:])
	return o, nil
}
