package keccak

import (
	"fmt"
	"io/fs"
	"slices"
	"testing/fstest"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/corset"
	"github.com/zkgeth/zkgeth/prover/field"
)

// Alone returns the system of the table of Keccak-f by itself: who verifies says what it is
// asked for, and what it answers.
func Alone() (*air.System, error) {
	m := Manifest()
	m.Buses = slices.DeleteFunc(m.Buses, func(b corset.Bus) bool { return b.Name == busJob })
	for i := range m.Buses {
		m.Buses[i].Public = true
	}
	m.Tables = map[string]corset.Facts{PermutationTable: m.Tables[PermutationTable]}
	sources := fstest.MapFS{}
	for _, name := range []string{"permutation.lisp", "permutation_rounds.lisp"} {
		b, err := fs.ReadFile(Sources(), name)
		if err != nil {
			return nil, err
		}
		sources[name] = &fstest.MapFile{Data: b}
	}
	c, err := corset.Compile(sources, m)
	if err != nil {
		return nil, fmt.Errorf("keccak: %w", err)
	}
	return c.System, nil
}

// AloneTrace returns a trace of [Alone] without instances of providers. The error wraps
// ErrHeight.
func AloneTrace(list []Permutation, height int) (air.Trace, error) {
	in, err := Permutations(list, height)
	if err != nil {
		return air.Trace{}, err
	}
	trace := air.Trace{Instances: []air.Instance{in}}
	for _, p := range list {
		out := p.State
		permute(&out)
		trace.Messages = append(trace.Messages, message(busIn, air.Send, p, &p.State), message(busOut, air.Receive, p, &out))
	}
	return trace, nil
}

// message is a permutation's state on a bus.
func message(bus string, d air.Direction, p Permutation, state *[25]uint64) air.Message {
	m := air.Message{Bus: bus, Direction: d, Count: 1, Tuple: []field.Element{field.New(uint64(p.Time)), field.New(uint64(p.Block))}}
	for _, lane := range state {
		m.Tuple = append(m.Tuple, field.New(lane&0xffffff), field.New(lane>>24&0xffffff), field.New(lane>>48))
	}
	return m
}
