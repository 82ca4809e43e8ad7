package verifier

import (
	"fmt"
	"slices"

	"github.com/consensys/gnark/frontend"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/wrap/commit"
	"github.com/zkgeth/zkgeth/prover/wrap/fri"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

// CircuitProof is a proof of package stark among the inputs of a circuit.
type CircuitProof struct {
	Roots    []frontend.Variable // of what the proof commits to, in order
	Sums     []fri.CircuitExt
	Values   []fri.CircuitExt
	FRI      *fri.CircuitProof
	Openings []CircuitOpening // of all commitments, those of the key included
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
	p := &CircuitProof{
		Sums:   make([]fri.CircuitExt, k.sums()),
		Values: make([]fri.CircuitExt, len(k.outline.Values)),
		FRI:    fri.NewCircuitProof(k.outline.FRI),
	}
	for _, r := range k.rounds {
		if r.kind != stark.RoundFixed {
			p.Roots = append(p.Roots, nil)
		}
		o := CircuitOpening{Cap: make([]frontend.Variable, k.size().Cap(r.shapes))}
		for range k.Queries {
			o.Rows = append(o.Rows, make([]frontend.Variable, width(r.shapes)))
			o.Paths = append(o.Paths, make([]commit.CircuitStep, k.size().Path(r.shapes)/hash.Arity))
		}
		p.Openings = append(p.Openings, o)
	}
	return p
}

func width(shapes []commit.Shape) (n int) {
	for _, s := range shapes {
		n += s.Width
	}
	return n
}

// Assign returns a proof as inputs of a circuit. Errors: ErrShape for proofs that stark.Verify
// refuses for their heights or the number of something.
func (k *Key) Assign(p *stark.Proof) (*CircuitProof, error) {
	if !slices.Equal(p.Heights, k.Heights) || !p.Pin.IsZero() {
		return nil, fmt.Errorf("%w: other instances than the key's, or a pin", ErrShape)
	}
	if _, err := k.Encode(p); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrShape, err)
	}
	return k.assign(p), nil
}

// assign returns a proof of the right shape as inputs of a circuit.
func (k *Key) assign(p *stark.Proof) *CircuitProof {
	out := &CircuitProof{FRI: fri.Assign(&p.FRI)}
	for i := range p.Sums {
		out.Sums = append(out.Sums, fri.AssignExt(&p.Sums[i]))
	}
	for i := range p.Values {
		out.Values = append(out.Values, fri.AssignExt(&p.Values[i]))
	}
	roots := map[stark.Round]commit.Digest{stark.RoundMain: p.Main, stark.RoundBuses: p.Buses, stark.RoundQuotient: p.Quotient}
	for _, r := range k.rounds {
		if root, ok := roots[r.kind]; ok {
			out.Roots = append(out.Roots, fri.AssignDigests(root)...)
		}
		o := &p.Openings[r.kind]
		opening := CircuitOpening{Cap: fri.AssignDigests(o.Cap...)}
		for _, l := range o.Leaves {
			row := make([]frontend.Variable, len(l.Row))
			for i, x := range l.Row {
				row[i] = field.Canonical(x)
			}
			opening.Rows, opening.Paths = append(opening.Rows, row), append(opening.Paths, fri.AssignPath(l.Path))
		}
		out.Openings = append(out.Openings, opening)
	}
	return out
}

// Verify demands that the proof shows what the key says, with the given messages on the
// public buses. The key's digest and the root of its preprocessed columns are constants of
// the circuit. A circuit for proofs of fewer than 100 provable bits does not compile. Errors:
// ErrKey, ErrShape, those of commit and fri.
func (p *CircuitProof) Verify(k *Key, h *hash.Circuit, messages []CircuitMessage) error {
	f := h.Field()
	c := &conversation{key: k, h: h, variables: variables{f}, roots: map[stark.Round]frontend.Variable{}, messages: messages}
	for _, x := range p.Sums {
		c.sums = append(c.sums, f.ExtInput(x))
	}
	for _, x := range p.Values {
		c.values = append(c.values, f.ExtInput(x))
	}
	if len(p.Openings) != len(k.rounds) {
		return fmt.Errorf("%w: %d openings", ErrShape, len(p.Openings))
	}
	var caps []*commit.CircuitCap
	roots := p.Roots
	for i, r := range k.rounds {
		o := &p.Openings[i]
		if len(o.Rows) != k.Queries || len(o.Paths) != k.Queries {
			return fmt.Errorf("%w: %d rows of %d", ErrShape, len(o.Rows), k.Queries)
		}
		cap, root := commit.NewCap(h, o.Cap)
		caps = append(caps, cap)
		if r.kind == stark.RoundFixed {
			f.API().AssertIsEqual(root, k.fixed)
			continue
		}
		if len(roots) == 0 {
			return fmt.Errorf("%w: %d roots", ErrShape, len(p.Roots))
		}
		f.API().AssertIsEqual(root, roots[0])
		c.roots[r.kind], roots = root, roots[1:]
	}
	t, err := c.run()
	if err != nil {
		return err
	}
	coefficients := f.Pack(c.deltas)
	return p.FRI.Verify(k.outline.FRI, h, t, func(points []fri.Point) (out []*koala.Ext, err error) {
		for q, point := range points {
			row, err := p.open(k, h, caps, q, point.Bits)
			if err != nil {
				return nil, fmt.Errorf("query %d: %w", q, err)
			}
			out = append(out, c.at(point.X, row, coefficients))
		}
		return out, nil
	})
}

// open returns the row of all commitments at a query, after checking it.
func (p *CircuitProof) open(k *Key, h *hash.Circuit, caps []*commit.CircuitCap, q int, bits []frontend.Variable) (row []*koala.Element, err error) {
	for i, r := range k.rounds {
		var part []*koala.Element
		for _, v := range p.Openings[i].Rows[q] {
			part = append(part, h.Field().Input(v))
		}
		leaf := commit.CircuitLeaf(h, r.shapes, part)
		if err := caps[i].Verify(leaf, bits[:k.size().Depth(r.shapes)], p.Openings[i].Paths[q]); err != nil {
			return nil, err
		}
		row = append(row, part...)
	}
	return row, nil
}
