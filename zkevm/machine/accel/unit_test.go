package accel

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// flat is guest memory of one writable range; the bytes below constant can only be
// read.
type flat struct {
	bytes    []byte
	constant uint64
}

// base is where flat memory lies.
const base = 0x1000

func (m *flat) Check(addr, n uint64, write bool) error {
	low := uint64(base)
	if write {
		low += m.constant
	}
	if n > 0 && (addr < low || addr-base > uint64(len(m.bytes)) || n > uint64(len(m.bytes))-(addr-base)) {
		return &Fault{Addr: addr, Size: n, Write: write}
	}
	return nil
}

func (m *flat) Read(dst []byte, addr uint64) error {
	copy(dst, m.bytes[addr-base:])
	return nil
}

func (m *flat) Write(addr uint64, src []byte) error {
	copy(m.bytes[addr-base:], src)
	return nil
}

// random returns memory with reproducible contents.
func random(n int, seed uint64) *flat {
	m := &flat{bytes: make([]byte, n)}
	r := rand.New(rand.NewPCG(seed, 0))
	for i := range m.bytes {
		m.bytes[i] = byte(r.Uint32())
	}
	return m
}

// call makes a call that must succeed.
func call(t *testing.T, u *Unit, m Memory, number uint64, args ...uint64) uint64 {
	t.Helper()
	var a [3]uint64
	copy(a[:], args)
	result, err := u.Call(m, number, &a)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// TestByteOperations compares with copy, clear and bytes.Equal: every size up to a
// few words and sizes around the chunk, all alignments, all ways to overlap.
func TestByteOperations(t *testing.T) {
	const room = 3*chunk + 64
	var sizes []int
	for n := range 40 {
		sizes = append(sizes, n)
	}
	sizes = append(sizes, chunk-1, chunk, chunk+1, 2*chunk+7)
	offsets := []int{0, 1, 7, 8, 9, 40, chunk - 3, chunk, chunk + 5}
	var u Unit
	for _, n := range sizes {
		for _, p := range offsets {
			for _, q := range offsets {
				if p+n > room || q+n > room || n > 40 && (p%8 == 1 || q%8 == 1) {
					continue
				}
				m := random(room, uint64(n))
				want := bytes.Clone(m.bytes)
				if got := call(t, &u, m, abi.Memmove, base+uint64(p), base+uint64(q), uint64(n)); got != base+uint64(p) {
					t.Fatalf("memmove returns 0x%x", got)
				}
				copy(want[p:p+n], want[q:q+n])
				if !bytes.Equal(m.bytes, want) {
					t.Fatalf("memmove of %d bytes from %d to %d", n, q, p)
				}
				// The copy is equal to its source unless they overlap.
				equal := uint64(0)
				if bytes.Equal(want[p:p+n], want[q:q+n]) {
					equal = 1
				}
				if got := call(t, &u, m, abi.Memequal, base+uint64(p), base+uint64(q), uint64(n)); got != equal {
					t.Fatalf("memequal of %d bytes at %d and %d: %d", n, p, q, got)
				}
				if n > 0 && p != q {
					m.bytes[p+n-1] ^= 1
					last := uint64(0)
					if bytes.Equal(m.bytes[p:p+n], m.bytes[q:q+n]) {
						last = 1
					}
					if got := call(t, &u, m, abi.Memequal, base+uint64(p), base+uint64(q), uint64(n)); got != last {
						t.Fatalf("memequal of %d bytes that differ in the last: %d", n, got)
					}
					m.bytes[p+n-1] ^= 1
				}
				call(t, &u, m, abi.Memclr, base+uint64(p), uint64(n))
				clear(want[p : p+n])
				if !bytes.Equal(m.bytes, want) {
					t.Fatalf("memclr of %d bytes at %d", n, p)
				}
			}
		}
	}
}

// TestRanges gives every operand of every accelerator a range that is too low, too
// high, wrapping around, or not writable. Nothing may be written.
func TestRanges(t *testing.T) {
	const n = 1000
	type operand struct {
		arg   int
		size  uint64
		write bool
	}
	for name, c := range map[string]struct {
		number   uint64
		args     [3]uint64
		operands []operand
	}{
		"keccak256": {abi.Keccak256, [3]uint64{base + 8, 50, base + 500}, []operand{{0, 50, false}, {2, 32, true}}},
		"recover":   {abi.Secp256k1Recover, [3]uint64{base, base + 100, base + 500}, []operand{{0, 32, false}, {1, 65, false}, {2, 64, true}}},
		"memmove":   {abi.Memmove, [3]uint64{base + 500, base, 77}, []operand{{0, 77, true}, {1, 77, false}}},
		"memclr":    {abi.Memclr, [3]uint64{base + 500, 77, 0}, []operand{{0, 77, true}}},
		"memequal":  {abi.Memequal, [3]uint64{base + 500, base, 77}, []operand{{0, 77, false}, {1, 77, false}}},
	} {
		for _, op := range c.operands {
			end := base + n - op.size
			bad := []uint64{0, base - 1, end + 1, base + n, 1 << 63, -op.size, -op.size + 1, ^uint64(0)}
			if op.write {
				bad = append(bad, base, base+399) // constant
			}
			for _, addr := range bad {
				var u Unit
				m := random(n, 1)
				m.constant = 400
				before := bytes.Clone(m.bytes)
				args := c.args
				args[op.arg] = addr
				_, err := u.Call(m, c.number, &args)
				var fault *Fault
				if !errors.As(err, &fault) || fault.Addr != addr || fault.Size != op.size || fault.Write != op.write {
					t.Errorf("%s with operand %d at 0x%x: %v", name, op.arg, addr, err)
				}
				if !bytes.Equal(m.bytes, before) || u.Usage() != [NumKinds]Usage{} {
					t.Errorf("%s with operand %d at 0x%x had an effect", name, op.arg, addr)
				}
			}
			// The last address that is good, and the first.
			good := []uint64{end}
			if !op.write {
				good = append(good, base)
			} else {
				good = append(good, base+400)
			}
			for _, addr := range good {
				var u Unit
				m := random(n, 1)
				m.constant = 400
				args := c.args
				args[op.arg] = addr
				if _, err := u.Call(m, c.number, &args); err != nil {
					t.Errorf("%s with operand %d at 0x%x: %v", name, op.arg, addr, err)
				}
			}
		}
	}
}

// TestSizes has ranges whose size reaches around the address space.
func TestSizes(t *testing.T) {
	var u Unit
	m := random(100, 1)
	for _, size := range []uint64{101, 1 << 63, ^uint64(0), 1<<64 - base, 1<<64 - base + 1} {
		for name, args := range map[uint64][3]uint64{
			abi.Keccak256: {base, size, base},
			abi.Memmove:   {base, base, size},
			abi.Memclr:    {base, size},
			abi.Memequal:  {base, base, size},
		} {
			if _, err := u.Call(m, name, &args); err == nil {
				t.Errorf("call 0x%x of 0x%x bytes succeeds", name, size)
			}
		}
	}
}

// TestNothing has ranges of no bytes at addresses that do not exist.
func TestNothing(t *testing.T) {
	var u Unit
	m := random(100, 1)
	before := bytes.Clone(m.bytes)
	for _, addr := range []uint64{0, base, base + 100, ^uint64(0)} {
		call(t, &u, m, abi.Memmove, addr, ^addr, 0)
		call(t, &u, m, abi.Memclr, addr, 0)
		if call(t, &u, m, abi.Memequal, addr, ^addr, 0) != 1 {
			t.Error("no bytes differ")
		}
	}
	if !bytes.Equal(m.bytes, before) {
		t.Error("no bytes were changed")
	}
	call(t, &u, m, abi.Keccak256, ^uint64(0), 0, base)
	if !bytes.Equal(m.bytes[:4], []byte{0xc5, 0xd2, 0x46, 0x01}) {
		t.Errorf("hash of nothing: %x", m.bytes[:32])
	}
}

func TestUnknown(t *testing.T) {
	var u Unit
	for _, number := range []uint64{0, abi.SysRead, abi.AccelFirst - 1, abi.Keccak256 + 1, abi.AccelArithmeticLast, 1<<32 | abi.Keccak256, ^uint64(0)} {
		if _, err := u.Call(random(100, 1), number, new([3]uint64)); !errors.Is(err, ErrUnknown) {
			t.Errorf("call 0x%x: %v", number, err)
		}
	}
}

func TestUsage(t *testing.T) {
	var u Unit
	m := random(1000, 1)
	for _, n := range []uint64{0, 1, 135, 136, 137, 271, 272} {
		call(t, &u, m, abi.Keccak256, base, n, base)
	}
	call(t, &u, m, abi.Memmove, base, base+1, 100)
	call(t, &u, m, abi.Memclr, base, 10)
	call(t, &u, m, abi.Memclr, base, 20)
	call(t, &u, m, abi.Memequal, base, base, 5)
	call(t, &u, m, abi.Secp256k1Recover, base, base, base)
	got := u.Usage()
	for k, want := range map[Kind]Usage{
		Keccak256:        {7, 1 + 1 + 1 + 2 + 2 + 2 + 3},
		Memmove:          {1, 100},
		Memclr:           {2, 30},
		Memequal:         {1, 5},
		Secp256k1Recover: {1, 1},
	} {
		if got[k] != want {
			t.Errorf("%v: %+v, want %+v", k, got[k], want)
		}
	}
}

func TestKinds(t *testing.T) {
	seen := map[uint64]bool{}
	for k := range kinds {
		number := kinds[k].number
		if back, ok := KindOf(number); !ok || back != Kind(k) || seen[number] || Kind(k).String() == "" {
			t.Errorf("%v has number 0x%x, which is %v", Kind(k), number, back)
		}
		if number < abi.AccelFirst || number%0x1000 != 0 {
			t.Errorf("%v: 0x%x cannot be loaded by one lui", Kind(k), number)
		}
		seen[number] = true
	}
}
