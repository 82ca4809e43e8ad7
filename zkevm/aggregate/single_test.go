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

// TestSingle runs the circuit of proofs of one segment, on proofs that are what they should
// be and on others.
func TestSingle(t *testing.T) {
	p := sumProgram(t, 100, 0)
	made := prove(t, p, 0)
	forms := SystemParameters{Forms: proof.Forms{Single: []int{proof.MinLogHeight}, Joined: []int{proof.MinLogHeight + 1}, Segments: 3}}
	if s, err := forms.ShapeOf(p, made); err != nil || s != proof.MinLogHeight {
		t.Fatalf("%v, %v", s, err)
	}
	a, err := recordSingle(p, proof.MinLogHeight, 8)
	if err != nil {
		t.Fatal(err)
	}
	tape, err := a.singleTape(made.Segments[0], p.System.Messages(made.Claim))
	if err != nil {
		t.Fatal(err)
	}
	shown, err := a.program.Run(tape)
	if err != nil {
		t.Fatal(err)
	}
	if len(shown) != 1 || shown[0] != (circuit.Output{field.New(5050)}) {
		t.Errorf("%v is shown", shown)
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
		tape, err := a.singleTape(segment, messages)
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

	// What is no proof of a form that is taken.
	for name, change := range map[string]func(p *proof.Proof){
		"no segments":                    func(p *proof.Proof) { p.Segments = nil },
		"a segment twice":                func(p *proof.Proof) { p.Segments = append(p.Segments, p.Segments[0]) },
		"many segments":                  func(p *proof.Proof) { p.Segments = make([]*stark.Proof, 65) },
		"another height":                 func(p *proof.Proof) { p.LogHeight++ },
		"a segment without its last one": func(p *proof.Proof) { p.Segments = []*stark.Proof{cut(p.Segments[0])} },
	} {
		bad := *made
		change(&bad)
		for i := range bad.Segments {
			if bad.Segments[i] == nil {
				bad.Segments[i] = made.Segments[0]
			}
		}
		if _, err := forms.ShapeOf(p, &bad); !errors.Is(err, ErrShape) {
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
	a, err := recordSingle(p, proof.MinLogHeight, 8)
	if err != nil {
		t.Fatal(err)
	}
	tape, err := a.singleTape(made.Segments[0], p.System.Messages(made.Claim))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.program.Run(tape); !errors.Is(err, circuit.ErrUnsatisfied) {
		t.Errorf("exit code 1 in the circuit: %v", err)
	}
}

// Proofs of what is no batch, before a circuit is made for them.
func TestBatchRefuses(t *testing.T) {
	s, ctx := newMadeUp(t), t.Context()
	p := sumProgram(t, 100, 0)
	made := prove(t, p, 0)
	encoded := values(1)[0].Encode()
	for name, test := range map[string]struct {
		change func(p *proof.Proof)
		want   error
	}{
		"a height that is not taken": {func(p *proof.Proof) { p.Claim.Output = encoded }, ErrShape},
		"an output of no batch":      {func(p *proof.Proof) { p.LogHeight = 15 }, ErrClaim},
		"another exit code":          {func(p *proof.Proof) { p.LogHeight, p.Claim.ExitCode, p.Claim.Output = 15, 1, encoded }, ErrClaim},
	} {
		bad := *made
		test.change(&bad)
		if _, err := s.Batch(ctx, &bad, nil); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
	for _, height := range []int{proof.MinLogHeight - 1, proof.MaxLogHeight + 1} {
		if _, err := recordSingle(p, height, 8); !errors.Is(err, ErrShape) {
			t.Errorf("2^%d: %v", height, err)
		}
		if _, err := recordSegment(p, segmentKind{proof.KindMore, height}, maxSegments); !errors.Is(err, ErrShape) {
			t.Errorf("segments of 2^%d: %v", height, err)
		}
	}
	weak := DefaultParameters
	weak.Base.Queries = 20
	b, err := recordSingle(p, proof.MinLogHeight, 8)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.finish(&weak, newSteps(ctx, nil, true)); err == nil {
		t.Error("parameters that are not secure")
	}
}
