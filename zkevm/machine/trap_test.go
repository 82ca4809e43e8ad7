package machine

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// TestTraps makes each kind of trap. The instruction that traps is labelled "trap"
// unless it is outside the program.
func TestTraps(t *testing.T) {
	access := func(op isa.Op, addr uint64) func(a *machinetest.Asm) {
		return func(a *machinetest.Asm) {
			a.Li(isa.A0, addr)
			a.Label("trap")
			if op.Class() == isa.ClassStore {
				a.Store(op, isa.A1, 0, isa.A0)
			} else {
				a.I(op, isa.A1, isa.A0, 0)
			}
		}
	}
	word := func(w uint32) func(a *machinetest.Asm) {
		return func(a *machinetest.Asm) {
			a.Label("trap")
			a.Word(w)
		}
	}
	call := func(number uint64, args ...uint64) func(a *machinetest.Asm) {
		return func(a *machinetest.Asm) {
			for i, v := range args {
				a.Li(isa.A0+uint8(i), v)
			}
			a.Li(isa.A7, number)
			a.Label("trap")
			a.Emit(isa.Inst{Op: isa.ECALL})
		}
	}
	const rodata, data = machinetest.RodataAddr, machinetest.DataAddr
	const stack = abi.StackTop - abi.StackSize
	type test struct {
		cause Cause
		value uint64
		build func(a *machinetest.Asm)
	}
	tests := map[string]test{
		"load from nothing":        {CauseLoadAccess, 0, access(isa.LD, 0)},
		"load below the data":      {CauseLoadAccess, data - 8, access(isa.LD, data-8)},
		"load behind the data":     {CauseLoadAccess, data + pageSize, access(isa.LB, data+pageSize)},
		"load below the stack":     {CauseLoadAccess, stack - 1, access(isa.LBU, stack-1)},
		"load above the stack":     {CauseLoadAccess, abi.StackTop, access(isa.LW, abi.StackTop)},
		"load from the text":       {CauseLoadAccess, machinetest.TextAddr, access(isa.LW, machinetest.TextAddr)},
		"load above all memory":    {CauseLoadAccess, addrLimit, access(isa.LD, addrLimit)},
		"load of an alias":         {CauseLoadAccess, addrLimit + data, access(isa.LD, addrLimit+data)},
		"load at the very top":     {CauseLoadAccess, ^uint64(7), access(isa.LD, ^uint64(7))},
		"byte at the very top":     {CauseLoadAccess, ^uint64(0), access(isa.LBU, ^uint64(0))},
		"load of a negative":       {CauseLoadAccess, 1 << 63, access(isa.LHU, 1<<63)},
		"store to nothing":         {CauseStoreAccess, 0, access(isa.SD, 0)},
		"store to constants":       {CauseStoreAccess, rodata, access(isa.SB, rodata)},
		"store to the text":        {CauseStoreAccess, machinetest.TextAddr, access(isa.SW, machinetest.TextAddr)},
		"store above all memory":   {CauseStoreAccess, addrLimit, access(isa.SD, addrLimit)},
		"store of an alias":        {CauseStoreAccess, addrLimit + data, access(isa.SD, addrLimit+data)},
		"store at the very top":    {CauseStoreAccess, ^uint64(0), access(isa.SB, ^uint64(0))},
		"misaligned ld":            {CauseLoadAlignment, data + 4, access(isa.LD, data+4)},
		"misaligned lw":            {CauseLoadAlignment, data + 2, access(isa.LW, data+2)},
		"misaligned lwu":           {CauseLoadAlignment, data + 1, access(isa.LWU, data+1)},
		"misaligned lh":            {CauseLoadAlignment, data + 7, access(isa.LH, data+7)},
		"misaligned lhu":           {CauseLoadAlignment, data + 1, access(isa.LHU, data+1)},
		"misaligned sd":            {CauseStoreAlignment, data + 1, access(isa.SD, data+1)},
		"misaligned sw":            {CauseStoreAlignment, data + 2, access(isa.SW, data+2)},
		"misaligned sh":            {CauseStoreAlignment, data + 1, access(isa.SH, data+1)},
		"ebreak":                   {CauseBreakpoint, 0x00100073, word(0x00100073)},
		"zeros":                    {CauseIllegal, 0, word(0)},
		"rdtime":                   {CauseIllegal, 0xc0102573, word(0xc0102573)},
		"csrw":                     {CauseIllegal, 0x30051073, word(0x30051073)},
		"fence.i":                  {CauseIllegal, 0x0000100f, word(0x0000100f)},
		"fadd.d":                   {CauseFloat, 0x02b57553, word(0x02b57553)},
		"fld":                      {CauseFloat, 0x00053007, word(0x00053007)},
		"unknown call":             {CauseCall, 1234, call(1234)},
		"start-up call":            {CauseCall, sysClockGettime, call(sysClockGettime, 0, data)},
		"unknown accelerator":      {CauseCall, 0xff000, call(0xff000)},
		"number with high bits":    {CauseCall, 1<<32 | abi.SysExit, call(1<<32 | abi.SysExit)},
		"read from standard error": {CauseCall, abi.SysRead, call(abi.SysRead, 2, data, 8)},
		"write to standard input":  {CauseCall, abi.SysWrite, call(abi.SysWrite, 0, data, 8)},
		"read to nothing":          {CauseCallRange, 8, call(abi.SysRead, 0, 8, 8)},
		"read to constants":        {CauseCallRange, rodata, call(abi.SysRead, 0, rodata, 1)},
		"read around the top":      {CauseCallRange, data, call(abi.SysRead, 0, data, ^uint64(0))},
		"write from nothing":       {CauseCallRange, 8, call(abi.SysWrite, 1, 8, 8)},
		"write across the end":     {CauseCallRange, data, call(abi.SysWrite, 1, data, pageSize+1)},
		"hash of nothing mapped":   {CauseCallRange, 8, call(abi.Keccak256, 8, 1, data)},
		"hash to constants":        {CauseCallRange, rodata, call(abi.Keccak256, data, 1, rodata)},
		"copy across the end":      {CauseCallRange, data + 4000, call(abi.Memmove, data+4000, data, 97)},
		"too much output":          {CauseOutputLimit, 100, call(abi.SysWrite, 1, data, 101)},
		"too much diagnostics":     {CauseOutputLimit, 100, call(abi.SysWrite, 2, data, 101)},
		"mapping of nothing":       {CauseCall, abi.SysMmap, call(abi.SysMmap, 0, 0, protRW, mapPrivate|mapAnon)},
		"mapping of a file":        {CauseCall, abi.SysMmap, call(abi.SysMmap, 0, 8, protRW, mapPrivate)},
		"executable mapping":       {CauseCall, abi.SysMmap, call(abi.SysMmap, 0, 8, 7, mapPrivate|mapAnon)},
		"fixed mapping of data":    {CauseCall, abi.SysMmap, call(abi.SysMmap, data, 8, protRW, mapPrivate|mapAnon|mapFixed)},
		"fixed mapping of nothing": {CauseCall, abi.SysMmap, call(abi.SysMmap, abi.MmapBase, 8, protRW, mapPrivate|mapAnon|mapFixed)},
		"mapping too large":        {CauseMemoryLimit, 32, call(abi.SysMmap, 0, addrLimit, protRW, mapPrivate|mapAnon)},
		"mapping that wraps":       {CauseCall, abi.SysMmap, call(abi.SysMmap, 0, ^uint64(0), protRW, mapPrivate|mapAnon)},
		"too many pages": {CauseMemoryLimit, 32, func(a *machinetest.Asm) {
			a.Li(isa.A0, stack)
			a.Li(isa.A1, pageSize)
			a.Label("trap")
			a.Store(isa.SD, isa.A0, 0, isa.A0)
			a.R(isa.ADD, isa.A0, isa.A0, isa.A1)
			a.Jump(isa.Zero, "trap")
		}},
		"clear too many pages": {CauseMemoryLimit, 32, call(abi.Memclr, stack, abi.StackSize)},
		"branch to half a slot": {CauseFetchAlignment, machinetest.TextAddr + 2, func(a *machinetest.Asm) {
			a.Label("trap")
			a.Emit(isa.Inst{Op: isa.BEQ, Imm: 2})
		}},
		"jump to half a slot": {CauseFetchAlignment, machinetest.TextAddr + 6, func(a *machinetest.Asm) {
			a.Label("trap")
			a.Emit(isa.Inst{Op: isa.JAL, Rd: isa.RA, Imm: 6})
		}},
		"jalr to half a slot": {CauseFetchAlignment, 2, func(a *machinetest.Asm) {
			a.Label("trap")
			a.I(isa.JALR, isa.RA, isa.Zero, 3)
		}},
	}
	for name, c := range tests {
		a := machinetest.New(t)
		a.Rodata([]byte{1})
		a.Data([]byte{1})
		a.Bss(pageSize - 8)
		c.build(a)
		a.Label("behind")
		a.Exit(0)
		p := a.Program()
		o, _ := executeAsm(t, a, Config{OutputLimit: 100, MemoryLimit: 32 * pageSize})
		if o.Trap == nil {
			t.Errorf("%s: no trap, exit code %d", name, o.ExitCode)
			continue
		}
		at, err := p.Symbol("trap")
		if err != nil {
			t.Fatal(err)
		}
		if o.Trap.Cause != c.cause || o.Trap.Value != c.value || o.Trap.Location.PC != at.Addr || o.Trap.Cycle != o.Stats.Cycles {
			t.Errorf("%s: %v", name, o.Trap)
		}
		if text := o.Trap.Error(); !strings.Contains(text, "trap+0x0") || !strings.Contains(text, c.cause.String()) {
			t.Errorf("%s: %q", name, text)
		}
	}
}

// TestFetch leaves the program in every way.
func TestFetch(t *testing.T) {
	for name, build := range map[string]func(a *machinetest.Asm) uint64{
		"falls off the end": func(a *machinetest.Asm) uint64 {
			a.Emit(isa.Nop, isa.Nop)
			return machinetest.TextAddr + 8
		},
		"jumps behind the end": func(a *machinetest.Asm) uint64 {
			a.Emit(isa.Inst{Op: isa.JAL, Imm: 400})
			return machinetest.TextAddr + 400
		},
		"branches before the start": func(a *machinetest.Asm) uint64 {
			a.Emit(isa.Inst{Op: isa.BEQ, Imm: -8})
			return machinetest.TextAddr - 8
		},
		"jumps to zero": func(a *machinetest.Asm) uint64 {
			a.I(isa.JALR, isa.Zero, isa.Zero, 0)
			return 0
		},
		"jumps to the very top": func(a *machinetest.Asm) uint64 {
			a.I(isa.JALR, isa.Zero, isa.Zero, -4)
			return ^uint64(3)
		},
		"jumps to data": func(a *machinetest.Asm) uint64 {
			a.Li(isa.A0, a.Data([]byte{0x13, 0, 0, 0}))
			a.I(isa.JALR, isa.Zero, isa.A0, 0)
			return machinetest.DataAddr
		},
		"jumps to an alias of the text": func(a *machinetest.Asm) uint64 {
			a.Li(isa.A0, 1<<40|machinetest.TextAddr)
			a.I(isa.JALR, isa.Zero, isa.A0, 0)
			return 1<<40 | machinetest.TextAddr
		},
	} {
		a := machinetest.New(t)
		pc := build(a)
		o, _ := executeAsm(t, a, Config{})
		if o.Trap == nil || o.Trap.Cause != CauseFetch || o.Trap.Value != pc || o.PC != pc {
			t.Errorf("%s: %v, at 0x%x", name, o.Trap, o.PC)
		}
	}
}

// TestTrapIsFinal runs a machine on after a trap.
func TestTrapIsFinal(t *testing.T) {
	a := machinetest.New(t)
	a.Word(0)
	m, err := New(NewCode(a.Program()), Config{})
	if err != nil {
		t.Fatal(err)
	}
	_, first := m.Run(context.Background())
	_, second := m.Run(context.Background())
	_, third := m.Trace(context.Background(), new(Touched))
	if first == nil || first != second || first != third {
		t.Errorf("%v, %v, %v", first, second, third)
	}
	if _, err := m.Snapshot(); !errors.Is(err, ErrEnded) {
		t.Errorf("snapshot: %v", err)
	}
}

func TestCauses(t *testing.T) {
	seen := map[string]bool{}
	for c := CauseFetch; c <= CauseDeadlock; c++ {
		if s := c.String(); seen[s] || strings.HasPrefix(s, "cause ") {
			t.Errorf("cause %d is called %q", uint8(c), s)
		} else {
			seen[s] = true
		}
	}
	if Cause(200).String() != "cause 200" {
		t.Error("unknown cause")
	}
}
