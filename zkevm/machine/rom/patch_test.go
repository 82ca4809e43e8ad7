package rom_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// body returns the instructions of a function as text.
func body(t *testing.T, p *rom.Program, name string) string {
	s, err := p.Symbol(name)
	if err != nil {
		t.Fatal(err)
	}
	first, ok := p.Index(s.Addr)
	if !ok {
		t.Fatalf("%s is not in the text", name)
	}
	var out []string
	for _, in := range p.Code[first : first+int(s.Size/4)] {
		out = append(out, in.String())
	}
	return strings.Join(out, "; ")
}

func TestPatch(t *testing.T) {
	for _, c := range []struct {
		patch rom.Patch
		want  string
	}{
		{rom.Accelerate("last", abi.Memmove), "lui a7, 3; ecall; jalr zero, 0(ra); illegal 0x00000000"},
		{rom.Accelerate("last", 0x1001), "lui a7, 1; addiw a7, a7, 1; ecall; jalr zero, 0(ra)"},
		{rom.Return("last"), "jalr zero, 0(ra); illegal 0x00000000; illegal 0x00000000; illegal 0x00000000"},
		{rom.ReturnValue("last", -1), "addi a0, zero, -1; jalr zero, 0(ra); illegal 0x00000000; illegal 0x00000000"},
		{rom.ReturnValue("last", 0x7fff_ffff), "lui a0, 524288; addiw a0, a0, -1; jalr zero, 0(ra); illegal 0x00000000"},
		{rom.ReturnValue("last", 0x1800), "lui a0, 2; addiw a0, a0, -2048; jalr zero, 0(ra); illegal 0x00000000"},
	} {
		if got := body(t, sample(t).Program(c.patch), "last"); got != c.want {
			t.Errorf("got %s\nwant %s", got, c.want)
		}
	}
	// Atomic operations of a patched function are gone with it.
	if p := sample(t).Program(rom.Return("increment")); len(p.Code) != p.TextLen {
		t.Error("an extension remains of a patched function")
	}
}

func TestPatchRefused(t *testing.T) {
	ecall := isa.Inst{Op: isa.ECALL}
	for name, c := range map[string]struct {
		patches []rom.Patch
		want    error
		says    []string
	}{
		"missing symbols, all of them": {
			[]rom.Patch{rom.Return("absent"), rom.Return("last"), rom.Return("missing")},
			rom.ErrSymbols, []string{"absent", "missing"},
		},
		"too small": {
			[]rom.Patch{{Symbol: "increment", Body: []isa.Inst{ecall, ecall, ecall, ecall}}},
			rom.ErrSymbols, []string{"increment has 3 instructions, the patch 4"},
		},
		"twice":       {[]rom.Patch{rom.Return("last"), rom.Return("last")}, rom.ErrPatch, nil},
		"empty":       {[]rom.Patch{{Symbol: "last"}}, rom.ErrPatch, nil},
		"not RV64IM":  {[]rom.Patch{{Symbol: "last", Body: []isa.Inst{{Op: isa.EBREAK}}}}, rom.ErrPatch, nil},
		"no encoding": {[]rom.Patch{{Symbol: "last", Body: []isa.Inst{{Op: isa.ADDI, Imm: 1 << 20}}}}, rom.ErrPatch, nil},
	} {
		_, err := rom.Load(sample(t).ELF(), c.patches...)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, s := range c.says {
			if !strings.Contains(err.Error(), s) {
				t.Errorf("%s: %q does not say %q", name, err, s)
			}
		}
	}
}

func TestPatchedFunctionIsNotEnteredInside(t *testing.T) {
	build := func(displacement int32) []byte {
		a := machinetest.New(t)
		a.Emit(isa.Inst{Op: isa.BNE, Rs1: isa.A0, Imm: displacement})
		a.Label("function")
		a.Branch(isa.BEQ, isa.A0, isa.A1, "function")
		a.Emit(isa.Inst{Op: isa.BEQ, Imm: 4}) // a jump inside that is the function's own
		a.Emit(isa.Nop)
		a.Ret()
		return a.ELF()
	}
	if _, err := rom.Load(build(4), rom.Return("function")); err != nil {
		t.Errorf("a jump to the entry: %v", err)
	}
	if _, err := rom.Load(build(8), rom.Return("_start")); err != nil {
		t.Errorf("the function that jumps is patched: %v", err)
	}
	if _, err := rom.Load(build(8), rom.Return("function")); !errors.Is(err, rom.ErrSymbols) {
		t.Errorf("a jump into a patched function: %v", err)
	}
}
