package wrap

import (
	"context"
	"encoding/binary"
	"errors"
	"math/big"
	"os"
	"reflect"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/frontend"
	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/wrap/commit"
	"github.com/zkgeth/zkgeth/prover/wrap/publicinput"
	"github.com/zkgeth/zkgeth/prover/wrap/verifier"
	"github.com/zkgeth/zkgeth/rollup/batch"
)

var domain = common.Hash{1, 31: 2}

// aRun returns a run of so many batches, all values different.
func aRun(batches int) *batch.Run {
	r := new(batch.Run)
	next := byte(0)
	hash := func() (h common.Hash) {
		next++
		for i := range h {
			h[i] = next + byte(i)*7
		}
		return h
	}
	fields := reflect.ValueOf(&r.Values).Elem()
	for i := range fields.NumField() {
		switch f := fields.Field(i).Addr().Interface().(type) {
		case *uint64:
			*f = binary.BigEndian.Uint64(hash().Bytes())
		case *common.Hash:
			*f = hash()
		}
	}
	r.Values.BatchesHash, r.Values.ClaimsHash = common.Hash{}, common.Hash{}
	for range batches {
		r.Batches = append(r.Batches, batch.Posted{Batch: hash(), Claims: hash()})
	}
	return r
}

// shown returns the words that a last proof shows of a run, as the statement's program has
// returned them.
func shown(r *batch.Run) []byte {
	b := r.Values.Encode()
	out := append(append([]byte(nil), b[:7*32]...), b[9*32:]...)
	for _, p := range r.Batches {
		out = append(append(out, p.Batch[:]...), p.Claims[:]...)
	}
	return append(out, make([]byte, (batch.MaxBatches-len(r.Batches))*64)...)
}

// limbs returns bytes as a circuit shows them.
func limbs(b []byte) (out []field.Element) {
	for ; len(b) > 0; b = b[2:] {
		out = append(out, field.New(uint64(binary.LittleEndian.Uint16(b))))
	}
	return out
}

// What is hashed is what is shown.
func TestMessages(t *testing.T) {
	for n := 1; n <= batch.MaxBatches; n++ {
		r := aRun(n)
		messages, err := Messages(r)
		if err != nil {
			t.Fatal(err)
		}
		want := limbs(shown(r))
		if len(messages)*poseidon2.DigestLen != len(want) {
			t.Fatalf("%d messages for %d limbs", len(messages), len(want))
		}
		for i, m := range messages {
			if m.Tuple[0] != field.New(uint64(i)) || !reflect.DeepEqual(m.Tuple[1:], want[i*poseidon2.DigestLen:(i+1)*poseidon2.DigestLen]) {
				t.Errorf("%d batches, message %d: %v", n, i, m.Tuple)
			}
		}
		number := publicinput.Number(domain, r.Encode())
		if bound := publicinput.Bind(domain, common.BigToHash(r.Input())); bound != number {
			t.Errorf("%d batches: %v, the run's public input gives %v", n, &number, &bound)
		}
	}
	for _, n := range []int{0, batch.MaxBatches + 1} {
		if _, err := Messages(aRun(n)); !errors.Is(err, ErrRun) {
			t.Errorf("%d batches: %v", n, err)
		}
	}
}

// lastCircuit is one that shows anything in the form of the last circuit, and is as secure.
func lastCircuit(t *testing.T) *circuit.Circuit {
	t.Helper()
	b := circuit.NewNarrowBuilder()
	for range len(words) * common.HashLength / publicinput.LimbBytes / poseidon2.DigestLen {
		b.PublicDigest(b.HintDigest())
	}
	program, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	height := 1
	for _, table := range program.Layout(20) {
		height = max(height, table.Log)
	}
	// As secure as those of the last circuit, with more queries instead of work.
	p := stark.Parameters{LogBlowup: 3, LogFinal: 5, Queries: 68, GrindingBits: 2, Hash: commit.Hash{}}
	if os.Getenv("ZKGETH_TEST_FULL") != "" {
		p.Queries, p.GrindingBits = 54, 20
	}
	c, err := circuit.New(program, height, p, nil)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// A proof of the last circuit is taken for its run and no other. The slow tier compiles the
// circuit and solves it, which takes a minute or two and gigabytes.
func TestWrap(t *testing.T) {
	c := lastCircuit(t)
	w, err := New(c.Key, c.Heights())
	if err != nil {
		t.Fatal(err)
	}
	run := aRun(2)
	last, _, err := c.Prove(limbs(shown(run)))
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	others := map[string]*batch.Run{}
	for name, change := range map[string]func(*batch.Run){
		"state root":   func(r *batch.Run) { r.Values.StateRoot[31]++ },
		"chain id":     func(r *batch.Run) { r.Values.L2ChainID++ },
		"origin":       func(r *batch.Run) { r.Values.OriginNumber += 1 << 48 },
		"claims":       func(r *batch.Run) { r.Batches[1].Claims[0]++ },
		"a batch less": func(r *batch.Run) { r.Batches = r.Batches[:1] },
		"a batch more": func(r *batch.Run) { r.Batches = append(r.Batches, batch.Posted{Batch: common.Hash{1}}) },
	} {
		r := aRun(2)
		change(r)
		others[name] = r
	}
	for name, r := range others {
		if _, err := w.Prove(ctx, nil, nil, last, r, domain, nil); !errors.Is(err, ErrLast) {
			t.Errorf("another %s: %v", name, err)
		}
	}
	// Numbers are of 64 bits, whatever a proof shows.
	wide := shown(run)
	wide[32] = 1 // the chain id
	bad, _, err := c.Prove(limbs(wide))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Prove(ctx, nil, nil, bad, run, domain, nil); !errors.Is(err, ErrLast) {
		t.Errorf("a number of more than 64 bits: %v", err)
	}
	if _, err := w.Prove(ctx, nil, nil, last, aRun(9), domain, nil); !errors.Is(err, ErrRun) {
		t.Errorf("nine batches: %v", err)
	}
	if os.Getenv("ZKGETH_TEST_FULL") == "" {
		return
	}
	satisfied(t, w, c, last, bad, run, others)
}

// satisfied compiles the circuit and looks which assignments it has, without keys: those of
// the circuit that users have are made and used by tests/faults.
func satisfied(t *testing.T, w *Wrap, of *circuit.Circuit, last, bad *stark.Proof, run *batch.Run, others map[string]*batch.Run) {
	compiled, err := w.Compile()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d constraints, %d terms", compiled.Constraints(), compiled.R1CS().GetNbInstructions())
	copied := func() *stark.Proof {
		encoded, err := of.Key.Encode(last)
		if err != nil {
			t.Fatal(err)
		}
		p, err := of.Key.Decode(encoded)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	assigned := func(p *stark.Proof, r *batch.Run, change func(*verifier.Circuit)) error {
		c, err := verifier.Assign(w.key, domain, r.Encode(), p)
		if err != nil {
			t.Fatal(err)
		}
		if change != nil {
			change(c)
		}
		witness, err := frontend.NewWitness(c, ecc.BN254.ScalarField())
		if err != nil {
			t.Fatal(err)
		}
		_, err = compiled.R1CS().Solve(witness)
		return err
	}
	if err := assigned(last, run, nil); err != nil {
		t.Fatal(err)
	}
	for name, r := range others {
		if assigned(last, r, nil) == nil {
			t.Errorf("another %s: the circuit is satisfied", name)
		}
	}
	if assigned(bad, run, nil) == nil {
		t.Error("a number of more than 64 bits: the circuit is satisfied")
	}
	number := func(of common.Hash, r *batch.Run) *big.Int {
		n := publicinput.Number(of, r.Encode())
		return n.BigInt(new(big.Int))
	}
	for name, public := range map[string]*big.Int{
		"another domain": number(common.Hash{}, run),
		"another run":    number(domain, others["state root"]),
		"one more":       new(big.Int).Add(number(domain, run), big.NewInt(1)),
	} {
		if assigned(last, run, func(c *verifier.Circuit) { c.Public = public }) == nil {
			t.Errorf("the public input of %s: the circuit is satisfied", name)
		}
	}
	for name, change := range map[string]func(p *stark.Proof){
		"another value":       func(p *stark.Proof) { p.Values[len(p.Values)/2].B1.A0.SetUint64(5) },
		"another row":         func(p *stark.Proof) { p.Openings[1].Leaves[3].Row[0].SetUint64(5) },
		"another coefficient": func(p *stark.Proof) { p.FRI.Final[0].B0.A0.SetUint64(5) },
		"other work":          func(p *stark.Proof) { p.FRI.Nonce.SetUint64(5) },
	} {
		p := copied()
		change(p)
		if assigned(p, run, nil) == nil {
			t.Errorf("%s: the circuit is satisfied", name)
		}
	}
}
