package aggregate

import (
	"context"
	"fmt"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/recursion/shrink"
	"github.com/zkgeth/zkgeth/prover/recursion/verify"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// maxLogHeight is the height of the highest circuits: four times as many points have roots
// of unity.
const maxLogHeight = 22

// Aggregator is the circuits for proofs of a program and a shape. It does not change and may
// be shared.
type Aggregator struct {
	shape Shape
	key   *stark.Key // of the proofs that are taken

	segments map[proof.Kind]*segment // nil if there is one segment
	only     *verify.Verifier        // of that
	inner    []*verify.Verifier      // of the proofs of segments' circuits, in order
	program  *circuit.Program        // of base
	base     *circuit.Circuit
	chain    *shrink.Chain
	owner    *proof.Program
}

// segment is the circuit of segments of a kind.
type segment struct {
	kind     proof.Kind
	verifier *verify.Verifier
	circuit  *circuit.Circuit
}

// New makes the circuits, which takes the time and memory of their keys. Errors: ErrShape,
// those of verify.New and circuit.New for parameters that are not secure.
func New(p *proof.Program, s Shape, parameters Parameters) (*Aggregator, error) {
	return newAggregator(p, s, parameters, newSteps(context.Background(), nil, true))
}

func newAggregator(p *proof.Program, s Shape, parameters Parameters, steps *steps) (*Aggregator, error) {
	a, err := record(p, s, parameters)
	if err != nil {
		return nil, err
	}
	if err := steps.next("base"); err != nil {
		return nil, err
	}
	if a.base, err = makeCircuit(a.program, parameters.Base); err != nil {
		return nil, fmt.Errorf("base: %w", err)
	}
	o, err := a.base.Outline()
	if err != nil {
		return nil, fmt.Errorf("base: %w", err)
	}
	form := verify.Form{Messages: verify.Outputs(outputs(s.Output))}
	if a.chain, err = shrink.NewLevels(o, form, parameters.Chain, steps.level); err != nil {
		return nil, err
	}
	return a, nil
}

// record makes an aggregator without keys of the base circuit and the chain.
func record(p *proof.Program, s Shape, parameters Parameters) (*Aggregator, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	key, err := p.Key(s.LogHeight)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrShape, err)
	}
	a := &Aggregator{shape: s, key: key, owner: p}
	claimed := p.System.Messages(constraints.Statement{ExitCode: abi.ExitOK, Output: make([]byte, s.Output)})
	var form []verify.Message
	for _, m := range claimed {
		form = append(form, verify.Message{Bus: m.Bus, Direction: m.Direction, Count: m.Count})
	}
	b := circuit.NewBuilder()
	var messages [][]circuit.Base
	if kinds := s.segments(); len(kinds) == 1 {
		o, err := key.Outline(p.Tables(proof.KindFirst))
		if err != nil {
			return nil, err
		}
		if a.only, err = verify.New(b, o, verify.Form{Messages: form}); err != nil {
			return nil, err
		}
		messages = a.only.Messages
	} else if messages, err = a.join(b, p, kinds, form, claimed, parameters.Segment); err != nil {
		return nil, err
	}
	show(b, bind(b, messages, claimed))
	if a.program, err = b.Build(); err != nil {
		return nil, err
	}
	return a, nil
}

// join verifies the proofs of the circuits of several segments, and that the segments are
// those of one statement, of which it returns the messages.
func (a *Aggregator) join(b *circuit.Builder, p *proof.Program, kinds []proof.Kind, form []verify.Message, claimed []air.Message, parameters stark.Parameters) ([][]circuit.Base, error) {
	a.segments = map[proof.Kind]*segment{}
	messages := make([][]circuit.Base, len(claimed))
	for i, m := range claimed {
		for range m.Tuple {
			messages[i] = append(messages[i], b.HintBase())
		}
	}
	var segments []verify.Segment
	var parts []verify.Part
	for _, kind := range kinds {
		tables := p.Tables(kind)
		if a.segments[kind] == nil {
			s, err := newSegment(a.key, kind, tables, parameters)
			if err != nil {
				return nil, fmt.Errorf("segments of kind %v: %w", kind, err)
			}
			a.segments[kind] = s
		}
		o, err := a.segments[kind].circuit.Outline()
		if err != nil {
			return nil, err
		}
		v, err := verify.New(b, o, verify.Form{Messages: verify.Outputs(verify.ShownOutputs(len(tables)))})
		if err != nil {
			return nil, err
		}
		s, part := verify.Shown(b, v.Outputs(), tables)
		a.inner, segments, parts = append(a.inner, v), append(segments, s), append(parts, part)
	}
	return messages, verify.Join(b, a.key.System, constant(b, a.key.Digest()), segments, parts, form, messages)
}

// newSegment makes the circuit of segments of a kind, in proofs of any number.
func newSegment(key *stark.Key, kind proof.Kind, tables []int, parameters stark.Parameters) (*segment, error) {
	o, err := key.Outline(tables)
	if err != nil {
		return nil, err
	}
	b := circuit.NewBuilder()
	v, err := verify.New(b, o, verify.Form{Segments: maxSegments})
	if err != nil {
		return nil, err
	}
	v.Show()
	program, err := b.Build()
	if err != nil {
		return nil, err
	}
	c, err := makeCircuit(program, parameters)
	if err != nil {
		return nil, err
	}
	return &segment{kind, v, c}, nil
}

// makeCircuit makes the circuit of a program, as high as its highest table.
func makeCircuit(p *circuit.Program, parameters stark.Parameters) (*circuit.Circuit, error) {
	log := 1
	for _, t := range p.Layout(maxLogHeight) {
		log = max(log, t.Log)
	}
	return circuit.New(p, log, parameters, nil)
}

// bind demands that messages are those of the statement but for the words of the output,
// whose limbs it returns.
func bind(b *circuit.Builder, messages [][]circuit.Base, claimed []air.Message) (limbs []circuit.Base) {
	for i, m := range claimed {
		for j, x := range messages[i] {
			if m.Bus == constraints.OutputBus && j > 0 {
				limbs = append(limbs, x)
				continue
			}
			b.AssertEqualBase(x, circuit.ConstBase(m.Tuple[j]))
		}
	}
	return limbs
}

// show makes limbs public, eight at a time.
func show(b *circuit.Builder, limbs []circuit.Base) {
	for from := 0; from < len(limbs); from += poseidon2.DigestLen {
		var part [poseidon2.DigestLen]circuit.Base
		copy(part[:], limbs[from:])
		b.PublicDigest(b.PackDigest(part))
	}
}

// constant returns the wire of a digest that is known.
func constant(b *circuit.Builder, d poseidon2.Digest) circuit.Digest {
	var parts [poseidon2.DigestLen]circuit.Base
	for i := range d {
		parts[i] = circuit.ConstBase(d[i])
	}
	return b.PackDigest(parts)
}
