package shrink

import (
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/recursion/verify"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// Chain is the circuits that shrink proofs with the tables of an outline. It does not
// change and may be shared.
type Chain struct {
	key    *stark.Key // of the proofs that are shrunk, unless there are several
	form   []verify.Message
	links  []link
	counts []int // elements of each message
	same   bool  // messages are outputs of a circuit, and stay what they are
}

// link is a circuit and the verifier that it is.
type link struct {
	circuit  *circuit.Circuit
	verifier *verify.Verifier
}

// Level is what a circuit of a chain is made with.
type Level struct {
	Parameters stark.Parameters
	Narrow     bool            // few columns and many rows: see circuit.NewNarrowBuilder
	Tables     []circuit.Table // its profile, nil for tables as they fit
}

// New makes a chain with a circuit for each of the parameters, the first of which verifies
// proofs with the tables of an outline and messages of a form. It takes the time of as many
// keys. Errors: ErrChain, those of verify.New and circuit.New.
func New(o *stark.Outline, messages []verify.Message, parameters []stark.Parameters) (*Chain, error) {
	return NewNarrow(o, messages, parameters, nil)
}

// NewNarrow is New with circuits of few columns after the others, for each of the narrow
// parameters.
func NewNarrow(o *stark.Outline, messages []verify.Message, parameters, narrow []stark.Parameters) (*Chain, error) {
	var levels []Level
	for _, p := range parameters {
		levels = append(levels, Level{Parameters: p})
	}
	for _, p := range narrow {
		levels = append(levels, Level{Parameters: p, Narrow: true})
	}
	return NewLevels(o, verify.Form{Messages: messages}, levels, nil)
}

// NewLevels makes a chain with a circuit for each level, the first of which verifies proofs
// with the tables of an outline under the outline's key, or under those that the form lists.
// Circuits whose proofs have another hash have tables of one height. observe, if not nil, is
// told before each circuit and may stop. Errors: ErrChain, observe's, those of verify.New and
// circuit.New.
func NewLevels(o *stark.Outline, form verify.Form, levels []Level, observe func(level int) error) (*Chain, error) {
	if len(levels) == 0 {
		return nil, fmt.Errorf("%w: no parameters", ErrChain)
	}
	c := &Chain{key: o.Key, form: form.Messages}
	for i, l := range levels {
		if observe != nil {
			if err := observe(i); err != nil {
				return nil, err
			}
		}
		program, v, err := c.record(o, form, l.Narrow)
		if err != nil {
			return nil, fmt.Errorf("level %d: %w", i, err)
		}
		log, profile := height(program), l.Tables
		switch {
		case profile != nil:
			log = highest(profile)
		case l.Parameters.Hash != nil:
			profile = program.Level(log)
		}
		k, err := circuit.New(program, log, l.Parameters, profile)
		if err != nil {
			return nil, fmt.Errorf("level %d: %w", i, err)
		}
		c.links = append(c.links, link{k, v})
		if o, err = k.Outline(); err != nil {
			return nil, fmt.Errorf("level %d: %w", i, err)
		}
		form = verify.Form{Messages: verify.Outputs(k.OutputCount())}
	}
	return c, nil
}

// record records the next circuit of the chain.
func (c *Chain) record(o *stark.Outline, form verify.Form, narrow bool) (*circuit.Program, *verify.Verifier, error) {
	b := circuit.NewBuilder()
	if narrow {
		b = circuit.NewNarrowBuilder()
	}
	v, err := verify.New(b, o, form)
	if err != nil {
		return nil, nil, err
	}
	if len(c.links) == 0 {
		c.same = slices.Equal(form.Messages, verify.Outputs(len(form.Messages)))
		for _, m := range v.Messages {
			c.counts = append(c.counts, len(m))
			// A bus of that name may have other tuples.
			c.same = c.same && len(m) == 1+poseidon2.DigestLen
		}
	}
	if len(c.links) > 0 || c.same {
		for _, x := range v.Outputs() {
			b.PublicDigest(b.PackDigest(x))
		}
	} else {
		show(b, v)
	}
	program, err := b.Build()
	return program, v, err
}

// highest returns the logarithm of the height of a profile's highest table.
func highest(profile []circuit.Table) (log int) {
	for _, t := range profile {
		log = max(log, t.Log)
	}
	return log
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
func show(b *circuit.Builder, v *verify.Verifier) {
	var all []circuit.Base
	for _, m := range v.Messages {
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
	if c.same {
		return len(c.form)
	}
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
	out := make([]circuit.Output, c.outputs())
	for i, m := range messages {
		if f := c.form[i]; m.Bus != f.Bus || m.Direction != f.Direction || m.Count != f.Count || len(m.Tuple) != c.counts[i] {
			return nil, fmt.Errorf("%w: message %d has another form", ErrChain, i)
		}
		if c.same {
			if place := field.New(uint64(i)); m.Tuple[0] != place {
				return nil, fmt.Errorf("%w: message %d is an output in another place", ErrChain, i)
			}
			copy(out[i][:], m.Tuple[1:])
			continue
		}
		all = append(all, m.Tuple...)
	}
	for i := range all {
		out[i/poseidon2.DigestLen][i%poseidon2.DigestLen] = all[i]
	}
	return out, nil
}

// Prove shrinks a proof under the key of the outline. observe, if not nil, is told before
// each circuit is proved, and may stop. Errors: ErrChain, observe's, those of verify and
// circuit for a proof that is not valid.
func (c *Chain) Prove(proof *stark.Proof, messages []air.Message, observe func(level int) error) (*stark.Proof, error) {
	return c.ProveUnder(c.key, proof, messages, observe)
}

// ProveUnder is Prove for a proof under one of the keys that the chain's form lists.
func (c *Chain) ProveUnder(key *stark.Key, proof *stark.Proof, messages []air.Message, observe func(level int) error) (*stark.Proof, error) {
	if _, err := c.flat(messages); err != nil {
		return nil, err
	}
	for i, l := range c.links {
		if observe != nil {
			if err := observe(i); err != nil {
				return nil, err
			}
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

// Outputs returns what the circuits of the chain show for messages. Errors: ErrChain.
func (c *Chain) Outputs(messages []air.Message) ([]circuit.Output, error) { return c.flat(messages) }

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
