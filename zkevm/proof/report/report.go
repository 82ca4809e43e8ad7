package report

import (
	"time"

	"github.com/zkgeth/zkgeth/prover/soundness"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// Report is what is known of an execution, of its proof, or of both.
type Report struct {
	Title  string `json:"title"`
	Cycles uint64 `json:"cycles,omitempty"` // instructions executed; 0 when only the proof is known
	// PaddingKnown says whether rows of padding could be told from others.
	PaddingKnown bool    `json:"paddingKnown"`
	Cells        Cells   `json:"cells"`
	Tables       []Table `json:"tables"`
	LogHeight    int     `json:"logHeight"` // of the highest table the proof has room for
	// Segments of the proof, in order.
	Segments []Segment `json:"segments"`
	// Memory is what the proof takes, in bytes, as the prover estimates it; 0 for unknown.
	Memory uint64 `json:"memoryBytes,omitempty"`
	// Peak is the most memory the process has had, in bytes; 0 for unknown.
	Peak   uint64  `json:"peakMemoryBytes,omitempty"`
	Phases []Phase `json:"phases,omitempty"`
	Proof  *Made   `json:"proof,omitempty"` // nil when none was made
}

// Segment is one segment.
type Segment struct {
	Instances int    `json:"instances"`
	Cells     uint64 `json:"cells"`
}

// Phase is a part of the work, all segments together.
type Phase struct {
	Name    string  `json:"phase"`
	Seconds float64 `json:"seconds"`
}

// Made says what a proof is like.
type Made struct {
	Bytes int     `json:"bytes"`
	Bits  float64 `json:"provableBits"` // of the weakest segment
	// Weakest is the report on that segment.
	Weakest soundness.Report `json:"weakestSegment"`
}

// Execution reports on an execution that need not be proven. The error is that of Program.Plan.
func Execution(p *proof.Program, w *proof.Witness, cycles uint64) (*Report, error) {
	plan, err := p.Plan(w, 0)
	if err != nil {
		return nil, err
	}
	r := &Report{Cycles: cycles, PaddingKnown: true, Tables: count(p.System.System, w.Trace.Instances, plan.Fillers), LogHeight: plan.LogHeight, Memory: plan.Memory}
	for _, s := range plan.Segments {
		r.Segments = append(r.Segments, Segment{s.Instances, s.Cells})
	}
	r.Cells = Sum(r.Tables)
	return r, nil
}

// Proof reports on a proof, whose encoding has so many bytes. It does not verify it, but
// refuses one of tables that the program does not have. Errors are those of Program.Key and
// of stark's Check.
func Proof(p *proof.Program, made *proof.Proof, size int) (*Report, error) {
	key, err := p.Key(made.LogHeight)
	if err != nil {
		return nil, err
	}
	commitments := make([]stark.Commitment, len(made.Segments))
	for i, s := range made.Segments {
		commitments[i] = s.Commitment
	}
	if err := key.Check(commitments, p.System.Messages(made.Claim)); err != nil {
		return nil, err
	}
	reports, err := p.Soundness(made)
	if err != nil {
		return nil, err
	}
	r := &Report{LogHeight: made.LogHeight, Proof: &Made{Bytes: size}}
	all := tables{system: p.System.System}
	for i, s := range made.Segments {
		own := tables{system: p.System.System}
		for _, h := range s.Heights {
			for _, l := range []*tables{&all, &own} {
				l.add(p.System.System.Tables[h.Table], 1<<h.LogHeight, 0)
			}
		}
		r.Segments = append(r.Segments, Segment{len(s.Heights), Sum(own.list).Total()})
		if i == 0 || reports[i].Bits < r.Proof.Bits {
			r.Proof.Bits, r.Proof.Weakest = reports[i].Bits, reports[i]
		}
	}
	r.Tables = all.sorted()
	r.Cells = Sum(r.Tables)
	return r, nil
}

// Join adds to a report on an execution what is known of its proof.
func (r *Report) Join(made *Report) {
	r.Proof, r.LogHeight, r.Segments = made.Proof, made.LogHeight, made.Segments
}

// Timer measures phases as an observer of a proof.
type Timer struct {
	now    func() time.Time
	began  time.Time
	phase  string
	phases []Phase
}

// firstPhase is what happens before the prover tells of anything.
const firstPhase = "execution and trace"

// NewTimer returns a timer that starts now.
func NewTimer() *Timer { return newTimer(time.Now) }

func newTimer(now func() time.Time) *Timer {
	return &Timer{now: now, began: now(), phase: firstPhase}
}

// Observe is a proof.Observer.
func (t *Timer) Observe(p proof.Progress) {
	now := t.now()
	t.add(now.Sub(t.began).Seconds())
	t.began, t.phase = now, p.Phase.String()
}

// add counts time of the phase that ends.
func (t *Timer) add(seconds float64) {
	for i := range t.phases {
		if t.phases[i].Name == t.phase {
			t.phases[i].Seconds += seconds
			return
		}
	}
	t.phases = append(t.phases, Phase{t.phase, seconds})
}

// Phases returns the phases that have ended, in the order in which they began.
func (t *Timer) Phases() []Phase { return t.phases }
