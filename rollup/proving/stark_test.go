package proving

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// smallProgram puts out one of two outputs: right if its input begins like input, else
// wrong. An input that begins with a zero makes it ask for memory in a way that has no
// proof, one that begins with 0xff exit with a code.
func smallProgram(t testing.TB, input, right, wrong []byte) *Stark {
	t.Helper()
	a := machinetest.New(t)
	head := a.Data(make([]byte, 16))
	outputs := [2]uint64{a.Data(right), a.Data(wrong)}
	ask := func(number uint64, args ...uint64) {
		for i, v := range args {
			a.Li(isa.A0+uint8(i), v)
		}
		a.Ecall(number)
	}
	ask(abi.SysRead, abi.Stdin, head, 16) // the length of the input, and its first word
	a.Li(isa.S1, head)
	a.I(isa.LBU, isa.T0, isa.S1, 8)
	a.Branch(isa.BNE, isa.T0, isa.Zero, "proven")
	ask(abi.SysMmap, 0, abi.PageSize, 0, 0x22)
	a.Exit(0)
	a.Label("proven")
	a.Li(isa.T1, 0xff)
	a.Branch(isa.BNE, isa.T0, isa.T1, "accepted")
	a.Exit(abi.ExitInvalid)
	a.Label("accepted")
	a.I(isa.LD, isa.T0, isa.S1, 8)
	a.Li(isa.T1, binary.LittleEndian.Uint64(input))
	a.Branch(isa.BNE, isa.T0, isa.T1, "other")
	a.Write(outputs[0], uint64(len(right)))
	a.Exit(0)
	a.Label("other")
	a.Write(outputs[1], uint64(len(wrong)))
	a.Exit(0)
	code := a.Program()
	m, err := machine.New(machine.NewCode(code), machine.Config{})
	if err != nil {
		t.Fatal(err)
	}
	state, err := m.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	program, err := proof.New(code, state)
	if err != nil {
		t.Fatal(err)
	}
	program.Forms = proof.AnyForm // low ones are proven faster
	return NewStark(program, "feed")
}

// Proofs are made, refused and checked by the real prover, on a small program.
func TestStark(t *testing.T) {
	right, wrong := bytes.Repeat([]byte{7}, 16), bytes.Repeat([]byte{8}, 16)
	s := smallProgram(t, []byte("question"), right, wrong)
	var mu sync.Mutex
	var stages []ProofStage
	made, err := s.Prove(t.Context(), []byte("question"), 0, func(at ProofStage) {
		mu.Lock()
		defer mu.Unlock()
		stages = append(stages, at)
	})
	if err != nil || made.Refused != "" || !bytes.Equal(made.Output, right) || made.Cycles == 0 || made.Cells == 0 || made.Segments == 0 {
		t.Fatalf("proof %+v, %v", made, err)
	}
	phases := ""
	for i, at := range stages {
		if at.Part < 0 || at.Part > 1 || i > 0 && at.Part < stages[i-1].Part {
			t.Errorf("stage %+v after %+v", at, stages[max(0, i-1)])
		}
		phases += " " + at.Phase
	}
	for _, want := range []string{PhaseExecute, PhaseProve + stark.PhaseMain.String(), PhaseProve + stark.PhaseOpening.String()} {
		if !strings.Contains(phases, want) {
			t.Errorf("phases%s", phases)
		}
	}
	checked, err := s.CheckProof(made.Data, right)
	if err != nil || checked.Bits < 100 || len(checked.Key) != 64 || checked.Segments != made.Segments {
		t.Errorf("checked %+v, %v", checked, err)
	}
	other, err := s.Prove(t.Context(), []byte("another question"), 0, func(ProofStage) {})
	if err != nil || !bytes.Equal(other.Output, wrong) {
		t.Fatalf("proof %+v, %v", other, err)
	}
	forged := bytes.Clone(made.Data)
	forged[len(forged)/2] ^= 1
	// The other output, written over the claim that the proof names.
	claimed := bytes.Replace(other.Data, wrong, right, 1)
	for name, data := range map[string][]byte{"forged": forged, "empty": {}, "of another input": other.Data, "with another claim": claimed} {
		if _, err := s.CheckProof(data, right); err == nil {
			t.Errorf("a proof that is %s is accepted", name)
		}
	}
	for name, input := range map[string]string{"unproven": "\x00uestion", "refused": "\xffuestion", "short": "x"} {
		if p, err := s.Prove(t.Context(), []byte(input), 0, func(ProofStage) {}); err != nil || p.Refused == "" || p.Data != nil {
			t.Errorf("%s: proof %+v, %v", name, p, err)
		}
	}
	if _, err := s.Prove(t.Context(), []byte("question"), 1<<20, func(ProofStage) {}); !errors.Is(err, ErrMemory) {
		t.Errorf("in a megabyte: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if p, err := s.Prove(ctx, []byte("question"), 0, func(ProofStage) {}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %+v, %v", p, err)
	}
}

// Where there are several segments, the phase says which.
func TestPhases(t *testing.T) {
	var told []string
	p := &pace{observe: func(s ProofStage) { told = append(told, s.Phase) }}
	for _, at := range []proof.Progress{{Segments: 1, Phase: stark.PhaseMain}, {Segment: 1, Segments: 2, Phase: stark.PhaseQuotient}, {Segment: 1, Segments: 2, Phase: stark.Phases}} {
		p.begin(at)
	}
	if want := []string{"proving: main columns", "proving: quotient, segment 2 of 2", "proving: quotient, segment 2 of 2"}; !slices.Equal(told, want) {
		t.Errorf("phases %q", told)
	}
}

// The parts of all phases follow each other without a gap, whatever the number of
// segments.
func TestSpan(t *testing.T) {
	for _, segments := range []int{1, 3} {
		at := shareExecute / 100.
		next := func(segment int, phase stark.Phase) {
			from, to := span(proof.Progress{Segment: segment, Segments: segments, Phase: phase})
			if from < at-1e-9 || from > at+1e-9 || to < from {
				t.Errorf("%d segments: segment %d, %v from %v to %v, the phase before ends at %v", segments, segment, phase, from, to, at)
			}
			at = to
		}
		for segment := range segments {
			next(segment, stark.PhaseMain)
		}
		for segment := range segments {
			for phase := stark.PhaseBuses; phase <= stark.Phases; phase++ {
				next(segment, phase)
			}
		}
		if at < 1-1e-9 || at > 1+1e-9 {
			t.Errorf("%d segments end at %v", segments, at)
		}
	}
}
