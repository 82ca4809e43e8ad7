package proofs

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/constraints/trace"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/proof"
	"github.com/zkgeth/zkgeth/zkevm/proof/report"
)

// full tells whether the slow tier runs.
func full() bool { return os.Getenv("ZKGETH_TEST_FULL") == "1" }

// maxCycles is how many cycles a test of the execution specs may take to be in the corpus.
// A trace of ten million takes five gigabytes.
const maxCycles = 3_000_000

// maxTogether is how many cycles may be checked while another execution is, too.
const maxTogether = 3_000_000

// prover is the program image and its constraints.
type prover struct {
	*proof.Program
	image *image.Image
	code  *machine.Code
}

var openProver = sync.OnceValues(func() (*prover, error) {
	img, err := image.Open(context.Background(), filepath.Join("..", ".."))
	if err != nil {
		return nil, err
	}
	program, err := proof.New(img.Program(), img.State())
	if err != nil {
		return nil, err
	}
	return &prover{program, img, machine.NewCode(img.Program())}, nil
})

func newProver(t *testing.T) *prover {
	t.Helper()
	p, err := openProver()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// measure runs an execution without a trace and returns its cycles. ok is false when it
// takes more than a limit. It compares what the program says with what it should.
func (p *prover) measure(e *execution, limit uint64) (cycles uint64, ok bool, err error) {
	output, stats, err := image.Run(context.Background(), p.image, e.input, machine.Config{CycleLimit: limit})
	var trap *machine.Trap
	switch {
	case errors.As(err, &trap) && stats.Cycles >= limit:
		return stats.Cycles, false, nil
	case e.output == nil && errors.Is(err, image.ErrInvalid):
		return stats.Cycles, true, nil
	case err != nil:
		return 0, false, err
	case !bytes.Equal(output, e.output):
		return 0, false, fmt.Errorf("output %x, natively %x", output, e.output)
	}
	return stats.Cycles, true, nil
}

// size is what an accepted execution takes to prove.
type size struct {
	executions    int
	cycles, cells uint64
}

func (s *size) add(o size) {
	s.executions += o.executions
	s.cycles += o.cycles
	s.cells += o.cells
}

// accept traces an execution that the program accepts and has the row checker check every
// row and every bus for the claim that a verifier would make.
func (p *prover) accept(e *execution) (size, error) {
	witness, cycles, err := p.Trace(context.Background(), image.Frame(e.input))
	if err != nil {
		return size{}, err
	}
	claim := constraints.Statement{ExitCode: abi.ExitOK, Output: e.output}
	if got := witness.Claim; got.ExitCode != claim.ExitCode || !bytes.Equal(got.Output, claim.Output) {
		return size{}, fmt.Errorf("the trace claims exit code %d and output %x, not %x", got.ExitCode, got.Output, claim.Output)
	}
	if err := p.foretold(witness, e); err != nil {
		return size{}, err
	}
	s := size{executions: 1, cycles: cycles}
	s.cells = report.Sum(report.Count(p.System.System, witness.Trace.Instances)).Total()
	// What is checked are the verifier's own messages, not those of the trace.
	checked := air.Trace{Instances: witness.Trace.Instances, Messages: p.System.Messages(claim)}
	if err := p.System.System.Check(checked); err != nil {
		return s, err
	}
	return s, p.System.System.CheckFacts(checked)
}

// foretold wants that what is said of a proof before there is a trace is what the trace yields,
// and that a proof has one of the forms that the aggregation takes.
func (p *prover) foretold(w *proof.Witness, e *execution) error {
	plan, err := p.Plan(w, 0)
	if err != nil {
		return err
	}
	counter := p.Counter()
	if _, _, err := image.Observe(context.Background(), p.image, e.input, machine.Config{}, &image.Observer{Tracer: counter}); err != nil {
		return fmt.Errorf("counting: %w", err)
	}
	fit, err := p.Fit(counter)
	if err != nil || !reflect.DeepEqual(fit, plan) {
		return fmt.Errorf("a proof of 2^%d rows in %+v is foretold, it has 2^%d rows in %+v: %w", fit.LogHeight, fit.Segments, plan.LogHeight, plan.Segments, cmp.Or(err, errors.New("not the same")))
	}
	if !proof.DefaultForms.Has(plan.LogHeight, len(plan.Segments)) {
		return fmt.Errorf("a proof of 2^%d rows in %d segments has no form", plan.LogHeight, len(plan.Segments))
	}
	return nil
}

// refuseChanged wants that the row checker refuses an execution for another output, and
// with one cell changed: that it accepts all others means something.
func (p *prover) refuseChanged(e *execution) error {
	witness, _, err := p.Trace(context.Background(), image.Frame(e.input))
	if err != nil {
		return err
	}
	claim := constraints.Statement{ExitCode: abi.ExitOK, Output: bytes.Clone(e.output)}
	claim.Output[len(claim.Output)/2] ^= 1
	lie := air.Trace{Instances: witness.Trace.Instances, Messages: p.System.Messages(claim)}
	if err := p.System.System.Check(lie); !errors.Is(err, air.ErrUnsatisfied) {
		return fmt.Errorf("with another output: %w", cmp.Or(err, errors.New("accepted")))
	}
	// An operand of the first addition.
	i := slices.IndexFunc(witness.Trace.Instances, func(in air.Instance) bool { return in.Table == "add" })
	column := slices.IndexFunc(p.System.System.Table("add").Columns, func(c air.Column) bool { return c.Name == "A_0" })
	cell := &witness.Trace.Instances[i].Columns[column][0]
	one := field.New(1)
	cell.Add(cell, &one)
	if err := p.System.System.Check(witness.Trace); !errors.Is(err, air.ErrUnsatisfied) {
		return fmt.Errorf("with one cell changed: %w", cmp.Or(err, errors.New("accepted")))
	}
	return nil
}

// reject wants that an execution that the program rejects has no proof: not of what it
// did, and not of what a lying prover would have it do.
func (p *prover) reject(e *execution) error {
	_, _, err := p.Trace(context.Background(), image.Frame(e.input))
	if !errors.Is(err, proof.ErrExecution) || !errors.Is(err, trace.ErrUnproven) {
		return fmt.Errorf("rejected, but its trace ends with: %w", err)
	}
	if e.lie == nil {
		return nil
	}
	forged, err := p.forge(e)
	if err != nil {
		return fmt.Errorf("forging: %w", err)
	}
	err = p.System.System.Check(forged)
	var r *air.Rejection
	if !errors.As(err, &r) {
		return fmt.Errorf("a forged execution that accepts it: %w", cmp.Or(err, errors.New("it has a proof")))
	}
	// All else is in order, so it is the lie that is found: by registers and memory that
	// do not hold what the forged calls were given.
	if len(r.Violations) > 0 || slices.ContainsFunc(r.Imbalances, func(i air.Imbalance) bool { return i.Bus != "reg" && i.Bus != "mem" }) {
		return fmt.Errorf("the forgery is a poor one: %w", r)
	}
	return nil
}

// summary collects sizes by class.
type summary struct {
	lock    sync.Mutex
	classes map[string]*size
	count   map[string]int
}

func (s *summary) add(class string, z size) {
	s.lock.Lock()
	defer s.lock.Unlock()
	if s.classes == nil {
		s.classes, s.count = map[string]*size{}, map[string]int{}
	}
	if s.classes[class] == nil {
		s.classes[class] = new(size)
	}
	s.classes[class].add(z)
	s.count[class]++
}

func (s *summary) String() string {
	var out strings.Builder
	w := tabwriter.NewWriter(&out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "class\tcases\texecutions\tcycles\tcells\tcells a cycle")
	var total size
	cases := 0
	line := func(name string, n int, z *size) {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%.1f\n", name, n, z.executions, z.cycles, z.cells, float64(z.cells)/float64(max(1, z.cycles)))
	}
	for _, class := range sortedKeys(s.classes) {
		line(class, s.count[class], s.classes[class])
		total.add(*s.classes[class])
		cases += s.count[class]
	}
	line("all", cases, &total)
	_ = w.Flush() // into memory
	return out.String()
}

func sortedKeys[V any](m map[string]V) (out []string) {
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// acceptAll checks fixtures, two at a time but for the large ones, and logs a line for
// each.
func (p *prover) acceptAll(t *testing.T, list []*fixture) *summary {
	t.Helper()
	sum := new(summary)
	small := make(chan *fixture, len(list))
	var large []*fixture
	ordered := slices.Clone(list)
	slices.SortStableFunc(ordered, func(a, b *fixture) int { return cmp.Compare(a.cycles, b.cycles) })
	for _, f := range ordered {
		if f.cycles > maxTogether {
			large = append(large, f)
		} else {
			small <- f
		}
	}
	close(small)
	var lock sync.Mutex
	done := 0
	check := func(f *fixture) {
		start := time.Now()
		var z size
		for i := range f.blocks {
			one, err := p.accept(&f.blocks[i])
			z.add(one)
			if err != nil {
				t.Errorf("%s, execution %d: %v", f.name, i, err)
			}
		}
		sum.add(f.class, z)
		lock.Lock()
		defer lock.Unlock()
		done++
		t.Logf("%d/%d %s: %d executions, %d cycles, %d cells, %.1f s", done, len(list), f.name, z.executions, z.cycles, z.cells, time.Since(start).Seconds())
	}
	var workers sync.WaitGroup
	for range 2 {
		workers.Go(func() {
			for f := range small {
				check(f)
			}
		})
	}
	workers.Wait()
	for _, f := range large {
		check(f)
	}
	return sum
}
