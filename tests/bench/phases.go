package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/finality"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/zkevm/circuits"
)

// phase is a part of the way of a batch to finality.
type phase struct {
	name    string // of the step, then of the phase within it
	seconds float64
	memory  uint64 // at most, of the process, in bytes
}

// phases keeps the time and the memory of each. Phases do not overlap: there is one batch.
type phases struct {
	mu    sync.Mutex
	list  []phase
	name  string
	began time.Time
	cells []uint64 // of recursion, one entry a circuit
	stark proving.Proof
}

// begin ends the phase before and begins another; an empty name begins none.
func (p *phases) begin(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if name == p.name {
		return
	}
	now := time.Now()
	if p.name != "" {
		at := slices.IndexFunc(p.list, func(q phase) bool { return q.name == p.name })
		if at < 0 {
			at = len(p.list)
			p.list = append(p.list, phase{name: p.name})
		}
		p.list[at].seconds += now.Sub(p.began).Seconds()
		p.list[at].memory = max(p.list[at].memory, peakMemory())
	}
	p.name, p.began = name, now
	forgetPeak()
}

// take returns what was measured, and forgets it.
func (p *phases) take() (list []phase, cells []uint64, stark proving.Proof) {
	p.begin("")
	p.mu.Lock()
	defer p.mu.Unlock()
	list, cells, stark = p.list, p.cells, p.stark
	p.list, p.cells, p.stark = nil, nil, proving.Proof{}
	return list, cells, stark
}

// forgetPeak has the kernel count the most memory from now on, where it can.
func forgetPeak() { _ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) }

// Steps on the way, in order, and how they are shown in a plot.
const (
	stepPost    = "execution and posting"
	stepStark   = "batch proof"
	stepSmall   = "small proof"
	stepRun     = "run and last STARK"
	stepWrap    = "Groth16"
	stepSettle  = "L1 and derivation"
	betweenStep = "between steps"
)

// timedStark tells when phases of proofs of batches begin.
type timedStark struct {
	*proving.Stark
	*phases
}

// Prove implements proving.Prover.
func (t timedStark) Prove(ctx context.Context, input []byte, memory uint64, observe func(proving.ProofStage)) (*proving.Proof, error) {
	t.begin(stepStark + ": trace")
	made, err := t.Stark.Prove(ctx, input, memory, func(s proving.ProofStage) {
		if name := strings.TrimPrefix(s.Phase, proving.PhaseProve); name != s.Phase {
			t.begin(stepStark + ": " + name)
		}
		observe(s)
	})
	t.begin(betweenStep)
	if err == nil {
		t.mu.Lock()
		t.stark = *made
		t.stark.Data = nil
		t.mu.Unlock()
	}
	return made, err
}

// timedSteps tells when phases of the steps to L1 begin.
type timedSteps struct {
	*finality.Circuits
	all *circuits.All
	*phases
}

func (t timedSteps) step(name string, observe func(finality.Progress)) func(finality.Progress) {
	t.begin(name + ": other")
	return func(p finality.Progress) {
		t.begin(name + ": " + p.Phase)
		if observe != nil {
			observe(p)
		}
	}
}

// Small implements finality.Prover.
func (t timedSteps) Small(ctx context.Context, encoded []byte, observe func(finality.Progress)) ([]byte, error) {
	defer t.begin(betweenStep)
	made, err := t.Circuits.Small(ctx, encoded, t.step(stepSmall, observe))
	if err != nil {
		return nil, err
	}
	t.begin(betweenStep)
	of, err := t.all.Program.Decode(encoded)
	if err != nil {
		return nil, err
	}
	cells, err := t.all.System.Cells(ctx, of)
	if err != nil {
		return nil, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.cells = cells
	return made, nil
}

// Last implements finality.Prover.
func (t timedSteps) Last(ctx context.Context, smalls [][]byte, observe func(finality.Progress)) ([]byte, error) {
	defer t.begin(betweenStep)
	return t.Circuits.Last(ctx, smalls, t.step(stepRun, observe))
}

// Wrapped implements finality.Prover.
func (t timedSteps) Wrapped(ctx context.Context, last []byte, domain common.Hash, observe func(finality.Progress)) ([]byte, error) {
	defer t.begin(stepSettle)
	return t.Circuits.Wrapped(ctx, last, domain, t.step(stepWrap, observe))
}

// bySteps adds phases up by steps, in order.
func bySteps(list []phase) (out []phase) {
	for _, p := range list {
		name, _, _ := strings.Cut(p.name, ": ")
		at := slices.IndexFunc(out, func(q phase) bool { return q.name == name })
		if at < 0 {
			at = len(out)
			out = append(out, phase{name: name})
		}
		out[at].seconds += p.seconds
		out[at].memory = max(out[at].memory, p.memory)
	}
	return out
}

// plot draws the steps of batches as bars, one character for so many seconds.
func plot(names []string, batches [][]phase) string {
	const width = 72
	longest := 0.0
	for _, b := range batches {
		sum := 0.0
		for _, p := range b {
			sum += p.seconds
		}
		longest = max(longest, sum)
	}
	if longest == 0 {
		return ""
	}
	var out, legend strings.Builder
	const marks = "=#%*+.-ox"
	var known []string
	label := 0
	for _, n := range names {
		label = max(label, len(n))
	}
	for i, b := range batches {
		fmt.Fprintf(&out, "%*s |", label, names[i])
		sum, drawn := 0.0, 0
		for _, p := range b {
			at := slices.Index(known, p.name)
			if at < 0 {
				at = len(known)
				known = append(known, p.name)
			}
			sum += p.seconds
			for ; drawn < int(sum/longest*width+.5); drawn++ {
				out.WriteByte(marks[at%len(marks)])
			}
		}
		fmt.Fprintf(&out, " %.0f s\n", sum)
	}
	for i, n := range known {
		fmt.Fprintf(&legend, "%*s  %c %s\n", label, "", marks[i%len(marks)], n)
	}
	return out.String() + legend.String()
}
