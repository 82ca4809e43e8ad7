package chip

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
)

// RoundSteps is the number of rows that a permutation takes before the row of its result:
// two with two full rounds each, one with all partial rounds, two with full ones.
const (
	RoundSteps  = 5
	partialStep = 2
)

// The preprocessed columns of rounds: whether a permutation does not continue the result
// before; the steps of a permutation of width 24 and of one of width 16; what the last three
// elements of a sponge are that starts. Then two wires, with whether each is read and by how
// many it is read if it is written: in a first step the halves of what is permuted, of which
// for a compression the first is the node; after the last step those of the result. Between
// them the wire of a bit that says that the node is the right child.
const (
	RoundsStart  = 0
	RoundsWide   = 1
	RoundsNarrow = RoundsWide + RoundSteps
	RoundsInit   = RoundsNarrow + RoundSteps
	RoundsUse    = RoundsInit + PermuteInits
	RoundsAt     = RoundsUse + halves
	RoundsCount  = RoundsAt + halves
	RoundsUseX   = RoundsCount + halves
	RoundsX      = RoundsUseX + 1
)

// The cells: the state before a step, what S-boxes give, the bit.
const (
	roundsBoxes = width
	roundsBit   = 2 * width
)

// narrow is the width of compressions.
const narrow = 2 * half

// A step of full rounds has a column for each S-box of the first one; the second goes to the
// next state at once. A state of width 16 has zeros in its other elements, and so have its
// columns of S-boxes, so that the first linear layer is the same for both widths.
func buildRounds(d *draft) {
	names := append([]string{"START:1"}, numbered("WIDE:1", RoundSteps)...)
	names = append(append(names, numbered("NARROW:1", RoundSteps)...), numbered("INIT", PermuteInits)...)
	names = append(append(append(names, numbered("USE:1", halves)...), numbered("AT", halves)...), numbered("COUNT:24", halves)...)
	f := d.fixed(append(names, "USE_X:1", "X")...)
	s, boxes := d.cells("S", width), d.cells("BOX", width)
	bit := d.bit("BIT")
	next := d.next(s...)
	wide, small := f[RoundsWide:RoundsNarrow], f[RoundsNarrow:RoundsInit]

	// Full rounds: the first of the permutation begins with a linear layer.
	enter := layer(d, s)
	middle := layer(d, boxes)
	cubes := make([]air.Expr, width)
	later := func(steps []air.Expr) air.Expr { return d.Add(d.Add(steps[1], steps[3]), steps[4]) }
	fullWide, fullSmall := d.Add(wide[0], later(wide)), d.Add(small[0], later(small))
	for i := range width {
		first, rest := wide[0], later(wide)
		if i < narrow {
			first, rest = d.Add(first, small[0]), d.Add(rest, later(small))
		} else {
			d.zero(fmt.Sprintf("blank-%d", i), allRows, d.Mul(fullSmall, boxes[i]))
			d.zero(fmt.Sprintf("empty-%d", i), allRows, d.Mul(small[0], s[i]))
		}
		d.zero(fmt.Sprintf("enter-%d", i), allRows, d.Mul(first, d.Sub(boxes[i], d.cube(d.Add(enter[i], d.roundConstant(f, 0, i))))))
		d.zero(fmt.Sprintf("full-%d", i), allRows, d.Mul(rest, d.Sub(boxes[i], d.cube(d.Add(s[i], d.roundConstant(f, 0, i))))))
		cubes[i] = d.cube(d.Add(middle[i], d.roundConstant(f, 1, i)))
	}
	d.goOn("wide", fullWide, next, layer(d, cubes))
	d.goOn("narrow", fullSmall, next, layer(d, cubes[:narrow]))

	d.partial("wide", wide[partialStep], width, s, boxes, next)
	d.partial("narrow", small[partialStep], narrow, s, boxes, next)

	// The first step takes up the result before.
	start, use, init := d.next(f[RoundsStart])[0], d.next(f[RoundsUse:RoundsAt]...), d.next(f[RoundsInit:RoundsUse]...)
	going, side := d.not(start), d.next(bit)[0]
	sponge, climb := d.next(wide[0])[0], d.Mul(d.next(small[0])[0], going)
	for i := range width {
		carried := d.Sub(next[i], d.Mul(going, s[i]))
		switch {
		case i < rate:
			d.zero(fmt.Sprintf("rate-%d", i), allNext, d.product(sponge, d.not(use[i/half]), carried))
		case i < width-PermuteInits:
			d.zero(fmt.Sprintf("capacity-%d", i), allNext, d.Mul(sponge, carried))
		default:
			d.zero(fmt.Sprintf("capacity-%d", i), allNext, d.Mul(sponge, d.Sub(carried, init[i-(width-PermuteInits)])))
		}
	}
	for i := range half {
		node := d.Add(next[i], d.Mul(side, d.Sub(next[half+i], next[i])))
		d.zero(fmt.Sprintf("node-%d", i), allNext, d.Mul(climb, d.Sub(node, s[i])))
	}
	d.zero("no-bit", allRows, d.Mul(d.not(f[RoundsUseX]), bit))
	d.read("x", f[RoundsUseX], f[RoundsX], bit)
	d.read("left", d.Mul(f[RoundsUse], d.not(bit)), f[RoundsAt], s[:half]...)
	d.read("right", d.Mul(f[RoundsUse], bit), f[RoundsAt], s[half:narrow]...)
	d.read("other", f[RoundsUse+1], f[RoundsAt+1], s[half:narrow]...)
	d.write("out-0", f[RoundsCount], f[RoundsAt], s[:half]...)
	d.write("out-1", f[RoundsCount+1], f[RoundsAt+1], s[half:narrow]...)
}

// layer returns the external linear layer of expressions.
func layer(d *draft, s []air.Expr) []air.Expr {
	out := append([]air.Expr(nil), s...)
	poseidon2.FinishOver[air.Expr](&permutation{draft: d}, out)
	return out
}

func (d *draft) cube(x air.Expr) air.Expr { return d.Mul(d.Mul(x, x), x) }

// goOn demands that a step's next state is a list of expressions, and zeros.
func (d *draft) goOn(name string, step air.Expr, next, want []air.Expr) {
	for i, x := range next {
		if i < len(want) {
			x = d.Sub(x, want[i])
		}
		d.zero(fmt.Sprintf("%s-%d", name, i), allNext, d.Mul(step, x))
	}
}

// fullRounds are the constants of the full rounds of both widths.
var fullRounds = [2][8][]Element{poseidon2.FullRounds(width), poseidon2.FullRounds(narrow)}

// roundOf returns the full round that is the first or second of a step.
func roundOf(step, second int) int {
	if step > partialStep {
		step--
	}
	return 2*step + second
}

// roundConstant returns the constant of an element in the first or second round of a step.
func (d *draft) roundConstant(f []air.Expr, second, i int) air.Expr {
	out := d.Int(0)
	for w, first := range []int{RoundsWide, RoundsNarrow} {
		for step := range RoundSteps {
			if constants := fullRounds[w][roundOf(step, second)]; step != partialStep && i < len(constants) {
				out = d.Add(out, d.Mul(d.Const(constants[i]), f[first+step]))
			}
		}
	}
	return out
}

// form is a linear form: coefficients of the state, of S-boxes, and a constant.
type form [2*width + 1]Element

// forms writes partial rounds as forms of the state before them and of their S-boxes, and
// notes what goes into these. They have far more terms than sums made round by round, which
// however have coefficients that grow with each: whoever computes with numbers instead of
// field elements would have to reduce all of the state, again and again.
type forms struct {
	inputs []form
}

func (*forms) Add(a, b form) form {
	for i := range a {
		a[i].Add(&a[i], &b[i])
	}
	return a
}

func (*forms) AddConst(a form, c Element) form {
	a[2*width].Add(&a[2*width], &c)
	return a
}

func (*forms) Scale(a form, c Element) form {
	for i := range a {
		a[i].Mul(&a[i], &c)
	}
	return a
}

func (f *forms) Cube(a form) (out form) {
	out[width+len(f.inputs)].SetOne()
	f.inputs = append(f.inputs, a)
	return out
}

// form returns the expression of a linear form.
func (d *draft) form(f *form, s, boxes []air.Expr) air.Expr {
	out := d.Const(f[2*width])
	for i, x := range append(append([]air.Expr(nil), s...), boxes...) {
		if !f[i].IsZero() {
			out = d.Add(out, d.Mul(d.Const(f[i]), x))
		}
	}
	return out
}

// partial demands that a step is the partial rounds of a width.
func (d *draft) partial(name string, step air.Expr, w int, s, boxes, next []air.Expr) {
	var rounds forms
	state := make([]form, w)
	for i := range state {
		state[i][i].SetOne()
	}
	poseidon2.PartialOver[form](&rounds, state)
	for i := range rounds.inputs {
		d.zero(fmt.Sprintf("%s-partial-%d", name, i), allRows, d.Mul(step, d.Sub(boxes[i], d.cube(d.form(&rounds.inputs[i], s, boxes)))))
	}
	var out []air.Expr
	for i := range state {
		out = append(out, d.form(&state[i], s, boxes))
	}
	d.goOn(name+"-after", step, next, out)
}

// recorded is the field, with S-boxes that are noted down, or taken from notes.
type recorded struct {
	boxes []Element
	known bool
	n     int
}

func (*recorded) Add(a, b Element) Element      { a.Add(&a, &b); return a }
func (*recorded) AddConst(a, c Element) Element { a.Add(&a, &c); return a }
func (*recorded) Scale(a, c Element) Element    { a.Mul(&a, &c); return a }
func (r *recorded) Cube(a Element) Element {
	if !r.known {
		r.boxes[r.n] = cubed(a)
	}
	r.n++
	return r.boxes[r.n-1]
}

func cubed(a Element) Element {
	x := a
	x.Square(&x).Mul(&x, &a)
	return x
}

// roundStep returns the step of a row, and the width of its permutation; no width if the
// row has none.
func roundStep(fixed []uint32) (step, w int) {
	for step := range RoundSteps {
		if fixed[RoundsWide+step] == 1 {
			return step, width
		}
		if fixed[RoundsNarrow+step] == 1 {
			return step, narrow
		}
	}
	return 0, 0
}

func constantsOf(w, step, second int) []Element {
	if w == width {
		return fullRounds[0][roundOf(step, second)]
	}
	return fullRounds[1][roundOf(step, second)]
}

func computeRounds(f *Frame) (err error) {
	s, boxes := f.Cells[:width], f.Cells[roundsBoxes:roundsBit]
	clear(boxes)
	f.read(f.Fixed[RoundsX], f.Cells[roundsBit:])
	step, w := roundStep(f.Fixed)
	copy(s, f.stepped[:])
	switch {
	case w == 0:
		if f.Fixed[RoundsUse] == 1 {
			var want poseidon2.Digest
			f.read(f.Fixed[RoundsAt], want[:])
			if want != poseidon2.Digest(s) {
				err = fmt.Errorf("%w: root of a path", ErrAssertion)
			}
		}
		return err
	case step == 0 && w == width:
		f.sponge(s)
	case step == 0:
		err = f.children(s)
	}
	if step == partialStep {
		poseidon2.PartialOver[Element](&recorded{boxes: boxes}, append([]Element(nil), s[:w]...))
		return err
	}
	x := [width]Element(s)
	if step == 0 {
		poseidon2.Finish(x[:])
	}
	for i, c := range constantsOf(w, step, 0) {
		x[i].Add(&x[i], &c)
		boxes[i] = cubed(x[i])
	}
	return err
}

// sponge sets what a permutation of width 24 begins with.
func (f *Frame) sponge(s []Element) {
	if f.Fixed[RoundsStart] == 1 {
		clear(s)
		for i := range PermuteInits {
			s[width-PermuteInits+i] = f.constant(RoundsInit + i)
		}
	}
	for h := range halves {
		if f.Fixed[RoundsUse+h] == 1 {
			f.read(f.Fixed[RoundsAt+h], s[h*half:(h+1)*half])
		}
	}
}

// children sets what a compression begins with.
func (f *Frame) children(s []Element) (err error) {
	node, other := poseidon2.Digest(s), poseidon2.Digest{}
	if f.Fixed[RoundsUse] == 1 {
		f.read(f.Fixed[RoundsAt], node[:])
	}
	if f.Fixed[RoundsUse+1] == 1 {
		f.read(f.Fixed[RoundsAt+1], other[:])
	} else {
		f.take(other[:])
	}
	left, right := &node, &other
	switch bit := f.Cells[roundsBit]; {
	case bit.IsOne():
		left, right = &other, &node
	case !bit.IsZero():
		err = fmt.Errorf("%w: %d is not a bit", ErrAssertion, field.Canonical(bit))
	}
	clear(s)
	copy(s, left[:])
	copy(s[half:], right[:])
	return err
}

// finishRounds computes the next state from the row's cells, and shows a result.
func finishRounds(f *Frame) {
	s, boxes := f.Cells[:width], f.Cells[roundsBoxes:roundsBit]
	step, w := roundStep(f.Fixed)
	if w == 0 {
		copy(f.stepped[:], s)
		if f.Fixed[RoundsUse] == 0 {
			for h := range halves {
				f.write(f.Fixed[RoundsAt+h], s[h*half:(h+1)*half])
			}
		}
		return
	}
	f.stepped = [width]Element{}
	if step == partialStep {
		copy(f.stepped[:], s[:w])
		poseidon2.PartialOver[Element](&recorded{boxes: boxes, known: true}, f.stepped[:w])
		return
	}
	x := [width]Element(boxes)
	poseidon2.Finish(x[:])
	for i, c := range constantsOf(w, step, 1) {
		x[i].Add(&x[i], &c)
		f.stepped[i] = cubed(x[i])
	}
	poseidon2.Finish(f.stepped[:w])
}
