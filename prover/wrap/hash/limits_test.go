package hash

import (
	"errors"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"

	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

// draws draws an index of so many bits.
type draws struct {
	Index frontend.Variable
	bits  int
}

func (c *draws) Define(api frontend.API) (err error) {
	h, err := NewCircuit(koala.New(api))
	if err != nil {
		return err
	}
	defer func() {
		if p, ok := recover().(error); ok {
			err = p
		}
	}()
	api.AssertIsEqual(h.NewTranscript("draws").SampleIndices(c.bits, 1)[0][0], c.Index)
	return nil
}

// Indices have the widths that both sides can draw, and no others.
func TestIndicesHaveBounds(t *testing.T) {
	for bits, ok := range map[int]bool{0: false, 1: true, MaxIndexBits: true, MaxIndexBits + 1: false} {
		outside := func() (err error) {
			defer func() {
				if p, ok := recover().(error); ok {
					err = p
				}
			}()
			NewTranscript("draws").SampleIndices(bits, 1)
			return nil
		}()
		_, inside := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, &draws{bits: bits})
		for where, err := range map[string]error{"outside": outside, "in a circuit": inside} {
			if ok && err != nil || !ok && !errors.Is(err, ErrBits) {
				t.Errorf("%d bits %s: %v", bits, where, err)
			}
		}
	}
}

// A length that does not fit into a header would be another one.
func TestLengthsFitIntoHeaders(t *testing.T) {
	for length, ok := range map[int]bool{-1: false, 0: true, 1<<lengthBits - 1: true, 1 << lengthBits: false} {
		panics := func() (p any) {
			defer func() { p = recover() }()
			d := newDuplex(Permute, fromWords)
			d.header(kindElement, length)
			return nil
		}()
		if (panics == nil) != ok {
			t.Errorf("%d: %v", length, panics)
		}
	}
}
