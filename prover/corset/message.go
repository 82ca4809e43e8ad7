package corset

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	cair "github.com/consensys/go-corset/pkg/ir/air"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// placeholder returns which part of an interaction a placeholder column stands for:
// the multiplicity (0) or element i (i+1).
func placeholder(column string) (int, bool) {
	if column == "MULT" {
		return 0, true
	}
	if number, ok := strings.CutPrefix(column, "BUS_"); ok {
		if i, err := strconv.Atoi(number); err == nil && i >= 0 {
			return i + 1, true
		}
	}
	return 0, false
}

// site is an interaction that is being read.
type site struct {
	name, bus string
	direction string // of the handle: send, recv or look
	parts     map[int]air.Expr
}

// siteOf returns the site a constraint's handle names, nil if it is no interaction.
func siteOf(handle string) (*site, error) {
	name, _, _ := strings.Cut(handle, "#")
	parts := strings.Split(name, "!")
	if len(parts) == 1 {
		return nil, nil
	}
	if len(parts) != 3 || slices.Contains(parts, "") {
		return nil, fmt.Errorf("handle %s: want bus!direction!name", name)
	}
	if !slices.Contains([]string{"send", "recv", "look"}, parts[1]) {
		return nil, fmt.Errorf("handle %s: direction %q, want send, recv or look", name, parts[1])
	}
	return &site{name: name, bus: parts[0], direction: parts[1], parts: map[int]air.Expr{}}, nil
}

// linear is a term in at most one placeholder: coefficient*placeholder + plus - minus.
// Keeping the signs apart leaves the expressions as the source has them.
type linear struct {
	placeholder int // -1: none
	coefficient field.Element
	plus, minus air.Expr
}

// read adds an equation of a placeholder to the site.
func (s *site) read(im *importer, term cair.Term[base]) error {
	l, err := im.linear(term)
	if err != nil {
		return err
	}
	var value air.Expr
	switch one := field.New(1); {
	case l.placeholder < 0:
		return fmt.Errorf("no placeholder in an equation of an interaction")
	case l.coefficient == one:
		value = im.graph().Sub(l.minus, l.plus)
	case *new(field.Element).Neg(&l.coefficient) == one:
		value = im.graph().Sub(l.plus, l.minus)
	default:
		return fmt.Errorf("a placeholder is multiplied")
	}
	if old, ok := s.parts[l.placeholder]; ok && old != value {
		return fmt.Errorf("two equations for one placeholder")
	}
	s.parts[l.placeholder] = value
	return nil
}

// linear splits a term of an interaction.
func (im *importer) linear(term cair.Term[base]) (linear, error) {
	g := im.graph()
	zero := g.Int(0)
	switch t := term.(type) {
	case *cair.ColumnAccess[base]:
		if k, ok := placeholder(im.module.Register(t.Register).Name); ok {
			if t.Shift != 0 {
				return linear{}, fmt.Errorf("a placeholder of another row")
			}
			return linear{k, field.New(1), zero, zero}, nil
		}
	case *cair.Add[base]:
		return im.linearSum(t.Args, false)
	case *cair.Sub[base]:
		return im.linearSum(t.Args, true)
	case *cair.Mul[base]:
		return im.linearProduct(t)
	}
	e, err := im.term(term)
	return linear{-1, field.Element{}, e, zero}, err
}

func (im *importer) linearSum(args []cair.Term[base], subtract bool) (linear, error) {
	g := im.graph()
	out := linear{-1, field.Element{}, g.Int(0), g.Int(0)}
	for i, a := range args {
		l, err := im.linear(a)
		if err != nil {
			return linear{}, err
		}
		if subtract && i > 0 {
			l.plus, l.minus = l.minus, l.plus
			l.coefficient.Neg(&l.coefficient)
		}
		if l.placeholder >= 0 {
			if out.placeholder >= 0 {
				return linear{}, fmt.Errorf("two placeholders in one equation")
			}
			out.placeholder, out.coefficient = l.placeholder, l.coefficient
		}
		out.plus, out.minus = g.Add(out.plus, l.plus), g.Add(out.minus, l.minus)
	}
	return out, nil
}

// linearProduct takes products only if no factor has a placeholder.
func (im *importer) linearProduct(t *cair.Mul[base]) (linear, error) {
	for _, a := range t.Args {
		if l, err := im.linear(a); err != nil {
			return linear{}, err
		} else if l.placeholder >= 0 {
			return linear{}, fmt.Errorf("a placeholder is multiplied: interactions take no guards and no conditions")
		}
	}
	e, err := im.term(t)
	return linear{-1, field.Element{}, e, im.graph().Int(0)}, err
}

// interaction returns the interaction of a complete site.
func (s *site) interaction(bus air.Bus, directions []string) (air.Interaction, error) {
	out := air.Interaction{Name: s.name, Bus: s.bus, Direction: air.Send}
	if s.direction == "recv" {
		out.Direction = air.Receive
	}
	if !slices.Contains(directions, s.direction) {
		return out, fmt.Errorf("direction %s: bus %s has sites of direction %s only", s.direction, bus.Name, strings.Join(directions, " and "))
	}
	if len(s.parts) != bus.Arity+1 {
		return out, fmt.Errorf("%d equations, want MULT and %d elements of BUS", len(s.parts), bus.Arity)
	}
	for k := range bus.Arity + 1 {
		e, ok := s.parts[k]
		switch {
		case !ok && k == 0:
			return out, fmt.Errorf("no equation for MULT")
		case !ok:
			return out, fmt.Errorf("no equation for element %d of BUS", k-1)
		case k == 0:
			out.Multiplicity = e
		default:
			out.Tuple = append(out.Tuple, e)
		}
	}
	return out, nil
}
