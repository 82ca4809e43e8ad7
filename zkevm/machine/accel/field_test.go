package accel

import (
	"encoding/binary"
	"errors"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/accel/modular"
)

// words is memory from address 0 on; the last word is read-only.
type words []uint64

func (w words) Check(addr, n uint64, write bool) error {
	size := uint64(len(w)) * 8
	if write {
		size -= 8
	}
	if addr > size || n > size-addr {
		return &Fault{Addr: addr, Size: n, Write: write}
	}
	return nil
}

func (w words) bytes() []byte {
	var b []byte
	for _, v := range w {
		b = binary.LittleEndian.AppendUint64(b, v)
	}
	return b
}

func (w words) Read(dst []byte, addr uint64) error {
	copy(dst, w.bytes()[addr:])
	return nil
}

func (w words) Write(addr uint64, src []byte) error {
	b := w.bytes()
	copy(b[addr:], src)
	for i := range w {
		w[i] = binary.LittleEndian.Uint64(b[8*i:])
	}
	return nil
}

var fields = map[uint64]*modular.Modulus{
	abi.FieldBN254: modular.BN254, abi.FieldBLS12381: modular.BLS12381,
	abi.FieldBLS12381Scalar: modular.BLS12381Scalar, abi.FieldP256: modular.P256,
}

// Every call is the operation of its field, on the operands in their order.
func TestFieldCalls(t *testing.T) {
	for base, m := range fields {
		n := m.Limbs()
		size := uint64(8 * n)
		x, y := make([]uint64, n), make([]uint64, n)
		for i := range n {
			x[i], y[i] = uint64(i+1)<<60|uint64(i), ^uint64(3*i)
		}
		for op, f := range map[uint64]func(z []uint64){
			abi.FieldMul:     func(z []uint64) { m.Mul(z, x, y) },
			abi.FieldAdd:     func(z []uint64) { m.Add(z, x, y) },
			abi.FieldSub:     func(z []uint64) { m.Sub(z, x, y) },
			abi.FieldInverse: func(z []uint64) { m.Inverse(z, x) },
		} {
			want := make([]uint64, n)
			f(want)
			for _, at := range []uint64{2 * size, 0, size} { // result apart, over x, over y
				mem := words(slices.Concat(x, y, make([]uint64, n+1)))
				var u Unit
				args := [3]uint64{at, 0, size}
				if op == abi.FieldInverse {
					args[2] = 3 // not looked at
				}
				result, err := u.Call(mem, base+op, &args)
				if err != nil || result != at {
					t.Fatalf("call %#x: %#x, %v", base+op, result, err)
				}
				if got := []uint64(mem[at/8:][:n]); !slices.Equal(got, want) {
					t.Errorf("call %#x: %x, want %x", base+op, got, want)
				}
				k, _ := KindOf(base + op)
				if used := u.Usage()[k]; used != (Usage{1, 1}) {
					t.Errorf("call %#x: use of %v is %+v", base+op, k, used)
				}
			}
		}
	}
}

func TestFieldCallsRefuse(t *testing.T) {
	for base, m := range fields {
		n := uint64(m.Limbs())
		size := 8 * n
		last := size * 3 // the end of what can be written; one word more can be read
		for name, tc := range map[string]struct {
			op, z, x, y uint64
			ok          bool
		}{
			"all in place":          {abi.FieldMul, last - size, last + 8 - size, 0, true},
			"result is read-only":   {abi.FieldMul, last + 8 - size, 0, 0, false},
			"x beyond":              {abi.FieldMul, 0, last + 16 - size, 0, false},
			"y beyond":              {abi.FieldMul, 0, 0, last + 16 - size, false},
			"result unaligned":      {abi.FieldMul, 4, 0, 0, false},
			"x unaligned":           {abi.FieldMul, 0, 1, 0, false},
			"y unaligned":           {abi.FieldMul, 0, 0, 7, false},
			"inverse beyond":        {abi.FieldInverse, 0, last + 16 - size, 0, false},
			"inverse unaligned":     {abi.FieldInverse, 0, 2, 0, false},
			"inverse to unaligned":  {abi.FieldInverse, 2, 0, 0, false},
			"inverse has no second": {abi.FieldInverse, 0, 0, 1, true},
		} {
			mem := make(words, 3*n+1)
			mem[0] = 1
			before := slices.Clone(mem)
			_, err := new(Unit).Call(mem, base+tc.op, &[3]uint64{tc.z, tc.x, tc.y})
			var fault *Fault
			if (err == nil) != tc.ok || !tc.ok && !errors.As(err, &fault) {
				t.Errorf("field %#x, %s: %v", base, name, err)
			}
			if !tc.ok && !slices.Equal(mem, before) {
				t.Errorf("field %#x, %s: memory changed", base, name)
			}
		}
	}
}

// What is reserved and not assigned stays a trap.
func TestFieldNumbersUnassigned(t *testing.T) {
	for number := uint64(abi.AccelArithmeticFirst); number <= abi.AccelArithmeticLast; number += 0x1000 {
		_, ok := KindOf(number)
		if want := number <= abi.FieldBLS12381Scalar+abi.FieldInverse; ok != want {
			t.Errorf("number %#x: assigned is %t", number, ok)
		}
	}
}
