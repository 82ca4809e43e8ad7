package corset

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/consensys/go-corset/pkg/asm"
	"github.com/consensys/go-corset/pkg/ir/mir"

	"github.com/zkgeth/zkgeth/prover/field"
)

// inspect refuses what goes wrong when go-corset narrows a program to KoalaBear, while
// it can still be seen: constants are cut to 32 bits, wide registers and all that names
// them are split, casts are believed. It returns the columns that a definrange names, by
// module: later it looks like the range of their type.
func inspect(program *asm.MixedMicroProgram[wide]) (map[string][]string, error) {
	v := inspector{ranged: map[string][]string{}}
	for _, m := range program.Externs() {
		v.where = "module " + m.Name()
		for _, r := range m.Registers() {
			if r.Width > maxBits {
				v.failf("column %s has %d bits, at most %d: use limbs", r.Name, r.Width, maxBits)
			}
			if r.Padding.Sign() != 0 {
				v.failf("column %s is padded with %s: padding is zero", r.Name, r.Padding.String())
			}
		}
		for _, c := range m.RawConstraints() {
			v.constraint(m, c)
		}
	}
	if len(v.errs) == 0 {
		return v.ranged, nil
	}
	return nil, fmt.Errorf("%w: %w", ErrRefused, errors.Join(v.errs...))
}

// maxBits is the width of the widest columns.
const maxBits = 16

type inspector struct {
	where  string
	ranged map[string][]string
	errs   []error
}

func (v *inspector) failf(format string, args ...any) {
	v.errs = append(v.errs, fmt.Errorf("%s: %s", v.where, fmt.Sprintf(format, args...)))
}

func (v *inspector) constraint(m mir.Module[wide], c mir.Constraint[wide]) {
	v.where = "module " + m.Name()
	switch c := c.Unwrap().(type) {
	case mir.VanishingConstraint[wide]:
		v.where += ", constraint " + c.Handle
		v.logical(c.Constraint)
	case mir.RangeConstraint[wide]:
		v.term(c.Expr)
		if access, ok := c.Expr.(*mir.RegisterAccess[wide]); ok && c.Handle == "" {
			v.ranged[m.Name()] = append(v.ranged[m.Name()], m.Register(access.Register).Name)
		}
	default:
		v.failf("unknown constraint %T", c)
	}
}

func (v *inspector) logicals(ts []mir.LogicalTerm[wide]) {
	for _, t := range ts {
		v.logical(t)
	}
}

func (v *inspector) logical(t mir.LogicalTerm[wide]) {
	switch t := t.(type) {
	case *mir.Conjunct[wide]:
		v.logicals(t.Args)
	case *mir.Disjunct[wide]:
		v.logicals(t.Args)
	case *mir.Equal[wide]:
		v.term(t.Lhs)
		v.term(t.Rhs)
	case *mir.NotEqual[wide]:
		v.term(t.Lhs)
		v.term(t.Rhs)
	case *mir.Negate[wide]:
		v.logical(t.Arg)
	case *mir.Ite[wide]:
		v.logical(t.Condition)
		if t.TrueBranch != nil {
			v.logical(t.TrueBranch)
		}
		if t.FalseBranch != nil {
			v.logical(t.FalseBranch)
		}
	case *mir.Inequality[wide]:
		v.failf("an inequality: use a difference with a range")
	default:
		v.failf("unknown condition %T", t)
	}
}

// sizes is what a term's constants do when they are folded: they are multiplied within
// products, and added within sums.
type sizes struct {
	constant bool     // the term has no columns
	size     *big.Int // bound of the absolute values of its constant factors, or of its value
}

// term checks all constants of a term: neither they nor their products and sums may
// reach the modulus, because go-corset folds them.
func (v *inspector) term(t mir.Term[wide]) sizes {
	one := sizes{size: big.NewInt(1)}
	switch t := t.(type) {
	case *mir.Constant[wide]:
		return v.constant(t.Value)
	case *mir.LabelledConst[wide]:
		return v.constant(t.Value)
	case *mir.RegisterAccess[wide]:
		return one
	case *mir.Add[wide]:
		return v.sum(t.Args)
	case *mir.Sub[wide]:
		return v.sum(t.Args)
	case *mir.Mul[wide]:
		return v.product(t.Args)
	case *mir.Exp[wide]:
		if t.Pow > 64 {
			v.failf("power %d", t.Pow)
			return one
		}
		args := make([]mir.Term[wide], t.Pow)
		for i := range args {
			args[i] = t.Arg
		}
		return v.product(args)
	case *mir.Norm[wide]:
		v.term(t.Arg)
		return one
	case *mir.IfZero[wide]:
		v.logical(t.Condition)
		return v.sum([]mir.Term[wide]{t.TrueBranch, t.FalseBranch})
	case *mir.Cast[wide]:
		v.failf("a cast to %d bits: it would not be proven", t.BitWidth)
	case *mir.VectorAccess[wide]:
		v.failf("a column in limbs")
	default:
		v.failf("unknown term %T", t)
	}
	return one
}

func (v *inspector) constant(c wide) sizes {
	n := new(big.Int).SetBytes(c.Bytes())
	if n.Cmp(big.NewInt(field.Modulus)) >= 0 {
		if negative := new(big.Int).Sub(c.Modulus(), n); negative.BitLen() <= 64 {
			v.failf("negative constant -%s: write (- 0 %s)", negative, negative)
		} else {
			v.failf("constant %s is not below the modulus", n)
		}
		n = big.NewInt(1)
	}
	return sizes{true, n}
}

func (v *inspector) sum(args []mir.Term[wide]) sizes {
	out := sizes{true, new(big.Int)}
	for _, a := range args {
		s := v.term(a)
		if s.constant {
			out.size.Add(out.size, s.size)
		} else {
			out.constant = false
		}
	}
	v.bound(out.size)
	if !out.constant {
		out.size = big.NewInt(1)
	}
	return out
}

func (v *inspector) product(args []mir.Term[wide]) sizes {
	out := sizes{true, big.NewInt(1)}
	for _, a := range args {
		s := v.term(a)
		out.size = new(big.Int).Mul(out.size, s.size)
		out.constant = out.constant && s.constant
	}
	v.bound(out.size)
	return out
}

func (v *inspector) bound(n *big.Int) {
	if n.Cmp(big.NewInt(field.Modulus)) >= 0 {
		v.failf("constants combine to %s, which is not below the modulus", n)
		n.SetInt64(1)
	}
}
