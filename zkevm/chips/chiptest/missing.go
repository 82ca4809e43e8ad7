package chiptest

import (
	"maps"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
)

// message stands for all messages, as if they were a table.
const message = ""

// Missing requires that no set of tables can be left out of the trace, all their instances
// together. It begins with one table, and leaves out who is alone on the other side of what
// the ones left out would have on a bus, and so on, until that is a message, which is the
// verifier's. Tables in which no row is on a bus are none: they are named. It returns which
// tables it has shown this of.
func (c *Checker) Missing(t *testing.T, unused ...string) []string {
	t.Helper()
	counts := map[string]map[string]int64{} // by bus and tuple, then by table
	add := func(table string, balance map[string]map[string]int64) {
		for bus, tuples := range balance {
			for tuple, n := range tuples {
				if n != 0 {
					if counts[bus+" "+tuple] == nil {
						counts[bus+" "+tuple] = map[string]int64{}
					}
					counts[bus+" "+tuple][table] += n
				}
			}
		}
	}
	tables := map[string]bool{}
	for i, in := range c.Trace.Instances {
		tables[in.Table] = true
		balance := map[string]map[string]int64{}
		for row := range in.Height() {
			c.evaluate(i, row)
			c.interact(i, 1, balance, map[string]bool{})
		}
		add(in.Table, balance)
	}
	for _, m := range c.Trace.Messages {
		n := int64(m.Count)
		if m.Direction == air.Receive {
			n = -n
		}
		add(message, map[string]map[string]int64{m.Bus: {key(m.Tuple): n}})
	}
	own := map[string][]map[string]int64{} // what a table has a part in
	for _, parts := range counts {
		for table, n := range parts {
			if n != 0 {
				own[table] = append(own[table], parts)
			}
		}
	}
	var shown []string
	for _, table := range slices.Sorted(maps.Keys(tables)) {
		if idle := len(own[table]) == 0; idle != slices.Contains(unused, table) {
			t.Errorf("%s is on no bus: %t", table, idle)
		} else if !idle {
			if needed(own, table) {
				shown = append(shown, table)
			} else {
				t.Errorf("%s can be missing, perhaps with others", table)
			}
		}
	}
	return shown
}

// needed reports whether leaving a table out leads to a message that nothing meets.
func needed(own map[string][]map[string]int64, table string) bool {
	gone := map[string]bool{}
	queue := []string{table}
	for len(queue) > 0 {
		next := queue[0]
		queue = queue[1:]
		if next == message {
			return true
		}
		if gone[next] {
			continue
		}
		gone[next] = true
		for _, parts := range own[next] {
			sum, others := int64(0), []string(nil)
			for of, n := range parts {
				if gone[of] {
					sum += n
				} else if n != 0 {
					others = append(others, of)
				}
			}
			if sum != 0 && len(others) == 1 {
				queue = append(queue, others[0])
			}
		}
	}
	return false
}
