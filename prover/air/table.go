package air

import "math/bits"

// Limits of what the prover takes.
const (
	// MaxDegree bounds the degree of a constraint, the selector of a first or last row
	// counting one: the quotient has MaxDegree-1 pieces.
	MaxDegree = 5
	// MaxExcluded bounds the rows a constraint leaves out at the ends. Each adds one to
	// the degree of the numerator of the quotient, which has room for MaxDegree-1.
	MaxExcluded = MaxDegree - 1
	// MaxMultiplicityDegree bounds the degree of a multiplicity: with it four terms fit
	// into one LogUp helper.
	MaxMultiplicityDegree = 2
)

// Table is a matrix of columns with constraints on its rows and interactions with buses.
type Table struct {
	Name         string
	Columns      []Column
	Graph        Graph // of all expressions below
	Constraints  []Constraint
	Interactions []Interaction
}

// Proof says why the cells of a column are below 2^Bits.
type Proof uint8

// The reasons for a column's width.
const (
	// ProofNone: any element of the field; Bits is 0.
	ProofNone Proof = iota
	// ProofConstraint: a constraint allows only 0 and 1.
	ProofConstraint
	// ProofLookup: an interaction with a range provider.
	ProofLookup
	// ProofDeclared: Column.Reason says why; nothing in this table enforces it.
	ProofDeclared
	// ProofPreprocessed: the column is part of the verifying key.
	ProofPreprocessed
)

func (p Proof) String() string {
	switch p {
	case ProofNone:
		return "none"
	case ProofConstraint:
		return "constraint"
	case ProofLookup:
		return "lookup"
	case ProofDeclared:
		return "declared"
	case ProofPreprocessed:
		return "preprocessed"
	}
	return "unknown"
}

// Column is one column of a table.
type Column struct {
	Name string
	// Preprocessed columns are fixed with the verifying key; a table that has some has
	// one height.
	Preprocessed bool
	// Bits is the width the cells are known to have, as unsigned integers, for the reason
	// Proof; 0 if they are field elements. It is a fact about the system, no constraint.
	Bits  int
	Proof Proof
	// Reason explains a declared width, or why a field element needs none. It is not part
	// of the encoding.
	Reason string
}

// DomainKind says to which rows a constraint applies.
type DomainKind uint8

// The kinds of domains.
const (
	// Rows: all rows except the first Start and the last End ones.
	Rows DomainKind = 1 + iota
	// FirstRow: row 0.
	FirstRow
	// LastRow: row n-1.
	LastRow
)

// Domain is the set of rows on which a constraint must be zero.
type Domain struct {
	Kind       DomainKind
	Start, End int // of Rows
}

// Selector returns what the domain adds to the degree of a constraint.
func (d Domain) Selector() int {
	if d.Kind == Rows {
		return 0
	}
	return 1
}

// Interval returns the rows [from, to) of the domain in a table of height n.
func (d Domain) Interval(n int) (from, to int) {
	switch d.Kind {
	case FirstRow:
		return 0, min(1, n)
	case LastRow:
		return max(0, n-1), n
	}
	return min(d.Start, n), max(min(d.Start, n), n-d.End)
}

// Constraint demands that an expression is zero on a domain.
type Constraint struct {
	Name   string
	Domain Domain
	Expr   Expr
}

// Direction says on which side of a bus an interaction is.
type Direction uint8

// The two directions. A lookup sends the tuple it looks up, and the table that provides
// tuples receives them as often as they are looked up.
const (
	Send Direction = 1 + iota
	Receive
)

func (d Direction) String() string {
	switch d {
	case Send:
		return "send"
	case Receive:
		return "receive"
	}
	return "unknown"
}

// Interaction puts a tuple on a bus in every row, Multiplicity times.
//
// A proof shows the balance of a bus modulo p. It is one over the integers if no tuple
// can be sent p times. A verifier must see that from the heights of the instances and
// from the values that multiplicities can have whatever the prover does, by the widths of
// the columns they read.
type Interaction struct {
	Name         string // of the site, unique in its table
	Bus          string
	Direction    Direction
	Multiplicity Expr   // degree at most MaxMultiplicityDegree, without shifts
	Tuple        []Expr // affine, without shifts; as many as the bus has
}

// Bus is a multiset of tuples that tables send and receive.
type Bus struct {
	Name  string
	Arity int
	// Public buses carry tuples the verifier itself sends or receives.
	Public bool
}

// Index returns the index of the column of that name, -1 if there is none.
func (t *Table) Index(name string) int {
	for i := range t.Columns {
		if t.Columns[i].Name == name {
			return i
		}
	}
	return -1
}

// MinHeight returns the smallest height in which every constraint has a row and no
// shift leaves the table: a power of two, at least 2.
func (t *Table) MinHeight() int {
	shifts := t.Graph.Shifts()
	need := 2
	for _, c := range t.Constraints {
		s := shifts[c.Expr]
		need = max(need, c.Domain.Start+c.Domain.End+1, s.Max-s.Min+1)
	}
	return 1 << bits.Len(uint(need-1))
}

// Degree returns the highest degree of the constraints, selectors included.
func (t *Table) Degree() int {
	degrees, out := t.Graph.Degrees(), 0
	for _, c := range t.Constraints {
		out = max(out, degrees[c.Expr]+c.Domain.Selector())
	}
	return out
}

// Compact drops the nodes that no constraint and no interaction uses, and keeps the
// order of the others.
func (t *Table) Compact() {
	used := make([]bool, len(t.Graph.nodes))
	t.roots(func(e *Expr) { used[*e] = true })
	for i := len(used) - 1; i >= 0; i-- {
		if n := t.Graph.nodes[i]; used[i] && n.Op >= OpAdd {
			used[n.A], used[n.B] = true, true
		}
	}
	old := t.Graph.nodes
	moved := make([]Expr, len(old))
	t.Graph = Graph{}
	for i, n := range old {
		if used[i] {
			if n.Op >= OpAdd {
				n.A, n.B = moved[n.A], moved[n.B]
			}
			moved[i] = t.Graph.intern(n)
		}
	}
	t.roots(func(e *Expr) { *e = moved[*e] })
}

// roots calls visit for every expression of the table.
func (t *Table) roots(visit func(*Expr)) {
	for i := range t.Constraints {
		visit(&t.Constraints[i].Expr)
	}
	for i := range t.Interactions {
		visit(&t.Interactions[i].Multiplicity)
		for j := range t.Interactions[i].Tuple {
			visit(&t.Interactions[i].Tuple[j])
		}
	}
}
