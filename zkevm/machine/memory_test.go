package machine

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// TestRegions compares the list of regions with one flag a page, over random
// changes.
func TestRegions(t *testing.T) {
	const pages = 24
	r := rand.New(rand.NewPCG(1, 1))
	for range 300 {
		m := newMemory(1 << 20)
		model := make([]int, pages) // access of each page, -1 for none
		written := make([]bool, pages)
		for i := range model {
			model[i] = -1
		}
		for range 12 {
			lo := r.IntN(pages)
			hi := lo + 1 + r.IntN(pages-lo)
			access := []Access{Reserved, ReadOnly, ReadWrite}[r.IntN(3)]
			unmapped := r.IntN(4) == 0
			m.setRegion(uint64(lo)*pageSize, uint64(hi)*pageSize, access, unmapped)
			for i := lo; i < hi; i++ {
				if model[i] = int(access); unmapped {
					model[i] = -1
				}
				written[i] = written[i] && model[i] > int(Reserved)
			}
			// Write some pages, read all.
			for i := range pages {
				addr := uint64(i) * pageSize
				if r.IntN(2) == 0 {
					p, cause := m.storePage(addr)
					if (cause == 0) != (model[i] == int(ReadWrite)) {
						t.Fatalf("store to page %d of access %d: %v", i, model[i], cause)
					}
					if p != nil {
						p[0], written[i] = 1, true
					}
				}
				p, cause := m.loadPage(addr + 5)
				if (cause == 0) != (model[i] > int(Reserved)) {
					t.Fatalf("load from page %d of access %d: %v", i, model[i], cause)
				}
				if p != nil && (p[0] == 1) != written[i] {
					t.Fatalf("page %d holds %d", i, p[0])
				}
				if err := m.Check(addr, pageSize, true); (err == nil) != (model[i] == int(ReadWrite)) {
					t.Fatalf("page %d of access %d: %v", i, model[i], err)
				}
			}
		}
		var want []Region
		for i, access := range model {
			addr := uint64(i) * pageSize
			switch n := len(want); {
			case access < 0:
			case n > 0 && want[n-1].End == addr && want[n-1].Access == Access(access):
				want[n-1].End += pageSize
			default:
				want = append(want, Region{addr, addr + pageSize, Access(access)})
			}
		}
		if len(want)+len(m.regions) > 0 && !reflect.DeepEqual(m.regions, want) {
			t.Fatalf("regions %x, want %x", m.regions, want)
		}
		if zeroPage != (page{}) {
			t.Fatal("the page of zeros was written")
		}
	}
}

// TestCheckAcrossRegions has ranges over several regions.
func TestCheckAcrossRegions(t *testing.T) {
	m := newMemory(10)
	m.setRegion(pageSize, 2*pageSize, ReadOnly, false)
	m.setRegion(2*pageSize, 3*pageSize, ReadWrite, false)
	m.setRegion(4*pageSize, 5*pageSize, ReadWrite, false)
	m.setRegion(addrLimit-pageSize, addrLimit, ReadWrite, false)
	for _, c := range []struct {
		addr, n uint64
		write   bool
		ok      bool
	}{
		{pageSize, 2 * pageSize, false, true},
		{pageSize, 2 * pageSize, true, false},
		{2 * pageSize, pageSize, true, true},
		{2 * pageSize, pageSize + 1, false, false},
		{2*pageSize - 1, 2, true, false},
		{3 * pageSize, 1, false, false},
		{3*pageSize - 1, pageSize + 2, false, false},
		{addrLimit - 8, 8, true, true},
		{addrLimit - 8, 9, true, false},
		{addrLimit, 1, false, false},
		{addrLimit, 0, true, true},
	} {
		if err := m.Check(c.addr, c.n, c.write); (err == nil) != c.ok {
			t.Errorf("0x%x, %d, %v: %v", c.addr, c.n, c.write, err)
		}
	}
}

// mmapCall is one call and the answer it must get.
type mmapCall struct {
	hint, size, prot, flags, want uint64
}

// TestMmap makes calls one after the other. The expected answers follow package
// abi's documentation.
func TestMmap(t *testing.T) {
	const anon, fixed = mapPrivate | mapAnon, mapPrivate | mapAnon | mapFixed
	const hint = 0x2_0000_0000
	calls := []mmapCall{
		{0, 1, protRW, anon, abi.MmapBase},
		{0, pageSize + 1, protNone, anon, abi.MmapBase + pageSize},
		{0, pageSize, protRW, anon, abi.MmapBase + 3*pageSize},
		{hint, 4 * pageSize, protNone, anon, hint},
		{hint, pageSize, protRW, anon, enomem},                         // taken
		{hint + 3*pageSize, 2 * pageSize, protRW, anon, enomem},        // partly taken
		{hint + 4*pageSize, pageSize, protRW, anon, hint + 4*pageSize}, // free
		{hint + 1, pageSize, protRW, anon, enomem},                     // not a page
		{addrLimit - pageSize, 2 * pageSize, protRW, anon, enomem},     // beyond all memory
		{1 << 40, pageSize, protRW, anon, enomem},                      // beyond all memory
		{hint + pageSize, pageSize, protRW, fixed, hint + pageSize},    // makes accessible
		{hint + 2*pageSize, 100, protNone, fixed, hint + 2*pageSize},   // stays reserved
		{abi.MmapBase + 4*pageSize, pageSize, protRW, anon, abi.MmapBase + 4*pageSize},
		{0, pageSize, protRW, anon, abi.MmapBase + 5*pageSize},           // behind the hint taken just now
		{0, abi.ArenaSize, protNone, anon, abi.MmapBase + abi.ArenaSize}, // aligned
		{0, pageSize, protRW, anon, abi.MmapBase + 2*abi.ArenaSize},
		{0, abi.ArenaSize - 1, protNone, anon, abi.MmapBase + 2*abi.ArenaSize + pageSize}, // not aligned: less was asked for
		{0, pageSize, protRW, anon, abi.MmapBase + 3*abi.ArenaSize + pageSize},
		{0, abi.ArenaSize + 1, protNone, anon, abi.MmapBase + 4*abi.ArenaSize},
	}
	a := machinetest.New(t)
	out := a.Bss(uint64(8 * len(calls)))
	a.Li(isa.S3, out)
	for _, c := range calls {
		for i, v := range []uint64{c.hint, c.size, c.prot, c.flags, ^uint64(0), 0} {
			a.Li(isa.A0+uint8(i), v)
		}
		a.Ecall(abi.SysMmap)
		result(a, isa.A0)
	}
	// New memory is accessible and zero, reserved memory next to it is not.
	a.Li(isa.T0, hint+pageSize)
	a.I(isa.LD, isa.A1, isa.T0, 8)
	a.Store(isa.SD, isa.T0, 8, isa.T0)
	a.I(isa.LD, isa.A2, isa.T0, 8)
	a.Label("reserved")
	a.Store(isa.SD, isa.T0, -8, isa.T0)
	o, m := executeAsm(t, a, Config{})
	if o.Trap == nil || o.Trap.Location.Symbol != "reserved" || o.Trap.Cause != CauseStoreAccess {
		t.Fatal(o.Trap)
	}
	if o.Regs[isa.A1] != 0 || o.Regs[isa.A2] != hint+pageSize {
		t.Errorf("new memory holds 0x%x, then 0x%x", o.Regs[isa.A1], o.Regs[isa.A2])
	}
	for i, c := range calls {
		if got := m.Word(out + uint64(8*i)); got != c.want {
			t.Errorf("call %d: 0x%x, want 0x%x", i, got, c.want)
		}
	}
}

// TestMmapCannotReplace has fixed mappings over memory in use: a trap, but for the
// start-up phase, where they clear it as Linux does.
func TestMmapCannotReplace(t *testing.T) {
	a := machinetest.New(t)
	data := a.Data(make([]byte, pageSize))
	a.Li(isa.T0, data)
	a.Store(isa.SD, isa.T0, 0, isa.T0)
	for i, v := range []uint64{data, pageSize, protRW, mapPrivate | mapAnon | mapFixed, ^uint64(0), 0} {
		a.Li(isa.A0+uint8(i), v)
	}
	a.Ecall(abi.SysMmap)
	a.I(isa.LD, isa.A0, isa.T0, 0)
	a.Ecall(abi.SysExit)
	code := NewCode(a.Program())
	o, _ := execute(t, func() (*Machine, error) { return New(code, Config{}) })
	if o.Trap == nil || o.Trap.Cause != CauseCall {
		t.Errorf("in a proven execution: %v", o.Trap)
	}
	o, _ = execute(t, func() (*Machine, error) { return Boot(code, Config{}) })
	if o.Trap != nil || o.ExitCode != 0 {
		t.Errorf("in the start-up phase: 0x%x, %v", o.ExitCode, o.Trap)
	}
}

// TestRegionLimit maps single pages apart from each other.
func TestRegionLimit(t *testing.T) {
	a := machinetest.New(t)
	a.Li(isa.S2, 0x1_0000_0000)
	a.Label("loop")
	for i, v := range []uint64{0, pageSize, protRW, mapPrivate | mapAnon} {
		a.Li(isa.A0+uint8(i), v)
	}
	a.R(isa.ADD, isa.A0, isa.S2, isa.Zero)
	a.Ecall(abi.SysMmap)
	a.Li(isa.T0, 2*pageSize)
	a.R(isa.ADD, isa.S2, isa.S2, isa.T0)
	a.Jump(isa.Zero, "loop")
	o, _ := executeAsm(t, a, Config{})
	if o.Trap == nil || o.Trap.Cause != CauseMemoryLimit || len(o.Regions) != maxRegions {
		t.Errorf("%d regions, %v", len(o.Regions), o.Trap)
	}
}

// TestUnmap gives memory back in the start-up phase.
func TestUnmap(t *testing.T) {
	for _, c := range []struct {
		number uint64
		cause  Cause
		value  uint64
	}{{sysMunmap, CauseLoadAccess, 1}, {sysMadvise, 0, 0}} {
		a := machinetest.New(t)
		data := a.Data(make([]byte, 2*pageSize))
		a.Li(isa.T0, data)
		a.Li(isa.T1, data+pageSize)
		a.Store(isa.SD, isa.T0, 0, isa.T0)
		a.Store(isa.SD, isa.T0, 0, isa.T1)
		a.Li(isa.A0, data)
		a.Li(isa.A1, 100)
		a.Li(isa.A2, 4)
		a.Ecall(c.number)
		a.I(isa.LD, isa.S2, isa.T1, 0) // stays
		a.I(isa.LD, isa.S3, isa.T0, 0)
		a.Exit(0)
		code := NewCode(a.Program())
		o, _ := execute(t, func() (*Machine, error) { return Boot(code, Config{}) })
		cause := Cause(0)
		if o.Trap != nil {
			cause = o.Trap.Cause
		}
		if cause != c.cause || o.Regs[isa.S2] != data || o.Regs[isa.S3] != 0 {
			t.Errorf("call %d: %v, %s", c.number, o.Trap, fmt.Sprint(o.Regs[isa.S2:isa.S4]))
		}
	}
}
