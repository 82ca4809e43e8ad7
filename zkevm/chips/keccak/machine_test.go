package keccak

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"

	"golang.org/x/crypto/sha3"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/corset"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// chip is the chip with the buses of the machine, which are public: messages are what
// the machine calls and what memory holds before and after.
var chip = sync.OnceValues(func() (*air.System, error) {
	c, err := corset.Compile(Sources(), chipManifest())
	if err != nil {
		return nil, err
	}
	return c.System, nil
})

func chipManifest() corset.Manifest {
	m := Manifest()
	m.Buses = append(m.Buses,
		corset.Bus{Bus: air.Bus{Name: "call", Arity: 19, Public: true}},
		corset.Bus{Bus: air.Bus{Name: "mem", Arity: 8, Public: true}})
	m.Providers = append(m.Providers, air.Provider{Name: "and-table", Bus: "and", Arity: 3, Height: 1 << 16, Bits: []int{8, 8, 8}, Rows: func() ([][]air.Element, error) {
		out := [][]air.Element{make([]air.Element, 1<<16), make([]air.Element, 1<<16), make([]air.Element, 1<<16)}
		for i := range 1 << 16 {
			x, y := i>>8, i&0xff
			out[0][i], out[1][i], out[2][i] = field.New(uint64(x)), field.New(uint64(y)), field.New(uint64(x&y))
		}
		return out, nil
	}})
	return m
}

func mustChip(t testing.TB) *air.System {
	t.Helper()
	s, err := chip()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// machine is the machine as far as the chip sees it: memory, and calls.
type machine struct {
	memory   map[uint64]*Word // by address of the word
	initial  map[uint64]Word
	calls    []Call
	messages []air.Message // the calls
}

func newMachine() *machine {
	return &machine{memory: map[uint64]*Word{}, initial: map[uint64]Word{}}
}

// store puts bytes into memory before the first call.
func (m *machine) store(address uint64, b []byte, readOnly bool) {
	for i, v := range b {
		a := address + uint64(i)
		w := m.word(a &^ 7)
		shift := 8 * (a % 8)
		w.Value = w.Value&^(0xff<<shift) | uint64(v)<<shift
		w.ReadOnly = readOnly
		m.initial[a&^7] = *w
	}
}

// word returns a word; words hold their address unless something is stored.
func (m *machine) word(address uint64) *Word {
	w, ok := m.memory[address]
	if !ok {
		w = &Word{Value: 0x0101010101010101 * (address >> 3 & 0xff)}
		m.memory[address], m.initial[address] = w, *w
	}
	return w
}

func (m *machine) load(address uint64, n int) []byte {
	var out []byte
	for i := range n {
		a := address + uint64(i)
		out = append(out, byte(m.word(a&^7).Value>>(8*(a%8))))
	}
	return out
}

// call executes a call.
func (m *machine) call(time uint32, in, size, out uint64) []byte {
	c := Call{Time: time, In: in, Size: size, Out: out}
	first, n := WordsOf(in, size)
	h := sha3.NewLegacyKeccak256()
	if size > 0 {
		h.Write(m.load(in, int(size)))
	}
	digest := h.Sum(nil)
	for i := range n {
		w := m.word(first + uint64(8*i))
		c.Reads = append(c.Reads, *w)
		w.Time = time
	}
	first, n = WordsOf(out, digestSize)
	for i := range n {
		w := m.word(first + uint64(8*i))
		c.Writes = append(c.Writes, *w)
		w.Time = time + 2
	}
	for i, v := range digest {
		a := out + uint64(i)
		w := m.word(a &^ 7)
		w.Value = w.Value&^(0xff<<(8*(a%8))) | uint64(v)<<(8*(a%8))
	}
	m.calls = append(m.calls, c)
	m.messages = append(m.messages, callMessage(time, in, size, out, in))
	return digest
}

func callMessage(time uint32, in, size, out, result uint64) air.Message {
	t := []field.Element{field.New(abi.Keccak256), field.New(0), field.New(uint64(time))}
	for _, v := range []uint64{in, size, out, result} {
		t = append(t, elements(v, 4)...)
	}
	return air.Message{Bus: "call", Direction: air.Send, Count: 1, Tuple: t}
}

func elements(v uint64, n int) (out []field.Element) {
	for k := range n {
		out = append(out, field.New(v>>(16*k)&0xffff))
	}
	return out
}

func memoryMessage(d air.Direction, address uint64, w Word) air.Message {
	t := elements(address, 3)
	if w.ReadOnly {
		t[2] = field.New(address>>32 + 1<<20)
	}
	t = append(append(t, elements(w.Value, 4)...), field.New(uint64(w.Time)))
	return air.Message{Bus: "mem", Direction: d, Count: 1, Tuple: t}
}

// public returns the messages of all calls and of memory.
func (m *machine) public() []air.Message {
	out := slices.Clone(m.messages)
	for _, address := range slices.Sorted(maps.Keys(m.memory)) {
		out = append(out, memoryMessage(air.Send, address, m.initial[address]), memoryMessage(air.Receive, address, *m.memory[address]))
	}
	return out
}

// height returns the least height for so many rows.
func height(rows int) int {
	n := 2
	for n < rows {
		n *= 2
	}
	return n
}

// own returns the trace of the chip's tables without the providers.
func (m *machine) own(t testing.TB) air.Trace {
	t.Helper()
	calls, err := Calls(m.calls, height(len(m.calls)))
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for _, c := range m.calls {
		rows += BlocksOf(c.Size)
	}
	blocks, list, err := Blocks(m.calls, height(rows))
	if err != nil {
		t.Fatal(err)
	}
	permutations, err := Permutations(list, height(Rounds*len(list)))
	if err != nil {
		t.Fatal(err)
	}
	return air.Trace{Instances: []air.Instance{blocks, calls, permutations}, Messages: m.public()}
}

// provided adds what the lookups of the trace need.
func provided(s *air.System, own air.Trace) (air.Trace, error) {
	p, err := s.Provide(own)
	if err != nil {
		return own, err
	}
	own.Instances = append(slices.Clone(own.Instances), p...)
	return own, nil
}

// verdict is nil if the system accepts a trace once its lookups are provided.
func verdict(s *air.System, own air.Trace) error {
	trace, err := provided(s, own)
	if err != nil {
		return err
	}
	return s.Check(trace)
}

// accept fails the test unless calls are accepted, and cells have their widths.
func (m *machine) accept(t testing.TB) {
	t.Helper()
	s := mustChip(t)
	trace, err := provided(s, m.own(t))
	if err == nil {
		err = s.Check(trace)
	}
	if err == nil {
		err = s.CheckFacts(trace)
	}
	if err != nil {
		t.Error(fmt.Errorf("rejected: %w", err))
	}
}

// content is n bytes that differ from those around.
func content(seed uint64, n int) []byte {
	out := make([]byte, n+8)
	for i := 0; i < n; i += 8 {
		binary.LittleEndian.PutUint64(out[i:], (seed+uint64(i)+1)*0x9e3779b97f4a7c15)
	}
	return out[:n]
}
