package secp256k1

import (
	"encoding/binary"
	"slices"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/corset"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// compiled compiles the tables with the machine's buses as public ones: the tests are
// the machine.
var compiled = sync.OnceValues(func() (*corset.Compiled, error) {
	m := Manifest()
	for name, arity := range map[string]int{"call": 19, "mem": 8} {
		m.Buses = append(m.Buses, corset.Bus{Bus: air.Bus{Name: name, Arity: arity, Public: true}})
	}
	slices.SortFunc(m.Buses, func(a, b corset.Bus) int { return slices.Compare([]byte(a.Name), []byte(b.Name)) })
	return corset.Compile(Lisp(), m)
})

func compile(t testing.TB) *corset.Compiled {
	t.Helper()
	c, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// world is a memory and the calls that use it.
type world struct {
	memory   map[uint64]Word // by address
	initial  map[uint64]Word
	calls    []Call
	results  []Result
	messages []air.Message
	time     uint32
}

func newWorld() *world {
	return &world{memory: map[uint64]Word{}, initial: map[uint64]Word{}, time: 1 << 20}
}

// word returns a word, which it makes when nobody has used it.
func (w *world) word(address uint64) Word {
	v, ok := w.memory[address]
	if !ok {
		v = Word{Value: address * 0x9e3779b97f4a7c15}
		w.memory[address], w.initial[address] = v, v
	}
	return v
}

// put writes bytes before the first call.
func (w *world) put(address uint64, data []byte, readOnly bool) {
	for i, b := range data {
		at := (address + uint64(i)) &^ 7
		v := w.word(at)
		shift := 8 * ((address + uint64(i)) % 8)
		v.Value = v.Value&^(0xff<<shift) | uint64(b)<<shift
		v.ReadOnly = readOnly
		w.memory[at], w.initial[at] = v, v
	}
}

// access returns the words of a range as they are, and touches them.
func (w *world) access(address, size uint64, time uint32, data []byte) []Word {
	var out []Word
	for at := address &^ 7; at < address+size; at += 8 {
		v := w.word(at)
		out = append(out, v)
		v.Time = time
		if data != nil {
			var b [8]byte
			binary.LittleEndian.PutUint64(b[:], v.Value)
			for i := range b {
				if k := at + uint64(i) - address; at+uint64(i) >= address && k < size {
					b[i] = data[k]
				}
			}
			v.Value = binary.LittleEndian.Uint64(b[:])
		}
		w.memory[at] = v
	}
	return out
}

// read returns bytes of memory.
func (w *world) read(address, size uint64) []byte {
	var out []byte
	for i := range size {
		at := address + i
		out = append(out, byte(w.word(at&^7).Value>>(8*(at%8))))
	}
	return out
}

// want returns what go-ethereum says of a signature.
func want(hash, sig []byte) (out Result) {
	if sig[64] > 1 {
		return out
	}
	key, err := crypto.Ecrecover(hash, sig)
	if err != nil {
		return out
	}
	out.Valid = true
	copy(out.Key[:], key[1:])
	return out
}

// call makes a call with what lies in memory.
func (w *world) call(hash, sig, key uint64) {
	w.time += 4
	r := want(w.read(hash, 32), w.read(sig, 65))
	c := Call{Time: w.time, Hash: hash, Signature: sig, Key: key}
	c.HashWords = w.access(hash, 32, w.time, nil)
	c.SignatureWords = w.access(sig, 65, w.time+1, nil)
	c.KeyWords = w.access(key, 64, w.time+2, r.Key[:])
	w.calls = append(w.calls, c)
	w.results = append(w.results, r)
	tuple := []uint64{abi.Secp256k1Recover, 0, uint64(w.time)}
	for _, v := range []uint64{hash, sig, key, 0} {
		for i := range 4 {
			tuple = append(tuple, v>>(16*i)&0xffff)
		}
	}
	if r.Valid {
		tuple[15] = 1
	}
	w.messages = append(w.messages, message("call", air.Send, tuple))
}

// signature makes a call with a signature of its own at addresses of any alignment.
func (w *world) signature(hash, sig []byte) {
	at := uint64(0x1_0000_0000) + 0x1000*uint64(len(w.calls)+1)
	k := uint64(len(w.calls))
	h, s, o := at+k%8, at+0x100+(3*k)%8, at+0x200+(5*k+2)%8
	w.put(h, hash, false)
	w.put(s, sig, k%3 == 1)
	w.call(h, s, o)
}

func message(bus string, d air.Direction, tuple []uint64) air.Message {
	m := air.Message{Bus: bus, Direction: d, Count: 1}
	for _, v := range tuple {
		m.Tuple = append(m.Tuple, field.New(v))
	}
	return m
}

// public returns all messages: the calls, and memory before and after.
func (w *world) public() []air.Message {
	out := slices.Clone(w.messages)
	for address, first := range w.initial {
		for d, v := range map[air.Direction]Word{air.Send: first, air.Receive: w.memory[address]} {
			top := address >> 32
			if v.ReadOnly {
				top += chiptest.ReadOnly
			}
			tuple := []uint64{address & 0xffff, address >> 16 & 0xffff, top}
			for i := range 4 {
				tuple = append(tuple, v.Value>>(16*i)&0xffff)
			}
			out = append(out, message("mem", d, append(tuple, uint64(v.Time))))
		}
	}
	return out
}

// trace fills the tables for all calls.
func (w *world) trace(t testing.TB) air.Trace {
	t.Helper()
	tr, err := Fill(w.calls)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range tr.Results {
		if r != w.results[i] {
			t.Fatalf("call %d: %v, want %v", i, r, w.results[i])
		}
	}
	return expand(t, tr, w.public())
}

// expand makes instances of the rows.
func expand(t testing.TB, tr *Trace, messages []air.Message) air.Trace {
	t.Helper()
	c := compile(t)
	out := air.Trace{Messages: messages}
	for name, rows := range map[string]map[string][]field.Element{TableAdd: tr.Add, TableCall: tr.Call} {
		in, err := c.Expand(name, rows, 0)
		if err != nil {
			t.Fatal(err)
		}
		out.Instances = append(out.Instances, in)
	}
	slices.SortFunc(out.Instances, func(a, b air.Instance) int { return slices.Compare([]byte(a.Table), []byte(b.Table)) })
	return out
}

// check completes a trace by the pinned tables and checks it.
func check(t testing.TB, trace air.Trace) error {
	t.Helper()
	c := compile(t)
	provided, err := c.System.Provide(trace)
	if err != nil {
		return err
	}
	trace.Instances = append(slices.Clone(trace.Instances), provided...)
	if err := c.System.Check(trace); err != nil {
		return err
	}
	return c.System.CheckFacts(trace)
}
