package main

import (
	"context"
	"fmt"
	"runtime"
	"time"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/soundness"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/chips/keccak"
)

// workbench is a system with a trace that fills it.
type workbench struct {
	name  string
	about string
	log   int // height of the proof
	make  func(log int) (*air.System, air.Trace, error)
}

// proverWork are traces that say what a prover can do, apart from any machine.
var proverWork = []workbench{
	{"plain trace", "96 columns, degree 2, no lookups", 18, plainTrace},
	{"lookup-heavy trace", "30 columns of 16 bits, each looked up", 18, lookupTrace},
	{"keccak-f alone", "the table of Keccak-f, 24 rows a permutation, with what it looks up", 15, keccakTrace},
}

// prover proves and verifies, at a blowup of two and a hundred provable bits.
func prover(_ context.Context, e *environment) (rows []row, err error) {
	for _, w := range proverWork {
		log := e.pick(w.log, 12)
		more, err := proveTrace(w, log, e.pick(5, 1))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", w.name, err)
		}
		rows = append(rows, more...)
	}
	return rows, nil
}

// provenTimes is one proof's.
type provenTimes struct {
	phases [stark.Phases]float64
	total  float64
	verify float64
	size   int
}

func proveTrace(w workbench, log, rounds int) ([]row, error) {
	system, trace, err := w.make(log)
	if err != nil {
		return nil, err
	}
	instances := trace.Instances
	var main, committed float64
	for _, in := range instances {
		t := system.Table(in.Table)
		for _, c := range t.Columns {
			if !c.Preprocessed {
				main += float64(in.Height())
			}
		}
		committed += float64(stark.BusWidth(t) * in.Height())
	}
	height := 1
	for _, in := range instances {
		for 1<<height < in.Height() {
			height++
		}
	}
	committed += main
	key, report, err := secureKey(system, height, trace, 1)
	if err != nil {
		return nil, err
	}
	var runs []provenTimes
	for range rounds {
		r, err := proveOnce(key, copyTrace(instances), trace.Messages)
		if err != nil {
			return nil, err
		}
		runs = append(runs, r)
	}
	figure := func(of func(r provenTimes) float64) float64 {
		var samples []float64
		for _, r := range runs {
			samples = append(samples, of(r))
		}
		return median(samples)
	}
	total := figure(func(r provenTimes) float64 { return r.total })
	rows := []row{
		{Scenario: w.name, Measure: "main cells", Value: main / total / 1e6, Unit: "M/s", Note: fmt.Sprintf("2^%d rows, %s; %.1f bits with %d queries", log, w.about, report.Bits, report.Parameters.Queries)},
		{Scenario: w.name, Measure: "committed cells", Value: committed / total / 1e6, Unit: "M/s", Note: "with those of the buses"},
	}
	for p := range stark.Phases {
		rows = append(rows, row{Scenario: w.name, Measure: p.String(), Value: figure(func(r provenTimes) float64 { return r.phases[p] }) / main * 1e9, Unit: "ns/main cell"})
	}
	return append(rows,
		row{Scenario: w.name, Measure: "memory", Value: float64(peakMemory()) / (1 << 30), Unit: "GiB", Note: "most of the process so far"},
		row{Scenario: w.name, Measure: "verify", Value: figure(func(r provenTimes) float64 { return r.verify }) * 1e3, Unit: "ms"},
		row{Scenario: w.name, Measure: "proof", Value: float64(runs[0].size) / 1e6, Unit: "MB"}), nil
}

// secureKey chooses the parameters of a key for a trace.
func secureKey(system *air.System, logHeight int, trace air.Trace, logBlowup int) (*stark.Key, soundness.Report, error) {
	const grinding = 20
	var heights []stark.Height
	probe, err := stark.NewKey(system, logHeight, nil, stark.Parameters{LogBlowup: logBlowup, LogFinal: 5, Queries: 1, GrindingBits: grinding})
	if err != nil {
		return nil, soundness.Report{}, err
	}
	if heights, err = probe.Heights(trace.Instances); err != nil {
		return nil, soundness.Report{}, err
	}
	reports, err := probe.Soundness([]stark.Commitment{{Heights: heights}}, trace.Messages)
	if err != nil {
		return nil, soundness.Report{}, err
	}
	p, err := soundness.Choose(reports[0].Shape, logBlowup, grinding, soundness.ProvableBits)
	if err != nil {
		return nil, soundness.Report{}, err
	}
	report, err := reports[0].Shape.Bits(p)
	if err != nil {
		return nil, report, err
	}
	key, err := stark.NewKey(system, logHeight, nil, stark.Parameters{LogBlowup: p.LogBlowup, LogFinal: p.LogFinal, Queries: p.Queries, GrindingBits: p.GrindingBits})
	return key, report, err
}

func proveOnce(key *stark.Key, instances []air.Instance, messages []air.Message) (r provenTimes, err error) {
	runtime.GC()
	start := time.Now()
	began, phase := start, stark.Phases
	observe := func(p stark.Phase) {
		now := time.Now()
		if phase < stark.Phases {
			r.phases[phase] += now.Sub(began).Seconds()
		}
		began, phase = now, p
	}
	p, err := stark.NewProver(key, instances, observe)
	if err != nil {
		return r, err
	}
	commitment := p.Commitment()
	challenges, seed := key.Seed([]stark.Commitment{commitment}, messages)
	proof, err := p.Prove(&challenges, seed, 0)
	if err != nil {
		return r, err
	}
	r.total = time.Since(start).Seconds()
	if r.verify, err = seconds(func() error { return stark.Verify(key, []*stark.Proof{proof}, messages) }); err != nil {
		return r, err
	}
	encoded, err := key.Encode(proof)
	r.size = len(encoded)
	return r, err
}

func copyTrace(in []air.Instance) []air.Instance {
	out := make([]air.Instance, len(in))
	for i := range in {
		out[i].Table = in[i].Table
		for _, c := range in[i].Columns {
			out[i].Columns = append(out[i].Columns, append([]field.Element(nil), c...))
		}
	}
	return out
}

// plainTrace has 96 columns, a third of which are products of two others.
func plainTrace(log int) (*air.System, air.Trace, error) {
	const width = 96
	t := &air.Table{Name: "plain"}
	in := air.Instance{Table: t.Name}
	for i := range width {
		t.Columns = append(t.Columns, air.Column{Name: fmt.Sprintf("C%d", i), Reason: "benchmark"})
		c := make([]field.Element, 1<<log)
		if i%3 == 2 {
			field.VecMul(c, in.Columns[i-1], in.Columns[i-2])
			e := t.Graph.Sub(t.Graph.Column(i, 0), t.Graph.Mul(t.Graph.Column(i-1, 0), t.Graph.Column(i-2, 0)))
			t.Constraints = append(t.Constraints, air.Constraint{Name: t.Columns[i].Name, Domain: air.Domain{Kind: air.Rows}, Expr: e})
		} else {
			for j := range c {
				c[j] = field.New(scramble(uint64(i), uint64(j)))
			}
		}
		in.Columns = append(in.Columns, c)
	}
	return &air.System{Tables: []*air.Table{t}}, air.Trace{Instances: []air.Instance{in}}, nil
}

// lookupTrace has 30 columns of 16 bits, each of which is looked up in a table of them.
func lookupTrace(log int) (*air.System, air.Trace, error) {
	const width = 30
	bits := min(16, log)
	t := &air.Table{Name: "words"}
	in := air.Instance{Table: t.Name}
	for i := range width {
		t.Columns = append(t.Columns, air.Column{Name: fmt.Sprintf("C%d", i), Bits: bits, Proof: air.ProofLookup})
		c := make([]field.Element, 1<<log)
		for j := range c {
			c[j] = field.New(scramble(uint64(i), uint64(j)) & (1<<bits - 1))
		}
		in.Columns = append(in.Columns, c)
		t.Interactions = append(t.Interactions, air.Interaction{Name: fmt.Sprintf("word-%d", i), Bus: "words", Direction: air.Send,
			Multiplicity: t.Graph.Int(1), Tuple: []air.Expr{t.Graph.Column(i, 0)}})
	}
	s := &air.System{Tables: []*air.Table{t}}
	s.AddProvider(air.Provider{Name: "all-words", Bus: "words", Arity: 1, Height: 1 << bits, Rows: func() ([][]field.Element, error) {
		rows := make([]field.Element, 1<<bits)
		for i := range rows {
			rows[i] = field.New(uint64(i))
		}
		return [][]field.Element{rows}, nil
	}})
	return provided(s, air.Trace{Instances: []air.Instance{in}})
}

// provided adds the instances of providers to a trace.
func provided(s *air.System, trace air.Trace) (*air.System, air.Trace, error) {
	more, err := s.Provide(trace)
	trace.Instances = append(trace.Instances, more...)
	return s, trace, err
}

func scramble(a, b uint64) uint64 { return (a<<32 + b + 1) * 0x9e3779b97f4a7c15 >> 24 }

// keccakTrace is as many permutations as there is room for.
func keccakTrace(log int) (*air.System, air.Trace, error) {
	s, err := keccak.Alone()
	if err != nil {
		return nil, air.Trace{}, err
	}
	list := make([]keccak.Permutation, (1<<log)/keccak.Rounds)
	for i := range list {
		list[i].Time = uint32(4 * (i + 1))
		for j := range list[i].State {
			list[i].State[j] = scramble(uint64(i), uint64(j))
		}
	}
	trace, err := keccak.AloneTrace(list, 1<<log)
	if err != nil {
		return nil, air.Trace{}, err
	}
	return provided(s, trace)
}
