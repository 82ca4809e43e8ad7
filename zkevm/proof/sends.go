package proof

import (
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/constraints/trace"
)

// SendsPerCost is how often the rows of an execution of the rollup's program send on the buses
// at most, those that pad left out, for each of its cycle equivalents (zkevm/machine/cost),
// whatever it executes: up to MostCost they and what pads them are counted below the field's
// order.
//
// No path through the program's instructions sends more, and no call of an accelerator does: of
// each that is shown by a test, TestPathsKeepToSends of tests/metering and TestSendsOfUnits. What
// executions are measured to send in tests/metering is about half of it.
const SendsPerCost = 37

// MostMappings is up to how many mappings of memory TestSendsHaveRoom leaves room for: a row of
// table mmap sends up to 2^14 times and costs one cycle. Go's runtime maps its heap 4 MiB at a
// time, of the 124 MiB that there are at most; tests/metering holds executions against it.
const MostMappings = 1 << 8

// Bounds of what is sent on the buses. Circuits count rows in units of 2^6 of a table
// (prover/recursion/verify), and messages of the statement in as many, of which outputs have
// some hundreds.
const (
	sentUnit   = 1 << 6
	sentByRest = 1 << 20
	maxSent    = field.Modulus - sentUnit - sentByRest
)

// Sends returns how often the rows of an execution that was counted send at most, padding left
// out.
func (p *Program) Sends(c *trace.Counter) (n uint64) {
	for table, rows := range c.Rows() {
		n += p.sent[table] * uint64(rows)
	}
	return n
}

// sends returns how often the rows of segments send at most when they are filled: below the
// field's order, or what is sent too often could cancel by itself.
func (p *Program) sends(segments []Segment, logHeight int) (n uint64) {
	for _, s := range segments {
		for _, index := range p.Tables(s.Kind) {
			t := p.System.System.Tables[index]
			n += p.sent[t.Name] * uint64(max(sentUnit, p.filledHeight(s, t.Name, logHeight)))
		}
	}
	return n
}
