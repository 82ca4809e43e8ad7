package aggregate

import (
	"context"
	"errors"
	"os"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// TestJoin joins segments of two executions of one program: those that belong together, and
// every other way an attacker could put them together. It takes minutes.
func TestJoin(t *testing.T) {
	if os.Getenv("ZKGETH_TEST_FULL") == "" {
		t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
	}
	ctx := context.Background()
	p := readProgram(t, 8)
	witness, _, err := p.Trace(ctx, make([]byte, 8))
	if err != nil {
		t.Fatal(err)
	}
	cells := uint64(1 << 15) // few enough for two segments of a kind
	for more := 0; more < 2; cells = cells * 3 / 4 {
		more = 0
		plan, err := p.Plan(witness, cells*3/4)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range plan.Segments {
			if s.Kind == proof.KindMore {
				more++
			}
		}
	}
	var made []*proof.Proof
	for _, input := range []string{"to be..", "or not."} {
		one, err := p.Prove(ctx, []byte(input+"\x00"), proof.Options{SegmentCells: cells})
		if err != nil {
			t.Fatal(err)
		}
		made = append(made, one)
	}
	s, err := ShapeOf(p, made[0])
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v", s)
	if other, err := ShapeOf(p, made[1]); err != nil || s != other || s.More < 2 {
		t.Fatalf("shapes %+v and %+v, %v", s, other, err)
	}
	a, err := record(p, s, DefaultParameters)
	if err != nil {
		t.Fatal(err)
	}
	messages := p.System.Messages(made[0].Claim)
	shared := func(list []*stark.Proof) (stark.Challenges, stark.Digest) { return seedOf(a, list, messages) }
	challenges, seed := shared(made[0].Segments)
	var list []verified
	for i, s := range made[0].Segments {
		v, err := a.verifySegment(s, challenges, seed, i)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, v)
	}
	run := func(messages []verified, claim constraints.Statement) ([]circuit.Output, error) {
		tape, err := a.assemble(p.System.Messages(claim), messages)
		if err != nil {
			t.Fatal(err)
		}
		return a.program.Run(tape)
	}
	shown, err := run(list, made[0].Claim)
	if err != nil {
		t.Fatal(err)
	}
	if want, err := s.shown([]byte("to be..\x00")); err != nil || !slices.Equal(shown, want) {
		t.Errorf("%v is shown, want %v, %v", shown, want, err)
	}

	// The circuit of a segment: challenges, places and keys of others.
	refuses := func(name string, of *stark.Proof, challenges stark.Challenges, seed stark.Digest, at int) {
		t.Helper()
		c := a.segments[s.segments()[at]]
		in, err := c.verifier.PartTape(a.key, of, challenges, seed, at)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.circuit.Program.Run(in); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("%s: %v", name, err)
		}
	}
	at := 0
	for made[0].Segments[at].Main == made[1].Segments[at].Main { // nothing of it depends on the input
		at++
	}
	mixed := slices.Clone(made[0].Segments)
	mixed[at] = made[1].Segments[at]
	otherChallenges, otherSeed := shared(mixed)
	refuses("challenges of other segments", made[0].Segments[1], otherChallenges, seed, 1)
	refuses("seed of other segments", made[0].Segments[1], challenges, otherSeed, 1)
	refuses("another place", made[0].Segments[1], challenges, seed, 2)
	changed := challenges
	changed.Beta.B1.A0.SetUint64(3)
	refuses("another beta", made[0].Segments[1], changed, seed, 1)

	// A segment of the other execution, verified with that one's challenges.
	of, ofSeed := seedOf(a, made[1].Segments, p.System.Messages(made[1].Claim))
	foreign, err := a.verifySegment(made[1].Segments[at], of, ofSeed, at)
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(l []verified){
		"two segments swapped":             func(l []verified) { l[1], l[2] = l[2], l[1] },
		"a segment twice, the first":       func(l []verified) { l[2] = l[1] },
		"a segment twice, the second":      func(l []verified) { l[1] = l[2] },
		"a segment of another execution":   func(l []verified) { l[at] = foreign },
		"another sum of a segment":         func(l []verified) { l[1].shown[7][2].SetUint64(9) },
		"another commitment of a segment":  func(l []verified) { l[1].shown[5][2].SetUint64(9) },
		"another key of a segment":         func(l []verified) { l[1].shown[0][2].SetUint64(9) },
		"other challenges of a segment":    func(l []verified) { l[1].shown[2][2].SetUint64(9) },
		"another height in a segment":      func(l []verified) { l[1].shown[9][0].SetUint64(9) },
		"a segment verified with no proof": func(l []verified) { l[1].proof = l[2].proof },
	} {
		l := slices.Clone(list)
		l[1].shown = slices.Clone(l[1].shown)
		change(l)
		if _, err := run(l, made[0].Claim); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, claim := range map[string]constraints.Statement{
		"the output of the other execution": made[1].Claim,
		"another exit code":                 {ExitCode: 1, Output: made[0].Claim.Output},
	} {
		if _, err := run(list, claim); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("%s: %v", name, err)
		}
	}

	// Proofs that have lost a segment, or have it twice, or in another order.
	for name, change := range map[string]func(p *proof.Proof){
		"a segment dropped":    func(p *proof.Proof) { p.Segments = slices.Delete(slices.Clone(p.Segments), 1, 2) },
		"a segment duplicated": func(p *proof.Proof) { p.Segments = slices.Insert(slices.Clone(p.Segments), 1, p.Segments[1]) },
		"the first one last": func(p *proof.Proof) {
			p.Segments = append(slices.Clone(p.Segments[1:]), p.Segments[0])
		},
	} {
		bad := *made[0]
		change(&bad)
		if _, err := a.tape(&bad, nothing); !errors.Is(err, ErrShape) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// seedOf returns what segments share with the given messages.
func seedOf(a *Aggregator, list []*stark.Proof, messages []air.Message) (stark.Challenges, stark.Digest) {
	var commitments []stark.Commitment
	for _, s := range list {
		commitments = append(commitments, s.Commitment)
	}
	return a.key.Seed(commitments, messages)
}
