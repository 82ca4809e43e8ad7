package trace

import (
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
)

// everythingScene is the trace of everything, with rows that are in no use in every table.
func everythingScene(t *testing.T) *scene {
	t.Helper()
	a, input := everything(t)
	s, b := runFrom(t, a, "begin", input)
	trace, err := b.instances()
	if err != nil {
		t.Fatal(err)
	}
	return newScene(t, s.Program, s.System, trace, nil)
}

// undone reports whether one family alone rejects a row that is there once more, and once
// more less than that: a multiplicity of -1 takes from buses what others have put there.
func (x *scene) undone(table, multiplicity, family string) bool {
	spare := x.rows(table, func(v values) bool { return v("EN") == 0 && (table != "shift" || v("CALLED") == 0) })
	for _, of := range x.rows(table, func(v values) bool { return v(multiplicity) == 1 }) {
		for _, r := range spare[:2] {
			r.like(of)
		}
		spare[1].set(multiplicity, -1)
		if got, _ := x.verdict(false); slices.Equal(got, []string{family}) {
			return true
		}
	}
	return false
}

// noBit are values that a bit is given. Some make sums of limbs the same modulo p.
func noBit() (out []field.Element) {
	for _, v := range []int64{2, -1, wrap, -wrap, 1 - wrap, 1 + wrap, 3} {
		var e field.Element
		e.SetInt64(v)
		out = append(out, e)
	}
	half := field.New(2)
	half.Inverse(&half)
	return append(out, half)
}

// bitAttacks looks for traces in which a column of bits has something else, and which
// nothing but the constraint that it is a bit rejects. It returns those constraints.
func bitAttacks(t *testing.T, x *scene) (alone []string) {
	t.Helper()
	for i, in := range x.a.c.Trace.Instances {
		table := x.system.Table(in.Table)
		if table.Index("EN") < 0 {
			continue
		}
		var rows []int // one that is in no use, and those that are
		for r := range in.Height() {
			if inUse(x.a.c, i, r) {
				rows = append(rows, r)
			} else if len(rows) == 0 || inUse(x.a.c, i, rows[0]) {
				rows = append([]int{r}, rows...)
			}
		}
		for _, c := range table.Constraints {
			column, ok := strings.CutSuffix(chiptest.Family(c.Name), ":u1")
			if !ok {
				continue
			}
			family := in.Table + " " + chiptest.Family(c.Name)
			if column == "EN" || column == "CALLED" {
				if x.undone(in.Table, column, family) {
					alone = append(alone, family)
				}
				continue
			}
			if x.noBit(i, table, rows[:min(len(rows), 40)], table.Index(column), family) {
				alone = append(alone, family)
			}
		}
	}
	return alone
}

// noBit reports whether some value of a column makes a trace that one family alone
// rejects.
func (x *scene) noBit(instance int, table *air.Table, rows []int, column int, family string) bool {
	for _, row := range rows {
		for _, v := range noBit() {
			s := solver{a: x.a, instance: instance, row: row, table: table, keep: family, narrow: true, budget: 60}
			s.try = func(changed map[int]field.Element) bool {
				all := map[place]field.Element{}
				for k, v := range changed {
					all[place{instance, k, row}] = v
				}
				return slices.Equal(x.a.spread(all, []site{{instance, row, 0}}), []string{family})
			}
			if s.solve(map[int]field.Element{column: v}, 6) {
				return true
			}
		}
	}
	return false
}
