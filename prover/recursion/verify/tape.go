package verify

import (
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// input is what private inputs are made of.
type input struct {
	key      *stark.Key
	proof    *stark.Proof
	messages []air.Message
	orders   [][]int // of the digests of each round

	place Place
}

// Place is what a segment of several has to do with the others.
type Place struct {
	Index      int
	Challenges stark.Challenges
	Seed       poseidon2.Digest
	Before     poseidon2.Digest // of the chain of commitments
	Node       poseidon2.Digest // of the key under which ranges are joined
}

// filler returns the next private inputs.
type filler func(in *input) []Element

func (v *Verifier) private(f filler) { v.fill = append(v.fill, f) }

func (v *Verifier) hintBase(f func(in *input) Element) Base {
	v.private(func(in *input) []Element { return []Element{f(in)} })
	return v.b.HintBase()
}

func (v *Verifier) hintDigest(f func(in *input) poseidon2.Digest) Digest {
	v.private(func(in *input) []Element { d := f(in); return d[:] })
	return v.b.HintDigest()
}

func (v *Verifier) hintExts(n int, f func(in *input) []stark.Ext) (out []Ext) {
	v.private(func(in *input) (list []Element) {
		for _, x := range f(in) {
			c := field.Coordinates(&x)
			list = append(list, c[:]...)
		}
		return list
	})
	for range n {
		out = append(out, v.b.Hint())
	}
	return out
}

// Tape returns the private inputs of the circuit's verifier for a proof: those that it
// takes between the ones that came before it and those after. key is the proof's, which has
// to be that of the outline unless there is a list. Errors: ErrShape.
func (v *Verifier) Tape(key *stark.Key, proof *stark.Proof, messages []air.Message) ([]Element, error) {
	if err := v.check(key, proof, messages); err != nil {
		return nil, err
	}
	return slices.Concat(v.tape(v.input(key, proof, messages))...), nil
}

// PartTape is Tape for the proof of one of several segments. Errors: ErrShape.
func (v *Verifier) PartTape(key *stark.Key, proof *stark.Proof, place Place) ([]Element, error) {
	if err := v.check(key, proof, nil); err != nil {
		return nil, err
	}
	if place.Index < 0 || place.Index >= v.form.Segments {
		return nil, fmt.Errorf("%w: segment %d of %d", ErrShape, place.Index, v.form.Segments)
	}
	in := v.input(key, proof, nil)
	in.place = place
	return slices.Concat(v.tape(in)...), nil
}

// input derives what a proof does not say itself.
func (v *Verifier) input(key *stark.Key, proof *stark.Proof, messages []air.Message) *input {
	in := &input{key: key, proof: proof, messages: messages}
	for _, r := range v.o.Rounds {
		shapes := make([]commit.Shape, len(r.Matrices))
		for m, matrix := range r.Matrices {
			shapes[m].LogHeight = matrix.LogHeight
			if matrix.Instance >= 0 {
				shapes[m].LogHeight = proof.Heights[matrix.Instance].LogHeight
			}
		}
		in.orders = append(in.orders, commit.Chain(shapes))
	}
	return in
}

// tape returns what all fillers make.
func (v *Verifier) tape(in *input) (parts [][]Element) {
	for _, f := range v.fill {
		parts = append(parts, f(in))
	}
	return parts
}

// check refuses what has not the shape of the proofs that the circuit was made for.
func (v *Verifier) check(key *stark.Key, proof *stark.Proof, messages []air.Message) error {
	o := v.o
	if err := v.checkKey(key); err != nil {
		return err
	}
	if len(messages) != len(v.form.Messages) {
		return fmt.Errorf("%w: %d messages, %d wanted", ErrShape, len(messages), len(v.form.Messages))
	}
	for i, m := range messages {
		if m.Bus != v.form.Messages[i].Bus || m.Direction != v.form.Messages[i].Direction || m.Count != v.form.Messages[i].Count || len(m.Tuple) != len(v.Messages[i]) {
			return fmt.Errorf("%w: message %d", ErrShape, i)
		}
	}
	if len(proof.Heights) != len(o.Instances) || len(proof.Values) != len(o.Values) || len(proof.Sums) != len(v.sums) {
		return fmt.Errorf("%w: %d instances, %d values, %d sums", ErrShape, len(proof.Heights), len(proof.Values), len(proof.Sums))
	}
	for m, h := range proof.Heights {
		in := &o.Instances[m]
		if h.Table != in.Index || h.LogHeight < in.LogLeast || h.LogHeight > o.FRI.Size.LogHeight || in.LogHeight >= 0 && h.LogHeight != in.LogHeight {
			return fmt.Errorf("%w: instance %d of table %s has 2^%d rows", ErrShape, m, in.Table.Name, h.LogHeight)
		}
	}
	shapes, final := o.FRI.Shape()
	if len(proof.FRI.Steps) != len(shapes) || len(proof.FRI.Final) != final {
		return fmt.Errorf("%w: %d steps, %d final coefficients", ErrShape, len(proof.FRI.Steps), len(proof.FRI.Final))
	}
	opening := func(got *commit.Opening, logHeight, width int) error {
		size := o.FRI.Size
		size.LogBlowup = 0
		if err := got.Check(size, []commit.Shape{{LogHeight: logHeight, Width: width}}, o.FRI.Queries); err != nil {
			return fmt.Errorf("%w: %w", ErrShape, err)
		}
		return nil
	}
	for i := range o.Rounds {
		width := 0
		for _, m := range o.Rounds[i].Matrices {
			width += m.Width
		}
		if err := opening(&proof.Openings[o.Rounds[i].Kind], v.highest(i)+o.FRI.Size.LogBlowup, width); err != nil {
			return err
		}
	}
	for k, s := range v.steps {
		if err := opening(&proof.FRI.Steps[k].Opening, s.logLeaves, field.ExtDegree<<s.logArity); err != nil {
			return err
		}
	}
	return nil
}
