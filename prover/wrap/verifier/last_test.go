package verifier

import (
	"os"
	"testing"
	"time"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"github.com/consensys/gnark/test"

	"github.com/zkgeth/zkgeth/prover/internal/weak"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	recursioncircuit "github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/recursion/shrink"
	recursion "github.com/zkgeth/zkgeth/prover/recursion/verify"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/wrap/commit"
)

// chained is a chain of circuits about proofs of a value, and the verifier of its proofs.
type chained struct {
	inner    *stark.Key
	chain    *shrink.Chain
	verifier *recursion.Verifier
	program  *recursioncircuit.Program // the verifier's, which shows what it verifies
}

// ownParameters are those of the last proof.
var ownParameters = stark.Parameters{LogBlowup: 3, LogFinal: 5, Queries: 54, GrindingBits: 20, Hash: commit.Hash{}}

// form is that of the messages about a value.
var form = []recursion.Message{{Bus: publicBus.Name, Direction: publicBus.Direction, Count: 1}}

// newChained makes a chain of two circuits, from which on they have converged.
func newChained(t *testing.T) *chained {
	t.Helper()
	p := stark.Parameters{LogBlowup: 4, LogFinal: 3, Queries: 46, GrindingBits: 10}
	c := &chained{}
	var err error
	if c.inner, err = stark.NewKey(publicSystem(), 3, map[string][][]Element{"public": firstRow()}, p); err != nil {
		t.Fatal(err)
	}
	o, err := c.inner.Outline([]int{0})
	if err != nil {
		t.Fatal(err)
	}
	// The last one has few queries, for which the narrow program has fewer rows.
	if c.chain, err = shrink.New(o, form, []stark.Parameters{p, {LogBlowup: 6, LogFinal: 3, Queries: 30, GrindingBits: 16}}); err != nil {
		t.Fatal(err)
	}
	if o, err = c.chain.Circuits()[1].Outline(); err != nil {
		t.Fatal(err)
	}
	b := recursioncircuit.NewNarrowBuilder()
	if c.verifier, err = recursion.New(b, o, recursion.Form{Messages: recursion.Outputs(Limbs / poseidon2.DigestLen)}); err != nil {
		t.Fatal(err)
	}
	for _, x := range c.verifier.Outputs() {
		b.PublicDigest(b.PackDigest(x))
	}
	if c.program, err = b.Build(); err != nil {
		t.Fatal(err)
	}
	return c
}

// highest returns the height of a proof with tables.
func highest(tables []recursioncircuit.Table) (log int) {
	for _, t := range tables {
		log = max(log, t.Log)
	}
	return log
}

// What the wrap of a chain of circuits costs. README.md tells it of several blowups.
func TestLastCosts(t *testing.T) {
	if os.Getenv("ZKGETH_TEST_FULL") != "1" {
		t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
	}
	program := newChained(t).program
	tables := program.Layout(20)
	t.Logf("%+v", tables)
	p := ownParameters
	var counts [2]int
	var queries int
	for i := range counts {
		p.Queries = 3 * (i + 1)
		c, err := recursioncircuit.New(program, highest(tables), p, nil)
		if err != nil {
			t.Fatal(err)
		}
		enough := *c.Key // with the fewest queries that are secure
		for enough.Queries = 20; enough.Check([]stark.Commitment{{Heights: c.Heights()}}, outputsBus.Messages(wordOf(0))) != nil; enough.Queries++ {
		}
		queries = enough.Queries
		c.Key.Weaken(weak.Key{})
		k, err := NewKey(c.Key, c.Heights())
		if err != nil {
			t.Fatal(err)
		}
		for k.outline.FRI.Size.LogCap = 0; 2<<k.outline.FRI.Size.LogCap <= queries; k.outline.FRI.Size.LogCap++ {
		}
		if i == 0 {
			t.Logf("2^%d rows, %d columns", k.LogHeight, len(k.powers))
		}
		ccs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, NewCircuit(k, outputsBus))
		if err != nil {
			t.Fatal(err)
		}
		counts[i] = ccs.GetNbConstraints()
	}
	query := (counts[1] - counts[0]) / 3
	if queries != ownParameters.Queries {
		t.Errorf("%d queries are enough", queries)
	}
	total := counts[0] + query*(queries-3)
	t.Logf("blowup %d, %d queries: %d once, %d a query, %d in all", 1<<p.LogBlowup, queries, counts[0]-3*query, query, total)
	if total > 1_600_000 {
		t.Errorf("%d constraints", total)
	}
}

// Secure proofs all the way: a proof is shrunk twice, the third circuit's proof is made over
// BN254 trees, and the circuit takes it.
func TestSecurePipeline(t *testing.T) {
	if os.Getenv("ZKGETH_TEST_FULL") != "1" {
		t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
	}
	c := newChained(t)
	circuit, err := recursioncircuit.New(c.program, highest(c.program.Layout(20)), ownParameters, nil)
	if err != nil {
		t.Fatal(err)
	}
	k, err := NewKey(circuit.Key, circuit.Heights())
	if err != nil {
		t.Fatal(err)
	}
	value := wordOf(4321)
	proof, messages := proveLimbs(t, c.inner, value)
	if proof, err = c.chain.Prove(proof, messages, nil); err != nil {
		t.Fatal(err)
	}
	shown := outputsBus.Messages(value)
	tape, err := c.verifier.Tape(c.chain.Circuits()[1].Key, proof, shown)
	if err != nil {
		t.Fatal(err)
	}
	from := time.Now()
	if proof, _, err = circuit.Prove(tape); err != nil {
		t.Fatal(err)
	}
	t.Logf("proof after %v", time.Since(from))
	if err := verify(k, proof, shown); err != nil {
		t.Fatal(err)
	}
	b, err := k.Encode(proof)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes", len(b))
	if proof, err = k.Decode(b); err != nil {
		t.Fatal(err)
	}
	from = time.Now()
	if err := test.IsSolved(NewCircuit(k, outputsBus), assigned(t, k, value, proof), ecc.BN254.ScalarField()); err != nil {
		t.Fatal(err)
	}
	t.Logf("solved after %v", time.Since(from))
	add(&proof.Values[3].B0.A0, 1)
	if verify(k, proof, shown) == nil || test.IsSolved(NewCircuit(k, outputsBus), assigned(t, k, value, proof), ecc.BN254.ScalarField()) == nil {
		t.Error("another value is taken")
	}
}
