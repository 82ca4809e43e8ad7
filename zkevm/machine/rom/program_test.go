package rom_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// sample is a program with three functions, all kinds of data and an atomic
// operation in the second.
func sample(t testing.TB) *machinetest.Asm {
	a := machinetest.New(t)
	a.Rodata([]byte("constants"))
	a.Data([]byte{1, 2, 3})
	a.Bss(100)
	a.Jump(isa.RA, "increment")
	a.Exit(0)
	a.Label("increment")
	a.I(isa.ADDI, isa.T0, isa.Zero, 1)
	a.Emit(isa.Inst{Op: isa.AMOADDD, Rd: isa.A0, Rs1: isa.A1, Rs2: isa.T0})
	a.Ret()
	a.Label("last")
	for range 4 {
		a.Ret()
	}
	return a
}

func TestProgram(t *testing.T) {
	p := sample(t).Program()
	if p.Entry != machinetest.TextAddr || p.TextAddr != machinetest.TextAddr {
		t.Errorf("entry 0x%x, text 0x%x", p.Entry, p.TextAddr)
	}
	if len(p.Segments) != 2 {
		t.Fatalf("%d segments", len(p.Segments))
	}
	if s := p.Segments[0]; s.Addr != machinetest.RodataAddr || s.Writable || string(s.Data[:9]) != "constants" || s.Size != 16 {
		t.Errorf("read-only segment %+v", s)
	}
	if s := p.Segments[1]; s.Addr != machinetest.DataAddr || !s.Writable || len(s.Data) != 8 || s.Size != 8+104 {
		t.Errorf("writable segment %+v", s)
	}
	for i := range p.Code {
		if got, ok := p.Index(p.PC(i)); !ok || got != i {
			t.Errorf("slot %d is at 0x%x, which is slot %d, %v", i, p.PC(i), got, ok)
		}
	}
	for _, pc := range []uint64{0, p.TextAddr - 4, p.TextAddr + 2, p.PC(len(p.Code)), 1 << 63} {
		if _, ok := p.Index(pc); ok {
			t.Errorf("0x%x is in the program", pc)
		}
	}
}

func TestSymbols(t *testing.T) {
	p := sample(t).Program()
	inc, err := p.Symbol("increment")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Symbol("absent"); !errors.Is(err, rom.ErrNoSymbol) {
		t.Errorf("absent symbol: %v", err)
	}
	for pc, want := range map[uint64]string{
		p.Entry:           "_start+0x0",
		inc.Addr:          "increment+0x0",
		inc.Addr + 8:      "increment+0x8",
		p.PC(p.TextLen):   "increment+0x4", // the extension of the atomic operation
		p.TextAddr - 4:    "0x10ffc",
		p.PC(len(p.Code)): "0x", // behind everything
	} {
		if got := p.Locate(pc).String(); !strings.HasPrefix(got, want) {
			t.Errorf("0x%x is %s, want %s", pc, got, want)
		}
	}
	twice := sample(t)
	twice.Label("last")
	twice.Ret()
	if _, err := twice.Program().Symbol("last"); !errors.Is(err, rom.ErrNoSymbol) {
		t.Errorf("ambiguous symbol: %v", err)
	}
}

// TestDigest changes every part of a program that matters.
func TestDigest(t *testing.T) {
	load := func(edit func(*rom.Program)) [32]byte {
		p := sample(t).Program()
		edit(p)
		return p.Digest()
	}
	base := load(func(*rom.Program) {})
	if base != load(func(p *rom.Program) { p.Symbols = nil }) {
		t.Error("symbols count")
	}
	seen := [][32]byte{base}
	for name, edit := range map[string]func(*rom.Program){
		"entry":           func(p *rom.Program) { p.Entry += 4 },
		"address of text": func(p *rom.Program) { p.TextAddr += 4 },
		"length of text":  func(p *rom.Program) { p.TextLen-- },
		"instruction":     func(p *rom.Program) { p.Code[len(p.Code)-1].Rd++ },
		"immediate":       func(p *rom.Program) { p.Code[0].Imm = -p.Code[0].Imm },
		"code":            func(p *rom.Program) { p.Code = append(p.Code, isa.Inst{}) },
		"segment address": func(p *rom.Program) { p.Segments[0].Addr += 4096 },
		"segment size":    func(p *rom.Program) { p.Segments[1].Size++ },
		"access":          func(p *rom.Program) { p.Segments[0].Writable = true },
		"data":            func(p *rom.Program) { p.Segments[1].Data[0]++ },
		"segments":        func(p *rom.Program) { p.Segments = p.Segments[:1] },
	} {
		if d := load(edit); slices.Contains(seen, d) {
			t.Errorf("%s does not count", name)
		} else {
			seen = append(seen, d)
		}
	}
}
