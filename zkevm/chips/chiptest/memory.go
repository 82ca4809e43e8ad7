package chiptest

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// Word is a word of memory.
type Word struct {
	Value    uint64
	Time     uint64 // of the last access
	ReadOnly bool
}

// Memory is memory and the messages that begin and end it on the bus mem. Bytes can be
// read and written as accelerators do (accel.Memory), without an access, or word by word
// as traces do, with one.
type Memory struct {
	words, initial map[uint64]Word // by address
	accessed       map[uint64]bool // since the last call
}

// NewMemory returns memory without words.
func NewMemory() *Memory { return &Memory{map[uint64]Word{}, map[uint64]Word{}, map[uint64]bool{}} }

// Map adds words that hold bytes, from an address that is a multiple of 8 on.
func (m *Memory) Map(addr uint64, bytes []byte, readOnly bool) {
	for i := 0; i+8 <= len(bytes); i += 8 {
		w := Word{Value: binary.LittleEndian.Uint64(bytes[i:]), ReadOnly: readOnly}
		m.words[addr+uint64(i)], m.initial[addr+uint64(i)] = w, w
	}
}

// Bytes returns n bytes at an address.
func (m *Memory) Bytes(addr uint64, n int) []byte {
	out := make([]byte, n)
	for i := range out {
		at := addr + uint64(i)
		out[i] = byte(m.words[at&^7].Value >> (at % 8 * 8))
	}
	return out
}

func (m *Memory) access(addr, time uint64, write bool, value, mask uint64) (Word, error) {
	w, ok := m.words[addr]
	if !ok || write && w.ReadOnly || time <= w.Time {
		return w, fmt.Errorf("access of 0x%x at %d, write %t: %v", addr, time, write, w)
	}
	next := w
	next.Time = time
	next.Value = w.Value&^mask | value&mask
	m.words[addr] = next
	m.accessed[addr] = true
	return w, nil
}

// Read accesses a word.
func (m *Memory) Read(addr, time uint64) (value, last uint64, readOnly bool, err error) {
	w, err := m.access(addr, time, false, 0, 0)
	return w.Value, w.Time, w.ReadOnly, err
}

// Write accesses a word and replaces the bits of the mask.
func (m *Memory) Write(addr, time, value, mask uint64) (old, last uint64, err error) {
	w, err := m.access(addr, time, true, value, mask)
	return w.Value, w.Time, err
}

// Messages returns what puts the initial words on the bus and takes the final ones off.
func (m *Memory) Messages() []air.Message {
	var out []air.Message
	for _, addr := range slices.Sorted(maps.Keys(m.words)) {
		for _, x := range []struct {
			direction air.Direction
			word      Word
		}{{air.Send, m.initial[addr]}, {air.Receive, m.words[addr]}} {
			tuple := append(Limbs(addr, 3), Limbs(x.word.Value, 4)...)
			if x.word.ReadOnly {
				tuple[2] = field.New(addr>>32 + ReadOnly)
			}
			tuple = append(tuple, field.New(x.word.Time))
			out = append(out, air.Message{Bus: "mem", Direction: x.direction, Count: 1, Tuple: tuple})
		}
	}
	return out
}

// ReadOnly is what the third element of the address of a read-only word has on top of limb 2.
const ReadOnly = 1 << 20

// Limbs returns the first n limbs of 16 bits of v.
func Limbs(v uint64, n int) []field.Element {
	var out []field.Element
	for i := range n {
		out = append(out, field.New(v>>(16*i)&0xffff))
	}
	return out
}

// CallMessage returns the message of a call.
func CallMessage(number, time uint64, args [3]uint64, result uint64) air.Message {
	tuple := append(Limbs(number, 2), field.New(time))
	for _, v := range []uint64{args[0], args[1], args[2], result} {
		tuple = append(tuple, Limbs(v, 4)...)
	}
	return air.Message{Bus: "call", Direction: air.Send, Count: 1, Tuple: tuple}
}

// Reference returns the bytes of the memory, for an accelerator to work on.
func (m *Memory) Reference(t *testing.T) *Reference {
	t.Helper()
	r := &Reference{map[uint64]Word{}}
	maps.Copy(r.words, m.words)
	return r
}

// Reference is accel.Memory.
type Reference struct{ words map[uint64]Word }

// Check implements accel.Memory.
func (r *Reference) Check(addr, n uint64, write bool) error {
	for at := addr &^ 7; n > 0 && at < addr+n; at += 8 {
		if w, ok := r.words[at]; !ok || write && w.ReadOnly {
			return fmt.Errorf("range of %d bytes at 0x%x, write %t", n, addr, write)
		}
	}
	return nil
}

// Read implements accel.Memory.
func (r *Reference) Read(dst []byte, addr uint64) error {
	for i := range dst {
		at := addr + uint64(i)
		dst[i] = byte(r.words[at&^7].Value >> (at % 8 * 8))
	}
	return nil
}

// Write implements accel.Memory.
func (r *Reference) Write(addr uint64, src []byte) error {
	for i, b := range src {
		at := addr + uint64(i)
		w := r.words[at&^7]
		w.Value = w.Value&^(0xff<<(at%8*8)) | uint64(b)<<(at%8*8)
		r.words[at&^7] = w
	}
	return nil
}

// Equal requires that the memory holds what the reference holds.
func (r *Reference) Equal(t *testing.T, m *Memory) {
	t.Helper()
	for addr, w := range r.words {
		if got := m.words[addr].Value; got != w.Value {
			t.Fatalf("word 0x%x is 0x%x, want 0x%x", addr, got, w.Value)
		}
	}
}
