package circuit

import (
	"math/rand/v2"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/fri"
	"github.com/zkgeth/zkgeth/prover/poly"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
)

// random makes values.
type random struct{ *rand.Rand }

func newRandom(seed uint64) random { return random{rand.New(rand.NewPCG(seed, seed))} }

func (r random) element() Element { return field.New(r.Uint64()) }

func (r random) elements(n int) []Element {
	out := make([]Element, n)
	for i := range out {
		out[i] = r.element()
	}
	return out
}

func (r random) value() Value {
	return field.NewExt([field.ExtDegree]Element(r.elements(field.ExtDegree)))
}

func (r random) digest() poseidon2.Digest {
	return poseidon2.Digest(r.elements(poseidon2.DigestLen))
}

// tape is private inputs in the making.
type tape []Element

func (t *tape) base(x Element)            { *t = append(*t, x) }
func (t *tape) value(x Value)             { c := field.Coordinates(&x); *t = append(*t, c[:]...) }
func (t *tape) digest(d poseidon2.Digest) { *t = append(*t, d[:]...) }

// sampleOn is a program with every kind of row that a builder makes and all it can do,
// private inputs that it accepts, and what it shows.
func sampleOn(t testing.TB, b *Builder) (*Program, []Element, []Output) {
	t.Helper()
	r := newRandom(5)
	var in tape
	var want []Output
	showBase := func(x Base, v Element) {
		b.PublicBase(x)
		want = append(want, Output{v})
	}
	show := func(x Ext, v Value) {
		b.Public(x)
		c := field.Coordinates(&v)
		var o Output
		copy(o[:], c[:])
		want = append(want, o)
	}
	showDigest := func(d Digest, v poseidon2.Digest) {
		b.PublicDigest(d)
		want = append(want, Output(v))
	}

	// Gates: (x y + z)/x, and x^2 + 3 over the base field.
	x, y, z, v := r.value(), r.value(), r.value(), r.element()
	in.value(x)
	in.value(y)
	in.value(z)
	in.base(v)
	wx, wy, wz, wv := b.Hint(), b.Hint(), b.Hint(), b.HintBase()
	var sum, quotient Value
	sum.Mul(&x, &y)
	sum.Add(&sum, &z)
	quotient.Inverse(&x)
	quotient.Mul(&quotient, &sum)
	total := b.MulAdd(wx, wy, wz)
	b.AssertEqual(total, b.Add(b.Mul(wx, wy), wz))
	b.AssertProduct(wx, wy, b.Sub(total, wz))
	show(b.Div(total, wx), quotient)
	square := v
	square.Square(&square)
	three := field.New(3)
	square.Add(&square, &three)
	showBase(b.AddBase(b.MulBase(wv, wv), Int(3)), square)
	b.AssertEqualBase(b.MulBase(wv, b.InverseBase(wv)), Int(1))

	// Coordinates and back, bits.
	c := b.Coordinates(wx)
	b.AssertEqual(b.PackExt(c), wx)
	bits := b.Bits(wv)
	var packed Base
	for i, bit := range bits {
		packed = b.AddBase(packed, b.MulBase(ConstBase(field.New(1<<i)), bit))
	}
	b.AssertEqualBase(packed, wv)
	b.AssertBit(bits[3])
	bit := field.Canonical(v) & 1
	chosen := y
	if bit == 1 {
		chosen = x
	}
	show(b.Select(bits[0], wx, wy), chosen)

	// A list of elements, hashed.
	list := r.elements(40)
	var row []Base
	for _, e := range list {
		in.base(e)
		row = append(row, b.HintBase())
	}
	showDigest(b.HashRow(row), poseidon2.HashRow(list))
	showDigest(b.PackDigest([poseidon2.DigestLen]Base(row)), poseidon2.Digest(list))
	initial := chip.Initial{field.New(2), field.New(3), field.New(5)}
	run := b.Permutations(initial)
	var state [poseidon2.Width]Element
	copy(state[poseidon2.Width-len(initial):], initial[:])
	start := 0
	for _, part := range [][]Base{row[:16], row[16:19], nil} {
		for i := range part {
			state[i] = list[start+i]
		}
		poseidon2.Permute24(&state)
		rate := run.Permute(part)
		for i := range poseidon2.Rate {
			showBase(rate.At(i), state[i])
		}
		start += len(part)
	}

	// Paths that begin on either side.
	for bit := range uint64(2) {
		node, sibling := poseidon2.HashRow(list), r.digest()
		climb := b.Climb(b.HashRow(row))
		climb.Step(Int(bit))
		in.digest(sibling)
		if bit == 1 {
			node, sibling = sibling, node
		}
		showDigest(climb.End(), poseidon2.Compress(&node, &sibling))
	}

	// Queries: rows in a chain whose order is data, up a path; sums of the rows.
	const queries, depth = 3, 4
	widths := []int{5, 16, 33}
	order := []int{2, 0, 1}
	var indices []Base
	for _, i := range order {
		in.base(field.New(uint64(i)))
		indices = append(indices, b.HintBase())
	}
	type query struct {
		bits []Base
		at   int
		root Digest
	}
	var list2 []query
	for range queries {
		at := r.IntN(1 << depth)
		in.base(field.New(uint64(at)))
		q := query{at: at}
		all := b.Bits(b.HintBase())
		q.bits = all[:depth]
		list2 = append(list2, q)
	}
	var rootValues [queries]poseidon2.Digest
	rows := make([][][]Element, queries)
	paths := make([][]poseidon2.Digest, queries)
	for q := range list2 {
		var digests []poseidon2.Digest
		for _, w := range widths {
			row := r.elements(w)
			rows[q] = append(rows[q], row)
			digests = append(digests, poseidon2.HashRow(row))
		}
		node := digests[order[0]]
		for _, i := range order[1:] {
			node = poseidon2.Compress(&node, &digests[i])
		}
		for j := range depth {
			sibling := r.digest()
			paths[q] = append(paths[q], sibling)
			if list2[q].at>>j&1 == 0 {
				node = poseidon2.Compress(&node, &sibling)
			} else {
				node = poseidon2.Compress(&sibling, &node)
			}
		}
		rootValues[q] = node
		in.digest(node)
		list2[q].root = b.HintDigest()
	}
	marked := func(i int) bool { return i%3 == 1 }
	type result struct{ all, marked, fold Ext }
	results := make([]result, queries)
	var folds []Value
	b.Parallel(queries, func(q int) {
		s := b.Sponge(wx)
		block := b.Block(len(widths))
		for i, w := range widths {
			s.RowTo(block, w, marked)
			in = append(in, rows[q][i]...)
		}
		results[q].all, results[q].marked, _ = s.Close()
		climb := b.Climb(b.Choose(block, indices[0]))
		for _, index := range indices[1:] {
			climb.InjectAt(block, index)
		}
		for j, bit := range list2[q].bits {
			climb.Step(bit)
			in.digest(paths[q][j])
		}
		climb.Assert(list2[q].root)

		// A fold of FRI, of which the value in a slot is known.
		slot := list2[q].at & 7
		values := make([]Value, chip.FoldWidth/field.ExtDegree)
		for i := range values {
			values[i] = r.value()
		}
		values[slot] = y
		var leaf []Element
		for i := range values {
			coordinates := field.Coordinates(&values[i])
			leaf = append(leaf, coordinates[:]...)
		}
		in = append(in, leaf...)
		out, digest := b.Fold(wy, wz, wv, [fri.LogArity]Base(list2[q].bits[:fri.LogArity]))
		results[q].fold = out
		inverse := v
		inverse.Inverse(&inverse)
		folds = append(folds, foldOf(values, inverse, &z))
		// Its digest up a path that begins without a chain, and the end of which is taken.
		climb = b.Climb(digest)
		climb.Inject(digest)
		climb.Step(list2[q].bits[0])
		sibling := r.digest()
		in.digest(sibling)
		node := poseidon2.HashRow(leaf)
		node = poseidon2.Compress(&node, &node)
		if list2[q].at&1 == 0 {
			node = poseidon2.Compress(&node, &sibling)
		} else {
			node = poseidon2.Compress(&sibling, &node)
		}
		end := climb.End()
		for i, e := range b.Elements(end) {
			b.AssertEqualBase(e, ConstBase(node[i]))
		}
	})
	for q := range results {
		var sums [2]Value
		for _, row := range rows[q] {
			for from := 0; from < len(row); from += poseidon2.Rate {
				for j := range poseidon2.Rate {
					for k := range sums {
						sums[k].Mul(&sums[k], &x)
						if from+j < len(row) && (k == 0 || marked(from+j)) {
							e := field.ExtOf(row[from+j])
							sums[k].Add(&sums[k], &e)
						}
					}
				}
			}
		}
		show(results[q].all, sums[0])
		show(results[q].marked, sums[1])
		show(results[q].fold, folds[q])
		showDigest(list2[q].root, rootValues[q])
	}
	show(b.Const(z), z)

	// A pinned sponge.
	pinned := b.PinnedSponge(wx, wy)
	showDigest(pinned.Row(20, marked), poseidon2.HashRow(list[:20]))
	in = append(in, list[:20]...)
	var sums [3]Value
	for i := range 32 {
		for k, factor := range []Value{x, x, y} {
			sums[k].Mul(&sums[k], &factor)
			if i < 20 && (k != 1 || marked(i)) {
				e := field.ExtOf(list[i])
				sums[k].Add(&sums[k], &e)
			}
		}
	}
	all, some, third := pinned.Close()
	show(all, sums[0])
	show(some, sums[1])
	show(third, sums[2])

	// Shelves, of which some are picked several times and some never.
	shelf, bases, digests := b.Shelf(), b.Shelf(), b.Shelf()
	for i, x := range []Ext{wx, wy, wz} {
		shelf.Put(x)
		bases.PutBase(Int(uint64(10 + i)))
		digests.PutDigest(list2[i].root)
	}
	for _, i := range []int{2, 0, 2, 2} {
		in.base(field.New(uint64(i)))
		index := b.HintBase()
		show(shelf.Pick(index), []Value{x, y, z}[i])
		showBase(bases.PickBase(index), field.New(uint64(10+i)))
		showDigest(digests.PickDigest(index), rootValues[i])
	}
	p, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return p, in, want
}

// foldOf is what a fold must be: the sum of beta^j D_j(x^8).
func foldOf(values []Value, x Element, beta *Value) (out Value) {
	d := poly.Get(fri.LogArity)
	coordinates := make([][]Element, field.ExtDegree)
	for k := range coordinates {
		for i := range values {
			coordinates[k] = append(coordinates[k], field.Coordinates(&values[i])[k])
		}
		d.Interpolate(coordinates[k])
		poly.Reverse(coordinates[k])
	}
	power := field.ExtOf(field.New(1))
	var step Value
	inverse := x
	inverse.Inverse(&inverse)
	step.MulByElement(beta, &inverse)
	for j := range values {
		var c [field.ExtDegree]Element
		for k := range c {
			c[k] = coordinates[k][j]
		}
		term := field.NewExt(c)
		term.Mul(&term, &power)
		out.Add(&out, &term)
		power.Mul(&power, &step)
	}
	return out
}

// trace executes a program and returns the system and its trace.
func trace(t testing.TB, p *Program, tape []Element, change func(e *execution)) (*air.System, air.Trace, error) {
	t.Helper()
	parts, err := p.arrange(20, nil)
	if err != nil {
		t.Fatal(err)
	}
	system, fixed := p.system(parts)
	e := newExecution(p, parts)
	if change != nil {
		change(e)
	}
	if err := e.run(tape); err != nil {
		return nil, air.Trace{}, err
	}
	return system, air.Trace{Instances: e.instances(fixed), Messages: messages(e.outputs())}, nil
}
