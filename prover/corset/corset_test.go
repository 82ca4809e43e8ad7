package corset

import (
	"fmt"
	"slices"

	"encoding/hex"
	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"testing"
)

const fibonacciHash = "1b4ba5ddf86d5696802051d018a6df8513d5e53e3c0f434e66e6267780527211"

func TestGoldenHash(t *testing.T) {
	for range 5 { // the same in every run, and in one process
		h := compileFibonacci(t).System.Hash()
		if got := hex.EncodeToString(h[:]); got != fibonacciHash {
			t.Fatalf("hash %s, want %s", got, fibonacciHash)
		}
	}
}

func TestFibonacciIsAccepted(t *testing.T) {
	c := compileFibonacci(t)
	for _, n := range []int{2, 8, 128} {
		trace := fibonacciTrace(t, c, n)
		if err := c.System.Check(trace); err != nil {
			t.Errorf("%d steps: %v", n, err)
		}
		if err := c.System.CheckFacts(trace); err != nil {
			t.Errorf("%d steps: %v", n, err)
		}
	}
}

// TestEveryCellCounts changes every cell of the tables, computed ones and padding too,
// and counts what is looked up anew, as an attacker would. Only cells that mean nothing
// may change.
func TestEveryCellCounts(t *testing.T) {
	c := compileFibonacci(t)
	trace := fibonacciTrace(t, c, 6)
	tables := len(c.System.Tables) - len(c.System.Providers)
	own := air.Trace{Instances: trace.Instances[:tables], Messages: trace.Messages}
	accepted := map[string]bool{}
	for _, in := range own.Instances {
		table := c.System.Table(in.Table)
		on := slices.Clone(in.Columns[table.Index("ON")])
		for k, column := range in.Columns {
			for row, old := range column {
				for _, delta := range []int64{1, -1, 1 << 16, -(1 << 16)} {
					var d field.Element
					d.SetInt64(delta)
					column[row].Add(&old, &d)
					attack := trace
					if table.Columns[k].Proof == air.ProofLookup {
						provided, err := c.System.Provide(own)
						if err != nil {
							column[row] = old
							continue
						}
						attack.Instances = append(slices.Clone(own.Instances), provided...)
					}
					if err := c.System.Check(attack); err == nil {
						what := "padding"
						if !on[row].IsZero() {
							what = "row"
						}
						accepted[fmt.Sprintf("%s of %s: %s", what, in.Table, table.Columns[k].Name)] = true
					}
					column[row] = old
				}
			}
		}
	}
	free := map[string]bool{
		"padding of adder: INV_19":   true, // of a sum of 0
		"padding of access: ADDRESS": true,
		"padding of access: TIME":    true,
		"padding of access: DELTA":   true,
		"padding of cells: ADDRESS":  true,
		"padding of cells: TIME":     true,
		"padding of cells: GAP":      true,
		"padding of cells: ON":       true, // a cell that is never accessed
		"row of cells: GAP":          true, // in the last row
	}
	for what, names := range map[string][]string{"fibonacci": {"A", "B", "R"}, "access": {"V", "OLD"}, "cells": {"V"}} {
		for _, name := range names {
			for _, column := range limbColumns(name) {
				free[fmt.Sprintf("padding of %s: %s", what, column)] = true
			}
		}
	}
	for what := range accepted {
		if !free[what] {
			t.Errorf("may change: %s", what)
		}
	}
	for what := range free {
		if !accepted[what] {
			t.Errorf("may not change, though it means nothing: %s", what)
		}
	}
}
