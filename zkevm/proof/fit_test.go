package proof

import (
	"context"
	"errors"
	"math/bits"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/constraints/trace"
	"github.com/zkgeth/zkgeth/zkevm/machine"
)

// counted executes a program for a counter.
func counted(t *testing.T, p *Program, input []byte) *trace.Counter {
	t.Helper()
	m, err := machine.Resume(p.code, p.System.State, machine.Config{Input: input})
	if err != nil {
		t.Fatal(err)
	}
	c := p.Counter()
	if _, err := m.Trace(context.Background(), c); err != nil {
		t.Fatal(err)
	}
	return c
}

// What is foretold without a trace is what is planned with one.
func TestFit(t *testing.T) {
	for _, n := range []int64{1, 100, 5000, 70_000} {
		p := sumProgram(t, n)
		for _, forms := range []Forms{AnyForm, DefaultForms, {Single: []int{20}, Joined: []int{20}, Segments: 2}} {
			p.Forms = forms
			witness, _, err := p.Trace(context.Background(), nil)
			if err != nil {
				t.Fatal(err)
			}
			want, err := p.Plan(witness, 0)
			if err != nil {
				t.Fatal(err)
			}
			counter := counted(t, p, nil)
			got, err := p.Fit(counter)
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%d rounds: %+v, %v, want %+v", n, got, err, want)
			}
			if rows := p.Sends(counter); rows < uint64(n) || rows > got.Sends {
				t.Errorf("%d rounds: its rows send %d times, with what pads them %d", n, rows, got.Sends)
			}
			if !p.Forms.Has(got.LogHeight, len(got.Segments)) {
				t.Errorf("%d rounds: a proof of 2^%d rows in %d segments has none of the forms %+v", n, got.LogHeight, len(got.Segments), forms)
			}
		}
		p.Forms = Forms{Single: []int{12}, Segments: 1}
		if _, err := p.Fit(counted(t, p, nil)); (n >= 5000) != errors.Is(err, ErrTooLarge) {
			t.Errorf("%d rounds in 2^12 rows: %v", n, err)
		}
	}
}

// Whatever a batch that keeps to the limits is filled with, its proof has a form, no segment
// is larger than the estimate of memory reckons with, and the estimate holds.
func TestEveryDistributionHasForm(t *testing.T) {
	p := sumProgram(t, 1)
	p.Forms = DefaultForms
	list := units()
	const most = SendsPerCost * MostCost
	plan := func(name string, rows map[string]int, highest int) {
		t.Helper()
		var instances []air.Instance
		add := func(table string, height int) {
			instances = append(instances, air.Instance{Table: table, Columns: [][]field.Element{blank()[:height]}})
		}
		for _, table := range p.System.System.Tables {
			for _, height := range trace.Heights(table, rows[table.Name]) {
				add(table.Name, height)
			}
		}
		for _, o := range p.System.System.Providers {
			add(o.Name, max(o.Height, 1<<15)) // as high as those of the rollup's program
		}
		if highest > 0 {
			add("memclear", highest)
		}
		l, err := p.split(instances, SegmentCells)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		if len(l.segments) > DefaultForms.Segments || !DefaultForms.Has(l.logHeight, len(l.segments)) {
			t.Errorf("%s: %d segments of 2^%d rows", name, len(l.segments), l.logHeight)
		}
		most := uint64(maxSegment)
		if l.logHeight > 20 {
			most += maxBallast
		}
		if l.largest > most {
			t.Errorf("%s: a segment of %d cells", name, l.largest)
		}
		if planned := p.plan(l); planned.Memory != memory(l.cells, l.largest) || planned.Memory > Memory(l.cells, most) || l.logHeight <= 20 && planned.Memory > Memory(l.cells, 0) {
			t.Errorf("%s: %d bytes, the estimate is %d", name, planned.Memory, Memory(l.cells, 0))
		}
		t.Logf("%-28s 2^%d rows, %2d segments, %6d million cells, %4d in one, %4d million sends", name, l.logHeight, len(l.segments), l.cells/1e6, l.largest/1e6, p.sends(l.segments, l.logHeight)/1e6)
	}
	// Products and quotients send more than any execution does on average: then there are fewer.
	within := func(parts []unit, cost []int) []int {
		sends := 0
		for i, u := range parts {
			sends += cost[i] / u.cost * u.sends(p)
		}
		out := slices.Clone(cost)
		for i := range out {
			out[i] = int(float64(out[i]) * min(1, most/float64(sends)))
		}
		return out
	}
	r := rand.New(rand.NewPCG(1, 2))
	base := map[string]int{"halt": 1, "regfinal": 33, "write": 1, "writeword": 84, "romline": 9000, "imageline": 9000, "page": 1 << 16}
	of := func(parts []unit, cost []int) map[string]int {
		rows := map[string]int{}
		for table, n := range base {
			rows[table] = n
		}
		cost = within(parts, cost)
		for i, d := range parts {
			for table, n := range d.rows {
				rows[table] += n * (cost[i] / d.cost)
			}
		}
		return rows
	}
	for _, d := range list {
		for _, cost := range []int{MostCost / 100, MostCost} {
			plan(d.name, of([]unit{d}, []int{cost}), 0)
		}
		// No execution within the limits has an operation on more than 2^20 words, since inputs are
		// smaller (see rollup/proving). One that had would leave no more than this.
		plan(d.name+", highest", of([]unit{d}, []int{MostCost / 2}), 1<<22)
	}
	for range 200 {
		parts, cost := slices.Clone(list), []int{}
		r.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		parts = parts[:2+r.IntN(8)]
		highest, left := []int{0, 0, 0, 1 << 21, 1 << 22}[r.IntN(5)], MostCost
		if highest > 0 {
			left /= 2
		}
		for range parts {
			part := r.IntN(left + 1)
			cost = append(cost, part)
			left -= part
		}
		plan("mixed", of(parts, cost), highest)
	}
}

// A proof of an execution whose tables send more often than the field counts is not begun, and
// what one may send at most can be proven.
func TestSendsAreCounted(t *testing.T) {
	p := sumProgram(t, 1)
	p.Forms = DefaultForms
	split := func(pages int) error {
		var instances []air.Instance
		for _, height := range trace.Heights(p.System.System.Table("mmap"), pages) {
			instances = append(instances, air.Instance{Table: "mmap", Columns: [][]field.Element{blank()[:height]}})
		}
		for _, o := range p.System.System.Providers {
			instances = append(instances, air.Instance{Table: o.Name, Columns: [][]field.Element{blank()[:o.Height]}})
		}
		l, err := p.split(instances, SegmentCells)
		if err != nil {
			return err
		}
		key, err := p.Key(l.logHeight)
		if err != nil {
			t.Fatal(err)
		}
		var segments []stark.Commitment
		for _, s := range l.segments {
			var c stark.Commitment
			for _, index := range p.Tables(s.Kind) {
				h := p.filledHeight(s, p.System.System.Tables[index].Name, l.logHeight)
				c.Heights = append(c.Heights, stark.Height{Table: index, LogHeight: bits.Len(uint(h - 1))})
			}
			segments = append(segments, c)
		}
		if err := key.Check(segments, p.System.Messages(constraints.Statement{Output: make([]byte, 608)})); err != nil {
			t.Errorf("%d rows have a form, and no proof: %v", pages, err)
		}
		return nil
	}
	most := 1 << 16 // rows of 2^14 each
	if err := split(most); err != nil {
		t.Errorf("%d rows: %v", most, err)
	}
	if err := split(2 * most); !errors.Is(err, ErrTooLarge) {
		t.Errorf("%d rows: %v, want ErrTooLarge", 2*most, err)
	}
}

// Of tables of which a second instance takes a segment of its own there is one, unless that
// has more padding than such a segment.
func TestSeldomTablesAreWhole(t *testing.T) {
	p := sumProgram(t, 1)
	sizes := []trace.Size{{Table: "imageline", Height: 1 << 13}, {Table: "imageline", Height: 1 << 10},
		{Table: "fieldmul6", Height: 1 << 17}, {Table: "fieldmul6", Height: 1 << 13}, {Table: "page", Height: 1 << 13}}
	small := p.single(sizes[:2])
	for range 300 { // more than a segment, whatever is not cut
		sizes = append(sizes, trace.Size{Table: "ld", Height: 1 << 15}, trace.Size{Table: "ld", Height: 1 << 13})
	}
	single := p.single(sizes)
	for table, want := range map[string]bool{"imageline": true, "page": true, "fieldmul6": false, "ld": false} {
		if got := single(table); got != want {
			t.Errorf("%s is whole: %v", table, got)
		}
		if !small(table) {
			t.Errorf("%s is cut where all is in one segment", table)
		}
	}
}
