package verify

import (
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// recorded is a circuit that verifies proofs of the sample.
type recorded struct {
	key      *stark.Key
	verifier *Verifier
	program  *circuit.Program
}

func record(t testing.TB, p stark.Parameters) recorded {
	t.Helper()
	return recordOn(t, p, circuit.NewBuilder())
}

// recordOn is record with a builder.
func recordOn(t testing.TB, p stark.Parameters, b *circuit.Builder) recorded {
	t.Helper()
	key, err := stark.NewKey(sampleSystem(), 9, fixedColumns(), p)
	if err != nil {
		t.Fatal(err)
	}
	o, err := key.Outline([]int{0, 1, 1, 2, 3})
	if err != nil {
		t.Fatal(err)
	}
	v, err := New(b, o, Form{Messages: []Message{{"result", air.Receive, 1}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range v.Messages[0] {
		b.PublicBase(x)
	}
	program, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return recorded{key, v, program}
}

func (r *recorded) prove(t testing.TB, digits [2]int, alone int) (*stark.Proof, []air.Message) {
	t.Helper()
	trace := sampleTrace(t, r.key.System, digits, alone)
	proofs, err := stark.Prove(r.key, [][]air.Instance{trace.Instances}, trace.Messages)
	if err != nil {
		t.Fatal(err)
	}
	if err := stark.Verify(r.key, proofs, trace.Messages); err != nil {
		t.Fatal(err)
	}
	return proofs[0], trace.Messages
}

// One circuit accepts proofs of all heights.
func TestAcceptsWhatStarkProves(t *testing.T) {
	t.Run("wide", func(t *testing.T) { acceptsWhatStarkProves(t, record(t, parameters)) })
	t.Run("narrow", func(t *testing.T) { acceptsWhatStarkProves(t, recordOn(t, parameters, circuit.NewNarrowBuilder())) })
}

func acceptsWhatStarkProves(t *testing.T, r recorded) {
	for _, heights := range []struct {
		digits [2]int
		alone  int
	}{{[2]int{3, 9}, 7}, {[2]int{9, 9}, 9}, {[2]int{4, 9}, 9}, {[2]int{5, 9}, 1}} {
		proof, messages := r.prove(t, heights.digits, heights.alone)
		tape, err := r.verifier.Tape(r.key, proof, messages)
		if err != nil {
			t.Fatal(err)
		}
		outputs, err := r.program.Run(tape)
		if err != nil {
			t.Fatalf("%+v: %v", heights, err)
		}
		for i, x := range messages[0].Tuple {
			if outputs[i][0] != x {
				t.Errorf("output %d", i)
			}
		}
	}
}

// The verifier is proved, and the verification of that proof too.
func TestProofsOfProofs(t *testing.T) {
	r := record(t, parameters)
	proof, messages := r.prove(t, [2]int{4, 9}, 7)
	tape, err := r.verifier.Tape(r.key, proof, messages)
	if err != nil {
		t.Fatal(err)
	}
	for level := range 2 {
		c, err := circuit.New(r.program, 14, parameters, nil)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("level %d: %+v", level, c.Tables())
		outer, outputs, err := c.Prove(tape)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Verify(outer, outputs); err != nil {
			t.Fatal(err)
		}
		if level == 1 {
			break
		}
		b := circuit.NewBuilder()
		o, err := c.Outline()
		if err != nil {
			t.Fatal(err)
		}
		shown := c.Messages(outputs)
		var form []Message
		for _, m := range shown {
			form = append(form, Message{m.Bus, m.Direction, m.Count})
		}
		v, err := New(b, o, Form{Messages: form})
		if err != nil {
			t.Fatal(err)
		}
		for _, tuple := range v.Messages {
			for _, x := range tuple {
				b.PublicBase(x)
			}
		}
		if r.program, err = b.Build(); err != nil {
			t.Fatal(err)
		}
		if tape, err = v.Tape(c.Key, outer, shown); err != nil {
			t.Fatal(err)
		}
	}
}
