package modular

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// kinds are the columns of a row of four words that say which operation it is. What they
// add up to is the number of a call and a relation, also where one of them is no bit.
type kinds map[string]int64

// each calls visit with all columns that are not 0.
func (k kinds) each(visit func(kind string, field int, n int64)) {
	for _, kind := range []string{"MUL", "INVERSE", "ZERO", "ADD", "SUB"} {
		for i := range fields[4] {
			if n := k[chiptest.Element(kind, i)]; n != 0 {
				visit(kind, i, n)
			}
		}
	}
}

// sum returns how many of some kinds there are.
func (k kinds) sum(of ...string) (sum int64) {
	k.each(func(kind string, _ int, n int64) {
		if slices.Contains(of, kind) {
			sum += n
		}
	})
	return sum
}

// number returns the number of the call, as a limb of a register has it.
func (k kinds) number() (sum int64) {
	operation := map[string]uint64{"MUL": abi.FieldMul, "INVERSE": abi.FieldInverse, "ZERO": abi.FieldInverse, "ADD": abi.FieldAdd, "SUB": abi.FieldSub}
	k.each(func(kind string, i int, n int64) { sum += n * int64(fields[4][i].number&0xffff+operation[kind]) })
	return sum
}

// modulus returns the modulus and its bytes, as the columns have them.
func (k kinds) modulus() (*big.Int, []int64) {
	p, bytes := new(big.Int), make([]int64, 32)
	k.each(func(_ string, i int, n int64) {
		p.Add(p, new(big.Int).Mul(big.NewInt(n), fields[4][i].p))
		for at, b := range limbs(fields[4][i].p, 32, 8) {
			bytes[at] += n * b
		}
	})
	return p, bytes
}

// linear returns what is added to X*Y besides -Z*R, in limbs, and as a number.
func (k kinds) linear() ([]int64, *big.Int) {
	out := make([]int64, 32)
	k.each(func(kind string, i int, n int64) {
		for at := range 16 {
			switch kind {
			case "MUL":
				out[16+at] += n * limbs(fields[4][i].p, 16, 16)[at]
			case "INVERSE":
				out[at] -= n * limbs(fields[4][i].r2, 16, 16)[at]
			}
		}
	})
	v := new(big.Int)
	for i := len(out) - 1; i >= 0; i-- {
		v.Lsh(v, 16).Add(v, big.NewInt(out[i]))
	}
	return out, v
}

// possible reports whether a row of products of such kinds, of which one is no bit, could be
// on a bus. It leaves out only what is plainly impossible.
func (k kinds) possible() bool {
	on, two := k.sum("MUL", "INVERSE", "ZERO"), k.sum("MUL")
	switch {
	case on < 0 || on > 1 || two < 0 || two > 1: // ON and TWO are bits
		return false
	case on == 0:
		return two == 1 // a row that reads
	case k.number() < 0 || k.number() > 0xffff:
		return false
	}
	p, bytes := k.modulus()
	if bytes[30]+256*bytes[31] < 0 { // nothing is below it
		return false
	}
	// X*Y and what is added to it must not be negative; X is below R and Y is Z, 1 or anything
	r := new(big.Int).Lsh(big.NewInt(1), 256)
	most := new(big.Int).Mul(r, r)
	if two == 0 {
		most.Mul(r, p)
	}
	_, linear := k.linear()
	return most.Add(most, linear).Sign() >= 0
}

// TestKinds gives one kind of a row of products something that is no bit, beside all
// choices of the others. Only the constraint that the kind is a bit rejects what is left;
// for those that are redundant nothing is.
func TestKinds(t *testing.T) {
	var columns []string
	for _, kind := range []string{"MUL", "INVERSE", "ZERO"} {
		for i := range fields[4] {
			columns = append(columns, chiptest.Element(kind, i))
		}
	}
	for at, column := range columns {
		found := 0
		for others := range 1 << len(columns) {
			if others>>at&1 == 1 {
				continue
			}
			for v := int64(-10); v <= 10; v++ { // more would not add up to ON or TWO
				if v == 0 || v == 1 {
					continue
				}
				k := kinds{column: v}
				for i, other := range columns {
					if others>>i&1 == 1 {
						k[other] = 1
					}
				}
				if k.possible() {
					found++
				}
			}
		}
		if _, listed := redundant[fmt.Sprintf("fieldmul4 %s:u1", column)]; listed != (found == 0) {
			t.Errorf("%s: listed as redundant %t, %d rows are possible", column, listed, found)
		}
	}
}

// mixedForgeries have kinds of several operations in one row. Their numbers add up to that
// of a call, whose result is another one then.
func mixedForgeries() (out []forgery) {
	add := func(table, family string, k kinds) {
		what := fmt.Sprintf("the result of call 0x%x is that of %v", abi.AccelArithmeticFirst+k.number(), k)
		mix := mixedProduct
		if table == SumTable(4) {
			mix = mixedSum
		}
		out = append(out, forgery{what, table + " " + family, func(t *testing.T) *forger { return mix(t, k) }})
	}
	for family, k := range map[string]kinds{
		"MUL_0:u1":     {"MUL_0": -1, "MUL_1": 1, "INVERSE_0": 1},
		"MUL_2:u1":     {"MUL_2": -1, "MUL_1": 1, "INVERSE_2": 1},
		"INVERSE_0:u1": {"INVERSE_0": -1, "INVERSE_1": 1, "MUL_0": 1},
		"INVERSE_1:u1": {"INVERSE_1": -1, "INVERSE_0": 1, "MUL_1": 1},
		"INVERSE_2:u1": {"INVERSE_2": -1, "INVERSE_0": 1, "MUL_2": 1},
		"ZERO_0:u1":    {"ZERO_0": -1, "ZERO_1": 1, "MUL_0": 1},
		"ZERO_1:u1":    {"ZERO_1": -1, "ZERO_0": 1, "MUL_1": 1},
		"ZERO_2:u1":    {"ZERO_2": -1, "ZERO_0": 1, "MUL_2": 1},
		"one-kind":     {"INVERSE_0": 1, "INVERSE_1": 1},
	} {
		add(ProductTable(4), family, k)
	}
	for family, k := range map[string]kinds{
		"ADD_0:u1": {"ADD_0": -1, "SUB_0": 1, "SUB_1": 1},
		"ADD_1:u1": {"ADD_1": -1, "SUB_1": 1, "SUB_0": 1},
		"ADD_2:u1": {"ADD_2": -1, "SUB_2": 1, "SUB_0": 1},
		"SUB_0:u1": {"SUB_0": -1, "ADD_0": 1, "ADD_1": 1},
		"SUB_1:u1": {"SUB_1": -1, "ADD_1": 1, "ADD_0": 1},
		"SUB_2:u1": {"SUB_2": -1, "ADD_2": 1, "ADD_0": 1},
		"one-kind": {"ADD_0": 1, "ADD_1": 1},
	} {
		add(SumTable(4), family, k)
	}
	slices.SortFunc(out, func(a, b forgery) int { return slices.Compare([]string{a.want}, []string{b.want}) })
	return out
}

// mix makes the row of a call of an operation one of some kinds.
func mix(t *testing.T, k kinds, operation uint64, x, y *big.Int, own string) *forger {
	f := forge(t, 4, 0, operation, x, y)
	f.Call(0, chiptest.CallMessage(abi.AccelArithmeticFirst+uint64(k.number()), 4, [3]uint64{zAt, xAt, yAt}, zAt))
	f.set(own, 0)
	for _, column := range slices.Sorted(maps.Keys(k)) {
		f.set(column, k[column])
	}
	f.p, f.bytes = k.modulus()
	return f
}

func mixedProduct(t *testing.T, k kinds) *forger {
	x, y := some(4)
	linear, added := k.linear()
	if k.sum("MUL") == 1 {
		f := mix(t, k, abi.FieldMul, x, y, "MUL_0")
		f.array("MODULUS", f.bytes)
		z := overR(new(big.Int).Add(new(big.Int).Mul(x, y), added), f.p, 4)
		for i, v := range limbs(z, 16, 16) {
			linear[16+i] -= v
		}
		f.result(z)
		f.product(x, y, linear, 0, 0)
		return f
	}
	// an inverse: X*Z and what is added are 0. The highest limb of the modulus may have more
	// than 16 bits, and Z has to be near it.
	p, _ := k.modulus()
	z := new(big.Int)
	for top := new(big.Int).Lsh(big.NewInt(0xf000), 240); z.BitLen() > 256 || z.Cmp(top) < 0; {
		x.Sub(x, big.NewInt(1))
		if inverse := new(big.Int).ModInverse(x, p); inverse != nil {
			z = mod(inverse.Mul(inverse, new(big.Int).Neg(added)), p)
		}
	}
	f := mix(t, k, abi.FieldInverse, x, y, "INVERSE_0")
	f.array("MODULUS", f.bytes)
	f.result(z)
	f.product(x, z, linear, 0, 0)
	return f
}

func mixedSum(t *testing.T, k kinds) *forger {
	x, _ := some(4)
	y, sign := big.NewInt(5), k.sum("ADD")-k.sum("SUB")
	f := mix(t, k, abi.FieldAdd, x, y, "ADD_0")
	f.array("MODULUS", f.modulus(16))
	z := mod(new(big.Int).Add(x, big.NewInt(5*sign)), f.p)
	f.result(z)
	f.sum(z, sign, 0, 0)
	return f
}
