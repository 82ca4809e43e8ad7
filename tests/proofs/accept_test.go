package proofs

import (
	"cmp"
	"slices"
	"sync"
	"testing"
	"time"
)

// How many tests of the execution specs the slow tier checks row by row, how many rejected
// blocks, and how many tests it proves.
const (
	wantAccepted = 300
	wantRejected = 20
	wantProven   = 20
)

// maxProven is how many cycles a test may take to be proven.
const maxProven = 1_500_000

// corpus is what the tests of this package share, made by the first one.
var corpus struct {
	sync.Once
	valid, invalid []*fixture
}

// choose measures tests in order until enough of them are fit, and returns those whose
// blocks the program accepts, and those with a block that it rejects. Ones that take too
// long are left out.
func choose(t *testing.T, p *prover) (valid, invalid []*fixture) {
	t.Helper()
	corpus.Do(func() {
		step, accepted, rejected := 120, 1, 1
		if full() {
			step, accepted, rejected = 400, wantAccepted, wantRejected
		}
		names := candidates(t)
		tooLong := 0
		for len(names) > 0 && (len(corpus.valid) < accepted || len(corpus.invalid) < rejected) {
			some := names[:min(step, len(names))]
			names = names[len(some):]
			for _, f := range record(t, some) {
				fits := true
				for i := range f.blocks {
					cycles, ok, err := p.measure(&f.blocks[i], maxCycles)
					if err != nil {
						t.Errorf("%s, execution %d: %v", f.name, i, err)
					}
					f.cycles += cycles
					fits = fits && ok
				}
				switch {
				case !fits || f.cycles > maxCycles:
					tooLong++
				case f.valid():
					corpus.valid = append(corpus.valid, f)
				default:
					corpus.invalid = append(corpus.invalid, f)
				}
			}
		}
		t.Logf("%d tests of valid blocks only, %d with a rejected one, %d left out as they take more than %d cycles", len(corpus.valid), len(corpus.invalid), tooLong, maxCycles)
	})
	return slices.Clone(corpus.valid), slices.Clone(corpus.invalid)
}

// smallest returns the test of each fork, or other topmost folder, that takes the fewest
// cycles.
func smallest(list []*fixture) (out []*fixture) {
	best := map[string]*fixture{}
	for _, f := range list {
		if b := best[forkOf(f.name)]; b == nil || f.cycles < b.cycles {
			best[forkOf(f.name)] = f
		}
	}
	for _, fork := range sortedKeys(best) {
		out = append(out, best[fork])
	}
	return out
}

// The row checker accepts what the program accepts: the smallest tests of every fork, some
// hundred of all folders in the slow tier.
func TestAccepted(t *testing.T) {
	needFixtures(t)
	p := newProver(t)
	want := 1
	if full() {
		want = wantAccepted
	}
	valid, _ := choose(t, p)
	if full() {
		valid = valid[:min(len(valid), want)]
	} else {
		valid = smallest(valid)
	}
	if len(valid) < want {
		t.Errorf("%d tests", len(valid))
	}
	t.Logf("checking %d tests, %d cycles", len(valid), cyclesOf(valid))
	t.Logf("\n%v", p.acceptAll(t, valid))
	if err := p.refuseChanged(&slices.MinFunc(valid, func(a, b *fixture) int { return cmp.Compare(a.cycles, b.cycles) }).blocks[0]); err != nil {
		t.Error(err)
	}
}

func cyclesOf(list []*fixture) (sum uint64) {
	for _, f := range list {
		sum += f.cycles
	}
	return sum
}

// What the program rejects has no proof, whatever its prover writes down.
func TestRejected(t *testing.T) {
	needFixtures(t)
	p := newProver(t)
	want := 1
	if full() {
		want = wantRejected
	}
	_, invalid := choose(t, p)
	if full() {
		invalid = invalid[:min(len(invalid), want)]
	} else {
		invalid = smallest(invalid)[:1]
	}
	if len(invalid) < want {
		t.Errorf("%d tests", len(invalid))
	}
	for i, f := range invalid {
		start, lies := time.Now(), 0
		for k := range f.blocks {
			e := &f.blocks[k]
			if e.output != nil {
				continue
			}
			if e.lie != nil {
				lies++
			}
			if err := p.reject(e); err != nil {
				t.Errorf("%s, execution %d: %v", f.name, k, err)
			}
		}
		t.Logf("%d/%d %s: %d cycles, %d lies, %.1f s", i+1, len(invalid), f.name, f.cycles, lies, time.Since(start).Seconds())
	}
}

// Proofs of tests of all folders verify, and only for what they claim.
func TestProven(t *testing.T) {
	if !full() {
		t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
	}
	needFixtures(t)
	p := newProver(t)
	valid, _ := choose(t, p)
	valid = slices.DeleteFunc(valid, func(f *fixture) bool { return f.cycles > maxProven || len(f.blocks) > 1 })
	if len(valid) < wantProven {
		t.Fatalf("%d tests", len(valid))
	}
	other := valid[wantProven-1].blocks[0].output
	for i, f := range valid[:wantProven] {
		out, err := p.prove(&f.blocks[0], other)
		if err != nil {
			t.Errorf("%s: %v", f.name, err)
			continue
		}
		other = f.blocks[0].output
		t.Logf("proven %d/%d %s: %v", i+1, wantProven, f.name, out)
	}
}
