package stark

import (
	"fmt"
	"math/bits"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/fri"
	"github.com/zkgeth/zkgeth/prover/poly"
	"github.com/zkgeth/zkgeth/prover/soundness"
)

// Outline is what a verifier somewhere else, a circuit, has to know of proofs of one
// segment with a given list of tables: all that [Verify] derives from key and tables, while
// heights are data.
type Outline struct {
	Key       *Key
	FRI       fri.Config
	Instances []InstanceOutline
	Rounds    []RoundOutline // commitments, in order
	Shifts    []int          // rows relative to z at which values are, 0 first
	Values    []Value        // in the order of the proof
	Stride    int            // from the power of delta at a shift to that at the next one

	plan *plan
}

// RoundOutline is a commitment.
type RoundOutline struct {
	Kind     Round
	Root     Digest // of preprocessed columns
	Matrices []MatrixOutline
}

// Round is a kind of commitment.
type Round int

// The rounds.
const (
	RoundFixed    = Round(roundFixed)
	RoundMain     = Round(roundMain)
	RoundBuses    = Round(roundBuses)
	RoundQuotient = Round(roundQuotient)
)

// MatrixOutline is a matrix of a commitment.
type MatrixOutline struct {
	Width     int
	Slot      int // power of delta of its first column at z, a multiple of the rate of row hashes
	Instance  int // whose height it has; -1 if that is LogHeight
	LogHeight int
}

// Value is an evaluation that a proof shows.
type Value struct {
	Shift int // index in Shifts
	Round Round
	// Matrix and Column say of what.
	Matrix, Column int
	Power          int // of delta
}

// InstanceOutline is an instance.
type InstanceOutline struct {
	Table *air.Table
	Index int // of the table in the system
	// LogHeight is that of the preprocessed columns or of all proofs, -1 if the height is data. LogLeast is
	// the least.
	LogHeight, LogLeast int
	Sent                uint64 // the most that a row sends
	// Helpers are the interactions that each helper column takes, Accumulated those of the
	// accumulator; OnBuses says whether there is one, which has its sum.
	OnBuses     bool
	Helpers     [][]int
	Accumulated []int
	Buses       []int // index of the bus of each interaction
	// Domains are those of the constraints in the order of their powers of gamma: those of
	// the table, one for each helper, the accumulator's step, its end and its start.
	Domains []air.Domain

	table *table
	at    int
}

// Outline returns what there is to know of proofs with the given tables, in their order.
// Errors: ErrStatement, also if the parameters are not secure for every height.
func (k *Key) Outline(tables []int) (*Outline, error) {
	heights := make([]Height, len(tables))
	for i, t := range tables {
		if t < 0 || t >= len(k.tables) {
			return nil, fmt.Errorf("%w: table %d of %d", ErrStatement, t, len(k.tables))
		}
		heights[i] = Height{t, k.LogHeight}
		if len(k.tables[t].fixed) > 0 {
			heights[i].LogHeight = k.fixedHeight(t)
		}
	}
	o, err := k.outline(heights, false)
	if err != nil {
		return nil, err
	}
	return o, o.Check(1)
}

// OutlineAt returns what there is to know of proofs about instances of given heights, none
// of which is data. How secure they are depends on their messages, too: that is left to
// [Key.Check]. Errors: ErrStatement.
func (k *Key) OutlineAt(heights []Height) (*Outline, error) {
	return k.outline(slices.Clone(heights), true)
}

// outline returns that of instances whose heights are data unless exact or the key's.
func (k *Key) outline(heights []Height, exact bool) (*Outline, error) {
	if err := k.checkHeights(heights); err != nil {
		return nil, err
	}
	p := k.plan(heights)
	o := &Outline{Key: k, FRI: k.fri(), Shifts: p.shifts, Stride: p.stride, plan: p}
	for m, h := range heights {
		t := k.tables[h.Table]
		in := InstanceOutline{
			Table: t.Table, Index: h.Table, LogHeight: -1, LogLeast: bits.Len(uint(t.MinHeight() - 1)), Sent: t.sent,
			OnBuses: t.extended() > 0, Helpers: t.helpers, Accumulated: t.accumulated, Domains: t.domains(), table: t, at: m,
		}
		if exact || len(t.fixed) > 0 {
			in.LogHeight = h.LogHeight
		}
		for _, term := range t.buses {
			in.Buses = append(in.Buses, term.bus)
		}
		o.Instances = append(o.Instances, in)
	}
	for round, shapes := range p.shapes {
		if !p.present(round) {
			continue
		}
		r := RoundOutline{Kind: Round(round)}
		if round == roundFixed {
			r.Root = k.fixed.Root()
		}
		for m, s := range shapes {
			r.Matrices = append(r.Matrices, MatrixOutline{Width: s.Width, Slot: p.slots[round][m], Instance: -1, LogHeight: s.LogHeight})
		}
		o.Rounds = append(o.Rounds, r)
	}
	for m := range heights {
		if o.Instances[m].LogHeight >= 0 {
			continue
		}
		for i := range o.Rounds {
			switch r := &o.Rounds[i]; r.Kind {
			case RoundMain:
				r.Matrices[m].Instance = m
			case RoundBuses:
				if p.buses[m] >= 0 {
					r.Matrices[p.buses[m]].Instance = m
				}
			}
		}
	}
	for _, r := range p.reads {
		o.Values = append(o.Values, Value{r.shift, Round(r.round), r.matrix, r.column, r.power})
	}
	return o, nil
}

// Check refuses parameters that are not secure, whatever the heights are, in proofs of so
// many segments, all of which may have these tables. That the terms of the buses can be
// counted depends on heights, and is left to the verifier. Errors: ErrStatement.
func (o *Outline) Check(segments int) error {
	k, terms, arity := o.Key, uint64(1), 1
	for _, in := range o.Instances {
		terms += uint64(segments*len(in.Table.Interactions)) << k.LogHeight
	}
	for _, b := range k.System.Buses {
		arity = max(arity, b.Arity)
	}
	shape := soundness.Shape{LogHeight: k.LogHeight, Functions: o.plan.powers() + min(1, segments-1), Points: 1, Constraints: o.plan.constraints, MaxDegree: air.MaxDegree,
		Terms: terms, Arity: arity, Segments: segments}
	report, err := shape.Bits(soundness.Parameters{LogBlowup: k.LogBlowup, LogArity: fri.LogArity, LogFinal: k.LogFinal, Queries: k.Queries, GrindingBits: k.GrindingBits})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrStatement, err)
	}
	if err := soundness.Check(report, soundness.ProvableBits); err != nil && !k.weak {
		return fmt.Errorf("%w: %w", ErrStatement, err)
	}
	return nil
}

// Column returns the position among the values of a column of an instance in a row
// relative to z.
func (o *Outline) Column(in *InstanceOutline, column, row int) (position int, ok bool) {
	return o.position(in.table.round(column), o.plan.matrix(in.table, column, in.at), in.table.position(column), row)
}

// Extended returns the position of the first coordinate of an instance's extension column:
// its helpers, then its accumulator. The others follow.
func (o *Outline) Extended(in *InstanceOutline, e, row int) (position int, ok bool) {
	return o.position(roundBuses, o.plan.buses[in.at], e*len(basis), row)
}

// Quotient returns the position of the first coordinate of a piece of the quotient.
func (o *Outline) Quotient(piece int) int {
	position, _ := o.position(roundQuotient, 0, piece*len(basis), 0)
	return position
}

// QuotientPieces is the number of pieces of the quotient: the c-th counts z^(cN).
const QuotientPieces = quotientPieces

func (o *Outline) position(round, matrix, column, row int) (int, bool) {
	p := o.plan
	number := p.first[round][matrix] + column
	s, ok := p.shift(row)
	if !ok {
		return 0, false
	}
	at, ok := slices.BinarySearchFunc(p.shifted[s], number, func(r read, n int) int { return r.number - n })
	return p.from[s] + at, ok
}

// Cap returns how far below its root the paths of a commitment end, whose highest matrix
// has 2^logHeight rows, and how long they are.
func (o *Outline) Cap(logHeight int) (logCap, path int) {
	shapes := []commit.Shape{{LogHeight: logHeight, Width: 1}}
	path = o.FRI.Size.Path(shapes)
	return o.FRI.Size.Depth(shapes) - path, path
}

// Root returns the generator of the rows of a table of height 2^logHeight.
func Root(logHeight int) Element { return poly.Get(logHeight).Root }
