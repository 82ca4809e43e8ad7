package verifier

import (
	"fmt"
	"math/big"

	"github.com/consensys/gnark/frontend"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/wrap/commit"
	"github.com/zkgeth/zkgeth/prover/wrap/fri"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

// CircuitProof is a [Proof] among the inputs of a circuit.
type CircuitProof struct {
	Sums     []fri.CircuitExt
	Values   []fri.CircuitExt
	FRI      *fri.CircuitProof
	Openings [rounds]CircuitOpening
}

// CircuitOpening is an opening in a circuit.
type CircuitOpening struct {
	Cap   []frontend.Variable
	Rows  [][]frontend.Variable // by query
	Paths [][]commit.CircuitStep
}

// CircuitMessage is a message whose tuple a circuit computes with.
type CircuitMessage struct {
	Bus       string
	Direction air.Direction
	Count     uint64
	Tuple     []*koala.Element // below 2^31
}

// NewCircuitProof returns a proof of the right shape without values.
func NewCircuitProof(k *Key) *CircuitProof {
	l := k.layout
	p := &CircuitProof{
		Sums:   make([]fri.CircuitExt, len(l.shapes[roundBuses])),
		Values: make([]fri.CircuitExt, l.values()),
		FRI:    fri.NewCircuitProof(k.fri()),
	}
	for round, shapes := range l.shapes {
		if !l.present(round) {
			continue
		}
		log, width := k.size().Depth(shapes), 0
		for _, s := range shapes {
			width += s.Width
		}
		o := CircuitOpening{Cap: make([]frontend.Variable, 1<<commit.CapLog(log, k.LogCap))}
		for range k.Queries {
			o.Rows = append(o.Rows, make([]frontend.Variable, width))
			o.Paths = append(o.Paths, make([]commit.CircuitStep, commit.Depth(log, k.LogCap)))
		}
		p.Openings[round] = o
	}
	return p
}

// Assign returns the proof as inputs of a circuit.
func (p *Proof) Assign() *CircuitProof {
	out := &CircuitProof{FRI: p.FRI.Assign()}
	for i := range p.Sums {
		out.Sums = append(out.Sums, fri.AssignExt(&p.Sums[i]))
	}
	for i := range p.Values {
		out.Values = append(out.Values, fri.AssignExt(&p.Values[i]))
	}
	for round := range p.Openings {
		o := &p.Openings[round]
		if len(o.Cap) == 0 {
			continue
		}
		opening := CircuitOpening{Cap: fri.AssignDigests(o.Cap)}
		for _, l := range o.Leaves {
			row := make([]frontend.Variable, len(l.Row))
			for i, x := range l.Row {
				row[i] = field.Canonical(x)
			}
			opening.Rows, opening.Paths = append(opening.Rows, row), append(opening.Paths, fri.AssignPath(l.Path))
		}
		out.Openings[round] = opening
	}
	return out
}

// Verify demands that the proof shows what the key says, with the given messages on the
// public buses. The key's digest and the root of its preprocessed columns are constants of
// the circuit. A circuit for proofs of fewer than 100 provable bits does not compile. Errors:
// ErrKey, ErrShape, those of commit and fri.
func (p *CircuitProof) Verify(k *Key, h *hash.Circuit, messages []CircuitMessage) error {
	f := h.Field()
	c := &conversation[*koala.Ext, *koala.Element, frontend.Variable]{
		key: k, ring: variables{f}, digest: k.digest.BigInt(new(big.Int)),
		start: func(protocol string) transcript[*koala.Ext, *koala.Element, frontend.Variable] {
			return h.NewTranscript(protocol)
		},
	}
	for _, m := range messages {
		c.messages = append(c.messages, message[*koala.Element]{m.Bus, m.Direction, m.Count, m.Tuple})
	}
	for _, x := range p.Sums {
		c.sums = append(c.sums, f.ExtInput(x))
	}
	for _, x := range p.Values {
		c.values = append(c.values, f.ExtInput(x))
	}
	var caps [rounds]*commit.CircuitCap
	for round := range rounds {
		if o := &p.Openings[round]; k.layout.present(round) {
			if len(o.Rows) != k.Queries || len(o.Paths) != k.Queries {
				return fmt.Errorf("%w: %d rows of %d", ErrShape, len(o.Rows), k.Queries)
			}
			caps[round], c.roots[round] = commit.NewCap(h, o.Cap)
		}
	}
	if k.fixed != nil {
		root := k.fixed.Root()
		f.API().AssertIsEqual(c.roots[roundFixed], root.BigInt(new(big.Int)))
	}
	t, err := c.run()
	if err != nil {
		return err
	}
	coefficients := f.Pack(c.deltas)
	return p.FRI.Verify(k.fri(), h, t.(*hash.CircuitTranscript), func(points []fri.Point) (out []*koala.Ext, err error) {
		for q, point := range points {
			row, err := p.open(k, h, caps, q, point.Bits)
			if err != nil {
				return nil, fmt.Errorf("query %d: %w", q, err)
			}
			value, err := c.at(point.X, row, func(numbers []int, row []*koala.Element) *koala.Ext {
				picked := make([]*koala.Element, len(numbers))
				for i, n := range numbers {
					picked[i] = row[n]
				}
				return f.Inner(coefficients.Pick(numbers), picked)
			})
			if err != nil {
				return nil, err
			}
			out = append(out, value)
		}
		return out, nil
	})
}

// open returns the row of all commitments at a query, after checking it.
func (p *CircuitProof) open(k *Key, h *hash.Circuit, caps [rounds]*commit.CircuitCap, q int, bits []frontend.Variable) (row []*koala.Element, err error) {
	for round, shapes := range k.layout.shapes {
		if !k.layout.present(round) {
			continue
		}
		var part []*koala.Element
		for _, v := range p.Openings[round].Rows[q] {
			part = append(part, h.Field().Input(v))
		}
		leaf := commit.CircuitLeaf(h, shapes, part)
		if err := caps[round].Verify(leaf, bits[:k.size().Depth(shapes)], p.Openings[round].Paths[q]); err != nil {
			return nil, err
		}
		row = append(row, part...)
	}
	return row, nil
}
