package verify

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/soundness"
	"github.com/zkgeth/zkgeth/prover/stark"
)

func (r *recorded) run(parts [][]Element) error {
	_, err := r.program.Run(slices.Concat(parts...))
	return err
}

// Every private input matters: a proof, and what is derived from it, in which one element
// is another one is refused.
func TestEveryInputIsChecked(t *testing.T) {
	for name, test := range map[string]struct {
		builder *circuit.Builder
		most    int
	}{"wide": {circuit.NewBuilder(), 3}, "narrow": {circuit.NewNarrowBuilder(), 1}} {
		t.Run(name, func(t *testing.T) {
			r := recordOn(t, parameters, test.builder)
			proof, messages := r.prove(t, [2]int{4, 9}, 7)
			everyInputIsChecked(t, r.program, r.verifier.tape(r.verifier.input(r.key, proof, messages)), test.most)
		})
	}
}

// The same of segments of a statement, but for what they are told and only show.
func TestEveryInputOfSegmentsIsChecked(t *testing.T) {
	p := newInParts(t, poseidon2.Digest{field.New(9)})
	for i, proof := range p.proofs {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			v, program := segmentProgram(t, p.key, p.tables[i])
			in := v.input(p.key, proof, nil)
			in.place = p.places[i]
			told := [][]Element{in.place.Before[:], in.place.Node[:]}
			if len(proof.Sums) == 0 { // without buses there is nothing that alpha and beta are for
				alpha, beta := field.Coordinates(&in.place.Challenges.Alpha), field.Coordinates(&in.place.Challenges.Beta)
				told = append(told, slices.Concat(alpha[:], beta[:]))
			}
			everyInputIsChecked(t, program, v.tape(in), 1, told...)
		})
	}
}

// everyInputIsChecked changes up to so many elements of each of the parts of a tape, which the
// program accepts. Those that it is told it takes as they are, and shows.
func everyInputIsChecked(t *testing.T, program *circuit.Program, parts [][]Element, most int, told ...[]Element) {
	var only []int // which are told
	for _, part := range told {
		only = append(only, at(t, parts, part))
	}
	run := func() ([]circuit.Output, error) { return program.Run(slices.Concat(parts...)) }
	want, err := run()
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 1))
	perQuery := 0
	for i := len(parts) - 1; len(parts[i]) > 0 && perQuery == 0; i-- {
		// The fillers of all queries are alike, and there is nothing behind them.
		if n := len(parts) - i; n > 1 && alike(parts, n) {
			perQuery = n
		}
	}
	if perQuery == 0 {
		t.Fatal("no queries")
	}
	common := len(parts) - perQuery*parameters.Queries
	one := field.New(1)
	for i, part := range parts {
		if i >= common && random.IntN(parameters.Queries) > 0 {
			continue
		}
		for range min(len(part), most) {
			k := random.IntN(len(part))
			part[k].Add(&part[k], &one)
			got, err := run()
			if slices.Contains(only, i) {
				if err != nil || slices.Equal(got, want) {
					t.Errorf("element %d of private input %d of %d, which is shown: %v", k, i, len(parts), err)
				}
			} else if !errors.Is(err, circuit.ErrUnsatisfied) {
				t.Errorf("element %d of private input %d of %d: %v", k, i, len(parts), err)
			}
			part[k].Sub(&part[k], &one)
		}
	}
}

// alike tells whether the last fillers repeat with a period.
func alike(parts [][]Element, period int) bool {
	for i := len(parts) - 1; i >= len(parts)-period*(parameters.Queries-1); i-- {
		if i-period < 0 || len(parts[i]) != len(parts[i-period]) {
			return false
		}
	}
	return true
}

// Digests are chained in the one order that heights say.
func TestOrderIsChecked(t *testing.T) {
	r := record(t, parameters)
	for _, digits := range [][2]int{{4, 9}, {9, 9}} { // different heights, equal ones
		proof, messages := r.prove(t, digits, 7)
		for round := range r.verifier.o.Rounds {
			if !r.verifier.moving(round) {
				continue
			}
			n := len(r.verifier.o.Rounds[round].Matrices)
			for i := range n {
				for j := range i {
					in := r.verifier.input(r.key, proof, messages)
					order := in.orders[round]
					order[i], order[j] = order[j], order[i]
					if err := r.run(r.verifier.tape(in)); !errors.Is(err, circuit.ErrUnsatisfied) {
						t.Errorf("round %d: %d and %d swapped: %v", round, i, j, err)
					}
				}
			}
		}
	}
}

// Proofs that a prover makes of what is not true.
func TestRefusesWhatIsNotTrue(t *testing.T) {
	r := record(t, parameters)
	for name, lie := range map[string]func(trace *air.Trace){
		"a constraint":           func(trace *air.Trace) { trace.Instances[3].Columns[0][17].SetUint64(5) },
		"the last row":           func(trace *air.Trace) { c := trace.Instances[1].Columns; c[3][len(c[3])-1].SetUint64(1) },
		"a message":              func(trace *air.Trace) { trace.Messages[0].Tuple[1].SetUint64(5) },
		"a lookup":               func(trace *air.Trace) { trace.Instances[4].Columns[2][3].SetUint64(1000) },
		"a preprocessed element": func(trace *air.Trace) { trace.Instances[1].Columns[1][3].SetUint64(100) },
	} {
		trace := sampleTrace(t, r.key.System, [2]int{4, 9}, 7)
		lie(&trace)
		proofs, err := stark.Prove(r.key, [][]air.Instance{trace.Instances}, trace.Messages)
		if err != nil {
			t.Fatal(err)
		}
		if err := stark.Verify(r.key, proofs, trace.Messages); !errors.Is(err, stark.ErrProof) {
			t.Errorf("%s: natively %v", name, err)
		}
		tape, err := r.verifier.Tape(r.key, proofs[0], trace.Messages)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := r.program.Run(tape); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What has not the shape of the circuit's proofs has no tape.
func TestTapeRefuses(t *testing.T) {
	r := record(t, parameters)
	proof, messages := r.prove(t, [2]int{4, 9}, 7)
	for name, spoil := range map[string]func(p *stark.Proof, m *[]air.Message){
		"a message less":    func(_ *stark.Proof, m *[]air.Message) { *m = nil },
		"another bus":       func(_ *stark.Proof, m *[]air.Message) { (*m)[0].Bus = "swap" },
		"another direction": func(_ *stark.Proof, m *[]air.Message) { (*m)[0].Direction = air.Send },
		"another count":     func(_ *stark.Proof, m *[]air.Message) { (*m)[0].Count++ },
		"a shorter message": func(_ *stark.Proof, m *[]air.Message) { (*m)[0].Tuple = (*m)[0].Tuple[1:] },
		"an instance less":  func(p *stark.Proof, _ *[]air.Message) { p.Heights = p.Heights[1:] },
		"an instance more":  func(p *stark.Proof, _ *[]air.Message) { p.Heights = append(p.Heights, p.Heights[len(p.Heights)-1]) },
		"another table":     func(p *stark.Proof, _ *[]air.Message) { p.Heights[1].Table = 0 },
		"too high":          func(p *stark.Proof, _ *[]air.Message) { p.Heights[1].LogHeight = 10 },
		"too low":           func(p *stark.Proof, _ *[]air.Message) { p.Heights[1].LogHeight = 0 },
		"a fixed height":    func(p *stark.Proof, _ *[]air.Message) { p.Heights[0].LogHeight = 6 },
		"a sum less":        func(p *stark.Proof, _ *[]air.Message) { p.Sums = p.Sums[1:] },
		"a value less":      func(p *stark.Proof, _ *[]air.Message) { p.Values = p.Values[1:] },
		"a coefficient":     func(p *stark.Proof, _ *[]air.Message) { p.FRI.Final = p.FRI.Final[1:] },
		"a step less":       func(p *stark.Proof, _ *[]air.Message) { p.FRI.Steps = p.FRI.Steps[1:] },
		"a step more":       func(p *stark.Proof, _ *[]air.Message) { p.FRI.Steps = append(p.FRI.Steps, p.FRI.Steps[0]) },
		"a query less":      func(p *stark.Proof, _ *[]air.Message) { p.Openings[1].Leaves = p.Openings[1].Leaves[1:] },
		"a shorter row":     func(p *stark.Proof, _ *[]air.Message) { l := &p.Openings[0].Leaves[3]; l.Row = l.Row[1:] },
		"a shorter path":    func(p *stark.Proof, _ *[]air.Message) { l := &p.Openings[2].Leaves[3]; l.Path = l.Path[1:] },
		"a smaller cap":     func(p *stark.Proof, _ *[]air.Message) { p.Openings[3].Cap = p.Openings[3].Cap[1:] },
		"a leaf of a step":  func(p *stark.Proof, _ *[]air.Message) { l := &p.FRI.Steps[1].Leaves[3]; l.Row = l.Row[1:] },
	} {
		p, m := *proof, slices.Clone(messages)
		p.Heights = slices.Clone(p.Heights)
		p.FRI.Steps = slices.Clone(p.FRI.Steps)
		for k := range p.FRI.Steps {
			p.FRI.Steps[k].Leaves = slices.Clone(p.FRI.Steps[k].Leaves)
		}
		for k := range p.Openings {
			p.Openings[k].Leaves = slices.Clone(p.Openings[k].Leaves)
		}
		spoil(&p, &m)
		if _, err := r.verifier.Tape(r.key, &p, m); !errors.Is(err, ErrShape) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// The highest matrix of a commitment is not as high as the proof.
	trace := sampleTrace(t, r.key.System, [2]int{4, 5}, 9)
	proofs, err := stark.Prove(r.key, [][]air.Instance{trace.Instances}, trace.Messages)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.verifier.Tape(r.key, proofs[0], trace.Messages); !errors.Is(err, ErrShape) {
		t.Errorf("low tables on buses: %v", err)
	}
}

func TestNewRefuses(t *testing.T) {
	key, err := stark.NewKey(sampleSystem(), 9, fixedColumns(), parameters)
	if err != nil {
		t.Fatal(err)
	}
	o, err := key.Outline([]int{0, 1})
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(o *stark.Outline, m *Message){
		"a bus that is not there":  func(_ *stark.Outline, m *Message) { m.Bus = "x" },
		"a bus that is not public": func(_ *stark.Outline, m *Message) { m.Bus = "swap" },
		"a message p times":        func(_ *stark.Outline, m *Message) { m.Count = field.Modulus },
		"values at three points":   func(o *stark.Outline, _ *Message) { o.Shifts = []int{0, 1, 2} },
		"more terms than elements": func(o *stark.Outline, _ *Message) {
			o.Instances = slices.Clone(o.Instances)
			o.Instances[1].Sent = 1 << 40
		},
	} {
		other, m := *o, Message{"result", air.Receive, 1}
		change(&other, &m)
		_, err := New(circuit.NewBuilder(), &other, Form{Messages: []Message{m}})
		if !errors.Is(err, ErrUnsupported) || m != (Message{"result", air.Receive, 1}) && !strings.Contains(err.Error(), "messages on bus") {
			t.Errorf("%s: %v", name, err)
		}
	}
	weak, err := stark.NewKey(sampleSystem(), 9, fixedColumns(), stark.Parameters{LogBlowup: 1, LogFinal: 2, Queries: 3, GrindingBits: 2})
	if err != nil {
		t.Fatal(err)
	}
	few := *o
	few.Key = weak
	if _, err := New(circuit.NewBuilder(), &few, Form{}); !errors.Is(err, ErrUnsupported) || !errors.Is(err, soundness.ErrInsecure) {
		t.Errorf("proofs of few bits: %v", err)
	}
}
