package oneblock

import (
	"encoding/binary"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// Output is what was shown: on the chain with this id, Block is valid on Parent
// and leads to State.
type Output struct {
	ChainID uint64
	Parent  common.Hash // of the block built upon
	Block   common.Hash // of the block executed
	State   common.Hash // root of the state after it
}

// OutputSize is the length of an encoded output: chain id (8 bytes,
// little-endian), parent, block, state.
const OutputSize = 8 + 3*common.HashLength

func (o *Output) encode() []byte {
	b := binary.LittleEndian.AppendUint64(make([]byte, 0, OutputSize), o.ChainID)
	b = append(b, o.Parent[:]...)
	b = append(b, o.Block[:]...)
	return append(b, o.State[:]...)
}

// DecodeOutput reads what the program wrote.
func DecodeOutput(data []byte) (*Output, error) {
	if len(data) != OutputSize {
		return nil, fmt.Errorf("%w: %d bytes, not %d", ErrOutput, len(data), OutputSize)
	}
	o := &Output{ChainID: binary.LittleEndian.Uint64(data)}
	copy(o.Parent[:], data[8:])
	copy(o.Block[:], data[40:])
	copy(o.State[:], data[72:])
	return o, nil
}
