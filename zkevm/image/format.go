package image

import (
	"encoding/binary"
	"fmt"
	"io"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// The image file. Integers are little-endian.
//
//	offset   size
//	0        8        "zkgimage"
//	8        4        version, 1
//	12       4        number of regions R
//	16       4        number of instructions T
//	20       4        number of pages P
//	24       8        PC
//	32       256      x0 to x31
//	288      8        MmapNext
//	296      8        CodeBase
//	304      16 R     Start, End of each region
//	         8 T      instructions: operation (isa.Op), rd, rs1, rs2 (one byte each), Imm
//	         8 P      addresses of the pages
//	         4096 P   the pages
//
// There is one encoding of an image; anything else is ErrFormat. In particular:
// x0 is zero; regions are not empty, consist of whole pages, lie below
// 2^abi.AddressBits, ascend and do not touch; CodeBase is a multiple of 4, and PC
// is the address of an instruction; operations are RV64IM or isa.Illegal; pages
// ascend, lie in regions and are not zero throughout.
const (
	formatMagic   = "zkgimage"
	formatVersion = 1
	headerSize    = 304

	maxRegions = 1 << 10
	maxCode    = 1 << 24
	maxPages   = 1 << 16 // 256 MB
)

const addressLimit = 1 << abi.AddressBits

// Write writes the image file.
func (img *Image) Write(w io.Writer) error {
	le := binary.LittleEndian
	buf := img.appendState(make([]byte, 0, img.size()))
	for _, in := range img.Code {
		buf = appendInst(buf, in)
	}
	for _, p := range img.Pages {
		buf = le.AppendUint64(buf, p.Address)
	}
	for _, p := range img.Pages {
		buf = append(buf, p.Data[:]...)
	}
	_, err := w.Write(buf)
	return err
}

// appendInst appends the 8 bytes of an instruction.
func appendInst(buf []byte, in isa.Inst) []byte {
	buf = append(buf, byte(in.Op), in.Rd, in.Rs1, in.Rs2)
	return binary.LittleEndian.AppendUint32(buf, uint32(in.Imm))
}

// appendState appends the header and the regions.
func (img *Image) appendState(buf []byte) []byte {
	le := binary.LittleEndian
	buf = append(buf, formatMagic...)
	buf = le.AppendUint32(buf, formatVersion)
	buf = le.AppendUint32(buf, uint32(len(img.Regions)))
	buf = le.AppendUint32(buf, uint32(len(img.Code)))
	buf = le.AppendUint32(buf, uint32(len(img.Pages)))
	buf = le.AppendUint64(buf, img.PC)
	for _, x := range img.Registers {
		buf = le.AppendUint64(buf, x)
	}
	buf = le.AppendUint64(buf, img.MmapNext)
	buf = le.AppendUint64(buf, img.CodeBase)
	for _, r := range img.Regions {
		buf = le.AppendUint64(buf, r.Start)
		buf = le.AppendUint64(buf, r.End)
	}
	return buf
}

func (img *Image) size() int {
	return headerSize + 16*len(img.Regions) + 8*len(img.Code) + (8+abi.PageSize)*len(img.Pages)
}

// Decode reads an image file. The image refers to data, which must not be changed
// afterwards.
func Decode(data []byte) (*Image, error) {
	le := binary.LittleEndian
	if len(data) < headerSize || string(data[:8]) != formatMagic {
		return nil, fmt.Errorf("%w: not an image", ErrFormat)
	}
	if v := le.Uint32(data[8:]); v != formatVersion {
		return nil, fmt.Errorf("%w: version %d, this is %d", ErrFormat, v, formatVersion)
	}
	regions, code, pages := le.Uint32(data[12:]), le.Uint32(data[16:]), le.Uint32(data[20:])
	if regions > maxRegions || code > maxCode || pages > maxPages {
		return nil, fmt.Errorf("%w: %d regions, %d instructions, %d pages are too many", ErrFormat, regions, code, pages)
	}
	img := &Image{
		PC:       le.Uint64(data[24:]),
		MmapNext: le.Uint64(data[288:]),
		CodeBase: le.Uint64(data[296:]),
		Regions:  make([]Region, 0, min(int(regions), len(data)/16)),
		Code:     make([]isa.Inst, 0, min(int(code), len(data)/8)),
		Pages:    make([]Page, 0, min(int(pages), len(data)/abi.PageSize)),
	}
	for i := range img.Registers {
		img.Registers[i] = le.Uint64(data[32+8*i:])
	}
	rest := data[headerSize:]
	if want := 16*int(regions) + 8*int(code) + (8+abi.PageSize)*int(pages); len(rest) != want {
		return nil, fmt.Errorf("%w: %d bytes behind the header, not %d", ErrFormat, len(rest), want)
	}
	for range regions {
		img.Regions = append(img.Regions, Region{le.Uint64(rest), le.Uint64(rest[8:])})
		rest = rest[16:]
	}
	for range code {
		img.Code = append(img.Code, isa.Inst{
			Op: isa.Op(rest[0]), Rd: rest[1], Rs1: rest[2], Rs2: rest[3], Imm: int32(le.Uint32(rest[4:])),
		})
		rest = rest[8:]
	}
	addresses, contents := rest[:8*pages], rest[8*pages:]
	for i := range int(pages) {
		page := (*[abi.PageSize]byte)(contents[i*abi.PageSize:])
		img.Pages = append(img.Pages, Page{le.Uint64(addresses[8*i:]), page})
	}
	if err := img.validate(); err != nil {
		return nil, err
	}
	return img, nil
}

// validate checks what the format demands of an image.
func (img *Image) validate() error {
	if img.Registers[0] != 0 {
		return fmt.Errorf("%w: x0 is %#x", ErrFormat, img.Registers[0])
	}
	end := uint64(0) // of the region before
	for i, r := range img.Regions {
		if (r.Start|r.End)%abi.PageSize != 0 || r.Start >= r.End || r.End > addressLimit || i > 0 && r.Start <= end {
			return fmt.Errorf("%w: region [%#x, %#x)", ErrFormat, r.Start, r.End)
		}
		end = r.End
	}
	if img.CodeBase%4 != 0 || img.CodeBase >= addressLimit || len(img.Code) > maxCode {
		return fmt.Errorf("%w: code at %#x", ErrFormat, img.CodeBase)
	}
	if offset := img.PC - img.CodeBase; offset%4 != 0 || offset/4 >= uint64(len(img.Code)) {
		return fmt.Errorf("%w: PC %#x is not in the code", ErrFormat, img.PC)
	}
	for i, in := range img.Code {
		if !in.Op.RV64IM() && in.Op != isa.Illegal || in.Rd|in.Rs1|in.Rs2 >= isa.NumRegs {
			return fmt.Errorf("%w: instruction %d is not one: %v", ErrFormat, i, in)
		}
	}
	region, next := 0, uint64(0)
	for _, p := range img.Pages {
		if p.Address%abi.PageSize != 0 || p.Address < next {
			return fmt.Errorf("%w: page %#x is out of order", ErrFormat, p.Address)
		}
		next = p.Address + abi.PageSize
		for region < len(img.Regions) && img.Regions[region].End <= p.Address {
			region++
		}
		if region == len(img.Regions) || p.Address < img.Regions[region].Start {
			return fmt.Errorf("%w: page %#x is not mapped", ErrFormat, p.Address)
		}
		if *p.Data == ([abi.PageSize]byte{}) {
			return fmt.Errorf("%w: page %#x is zero", ErrFormat, p.Address)
		}
	}
	return nil
}
