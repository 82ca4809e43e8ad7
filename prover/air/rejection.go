package air

import (
	"fmt"
	"strings"

	"github.com/zkgeth/zkgeth/prover/field"
)

// Rejection says why a system rejects a trace. It wraps ErrUnsatisfied.
type Rejection struct {
	Violations []Violation // the first ones, by instance, constraint and row
	Imbalances []Imbalance // the first ones, by bus and tuple
	Total      int         // of both, found or cut
}

// maxReported bounds the violations, and the imbalances, of a Rejection.
const maxReported = 20

// Violation is a constraint that is not zero on a row of its domain.
type Violation struct {
	Table      string
	Instance   int // index in the trace
	Constraint string
	Row        int
	Value      Element // of the constraint's expression
	Cells      []Cell  // that the constraint reads
}

// Cell is the value of a column, Shift rows below the row in question.
type Cell struct {
	Column string
	Shift  int
	Value  Element
}

// Imbalance is a tuple that is not received as often as it is sent.
type Imbalance struct {
	Bus            string
	Tuple          []Element
	Sent, Received uint64
	Sites          []Site // some rows that send or receive it
}

// Site is one interaction in one row.
type Site struct {
	Table       string
	Instance    int
	Interaction string
	Row         int
	Direction   Direction
	Count       uint64
}

// Unwrap returns ErrUnsatisfied.
func (r *Rejection) Unwrap() error { return ErrUnsatisfied }

func (r *Rejection) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%v: %d violations", ErrUnsatisfied, r.Total)
	for _, v := range r.Violations {
		fmt.Fprintf(&b, "\n\t%s", v)
	}
	for _, v := range r.Imbalances {
		fmt.Fprintf(&b, "\n\t%s", v)
	}
	if more := r.Total - len(r.Violations) - len(r.Imbalances); more > 0 {
		fmt.Fprintf(&b, "\n\tand %d more", more)
	}
	return b.String()
}

func (v Violation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "table %s (instance %d), constraint %s, row %d: is %s, with", v.Table, v.Instance, v.Constraint, v.Row, signed(v.Value))
	for _, c := range v.Cells {
		fmt.Fprintf(&b, " %s", c.Column)
		if c.Shift != 0 {
			fmt.Fprintf(&b, "[%+d]", c.Shift)
		}
		fmt.Fprintf(&b, "=%s", signed(c.Value))
	}
	return b.String()
}

func (v Imbalance) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "bus %s, tuple (", v.Bus)
	b.WriteString(tupleString(raw(v.Tuple)))
	fmt.Fprintf(&b, "): sent %d times, received %d times", v.Sent, v.Received)
	if (v.Sent-v.Received)%field.Modulus == 0 || (v.Received-v.Sent)%field.Modulus == 0 {
		b.WriteString(", the same modulo p")
	}
	for _, s := range v.Sites {
		fmt.Fprintf(&b, "; %s %s in row %d of table %s (instance %d)", s.Direction, s.Interaction, s.Row, s.Table, s.Instance)
		if s.Count != 1 {
			fmt.Fprintf(&b, " %d times", s.Count)
		}
	}
	return b.String()
}

// signed prints an element as the number of least absolute value.
func signed(e Element) string {
	v := int64(field.Canonical(e))
	if v > field.Modulus/2 {
		v -= field.Modulus
	}
	return fmt.Sprint(v)
}
