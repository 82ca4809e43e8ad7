package verify

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/transcript"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// variable tells whether the key is data.
func (f *Form) variable() bool { return len(f.Keys) > 0 }

// key derives the key's digest, as stark does: everything but the commitment to preprocessed
// columns is the outline's. The digest is what transcripts absorb, the commitment what queries
// are opened in.
func (v *Verifier) key() {
	k := v.o.Key
	root, fixed := k.Fixed()
	if !v.form.variable() {
		v.Key = constant(v.b, k.Digest())
		if fixed {
			v.Fixed = constant(v.b, root)
		}
		return
	}
	d, t := k.Description(), transcript.New(v.b, stark.KeyProtocol)
	t.AbsorbBytes(d.System[:])
	for _, numbers := range d.Numbers {
		t.AbsorbUint64s(numbers...)
	}
	if fixed {
		v.Fixed = v.hintDigest(func(in *input) poseidon2.Digest { root, _ := in.key.Fixed(); return root })
		t.AbsorbDigests(v.Fixed)
	}
	v.Key = t.SampleDigest()
	v.member()
}

// member demands that the key is in the list, or the other one that is accepted, at a place
// that is data: a shelf proves that it has one.
func (v *Verifier) member() {
	list, last := v.b.Shelf(), len(v.form.Keys)-1
	for _, d := range v.form.Keys {
		list.PutDigest(constant(v.b, d))
	}
	if v.form.Also != nil {
		list.PutDigest(*v.form.Also)
		last++
	}
	place := v.hintBase(func(in *input) Element {
		at := slices.Index(v.form.Keys, in.key.Digest())
		if at < 0 {
			at = last
		}
		return field.New(uint64(at))
	})
	v.b.AssertEqualDigest(v.Key, list.PickDigest(place))
}

// checkKey refuses keys that the circuit was not made for.
func (v *Verifier) checkKey(key *stark.Key) error {
	own := v.o.Key
	switch {
	case len(v.form.Keys) > 0:
		if v.form.Also == nil && !slices.Contains(v.form.Keys, key.Digest()) {
			return fmt.Errorf("%w: a key that is not in the list", ErrShape)
		}
	case key.Digest() != own.Digest():
		return fmt.Errorf("%w: another key", ErrShape)
	}
	if key.Hash != nil || !reflect.DeepEqual(key.Description(), own.Description()) {
		return fmt.Errorf("%w: a key that differs in more than preprocessed columns", ErrShape)
	}
	return nil
}
