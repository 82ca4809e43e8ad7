package metering

import (
	"context"
	"fmt"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/constraints/trace"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// sent is how often the tables of an execution send, by rows that do not pad.
type sent struct {
	sends, cost, cycles uint64
	mappings            int
}

func sentBy(p *proof.Program, c *trace.Counter, stats *machine.Stats) sent {
	return sent{sends: p.Sends(c), cost: stats.Cost(), cycles: stats.Cycles, mappings: c.Rows()["mmap"]}
}

// countedCycles is up to how many instructions a block is executed again to count what it
// sends, which takes several times as long. Longer ones do what forced transactions do, too,
// which are all counted.
const countedCycles = 3_000_000

// countSends executes a block to count what it sends.
func countSends(img *image.Image, input []byte) (sent, error) {
	program, err := openConstraints()
	if err != nil {
		return sent{}, err
	}
	counter := program.Counter()
	_, stats, err := image.Observe(context.Background(), img, input, machine.Config{}, &image.Observer{Tracer: counter})
	return sentBy(program, counter, &stats), err
}

func (s sent) perCost() float64 { return float64(s.sends) / float64(max(s.cost, 1)) }

// over says what an execution has more of than proofs have room for, "" if nothing: that the
// tables of none send more often than the field counts rests on it, see TestSendsHaveRoom of
// zkevm/proof.
func (s sent) over() string {
	switch {
	case s.sends > proof.SendsPerCost*s.cost:
		return fmt.Sprintf("%d sends at a cost of %d, %d each are the most", s.sends, s.cost, proof.SendsPerCost)
	case s.mappings > proof.MostMappings:
		return fmt.Sprintf("%d mappings of memory, %d are the most", s.mappings, proof.MostMappings)
	}
	return ""
}

func (s sent) check(t *testing.T) {
	t.Helper()
	if why := s.over(); why != "" {
		t.Error(why)
	}
	t.Logf("| %s | %d sends | %.2f a cost | %.2f an instruction | cost %d | %d mappings", t.Name(), s.sends, s.perCost(), float64(s.sends)/float64(max(s.cycles, 1)), s.cost, s.mappings)
}

// What is at the limit is not over it.
func TestSentOver(t *testing.T) {
	const cost, most = 1000, proof.SendsPerCost * 1000
	for name, tc := range map[string]struct {
		sent sent
		over bool
	}{
		"at both limits": {sent{sends: most, cost: cost, mappings: proof.MostMappings}, false},
		"sends":          {sent{sends: most + 1, cost: cost}, true},
		"mappings":       {sent{cost: cost, mappings: proof.MostMappings + 1}, true},
	} {
		if why := tc.sent.over(); (why != "") != tc.over {
			t.Errorf("%s: %q", name, why)
		}
	}
}
