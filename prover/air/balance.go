package air

import (
	"cmp"
	"slices"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/parallel"
)

// teller evaluates interactions of a table.
type teller struct {
	table        *Table
	program      *Program
	interactions []int // that are told
	offsets      []int // by interaction: the root of its multiplicity; its tuple follows
	buses        []int // by interaction: its index in the system
	roots        int
}

// newTeller returns the teller of the interactions with some buses, all if told is nil.
func newTeller(t *Table, index map[string]int, told func(bus int) bool) *teller {
	out := &teller{table: t}
	var roots []Expr
	for k, it := range t.Interactions {
		bus := index[it.Bus]
		out.offsets = append(out.offsets, len(roots))
		out.buses = append(out.buses, bus)
		if told != nil && !told(bus) {
			continue
		}
		out.interactions = append(out.interactions, k)
		roots = append(append(roots, it.Multiplicity), it.Tuple...)
	}
	out.roots = len(roots)
	out.program = NewProgram(&t.Graph, roots)
	return out
}

// buffer holds the values of the interactions of a block.
type buffer struct {
	scratch Scratch
	values  []Element // BlockRows for each root
	key     []uint32
}

// tell calls visit for every interaction of rows [from, to) with a multiplicity other
// than 0. The key is valid until visit returns.
func (t *teller) tell(b *buffer, columns [][]Element, from, to int, visit func(interaction, row int, key []uint32, count uint64)) {
	if need := t.roots * BlockRows; len(b.values) < need {
		b.values = make([]Element, need)
	}
	t.program.Run(&b.scratch, columns, from, to, func(root int, values []Element) {
		copy(b.values[root*BlockRows:], values)
	})
	one := field.New(1)
	for _, k := range t.interactions {
		it := t.table.Interactions[k]
		multiplicity := b.values[t.offsets[k]*BlockRows:]
		tuple := b.values[(t.offsets[k]+1)*BlockRows:]
		b.key = slices.Grow(b.key[:0], len(it.Tuple))[:len(it.Tuple)]
		for i := range to - from {
			m := multiplicity[i]
			if m.IsZero() {
				continue
			}
			count := uint64(1)
			if m != one {
				count = uint64(field.Canonical(m))
			}
			for j := range b.key {
				b.key[j] = tuple[j*BlockRows+i][0]
			}
			visit(k, from+i, b.key, count)
		}
	}
}

// ledger is all interactions of a trace, ready to be told.
type ledger struct {
	system  *System
	trace   Trace
	tellers []*teller // of the instances
	spans   []span
}

func (s *System) ledger(tables []*Table, trace Trace) *ledger {
	index := map[string]int{}
	for i, b := range s.Buses {
		index[b.Name] = i
	}
	tellers := map[*Table]*teller{}
	l := &ledger{system: s, trace: trace}
	for i, t := range tables {
		if tellers[t] == nil {
			tellers[t] = newTeller(t, index, nil)
		}
		l.tellers = append(l.tellers, tellers[t])
		if len(t.Interactions) > 0 {
			l.spans = appendSpans(l.spans, i, 0, 0, trace.Instances[i].Height())
		}
	}
	return l
}

// tell calls visit from several workers for every interaction that is not void.
func (l *ledger) tell(visit func(worker int, sp span, interaction, row int, key []uint32, count uint64)) {
	buffers := make([]buffer, parallel.Workers())
	parallel.Each(len(l.spans), func(w, k int) {
		sp := l.spans[k]
		l.tellers[sp.instance].tell(&buffers[w], l.trace.Instances[sp.instance].Columns, sp.from, sp.to, func(interaction, row int, key []uint32, count uint64) {
			visit(w, sp, interaction, row, key, count)
		})
	})
}

// count returns the tallies of all buses.
func (l *ledger) count() []*tally {
	workers := parallel.Workers()
	tallies := make([][]*tally, workers)
	for w := range tallies {
		for _, b := range l.system.Buses {
			tallies[w] = append(tallies[w], newTally(b.Arity))
		}
	}
	l.tell(func(w int, sp span, interaction, _ int, key []uint32, count uint64) {
		t := l.tellers[sp.instance]
		tallies[w][t.buses[interaction]].add(key, t.table.Interactions[interaction].Direction, count)
	})
	total := tallies[0]
	parallel.Each(len(total), func(_, b int) {
		for _, other := range tallies[1:] {
			if other[b].len() > total[b].len() {
				total[b], other[b] = other[b], total[b]
			}
			total[b].merge(other[b])
		}
	})
	for _, m := range l.trace.Messages {
		total[l.system.busIndex(m.Bus)].add(raw(m.Tuple), m.Direction, m.Count)
	}
	return total
}

// raw returns a tuple as the key of a tally.
func raw(tuple []Element) []uint32 {
	out := make([]uint32, len(tuple))
	for i, e := range tuple {
		out[i] = e[0]
	}
	return out
}

// maxSites bounds the sites of one imbalance.
const maxSites = 6

// imbalances returns the first imbalances and how many there are.
func (s *System) imbalances(tables []*Table, trace Trace) ([]Imbalance, int) {
	l := s.ledger(tables, trace)
	var out []Imbalance
	total := 0
	wanted := make([]*tally, len(s.Buses)) // tuples to find the sites of
	at := make([][]int, len(s.Buses))      // where they are in out
	for b, t := range l.count() {
		var unequal []int
		for i := range t.len() {
			if t.sent[i] != t.received[i] {
				unequal = append(unequal, i)
			}
		}
		total += len(unequal)
		slices.SortFunc(unequal, func(x, y int) int { return slices.CompareFunc(t.key(x), t.key(y), compareRaw) })
		wanted[b] = newTally(t.arity)
		for _, i := range unequal[:min(len(unequal), maxReported-len(out))] {
			wanted[b].index(t.key(i))
			at[b] = append(at[b], len(out))
			tuple := make([]Element, t.arity)
			for j, v := range t.key(i) {
				tuple[j][0] = v
			}
			out = append(out, Imbalance{Bus: s.Buses[b].Name, Tuple: tuple, Sent: t.sent[i], Received: t.received[i]})
		}
	}
	if len(out) > 0 {
		l.locate(out, wanted, at)
	}
	return out, total
}

func compareRaw(x, y uint32) int {
	return cmp.Compare(field.Canonical(Element{x}), field.Canonical(Element{y}))
}

// locate adds the first sites to the imbalances.
func (l *ledger) locate(out []Imbalance, wanted []*tally, at [][]int) {
	workers := parallel.Workers()
	found := make([][][]Site, workers)
	for w := range found {
		found[w] = make([][]Site, len(out))
	}
	l.tell(func(w int, sp span, interaction, row int, key []uint32, count uint64) {
		t := l.tellers[sp.instance]
		b := t.buses[interaction]
		i, _ := wanted[b].find(key)
		if i < 0 {
			return
		}
		it := t.table.Interactions[interaction]
		k := at[b][i]
		sites := append(found[w][k], Site{t.table.Name, sp.instance, it.Name, row, it.Direction, count})
		if len(sites) > 1<<12 {
			sites = firstSites(sites)
		}
		found[w][k] = sites
	})
	for k := range out {
		var sites []Site
		for w := range found {
			sites = append(sites, found[w][k]...)
		}
		out[k].Sites = firstSites(sites)
	}
}

func firstSites(sites []Site) []Site {
	slices.SortFunc(sites, func(a, b Site) int {
		return cmp.Or(cmp.Compare(a.Instance, b.Instance), cmp.Compare(a.Row, b.Row), cmp.Compare(a.Interaction, b.Interaction))
	})
	return sites[:min(len(sites), maxSites)]
}
