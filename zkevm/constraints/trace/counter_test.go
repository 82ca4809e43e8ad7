package trace

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/chips/keccak"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// both executes a program from the system's state for a builder and a counter, whose
// instances have at most 2^logHeight rows.
func both(t *testing.T, s *constraints.System, input []byte, logHeight int, maxAge uint32) (*Builder, *Counter) {
	t.Helper()
	b, c := New(s), NewCounter(s)
	b.LogHeight, c.logHeight = logHeight, logHeight
	b.maxAge, c.maxAge = maxAge, maxAge
	c.chips = newChipCounts(s, logHeight)
	for _, tracer := range []machine.Tracer{b, c} {
		m, err := machine.Resume(machine.NewCode(s.Program), s.State, machine.Config{Input: input})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := m.Trace(context.Background(), tracer); err != nil {
			t.Fatal(err)
		}
	}
	return b, c
}

// A counter foretells the instances of a builder, of low ones so many that they show how many
// rows there are.
func TestCounter(t *testing.T) {
	everything, input := everything(t)
	programs := map[string]*machinetest.Asm{"numbers": fibonacci(t, 90), "accelerators": accelerators(t), "everything": everything, "old registers": old(t)}
	for seed := range uint64(2) {
		a := machinetest.New(t)
		random(a, rand.New(rand.NewPCG(seed, 2)), 3000)
		a.Exit(0)
		programs["random "+string(rune('a'+seed))] = a
	}
	hashes := machinetest.New(t)
	room := hashes.Data(bytes.Repeat([]byte{7}, 4096))
	for i := range uint64(30) {
		call(hashes, abi.Keccak256, room+i, 130*i, room+100*i)
		call(hashes, abi.Memclr, room+31*i, 90+5*i)
		call(hashes, abi.Memmove, room+40*i+i, room+3*i, 60+9*i)
	}
	hashes.Exit(0)
	programs["hashes"] = hashes
	for name, a := range programs {
		s, _ := system(t, a)
		if name == "everything" {
			s, _ = runFrom(t, a, "begin", input)
		}
		for _, c := range []struct {
			logHeight int
			maxAge    uint32
			single    string // "all", or a table
		}{{20, maxAge, ""}, {20, maxAge, "all"}, {20, maxAge, "addi"}, {3, maxAge, ""}, {6, maxAge, ""}, {3, 1 << 10, ""}} {
			builder, counter := both(t, s, input, c.logHeight, c.maxAge)
			var asked []Size
			single := func(sizes []Size) func(string) bool {
				asked = sizes
				return func(table string) bool { return c.single == "all" || c.single == table }
			}
			sizes, err := counter.Sizes(single)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			counted := asked
			builder.Single = single
			trace, err := builder.instances()
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if !slices.Equal(counted, asked) {
				t.Errorf("%s, %+v: asked about\n%v, the builder about\n%v", name, c, counted, asked)
			}
			var made []Size
			for _, in := range trace.Instances {
				made = append(made, Size{in.Table, in.Height()})
			}
			if !slices.Equal(sizes, made) {
				t.Errorf("%s, %+v: counted\n%v, the builder makes\n%v", name, c, sizes, made)
			}
		}
	}
}

// No instance is larger than the bound, whatever its table; only what one call takes may be
// higher than others, and what would be larger then is refused.
func TestCutting(t *testing.T) {
	s, _ := system(t, fibonacci(t, 3))
	for _, table := range s.System.Tables {
		c := cuttingOf(table, DefaultLogHeight)
		for _, n := range []int{1, 1000, 1<<17 + 1, 3<<20 + 5} {
			held := 0
			for _, height := range c.heights(n, false) {
				if height > 1<<DefaultLogHeight || height*Width(table) > MaxCells {
					t.Errorf("%s: %d rows of %d columns", table.Name, height, Width(table))
				}
				held += height / c.unit * c.unit
			}
			if held < n {
				t.Errorf("%s: room for %d rows of %d", table.Name, held, n)
			}
		}
	}
	for _, tc := range []struct {
		table string
		runs  []int
		want  []int
	}{
		{keccak.BlockTable, []int{1 << 17, 1 << 17, 5}, []int{1 << 18, 8}},
		{keccak.BlockTable, []int{1<<18 + 1}, nil},
		{"memcopy", []int{1 << 19, 1<<19 - 1, 1}, []int{1 << 20, 2}},
		{"memcopy", []int{1 << 20, 1 << 20}, []int{1 << 21, 1 << 21}},
		{"memcopy", []int{3, 1<<21 - 1}, []int{4, 1 << 21}},
		{"memcopy", []int{1 << 21}, nil},
		{"memclear", []int{1<<22 - 1}, []int{1 << 22}},
		{"memclear", []int{1 << 22}, nil},
	} {
		r := runsOf(s.System.Table(tc.table), DefaultLogHeight)
		for _, n := range tc.runs {
			r.add(n)
		}
		_, heights, err := r.close()
		if tc.want == nil && !errors.Is(err, ErrTooLong) || !slices.Equal(heights, tc.want) {
			t.Errorf("%s: runs of %v: heights %v, want %v, %v", tc.table, tc.runs, heights, tc.want, err)
		}
		for _, height := range heights {
			if height*r.width > MaxCells {
				t.Errorf("%s: %d rows of %d columns", tc.table, height, r.width)
			}
		}
	}
}
