package run

import (
	"errors"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/recursion/shrink"
	"github.com/zkgeth/zkgeth/prover/recursion/verify"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/rollup/batch"
)

// Joins of proofs under several keys, of as many batches as they take and of fewer, show what
// JoinValues says; and nothing else that an attacker puts together has a trace.
func TestJoin(t *testing.T) {
	list := consecutive(4)
	circuits := []*circuit.Circuit{member(t, 3), member(t, 4)}
	stranger := member(t, 5) // of another program: the same form, another key
	o, keys := outline(t, &circuits[0].Verifier), digests(circuits)
	var all []claimed
	for i, v := range list {
		all = append(all, proveShown(t, circuits[i%2], MemberShown(v)))
	}
	for _, size := range []int{1, 2, 4} {
		r := newRecorded(t, size, o, keys...)
		for n := 1; n <= size; n++ {
			var members []Member
			for i := range n {
				members = append(members, all[i].of(list[i]))
			}
			tape, err := tape(r.inner, members)
			if err != nil {
				t.Fatal(err)
			}
			shown, err := r.program.Run(tape)
			if err != nil {
				t.Fatalf("%d batches of %d: %v", n, size, err)
			}
			of, err := JoinValues(list[:n])
			if err != nil {
				t.Fatal(err)
			}
			want, err := Shown(of)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(shown, want) {
				t.Errorf("%d batches of %d: another run is shown", n, size)
			}
		}
		if _, err := tape(r.inner, make([]Member, size+1)); !errors.Is(err, ErrShape) {
			t.Errorf("more than %d batches: %v", size, err)
		}
		if _, err := tape(r.inner, nil); !errors.Is(err, ErrShape) {
			t.Errorf("none of %d batches: %v", size, err)
		}
	}

	r := newRecorded(t, 4, o, keys...)
	refuses := func(name string, used []uint64, all ...claimed) {
		t.Helper()
		if _, err := r.program.Run(r.tape(t, used, all...)); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("%s: %v", name, err)
		}
	}
	every := []uint64{1, 1, 1}
	refuses("a batch dropped", []uint64{1, 1, 0}, all[0], all[2], all[3], all[3])
	refuses("a batch twice", every, all[0], all[1], all[1], all[2])
	refuses("in another order", every, all[0], all[2], all[1], all[3])
	refuses("the last one first", every, all[3], all[0], all[1], all[2])
	refuses("one that is used behind one that is not", []uint64{1, 0, 1}, all...)
	refuses("one that is half used", []uint64{1, 1, 2}, all...)
	refuses("one that is used more than once", []uint64{field.Modulus - 1, 1, 1}, all...)

	// Values of two chains: the second one begins where the first does, and all is well with each.
	other := consecutive(4)
	for i, v := range other[1:] {
		v.StateRoot[3]++
		v.BlockHash[5]++
		if i+2 < len(other) {
			other[i+2].PrevBlockHash[5]++
		}
	}
	if _, err := JoinValues(other); err != nil {
		t.Fatal(err)
	}
	second := proveShown(t, circuits[0], MemberShown(other[2]))
	refuses("a batch of another chain", every, all[0], all[1], second, all[3])
	refuses("a batch of another chain, the last", []uint64{1, 1, 0}, all[0], all[1], second, second)

	lying := all[1]
	lying.shown = MemberShown(other[1])
	refuses("values that were not proven", every, all[0], lying, all[2], all[3])
	lying = all[1]
	lying.proof = all[3].proof // under the same key
	refuses("a proof of another batch", every, all[0], lying, all[2], all[3])
	lying = all[1]
	lying.key = all[0].key
	refuses("a key of the list, a proof under another", every, all[0], lying, all[2], all[3])

	// A proof of another program: no tape, and none that a circuit with its key makes.
	foreign := proveShown(t, stranger, MemberShown(list[1]))
	if _, err := tape(r.inner, []Member{all[0].of(list[0]), foreign.of(list[1])}); !errors.Is(err, verify.ErrShape) {
		t.Errorf("a key that is not in the list: %v", err)
	}
	for at := range keys {
		forged := slices.Clone(keys)
		forged[at] = stranger.Key.Digest()
		used := forged[1-at]
		c := circuits[1-at]
		first := proveShown(t, c, MemberShown(list[0]))
		last := proveShown(t, c, MemberShown(list[2]))
		evil := newRecorded(t, 4, o, forged...)
		in := evil.tape(t, []uint64{1, 1, 0}, first, foreign, last, last)
		if _, err := evil.program.Run(in); err != nil {
			t.Fatalf("the forger's own circuit, with key %x: %v", used, err)
		}
		if _, err := r.program.Run(in); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("a proof of another program in place of key %d: %v", at, err)
		}
	}
	// What is not used is of any batch, but it is a proof.
	nothing := all[3]
	broken := *nothing.proof
	broken.Values = slices.Clone(broken.Values)
	broken.Values[3].B0.A0.SetUint64(8)
	nothing.proof = &broken
	refuses("no proof in a place that is not used", []uint64{1, 1, 0}, all[0], all[1], all[2], nothing)
}

// The largest join takes as many batches as a run has, and fewer.
func TestLargestJoin(t *testing.T) {
	list := consecutive(MaxBatches)
	c := member(t, 3)
	r := newRecorded(t, MaxBatches, outline(t, &c.Verifier), c.Key.Digest())
	var members []Member
	for _, v := range list {
		members = append(members, proveShown(t, c, MemberShown(v)).of(v))
	}
	for _, n := range []int{5, MaxBatches} {
		tape, err := tape(r.inner, members[:n])
		if err != nil {
			t.Fatal(err)
		}
		shown, err := r.program.Run(tape)
		if err != nil {
			t.Fatalf("%d batches: %v", n, err)
		}
		of, err := Claim(members[:n])
		if err != nil {
			t.Fatal(err)
		}
		if want, err := Shown(of); err != nil || !slices.Equal(shown, want) {
			t.Errorf("%d batches: another run is shown, %v", n, err)
		}
	}
	members[6], members[7] = members[7], members[6]
	swapped, err := tape(r.inner, members)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.program.Run(swapped); !errors.Is(err, circuit.ErrUnsatisfied) {
		t.Errorf("the last two exchanged: %v", err)
	}
}

func TestJoinRefuses(t *testing.T) {
	c := member(t, 3)
	o := outline(t, &c.Verifier)
	for _, n := range []int{-1, 0, MaxBatches + 1} {
		if _, _, err := record(n, o, digests([]*circuit.Circuit{c})); !errors.Is(err, ErrShape) {
			t.Errorf("%d batches: %v", n, err)
		}
		if _, err := NewJoin(n, o, digests([]*circuit.Circuit{c}), shrink.Level{}, nil, nil); !errors.Is(err, ErrShape) {
			t.Errorf("a join of %d batches: %v", n, err)
		}
	}
	if _, err := NewJoin(1, o, digests([]*circuit.Circuit{c}), shrink.Level{}, nil, nil); !errors.Is(err, stark.ErrKey) {
		t.Errorf("with no queries: %v", err)
	}
	other := *o
	other.Shifts = []int{0, 1, 2}
	if _, _, err := record(1, &other, digests([]*circuit.Circuit{c})); !errors.Is(err, verify.ErrUnsupported) {
		t.Errorf("proofs with values at three points: %v", err)
	}
	if _, _, err := record(1, o, nil); !errors.Is(err, ErrShape) {
		t.Errorf("no keys: %v", err)
	}
}

// Every value of the second batch that must be one of the first's, changed in its last limb.
func TestContinuity(t *testing.T) {
	list := consecutive(2)
	c := member(t, 3)
	r := newRecorded(t, 2, outline(t, &c.Verifier), c.Key.Digest())
	first := proveShown(t, c, MemberShown(list[0]))
	encoded := list[1].Encode()
	for value := range values {
		changed := slices.Clone(encoded)
		changed[(value+1)*valueBytes-1]++
		linked := slices.Contains(same, value)
		for _, c := range continued {
			linked = linked || c.after == value
		}
		shown := MemberShown(list[1])
		copy(shown, limbs(changed))
		for _, used := range []uint64{1, 0} {
			out, err := r.program.Run(r.tape(t, []uint64{used}, first, proveShown(t, c, shown)))
			if refused := linked && used == 1; refused != errors.Is(err, circuit.ErrUnsatisfied) || !refused && err != nil {
				t.Errorf("value %d changed, used %d: %v", value, used, err)
			}
			if used == 0 { // nothing of it is shown
				of, err := JoinValues(list[:1])
				if err != nil {
					t.Fatal(err)
				}
				if want, err := Shown(of); err != nil || !slices.Equal(out, want) {
					t.Errorf("value %d changed: what is not used is shown, %v", value, err)
				}
			}
		}
		if other, err := batch.DecodePublicValues(changed); err == nil {
			if _, err := JoinValues([]*batch.PublicValues{list[0], other}); linked != errors.Is(err, ErrClaim) {
				t.Errorf("value %d changed, natively: %v", value, err)
			}
		} else if value != valueVersion {
			t.Errorf("value %d: %v", value, err)
		}
	}
}

func digests(list []*circuit.Circuit) (out []stark.Digest) {
	for _, c := range list {
		out = append(out, c.Key.Digest())
	}
	return out
}
