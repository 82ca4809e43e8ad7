package verifier

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// transcript is that of package hash, outside of circuits or inside: T are elements of the
// extension, E of the base field, D digests.
type transcript[T, E, D any] interface {
	AbsorbElements([]E)
	AbsorbExts([]T)
	AbsorbDigests(...D)
	AbsorbUint64s(...uint64)
	AbsorbBytes([]byte)
	SampleExt() T
	SampleDigest() D
}

// message is a tuple that the verifier puts on a public bus or takes from it.
type message[E any] struct {
	bus       string
	direction air.Direction
	count     uint64
	tuple     []E
}

// conversation is what both kinds of verifier do with a proof before the low-degree test.
type conversation[T, E, D any] struct {
	key *Key
	ring[T, E]
	start func(protocol string) transcript[T, E, D]

	digest   D // of the key
	roots    [rounds]D
	sums     []T // by instance on a bus
	values   []T // in the order of the layout
	messages []message[E]

	challenges challenges[T]
	negated    []T // -z w^s for every shift
	deltas     []T // by column
	steps      []T // delta^(columns s) for every shift
	folded     []T // by shift, the sum of deltas times values
}

// run draws all challenges up to the low-degree test's, checks the constraints at z and
// that the buses balance, and returns the transcript to go on with.
func (c *conversation[T, E, D]) run() (transcript[T, E, D], error) {
	k, l := c.key, c.key.layout
	if err := c.shape(); err != nil {
		return nil, err
	}
	seed := c.seed()
	t := c.start("zkgeth wrap 1: proof")
	t.AbsorbDigests(c.digest, seed)
	if l.present(roundBuses) {
		t.AbsorbDigests(c.roots[roundBuses])
		t.AbsorbExts(c.sums)
	}
	gamma := t.SampleExt()
	t.AbsorbDigests(c.roots[roundQuotient])
	z := t.SampleExt()
	for _, s := range l.shifts {
		point := c.Mul(z, element(c.ring, root(k.LogHeight, s)))
		c.negated = append(c.negated, c.Reduce(c.Sub(integer(c.ring, 0), point)))
	}
	t.AbsorbExts(c.values)
	delta := t.SampleExt()
	if err := c.identity(gamma, z); err != nil {
		return nil, err
	}
	if err := c.balance(); err != nil {
		return nil, err
	}
	c.compose(delta)
	return t, nil
}

// shape checks the number of everything, and that such proofs are secure.
func (c *conversation[T, E, D]) shape() error {
	l := c.key.layout
	if !c.key.weak {
		var messages []air.Message // what their tuples hold does not matter
		for _, m := range c.messages {
			messages = append(messages, air.Message{Bus: m.bus, Direction: m.direction, Count: m.count, Tuple: make([]Element, len(m.tuple))})
		}
		if err := c.key.Check(messages); err != nil {
			return fmt.Errorf("%w: %w", ErrKey, err)
		}
	}
	if len(c.sums) != len(l.shapes[roundBuses]) || len(c.values) != l.values() {
		return fmt.Errorf("%w: %d sums, %d values", ErrShape, len(c.sums), len(c.values))
	}
	for _, m := range c.messages {
		bus := c.key.bus(m.bus)
		if bus < 0 || !c.key.System.Buses[bus].Public || len(m.tuple) != c.key.System.Buses[bus].Arity {
			return fmt.Errorf("%w: no public bus %q takes %d elements", ErrShape, m.bus, len(m.tuple))
		}
		if m.count >= field.Modulus || m.direction != air.Send && m.direction != air.Receive {
			return fmt.Errorf("%w: a message %d times in direction %d", ErrShape, m.count, m.direction)
		}
	}
	return nil
}

// seed draws the challenges of the buses from all that is fixed before them.
func (c *conversation[T, E, D]) seed() D {
	t := c.start("zkgeth wrap 1: seed")
	t.AbsorbDigests(c.digest, c.roots[roundMain])
	t.AbsorbUint64s(uint64(len(c.messages)))
	for _, m := range c.messages {
		t.AbsorbBytes([]byte(m.bus))
		t.AbsorbUint64s(uint64(m.direction), m.count)
		t.AbsorbElements(m.tuple)
	}
	c.challenges.alpha, c.challenges.beta = t.SampleExt(), t.SampleExt()
	return t.SampleDigest()
}

// get returns the value of a column in a row relative to z.
func (c *conversation[T, E, D]) get(round, matrix, column, row int) T {
	return c.values[c.key.layout.value(c.key.layout.first[round][matrix]+column, row)]
}

// assemble returns the value of an extension column, given those of its coordinates.
func (c *conversation[T, E, D]) assemble(round, matrix, first, row int) T {
	var values, basis []T
	for i := range field.ExtDegree {
		var b [field.ExtDegree]field.Element
		b[i] = field.New(1)
		x := field.NewExt(b)
		values, basis = append(values, c.get(round, matrix, first+i, row)), append(basis, c.Constant(&x))
	}
	return c.Reduce(c.Dot(values, basis))
}

// identity checks that the constraints at z are what the quotient says.
func (c *conversation[T, E, D]) identity(gamma, z T) error {
	k := c.key
	squares := []T{z} // z^(2^i)
	for i := range k.LogHeight {
		squares = append(squares, c.Reduce(c.Mul(squares[i], squares[i])))
	}
	whole := squares[k.LogHeight]
	one := integer(c.ring, 1)
	if c.isConstant(whole, one) {
		return fmt.Errorf("%w: the point of evaluation is a row", ErrIdentity)
	}
	all := c.Inverse(c.Sub(whole, one))
	total := 0
	for _, h := range k.Heights {
		total += len(k.tables[h.Table].domains())
	}
	gammas := powers(c.ring, gamma, total)
	want := integer(c.ring, 0)
	buses := 0
	for m, h := range k.Heights {
		t := k.tables[h.Table]
		at := instance[T]{column: c.columns(t, h.Table, m)}
		if t.extended() > 0 {
			matrix := buses
			at.sum = c.sums[matrix]
			at.extended = func(e, row int) T { return c.assemble(roundBuses, matrix, e*field.ExtDegree, row) }
			buses++
		}
		values := constraints(k, t, c.ring, &c.challenges, &at)
		part := combine(c.ring, t, values, gammas[:len(values)], h.LogHeight, squares[k.LogHeight-h.LogHeight], all)
		gammas = gammas[len(values):]
		want = c.Add(want, part)
	}
	got := integer(c.ring, 0)
	for piece := quotientPieces - 1; piece >= 0; piece-- {
		got = c.Add(c.Mul(got, whole), c.assemble(roundQuotient, 0, piece*field.ExtDegree, 0))
	}
	if !c.Equal(want, got) {
		return ErrIdentity
	}
	return nil
}

// isConstant compares outside of circuits; inside, inverting the difference does.
func (c *conversation[T, E, D]) isConstant(x, y T) bool {
	_, number := any(c.ring).(numbers)
	return number && c.Equal(x, y)
}

// columns returns the columns of the m-th instance.
func (c *conversation[T, E, D]) columns(t *table, index, m int) func(column, row int) T {
	type place struct{ round, matrix, column int }
	places := make([]place, len(t.Columns))
	matrix := 0
	for i := range index {
		if len(c.key.tables[i].fixed) > 0 {
			matrix++
		}
	}
	for i, column := range t.fixed {
		places[column] = place{roundFixed, matrix, i}
	}
	for i, column := range t.main {
		places[column] = place{roundMain, m, i}
	}
	return func(column, row int) T {
		p := places[column]
		return c.get(p.round, p.matrix, p.column, row)
	}
}

// balance checks that the sums of all instances and the messages are zero together.
func (c *conversation[T, E, D]) balance() error {
	total := integer(c.ring, 0)
	for _, s := range c.sums {
		total = c.Add(total, s)
	}
	for _, m := range c.messages {
		var tuple []T
		for _, e := range m.tuple {
			tuple = append(tuple, c.Lift(e))
		}
		d := denominator(c.ring, &c.challenges, c.key.bus(m.bus), tuple)
		if c.isConstant(d, integer(c.ring, 0)) {
			return fmt.Errorf("%w: a challenge hits a message", ErrBuses)
		}
		term := c.Mul(c.Inverse(d), integer(c.ring, m.count))
		if m.direction == air.Receive {
			total = c.Sub(total, term)
		} else {
			total = c.Add(total, term)
		}
	}
	if !c.Equal(total, integer(c.ring, 0)) {
		return ErrBuses
	}
	return nil
}

// compose prepares the function that is tested for a low degree.
func (c *conversation[T, E, D]) compose(delta T) {
	l := c.key.layout
	all := powers(c.ring, delta, l.columns+1)
	c.deltas = all[:l.columns]
	step := integer(c.ring, 1)
	from := 0
	for s, list := range l.reads {
		if s > 0 {
			step = c.Reduce(c.Mul(step, all[l.columns]))
		}
		c.steps = append(c.steps, step)
		var weights []T
		for _, number := range list {
			weights = append(weights, c.deltas[number])
		}
		c.folded = append(c.folded, c.Reduce(c.Dot(weights, c.values[from:from+len(list)])))
		from += len(list)
	}
}
