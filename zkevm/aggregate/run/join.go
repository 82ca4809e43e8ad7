package aggregate

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
	"github.com/zkgeth/zkgeth/zkevm/guest/statement"
)

// maxBatches bounds the batches of a run.
const maxBatches = 64

// Runs is the circuits for runs of consecutive batches, each proven by the aggregator of its
// place. It does not change and may be shared.
type Runs struct {
	members []*circuit.Circuit // the last ones of the aggregators
	inner   []*verify.Verifier
	circuit *circuit.Circuit
	chain   *shrink.Chain
}

// NewRuns makes the circuits of runs of which batch i is proven by aggregator i. All must be
// of one program, and of shapes with the outputs of the statement's program. Errors: ErrShape,
// those of New.
func NewRuns(list []*Aggregator, base stark.Parameters, chain []stark.Parameters) (*Runs, error) {
	var members []*circuit.Circuit
	for i, a := range list {
		if a.owner != list[0].owner || a.shape.Output != statement.OutputSize {
			return nil, fmt.Errorf("%w: aggregator %d is of another program, or shows %d bytes", ErrShape, i, a.shape.Output)
		}
		circuits := a.chain.Circuits()
		members = append(members, circuits[len(circuits)-1])
	}
	program, inner, err := recordRun(members)
	if err != nil {
		return nil, err
	}
	out := &Runs{members: members, inner: inner}
	if out.circuit, err = makeCircuit(program, base); err != nil {
		return nil, err
	}
	o, err := out.circuit.Outline()
	if err != nil {
		return nil, err
	}
	shown := outputs((values - len(perBatch) + len(perBatch)*len(list)) * valueBytes)
	if out.chain, err = shrink.New(o, verify.Outputs(shown), chain); err != nil {
		return nil, err
	}
	return out, nil
}

// memberElements is how many elements the last circuit of an aggregator shows: of every
// output of the base circuit its place and its elements.
const memberElements = (statement.OutputSize/limbBytes + poseidon2.DigestLen - 1) / poseidon2.DigestLen * (1 + poseidon2.DigestLen)

// recordRun records the circuit that verifies a proof of each of the circuits, which must
// show outputs of the statement as a chain does.
func recordRun(members []*circuit.Circuit) (*circuit.Program, []*verify.Verifier, error) {
	if len(members) == 0 || len(members) > maxBatches {
		return nil, nil, fmt.Errorf("%w: %d batches, 1 to %d can be joined", ErrShape, len(members), maxBatches)
	}
	b := circuit.NewBuilder()
	var inner []*verify.Verifier
	var list [][]circuit.Base
	for _, c := range members {
		o, err := c.Outline()
		if err != nil {
			return nil, nil, err
		}
		v, err := verify.New(b, o, verify.Form{Messages: verify.Outputs((memberElements + poseidon2.DigestLen - 1) / poseidon2.DigestLen)})
		if err != nil {
			return nil, nil, err
		}
		var elements, limbs []circuit.Base
		for _, x := range v.Outputs() {
			elements = append(elements, x[:]...)
		}
		for at, x := range elements[:memberElements] {
			switch output, i := at/(1+poseidon2.DigestLen), at%(1+poseidon2.DigestLen); i {
			case 0:
				b.AssertEqualBase(x, circuit.Int(uint64(output)))
			default:
				limbs = append(limbs, x)
			}
		}
		inner, list = append(inner, v), append(list, limbs)
	}
	show(b, joinLimbs(b, list))
	program, err := b.Build()
	return program, inner, err
}

// memberOutputs returns what the last circuit of an aggregator shows of public values.
func memberOutputs(v *batch.PublicValues) ([]circuit.Output, error) {
	output := v.Encode()
	base, err := Shape{Output: len(output)}.shown(output)
	if err != nil {
		return nil, err
	}
	var all []field.Element
	for i, o := range base {
		all = append(append(all, field.New(uint64(i))), o[:]...)
	}
	out := make([]circuit.Output, (len(all)+poseidon2.DigestLen-1)/poseidon2.DigestLen)
	for i, x := range all {
		out[i/poseidon2.DigestLen][i%poseidon2.DigestLen] = x
	}
	return out, nil
}

// Prove makes a proof that there is a proof of each batch, by the aggregator of its place,
// and that the batches follow each other. observe, if not nil, is told before each circuit.
// Errors: ErrClaim, ErrShape, ctx's, those of the circuits for proofs that are not valid.
func (r *Runs) Prove(ctx context.Context, proofs []*stark.Proof, list []*batch.PublicValues, observe func(Progress)) (*stark.Proof, error) {
	if _, err := JoinValues(list); err != nil {
		return nil, err
	}
	if len(proofs) != len(r.members) || len(list) != len(proofs) {
		return nil, fmt.Errorf("%w: %d proofs of %d batches, %d are joined", ErrShape, len(proofs), len(list), len(r.members))
	}
	tape, err := r.tape(proofs, list)
	if err != nil {
		return nil, err
	}
	progress := Progress{Circuits: 1 + len(r.chain.Circuits())}
	next := func() error {
		if observe != nil {
			observe(progress)
		}
		progress.Circuit++
		return ctx.Err()
	}
	if err := next(); err != nil {
		return nil, err
	}
	joined, shown, err := r.circuit.Prove(tape)
	if err != nil {
		return nil, err
	}
	var stopped error
	out, err := r.chain.Prove(joined, r.circuit.Messages(shown), func(int) { stopped = next() })
	if stopped != nil {
		return nil, stopped
	}
	return out, err
}

func (r *Runs) tape(proofs []*stark.Proof, list []*batch.PublicValues) (tape []field.Element, err error) {
	for i, c := range r.members {
		shown, err := memberOutputs(list[i])
		if err != nil {
			return nil, err
		}
		part, err := r.inner[i].Tape(c.Key, proofs[i], c.Messages(shown))
		if err != nil {
			return nil, fmt.Errorf("batch %d: %w", i, err)
		}
		tape = append(tape, part...)
	}
	return tape, nil
}

// Verify checks a proof of a run: that for each batch there is an execution of the program
// that returned public values of which the run's are made. Errors: ErrClaim, those of the
// last circuit.
func (r *Runs) Verify(made *stark.Proof, of *Run) error {
	if len(of.Batches) != len(r.members) {
		return fmt.Errorf("%w: %d batches, %d are joined", ErrClaim, len(of.Batches), len(r.members))
	}
	return r.chain.Verify(made, r.circuit.Messages(of.shown()))
}
