package aggregate

import (
	"errors"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

func nothing(int) error { return nil }

// TestSingle runs the circuit of proofs of one segment, on proofs that are what they should
// be and on others.
func TestSingle(t *testing.T) {
	p := sumProgram(t, 100, 0)
	made := prove(t, p, 0)
	s, err := ShapeOf(p, made)
	if err != nil {
		t.Fatal(err)
	}
	if s != (Shape{LogHeight: proof.MinLogHeight, Output: 8}) {
		t.Fatalf("%+v", s)
	}
	a, err := record(p, s, DefaultParameters)
	if err != nil {
		t.Fatal(err)
	}
	tape, err := a.tape(made, nothing)
	if err != nil {
		t.Fatal(err)
	}
	shown, err := a.program.Run(tape)
	if err != nil {
		t.Fatal(err)
	}
	want, err := s.shown(sum5050)
	if err != nil {
		t.Fatal(err)
	}
	if len(shown) != 1 || shown[0] != want[0] {
		t.Errorf("%v is shown, want %v", shown, want)
	}

	// refuses runs the circuit on a segment with messages that its maker chose.
	refuses := func(name string, segment *stark.Proof, claim constraints.Statement, change func(tuples [][]field.Element)) {
		t.Helper()
		messages := p.System.Messages(claim)
		if change != nil {
			var tuples [][]field.Element
			for _, m := range messages {
				if m.Bus == constraints.OutputBus {
					tuples = append(tuples, m.Tuple)
				}
			}
			change(tuples)
		}
		tape, err := a.only.Tape(a.key, segment, messages)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		if _, err := a.program.Run(tape); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("%s: %v", name, err)
		}
	}
	claim := constraints.Statement{ExitCode: abi.ExitOK, Output: sum5050}
	other := constraints.Statement{ExitCode: abi.ExitOK, Output: append([]byte{1}, sum5050[1:]...)}
	refuses("another output", made.Segments[0], other, nil)
	refuses("another place of the output", made.Segments[0], claim, func(tuples [][]field.Element) { tuples[0][0].SetUint64(1) })
	refuses("a limb with the next one in it", made.Segments[0], claim, func(tuples [][]field.Element) {
		tuples[0][1].SetUint64(5050 + 1<<16)
	})
	refuses("a proof of another program", prove(t, sumProgram(t, 99, 0), 0).Segments[0], constraints.Statement{Output: []byte{4950 & 0xff, 4950 >> 8, 0, 0, 0, 0, 0, 0}}, nil)
	value := made.Segments[0].Values[1234]
	made.Segments[0].Values[1234].B0.A0.SetUint64(77)
	refuses("another value", made.Segments[0], claim, nil)
	made.Segments[0].Values[1234] = value

	// What is no proof of the shape.
	for name, change := range map[string]func(p *proof.Proof){
		"a claim of another exit code":   func(p *proof.Proof) { p.Claim.ExitCode = 1 },
		"a longer output":                func(p *proof.Proof) { p.Claim.Output = make([]byte, 16) },
		"an output of no words":          func(p *proof.Proof) { p.Claim.Output = p.Claim.Output[:7] },
		"no segments":                    func(p *proof.Proof) { p.Segments = nil },
		"a segment twice":                func(p *proof.Proof) { p.Segments = append(p.Segments, p.Segments[0]) },
		"another height":                 func(p *proof.Proof) { p.LogHeight++ },
		"a segment without its last one": func(p *proof.Proof) { p.Segments = []*stark.Proof{cut(p.Segments[0])} },
	} {
		bad := *made
		change(&bad)
		if _, err := a.tape(&bad, nothing); !errors.Is(err, ErrShape) && !errors.Is(err, ErrClaim) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// cut returns a proof without an instance of its last table.
func cut(p *stark.Proof) *stark.Proof {
	out := *p
	out.Heights = out.Heights[:len(out.Heights)-1]
	return &out
}

// The exit code is that of success: a proof of an execution that failed is as good as any
// other, but for that.
func TestExitCode(t *testing.T) {
	p := sumProgram(t, 100, 1)
	made := prove(t, p, 0)
	if made.Claim.ExitCode != 1 {
		t.Fatalf("exit code %d", made.Claim.ExitCode)
	}
	s, err := ShapeOf(p, made)
	if err != nil {
		t.Fatal(err)
	}
	a, err := record(p, s, DefaultParameters)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.tape(made, nothing); !errors.Is(err, ErrClaim) {
		t.Errorf("exit code 1: %v", err)
	}
	tape, err := a.only.Tape(a.key, made.Segments[0], p.System.Messages(made.Claim))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.program.Run(tape); !errors.Is(err, circuit.ErrUnsatisfied) {
		t.Errorf("exit code 1 in the circuit: %v", err)
	}
}

func TestShapesThatAreRefused(t *testing.T) {
	p := sumProgram(t, 1, 0)
	for name, s := range map[string]Shape{
		"fewer than no segments":  {LogHeight: 12, More: -1, Rare: 1},
		"more than can be joined": {LogHeight: 12, More: 10, Rare: 6},
		"half a word":             {LogHeight: 12, Output: 4},
		"much output":             {LogHeight: 12, Output: maxOutput + 8},
		"a height without a key":  {LogHeight: proof.MaxLogHeight + 1},
	} {
		if _, err := New(p, s, DefaultParameters); !errors.Is(err, ErrShape) {
			t.Errorf("%s: %v", name, err)
		}
	}
	weak := DefaultParameters
	weak.Base.Queries = 20
	if _, err := New(p, Shape{LogHeight: 12, Output: 8}, weak); err == nil {
		t.Error("parameters that are not secure")
	}
}
