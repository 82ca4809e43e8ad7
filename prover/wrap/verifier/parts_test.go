package verifier

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/wrap/commit"
	"github.com/zkgeth/zkgeth/prover/wrap/fri"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

// part is a part of the circuit, on inputs of its own.
type part struct {
	In     []frontend.Variable
	FRI    *fri.CircuitProof
	define func(p *part, h *hash.Circuit) error
	used   int
}

func (p *part) Define(api frontend.API) error {
	h, err := hash.NewCircuit(koala.New(api))
	if err != nil {
		return err
	}
	return p.define(p, h)
}

// take returns inputs that nobody has taken.
func (p *part) take(n int) []frontend.Variable {
	p.used += n
	return p.In[p.used-n : p.used]
}

// elements returns inputs as elements, of which nothing is demanded.
func (p *part) elements(h *hash.Circuit, n int) (out []*koala.Element) {
	for _, v := range p.take(n) {
		out = append(out, h.Field().Bit(v))
	}
	return out
}

// follow verifies a path from a leaf to a cap of a new tree.
func (p *part) follow(h *hash.Circuit, leaf frontend.Variable, cap, steps int) error {
	bits := steps * hash.LogArity
	for 1<<(bits-steps*hash.LogArity) < cap {
		bits++
	}
	path := make([]commit.CircuitStep, steps)
	for i := range path {
		path[i] = commit.CircuitStep(p.take(hash.Arity))
	}
	nodes, _ := commit.NewCap(h, p.take(cap))
	return nodes.Verify(leaf, p.take(bits), path)
}

// constraints counts a part.
func (p *part) constraints(t *testing.T) int {
	t.Helper()
	p.In = make([]frontend.Variable, 1<<16)
	ccs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, p, frontend.IgnoreUnconstrainedInputs())
	if err != nil {
		t.Fatal(err)
	}
	return ccs.GetNbConstraints()
}

// caps is what the nodes of caps cost, which are no part of a query.
func caps(t *testing.T, sizes []int) int {
	return (&part{define: func(p *part, h *hash.Circuit) error {
		for _, n := range sizes {
			commit.NewCap(h, p.take(n))
		}
		return nil
	}}).constraints(t)
}

// ofQuery counts the parts of a query, and under no name the whole: as the difference between
// circuits of six and three queries, as TestCosts does, or of one where it is by itself.
func ofQuery(t *testing.T, p stark.Parameters) (names []string, counts map[string]int) {
	t.Helper()
	whole := (compiled(t, p, 6) - compiled(t, p, 3)) / 3
	few := p
	few.Queries = 3
	k := weakKey(t, large(), 17, []stark.Height{{Table: 0, LogHeight: 17}}, nil, few)
	k.outline.FRI.Size.LogCap = weakKey(t, large(), 17, k.Heights, nil, p).size().LogCap

	var sizes []int
	trees := (&part{define: func(p *part, h *hash.Circuit) error {
		for _, r := range k.rounds {
			cap := k.size().Cap(r.shapes)
			sizes = append(sizes, cap)
			leaf := commit.CircuitLeaf(h, r.shapes, p.elements(h, width(r.shapes)))
			if err := p.follow(h, leaf, cap, k.size().Path(r.shapes)/hash.Arity); err != nil {
				return err
			}
		}
		return nil
	}}).constraints(t) - caps(t, sizes)

	sizes = nil
	values := 0
	shape := fri.NewCircuitProof(k.outline.FRI)
	folds := (&part{define: func(p *part, h *hash.Circuit) error {
		for _, s := range shape.Steps {
			leaf := s.Leaves[0]
			sizes, values = append(sizes, len(s.Cap)), values+len(leaf.Values)
			if err := p.follow(h, h.HashRow(nil, p.elements(h, field.ExtDegree*len(leaf.Values))), len(s.Cap), len(leaf.Path)); err != nil {
				return err
			}
		}
		return nil
	}}).constraints(t) - caps(t, sizes)

	test := func(queries int) int {
		c := k.outline.FRI
		c.Queries = queries
		return (&part{FRI: fri.NewCircuitProof(c), define: func(p *part, h *hash.Circuit) error {
			return p.FRI.Verify(c, h, h.NewTranscript("parts"), func(points []fri.Point) (out []*koala.Ext, err error) {
				for range points {
					x := field.ExtOf(field.New(12345))
					out = append(out, h.Field().ExtConstant(&x))
				}
				return out, nil
			})
		}}).constraints(t)
	}
	// An input is three lookups (../koala/README.md).
	const input = 3
	opened, folded := input*len(k.powers), input*field.ExtDegree*values
	arithmetic := (test(6)-test(3))/3 - folds - folded

	names = []string{"trees of main columns, buses and quotient", "trees of folds", "folds, final polynomial, the point and its bits", "width checks of opened and folded values", "DEEP quotients"}
	counts = map[string]int{names[0]: trees, names[1]: folds, names[2]: arithmetic, names[3]: opened + folded, names[4]: whole - trees - folds - arithmetic - opened - folded, "": whole}
	return names, counts
}

// README.md says where the constraints of a query go.
func TestParts(t *testing.T) {
	if os.Getenv("ZKGETH_TEST_FULL") != "1" {
		t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
	}
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	names, counts := ofQuery(t, securest(t, 3, 20))
	var table strings.Builder
	for _, name := range names {
		if counts[name] <= 0 {
			t.Errorf("%s: %d constraints", name, counts[name])
		}
		fmt.Fprintf(&table, "| %s | %d |\n", name, counts[name])
	}
	fmt.Fprintf(&table, "| a query | %d |\n", counts[""])
	if !strings.Contains(string(readme), table.String()) {
		t.Errorf("README.md should say:\n%s", table.String())
	}
}
