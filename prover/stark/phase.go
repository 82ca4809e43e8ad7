package stark

// Phase is a part of the work on a segment.
type Phase int

// The phases, in order.
const (
	PhaseMain     Phase = iota // interpolating and committing to main columns
	PhaseBuses                 // making and committing to LogUp columns
	PhaseQuotient              // evaluating constraints, committing to the quotient
	PhaseValues                // evaluating columns at z
	PhaseFolding               // composing what is tested, and FRI
	PhaseOpening               // extending columns once more to open them
	Phases
)

func (p Phase) String() string {
	return [...]string{"main columns", "bus columns", "quotient", "values", "low-degree test", "openings", "done"}[p]
}

// Observer is told when a phase begins; the last time with Phases, at the end.
type Observer func(Phase)

func (o Observer) begin(p Phase) {
	if o != nil {
		o(p)
	}
}
