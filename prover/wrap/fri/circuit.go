package fri

import (
	"fmt"
	"math/big"

	"github.com/consensys/gnark/frontend"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poly"
	"github.com/zkgeth/zkgeth/prover/wrap/commit"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

// CircuitExt is an element of the extension among the inputs of a circuit.
type CircuitExt = [field.ExtDegree]frontend.Variable

// CircuitProof is a [Proof] among the inputs of a circuit.
type CircuitProof struct {
	Steps []CircuitStep
	Final []CircuitExt
	Nonce frontend.Variable
}

// CircuitStep is a step in a circuit.
type CircuitStep struct {
	Root   frontend.Variable
	Cap    []frontend.Variable
	Leaves []CircuitLeaf
}

// CircuitLeaf holds the values at the points with the same power, that of the lowest number
// first, and the path to the cap.
type CircuitLeaf struct {
	Values []CircuitExt
	Path   []commit.CircuitStep
}

// Point is a query in a circuit.
type Point struct {
	Bits []frontend.Variable // of its number, the lowest first
	X    *koala.Element      // the point itself, reduced
}

// NewCircuitProof returns a proof of the right shape without values.
func NewCircuitProof(c Config) *CircuitProof {
	p := &CircuitProof{Final: make([]CircuitExt, 1<<final(c))}
	for _, s := range steps(c) {
		step := CircuitStep{Cap: make([]frontend.Variable, 1<<commit.CapLog(s.leaves, c.Size.LogCap))}
		for range c.Queries {
			step.Leaves = append(step.Leaves, CircuitLeaf{
				Values: make([]CircuitExt, 1<<s.logArity),
				Path:   make([]commit.CircuitStep, commit.Depth(s.leaves, c.Size.LogCap)),
			})
		}
		p.Steps = append(p.Steps, step)
	}
	return p
}

// AssignExt returns an element as inputs of a circuit.
func AssignExt(x *Ext) (out CircuitExt) {
	for i, c := range field.Coordinates(x) {
		out[i] = field.Canonical(c)
	}
	return out
}

// AssignDigests returns digests as inputs of a circuit.
func AssignDigests(ds ...commit.Digest) []frontend.Variable {
	out := make([]frontend.Variable, len(ds))
	for i := range ds {
		x := commit.Native(&ds[i])
		out[i] = x.BigInt(new(big.Int))
	}
	return out
}

// AssignPath returns a path as inputs of a circuit.
func AssignPath(path []commit.Digest) (out []commit.CircuitStep) {
	for from := 0; from < len(path); from += hash.Arity {
		out = append(out, commit.CircuitStep(AssignDigests(path[from:from+hash.Arity]...)))
	}
	return out
}

// Assign returns a proof as inputs of a circuit. Rows and paths must have the lengths that
// fri.Verify demands.
func Assign(p *Proof) *CircuitProof {
	out := &CircuitProof{Nonce: field.Canonical(p.Nonce)}
	for i := range p.Final {
		out.Final = append(out.Final, AssignExt(&p.Final[i]))
	}
	for k := range p.Steps {
		s := &p.Steps[k]
		step := CircuitStep{Root: AssignDigests(s.Root)[0], Cap: AssignDigests(s.Cap...)}
		for _, l := range s.Leaves {
			leaf := CircuitLeaf{Path: AssignPath(l.Path)}
			for from := 0; from < len(l.Row); from += field.ExtDegree {
				var v CircuitExt
				for i, x := range l.Row[from : from+field.ExtDegree] {
					v[i] = field.Canonical(x)
				}
				leaf.Values = append(leaf.Values, v)
			}
			step.Leaves = append(step.Leaves, leaf)
		}
		out.Steps = append(out.Steps, step)
	}
	return out
}

// folder is one step in a circuit.
type folder struct {
	step
	cap    *commit.CircuitCap
	powers []*koala.Ext // of the challenge, from the first on
}

// Verify demands what fri.Verify checks. A proof of another shape than [NewCircuitProof]
// makes is refused when the circuit is compiled.
func (p *CircuitProof) Verify(c Config, h *hash.Circuit, t *hash.CircuitTranscript, values func(points []Point) ([]*koala.Ext, error)) error {
	if err := c.Validate(); err != nil {
		return err
	}
	f := h.Field()
	if len(p.Steps) != len(steps(c)) || len(p.Final) != 1<<final(c) {
		return fmt.Errorf("%w: %d steps, %d coefficients", ErrShape, len(p.Steps), len(p.Final))
	}
	var folders []*folder
	for k, s := range steps(c) {
		cap, root := commit.NewCap(h, p.Steps[k].Cap)
		f.API().AssertIsEqual(root, p.Steps[k].Root)
		t.AbsorbDigests(root)
		fold := &folder{step: s, cap: cap, powers: []*koala.Ext{t.SampleExt()}}
		for len(fold.powers) < 1<<s.logArity-1 {
			fold.powers = append(fold.powers, f.ExtReduce(f.ExtMul(fold.powers[len(fold.powers)-1], fold.powers[0])))
		}
		folders = append(folders, fold)
		if len(p.Steps[k].Cap) != 1<<commit.CapLog(s.leaves, c.Size.LogCap) || len(p.Steps[k].Leaves) != c.Queries {
			return fmt.Errorf("%w: step %d", ErrShape, k)
		}
	}
	var last []*koala.Ext
	for _, v := range p.Final {
		last = append(last, f.ExtInput(v))
	}
	t.AbsorbExts(last)
	t.CheckGrind(c.GrindingBits, p.Nonce)
	var points []Point
	for _, bits := range t.SampleIndices(c.Size.Log(), c.Queries) {
		points = append(points, Point{bits, power(f, c.Size.Log(), field.New(poly.Generator), bits)})
	}
	wanted, err := values(points)
	if err != nil {
		return err
	}
	for q, point := range points {
		if err := p.query(h, q, folders, last, point, wanted[q]); err != nil {
			return fmt.Errorf("query %d: %w", q, err)
		}
	}
	return nil
}

// power returns shift w^i, reduced, w the generator of 2^log elements and i given by its
// bits: three at a time choose a constant.
func power(f *koala.Field, log int, shift Element, bits []frontend.Variable) *koala.Element {
	out := f.Constant(shift)
	for at := 0; at < len(bits); at += 3 {
		some := bits[at:min(at+3, len(bits))]
		var table []*koala.Element
		for i := range 1 << len(some) {
			table = append(table, f.Constant(poly.Get(log).Power(i<<at)))
		}
		out = f.Mul(out, f.Choose(some, table))
	}
	return f.Reduce(out)
}

// query follows the value at a point through all steps.
func (p *CircuitProof) query(h *hash.Circuit, q int, folders []*folder, last []*koala.Ext, point Point, want *koala.Ext) error {
	f := h.Field()
	bits := point.Bits
	inverse := f.Inverse(point.X) // of the point that the value belongs to
	for k, s := range folders {
		leaf := &p.Steps[k].Leaves[q]
		if len(leaf.Values) != 1<<s.logArity {
			return fmt.Errorf("%w: %d values in step %d", ErrShape, len(leaf.Values), k)
		}
		var values []*koala.Ext
		var row []*koala.Element
		for _, v := range leaf.Values {
			x := f.ExtInput(v)
			coordinates := x.Coordinates()
			values, row = append(values, x), append(row, coordinates[:]...)
		}
		slot := bits[s.leaves:]
		bits = bits[:s.leaves]
		f.ExtAssertEqual(want, f.ExtChoose(slot, values))
		if err := s.cap.Verify(h.HashRow(nil, row), bits, leaf.Path); err != nil {
			return fmt.Errorf("step %d: %w", k, err)
		}
		// From the point to that of the leaf: x = x_leaf w^slot.
		inverse = f.Reduce(f.Mul(inverse, power(f, s.logArity, field.New(1), slot)))
		want, inverse = s.fold(f, values, inverse)
	}
	x := point.X
	if len(folders) > 0 {
		x = f.Inverse(inverse)
	}
	f.ExtAssertEqual(want, evaluate(f, last, x))
	return nil
}

// fold returns what the next step must show, not reduced, and the inverse of its point.
func (s *folder) fold(f *koala.Field, values []*koala.Ext, inverse *koala.Element) (*koala.Ext, *koala.Element) {
	var parts []*koala.Ext
	power := inverse
	for j := range values {
		var part *koala.Ext
		for k, v := range values {
			term := f.MulBase(v, f.Constant(weight(s.logArity, j, k)))
			if part == nil {
				part = term
			} else {
				part = f.ExtAdd(part, term)
			}
		}
		if j > 0 {
			part = f.MulBase(part, power)
			power = f.Reduce(f.Mul(power, inverse))
		}
		parts = append(parts, part)
	}
	return f.ExtAdd(parts[0], f.Dot(s.powers, parts[1:])), power
}

// evaluate returns the polynomial's value at a point, not reduced: sums of eight
// coefficients with powers of the point, and these with powers of the eighth.
func evaluate(f *koala.Field, coefficients []*koala.Ext, x *koala.Element) *koala.Ext {
	const width = 8
	powers := []*koala.Element{x} // from the first on
	for len(powers) < min(width, len(coefficients)) {
		powers = append(powers, f.Reduce(f.Mul(powers[len(powers)-1], x)))
	}
	var out *koala.Ext
	var outer *koala.Element
	for from := 0; from < len(coefficients); from += width {
		inner := coefficients[from]
		for j := 1; j < min(width, len(coefficients)-from); j++ {
			inner = f.ExtAdd(inner, f.MulBase(coefficients[from+j], powers[j-1]))
		}
		switch {
		case from == 0:
			out = inner
			continue
		case from == width:
			outer = powers[width-1]
		default:
			outer = f.Reduce(f.Mul(outer, powers[width-1]))
		}
		out = f.ExtAdd(out, f.MulBase(inner, outer))
	}
	return out
}
