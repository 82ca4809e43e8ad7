package fri

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poly"
	"github.com/zkgeth/zkgeth/prover/wrap/commit"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
)

// Prove runs the test on the polynomial with the given coefficients, in the order of poly,
// of which there are as many as the configuration says; it overwrites them. It returns
// the proof and the points that the transcript asked for.
func Prove(c Config, t *hash.Transcript, coefficients field.ExtVec) (*Proof, []int, error) {
	if err := c.Validate(); err != nil {
		return nil, nil, err
	}
	if coefficients.Len() != 1<<c.Size.LogHeight {
		return nil, nil, fmt.Errorf("%w: %d coefficients", ErrShape, coefficients.Len())
	}
	p := &Proof{}
	var layers []*layer
	for _, s := range steps(c) {
		l := newLayer(c, s, &coefficients)
		layers = append(layers, l)
		p.Steps = append(p.Steps, Step{Cap: l.nodes.Cap()})
		t.AbsorbDigests(l.nodes.Root())
		beta := t.SampleExt()
		coefficients = fold(&coefficients, s.logArity, &beta)
	}
	for k := range coefficients {
		poly.Reverse(coefficients[k])
	}
	for i := range coefficients.Len() {
		p.Final = append(p.Final, coefficients.At(i))
	}
	t.AbsorbExts(p.Final)
	p.Nonce = t.Grind(c.GrindingBits)
	points := t.SampleIndices(c.Size.Log(), c.Queries)
	for k, l := range layers {
		for _, i := range points {
			p.Steps[k].Leaves = append(p.Steps[k].Leaves, l.open(i))
		}
	}
	return p, points, nil
}

// fold returns the sum of beta^j D_j, where D(X) = sum X^j D_j(X^arity). In the order of
// coefficients D_j is a slice: the low bits of an exponent are the high ones of its
// position.
func fold(d *field.ExtVec, logArity int, beta *Ext) field.ExtVec {
	m := d.Len() >> logArity
	out := field.NewExtVec(m)
	power := field.ExtOf(field.New(1))
	for j := range 1 << logArity {
		at := 0
		for b := range logArity {
			at |= j >> b & 1 << (logArity - 1 - b)
		}
		in := d.Slice(at*m, (at+1)*m)
		out.ScaleAdd(&in, &power)
		power.Mul(&power, beta)
	}
	return out
}

// layer is the commitment of one step.
type layer struct {
	step   step
	values field.ExtVec // on the whole domain, in natural order
	nodes  *commit.Nodes
}

func newLayer(c Config, s step, coefficients *field.ExtVec) *layer {
	n, blowup := coefficients.Len(), 1<<c.Size.LogBlowup
	l := &layer{step: s, values: field.NewExtVec(n * blowup)}
	root := poly.Get(s.logIn + c.Size.LogBlowup)
	scratch := make([]Element, n)
	for offset := range blowup {
		shift := root.Power(offset)
		shift.Mul(&shift, &s.shift)
		coset := poly.Get(s.logIn).Coset(shift)
		for k := range field.ExtDegree {
			coset.Extend(scratch, coefficients[k])
			for i, v := range scratch {
				l.values[k][i*blowup+offset] = v
			}
		}
	}
	var columns [][]Element
	for j := range 1 << s.logArity {
		for k := range field.ExtDegree {
			columns = append(columns, l.values[k][j<<s.leaves:(j+1)<<s.leaves])
		}
	}
	leaves := commit.HashLeaves(nil, columns)
	l.nodes = commit.NewNodes(leaves, c.Size.LogCap)
	return l
}

// at returns the values of a leaf.
func (l *layer) at(leaf int) (out []Ext) {
	for j := range 1 << l.step.logArity {
		out = append(out, l.values.At(j<<l.step.leaves+leaf))
	}
	return out
}

func (l *layer) open(i int) Leaf {
	leaf := i & (1<<l.step.leaves - 1)
	return Leaf{Values: l.at(leaf), Path: l.nodes.Path(leaf)}
}
