package trace

import (
	"fmt"
	"slices"
	"strings"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/chips/keccak"
	"github.com/zkgeth/zkgeth/zkevm/chips/memops"
	"github.com/zkgeth/zkgeth/zkevm/chips/modular"
	"github.com/zkgeth/zkgeth/zkevm/chips/secp256k1"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// accelerated collects the calls of accelerators for their chips.
type accelerated struct {
	hashes     []keccak.Call
	recoveries []secp256k1.Call
	moves      *memops.Trace
	fields     *modular.Trace
}

// accelerator hands a call to its chip. It reports false if there is none.
func (b *Builder) accelerator(s *machine.Step) (bool, error) {
	switch s.Rs1 {
	case abi.Keccak256:
		b.keccak(s)
	case abi.Secp256k1Recover:
		b.recovery(s)
	case abi.Memmove, abi.Memclr, abi.Memequal:
		call := memops.Call{Number: s.Rs1, Args: [3]uint64(s.Args[:3]), Result: s.RdAfter, Time: uint64(b.time)}
		return true, b.chips.moves.Add(call, &b.memory)
	default:
		if s.Rs1 < abi.AccelArithmeticFirst || s.Rs1 > abi.AccelArithmeticLast {
			return false, nil
		}
		call := modular.Call{Number: s.Rs1, Args: [3]uint64(s.Args[:3]), Result: s.RdAfter, Time: uint64(b.time)}
		return true, b.chips.fields.Add(call, &b.memory)
	}
	return true, nil
}

// Slots in which calls access memory.
const (
	readSlot   = 0
	secondSlot = 1
	writeSlot  = 2
)

// open notes an access of the words of a range, and calls visit with what each was
// before.
func (b *Builder) open(address, size uint64, slot uint32, visit func(value uint64, time uint32, readOnly bool)) {
	first, n := keccak.WordsOf(address, size)
	for i := range n {
		v, last, readOnly := b.memory.peek(first + uint64(i)*abi.WordSize)
		visit(v, last, readOnly)
		b.memory.access(first+uint64(i)*abi.WordSize, b.time+slot, v)
	}
}

// results sets the words that a call wrote to what they hold afterwards.
func (b *Builder) results(s *machine.Step) {
	for _, t := range s.Touches {
		if t.Write {
			b.memory.set(t.Addr, t.After)
		}
	}
}

func (b *Builder) keccak(s *machine.Step) {
	c := keccak.Call{Time: b.time, In: s.Args[0], Size: s.Args[1], Out: s.Args[2]}
	b.open(c.In, c.Size, readSlot, func(v uint64, time uint32, readOnly bool) {
		c.Reads = append(c.Reads, keccak.Word{Value: v, Time: time, ReadOnly: readOnly})
	})
	b.open(c.Out, abi.HashSize, writeSlot, func(v uint64, time uint32, readOnly bool) {
		c.Writes = append(c.Writes, keccak.Word{Value: v, Time: time, ReadOnly: readOnly})
	})
	b.results(s)
	b.chips.hashes = append(b.chips.hashes, c)
}

func (b *Builder) recovery(s *machine.Step) {
	c := secp256k1.Call{Time: b.time, Hash: s.Args[0], Signature: s.Args[1], Key: s.Args[2]}
	into := func(list *[]secp256k1.Word) func(uint64, uint32, bool) {
		return func(v uint64, time uint32, readOnly bool) {
			*list = append(*list, secp256k1.Word{Value: v, Time: time, ReadOnly: readOnly})
		}
	}
	b.open(c.Hash, abi.HashSize, readSlot, into(&c.HashWords))
	b.open(c.Signature, abi.SignatureSize, secondSlot, into(&c.SignatureWords))
	b.open(c.Key, abi.PublicKeySize, writeSlot, into(&c.KeyWords))
	b.results(s)
	b.chips.recoveries = append(b.chips.recoveries, c)
}

// sources are the tables of all chips.
func (a *accelerated) sources(s *constraints.System, most int) (out []source, err error) {
	if out, err = hashes(a.hashes, most); err != nil {
		return nil, fmt.Errorf("keccak: %w", err)
	}
	var tables []columns
	moves, err := a.moves.Columns()
	if err != nil {
		return nil, fmt.Errorf("memory operations: %w", err)
	}
	fields, err := a.fields.Columns()
	if err != nil {
		return nil, fmt.Errorf("field operations: %w", err)
	}
	for name, c := range moves {
		runs := ""
		if name != memops.CallTable { // runs of any length follow each other, behind a row of padding
			runs = "LAST"
		}
		tables = append(tables, columns{name, c, 1, runs})
	}
	for name, c := range fields {
		tables = append(tables, columns{name, c, 1, ""})
	}
	if len(a.recoveries) > 0 {
		t, err := secp256k1.Fill(a.recoveries)
		if err != nil {
			return nil, fmt.Errorf("secp256k1: %w", err)
		}
		tables = append(tables, columns{secp256k1.TableCall, t.Call, 1, ""}, columns{secp256k1.TableAdd, t.Add, secp256k1.RowsPerKey, ""})
	}
	slices.SortFunc(tables, func(a, b columns) int { return strings.Compare(a.table, b.table) })
	for _, t := range tables {
		out = append(out, t.source(s, most))
	}
	return out, nil
}

// columns are the inputs of a table of a chip.
type columns struct {
	table  string
	inputs map[string][]field.Element
	unit   int    // rows that look at each other
	runs   string // column that is 1 in the last row of a run, if those are what looks at each other; each instance then begins with a row of padding
}

func (c columns) rows() int {
	for _, column := range c.inputs {
		return len(column)
	}
	return 0
}

func (c columns) source(s *constraints.System, most int) source {
	ends := cuts(c.inputs[c.runs], most-1)
	return source{
		table: c.table,
		heights: func(single bool) (out []int) {
			if c.runs == "" {
				return pieces(c.rows(), c.unit, s.System.Table(c.table).MinHeight(), most, single)
			}
			from := 0
			for _, to := range ends {
				out = append(out, ceiling(to-from+1))
				from = to
			}
			return out
		},
		expand: func(heights []int) (out []air.Instance, err error) {
			from := 0
			for i, height := range heights {
				to := min(from+height/c.unit*c.unit, c.rows())
				if c.runs != "" {
					to = ends[i]
				}
				part := make(map[string][]field.Element, len(c.inputs))
				for name, column := range c.inputs {
					part[name] = column[from:to]
				}
				instance, err := s.Expand(c.table, part, height)
				if err != nil {
					return nil, err
				}
				out = append(out, instance)
				from = to
			}
			return out, nil
		},
	}
}

// cuts returns where the instances end that hold runs of rows, of which the last row has
// a 1: as many runs as fit into so many rows, and at least one.
func cuts(last []field.Element, most int) (out []int) {
	from, end := 0, 0
	for row, isLast := range last {
		if isLast.IsZero() {
			continue
		}
		if row+1-from > most && end > from {
			out = append(out, end)
			from = end
		}
		end = row + 1
	}
	if end > from {
		out = append(out, end)
	}
	return out
}

// ceiling is the smallest power of two that is at least n.
func ceiling(n int) int {
	height := 2
	for height < n {
		height *= 2
	}
	return height
}

// hashes are the tables of the sponge and of Keccak-f: the latter, which is by far the
// widest table, in pieces.
func hashes(calls []keccak.Call, most int) ([]source, error) {
	if len(calls) == 0 {
		return nil, nil
	}
	blocks := 0
	for _, c := range calls {
		blocks += keccak.BlocksOf(c.Size)
	}
	of, err := keccak.Calls(calls, ceiling(len(calls)))
	if err != nil {
		return nil, err
	}
	sponge, permutations, err := keccak.Blocks(calls, ceiling(blocks))
	if err != nil {
		return nil, err
	}
	return []source{made(of), made(sponge), {
		table: keccak.PermutationTable,
		heights: func(single bool) []int {
			return pieces(len(permutations)*keccak.Rounds, keccak.Rounds, 64, max(most, 64), single)
		},
		expand: func(heights []int) (out []air.Instance, err error) {
			rest := permutations
			for _, height := range heights {
				n := min(len(rest), height/keccak.Rounds)
				instance, err := keccak.Permutations(rest[:n], height)
				if err != nil {
					return nil, err
				}
				out = append(out, instance)
				rest = rest[n:]
			}
			return out, nil
		},
	}}, nil
}

// made is the table of one instance that is there already.
func made(in air.Instance) source {
	return source{
		table:   in.Table,
		heights: func(bool) []int { return []int{in.Height()} },
		expand:  func([]int) ([]air.Instance, error) { return []air.Instance{in}, nil },
	}
}
