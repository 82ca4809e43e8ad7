package aggregate

import (
	"context"
	"encoding/binary"
	"fmt"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// limbBytes is how many bytes of the output a limb has.
const limbBytes = 2

// outputs returns how many outputs of a circuit show an output of so many bytes.
func outputs(bytes int) int {
	return (bytes/limbBytes + poseidon2.DigestLen - 1) / poseidon2.DigestLen
}

// shown returns what a base circuit shows of an output.
func (s Shape) shown(output []byte) ([]circuit.Output, error) {
	if len(output) != s.Output {
		return nil, fmt.Errorf("%w: an output of %d bytes, %d are shown", ErrClaim, len(output), s.Output)
	}
	out := make([]circuit.Output, outputs(len(output)))
	for i := 0; i < len(output)/limbBytes; i++ {
		limb := binary.LittleEndian.Uint16(output[i*limbBytes:])
		out[i/poseidon2.DigestLen][i%poseidon2.DigestLen] = field.New(uint64(limb))
	}
	return out, nil
}

// Prove makes a proof that there is the given one, of the aggregator's program and shape,
// with exit code 0. observe, if not nil, is told before each circuit is proven. Errors:
// ErrShape, ErrClaim, ctx's, those of the circuits for a proof that is not valid.
func (a *Aggregator) Prove(ctx context.Context, of *proof.Proof, observe func(Progress)) (*stark.Proof, error) {
	steps := newSteps(ctx, observe, false)
	steps.at.Circuits = 1 + len(a.inner) + len(a.chain.Circuits())
	tape, err := a.tape(of, steps.segment)
	if err != nil {
		return nil, err
	}
	if err := steps.next("base"); err != nil {
		return nil, err
	}
	base, shown, err := a.base.Prove(tape)
	if err != nil {
		return nil, fmt.Errorf("base: %w", err)
	}
	return a.chain.Prove(base, a.base.Messages(shown), steps.level)
}

// tape returns the private inputs of the base circuit, for which it proves each of several
// segments.
func (a *Aggregator) tape(of *proof.Proof, next func(segment int) error) ([]field.Element, error) {
	shape, err := ShapeOf(a.owner, of)
	if err != nil {
		return nil, err
	}
	if shape != a.shape {
		return nil, fmt.Errorf("%w: %+v, the circuits are for %+v", ErrShape, shape, a.shape)
	}
	if of.Claim.ExitCode != abi.ExitOK {
		return nil, fmt.Errorf("%w: exit code %d", ErrClaim, of.Claim.ExitCode)
	}
	messages := a.owner.System.Messages(constraints.Statement{ExitCode: abi.ExitOK, Output: of.Claim.Output})
	if a.only != nil {
		return a.only.Tape(a.key, of.Segments[0], messages)
	}
	commitments := make([]stark.Commitment, len(of.Segments))
	for i, s := range of.Segments {
		commitments[i] = s.Commitment
	}
	challenges, seed := a.key.Seed(commitments, messages)
	return a.joinTape(of.Segments, challenges, seed, messages, next)
}

// verified is a proof of the circuit of a segment.
type verified struct {
	proof *stark.Proof
	shown []circuit.Output
}

// joinTape is tape for several segments.
func (a *Aggregator) joinTape(segments []*stark.Proof, challenges stark.Challenges, seed poseidon2.Digest, messages []air.Message, next func(segment int) error) ([]field.Element, error) {
	var list []verified
	for i, s := range segments {
		if err := next(i); err != nil {
			return nil, err
		}
		v, err := a.verifySegment(s, challenges, seed, i)
		if err != nil {
			return nil, fmt.Errorf("segment %d: %w", i, err)
		}
		list = append(list, v)
	}
	return a.assemble(messages, list)
}

// verifySegment proves that a segment is valid with the challenges and in the place that it
// is told.
func (a *Aggregator) verifySegment(of *stark.Proof, challenges stark.Challenges, seed poseidon2.Digest, at int) (out verified, err error) {
	s := a.segments[a.shape.segments()[at]]
	in, err := s.verifier.PartTape(a.key, of, challenges, seed, at)
	if err != nil {
		return out, err
	}
	out.proof, out.shown, err = s.circuit.Prove(in)
	return out, err
}

// assemble returns the private inputs of the circuit that joins segments.
func (a *Aggregator) assemble(messages []air.Message, segments []verified) (tape []field.Element, err error) {
	for _, m := range messages {
		tape = append(tape, m.Tuple...)
	}
	for i, kind := range a.shape.segments() {
		c := a.segments[kind].circuit
		part, err := a.inner[i].Tape(c.Key, segments[i].proof, c.Messages(segments[i].shown))
		if err != nil {
			return nil, fmt.Errorf("segment %d: %w", i, err)
		}
		tape = append(tape, part...)
	}
	return tape, nil
}

// Verify checks that there is a proof that the program ends with exit code 0 and an output,
// for some input. Errors: ErrClaim, those of the last circuit.
func (a *Aggregator) Verify(made *stark.Proof, output []byte) error {
	shown, err := a.shape.shown(output)
	if err != nil {
		return err
	}
	return a.chain.Verify(made, a.base.Messages(shown))
}

// Key returns the key of the aggregator's proofs: whoever relies on one compares its digest
// with one that was made from program, shape and parameters.
func (a *Aggregator) Key() *stark.Key {
	circuits := a.chain.Circuits()
	return circuits[len(circuits)-1].Key
}

// Cells returns how many cells are committed to for each proof of a circuit, in the order
// in which they are made: those of segments of a kind once, then the base's, then the chain's.
func (a *Aggregator) Cells() (out []uint64) {
	var circuits []*circuit.Circuit
	for _, kind := range []proof.Kind{proof.KindFirst, proof.KindMore, proof.KindRare} {
		if s := a.segments[kind]; s != nil {
			circuits = append(circuits, s.circuit)
		}
	}
	for _, c := range append(append(circuits, a.base), a.chain.Circuits()...) {
		cells := uint64(0)
		for _, t := range c.Tables() {
			cells += uint64(t.Kind.Cells()+stark.BusWidth(c.Key.System.Table(t.Name))) << t.Log
		}
		out = append(out, cells)
	}
	return out
}
