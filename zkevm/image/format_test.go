package image

import (
	"bytes"
	"encoding/binary"
	"errors"
	"reflect"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// sample is a small valid image: two regions, three pages, some text.
func sample() *Image {
	img := &Image{
		PC: 0x10008, MmapNext: abi.MmapBase, CodeBase: 0x10000,
		Regions: []Region{{0x10000, 0x14000}, {0x20000, 0x21000}},
		Code: []isa.Inst{
			{Op: isa.ADDI, Rd: 1, Rs1: 2, Imm: -1}, {Op: isa.JAL, Imm: 8 << 20}, {Op: isa.ECALL}, {Op: isa.Illegal, Imm: 0x1234},
		},
	}
	for i := range img.Registers[1:] {
		img.Registers[1+i] = uint64(i) << 33
	}
	for i, address := range []uint64{0x11000, 0x13000, 0x20000} {
		data := new([abi.PageSize]byte)
		data[i], data[abi.PageSize-1] = 1, byte(i)
		img.Pages = append(img.Pages, Page{address, data})
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
	empty := &Image{CodeBase: 4, PC: 4, Code: []isa.Inst{{}}, Regions: []Region{}, Pages: []Page{}}
	for _, img := range []*Image{sample(), empty} {
		got, err := Decode(encode(t, img))
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, img) {
			t.Errorf("got %+v, want %+v", got, img)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	good := encode(t, sample())
	put32 := func(offset int, v uint32) func([]byte) []byte {
		return func(b []byte) []byte { binary.LittleEndian.PutUint32(b[offset:], v); return b }
	}
	put64 := func(offset int, v uint64) func([]byte) []byte {
		return func(b []byte) []byte { binary.LittleEndian.PutUint64(b[offset:], v); return b }
	}
	const (
		regions = headerSize
		code    = regions + 2*16
		pages   = code + 4*8
		content = pages + 3*8
	)
	for name, change := range map[string]func([]byte) []byte{
		"empty":                 func([]byte) []byte { return nil },
		"magic":                 func(b []byte) []byte { b[0] ^= 1; return b },
		"version":               put32(8, 2),
		"too many regions":      put32(12, maxRegions+1),
		"too much text":         put32(16, maxCode+1),
		"too many pages":        put32(20, maxPages+1),
		"more pages than data":  put32(20, maxPages),
		"one byte less":         func(b []byte) []byte { return b[:len(b)-1] },
		"one byte more":         func(b []byte) []byte { return append(b, 0) },
		"x0":                    put64(32, 1),
		"pc before the text":    put64(24, 0xfffc),
		"pc behind the text":    put64(24, 0x10010),
		"pc unaligned":          put64(24, 0x10002),
		"text unaligned":        func(b []byte) []byte { return put64(296, 0x10002)(put64(24, 0x10002)(b)) },
		"text out of the space": func(b []byte) []byte { return put64(296, addressLimit)(put64(24, addressLimit)(b)) },
		"atomic operation":      func(b []byte) []byte { b[code] = byte(isa.LRD); return b },
		"no operation":          func(b []byte) []byte { b[code] = 255; return b },
		"no such register":      func(b []byte) []byte { b[code+3] = 32; return b },
		"region unaligned":      put64(regions, 0x10001),
		"region end unaligned":  put64(regions+8, 0x14001),
		"region empty":          put64(regions+24, 0x20000),
		"region backwards":      put64(regions+24, 0x1f000),
		"regions touch":         put64(regions+8, 0x20000),
		"regions overlap":       put64(regions+8, 0x20800),
		"region beyond memory":  put64(regions+24, addressLimit+abi.PageSize),
		"page unaligned":        put64(pages, 0x11008),
		"page twice":            put64(pages+8, 0x11000),
		"page out of order":     put64(pages+8, 0x10000),
		"page before a region":  put64(pages+16, 0x1f000),
		"page between regions":  put64(pages+8, 0x14000),
		"page behind all":       put64(pages+16, 0x21000),
		"page of zeros":         func(b []byte) []byte { clear(b[content:][:abi.PageSize]); return b },
		"last page of zeros":    func(b []byte) []byte { clear(b[content+2*abi.PageSize:]); return b },
	} {
		if _, err := Decode(change(bytes.Clone(good))); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: got %v, want %v", name, err, ErrFormat)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(encode(f, sample()))
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
		img.Root()
	})
}
