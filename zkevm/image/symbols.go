package image

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"

	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// keepSymbols returns the symbols that a file has room for: all that Go makes.
func keepSymbols(list []rom.Symbol) []rom.Symbol {
	var out []rom.Symbol
	for _, s := range list {
		if len(s.Name) <= math.MaxUint16 && s.Size <= math.MaxUint32 && len(out) < maxSymbols {
			out = append(out, s)
		}
	}
	return out
}

func appendSymbols(buf []byte, list []rom.Symbol) []byte {
	le := binary.LittleEndian
	buf = le.AppendUint32(buf, uint32(len(list)))
	for _, s := range list {
		buf = le.AppendUint64(buf, s.Addr)
		buf = le.AppendUint32(buf, uint32(s.Size))
		buf = le.AppendUint16(buf, uint16(len(s.Name)))
		buf = append(buf, s.Name...)
	}
	return buf
}

// decodeSymbols reads the symbols of code from start to end, and returns what
// follows them.
func decodeSymbols(data []byte, start, end uint64) (list []rom.Symbol, rest []byte, err error) {
	le := binary.LittleEndian
	if len(data) < 4 {
		return nil, nil, fmt.Errorf("%w: ends before the symbols", ErrFormat)
	}
	n, rest := le.Uint32(data), data[4:]
	if n > maxSymbols || int(n) > len(rest)/symbolHead {
		return nil, nil, fmt.Errorf("%w: %d symbols in %d bytes", ErrFormat, n, len(rest))
	}
	for range n {
		if len(rest) < symbolHead {
			return nil, nil, fmt.Errorf("%w: ends within the symbols", ErrFormat)
		}
		s := rom.Symbol{Addr: le.Uint64(rest), Size: uint64(le.Uint32(rest[8:]))}
		length := int(le.Uint16(rest[12:]))
		if rest = rest[symbolHead:]; len(rest) < length {
			return nil, nil, fmt.Errorf("%w: ends within the symbols", ErrFormat)
		}
		s.Name, rest = string(rest[:length]), rest[length:]
		if s.Addr < start || s.Addr >= end || s.Size > end-s.Addr {
			return nil, nil, fmt.Errorf("%w: symbol %q is not in the code", ErrFormat, s.Name)
		}
		if len(list) > 0 && compareSymbols(list[len(list)-1], s) >= 0 {
			return nil, nil, fmt.Errorf("%w: symbol %q is out of order", ErrFormat, s.Name)
		}
		list = append(list, s)
	}
	return list, rest, nil
}

func compareSymbols(a, b rom.Symbol) int {
	return cmp.Or(cmp.Compare(a.Addr, b.Addr), cmp.Compare(a.Name, b.Name))
}
