package image

import (
	"bytes"
	"encoding/binary"
	"errors"
	"reflect"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// sampleParts are a small program and state: two regions, three pages.
func sampleParts() (*rom.Program, *machine.Snapshot) {
	p := &rom.Program{TextAddr: 0x10000, Code: []isa.Inst{
		{Op: isa.ADDI, Rd: 1, Rs1: 2, Imm: -1}, {Op: isa.JAL, Imm: 8 << 20}, {Op: isa.ECALL}, {Op: isa.Illegal, Imm: 0x1234},
	}}
	p.Symbols = []rom.Symbol{{Name: "a", Addr: 0x10000, Size: 8}, {Name: "b", Addr: 0x10000, Size: 4}, {Name: "a", Addr: 0x10008, Size: 8}}
	s := &machine.Snapshot{
		PC: 0x10008, MmapNext: abi.MmapBase,
		Regions: []machine.Region{{Start: 0x10000, End: 0x14000, Access: machine.ReadOnly}, {Start: 0x20000, End: 0x21000, Access: machine.ReadWrite}},
	}
	for i := range s.Regs[1:] {
		s.Regs[1+i] = uint64(i) << 33
	}
	for i, address := range []uint64{0x11000, 0x13000, 0x20000} {
		data := new([abi.PageSize]byte)
		data[i], data[abi.PageSize-1] = 1, byte(i)
		s.Pages = append(s.Pages, machine.Page{Address: address, Data: data})
	}
	return p, s
}

func sampleImage(t testing.TB) *Image {
	t.Helper()
	img, err := newImage(sampleParts())
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func encode(t testing.TB, img *Image) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := img.Write(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestFormatRoundTrip(t *testing.T) {
	img := sampleImage(t)
	got, err := Decode(encode(t, img))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got.program, img.program) || !reflect.DeepEqual(got.state, img.state) {
		t.Errorf("got %+v, want %+v", got, img)
	}
}

func TestDecodeRefuses(t *testing.T) {
	good := encode(t, sampleImage(t))
	put32 := func(offset int, v uint32) func([]byte) []byte {
		return func(b []byte) []byte { binary.LittleEndian.PutUint32(b[offset:], v); return b }
	}
	const (
		symbols = headerSize + 4*instSize
		state   = symbols + 4 + 3*(symbolHead+1)
	)
	for name, change := range map[string]func([]byte) []byte{
		"empty":                      func([]byte) []byte { return nil },
		"header only":                func(b []byte) []byte { return b[:headerSize] },
		"magic":                      func(b []byte) []byte { b[0] ^= 1; return b },
		"version":                    put32(8, 2),
		"too many instructions":      put32(12, maxCode+1),
		"instructions beyond data":   put32(12, maxCode),
		"code unaligned":             put32(16, 0x10002),
		"code out of the space":      put32(20, 8),
		"code elsewhere":             put32(16, 0x10004),
		"pc behind the code":         put32(16, 0x0),
		"atomic operation":           func(b []byte) []byte { b[headerSize] = byte(isa.LRD); return b },
		"no operation":               func(b []byte) []byte { b[headerSize] = 255; return b },
		"no such register":           func(b []byte) []byte { b[headerSize+3] = 32; return b },
		"too many symbols":           put32(symbols, maxSymbols+1),
		"symbols beyond data":        put32(symbols, maxSymbols),
		"one symbol less":            put32(symbols, 2),
		"ends before the symbols":    func(b []byte) []byte { return b[:symbols+3] },
		"ends within a symbol":       func(b []byte) []byte { return b[:symbols+4+symbolHead+1+5] },
		"ends within a name":         func(b []byte) []byte { return b[:symbols+4+symbolHead+1+symbolHead] },
		"symbol before the code":     put32(symbols+4, 0xfffc),
		"symbol behind the code":     put32(symbols+4+2*(symbolHead+1), 0x10010),
		"symbol too long":            put32(symbols+4+8, 0x14),
		"symbols of the same name":   func(b []byte) []byte { b[symbols+4+2*(symbolHead+1)-1] = 'a'; return b },
		"symbols out of order":       put32(symbols+4+2*(symbolHead+1), 0x10000),
		"another instruction":        func(b []byte) []byte { b[headerSize+1]++; return b },
		"another program's digest":   func(b []byte) []byte { b[state+8]++; return b },
		"malformed state":            func(b []byte) []byte { b[state]++; return b },
		"one byte less":              func(b []byte) []byte { return b[:len(b)-1] },
		"one byte more":              func(b []byte) []byte { return append(b, 0) },
		"a page of zeros at the end": func(b []byte) []byte { clear(b[len(b)-abi.PageSize:]); return b },
	} {
		if _, err := Decode(change(bytes.Clone(good))); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: got %v, want %v", name, err, ErrFormat)
		}
	}
}

func TestNewImageRefusesForeignPC(t *testing.T) {
	p, s := sampleParts()
	s.PC = 0x10010
	if _, err := newImage(p, s); !errors.Is(err, ErrFormat) {
		t.Errorf("got %v, want %v", err, ErrFormat)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(encode(f, sampleImage(f)))
	f.Add([]byte(formatMagic))
	f.Fuzz(func(t *testing.T, data []byte) {
		img, err := Decode(data)
		if err != nil {
			if !errors.Is(err, ErrFormat) {
				t.Fatalf("error of another kind: %v", err)
			}
			return
		}
		if !bytes.Equal(encode(t, img), data) {
			t.Fatal("a second encoding of the same image")
		}
		if _, err := img.Root(); err != nil {
			t.Fatal(err)
		}
	})
}
