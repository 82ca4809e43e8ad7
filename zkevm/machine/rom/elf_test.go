package rom_test

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
	"errors"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// Offsets of fields in the file header, in program headers and in section headers.
const (
	phdr, phdrSize = 64, 56
	shdrSize       = 64

	phType, phFlags, phOff, phVaddr, phFilesz, phMemsz = 0, 4, 8, 16, 32, 40
	shType, shFlags, shAddr, shOff, shSize, shInfo     = 4, 8, 16, 24, 32, 44
)

func u16(b []byte, off int, v uint16) { binary.LittleEndian.PutUint16(b[off:], v) }
func u32(b []byte, off int, v uint32) { binary.LittleEndian.PutUint32(b[off:], v) }
func u64(b []byte, off int, v uint64) { binary.LittleEndian.PutUint64(b[off:], v) }

// section returns where the header of section i is.
func section(b []byte, i int) int { return int(binary.LittleEndian.Uint64(b[40:])) + shdrSize*i }

// Segments and sections of the sample program.
const (
	textSegment, rodataSegment, dataSegment = phdr, phdr + phdrSize, phdr + 2*phdrSize
	textSection, symtabSection, strtab      = 1, 2, 3
)

func TestELFRefused(t *testing.T) {
	for name, edit := range map[string]func(b []byte) []byte{
		"empty":            func([]byte) []byte { return nil },
		"not ELF":          func(b []byte) []byte { b[0] = 0; return b },
		"32 bits":          func(b []byte) []byte { b[4] = byte(elf.ELFCLASS32); return b },
		"big endian":       func(b []byte) []byte { b[5] = byte(elf.ELFDATA2MSB); return b },
		"another machine":  func(b []byte) []byte { u16(b, 18, uint16(elf.EM_X86_64)); return b },
		"shared object":    func(b []byte) []byte { u16(b, 16, uint16(elf.ET_DYN)); return b },
		"compressed flag":  func(b []byte) []byte { b[48] |= 1; return b },
		"reduced flag":     func(b []byte) []byte { b[48] |= 8; return b },
		"no segments":      func(b []byte) []byte { u16(b, 56, 0); return b },
		"many segments":    func(b []byte) []byte { u16(b, 56, 65); return b },
		"no sections":      func(b []byte) []byte { u16(b, 60, 0); return b },
		"many sections":    func(b []byte) []byte { u16(b, 60, 65); return b },
		"entry outside":    func(b []byte) []byte { u64(b, 24, machinetest.DataAddr); return b },
		"entry misaligned": func(b []byte) []byte { u64(b, 24, machinetest.TextAddr+2); return b },

		"interpreter":        func(b []byte) []byte { u32(b, rodataSegment+phType, uint32(elf.PT_INTERP)); return b },
		"dynamic":            func(b []byte) []byte { u32(b, rodataSegment+phType, uint32(elf.PT_DYNAMIC)); return b },
		"thread-local data":  func(b []byte) []byte { u32(b, rodataSegment+phType, uint32(elf.PT_TLS)); return b },
		"nothing executable": func(b []byte) []byte { u32(b, textSegment+phFlags, uint32(elf.PF_R)); return b },
		"writable text":      func(b []byte) []byte { u32(b, textSegment+phFlags, 7); return b },
		"two executable":     func(b []byte) []byte { u32(b, dataSegment+phFlags, 7); return b },
		"out of order":       func(b []byte) []byte { u64(b, rodataSegment+phVaddr, 0x1000); return b },
		"shared page": func(b []byte) []byte {
			u64(b, dataSegment+phVaddr, machinetest.RodataAddr+0x800)
			return b
		},
		"beyond the image":  func(b []byte) []byte { u64(b, dataSegment+phVaddr, abi.ImageLimit-8); return b },
		"address wraps":     func(b []byte) []byte { u64(b, dataSegment+phVaddr, ^uint64(0)-100); return b },
		"huge":              func(b []byte) []byte { u64(b, dataSegment+phMemsz, 2<<30); return b },
		"larger in file":    func(b []byte) []byte { u64(b, dataSegment+phFilesz, 1<<20); return b },
		"data beyond file":  func(b []byte) []byte { u64(b, dataSegment+phOff, 1<<20); return b },
		"truncated":         func(b []byte) []byte { return b[:len(b)-1] },
		"truncated in data": func(b []byte) []byte { return b[:0x3000] },
		"sizes of data lie": func(b []byte) []byte {
			u64(b, dataSegment+phFilesz, 1<<29)
			u64(b, dataSegment+phMemsz, 1<<29)
			return b
		},
		"text not plain":     func(b []byte) []byte { u32(b, section(b, textSection)+shType, uint32(elf.SHT_NOBITS)); return b },
		"text writable":      func(b []byte) []byte { u64(b, section(b, textSection)+shFlags, 7); return b },
		"text compressed":    func(b []byte) []byte { u64(b, section(b, textSection)+shFlags, 6|uint64(elf.SHF_COMPRESSED)); return b },
		"no text":            func(b []byte) []byte { u64(b, section(b, textSection)+shFlags, 2); return b },
		"text elsewhere":     func(b []byte) []byte { u64(b, section(b, textSection)+shAddr, machinetest.RodataAddr); return b },
		"text below":         func(b []byte) []byte { u64(b, section(b, textSection)+shAddr, machinetest.TextAddr-8); return b },
		"text of other data": func(b []byte) []byte { u64(b, section(b, textSection)+shOff, 0x2000); return b },
		"text too long":      func(b []byte) []byte { u64(b, section(b, textSection)+shSize, 0x1000); return b },
		"text too short":     func(b []byte) []byte { u64(b, section(b, textSection)+shSize, 2); return b },
		"text misaligned": func(b []byte) []byte {
			u64(b, section(b, textSection)+shAddr, machinetest.TextAddr+2)
			u64(b, section(b, textSection)+shOff, 0x1002)
			return b
		},
		"text ends within an instruction": func(b []byte) []byte {
			at := section(b, textSection)
			u64(b, at+shSize, binary.LittleEndian.Uint64(b[at+shSize:])-2)
			return b
		},
		"two sections of text": func(b []byte) []byte {
			u64(b, section(b, strtab)+shFlags, uint64(elf.SHF_EXECINSTR))
			return b
		},
		"stripped":         func(b []byte) []byte { u32(b, section(b, symtabSection)+shType, uint32(elf.SHT_NULL)); return b },
		"symbols packed":   func(b []byte) []byte { u64(b, section(b, symtabSection)+shFlags, uint64(elf.SHF_COMPRESSED)); return b },
		"names packed":     func(b []byte) []byte { u64(b, section(b, strtab)+shFlags, uint64(elf.SHF_COMPRESSED)); return b },
		"too many symbols": func(b []byte) []byte { u64(b, section(b, symtabSection)+shSize, 24<<21); return b },
		"symbol beyond end": func(b []byte) []byte {
			u64(b, int(binary.LittleEndian.Uint64(b[section(b, symtabSection)+shOff:]))+24+16, 1<<40)
			return b
		},
	} {
		file := edit(bytes.Clone(sample(t).ELF()))
		if p, err := rom.Load(file); !errors.Is(err, rom.ErrELF) {
			t.Errorf("%s: %v, %v", name, p != nil, err)
		}
	}
}

// TestELFAccepted changes what does not matter.
func TestELFAccepted(t *testing.T) {
	want := sample(t).Program().Digest()
	for name, edit := range map[string]func(b []byte) []byte{
		"as it is": func(b []byte) []byte { return b },
		"two more bytes": func(b []byte) []byte {
			at := section(b, textSection) + shSize
			b[at] += 2
			b[textSegment+phFilesz] += 2
			b[textSegment+phMemsz] += 2
			return b
		},
		"an extra note": func(b []byte) []byte { return append(b, "note"...) },
	} {
		p, err := rom.Load(edit(bytes.Clone(sample(t).ELF())))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if p.Digest() != want {
			t.Errorf("%s: another program", name)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(sample(f).ELF())
	small := machinetest.New(f)
	small.Exit(0)
	f.Add(small.ELF())
	atomic := machinetest.New(f)
	atomic.Emit(amo(isa.LRD, isa.T6, 0, isa.A0), amo(isa.SCD, isa.T6, isa.A2, isa.A0), amo(isa.AMOADDD, isa.A2, isa.A1, isa.A0))
	f.Add(atomic.ELF())
	f.Fuzz(func(t *testing.T, file []byte) {
		p, err := rom.Load(file)
		if err != nil {
			return
		}
		for i, in := range p.Code {
			if !in.Op.RV64IM() && in.Op != isa.Illegal {
				t.Fatalf("slot %d is %v", i, in)
			}
			p.Locate(p.PC(i))
		}
		end := uint64(0)
		for _, s := range p.Segments {
			if s.Addr < end || s.Size < uint64(len(s.Data)) || s.Addr+s.Size > abi.ImageLimit {
				t.Fatalf("segment %#x of %#x bytes", s.Addr, s.Size)
			}
			end = s.Addr + s.Size
		}
		again, err := rom.Load(file)
		if err != nil || again.Digest() != p.Digest() {
			t.Fatal("not deterministic")
		}
	})
}
