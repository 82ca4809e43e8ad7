package image

import (
	"encoding/binary"
	"fmt"
	"io"

	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// The image file. Integers are little-endian.
//
//	offset   size
//	0        8        "zkgimage"
//	8        4        version, 1
//	12       4        number of instructions N
//	16       8        address of the first instruction, a multiple of 4
//	24       8 N      instructions: operation (isa.Op), rd, rs1, rs2 (one byte each), Imm
//	                  symbols, below
//	                  the state, as machine.Snapshot encodes it
//
// Symbols are the names of functions, for diagnostics; the commitment leaves them
// out. They are a number (4) and for each symbol its address (8), size (4), the
// length of its name (2) and the name, ascending by address, then name.
//
// Operations are RV64IM or isa.Illegal. The state names the program that consists
// of these instructions and has no segments, its entry being the state's PC. There
// is one encoding of an image; anything else is ErrFormat.
const (
	formatMagic   = "zkgimage"
	formatVersion = 1
	headerSize    = 24
	instSize      = 8

	maxCode    = 1 << 24 // instructions
	maxSymbols = 1 << 20
	symbolHead = 14
)

// Write writes the image file.
func (img *Image) Write(w io.Writer) error {
	buf := make([]byte, 0, headerSize+instSize*len(img.program.Code))
	buf = img.appendHeader(buf)
	for _, in := range img.program.Code {
		buf = appendInst(buf, in)
	}
	buf = appendSymbols(buf, img.program.Symbols)
	if _, err := w.Write(buf); err != nil {
		return err
	}
	state, err := img.state.MarshalBinary()
	if err != nil {
		return err
	}
	_, err = w.Write(state)
	return err
}

func (img *Image) appendHeader(buf []byte) []byte {
	buf = append(buf, formatMagic...)
	buf = binary.LittleEndian.AppendUint32(buf, formatVersion)
	buf = binary.LittleEndian.AppendUint32(buf, uint32(len(img.program.Code)))
	return binary.LittleEndian.AppendUint64(buf, img.program.TextAddr)
}

// appendInst appends the bytes of an instruction.
func appendInst(buf []byte, in isa.Inst) []byte {
	buf = append(buf, byte(in.Op), in.Rd, in.Rs1, in.Rs2)
	return binary.LittleEndian.AppendUint32(buf, uint32(in.Imm))
}

// Decode reads an image file. It needs a small multiple of its size as memory.
func Decode(data []byte) (*Image, error) {
	le := binary.LittleEndian
	if len(data) < headerSize || string(data[:8]) != formatMagic {
		return nil, fmt.Errorf("%w: not an image", ErrFormat)
	}
	if v := le.Uint32(data[8:]); v != formatVersion {
		return nil, fmt.Errorf("%w: version %d, this is %d", ErrFormat, v, formatVersion)
	}
	n, base, rest := le.Uint32(data[12:]), le.Uint64(data[16:]), data[headerSize:]
	if n > maxCode || int(n) > len(rest)/instSize {
		return nil, fmt.Errorf("%w: %d instructions in %d bytes", ErrFormat, n, len(rest))
	}
	if base%4 != 0 || base >= 1<<abi.AddressBits {
		return nil, fmt.Errorf("%w: instructions at 0x%x", ErrFormat, base)
	}
	p := &rom.Program{TextAddr: base, Code: make([]isa.Inst, n)}
	for i := range p.Code {
		in := isa.Inst{Op: isa.Op(rest[0]), Rd: rest[1], Rs1: rest[2], Rs2: rest[3], Imm: int32(le.Uint32(rest[4:]))}
		if !in.Op.RV64IM() && in.Op != isa.Illegal || in.Rd|in.Rs1|in.Rs2 >= isa.NumRegs {
			return nil, fmt.Errorf("%w: instruction %d is not one: % x", ErrFormat, i, rest[:instSize])
		}
		p.Code[i], rest = in, rest[instSize:]
	}
	var err error
	if p.Symbols, rest, err = decodeSymbols(rest, base, base+4*uint64(n)); err != nil {
		return nil, err
	}
	state := new(machine.Snapshot)
	if err := state.UnmarshalBinary(rest); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	img, err := newImage(p, state)
	if err != nil {
		return nil, err
	}
	if state.Program != img.state.Program {
		return nil, fmt.Errorf("%w: the state is another program's", ErrFormat)
	}
	return img, nil
}
