package foreign

import (
	"fmt"
	"strings"
)

// Lisp writes the relation's columns and constraints into the module of the text before
// it.
func (r *Relation) Lisp(w *strings.Builder) error {
	groups, err := r.layout()
	if err != nil {
		return err
	}
	r.declare(w, groups)
	for i := range r.Cases {
		c := &r.Cases[i]
		for g := range groups {
			fmt.Fprintf(w, "(defconstraint %s-%d () (== 0 (* %s %s)))\n", c.Name, g, c.Guard, r.equation(c, groups, g))
		}
	}
	return nil
}

// declare writes the columns.
func (r *Relation) declare(w *strings.Builder, groups []group) {
	var columns []string
	if r.Modulus != nil {
		columns = append(columns, fmt.Sprintf("(%s :i%d@prove :array [0:%d])", r.quotient(), r.QuotientBits, r.QuotientLimbs-1))
		if r.TopBits > 0 {
			columns = append(columns, fmt.Sprintf("(%s :%s)", r.top(), typeOf(r.TopBits)))
		}
	}
	for g := range groups[:len(groups)-1] {
		if bits := groups[g].bits; bits > 0 {
			columns = append(columns, fmt.Sprintf("(%s :%s)", r.carry(g), typeOf(bits)))
		}
	}
	fmt.Fprintf(w, "(defcolumns")
	for i, c := range columns {
		if i%6 == 0 {
			w.WriteString("\n ")
		}
		w.WriteString(" " + c)
	}
	w.WriteString(")\n")
}

func typeOf(bits int) string {
	if bits == 1 {
		return "binary@prove"
	}
	return fmt.Sprintf("i%d@prove", bits)
}

// terms are those of a sum, by sign: lisp has no negative constants.
type terms struct{ plus, minus []string }

// add adds factor * what; what is empty for 1.
func (t *terms) add(factor int64, what string) {
	to := &t.plus
	if factor < 0 {
		factor, to = -factor, &t.minus
	}
	switch {
	case factor == 0:
	case what == "":
		*to = append(*to, fmt.Sprint(factor))
	case factor == 1:
		*to = append(*to, what)
	default:
		*to = append(*to, fmt.Sprintf("(* %d %s)", factor, what))
	}
}

func (t *terms) String() string {
	plus, minus := add(t.plus), add(t.minus)
	switch {
	case minus == "":
		return plus
	case plus == "":
		return "(- 0 " + minus + ")"
	}
	return "(- " + plus + " " + minus + ")"
}

func add(ts []string) string {
	switch len(ts) {
	case 0:
		return ""
	case 1:
		return ts[0]
	}
	return "(+ " + strings.Join(ts, " ") + ")"
}

// at returns the limb of a number at an index.
func (n Number) at(index string) string {
	cell := "[" + n.Column + " " + index + "]"
	if n.Prev {
		return "(prev " + cell + ")"
	}
	return cell
}

// at returns the limb of a sum of numbers of one length.
func (s Sum) at(index string) string {
	var t terms
	for _, x := range s {
		t.add(x.Factor, x.Number.at(index))
	}
	return t.String()
}

// equation returns what must be zero in a group.
func (r *Relation) equation(c *Case, groups []group, g int) string {
	var t terms
	at := groups[g]
	weight := func(position int) int64 { return 1 << (8 * (position - at.from)) }
	within := func(position int) bool { return at.from <= position && position < at.to }
	for _, p := range c.Products {
		for position := at.from; position < at.to; position++ {
			low, high := max(0, position-p.B.positions()+1), min(position, p.A.positions()-1)
			if low <= high {
				t.add(p.Factor*weight(position), fmt.Sprintf("(reduce + (for i [%d:%d] (* %s %s)))", low, high, p.A.at("i"), p.B.at(fmt.Sprintf("(- %d i)", position))))
			}
		}
	}
	for _, x := range c.Linear {
		for i := range x.Number.Limbs {
			if position := i * x.Number.Bits / 8; within(position) {
				t.add(x.Factor*weight(position), x.Number.at(fmt.Sprint(i)))
			}
		}
	}
	factors := map[int]int64{}
	for _, q := range r.quotientTerms() {
		if within(q.position) {
			factors[q.limb] += q.factor * weight(q.position)
		}
	}
	for limb := -1; limb < r.QuotientLimbs; limb++ {
		name := r.top()
		if limb >= 0 {
			name = fmt.Sprintf("[%s %d]", r.quotient(), limb)
		}
		t.add(factors[limb], name)
	}
	constant := int64(0)
	for _, d := range r.constant(c) {
		if within(d.position) {
			constant += d.value * weight(d.position)
		}
	}
	// offsets stay beside their carries: added up they would be constants above p/2
	carry := func(factor int64, g int) {
		if bits, offset := groups[g].bits, groups[g].offset; bits > 0 {
			t.add(factor, r.value(groups, g))
		} else {
			constant -= factor * offset
		}
	}
	if g > 0 {
		carry(1, g-1)
	}
	if g < len(groups)-1 {
		carry(-weight(at.to), g)
	}
	t.add(constant, "")
	return t.String()
}

// value returns the carry out of a group.
func (r *Relation) value(groups []group, g int) string {
	var t terms
	t.add(1, r.carry(g))
	t.add(-groups[g].offset, "")
	return t.String()
}
