package stark

import (
	"fmt"
	"math"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/soundness"
)

// bounds is an interval of integers that an expression lies in: a ring over which
// multiplicities are evaluated. Beyond limit it says nothing.
type bounds struct{ low, high int64 }

// limit is far above what buses may count to, and far below overflow.
const limit = int64(1) << 40

var unbounded = bounds{-limit, limit}

func (b bounds) clamp() bounds {
	return bounds{max(-limit, min(b.low, limit)), max(-limit, min(b.high, limit))}
}

// integers evaluates expressions in bounds, given the columns' widths.
type integers struct{ table *air.Table }

func (r integers) Const(v Element) bounds {
	x := int64(field.Canonical(v))
	if x > field.Modulus/2 {
		x -= field.Modulus
	}
	return bounds{x, x}
}

func (r integers) Column(index, _ int) bounds {
	bits := r.table.Columns[index].Bits
	if bits == 0 || bits >= 31 {
		return unbounded
	}
	return bounds{0, 1<<bits - 1}
}

func (r integers) Add(a, b bounds) bounds { return bounds{a.low + b.low, a.high + b.high}.clamp() }
func (r integers) Sub(a, b bounds) bounds { return bounds{a.low - b.high, a.high - b.low}.clamp() }

func (r integers) Mul(a, b bounds) bounds {
	out := bounds{math.MaxInt64, math.MinInt64}
	for _, x := range []int64{a.low, a.high} {
		for _, y := range []int64{b.low, b.high} {
			product := limit
			if x == 0 || y == 0 {
				product = 0
			} else if abs(x) <= limit/abs(y) {
				product = x * y
			} else if (x < 0) != (y < 0) {
				product = -limit
			}
			out.low, out.high = min(out.low, product), max(out.high, product)
		}
	}
	return out
}

func abs(x int64) int64 { return max(x, -x) }

// freely tells whether an interaction receives as often as it likes: its multiplicity has
// no proven width, like that of a provider.
func (r integers) freely(nodes []bounds, it air.Interaction) bool {
	m := nodes[it.Multiplicity]
	return it.Direction == air.Receive && (m.low < 0 || m.high >= field.Modulus)
}

// checkReceivers refuses a bus on which some receive as often as they like and others a
// proven number of times: the former take whatever the latter do not, so that receiving
// would prove nothing.
func checkReceivers(s *air.System) error {
	free, bound := map[string]string{}, map[string]string{}
	for _, t := range s.Tables {
		ring := integers{t}
		nodes := air.Evaluate[bounds](&t.Graph, ring)
		for _, it := range t.Interactions {
			switch {
			case ring.freely(nodes, it):
				free[it.Bus] = t.Name
			case it.Direction == air.Receive:
				bound[it.Bus] = t.Name
			}
		}
	}
	for bus, t := range bound {
		if other, ok := free[bus]; ok {
			return fmt.Errorf("%w: table %s receives on bus %s, which proves nothing since table %s receives there as often as it likes", ErrKey, t, bus, other)
		}
	}
	return nil
}

// Receives is the most that a row of a table receives on a bus.
type Receives struct {
	Bus  int // index in the system
	Most uint64
}

// Received returns what a row receives at most, by bus, as proofs count it: not what is
// received as often as the receiver likes, which proves nothing, nor as often as preprocessed
// columns say, which the key pins.
func Received(s *air.System, t *air.Table) (out []Receives) {
	ring := integers{t}
	nodes := air.Evaluate[bounds](&t.Graph, ring)
	byBus := make([]uint64, len(s.Buses))
	for _, it := range t.Interactions {
		if it.Direction == air.Receive && !ring.freely(nodes, it) && !fixedOnly(t, it.Multiplicity) {
			bus := slices.IndexFunc(s.Buses, func(b air.Bus) bool { return b.Name == it.Bus })
			byBus[bus] = min(byBus[bus]+uint64(nodes[it.Multiplicity].high), field.Modulus)
		}
	}
	for bus, most := range byBus {
		if most > 0 {
			out = append(out, Receives{bus, most})
		}
	}
	return out
}

// fixedOnly tells whether an expression is one of preprocessed columns alone.
func fixedOnly(t *air.Table, e air.Expr) bool {
	fixed, others := 0, 0
	t.Graph.Columns(e, func(column, _ int) {
		if t.Columns[column].Preprocessed {
			fixed++
		} else {
			others++
		}
	})
	return fixed > 0 && others == 0
}

// checkReceived refuses segments and messages that can receive on a bus as often as the field
// has elements: a tuple that nobody sends would be received that often, and count as never,
// so that one row takes what is not there if others, of which nothing else is asked, take it
// p - 1 times.
func (k *Key) checkReceived(segments []Commitment, messages []air.Message) error {
	most := make([]uint64, len(k.System.Buses))
	add := func(bus int, n uint64) { most[bus] = min(most[bus]+n, field.Modulus) }
	for _, m := range messages {
		if bus := k.bus(m.Bus); bus >= 0 && m.Direction == air.Receive {
			add(bus, m.Count)
		}
	}
	for _, s := range segments {
		for _, h := range s.Heights {
			for _, r := range k.tables[h.Table].received {
				add(r.Bus, r.Most<<h.LogHeight)
			}
		}
	}
	for bus, n := range most {
		if n >= field.Modulus {
			return fmt.Errorf("%w: what bus %s receives, want less than %d times, or a tuple could be received so often that it counts as never", soundness.ErrCounts, k.System.Buses[bus].Name, uint64(field.Modulus))
		}
	}
	return nil
}

// Sent returns how often a row of a table sends at most, as proofs count it: all rows of a
// proof together send less often than the field has elements, or [Key.Check] refuses it. ok is
// false for a table of which that cannot be told, and no key has one.
func Sent(t *air.Table) (n uint64, ok bool) { return counted(t) }

// counted returns the most that a row sends, as an integer; ok is false if a
// multiplicity has no proven width or can be negative. What is sent must be counted below
// p, so that it cannot cancel by itself; what is received as often as the receiver likes is
// whatever residue balances it, and needs no width. For what else is received see [Received].
func counted(t *air.Table) (sent uint64, ok bool) {
	nodes := air.Evaluate[bounds](&t.Graph, integers{t})
	for _, it := range t.Interactions {
		if it.Direction != air.Send {
			continue
		}
		m := nodes[it.Multiplicity]
		if m.low < 0 || m.high >= field.Modulus {
			return 0, false
		}
		sent += uint64(m.high)
	}
	return sent, true
}
