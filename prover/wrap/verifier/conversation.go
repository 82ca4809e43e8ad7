package verifier

import (
	"fmt"

	"github.com/consensys/gnark/frontend"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poly"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

// conversation is what the verifier does with a proof before the low-degree test: what
// stark.Verify does, in its order.
type conversation struct {
	key *Key
	h   *hash.Circuit
	variables

	roots    map[stark.Round]frontend.Variable
	sums     []*koala.Ext // by instance on a bus
	values   []*koala.Ext // in the order of the outline
	messages []CircuitMessage

	challenges challenges[*koala.Ext]
	negated    []*koala.Ext // -z w^s for every shift
	deltas     []*koala.Ext // by column
	steps      []*koala.Ext // delta^(stride s) for every shift
	folded     []*koala.Ext // by shift, the sum of deltas times values
}

// run draws all challenges up to the low-degree test's, checks the constraints at z and
// that the buses balance, and returns the transcript to go on with.
func (c *conversation) run() (*hash.CircuitTranscript, error) {
	k := c.key
	if err := c.shape(); err != nil {
		return nil, err
	}
	seed := c.seed()
	t := c.h.NewTranscript(stark.SegmentProtocol)
	t.AbsorbDigests(k.digest, seed)
	t.AbsorbUint64s(0) // the only segment
	c.absorbHeights(t)
	if root, ok := c.roots[stark.RoundBuses]; ok {
		t.AbsorbDigests(root)
		t.AbsorbExts(c.sums)
	}
	gamma := t.SampleExt()
	t.AbsorbDigests(c.roots[stark.RoundQuotient])
	z := t.SampleExt()
	for _, s := range k.outline.Shifts {
		w := poly.Get(k.LogHeight).Power(s)
		point := c.Mul(z, element[*koala.Ext, *koala.Element](c, w))
		c.negated = append(c.negated, c.Reduce(c.Sub(c.integer(0), point)))
	}
	t.AbsorbExts(c.values)
	delta := t.SampleExt()
	c.identity(gamma, z)
	c.balance()
	c.compose(delta)
	return t, nil
}

func (c *conversation) integer(v uint64) *koala.Ext {
	return integer[*koala.Ext, *koala.Element](c, v)
}

// shape checks the number of everything, and that such proofs are secure.
func (c *conversation) shape() error {
	k := c.key
	var messages []air.Message // what their tuples hold does not matter
	for _, m := range c.messages {
		messages = append(messages, air.Message{Bus: m.Bus, Direction: m.Direction, Count: m.Count, Tuple: make([]Element, len(m.Tuple))})
	}
	if err := k.Check(messages); err != nil {
		return fmt.Errorf("%w: %w", ErrKey, err)
	}
	if len(c.sums) != k.sums() || len(c.values) != len(k.outline.Values) {
		return fmt.Errorf("%w: %d sums, %d values", ErrShape, len(c.sums), len(c.values))
	}
	return nil
}

func (c *conversation) absorbHeights(t *hash.CircuitTranscript) {
	var flat []uint64
	for _, h := range c.key.Heights {
		flat = append(flat, uint64(h.Table), uint64(h.LogHeight))
	}
	t.AbsorbUint64s(flat...)
}

// seed draws the challenges of the buses from all that is fixed before them.
func (c *conversation) seed() frontend.Variable {
	t := c.h.NewTranscript(stark.SeedProtocol)
	t.AbsorbDigests(c.key.digest)
	t.AbsorbUint64s(1) // segments
	c.absorbHeights(t)
	t.AbsorbDigests(c.roots[stark.RoundMain])
	t.AbsorbUint64s(uint64(len(c.messages)))
	for _, m := range c.messages {
		t.AbsorbBytes([]byte(m.Bus))
		t.AbsorbUint64s(uint64(m.Direction), m.Count)
		t.AbsorbElements(m.Tuple)
	}
	c.challenges.alpha, c.challenges.beta = t.SampleExt(), t.SampleExt()
	return t.SampleDigest()
}

// assemble returns the value of an extension column, given where that of its first
// coordinate is.
func (c *conversation) assemble(first int) *koala.Ext {
	var basis []*koala.Ext
	for i := range field.ExtDegree {
		var b [field.ExtDegree]field.Element
		b[i] = field.New(1)
		x := field.NewExt(b)
		basis = append(basis, c.Constant(&x))
	}
	return c.Reduce(c.Dot(c.values[first:first+field.ExtDegree], basis))
}

// identity demands that the constraints at z are what the quotient says.
func (c *conversation) identity(gamma, z *koala.Ext) {
	k, o := c.key, c.key.outline
	squares := []*koala.Ext{z} // z^(2^i)
	for i := range k.LogHeight {
		squares = append(squares, c.Reduce(c.Mul(squares[i], squares[i])))
	}
	whole := squares[k.LogHeight]
	all := c.Inverse(c.Sub(whole, c.integer(1)))
	total := 0
	for i := range o.Instances {
		total += len(o.Instances[i].Domains)
	}
	var r ring[*koala.Ext, *koala.Element] = c.variables
	gammas := newPowers(r, gamma).list(total)
	want := c.integer(0)
	buses := 0
	for m := range o.Instances {
		in := &o.Instances[m]
		at := instance[*koala.Ext]{
			column:   func(column, row int) *koala.Ext { return c.values[must(o.Column(in, column, row))] },
			extended: func(e, row int) *koala.Ext { return c.assemble(must(o.Extended(in, e, row))) },
		}
		if in.OnBuses {
			at.sum = c.sums[buses]
			buses++
		}
		values := constraints(in, r, &c.challenges, &at)
		want = c.Add(want, combine(in, r, values, gammas[:len(values)], in.LogHeight, squares[k.LogHeight-in.LogHeight], all))
		gammas = gammas[len(values):]
	}
	got := c.integer(0)
	for piece := stark.QuotientPieces - 1; piece >= 0; piece-- {
		got = c.Add(c.Mul(got, whole), c.assemble(o.Quotient(piece)))
	}
	c.Equal(want, got)
}

// must returns the position of a value that constraints read: an outline has it.
func must(position int, ok bool) int {
	if !ok {
		panic("verifier: a constraint reads what is not evaluated")
	}
	return position
}

// balance demands that the sums of all instances and the messages are zero together.
func (c *conversation) balance() {
	total := c.integer(0)
	for _, s := range c.sums {
		total = c.Add(total, s)
	}
	var r ring[*koala.Ext, *koala.Element] = c.variables
	for _, m := range c.messages {
		var tuple []*koala.Ext
		for _, e := range m.Tuple {
			tuple = append(tuple, c.Lift(e))
		}
		d := denominator(r, &c.challenges, c.key.bus(m.Bus), tuple)
		term := c.Mul(c.Inverse(d), c.integer(m.Count))
		if m.Direction == air.Receive {
			total = c.Sub(total, term)
		} else {
			total = c.Add(total, term)
		}
	}
	c.Equal(total, c.integer(0))
}

// compose prepares the function that is tested for a low degree.
func (c *conversation) compose(delta *koala.Ext) {
	k := c.key
	p := newPowers[*koala.Ext, *koala.Element](c.variables, delta)
	for _, power := range k.powers {
		c.deltas = append(c.deltas, p.at(power))
	}
	step := newPowers[*koala.Ext, *koala.Element](c.variables, p.at(k.outline.Stride))
	from := 0
	for s, list := range k.numbers {
		c.steps = append(c.steps, step.at(s))
		var weights []*koala.Ext
		for _, number := range list {
			weights = append(weights, c.deltas[number])
		}
		c.folded = append(c.folded, c.Reduce(c.Dot(weights, c.values[from:from+len(list)])))
		from += len(list)
	}
}

// at returns what FRI's function is at a point x of the domain, where the columns have the
// values of a row: the sum over the points of delta^i (p_i(x) - p_i(point)) / (x - point).
func (c *conversation) at(x *koala.Element, row []*koala.Element, coefficients *koala.Coefficients) *koala.Ext {
	var parts, factors []*koala.Ext
	for s, list := range c.key.numbers {
		picked := make([]*koala.Element, len(list))
		for i, n := range list {
			picked[i] = row[n]
		}
		parts = append(parts, c.Sub(c.f.Inner(coefficients.Pick(list), picked), c.folded[s]))
		divisor := c.Add(c.Lift(x), c.negated[s])
		factors = append(factors, c.Mul(c.Inverse(divisor), c.steps[s]))
	}
	return c.Dot(parts, factors)
}
