package keccak

import (
	"encoding/binary"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// forgery is a trace of the chip that a cheating prover makes: blocks and calls as it
// likes, and all that follows from them without a fault: states, permutations, digests,
// and a statement about memory that fits.
type forgery struct {
	blocks, calls air.Instance
	permutations  func(list []Permutation) ([][25]uint64, air.Instance)
	fresh         func(row int) bool // whether a block begins with a state of zeros
	messages      []air.Message      // of the calls; nil: those that fit
}

func newForgery(t *testing.T, m *machine) *forgery {
	t.Helper()
	own := m.own(t)
	f := &forgery{blocks: own.Instances[0], calls: own.Instances[1]}
	f.fresh = func(row int) bool { return f.blocks.Columns[blockAgain][row].IsZero() }
	f.permutations = func(list []Permutation) ([][25]uint64, air.Instance) {
		in, err := Permutations(list, height(Rounds*len(list)))
		if err != nil {
			t.Fatal(err)
		}
		out := make([][25]uint64, len(list))
		for i := range list {
			out[i] = list[i].State
			permute(&out[i])
		}
		return out, in
	}
	return f
}

// on reports whether a cell is not zero.
func on(in air.Instance, column, row int) bool { return !in.Columns[column][row].IsZero() }

func number(in air.Instance, column, row int) uint64 {
	return uint64(field.Canonical(in.Columns[column][row]))
}

// bytesAt returns the bytes in the columns from one on.
func bytesAt(in air.Instance, column, row, n int) []byte {
	out := make([]byte, n)
	for i := range out {
		out[i] = byte(number(in, column+i, row))
	}
	return out
}

// trace completes the forgery. States are handed on from row to row as far as the flags
// say so; a permutation's result is known when its row is done, so that blocks are in
// order.
func (f *forgery) trace(t *testing.T, s *air.System) air.Trace {
	t.Helper()
	var list []Permutation
	var state [25]uint64
	digests := map[uint64][25]uint64{}
	for i := range f.blocks.Height() {
		if !on(f.blocks, blockOn, i) {
			continue
		}
		if f.fresh(i) {
			state = [25]uint64{}
		}
		b := [rate]byte(bytesAt(f.blocks, blockD, i, rate))
		row{f.blocks.Columns, i}.state(&state, &b)
		redefine(s.Table(BlockTable), f.blocks, i)
		absorb(&state, &b)
		p := Permutation{uint32(number(f.blocks, blockTime, i)), uint32(number(f.blocks, blockBlock, i)), state}
		out, _ := f.permutations([]Permutation{p})
		list, state = append(list, p), out[0]
		digests[number(f.blocks, blockTime, i)] = state
	}
	_, permutations := f.permutations(list)
	for i := range f.calls.Height() {
		if !on(f.calls, callEN, i) {
			continue
		}
		f.digest(s, i, digests[number(f.calls, callTime, i)])
	}
	trace := air.Trace{Instances: []air.Instance{f.blocks, f.calls, permutations}}
	return f.stated(t, s, trace)
}

// digest lets a call end in a state.
func (f *forgery) digest(s *air.System, call int, state [25]uint64) {
	r := row{f.calls.Columns, call}
	for k := range digestSize / word {
		r.bytes(callH+word*k, binary.LittleEndian.AppendUint64(nil, state[k]))
	}
	for k, lane := range state[digestSize/word:] {
		r.lane(callRest+laneLimbs*k, lane)
	}
	redefine(s.Table(CallTable), f.calls, call)
}

// stated adds the statement that fits: what the chip takes from the machine's buses the
// verifier sends, and the other way around.
func (f *forgery) stated(t *testing.T, s *air.System, trace air.Trace) air.Trace {
	t.Helper()
	a := &attacker{system: s, own: trace, rows: map[string]map[string]bool{}}
	balance := map[string]int64{}
	for k, in := range trace.Instances {
		table := s.Table(in.Table)
		a.tables = append(a.tables, table)
		for i, it := range table.Interactions {
			if it.Bus == "mem" || it.Bus == "call" && f.messages == nil {
				for row := range in.Height() {
					a.put(balance, k, i, row, 1)
				}
			}
		}
	}
	trace.Messages = slices.Clone(f.messages)
	for key, n := range balance {
		bus, raw, _ := strings.Cut(key, "\x00")
		m := air.Message{Bus: bus, Direction: air.Receive, Count: uint64(max(n, -n))}
		if n < 0 {
			m.Direction = air.Send
		}
		for i := 0; i < len(raw); i += 4 {
			m.Tuple = append(m.Tuple, field.Element{binary.LittleEndian.Uint32([]byte(raw[i:]))})
		}
		trace.Messages = append(trace.Messages, m)
	}
	return trace
}

// alternative is Keccak-f with one round changed, as rows and result.
func alternative(list []Permutation, round func(a *[25]uint64, r int)) ([][25]uint64, air.Instance) {
	in := air.Instance{Table: PermutationTable, Columns: field.NewColumns(columnsOfF, height(Rounds*len(list)))}
	fillPermutations(in.Columns, list)
	out := make([][25]uint64, len(list))
	for i, p := range list {
		state := p.State
		for r := range Rounds {
			before := state
			putRow(in, Rounds*i+r, &before, r)
			round(&state, r)
			for lane := range 25 {
				row{in.Columns, Rounds*i + r}.lane(columnE+laneLimbs*lane, state[lane])
			}
		}
		out[i] = state
	}
	return out, in
}
