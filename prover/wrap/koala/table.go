package koala

import (
	"fmt"
	"math/big"

	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/std/multicommit"
)

const (
	// LimbBits is the width of what one lookup checks.
	LimbBits = 16

	tableSize = 1 << LimbBits
)

func init() { solver.RegisterHint(countHint) }

// check demands that v is below 2^16. v may be a sum of variables: all of them are
// committed to before the challenge is known.
func (f *Field) check(v ...frontend.Variable) {
	for _, v := range v {
		if c, ok := f.api.Compiler().ConstantValue(v); ok {
			if c.BitLen() > LimbBits {
				panic(fmt.Errorf("%w: the constant %v is no limb", ErrBound, c))
			}
			continue
		}
		f.looked = append(f.looked, v)
	}
}

// lookUp is called when the circuit is complete: the sum over the limbs of 1/(c - limb)
// is that over the table of count/(c - entry). A limb outside of the table would be a
// pole that the other side does not have.
func (f *Field) lookUp(api frontend.API) error {
	if len(f.looked) == 0 {
		return nil
	}
	counts, err := api.Compiler().NewHint(countHint, tableSize, f.looked...)
	if err != nil {
		return fmt.Errorf("count limbs: %w", err)
	}
	committed := append(append([]frontend.Variable{}, f.looked...), counts...)
	multicommit.WithCommitment(api, func(api frontend.API, challenge frontend.Variable) error {
		entries := make([]frontend.Variable, tableSize)
		for i := range entries {
			entries[i] = api.DivUnchecked(counts[i], api.Sub(challenge, i))
		}
		limbs := make([]frontend.Variable, len(f.looked))
		for i := range limbs {
			limbs[i] = api.Sub(challenge, f.looked[i])
		}
		if inverter, ok := api.(frontend.BatchInverter); ok {
			limbs = inverter.BatchInvert(limbs)
		} else {
			for i := range limbs {
				limbs[i] = api.Inverse(limbs[i])
			}
		}
		api.AssertIsEqual(sum(api, entries), sum(api, limbs))
		return nil
	}, committed...)
	return nil
}

func sum(api frontend.API, v []frontend.Variable) frontend.Variable {
	if len(v) == 1 {
		return v[0]
	}
	return api.Add(v[0], v[1], v[2:]...)
}

// countHint says how often each entry of the table is looked up.
func countHint(_ *big.Int, limbs, counts []*big.Int) error {
	numbers := make([]int64, len(counts))
	for _, x := range limbs {
		if x.BitLen() > LimbBits {
			return fmt.Errorf("%w: limb %v", errHint, x)
		}
		numbers[x.Int64()]++
	}
	for i := range counts {
		counts[i].SetInt64(numbers[i])
	}
	return nil
}
