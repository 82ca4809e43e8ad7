package oneblock

import (
	"encoding/binary"
	"fmt"

	gethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/zkevm/guest/executor"
	"github.com/zkgeth/zkgeth/zkevm/guest/witness"
)

// Input is a block and what its execution needs to know.
type Input struct {
	Rules   Rules
	Block   []byte // RLP
	Witness []byte // of zkevm/guest/witness; its first header is the parent's
}

// headSize is the length of an input before the block.
const headSize = rulesSize + 8

// MaxInput is the greatest length of an input in bytes.
const MaxInput = headSize + gethparams.MaxBlockSize + witness.MaxSize

// Encode returns the input of the program: the rules, the length of the block (8
// bytes, little-endian), the block, zeros up to a multiple of 8 bytes, the witness.
func (in *Input) Encode() []byte {
	out := make([]byte, 0, headSize+len(in.Block)+7+len(in.Witness))
	out = in.Rules.append(out)
	out = binary.LittleEndian.AppendUint64(out, uint64(len(in.Block)))
	out = append(out, in.Block...)
	for len(out)%8 != 0 {
		out = append(out, 0)
	}
	return append(out, in.Witness...)
}

// decode takes an input apart. The parts refer to data.
func decode(data []byte) (in Input, err error) {
	if len(data) < headSize {
		return in, fmt.Errorf("%w: %d bytes", ErrInput, len(data))
	}
	if in.Rules, err = decodeRules(data); err != nil {
		return in, fmt.Errorf("%w: %w", ErrInput, err)
	}
	size, rest := binary.LittleEndian.Uint64(data[rulesSize:]), data[headSize:]
	if size > gethparams.MaxBlockSize {
		return in, fmt.Errorf("%w: a block of %d bytes", ErrInput, size)
	}
	end := (int(size) + 7) &^ 7
	if len(rest) < end {
		return in, fmt.Errorf("%w: ends within the block", ErrInput)
	}
	for _, b := range rest[size:end] {
		if b != 0 {
			return in, fmt.Errorf("%w: padding is not zero", ErrInput)
		}
	}
	in.Block, in.Witness = rest[:size:size], rest[end:]
	return in, nil
}

// Run executes the block of an input, which it overwrites, and returns the output.
// Errors: ErrInput, and those of executor.Stateless.
func Run(data []byte) ([]byte, error) {
	in, err := decode(data)
	if err != nil {
		return nil, err
	}
	result, err := executor.Stateless(in.Rules.config(), in.Witness, in.Block)
	if err != nil {
		return nil, err
	}
	out := Output{Rules: in.Rules, Parent: result.Header.ParentHash, Block: result.Hash, State: result.Header.Root}
	return out.encode(), nil
}
