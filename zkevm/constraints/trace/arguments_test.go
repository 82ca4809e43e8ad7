package trace

import (
	"encoding/binary"
	"fmt"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// arguments are the registers of a call, in the order in which its arguments are read.
var arguments = []uint8{isa.A7, isa.A0, isa.A1, isa.A2, isa.A3}

// takes calls with arguments from the input, which nothing pins. Labels are those of the
// call and of its reading, and that of the load of each argument.
func (a *corners) takes(label string, args ...uint64) {
	slot := a.Data(make([]byte, abi.WordSize*len(args)))
	a.asks(label+"-read", abi.SysRead, abi.Stdin, slot, abi.WordSize*len(args))
	a.Li(isa.S1, slot)
	for i, v := range args {
		a.input = binary.LittleEndian.AppendUint64(a.input, v)
		a.Label(fmt.Sprintf("%s-%d", label, i))
		a.I(isa.LD, arguments[i], isa.S1, int32(abi.WordSize*i))
	}
	a.Label(label)
	a.Emit(isa.Inst{Op: isa.ECALL})
}

// TestArguments has calls with arguments at which the machine traps, or does something else,
// pass for calls without: limbs that callees have as constants are more than these. All that
// can follow does, so that one bus alone objects.
func TestArguments(t *testing.T) {
	// limbs of an argument that are constants, as bits; of the number ecall itself has the
	// upper ones
	const top, upper, number, all = 1 << 3, 3 << 2, 7 << 1, 15
	a := &corners{Asm: machinetest.New(t)}
	call(a.Asm, abi.SysMmap, 0, 64*abi.PageSize, 0, 0x22)
	a.Label("begin")
	room := a.Data(make([]byte, 512))
	calls := []struct {
		name  string
		args  []uint64
		limbs []int
		bus   string // that objects
	}{
		{"read", []uint64{abi.SysRead, abi.Stdin, room, 8}, []int{number, all, top, upper}, "bus call"},
		{"write", []uint64{abi.SysWrite, abi.Stdout, room, 8}, []int{number, all, top, upper}, "bus call"},
		{"map", []uint64{abi.SysMmap, 0, abi.PageSize, 3, 0x22}, []int{number, top, upper, all, all}, "bus reg"},
		{"fixed", []uint64{abi.SysMmap, abi.MmapBase, abi.PageSize, 3, 0x32}, []int{number, top, upper, all, all}, "bus reg"},
		{"memmove", []uint64{abi.Memmove, room, room + 64, 8}, []int{number, 0, 0, upper}, "bus call"},
		{"memclr", []uint64{abi.Memclr, room, 8}, []int{number, 0, upper}, "bus call"},
		{"memequal", []uint64{abi.Memequal, room, room + 64, 8}, []int{number, 0, 0, upper}, "bus call"},
		{"keccak", []uint64{abi.Keccak256, room, 8, room + 64}, []int{number, 0, upper, top}, "bus call"},
		{"recover", []uint64{abi.Secp256k1Recover, room, room + 64, room + 192}, []int{number, top, top, top}, "bus call"},
		{"multiply", []uint64{abi.FieldBN254 + abi.FieldMul, room, room + 64, room + 128}, []int{number, top, top, 0}, "bus call"},
		{"add", []uint64{abi.FieldBLS12381 + abi.FieldAdd, room, room + 64, room + 128}, []int{number, top, top, 0}, "bus call"},
		{"exit", []uint64{abi.SysExit, 0}, []int{number, 0}, "bus reg"},
	}
	for _, c := range calls {
		a.takes(c.name, c.args...)
		if c.name == "read" {
			a.input = append(a.input, "8 bytes."...)
		}
	}
	s, b := runFrom(t, a.Asm, "begin", a.input)
	trace, err := b.instances()
	if err != nil {
		t.Fatal(err)
	}
	x := newScene(t, s.Program, s.System, trace, nil)
	when := func(c string) []row {
		ts := uint32(x.at("ecall", c+"-read").get("TS"))
		return x.rows("readword", func(v values) bool { return v("EN") == 1 && v("TS") == ts })
	}
	for _, c := range calls {
		for i, limbs := range c.limbs {
			for limb := range 4 {
				if limbs>>limb&1 == 0 {
					continue
				}
				v := c.args[i] + 1<<(16*limb)
				when(c.name)[i].bytes("B", v)
				x.at("ld", fmt.Sprintf("%s-%d", c.name, i)).limbs("M", v)
				want := c.bus
				if i == 0 && upper>>limb&1 == 1 {
					want = "bus reg"
				}
				if got, _ := x.verdict(true); !slices.Equal(got, []string{want}) {
					t.Errorf("%s: limb %d of argument %d is one more: objections %v, want %s", c.name, limb, i, got, want)
				}
			}
		}
	}
}
