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
func (a *accelerated) sources(s *constraints.System, logHeight int) (out []source, err error) {
	if out, err = hashes(a.hashes, s, logHeight); err != nil {
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
		tables = append(tables, columns{name, c, runs})
	}
	for name, c := range fields {
		tables = append(tables, columns{name, c, ""})
	}
	if len(a.recoveries) > 0 {
		t, err := secp256k1.Fill(a.recoveries)
		if err != nil {
			return nil, fmt.Errorf("secp256k1: %w", err)
		}
		tables = append(tables, columns{secp256k1.TableCall, t.Call, ""}, columns{secp256k1.TableAdd, t.Add, ""})
	}
	slices.SortFunc(tables, func(a, b columns) int { return strings.Compare(a.table, b.table) })
	for _, t := range tables {
		of, err := t.source(s, logHeight)
		if err != nil {
			return nil, err
		}
		out = append(out, of)
	}
	return out, nil
}

// columns are the inputs of a table of a chip.
type columns struct {
	table  string
	inputs map[string][]field.Element
	last   string // column that is 1 in the last row of a run, if those are what looks at each other; each instance then begins with a row of padding
}

func (c columns) rows() int {
	for _, column := range c.inputs {
		return len(column)
	}
	return 0
}

func (c columns) source(s *constraints.System, logHeight int) (source, error) {
	table := s.System.Table(c.table)
	cut := cuttingOf(table, logHeight)
	var ends, fixed []int // of runs
	if c.last != "" {
		var err error
		if ends, fixed, err = cuts(c.inputs[c.last], runsOf(table, logHeight)); err != nil {
			return source{}, err
		}
	}
	return source{
		table: c.table,
		heights: func(single bool) []int {
			if c.last != "" {
				return fixed
			}
			return cut.heights(c.rows(), single)
		},
		expand: func(heights []int) (out []air.Instance, err error) {
			from := 0
			for i, height := range heights {
				to := min(from+height/cut.unit*cut.unit, c.rows())
				if c.last != "" {
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
	}, nil
}

// cuts returns where the instances end that hold runs of rows, of which the last row has
// a 1, and their heights.
func cuts(last []field.Element, r runs) (ends, heights []int, err error) {
	var rows []int // where runs end
	from := 0
	for row, isLast := range last {
		if !isLast.IsZero() {
			r.add(row + 1 - from)
			rows, from = append(rows, row+1), row+1
		}
	}
	ends, heights, err = r.close()
	for i, run := range ends {
		ends[i] = rows[run-1]
	}
	return ends, heights, err
}

// hashes are the tables of the sponge and of Keccak-f: the latter, which is by far the
// widest table, in pieces.
func hashes(calls []keccak.Call, s *constraints.System, logHeight int) ([]source, error) {
	if len(calls) == 0 {
		return nil, nil
	}
	blocks := runsOf(s.System.Table(keccak.BlockTable), logHeight)
	for i := range calls {
		blocks.add(keccak.BlocksOf(calls[i].Size))
	}
	ends, heights, err := blocks.close()
	if err != nil {
		return nil, err
	}
	var sponge []air.Instance
	var permutations []keccak.Permutation
	from := 0
	for i, height := range heights {
		in, of, err := keccak.Blocks(calls[from:ends[i]], height)
		if err != nil {
			return nil, err
		}
		sponge, permutations, from = append(sponge, in), append(permutations, of...), ends[i]
	}
	cut := cuttingOf(s.System.Table(keccak.CallTable), logHeight)
	var of []air.Instance
	rest := calls
	for _, height := range cut.heights(len(calls), true) {
		n := min(len(rest), height)
		in, err := keccak.Calls(rest[:n], height)
		if err != nil {
			return nil, err
		}
		of, rest = append(of, in), rest[n:]
	}
	f := cuttingOf(s.System.Table(keccak.PermutationTable), logHeight)
	return []source{made(keccak.CallTable, of), made(keccak.BlockTable, sponge), {
		table:   keccak.PermutationTable,
		heights: func(single bool) []int { return f.heights(len(permutations)*keccak.Rounds, single) },
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

// made is the table of instances that are there already.
func made(table string, list []air.Instance) source {
	var heights []int
	for _, in := range list {
		heights = append(heights, in.Height())
	}
	return source{
		table:   table,
		heights: func(bool) []int { return heights },
		expand:  func([]int) ([]air.Instance, error) { return list, nil },
	}
}
