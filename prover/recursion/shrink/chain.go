package shrink

import (
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/recursion/verify"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// Chain is the circuits that shrink proofs with the tables of an outline. It does not
// change and may be shared.
type Chain struct {
	key    *stark.Key // of the proofs that are shrunk
	form   []verify.Message
	links  []link
	counts []int // elements of each message
}

// link is a circuit and the verifier that it is.
type link struct {
	circuit  *circuit.Circuit
	verifier *verify.Verifier
}

// New makes a chain with a circuit for each of the parameters, the first of which verifies
// proofs with the tables of an outline and messages of a form. It takes the time of as many
// keys. Errors: ErrChain, those of verify.New and circuit.New.
func New(o *stark.Outline, messages []verify.Message, parameters []stark.Parameters) (*Chain, error) {
	return NewNarrow(o, messages, parameters, nil)
}

// NewNarrow is New with circuits of few columns after the others, for each of the narrow
// parameters: see circuit.NewNarrowBuilder. Circuits whose proofs have another hash have tables of
// one height.
func NewNarrow(o *stark.Outline, messages []verify.Message, parameters, narrow []stark.Parameters) (*Chain, error) {
	wide := len(parameters)
	parameters = slices.Concat(parameters, narrow)
	if len(parameters) == 0 {
		return nil, fmt.Errorf("%w: no parameters", ErrChain)
	}
	c := &Chain{key: o.Key, form: messages}
	for i, p := range parameters {
		b := circuit.NewBuilder()
		if i >= wide {
			b = circuit.NewNarrowBuilder()
		}
		form := messages
		if i > 0 {
			form = verify.Outputs(c.outputs())
		}
		v, err := verify.New(b, o, verify.Form{Messages: form})
		if err != nil {
			return nil, fmt.Errorf("level %d: %w", i, err)
		}
		if i == 0 {
			c.show(b, v)
		} else {
			for _, x := range v.Outputs() {
				b.PublicDigest(b.PackDigest(x))
			}
		}
		program, err := b.Build()
		if err != nil {
			return nil, fmt.Errorf("level %d: %w", i, err)
		}
		var profile []circuit.Table
		if p.Hash != nil {
			profile = program.Level(height(program))
		}
		k, err := circuit.New(program, height(program), p, profile)
		if err != nil {
			return nil, fmt.Errorf("level %d: %w", i, err)
		}
		c.links = append(c.links, link{k, v})
		if o, err = k.Outline(); err != nil {
			return nil, fmt.Errorf("level %d: %w", i, err)
		}
	}
	return c, nil
}

// height returns the logarithm of the highest table of a program.
func height(p *circuit.Program) (log int) {
	const most = 22 // four times as many points have roots of unity
	for _, t := range p.Layout(most) {
		log = max(log, t.Log)
	}
	return max(log, 1)
}

// show makes the elements of all messages public, eight at a time.
func (c *Chain) show(b *circuit.Builder, v *verify.Verifier) {
	var all []circuit.Base
	for _, m := range v.Messages {
		c.counts = append(c.counts, len(m))
		all = append(all, m...)
	}
	for from := 0; from < len(all); from += poseidon2.DigestLen {
		var part [poseidon2.DigestLen]circuit.Base
		copy(part[:], all[from:])
		b.PublicDigest(b.PackDigest(part))
	}
}

// outputs returns how many outputs the circuits have.
func (c *Chain) outputs() int {
	n := 0
	for _, count := range c.counts {
		n += count
	}
	return (n + poseidon2.DigestLen - 1) / poseidon2.DigestLen
}

// Circuits returns the circuits of the chain, the last one being that whose proofs it makes.
func (c *Chain) Circuits() (out []*circuit.Circuit) {
	for _, l := range c.links {
		out = append(out, l.circuit)
	}
	return out
}

// flat returns the outputs of the circuits for messages, which must have the chain's form.
func (c *Chain) flat(messages []air.Message) ([]circuit.Output, error) {
	if len(messages) != len(c.form) {
		return nil, fmt.Errorf("%w: %d messages, %d wanted", ErrChain, len(messages), len(c.form))
	}
	var all []circuit.Element
	for i, m := range messages {
		if f := c.form[i]; m.Bus != f.Bus || m.Direction != f.Direction || m.Count != f.Count || len(m.Tuple) != c.counts[i] {
			return nil, fmt.Errorf("%w: message %d has another form", ErrChain, i)
		}
		all = append(all, m.Tuple...)
	}
	out := make([]circuit.Output, c.outputs())
	for i := range all {
		out[i/poseidon2.DigestLen][i%poseidon2.DigestLen] = all[i]
	}
	return out, nil
}

// Prove shrinks a proof under the key of the outline. observe, if not nil, is told before
// each circuit is proved. Errors: ErrChain, those of verify and circuit for a proof that is
// not valid.
func (c *Chain) Prove(proof *stark.Proof, messages []air.Message, observe func(level int)) (*stark.Proof, error) {
	if _, err := c.flat(messages); err != nil {
		return nil, err
	}
	key := c.key
	for i, l := range c.links {
		if observe != nil {
			observe(i)
		}
		tape, err := l.verifier.Tape(key, proof, messages)
		if err != nil {
			return nil, fmt.Errorf("level %d: %w", i, err)
		}
		next, outputs, err := l.circuit.Prove(tape)
		if err != nil {
			return nil, fmt.Errorf("level %d: %w", i, err)
		}
		key, proof, messages = l.circuit.Key, next, l.circuit.Messages(outputs)
	}
	return proof, nil
}

// Verify checks a proof of the chain: that there is a valid proof under the outline's key
// with the given messages. Errors: ErrChain, those of the last circuit.
func (c *Chain) Verify(proof *stark.Proof, messages []air.Message) error {
	outputs, err := c.flat(messages)
	if err != nil {
		return err
	}
	return c.links[len(c.links)-1].circuit.Verify(proof, outputs)
}

// Report says how large a circuit of a chain is.
type Report struct {
	LogHeight int
	Cells     int // committed, those of buses included
	Columns   int // of these and the preprocessed ones
	Opened    int // values of a proof at z and at the other point, those of the quotient included
}

// Report returns that of every circuit.
func (c *Chain) Report() (out []Report) {
	for _, l := range c.links {
		r := Report{LogHeight: l.circuit.Key.LogHeight}
		for _, t := range l.circuit.Tables() {
			width := t.Kind.Cells() + stark.BusWidth(l.circuit.Key.System.Table(t.Name))
			r.Cells += width << t.Log
			r.Columns += width + t.Kind.Fixed()
		}
		if o, err := l.circuit.Outline(); err == nil {
			r.Opened = len(o.Values)
		}
		out = append(out, r)
	}
	return out
}

func (r Report) String() string {
	return fmt.Sprintf("2^%d rows, %d columns, %d cells, %d opened values", r.LogHeight, r.Columns, r.Cells, r.Opened)
}
