package run

import (
	"context"
	"fmt"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/recursion/shrink"
	"github.com/zkgeth/zkgeth/prover/recursion/verify"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/rollup/batch"
)

// maxLogHeight is the height of the highest circuits: four times as many points have roots
// of unity.
const maxLogHeight = 22

// Observer is told before each circuit whose key or proof is made, 0 being the join's own and
// the others those of its chain. What it returns stops the work.
type Observer func(circuit int) error

func (o Observer) tell(circuit int) error {
	if o == nil {
		return nil
	}
	return o(circuit)
}

// Join is the circuits of runs of up to so many batches. It does not change and may be shared.
type Join struct {
	inner   []*verify.Verifier
	circuit *circuit.Circuit
	chain   *shrink.Chain // nil if the proofs are the circuit's
}

// Member is a proof of a batch.
type Member struct {
	Key    *stark.Key // one of the list that the join was made for
	Proof  *stark.Proof
	Values *batch.PublicValues
}

// NewJoin makes the circuits of runs of up to n batches, whose proofs have the form of an
// outline and one of the keys of a list. Errors: ErrShape, observe's, those of verify.New,
// circuit.New and shrink.NewLevels.
func NewJoin(n int, member *stark.Outline, keys []stark.Digest, base shrink.Level, levels []shrink.Level, observe Observer) (*Join, error) {
	program, inner, err := record(n, member, keys)
	if err != nil {
		return nil, err
	}
	if err := observe.tell(0); err != nil {
		return nil, err
	}
	j := &Join{inner: inner}
	tables, log := base.Tables, 1
	if tables == nil {
		tables = program.Layout(maxLogHeight)
	}
	for _, t := range tables {
		log = max(log, t.Log)
	}
	if j.circuit, err = circuit.New(program, log, base.Parameters, base.Tables); err != nil {
		return nil, fmt.Errorf("join of %d: %w", n, err)
	}
	if len(levels) == 0 {
		return j, nil
	}
	o, err := j.circuit.Outline()
	if err != nil {
		return nil, fmt.Errorf("join of %d: %w", n, err)
	}
	j.chain, err = shrink.NewLevels(o, verify.Form{Messages: verify.Outputs(Outputs)}, levels, func(level int) error { return observe.tell(1 + level) })
	if err != nil {
		return nil, fmt.Errorf("join of %d: %w", n, err)
	}
	return j, nil
}

// record records the circuit that verifies a proof of each of n batches. Besides them, its
// private inputs say which of the batches but the first are used.
func record(n int, member *stark.Outline, keys []stark.Digest) (*circuit.Program, []*verify.Verifier, error) {
	if n < 1 || n > MaxBatches {
		return nil, nil, fmt.Errorf("%w: %d batches, 1 to %d can be joined", ErrShape, n, MaxBatches)
	}
	if len(keys) == 0 {
		return nil, nil, fmt.Errorf("%w: no keys", ErrShape)
	}
	b := circuit.NewBuilder()
	used := []circuit.Base{circuit.Int(1)}
	for i := 1; i < n; i++ {
		u := b.HintBase()
		b.AssertEqualBase(b.MulBase(u, u), u)
		b.AssertEqualBase(b.MulBase(u, used[i-1]), u) // none behind one that is not
		used = append(used, u)
	}
	var inner []*verify.Verifier
	var list [][]circuit.Base
	for range n {
		v, err := verify.New(b, member, verify.Form{Messages: verify.Outputs(MemberOutputs), Keys: keys})
		if err != nil {
			return nil, nil, err
		}
		var limbs []circuit.Base
		for _, x := range v.Outputs() {
			limbs = append(limbs, x[:]...)
		}
		inner, list = append(inner, v), append(list, limbs)
	}
	shown := joinLimbs(b, list, used)
	for ; len(shown) > 0; shown = shown[poseidon2.DigestLen:] {
		b.PublicDigest(b.PackDigest([poseidon2.DigestLen]circuit.Base(shown)))
	}
	program, err := b.Build()
	return program, inner, err
}

// Circuits returns how many circuits a proof of a run is made with.
func (j *Join) Circuits() int { return len(j.circuits()) }

func (j *Join) circuits() []*circuit.Circuit {
	if j.chain == nil {
		return []*circuit.Circuit{j.circuit}
	}
	return append([]*circuit.Circuit{j.circuit}, j.chain.Circuits()...)
}

// Verifier returns what the proofs are verified with.
func (j *Join) Verifier() *circuit.Verifier {
	circuits := j.circuits()
	return &circuits[len(circuits)-1].Verifier
}

// Prove makes a proof that there is a proof of each batch, and that the batches follow each
// other. Errors: ErrClaim, ErrShape, ctx's, observe's, those of the circuits for proofs that
// are not valid.
func (j *Join) Prove(ctx context.Context, members []Member, observe Observer) (*stark.Proof, error) {
	if _, err := Claim(members); err != nil {
		return nil, err
	}
	tape, err := tape(j.inner, members)
	if err != nil {
		return nil, err
	}
	next := func(circuit int) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return observe.tell(circuit)
	}
	if err := next(0); err != nil {
		return nil, err
	}
	joined, shown, err := j.circuit.Prove(tape)
	if err != nil {
		return nil, fmt.Errorf("join: %w", err)
	}
	if j.chain == nil {
		return joined, nil
	}
	return j.chain.Prove(joined, j.circuit.Messages(shown), func(level int) error { return next(1 + level) })
}

// tape returns the private inputs of the circuit that verifies proofs. In the places that
// members leave it has the last of them.
func tape(inner []*verify.Verifier, members []Member) (out []field.Element, err error) {
	if len(members) == 0 || len(members) > len(inner) {
		return nil, fmt.Errorf("%w: %d proofs, 1 to %d are joined", ErrShape, len(members), len(inner))
	}
	for i := 1; i < len(inner); i++ {
		used := uint64(0)
		if i < len(members) {
			used = 1
		}
		out = append(out, field.New(used))
	}
	for i, v := range inner {
		m := members[min(i, len(members)-1)]
		part, err := v.Tape(m.Key, m.Proof, messages(MemberShown(m.Values)))
		if err != nil {
			return nil, fmt.Errorf("%w: batch %d: %w", ErrShape, i, err)
		}
		out = append(out, part...)
	}
	return out, nil
}
