package machinetest

import (
	"bytes"
	"debug/elf"
	"encoding/binary"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

const (
	pageSize   = 0x1000
	ehdrSize   = 64
	phdrSize   = 56
	symbolSize = 24
)

// resolve fills in the displacements of jumps to labels.
func (a *Asm) resolve() {
	for _, f := range a.fixups {
		found := false
		for _, l := range a.labels {
			if l.name == f.label {
				a.code[f.slot].Imm = int32(4 * (l.slot - f.slot))
				found = true
			}
		}
		if !found {
			a.t.Fatalf("no label %s", f.label)
		}
	}
}

// ELF returns the program as an executable file.
func (a *Asm) ELF() []byte {
	a.t.Helper()
	a.resolve()
	var text []byte
	for _, in := range a.code {
		w, err := isa.Encode(in)
		if err != nil {
			a.t.Fatal(err)
		}
		text = binary.LittleEndian.AppendUint32(text, w)
	}
	symtab, strtab := a.symbols(uint64(len(text)))

	const headers = 3
	var out bytes.Buffer
	var sections []elf.Section64
	progs := make([]elf.Prog64, 0, headers)
	place := func(addr uint64, data []byte, bss uint64, flags elf.ProgFlag) uint64 {
		pad(&out, pageSize)
		off := uint64(out.Len())
		out.Write(data)
		progs = append(progs, elf.Prog64{Type: uint32(elf.PT_LOAD), Flags: uint32(flags), Off: off,
			Vaddr: addr, Paddr: addr, Filesz: uint64(len(data)), Memsz: uint64(len(data)) + bss, Align: pageSize})
		return off
	}
	out.Write(make([]byte, ehdrSize+headers*phdrSize))
	textOff := place(TextAddr, text, 0, elf.PF_R|elf.PF_X)
	if len(a.rodata) > 0 {
		place(RodataAddr, a.rodata, 0, elf.PF_R)
	}
	if uint64(len(a.data))+a.bss > 0 {
		place(DataAddr, a.data, a.bss, elf.PF_R|elf.PF_W)
	}

	const shstrtab = "\x00.text\x00.symtab\x00.strtab\x00.shstrtab\x00"
	add := func(name string, s elf.Section64, data []byte) {
		s.Name = uint32(bytes.Index([]byte(shstrtab), []byte("\x00"+name+"\x00"))) + 1
		if data != nil {
			pad(&out, 8)
			s.Off, s.Size = uint64(out.Len()), uint64(len(data))
			out.Write(data)
		}
		sections = append(sections, s)
	}
	sections = append(sections, elf.Section64{})
	add(".text", elf.Section64{Type: uint32(elf.SHT_PROGBITS), Flags: uint64(elf.SHF_ALLOC | elf.SHF_EXECINSTR),
		Addr: TextAddr, Off: textOff, Size: uint64(len(text)), Addralign: 16}, nil)
	add(".symtab", elf.Section64{Type: uint32(elf.SHT_SYMTAB), Link: 3, Info: 1, Entsize: symbolSize, Addralign: 8}, symtab)
	add(".strtab", elf.Section64{Type: uint32(elf.SHT_STRTAB), Addralign: 1}, strtab)
	add(".shstrtab", elf.Section64{Type: uint32(elf.SHT_STRTAB), Addralign: 1}, []byte(shstrtab))
	pad(&out, 8)
	header := elf.Header64{
		Ident: [16]byte{0x7f, 'E', 'L', 'F', byte(elf.ELFCLASS64), byte(elf.ELFDATA2LSB), byte(elf.EV_CURRENT)},
		Type:  uint16(elf.ET_EXEC), Machine: uint16(elf.EM_RISCV), Version: uint32(elf.EV_CURRENT),
		Entry: TextAddr, Phoff: ehdrSize, Shoff: uint64(out.Len()), Flags: 4, // double-float ABI, as Go has it
		Ehsize: ehdrSize, Phentsize: phdrSize, Phnum: uint16(len(progs)),
		Shentsize: 64, Shnum: uint16(len(sections)), Shstrndx: uint16(len(sections) - 1),
	}
	write(&out, sections)
	file := out.Bytes()
	var head bytes.Buffer
	write(&head, header)
	write(&head, progs)
	copy(file, head.Bytes())
	return file
}

// symbols returns the tables of symbols and of their names. A function reaches to
// the next label.
func (a *Asm) symbols(textSize uint64) (symtab, strtab []byte) {
	strtab = []byte{0}
	var buf bytes.Buffer
	write(&buf, elf.Sym64{})
	for i, l := range a.labels {
		addr, end := TextAddr+4*uint64(l.slot), TextAddr+textSize
		if i+1 < len(a.labels) {
			end = TextAddr + 4*uint64(a.labels[i+1].slot)
		}
		write(&buf, elf.Sym64{Name: uint32(len(strtab)), Info: elf.ST_INFO(elf.STB_GLOBAL, elf.STT_FUNC),
			Shndx: 1, Value: addr, Size: end - addr})
		strtab = append(append(strtab, l.name...), 0)
	}
	return buf.Bytes(), strtab
}

func pad(b *bytes.Buffer, align int) {
	b.Write(make([]byte, (align-b.Len()%align)%align))
}

// write appends fixed-size data; it cannot fail on a buffer.
func write(b *bytes.Buffer, v any) {
	if err := binary.Write(b, binary.LittleEndian, v); err != nil {
		panic(err)
	}
}
