package machine

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"reflect"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// summer prepares a table, reaches the label "ready", reads its input into memory
// and writes the table's and the input's sum.
func summer(t testing.TB) *machinetest.Asm {
	a := machinetest.New(t)
	table := a.Data(words([]uint64{1, 2, 3}))
	buffer := a.Bss(2 * pageSize)
	a.Li(isa.T0, buffer+pageSize)
	a.Store(isa.SD, isa.Zero, 0, isa.T0) // a page of zeros
	a.Li(isa.T0, table)
	a.I(isa.LD, isa.T1, isa.T0, 0)
	a.I(isa.LD, isa.T2, isa.T0, 8)
	a.R(isa.ADD, isa.T1, isa.T1, isa.T2)
	a.Store(isa.SD, isa.T1, 16, isa.T0) // 3
	for i, v := range []uint64{0, pageSize, protRW, mapPrivate | mapAnon} {
		a.Li(isa.A0+uint8(i), v)
	}
	a.Ecall(abi.SysMmap)
	a.Li(isa.T0, table)
	a.R(isa.ADD, isa.S2, isa.A0, isa.Zero)
	a.Store(isa.SD, isa.SP, -8, isa.SP)
	a.Label("ready")
	a.Li(isa.A0, 0)
	a.Li(isa.A1, buffer)
	a.Li(isa.A2, 8)
	a.Ecall(abi.SysRead)
	a.Li(isa.T3, buffer)
	a.I(isa.LD, isa.T1, isa.T3, 0)
	a.I(isa.LD, isa.T2, isa.T0, 16)
	a.R(isa.ADD, isa.T1, isa.T1, isa.T2)
	a.Store(isa.SD, isa.T1, 16, isa.T0)
	a.Store(isa.SD, isa.T1, 0, isa.S2)
	for i, v := range []uint64{0, pageSize, protRW, mapPrivate | mapAnon} {
		a.Li(isa.A0+uint8(i), v)
	}
	a.Ecall(abi.SysMmap) // goes on where the first one stopped
	a.Store(isa.SD, isa.A0, 8, isa.S2)
	a.Li(isa.A0, 1)
	a.R(isa.ADD, isa.A1, isa.S2, isa.Zero)
	a.Li(isa.A2, 16)
	a.Ecall(abi.SysWrite)
	a.Exit(0)
	return a
}

// readyAt runs summer to its label.
func readyAt(t testing.TB, code *Code, start func(*Code, Config) (*Machine, error), input []byte) *Machine {
	t.Helper()
	s, err := code.Program().Symbol("ready")
	if err != nil {
		t.Fatal(err)
	}
	m, err := start(code, Config{StopAt: []uint64{s.Addr}, Input: input})
	if err != nil {
		t.Fatal(err)
	}
	if stop, err := m.Run(context.Background()); stop != Stopped || err != nil {
		t.Fatal(stop, err)
	}
	return m
}

func snapshotOf(t testing.TB, m *Machine) *Snapshot {
	t.Helper()
	s, err := m.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func input(v uint64) []byte { return binary.LittleEndian.AppendUint64(nil, v) }

// TestResume continues several machines from one snapshot, with different inputs,
// and the one it was taken of.
func TestResume(t *testing.T) {
	code := NewCode(summer(t).Program())
	original := readyAt(t, code, Boot, input(1000))
	snapshot := snapshotOf(t, original)
	encoded, err := snapshot.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var decoded Snapshot
	if err := decoded.UnmarshalBinary(encoded); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(&decoded, snapshot) {
		t.Error("decoding yields another snapshot")
	}
	want := func(v uint64) string {
		return string(words([]uint64{v + 3, abi.MmapBase + pageSize}))
	}
	for _, v := range []uint64{5, 6, 5} {
		for _, s := range []*Snapshot{snapshot, &decoded} {
			o, m := execute(t, func() (*Machine, error) { return Resume(code, s, Config{Input: input(v)}) })
			if o.Stop != Exited || o.Output != want(v) {
				t.Errorf("input %d: %x, %v", v, o.Output, o.Trap)
			}
			if m.boot != nil || o.Stats.Cycles == 0 || o.Stats.Cycles > 60 {
				t.Errorf("a resumed machine ran %d cycles", o.Stats.Cycles)
			}
		}
	}
	if stop, err := original.Run(context.Background()); stop != Exited || err != nil || string(original.Output()) != want(1000) {
		t.Errorf("the original: %x, %v", original.Output(), err)
	}
	again, err := snapshot.MarshalBinary()
	if err != nil || !bytes.Equal(again, encoded) {
		t.Errorf("executions changed the snapshot they came from: %v", err)
	}
}

// TestSnapshotIsDeterministic takes the same snapshot on different ways.
func TestSnapshotIsDeterministic(t *testing.T) {
	code := NewCode(summer(t).Program())
	first := snapshotOf(t, readyAt(t, code, New, nil))
	second := snapshotOf(t, readyAt(t, NewCode(summer(t).Program()), New, input(7)))
	m, err := New(code, Config{})
	if err != nil {
		t.Fatal(err)
	}
	// In two parts, with a snapshot in between, the second part traced.
	m.run(4)
	resumed, err := Resume(code, snapshotOf(t, m), Config{StopAt: []uint64{first.PC}})
	if err != nil {
		t.Fatal(err)
	}
	if stop, err := resumed.Trace(context.Background(), new(Touched)); stop != Stopped || err != nil {
		t.Fatal(stop, err)
	}
	third := snapshotOf(t, resumed)
	if !reflect.DeepEqual(first, second) || !reflect.DeepEqual(first, third) {
		t.Error("snapshots differ")
	}
	for _, p := range first.Pages {
		if *p.Data == zeroPage {
			t.Errorf("page 0x%x is zero", p.Address)
		}
	}
}

func TestResumeRefused(t *testing.T) {
	code := NewCode(summer(t).Program())
	fresh := func() *Snapshot { return snapshotOf(t, readyAt(t, code, New, nil)) }
	if _, err := Resume(NewCode(counter(t, 3).Program()), fresh(), Config{}); !errors.Is(err, ErrProgram) {
		t.Errorf("another program: %v", err)
	}
	if _, err := Resume(code, fresh(), Config{MemoryLimit: pageSize}); !errors.Is(err, ErrConfig) {
		t.Errorf("too little memory: %v", err)
	}
	if _, err := Resume(code, fresh(), Config{StopAt: []uint64{1}}); !errors.Is(err, ErrConfig) {
		t.Errorf("bad stop: %v", err)
	}
	for name, edit := range map[string]func(s *Snapshot){
		"x0 set":            func(s *Snapshot) { s.Regs[0] = 1 },
		"pc misaligned":     func(s *Snapshot) { s.PC += 2 },
		"mmap misaligned":   func(s *Snapshot) { s.MmapNext++ },
		"mmap too low":      func(s *Snapshot) { s.MmapNext = abi.MmapBase - pageSize },
		"mmap too high":     func(s *Snapshot) { s.MmapNext = abi.MmapLimit + pageSize },
		"empty region":      func(s *Snapshot) { s.Regions[0].End = s.Regions[0].Start },
		"negative region":   func(s *Snapshot) { s.Regions[0].Start, s.Regions[0].End = s.Regions[0].End, s.Regions[0].Start },
		"region misaligned": func(s *Snapshot) { s.Regions[0].Start++ },
		"region too high":   func(s *Snapshot) { s.Regions[len(s.Regions)-1].End = addrLimit + pageSize },
		"unknown access":    func(s *Snapshot) { s.Regions[0].Access = 2 },
		"region twice":      func(s *Snapshot) { s.Regions = append(s.Regions[:1], s.Regions...) },
		"regions unmerged": func(s *Snapshot) {
			r := s.Regions[len(s.Regions)-1]
			s.Regions = append(s.Regions, Region{r.End, r.End + pageSize, r.Access})
		},
		"too many regions": func(s *Snapshot) {
			for at := uint64(abi.MmapLimit) - 4*pageSize*maxRegions; len(s.Regions) <= maxRegions; at += 2 * pageSize {
				s.Regions = append(s.Regions, Region{at, at + pageSize, ReadWrite})
			}
		},
		"page misaligned":    func(s *Snapshot) { s.Pages[0].Address++ },
		"page twice":         func(s *Snapshot) { s.Pages = append(s.Pages[:1], s.Pages...) },
		"page nowhere":       func(s *Snapshot) { s.Pages[0].Address = 0 },
		"page too high":      func(s *Snapshot) { s.Pages[len(s.Pages)-1].Address = addrLimit },
		"page of zeros":      func(s *Snapshot) { s.Pages[0].Data = new(page) },
		"page without data":  func(s *Snapshot) { s.Pages[0].Data = nil },
		"page that reserved": func(s *Snapshot) { s.Regions[0].Access = Reserved },
	} {
		s := fresh()
		edit(s)
		if _, err := Resume(code, s, Config{}); !errors.Is(err, ErrSnapshot) {
			t.Errorf("%s: resumed, %v", name, err)
		}
		if _, err := s.MarshalBinary(); !errors.Is(err, ErrSnapshot) {
			t.Errorf("%s: encoded, %v", name, err)
		}
	}
}

// TestSnapshotDecoder feeds the decoder with what is nearly a snapshot.
func TestSnapshotDecoder(t *testing.T) {
	valid, err := snapshotOf(t, readyAt(t, NewCode(summer(t).Program()), New, nil)).MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	const counts = snapshotHeader - 8
	for name, edit := range map[string]func(b []byte) []byte{
		"empty":            func([]byte) []byte { return nil },
		"truncated header": func(b []byte) []byte { return b[:snapshotHeader-1] },
		"header only":      func(b []byte) []byte { return b[:snapshotHeader] },
		"truncated":        func(b []byte) []byte { return b[:len(b)-1] },
		"trailing":         func(b []byte) []byte { return append(b, 0) },
		"magic":            func(b []byte) []byte { b[0]++; return b },
		"version":          func(b []byte) []byte { b[len(snapshotMagic)-1]++; return b },
		"many regions":     func(b []byte) []byte { binary.LittleEndian.PutUint32(b[counts:], 1<<31); return b },
		"many pages":       func(b []byte) []byte { binary.LittleEndian.PutUint32(b[counts+4:], 1<<32-1); return b },
		"region access":    func(b []byte) []byte { b[snapshotHeader+8] = 2; return b },
		"region access of many bits": func(b []byte) []byte {
			binary.LittleEndian.PutUint16(b[snapshotHeader+8:], binary.LittleEndian.Uint16(b[snapshotHeader+8:])|0x103)
			return b
		},
		"pc": func(b []byte) []byte { b[len(snapshotMagic)+32]++; return b },
	} {
		var s Snapshot
		if err := s.UnmarshalBinary(edit(bytes.Clone(valid))); !errors.Is(err, ErrSnapshot) {
			t.Errorf("%s: %v", name, err)
		}
		if !reflect.DeepEqual(s, Snapshot{}) {
			t.Errorf("%s: half a snapshot was left", name)
		}
	}
}

func FuzzSnapshot(f *testing.F) {
	code := NewCode(summer(f).Program())
	valid, err := snapshotOf(f, readyAt(f, code, New, nil)).MarshalBinary()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(valid)
	f.Add(valid[:snapshotHeader])
	empty := &Snapshot{Program: code.digest, MmapNext: abi.MmapBase}
	small, err := empty.MarshalBinary()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(small)
	f.Fuzz(func(t *testing.T, data []byte) {
		var s Snapshot
		if s.UnmarshalBinary(data) != nil {
			return
		}
		back, err := s.MarshalBinary()
		if err != nil || !bytes.Equal(back, data) {
			t.Fatalf("encoded differently: %v", err)
		}
		s.Program = code.digest
		m, err := Resume(code, &s, Config{Input: input(1), CycleLimit: 1000})
		if err != nil {
			t.Fatal(err)
		}
		stop, err := m.Run(context.Background())
		outcomeOf(t, m, stop, err)
	})
}
