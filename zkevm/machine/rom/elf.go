package rom

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
	"fmt"
	"io"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// Limits of what Load accepts.
const (
	maxFile     = 512 << 20 // bytes of the file
	maxText     = 64 << 20  // bytes of the text section
	maxMemory   = 1 << 30   // bytes of all segments
	maxHeaders  = 64        // program headers, section headers
	maxSymbols  = 1 << 20
	maxNameSize = 4096
)

// Flags of e_flags that change the instruction set or the register file.
const (
	flagRVC = 1 << 0
	flagRVE = 1 << 3
)

// image is what Load needs of an ELF file.
type image struct {
	entry    uint64
	textAddr uint64
	text     []byte
	segments []Segment
	symbols  []Symbol
}

func badELF(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrELF, fmt.Sprintf(format, args...))
}

// parseELF reads and checks a file. Everything it returns is within the limits.
func parseELF(file []byte) (*image, error) {
	const headerSize = 64
	if len(file) < headerSize || len(file) > maxFile {
		return nil, badELF("%d bytes", len(file))
	}
	if flags := binary.LittleEndian.Uint32(file[48:]); flags&(flagRVC|flagRVE) != 0 {
		return nil, badELF("flags %#x: compressed instructions or a reduced register file; build with -d=compressinstructions=0", flags)
	}
	if n := binary.LittleEndian.Uint16(file[56:]); n == 0 || n > maxHeaders {
		return nil, badELF("%d program headers", n)
	}
	if n := binary.LittleEndian.Uint16(file[60:]); n == 0 || n > maxHeaders {
		return nil, badELF("%d section headers", n)
	}
	f, err := elf.NewFile(bytes.NewReader(file))
	if err != nil {
		return nil, badELF("%v", err)
	}
	if f.Class != elf.ELFCLASS64 || f.Data != elf.ELFDATA2LSB || f.Machine != elf.EM_RISCV {
		return nil, badELF("%v %v %v", f.Class, f.Data, f.Machine)
	}
	if f.Type != elf.ET_EXEC {
		return nil, badELF("type %v, want a static executable that is not position independent", f.Type)
	}
	img := &image{entry: f.Entry}
	exec, err := img.readSegments(f)
	if err != nil {
		return nil, err
	}
	if err := img.readText(f, exec); err != nil {
		return nil, err
	}
	if err := img.readSymbols(f); err != nil {
		return nil, err
	}
	return img, nil
}

// readSegments collects data segments and returns the executable one.
func (img *image) readSegments(f *elf.File) (*elf.Prog, error) {
	var exec *elf.Prog
	var end, total uint64
	for _, p := range f.Progs {
		switch p.Type {
		case elf.PT_LOAD:
		case elf.PT_PHDR, elf.PT_NOTE, elf.PT_GNU_STACK, elf.PT_NULL:
			continue
		default:
			return nil, badELF("a program header of type %v", p.Type)
		}
		if p.Memsz == 0 {
			continue
		}
		if p.Memsz > maxMemory || p.Vaddr >= abi.ImageLimit || p.Vaddr+p.Memsz > abi.ImageLimit || p.Filesz > p.Memsz {
			return nil, badELF("segment %#x of %#x bytes in memory, %#x in the file", p.Vaddr, p.Memsz, p.Filesz)
		}
		if p.Vaddr < end {
			return nil, badELF("segment %#x out of order or in the page of another", p.Vaddr)
		}
		end = (p.Vaddr + p.Memsz + abi.PageSize - 1) &^ (abi.PageSize - 1)
		if total += p.Memsz; total > maxMemory {
			return nil, badELF("more than %d bytes of memory", maxMemory)
		}
		if p.Flags&elf.PF_X != 0 {
			if exec != nil || p.Flags&elf.PF_W != 0 {
				return nil, badELF("more than one executable segment, or a writable one")
			}
			exec = p
			continue
		}
		data, err := section(p.Open(), p.Filesz)
		if err != nil {
			return nil, badELF("segment %#x: %v", p.Vaddr, err)
		}
		img.segments = append(img.segments, Segment{Addr: p.Vaddr, Size: p.Memsz, Data: data, Writable: p.Flags&elf.PF_W != 0})
	}
	if exec == nil {
		return nil, badELF("no executable segment")
	}
	return exec, nil
}

// readText reads the one section with instructions.
func (img *image) readText(f *elf.File, exec *elf.Prog) error {
	var text *elf.Section
	for _, s := range f.Sections {
		if s.Flags&elf.SHF_EXECINSTR == 0 {
			continue
		}
		if text != nil || s.Type != elf.SHT_PROGBITS || s.Flags&(elf.SHF_WRITE|elf.SHF_COMPRESSED) != 0 {
			return badELF("section %s is a second one with instructions, or not plain", s.Name)
		}
		text = s
	}
	if text == nil {
		return badELF("no section with instructions")
	}
	if text.Size < 4 || text.Size > maxText || text.Addr%4 != 0 || text.Addr < exec.Vaddr ||
		text.Addr-exec.Vaddr > exec.Filesz || text.Size > exec.Filesz-(text.Addr-exec.Vaddr) ||
		text.Offset != exec.Off+(text.Addr-exec.Vaddr) {
		return badELF("text section %#x of %#x bytes does not lie in the executable segment", text.Addr, text.Size)
	}
	size := text.Size &^ 3 // Go's linker appends two zero bytes at runtime.etext
	if img.entry%4 != 0 || img.entry < text.Addr || img.entry >= text.Addr+size {
		return badELF("entry %#x outside the text", img.entry)
	}
	data, err := section(text.Open(), text.Size)
	if err != nil {
		return badELF("text section: %v", err)
	}
	for _, b := range data[size:] {
		if b != 0 {
			return badELF("text section ends within an instruction")
		}
	}
	img.textAddr, img.text = text.Addr, data[:size]
	return nil
}

// readSymbols reads the functions in the text.
func (img *image) readSymbols(f *elf.File) error {
	for _, s := range f.Sections {
		if (s.Type == elf.SHT_SYMTAB || s.Type == elf.SHT_STRTAB) && s.Flags&elf.SHF_COMPRESSED != 0 {
			return badELF("compressed symbol table")
		}
		if s.Type == elf.SHT_SYMTAB && s.Size > maxSymbols*elf.Sym64Size {
			return badELF("more than %d symbols", maxSymbols)
		}
	}
	symbols, err := f.Symbols()
	if err != nil {
		return badELF("symbol table (do not strip the program): %v", err)
	}
	end := img.textAddr + uint64(len(img.text))
	for _, s := range symbols {
		if elf.ST_TYPE(s.Info) != elf.STT_FUNC || s.Value < img.textAddr || s.Value >= end {
			continue
		}
		if len(s.Name) > maxNameSize || s.Size > end-s.Value {
			return badELF("symbol at %#x reaches beyond the text", s.Value)
		}
		img.symbols = append(img.symbols, Symbol{Name: s.Name, Addr: s.Value, Size: s.Size})
	}
	sortSymbols(img.symbols)
	return nil
}

// section reads exactly n bytes; n comes from the file and may be a lie.
func section(r io.Reader, n uint64) ([]byte, error) {
	if n > maxFile {
		return nil, fmt.Errorf("%d bytes", n)
	}
	data, err := io.ReadAll(io.LimitReader(r, int64(n)))
	if err != nil {
		return nil, err
	}
	if uint64(len(data)) != n {
		return nil, io.ErrUnexpectedEOF
	}
	return data, nil
}

// decodeText decodes the words of the text.
func decodeText(text []byte) []isa.Inst {
	code := make([]isa.Inst, len(text)/4)
	for i := range code {
		code[i] = isa.Decode(binary.LittleEndian.Uint32(text[4*i:]))
	}
	return code
}
