package hash

import (
	"math/big"

	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/std/permutation/poseidon2"

	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

// Circuit hashes inside of a circuit.
type Circuit struct {
	f           *koala.Field
	permutation *poseidon2.Permutation
}

// NewCircuit returns the hashes of the circuit that is being defined.
func NewCircuit(f *koala.Field) (*Circuit, error) {
	p, err := poseidon2.NewPoseidon2FromParameters(f.API(), Width, FullRounds, PartialRounds)
	if err != nil {
		return nil, err
	}
	return &Circuit{f, p}, nil
}

// Field returns the arithmetic of the circuit.
func (c *Circuit) Field() *koala.Field { return c.f }

// Permute is [Permute].
func (c *Circuit) Permute(state *[Width]frontend.Variable) {
	if err := c.permutation.Permutation(state[:]); err != nil {
		panic(err) // another width
	}
}

// Compress is [Compress], with 363 constraints.
func (c *Circuit) Compress(in *[Width]frontend.Variable) frontend.Variable {
	state := *in
	c.Permute(&state)
	return c.f.API().Add(state[0], in[0])
}

// maxPacked is the largest number in a slot.
var maxPacked = big.NewInt(1<<SlotBits - 1)

// Pack is [Pack], without constraints for elements that are inputs or canonical; others
// are made canonical.
func (c *Circuit) Pack(row []*koala.Element) (out []frontend.Variable) {
	api := c.f.API()
	for i, x := range row {
		if x.Bound().Cmp(maxPacked) > 0 {
			x = c.f.Canonical(x)
		}
		if i%Packed == 0 {
			out = append(out, frontend.Variable(0))
		}
		last := &out[len(out)-1]
		*last = api.Add(*last, api.Mul(x.Variable(), new(big.Int).Lsh(big.NewInt(1), uint(i%Packed*SlotBits))))
	}
	return out
}

// HashRow is [HashRow]; before may be nil.
func (c *Circuit) HashRow(before frontend.Variable, row []*koala.Element) frontend.Variable {
	packed := c.Pack(row)
	if before != nil {
		packed = append([]frontend.Variable{before}, packed...)
	}
	var block [Width]frontend.Variable
	for i := range block {
		block[i] = 0
	}
	filled := 0
	for _, x := range packed {
		if filled == Width {
			block[0] = c.Compress(&block)
			for i := 1; i < Width; i++ {
				block[i] = 0
			}
			filled = 1
		}
		block[filled] = x
		filled++
	}
	return c.Compress(&block)
}
