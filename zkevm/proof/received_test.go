package proof

import (
	"errors"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/soundness"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// Circuits count what segments send, and not what they receive (prover/recursion/verify). So
// nothing may be received p times by tables that send fewer than p times: not by rows that
// send, of which there are too few, and not by those that do not, of which the forms that are
// aggregated have too few. It follows, too, that [stark.Key.Check], which counts both, refuses
// nothing that has a form.
func TestWhatIsSentBoundsWhatIsReceived(t *testing.T) {
	p := sumProgram(t, 1)
	highest := slices.Max(DefaultForms.Joined)
	for _, bus := range p.System.System.Buses {
		ratio, silent := 0.0, map[Kind]uint64{} // received for each time that something is sent; by rows that send nothing
		for i, table := range p.System.System.Tables {
			sent, ok := stark.Sent(table)
			if !ok {
				t.Fatalf("table %s", table.Name)
			}
			received := uint64(0)
			for _, r := range stark.Received(p.System.System, table) {
				if p.System.System.Buses[r.Bus].Name == bus.Name {
					received = r.Most
				}
			}
			if sent > 0 {
				ratio = max(ratio, float64(received)/float64(sent))
				continue
			}
			for k := range kinds {
				if slices.Contains(p.Tables(k), i) {
					silent[k] += received * uint64(DefaultForms.Segments) << highest
				}
			}
		}
		most := uint64(0)
		for _, n := range silent {
			most = max(most, n)
		}
		if bus.Name == "reg" && (ratio == 0 || most == 0) {
			t.Error("nothing is received on bus reg, or not by the ballast")
		}
		if total := ratio*field.Modulus + float64(most); total >= field.Modulus {
			t.Errorf("bus %s: up to %.3g times, p is %.3g", bus.Name, total, float64(field.Modulus))
		}
	}
}

// Rows of the ballast say nothing but that a tuple is there. With p - 1 of them a value that
// no register has could be read.
func TestBallastIsCounted(t *testing.T) {
	p := sumProgram(t, 1)
	key, err := p.Key(MaxLogHeight)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(p.System.System.Tables, func(table *air.Table) bool { return table.Name == ballast })
	segments := func(n int) (out []stark.Commitment) {
		const most = 4
		for ; n > 0; n -= most {
			out = append(out, stark.Commitment{Heights: slices.Repeat([]stark.Height{{Table: i, LogHeight: MaxLogHeight}}, min(n, most))})
		}
		return out
	}
	instances := (field.Modulus - 1) >> MaxLogHeight
	if err := key.Check(segments(instances), nil); err != nil {
		t.Errorf("p - 1 rows: %v", err)
	}
	if err := key.Check(segments(instances+1), nil); !errors.Is(err, soundness.ErrCounts) {
		t.Errorf("more than p rows: %v", err)
	}
}
