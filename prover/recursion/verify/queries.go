package verify

import (
	"slices"

	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/fri"
	"github.com/zkgeth/zkgeth/prover/poly"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// step is a fold of FRI.
type step struct {
	root                Digest
	beta                Ext
	logLeaves, logArity int
	shift               Element
	top                 top
}

// top is the upper end of a Merkle tree: paths of a length end at digests on a shelf, or at
// the root if there is none.
type top struct {
	root  Digest
	shelf *circuit.Shelf
	path  int
	depth int
}

// tree takes the cap of a commitment and demands that its root is known.
func (v *Verifier) tree(root Digest, depth int, opening func(in *input) *commit.Opening) top {
	logCap := min(v.o.FRI.Size.LogCap, depth)
	t := top{root: root, path: depth - logCap, depth: depth}
	if logCap == 0 {
		return t
	}
	t.shelf = v.b.Shelf()
	var layer []Digest
	for i := range 1 << logCap {
		d := v.hintDigest(func(in *input) poseidon2.Digest { return opening(in).Cap[i] })
		t.shelf.PutDigest(d)
		layer = append(layer, d)
	}
	for ; len(layer) > 1; layer = layer[:len(layer)/2] {
		for i := range len(layer) / 2 {
			c := v.b.Climb(layer[2*i])
			c.Inject(layer[2*i+1])
			if len(layer) == 2 {
				c.Assert(root)
				return t
			}
			layer[i] = c.End()
		}
	}
	return t
}

// goal returns where a path must end, given the bits of its leaf.
func (v *Verifier) goal(t *top, leaf []Base) Digest {
	if t.shelf == nil {
		return t.root
	}
	return t.shelf.PickDigest(number(v.b, leaf[t.path:t.depth]))
}

// group is some commitments, the rows of which are added up together.
type group struct {
	rounds  []int
	pinned  bool
	factors []Ext // of the sums, by shift
}

// composition is what all queries have in common: factors of the sums of rows and what is
// subtracted from them.
type composition struct {
	inverse Ext // 1/delta
	groups  []group
	points  []Ext
	folded  []Ext

	fold, pin, last Ext // 1/lambda, the factor of the pin's sum, the power of delta of all of it
}

// compose adds up the values.
func (v *Verifier) compose() (c composition) {
	b, o := v.b, v.o
	c.inverse = b.Inverse(v.delta)
	for i := range o.Rounds {
		main := v.pinned() && o.Rounds[i].Kind == stark.RoundMain
		if n := len(c.groups); n == 0 || main || c.groups[n-1].pinned {
			c.groups = append(c.groups, group{pinned: main})
		}
		g := &c.groups[len(c.groups)-1]
		g.rounds = append(g.rounds, i)
	}
	root := poly.Get(o.FRI.Size.LogHeight)
	for s, row := range o.Shifts {
		c.points = append(c.points, b.Mul(v.z, circuit.ConstBase(root.Power(row)).Ext()))
		for i := range c.groups {
			// A sponge leaves delta^(power+1-end) for a value, end being that after the last one.
			g := &c.groups[i]
			g.factors = append(g.factors, v.power("delta", v.delta, v.end(g)-1+s*o.Stride))
		}
		var sum Ext
		at := -1
		for i := len(o.Values) - 1; i >= 0; i-- {
			if o.Values[i].Shift != s {
				continue
			}
			if at < 0 {
				sum = v.values[i]
			} else {
				sum = b.MulAdd(sum, v.power("delta", v.delta, at-o.Values[i].Power), v.values[i])
			}
			at = o.Values[i].Power
		}
		c.folded = append(c.folded, b.Mul(sum, v.power("delta", v.delta, at)))
	}
	for i := range c.groups {
		if g := &c.groups[i]; g.pinned {
			c.fold = b.Inverse(v.lambda)
			c.pin = v.power("lambda", v.lambda, v.end(g)-o.Rounds[g.rounds[0]].Matrices[0].Slot-1)
			c.last = v.power("delta", v.delta, o.Stride*len(o.Shifts))
		}
	}
	return c
}

// end returns the power of delta behind those of a group's columns at z.
func (v *Verifier) end(g *group) int {
	if last := g.rounds[len(g.rounds)-1]; last+1 < len(v.o.Rounds) {
		return v.o.Rounds[last+1].Matrices[0].Slot
	}
	return v.o.Stride
}

// queries checks all openings.
func (v *Verifier) queries() {
	o := v.o
	c := v.compose()
	var tops []top
	for i := range o.Rounds {
		r := &o.Rounds[i]
		root := v.main
		switch r.Kind {
		case stark.RoundFixed:
			root = v.Fixed
		case stark.RoundBuses:
			root = v.buses
		case stark.RoundQuotient:
			root = v.quotient
		}
		tops = append(tops, v.tree(root, v.highest(i)+o.FRI.Size.LogBlowup, func(in *input) *commit.Opening { return &in.proof.Openings[r.Kind] }))
	}
	left, shift := o.FRI.Size.LogHeight, field.New(poly.Generator)
	for k := range v.steps {
		s := &v.steps[k]
		s.logArity = min(fri.LogArity, left-o.FRI.LogFinal)
		s.logLeaves, s.shift = left+o.FRI.Size.LogBlowup-s.logArity, shift
		s.top = v.tree(s.root, s.logLeaves, func(in *input) *commit.Opening { return &in.proof.FRI.Steps[k].Opening })
		left -= s.logArity
		shift = poly.Exp(shift, 1<<s.logArity)
	}
	v.b.Parallel(o.FRI.Queries, func(q int) { v.query(q, &c, tops) })
}

// query follows one query.
func (v *Verifier) query(q int, c *composition, tops []top) {
	b, o := v.b, v.o
	index := v.points[q]
	x := circuit.Int(poly.Generator)
	root := poly.Get(o.FRI.Size.Log())
	for j, bit := range index {
		x = b.MulBase(x, v.choose(bit, root.Power(1<<j)))
	}
	want := v.open(q, index, x, c, tops)
	inverse := b.InverseBase(x)
	for k := range v.steps {
		s := &v.steps[k]
		leaf, slot := index[:s.logLeaves], index[s.logLeaves:]
		// 1/x at the first of the leaf's points.
		w := poly.Get(s.logArity)
		for j, bit := range slot {
			inverse = b.MulBase(inverse, v.choose(bit, w.Power(1<<j)))
		}
		var digest Digest
		want, digest = v.fold(q, k, want, inverse, slot)
		goal, climb := v.goal(&s.top, leaf), b.Climb(digest)
		for j := range s.top.path {
			v.private(func(in *input) []Element { d := in.proof.FRI.Steps[k].Leaves[q].Path[j]; return d[:] })
			climb.Step(leaf[j])
		}
		climb.Assert(goal)
		index = leaf
		for range s.logArity {
			inverse = b.MulBase(inverse, inverse)
		}
	}
	x = b.InverseBase(inverse)
	var sum Ext
	for j := len(v.final) - 1; j >= 0; j-- {
		sum = b.MulAdd(sum, x.Ext(), v.final[j])
	}
	b.AssertEqual(sum, want)
}

// choose returns w if the bit is one, and one otherwise.
func (v *Verifier) choose(bit Base, w Element) Base {
	one := field.New(1)
	w.Sub(&w, &one)
	return v.b.AddBase(v.b.MulBase(bit, circuit.ConstBase(w)), circuit.Int(1))
}

// open checks the openings of all commitments, and returns what FRI's polynomial is at the
// point x.
func (v *Verifier) open(q int, index []Base, x Base, c *composition, tops []top) Ext {
	b, o := v.b, v.o
	shifted := map[[3]int]bool{}
	for _, value := range o.Values {
		if value.Shift == 1 {
			shifted[[3]int{int(value.Round), value.Matrix, value.Column}] = true
		}
	}
	blocks, digests := make([]*circuit.Block, len(o.Rounds)), make([][]Digest, len(o.Rounds))
	totals := make([]Ext, len(c.points))
	for s := range totals {
		totals[s] = c.folded[s].Neg()
	}
	var out Ext
	for gi := range c.groups {
		g := &c.groups[gi]
		sponge := (*circuit.Sponge)(nil)
		if g.pinned {
			sponge = b.PinnedSponge(c.inverse, c.fold)
		} else {
			sponge = b.Sponge(c.inverse)
		}
		for _, i := range g.rounds {
			r := &o.Rounds[i]
			if v.moving(i) {
				blocks[i] = b.Block(len(r.Matrices))
			}
			for m, matrix := range r.Matrices {
				marked := func(column int) bool { return shifted[[3]int{int(r.Kind), m, column}] }
				if blocks[i] != nil {
					sponge.RowTo(blocks[i], matrix.Width, marked)
				} else {
					digests[i] = append(digests[i], sponge.Row(matrix.Width, marked))
				}
			}
			v.private(func(in *input) []Element { return in.proof.Openings[r.Kind].Leaves[q].Row })
		}
		var sums [2]Ext
		var pin Ext
		sums[0], sums[1], pin = sponge.Close()
		for s := range totals {
			totals[s] = b.MulAdd(sums[s], g.factors[s], totals[s])
		}
		if g.pinned {
			difference := b.MulAdd(pin, c.pin, v.shownPin.Neg())
			out = b.Mul(difference, b.Div(c.last, b.Sub(x.Ext(), v.zeta)))
		}
	}
	for i := range o.Rounds {
		r := &o.Rounds[i]
		goal := v.goal(&tops[i], index)
		var climb *circuit.Climb
		if blocks[i] != nil {
			climb = b.Climb(b.Choose(blocks[i], v.orders[i][0]))
			for _, position := range v.orders[i][1:] {
				climb.InjectAt(blocks[i], position)
			}
		} else {
			shapes := make([]commit.Shape, len(r.Matrices))
			for m, matrix := range r.Matrices {
				shapes[m].LogHeight = matrix.LogHeight
			}
			order := commit.Chain(shapes)
			climb = b.Climb(digests[i][order[0]])
			for _, m := range order[1:] {
				climb.Inject(digests[i][m])
			}
		}
		for j := range tops[i].path {
			v.private(func(in *input) []Element { d := in.proof.Openings[r.Kind].Leaves[q].Path[j]; return d[:] })
			climb.Step(index[j])
		}
		climb.Assert(goal)
	}
	for s := range c.points {
		out = b.MulAdd(totals[s], b.Inverse(b.Sub(x.Ext(), c.points[s])), out)
	}
	return out
}

// fold folds a leaf, of which one value is known, and returns the result and the digest of
// the leaf.
func (v *Verifier) fold(q, k int, want Ext, inverse Base, slot []Base) (Ext, Digest) {
	b, s := v.b, &v.steps[k]
	v.private(func(in *input) []Element { return in.proof.FRI.Steps[k].Leaves[q].Row })
	if s.logArity == fri.LogArity {
		return b.Fold(want, s.beta, inverse, [fri.LogArity]Base(slot))
	}
	var values []Ext
	for range 1 << s.logArity {
		values = append(values, b.Hint())
	}
	var row []Base
	for _, x := range values {
		coordinates := b.Coordinates(x)
		row = append(row, coordinates[:]...)
	}
	// The one in the slot, chosen bit by bit from the highest.
	chosen := slices.Clone(values)
	for j := len(slot) - 1; j >= 0; j-- {
		half := len(chosen) / 2
		for i := range half {
			chosen[i] = b.Select(slot[j], chosen[i+half], chosen[i])
		}
		chosen = chosen[:half]
	}
	b.AssertEqual(chosen[0], want)
	// Halves, as in package fri.
	two := field.New(2)
	two.Inverse(&two)
	half := circuit.ConstBase(two).Ext()
	challenge, y := s.beta, inverse
	for log := s.logArity; log > 0; log-- {
		n := len(values) / 2
		root := poly.Get(log)
		for i := range n {
			factor := b.Mul(b.MulBase(y, circuit.ConstBase(root.Power(-i))).Ext(), challenge)
			even, odd := b.Add(values[i], values[i+n]), b.Sub(values[i], values[i+n])
			values[i] = b.Mul(b.MulAdd(odd, factor, even), half)
		}
		values = values[:n]
		y, challenge = b.MulBase(y, y), b.Mul(challenge, challenge)
	}
	return values[0], b.HashRow(row)
}
