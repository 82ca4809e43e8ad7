package aggregate

import (
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
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

// base is a circuit that shows the output of an execution: it verifies the only segment of a
// proof, or proofs that show the ranges of the first segment and of all others.
type base struct {
	output  int // bytes
	program *circuit.Program

	key  *stark.Key // of the only segment
	only *verify.Verifier

	heights []int // of proofs of several segments
	inner   [2]*verify.Verifier

	circuit *circuit.Circuit
	chain   *shrink.Chain
}

// statement returns messages of a statement, and their form: those of exit code 0 and some
// output of so many bytes.
func statement(p *proof.Program, output int) (claimed []air.Message, form []verify.Message) {
	claimed = p.System.Messages(constraints.Statement{ExitCode: abi.ExitOK, Output: make([]byte, output)})
	for _, m := range claimed {
		form = append(form, verify.Message{Bus: m.Bus, Direction: m.Direction, Count: m.Count})
	}
	return claimed, form
}

// recordSingle records the circuit of proofs of one segment of a height.
func recordSingle(p *proof.Program, logHeight, output int) (*base, error) {
	key, err := p.Key(logHeight)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrShape, err)
	}
	o, err := key.Outline(p.Tables(proof.KindFirst))
	if err != nil {
		return nil, err
	}
	claimed, form := statement(p, output)
	b, out := circuit.NewBuilder(), &base{key: key, output: output}
	if out.only, err = verify.New(b, o, verify.Form{Messages: form}); err != nil {
		return nil, err
	}
	show(b, bind(b, out.only.Messages, claimed))
	out.program, err = b.Build()
	return out, err
}

// recordJoined records the circuit of proofs of several segments: firsts, others and node are
// the circuits of whose proofs it verifies two.
func recordJoined(p *proof.Program, forms proof.Forms, output int, firsts, others []*circuit.Verifier, node *circuit.Verifier) (*base, error) {
	claimed, form := statement(p, output)
	b, out := circuit.NewBuilder(), &base{output: output, heights: forms.Joined}
	messages := make([][]circuit.Base, len(claimed))
	for i, m := range claimed {
		for range m.Tuple {
			messages[i] = append(messages[i], b.HintBase())
		}
	}
	var ranges [2]verify.Range
	for i, list := range [][]*circuit.Verifier{firsts, append(slices.Clone(others), node)} {
		o, err := list[0].Outline()
		if err != nil {
			return nil, err
		}
		if out.inner[i], ranges[i], err = verify.NewRange(b, o, digests(list), nil); err != nil {
			return nil, err
		}
	}
	all := verify.Join(b, &ranges[0], &ranges[1], forms.Segments)
	var keys []stark.Digest
	for _, log := range out.heights {
		key, err := p.Key(log)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrShape, err)
		}
		keys = append(keys, key.Digest())
	}
	if err := all.Complete(b, p.System.System, keys, node.Key.Digest(), form, messages); err != nil {
		return nil, err
	}
	show(b, bind(b, messages, claimed))
	var err error
	out.program, err = b.Build()
	return out, err
}

// finish makes the circuit and those that shrink its proof.
func (a *base) finish(parameters *Parameters, steps *steps) (err error) {
	if err := steps.next("base"); err != nil {
		return err
	}
	if a.circuit, err = makeCircuit(a.program, shrink.Level{Parameters: parameters.Base}); err != nil {
		return fmt.Errorf("base: %w", err)
	}
	o, err := a.circuit.Outline()
	if err != nil {
		return fmt.Errorf("base: %w", err)
	}
	form := verify.Form{Messages: verify.Outputs(outputs(a.output))}
	a.chain, err = shrink.NewLevels(o, form, parameters.Chain, steps.level)
	return err
}

// last returns the circuit whose proofs are made in the end.
func (a *base) last() *circuit.Circuit {
	circuits := a.chain.Circuits()
	return circuits[len(circuits)-1]
}

// makeCircuit makes the circuit of a program: with the tables of a level, or as high as its
// highest table.
func makeCircuit(p *circuit.Program, l shrink.Level) (*circuit.Circuit, error) {
	log, tables := 1, l.Tables
	if tables == nil {
		tables = p.Layout(maxLogHeight)
	}
	for _, t := range tables {
		log = max(log, t.Log)
	}
	return circuit.New(p, log, l.Parameters, l.Tables)
}

// limbBytes is how many bytes of the output a limb has.
const limbBytes = 2

// outputs returns how many outputs of a circuit show an output of so many bytes.
func outputs(bytes int) int {
	return (bytes/limbBytes + poseidon2.DigestLen - 1) / poseidon2.DigestLen
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

// singleTape returns the private inputs of the circuit of proofs of one segment.
func (a *base) singleTape(of *stark.Proof, messages []air.Message) ([]field.Element, error) {
	return a.only.Tape(a.key, of, messages)
}

// joinedTape returns those of the circuit of proofs of several segments of a height, for proofs
// that show the ranges of the first one and of the others.
func (a *base) joinedTape(logHeight int, messages []air.Message, first, others *verify.Proven) (tape []field.Element, err error) {
	for _, m := range messages {
		tape = append(tape, m.Tuple...)
	}
	for i, p := range []*verify.Proven{first, others} {
		part, err := p.Tape(a.inner[i])
		if err != nil {
			return nil, err
		}
		tape = append(tape, part...)
	}
	return append(tape, field.New(uint64(max(0, slices.Index(a.heights, logHeight))))), nil
}

// prove proves the base circuit and shrinks its proof.
func (a *base) prove(tape []field.Element, steps *steps) (*stark.Proof, error) {
	if err := steps.next("base"); err != nil {
		return nil, err
	}
	made, shown, err := a.circuit.Prove(tape)
	if err != nil {
		return nil, fmt.Errorf("base: %w", err)
	}
	return a.chain.Prove(made, a.circuit.Messages(shown), steps.level)
}
