package corset

import (
	"fmt"
	"math/bits"
	"os"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

const limbs = 4

func limbColumns(name string) []string {
	var out []string
	for i := range limbs {
		out = append(out, fmt.Sprintf("%s_%d", name, i))
	}
	return out
}

// fibonacciManifest is the manifest of testdata/fibonacci.
func fibonacciManifest() Manifest {
	facts := func(reasons map[string]string) Facts {
		f := Facts{Columns: map[string]Width{}}
		for name, reason := range reasons {
			for _, column := range limbColumns(name) {
				f.Columns[column] = Width{maxBits, reason}
			}
		}
		return f
	}
	m := Manifest{
		Buses: []Bus{
			{Bus: air.Bus{Name: "add", Arity: 13}},
			{Bus: air.Bus{Name: "store", Arity: 6}},
			{Bus: air.Bus{Name: "memory", Arity: 6}},
			{Bus: air.Bus{Name: "result", Arity: 5, Public: true}},
		},
		Tables: map[string]Facts{
			"adder":     facts(map[string]string{"A": "who sends has checked it", "B": "who sends has checked it"}),
			"fibonacci": facts(map[string]string{"A": "0 or the last B", "B": "1 or the last R", "R": "the adder has checked it"}),
			"access":    facts(map[string]string{"V": "who sends has checked it", "OLD": "the V of another row, or 0"}),
			"cells":     facts(map[string]string{"V": "the V of an access"}),
		},
	}
	m.Tables["adder"].Columns["SUM"] = Width{18, "the sum of four limbs"}
	m.Tables["fibonacci"].Columns["STEP"] = Width{25, "at most the height"}
	m.Tables["access"].Columns["ADDRESS"] = Width{16, "an address of cells"}
	m.Tables["access"].Columns["TIME"] = Width{25, "a step of fibonacci"}
	m.Tables["cells"].Columns["TIME"] = Width{25, "the time of an access"}
	return m
}

func compileFibonacci(t testing.TB) *Compiled {
	t.Helper()
	c, err := Compile(os.DirFS("testdata/fibonacci"), fibonacciManifest())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// rows collects the rows of a table by name of the column.
type rows map[string][]field.Element

func (r rows) put(name string, v uint64) { r[name] = append(r[name], field.New(v)) }

func (r rows) putLimbs(name string, v uint64) {
	for i, column := range limbColumns(name) {
		r.put(column, v>>(16*i)&0xffff)
	}
}

// fibonacciTrace is the trace of n steps.
func fibonacciTrace(t testing.TB, c *Compiled, n int) air.Trace {
	t.Helper()
	adder, fibonacci, access, cells := rows{}, rows{}, rows{}, rows{}
	a, b := uint64(0), uint64(1)
	var message []field.Element
	for i := 1; i <= n; i++ {
		step, r := uint64(i), a+b
		for _, table := range []rows{adder, fibonacci} {
			table.put("ON", 1)
			table.putLimbs("A", a)
			table.putLimbs("B", b)
			table.putLimbs("R", r)
		}
		fibonacci.put("STEP", step)
		fibonacci.put("LAST", uint64(i/n))
		var carry, sum uint64
		for k := range limbs {
			carry = (a>>(16*k)&0xffff + b>>(16*k)&0xffff + carry) >> 16
			adder.put(fmt.Sprintf("CARRY_%d", k), carry)
			sum += r >> (16 * k) & 0xffff
		}
		adder.put("SUM", sum)
		adder.put("ZERO", 0)
		for _, table := range []rows{access, cells} {
			table.put("ON", 1)
			table.put("ADDRESS", step)
			table.putLimbs("V", r)
			table.put("TIME", step)
		}
		access.putLimbs("OLD", 0)
		access.put("DELTA", step-1)
		cells.put("GAP", 0)
		a, b = b, r
		message = []field.Element{field.New(step)}
		for k := range limbs {
			message = append(message, field.New(r>>(16*k)&0xffff))
		}
	}
	trace := air.Trace{Messages: []air.Message{{Bus: "result", Direction: air.Receive, Count: 1, Tuple: message}}}
	height := map[string]int{"fibonacci": 1 << bits.Len(uint(n))} // it needs a row of padding
	for name, table := range map[string]rows{"adder": adder, "fibonacci": fibonacci, "access": access, "cells": cells} {
		in, err := c.Expand(name, table, height[name])
		if err != nil {
			t.Fatal(err)
		}
		trace.Instances = append(trace.Instances, in)
	}
	provided, err := c.System.Provide(trace)
	if err != nil {
		t.Fatal(err)
	}
	trace.Instances = append(trace.Instances, provided...)
	return trace
}
