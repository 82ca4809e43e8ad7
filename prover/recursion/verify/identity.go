package verify

import (
	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// balance adds up the sums of the instances, and demands that they and what messages add
// are zero, unless there are other segments.
func (v *Verifier) balance() error {
	for _, s := range v.sums {
		v.Range.Sum = v.b.Add(v.Range.Sum, s)
	}
	if v.pinned() {
		return nil
	}
	total, err := messageSum(v.b, v.o.Key.System, v.Range.Alpha, v.Range.Beta, v.form.Messages, v.Messages)
	v.b.AssertEqual(v.b.Add(total, v.Range.Sum), Ext{})
	return err
}

// identity demands that the constraints at z are what the quotient says.
func (v *Verifier) identity() {
	var want Ext
	first, sum := 0, 0
	for m := range v.o.Instances {
		in := &v.o.Instances[m]
		var total Ext
		if in.OnBuses {
			total = v.sums[sum]
			sum++
		}
		want = v.b.Add(want, v.combine(in, v.instances[m], v.constraints(in, total), first))
		first += len(in.Domains)
	}
	var got Ext
	step := v.squares[v.o.FRI.Size.LogHeight]
	for c := stark.QuotientPieces - 1; c >= 0; c-- {
		got = v.b.MulAdd(got, step, v.assemble(v.o.Quotient(c)))
	}
	v.b.AssertEqual(want, got)
}

// assemble returns the value of a column over the extension, of which the coordinates'
// values begin at a position.
func (v *Verifier) assemble(position int) Ext {
	out := v.values[position]
	for c := 1; c < field.ExtDegree; c++ {
		var unit [field.ExtDegree]Element
		unit[c] = field.New(1)
		out = v.b.MulAdd(v.b.Const(field.NewExt(unit)), v.values[position+c], out)
	}
	return out
}

// extended returns the value of an instance's extension column.
func (v *Verifier) extended(in *stark.InstanceOutline, e, row int) Ext {
	position, ok := v.o.Extended(in, e, row)
	if !ok {
		v.b.Fail("extension column %d of table %s has no value in row %d", e, in.Table.Name, row)
	}
	return v.assemble(position)
}

// constraints returns the values of an instance's constraints, in the order of its domains.
func (v *Verifier) constraints(in *stark.InstanceOutline, sum Ext) (out []Ext) {
	nodes := v.nodes(in)
	for _, c := range in.Table.Constraints {
		out = append(out, nodes[c.Expr])
	}
	if !in.OnBuses {
		return out
	}
	var helped Ext
	for g, group := range in.Helpers {
		h := v.extended(in, g, 0)
		helped = v.b.Add(helped, h)
		out = append(out, v.fractions(in, nodes, group, h))
	}
	acc := len(in.Helpers)
	start := v.extended(in, acc, 0)
	for _, end := range []Ext{v.extended(in, acc, 1), sum} {
		out = append(out, v.fractions(in, nodes, in.Accumulated, v.b.Sub(v.b.Sub(end, start), helped)))
	}
	return append(out, start)
}

// fractions returns h times the denominators of interactions, less the numerator.
func (v *Verifier) fractions(in *stark.InstanceOutline, nodes []Ext, interactions []int, h Ext) Ext {
	product, numerator := circuit.Int(1).Ext(), Ext{}
	for _, i := range interactions {
		it := &in.Table.Interactions[i]
		var tuple []Ext
		for _, e := range it.Tuple {
			tuple = append(tuple, nodes[e])
		}
		d := denominator(v.b, v.Range.Alpha, v.Range.Beta, in.Buses[i], tuple)
		m := nodes[it.Multiplicity]
		if it.Direction == air.Receive {
			m = m.Neg()
		}
		numerator = v.b.MulAdd(numerator, d, v.b.Mul(m, product))
		product = v.b.Mul(product, d)
	}
	return v.b.MulAdd(h, product, numerator.Neg())
}

// nodes returns the values of the expressions of an instance's table. A product that only
// one sum uses is made with it.
func (v *Verifier) nodes(in *stark.InstanceOutline) []Ext {
	list := in.Table.Graph.Nodes()
	uses := make([]int, len(list))
	for _, n := range list {
		if n.Op >= air.OpAdd {
			uses[n.A]++
			uses[n.B]++
		}
	}
	use := func(e air.Expr) { uses[e] += 2 } // by itself
	for _, c := range in.Table.Constraints {
		use(c.Expr)
	}
	for _, it := range in.Table.Interactions {
		use(it.Multiplicity)
		for _, e := range it.Tuple {
			use(e)
		}
	}
	inner := func(e air.Expr) bool {
		n := list[e]
		return n.Op == air.OpMul && uses[e] == 1 && list[n.A].Op != air.OpConst && list[n.B].Op != air.OpConst
	}
	later := make([]bool, len(list)) // made with the sum
	for _, n := range list {
		if n.Op == air.OpAdd || n.Op == air.OpSub {
			switch {
			case inner(n.B):
				later[n.B] = true
			case inner(n.A):
				later[n.A] = true
			}
		}
	}
	out := make([]Ext, len(list))
	for i, n := range list {
		if later[i] {
			continue
		}
		switch n.Op {
		case air.OpConst:
			out[i] = circuit.ConstBase(n.Value).Ext()
		case air.OpColumn:
			position, ok := v.o.Column(in, int(n.Column), int(n.Shift))
			if !ok {
				v.b.Fail("column %d of table %s has no value in row %d", n.Column, in.Table.Name, n.Shift)
				continue
			}
			out[i] = v.values[position]
		case air.OpMul:
			out[i] = v.b.Mul(out[n.A], out[n.B])
		default:
			negative := n.Op == air.OpSub
			switch {
			case later[n.B]:
				x := out[list[n.B].A]
				if negative {
					x = x.Neg()
				}
				out[i] = v.b.MulAdd(x, out[list[n.B].B], out[n.A])
			case later[n.A]:
				z := out[n.B]
				if negative {
					z = z.Neg()
				}
				out[i] = v.b.MulAdd(out[list[n.A].A], out[list[n.A].B], z)
			case negative:
				out[i] = v.b.Sub(out[n.A], out[n.B])
			default:
				out[i] = v.b.Add(out[n.A], out[n.B])
			}
		}
	}
	return out
}

// combine returns the sum of an instance's constraints with their selectors and powers of
// gamma, of which first is that of the first one.
func (v *Verifier) combine(in *stark.InstanceOutline, at instance, values []Ext, first int) (out Ext) {
	var domains []air.Domain
	byDomain := map[air.Domain][]int{}
	for j, d := range in.Domains {
		if byDomain[d] == nil {
			domains = append(domains, d)
		}
		byDomain[d] = append(byDomain[d], j)
	}
	for _, d := range domains {
		list := byDomain[d]
		last := len(list) - 1
		sum := values[list[last]]
		for k := last - 1; k >= 0; k-- {
			sum = v.b.MulAdd(sum, v.power("gamma", v.gamma, list[k+1]-list[k]), values[list[k]])
		}
		selector := v.b.Mul(v.selector(d, at), v.power("gamma", v.gamma, first+list[0]))
		out = v.b.MulAdd(sum, selector, out)
	}
	return out
}

// selector returns what constraints on a domain are multiplied with.
func (v *Verifier) selector(d air.Domain, at instance) Ext {
	one := circuit.Int(1)
	switch d.Kind {
	case air.FirstRow:
		return v.b.Inverse(v.b.Sub(at.y, one.Ext()))
	case air.LastRow:
		return v.b.Inverse(v.b.Sub(at.y, at.w.Ext()))
	}
	out := v.vanishing
	row := one
	for range d.Start {
		out = v.b.Mul(out, v.b.Sub(at.y, row.Ext()))
		row = v.b.MulBase(row, v.b.InverseBase(at.w))
	}
	row = at.w
	for range d.End {
		out = v.b.Mul(out, v.b.Sub(at.y, row.Ext()))
		row = v.b.MulBase(row, at.w)
	}
	return out
}
