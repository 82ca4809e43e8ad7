package verifier

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// large is a system of 100 columns in all: 64 main ones, of which 32 are read in the next
// row, too, 12 of buses and 24 of the quotient. Its 50 constraints have 1500 products.
func large() *air.System {
	t := &air.Table{Name: "large"}
	for i := range 64 {
		t.Columns = append(t.Columns, column(fmt.Sprintf("C_%d", i)))
	}
	t.Columns[0].Bits, t.Columns[0].Proof = 1, air.ProofConstraint
	g := &t.Graph
	t.Constraints = append(t.Constraints, air.Constraint{Name: "binary", Domain: air.Domain{Kind: air.Rows}, Expr: g.Mul(g.Column(0, 0), g.Sub(g.Column(0, 0), g.Int(1)))})
	for i := range 49 {
		sum := g.Column(i, 0)
		if i < 32 {
			sum = g.Column(i, 1)
		}
		for j := range 10 {
			// Three products each, of degree four.
			a, b, c, d := g.Column((i+j)%64, 0), g.Column((7*i+j+1)%64, 0), g.Column((3*j+i)%64, 0), g.Column((11*j+5*i)%64, 0)
			sum = g.Add(sum, g.Mul(g.Mul(a, b), g.Mul(c, g.Add(d, g.Int(int64(i+100*j))))))
		}
		t.Constraints = append(t.Constraints, air.Constraint{Name: fmt.Sprintf("sum-%d", i), Domain: air.Domain{Kind: air.Rows, End: 1}, Expr: sum})
	}
	for i := range 7 {
		it := air.Interaction{Name: fmt.Sprintf("bus-%d", i), Bus: "bus", Direction: air.Send, Multiplicity: g.Column(0, 0), Tuple: []air.Expr{g.Column(i, 0), g.Column(i+1, 0)}}
		if i%2 == 1 {
			it.Direction = air.Receive
		}
		if i == 6 {
			it.Bus = "result"
		}
		t.Interactions = append(t.Interactions, it)
	}
	t.Compact()
	return &air.System{Buses: []air.Bus{{Name: "bus", Arity: 2}, {Name: "result", Arity: 2, Public: true}}, Tables: []*air.Table{t}}
}

// securest returns the fewest queries with which a proof has its bits.
func securest(t *testing.T, logBlowup, grinding int) stark.Parameters {
	t.Helper()
	for queries := 30; queries < 200; queries++ { // fewer never are enough
		p := stark.Parameters{LogBlowup: logBlowup, LogFinal: 5, Queries: queries, GrindingBits: grinding}
		k, err := NewKey(starkKey(t, large(), 17, nil, p), []stark.Height{{Table: 0, LogHeight: 17}})
		if err != nil {
			t.Fatal(err)
		}
		if k.Check([]air.Message{{Bus: "result", Direction: air.Receive, Count: 1, Tuple: make([]Element, 2)}}) == nil {
			return p
		}
	}
	t.Fatalf("no number of queries is enough at a blowup of 2^%d", logBlowup)
	return stark.Parameters{}
}

// compiled returns the constraints of a circuit with so many queries, and with the caps that
// the parameters have.
func compiled(t testing.TB, p stark.Parameters, queries int) int {
	t.Helper()
	few := p
	few.Queries = queries
	k := weakKey(t, large(), 17, []stark.Height{{Table: 0, LogHeight: 17}}, nil, few)
	k.outline.FRI.Size.LogCap = weakKey(t, large(), 17, k.Heights, nil, p).size().LogCap
	ccs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, &circuit{Proof: NewCircuitProof(k), Result: make([]frontend.Variable, 2), key: k})
	if err != nil {
		t.Fatal(err)
	}
	return ccs.GetNbConstraints()
}

// The figures of README.md are those of circuits of three and six queries, the rest being
// linear. The normal tier counts one row, the full tier all, and compiles a circuit whole.
func TestCosts(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	full := os.Getenv("ZKGETH_TEST_FULL") == "1"
	for _, logBlowup := range []int{2, 3, 4} {
		if logBlowup != 3 && !full {
			continue
		}
		p := securest(t, logBlowup, 20)
		three := compiled(t, p, 3)
		// Indices of three queries come with one element; so do those of up to nine.
		query := (compiled(t, p, 6) - three) / 3
		total := three + query*(p.Queries-3)
		fmt.Fprintf(&table, "| %d | %d | %d | %d | %d |\n", 1<<logBlowup, p.Queries, three-3*query, query, total)
		if logBlowup > 2 && total > 1_600_000 {
			t.Errorf("%d constraints at a blowup of %d", total, 1<<logBlowup)
		}
		if logBlowup == 4 && full {
			whole := compiled(t, p, p.Queries)
			t.Logf("%d constraints, %d by the linear estimate", whole, total)
			if d := whole - total; d < 0 || d > whole/100 {
				t.Errorf("the estimate is off by %d", d)
			}
		}
	}
	if !strings.Contains(string(readme), table.String()) {
		t.Errorf("README.md should say:\n%s", table.String())
	}
}
