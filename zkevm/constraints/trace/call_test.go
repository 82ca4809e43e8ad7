package trace

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/chips/memops"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// call appends a call of an accelerator.
func call(a *machinetest.Asm, number uint64, args ...uint64) {
	for i, v := range args {
		a.Li(isa.A0+uint8(i), v)
	}
	a.Ecall(number)
}

// accelerators is a program that calls every accelerator that has a chip, on memory that
// overlaps and is not aligned, and writes what they leave.
func accelerators(t *testing.T) *machinetest.Asm {
	a := machinetest.New(t)
	text := a.Rodata([]byte("that is read-only, and longer than a few words"))
	room := a.Data(bytes.Repeat([]byte{0xa5}, 512))
	call(a, abi.Memmove, room+3, text+1, 40)
	call(a, abi.Memmove, room+10, room+3, 40)
	call(a, abi.Memclr, room+5, 30)
	call(a, abi.Memequal, room+3, room+10, 9)
	a.Store(isa.SD, isa.A0, -8, isa.SP)
	call(a, abi.Keccak256, room+1, 300, room+35)
	call(a, abi.Keccak256, text, 0, room+70)
	call(a, abi.Secp256k1Recover, room, room+64, room+130) // no signature
	hash := bytes.Repeat([]byte{0x5a}, abi.HashSize)
	signer, err := crypto.ToECDSA(bytes.Repeat([]byte{7}, 32))
	if err != nil {
		t.Fatal(err)
	}
	signature, err := crypto.Sign(hash, signer)
	if err != nil {
		t.Fatal(err)
	}
	call(a, abi.Secp256k1Recover, a.Data(hash), a.Data(signature), room+400)
	call(a, abi.FieldBN254+abi.FieldMul, room+256, room, room+32)
	call(a, abi.FieldBLS12381+abi.FieldInverse, room+256, room+256)
	call(a, abi.FieldP256+abi.FieldSub, room+256, room+256, room+280)
	numbers := a.Rodata(bytes.Repeat([]byte{0x21}, 96))
	call(a, abi.FieldBLS12381+abi.FieldAdd, room+256, numbers, room+256)
	call(a, abi.FieldBLS12381Scalar+abi.FieldMul, room+256, room+256, numbers)
	a.Write(room, 320)
	a.Exit(0)
	return a
}

func TestAccelerators(t *testing.T) {
	s, b := run(t, accelerators(t), nil)
	prove(t, s, b)
	if len(b.Claim().Output) != 320 || len(b.chips.hashes) != 2 || len(b.chips.recoveries) != 2 {
		t.Errorf("output of %d bytes, %d hashes, %d recoveries", len(b.Claim().Output), len(b.chips.hashes), len(b.chips.recoveries))
	}
}

// TestInputAndOutput copies input to output: whole words, and words of which a part
// stays as it was.
func TestInputAndOutput(t *testing.T) {
	input := []byte("some input that is no multiple of eight bytes long")
	size := uint64(len(input))
	a := machinetest.New(t)
	room := a.Data(bytes.Repeat([]byte{0xa5}, 0x20000))
	far := (room+0x1ffff)&^0xffff - 16 // the words cross a limb of the address
	call(a, abi.SysRead, abi.Stdin, far, size)
	call(a, abi.SysWrite, abi.Stdout, far, 24)
	call(a, abi.SysWrite, abi.Stdout, far+24, size-24+1)
	a.Exit(7)
	s, b := run(t, a, input)
	prove(t, s, b)
	claim := b.Claim()
	if want := append(input, 0xa5); !bytes.Equal(claim.Output, want) || claim.ExitCode != 7 {
		t.Errorf("exit code %d, output %q, want %q", claim.ExitCode, claim.Output, want)
	}
}

// TestRunsInPieces makes memory operations whose runs are more than an instance holds.
func TestRunsInPieces(t *testing.T) {
	a := machinetest.New(t)
	text := a.Rodata(bytes.Repeat([]byte("some bytes that are read only. "), 30))
	room := a.Data(bytes.Repeat([]byte{0xa5}, 4096))
	for i := range uint64(12) {
		call(a, abi.Memmove, room+40*i+i, text+3*i, 60+9*i)
		call(a, abi.Memclr, room+1024+31*i, 90+5*i)
		call(a, abi.Memequal, room+40*i+i, text+3*i, 60+8*i)
		call(a, abi.Memequal, room+40*i+i, text+3*i+1, 60+8*i)
	}
	call(a, abi.Memmove, room+2000, room+1000, 1500) // more than one instance alone
	call(a, abi.Memclr, room, 1500)
	call(a, abi.Memmove, room+9, room+2000, 9)
	a.Write(room, 4096)
	a.Exit(0)
	s, b := run(t, a, nil)
	b.LogHeight = 6
	prove(t, s, b)
	_, b = run(t, a, nil)
	b.LogHeight = 6
	trace, err := b.instances()
	if err != nil {
		t.Fatal(err)
	}
	count := make(map[string]int)
	for _, in := range trace.Instances {
		count[in.Table]++
	}
	if count[memops.CopyTable] < 4 || count[memops.ClearTable] < 4 {
		t.Errorf("instances %v", count)
	}
}

func TestCuts(t *testing.T) {
	for _, tc := range []struct {
		last string
		most int
		want []int
	}{
		{"", 4, nil},
		{"1", 4, []int{1}},
		{"0001", 4, []int{4}},
		{"01010101", 4, []int{4, 8}},
		{"001001001", 4, []int{3, 6, 9}},
		{"000001011", 4, []int{6, 9}}, // one run is too long for any
		{"01000001", 4, []int{2, 8}},
	} {
		var last []field.Element
		for _, c := range tc.last {
			last = append(last, field.New(uint64(c-'0')))
		}
		got, heights, err := cuts(last, runs{cutting: cutting{most: tc.most + 1, width: 1}, padding: 1})
		if err != nil || !slices.Equal(got, tc.want) || len(heights) != len(got) {
			t.Errorf("%s: %v, want %v, %v", tc.last, got, tc.want, err)
		}
	}
}

// TestUnproven makes calls that the machine executes and that have no constraints.
func TestUnproven(t *testing.T) {
	for name, ask := range map[string]func(a *machinetest.Asm, room uint64){
		"diagnostics": func(a *machinetest.Asm, room uint64) { call(a, abi.SysWrite, abi.Stderr, room, 8) },
		"unaligned":   func(a *machinetest.Asm, room uint64) { call(a, abi.SysWrite, abi.Stdout, room+1, 8) },
		"nothing":     func(a *machinetest.Asm, room uint64) { call(a, abi.SysWrite, abi.Stdout, room, 0) },
		"after a part": func(a *machinetest.Asm, room uint64) {
			call(a, abi.SysWrite, abi.Stdout, room, 3)
			call(a, abi.SysWrite, abi.Stdout, room, 8)
		},
		"short read":  func(a *machinetest.Asm, room uint64) { call(a, abi.SysRead, abi.Stdin, room, 8) },
		"reservation": func(a *machinetest.Asm, room uint64) { call(a, abi.SysMmap, 0, abi.PageSize, 0, 0x22) },
		"an arena":    func(a *machinetest.Asm, room uint64) { call(a, abi.SysMmap, 0, abi.ArenaSize, 3, 0x22) },
		"nearly one":  func(a *machinetest.Asm, room uint64) { call(a, abi.SysMmap, 0, maxMapping+1, 3, 0x22) },
		"a hint":      func(a *machinetest.Asm, room uint64) { call(a, abi.SysMmap, abi.MmapBase+1<<30, abi.PageSize, 3, 0x22) },
	} {
		a := machinetest.New(t)
		room := a.Data(make([]byte, 64))
		ask(a, room)
		a.Exit(0)
		s, state := system(t, a)
		m, err := machine.Resume(machine.NewCode(s.Program), state, machine.Config{Input: []byte("short")})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := m.Trace(context.Background(), New(s)); !errors.Is(err, ErrUnproven) {
			t.Errorf("%s: %v", name, err)
		}
		// It is found without a trace, too.
		var calls Calls
		var trap *machine.Trap
		if m, err = machine.Resume(machine.NewCode(s.Program), state, machine.Config{Input: []byte("short"), OnCall: calls.Check}); err != nil {
			t.Fatal(err)
		}
		if _, err := m.Run(context.Background()); !errors.Is(err, ErrUnproven) || !errors.As(err, &trap) {
			t.Errorf("%s, without a trace: %v", name, err)
		}
	}
}

// TestMappings maps memory at addresses that the machine chooses, and in address space
// that is reserved when the execution begins.
func TestMappings(t *testing.T) {
	const reserved = abi.MmapBase
	a := machinetest.New(t)
	call(a, abi.SysMmap, 0, 64*abi.PageSize, 0, 0x22)
	a.Label("begin")
	for _, size := range []uint64{1, 5000, abi.PageSize, 3 << 16} {
		call(a, abi.SysMmap, 0, size, 3, 0x22)
		a.Store(isa.SD, isa.A0, 16, isa.A0)
	}
	call(a, abi.SysMmap, reserved+40*abi.PageSize, 2*abi.PageSize, 3, 0x32)
	a.Store(isa.SD, isa.A0, 16, isa.A0)
	call(a, abi.SysMmap, reserved+abi.PageSize, abi.PageSize+1, 3, 0x32)
	a.I(isa.LD, isa.T0, isa.A0, 24)
	a.Li(isa.T1, reserved+2*abi.PageSize)
	a.Store(isa.SB, isa.T0, 7, isa.T1)
	a.Exit(0)
	s, b := runFrom(t, a, "begin", nil)
	prove(t, s, b)
}

// TestLargestMapping accesses every page of the largest mapping that is not refused.
func TestLargestMapping(t *testing.T) {
	a := machinetest.New(t)
	call(a, abi.SysMmap, 0, maxMapping, 3, 0x22)
	a.Li(isa.T0, maxMapping)
	a.R(isa.ADD, isa.T0, isa.T0, isa.A0)
	a.Li(isa.T1, abi.PageSize)
	a.Label("page")
	a.Store(isa.SB, isa.T1, 0, isa.A0)
	a.R(isa.ADD, isa.A0, isa.A0, isa.T1)
	a.Branch(isa.BNE, isa.A0, isa.T0, "page")
	a.Exit(0)
	s, b := run(t, a, nil)
	if n := len(b.memory.mappings); n != 1 || b.memory.mappings[0].uses != 0 {
		t.Fatalf("%d mappings", n)
	}
	prove(t, s, b)
	if got := b.memory.mappings[0].uses; got != maxMapping/abi.PageSize {
		t.Errorf("%d pages are accessed", got)
	}
}
