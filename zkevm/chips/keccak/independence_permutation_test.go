package keccak

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// putRow fills a row of the table of Keccak-f that is in the given rounds, and computes
// the state after it.
func putRow(in air.Instance, at int, state *[25]uint64, rounds ...int) {
	before := *state
	var s step
	s.round(state, 0)
	state[0] ^= roundConstants[0]
	for _, r := range rounds {
		state[0] ^= roundConstants[r]
		in.Columns[columnRound+r][at].SetOne()
	}
	set := func(column int, v uint64, bits, n int) {
		for i := range n {
			in.Columns[column+i][at] = field.New(v >> (bits * i) & (1<<bits - 1))
		}
	}
	for x := range 5 {
		set(columnD+64*x, s.d[x], 1, 64)
	}
	for lane := range 25 {
		set(columnT+64*lane, s.t[lane], 1, 64)
		row{in.Columns, at}.lane(columnA+laneLimbs*lane, before[lane])
		row{in.Columns, at}.lane(columnE+laneLimbs*lane, state[lane])
	}
}

// permutationFamilies are the constraints of Keccak-f, by their names without numbers, and
// how many of each are tried; 0 is all.
var permutationFamilies = map[string]int{
	"D:u1": 20, "T:u1": 40, "first-row": 0, "next-round": 0, "first-round": 0, "last-row": 0,
	"same-time": 0, "same-block": 0, "step": 12, "before": 12, "after": 12,
}

// TestPermutationConstraintsAreIndependent makes, for a sample of each family of
// constraints, an instance that only one of them rejects.
func TestPermutationConstraintsAreIndependent(t *testing.T) {
	s := mustPermutationSystem(t)
	table := s.Table(PermutationTable)
	families := map[string][]air.Constraint{}
	for _, c := range table.Constraints {
		name, _, _ := strings.Cut(c.Name, "#")
		if base, ok := strings.CutSuffix(name, ":u1"); ok {
			name = base[:strings.LastIndexByte(base, '_')] + ":u1"
		} else if i := strings.LastIndexByte(name, '-'); strings.HasPrefix(name, "after-") {
			name = name[:i]
		}
		families[name] = append(families[name], c)
	}
	// a flag that is neither 0 nor 1 gives limbs that are no limbs, except for states that
	// nobody finds; it has to be proven since it is a multiplicity
	delete(families, "ROUND:u1")
	r := rand.New(rand.NewPCG(7, 8))
	for family, list := range families {
		n, ok := permutationFamilies[family]
		if !ok {
			t.Errorf("family %s is not tried", family)
		}
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		if n == 0 {
			n = len(list)
		}
		for _, c := range list[:n] {
			number := -1
			if _, tail, ok := strings.Cut(c.Name, "#"); ok {
				number, _ = strconv.Atoi(tail)
			}
			in, err := forgePermutation(table, family, c, number)
			if err != nil {
				t.Fatal(err)
			}
			if by := rejectedBy(table, in); by != c.Name {
				t.Errorf("an instance that only %s should reject is rejected by %s", c.Name, by)
			}
			if _, err := s.Provide(air.Trace{Instances: []air.Instance{in}}); err != nil {
				t.Errorf("an instance that only %s should reject: %v", c.Name, err)
			}
		}
	}
	if len(families) != len(permutationFamilies) {
		t.Errorf("%d families, want %d", len(families), len(permutationFamilies))
	}
}

// forgePermutation makes an instance of one permutation and padding that violates one
// constraint.
func forgePermutation(table *air.Table, family string, c air.Constraint, number int) (air.Instance, error) {
	const padding = Rounds + 2
	list := randomPermutations(1)
	in, err := Permutations(list, 64)
	if err != nil {
		return in, err
	}
	var target int // first column of the constraint
	table.Graph.Columns(c.Expr, func(column, _ int) { target = max(target, column) })
	redo := func(row int) { redefine(table, in, row) }
	switch family {
	case "D:u1", "T:u1": // sums stay even
		in.Columns[target][padding] = field.New(2)
		redo(padding)
	case "first-row": // the table begins in the midst of a permutation
		for i := range in.Columns {
			copy(in.Columns[i], in.Columns[i][number+1:])
		}
	case "next-round": // the permutation ends early
		for row := number + 1; row < Rounds; row++ {
			in.Columns[columnRound+row][row].SetZero()
			redo(row)
		}
	case "first-round": // another one begins before the last round
		state := list[0].State
		for row := range Rounds - 1 {
			putRow(in, row, &state, row)
		}
		putRow(in, Rounds-1, &state, Rounds-1, 0)
		for r := 1; r < Rounds; r++ {
			putRow(in, Rounds-1+r, &state, r)
			in.Columns[columnTime][Rounds-1+r], in.Columns[columnBlock][Rounds-1+r] = in.Columns[columnTime][0], in.Columns[columnBlock][0]
		}
	case "last-row":
		for i := range in.Columns {
			in.Columns[i] = in.Columns[i][:16]
		}
	case "same-time", "same-block":
		column := map[string]int{"same-time": columnTime, "same-block": columnBlock}[family]
		for row := 9; row < Rounds; row++ {
			in.Columns[column][row] = field.New(77)
		}
	case "step":
		state := list[0].State
		for row := range Rounds {
			if row == 13 {
				state[number/laneLimbs] ^= 1 << (24 * (number % laneLimbs))
			}
			putRow(in, row, &state, row)
		}
	case "before", "after":
		in.Columns[defines(table, c.Expr)][padding] = field.New(5)
	default:
		return in, fmt.Errorf("family %s", family)
	}
	return in, nil
}

// TestThetaIsLookedUp changes each bit of D in a row, with the state before it, which no
// constraint objects to.
func TestThetaIsLookedUp(t *testing.T) {
	const padding = Rounds + 2
	s := mustPermutationSystem(t)
	table := s.Table(PermutationTable)
	a := newAttacker(t, s, permutationTrace(t, randomPermutations(1), 32))
	in := a.own.Instances[0]
	for _, at := range []int{5, padding} {
		for column := columnD; column < columnT; column++ {
			flipped := field.New(1)
			flipped.Sub(&flipped, &in.Columns[column][at])
			old := in.Columns[column][at]
			in.Columns[column][at] = flipped
			redefine(table, in, at)
			if by := rejectedBy(table, in); at == padding && column < columnD+8 && by != "<nil>" {
				t.Fatalf("a constraint objects: %s", by)
			}
			looked := 0
			for i, it := range table.Interactions {
				if it.Bus == busEven && a.put(map[string]int64{}, 0, i, at, 1) != "" {
					looked++
				}
			}
			if looked == 0 {
				t.Errorf("row %d: %s may flip", at, table.Columns[column].Name)
			}
			in.Columns[column][at] = old
			redefine(table, in, at)
		}
	}
}
