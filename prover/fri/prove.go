package fri

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/parallel"
	"github.com/zkgeth/zkgeth/prover/poly"
)

// Prove runs the test on the polynomial with the given coefficients, of which there
// are as many as the configuration says; it overwrites them. It returns the proof and
// the points that the transcript asked for, to be opened in the commitments that D
// is made of.
func Prove(c Config, t Transcript, coefficients field.ExtVec) (*Proof, []int, error) {
	if err := c.Validate(); err != nil {
		return nil, nil, err
	}
	if coefficients.Len() != 1<<c.Size.LogHeight {
		return nil, nil, fmt.Errorf("%w: %d coefficients", ErrShape, coefficients.Len())
	}
	p := &Proof{}
	var layers []*layer
	for _, s := range c.steps() {
		l := newLayer(s, c.Size, &coefficients)
		layers = append(layers, l)
		root := l.Root()
		p.Steps = append(p.Steps, Step{Root: root})
		t.AbsorbDigests(root)
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
		p.Steps[k].Opening = l.open(points)
	}
	return p, points, nil
}

// fold returns the sum of beta^j D_j. In the order of coefficients D_j is a slice: the
// low bits of an exponent are the high ones of its position.
func fold(d *field.ExtVec, logArity int, beta *Ext) field.ExtVec {
	arity := 1 << logArity
	m := d.Len() / arity
	out := field.NewExtVec(m)
	power := field.ExtOf(field.New(1))
	powers := make([]Ext, arity)
	for j := range arity {
		powers[j] = power
		power.Mul(&power, beta)
	}
	const block = 1 << 12
	parallel.Blocks(m, block, func(_, from, to int) {
		part := out.Slice(from, to)
		for j := range arity {
			in := d.Slice(reverse(j, logArity)*m+from, reverse(j, logArity)*m+to)
			part.ScaleAdd(&in, &powers[j])
		}
	})
	return out
}

func reverse(j, bits int) (r int) {
	for range bits {
		r, j = r<<1|j&1, j>>1
	}
	return r
}

// layer is the commitment of one step.
type layer struct {
	commit.Nodes
	arity  int
	values field.ExtVec // on the whole domain, in natural order
}

// newLayer commits to the values of a step's polynomial at the blowup of size.
func newLayer(s step, size commit.Size, coefficients *field.ExtVec) *layer {
	n, blowup := coefficients.Len(), 1<<size.LogBlowup
	l := &layer{arity: 1 << s.logArity, values: field.NewExtVec(n * blowup)}
	root := poly.Get(s.logIn + size.LogBlowup)
	scratch := make([][]Element, parallel.Workers())
	for c := range blowup {
		shift := root.Power(c)
		shift.Mul(&shift, &s.shift)
		coset := poly.Get(s.logIn).Coset(shift)
		parallel.Each(field.ExtDegree, func(worker, k int) {
			if scratch[worker] == nil {
				scratch[worker] = make([]Element, n)
			}
			coset.Extend(scratch[worker], coefficients[k])
			for i, v := range scratch[worker] {
				l.values[k][i*blowup+c] = v
			}
		})
	}
	m := n * blowup / l.arity
	var columns [][]Element
	for j := range l.arity {
		for k := range field.ExtDegree {
			columns = append(columns, l.values[k][j*m:(j+1)*m])
		}
	}
	l.Nodes = commit.NewRows(size, columns)
	return l
}

func (l *layer) leaves() int { return l.values.Len() / l.arity }

// open opens the leaves of points.
func (l *layer) open(points []int) (o commit.Opening) {
	o.Cap = l.Cap()
	for _, i := range points {
		leaf := commit.Leaf{Path: l.Path(i)}
		for j := range l.arity {
			value := l.values.At(j*l.leaves() + i&(l.leaves()-1))
			coordinates := field.Coordinates(&value)
			leaf.Row = append(leaf.Row, coordinates[:]...)
		}
		o.Leaves = append(o.Leaves, leaf)
	}
	return o
}
