package aggregate

import (
	"errors"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/recursion/verify"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/rollup/batch"
)

// consecutive returns public values of batches that follow each other, all fields different.
func consecutive(n int) (out []*batch.PublicValues) {
	number := uint64(1 << 33)
	word := func() (h common.Hash) {
		number++
		for i := range h {
			h[i] = byte(number*uint64(i+7) + uint64(i*i))
		}
		return h
	}
	v := batch.PublicValues{L2ChainID: 901, ConfigHash: word(), BlockHash: word(), DepositEnd: 3, DepositEndHash: word(), ForcedEnd: 70_000, ForcedEndHash: word()}
	for range n {
		v.PrevBlockHash, v.DepositStart, v.DepositStartHash, v.ForcedStart, v.ForcedStartHash = v.BlockHash, v.DepositEnd, v.DepositEndHash, v.ForcedEnd, v.ForcedEndHash
		v.BlockHash, v.StateRoot, v.OutboxRoot, v.BatchesHash, v.ClaimsHash = word(), word(), word(), word(), word()
		v.DepositEnd, v.ForcedEnd, v.InboxCount, v.OriginNumber = v.DepositEnd+5, v.ForcedEnd+1<<40, v.InboxCount+2, v.OriginNumber+9
		v.DepositEndHash, v.ForcedEndHash, v.InboxRoot, v.OriginHash = word(), word(), word(), word()
		one := v
		out = append(out, &one)
	}
	return out
}

// memberParameters are those of proofs that take the place of aggregators'.
var memberParameters = stark.Parameters{LogBlowup: 4, LogFinal: 3, Queries: 46, GrindingBits: 10}

// member is a circuit that shows anything, in the form of an aggregator's last one.
func member(t *testing.T, outputs int) *circuit.Circuit {
	t.Helper()
	b := circuit.NewBuilder()
	for range outputs {
		b.PublicDigest(b.HintDigest())
	}
	program, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	c, err := makeCircuit(program, memberParameters)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestRun joins proofs of circuits that show public values: such as follow each other, and
// every value of a batch changed.
func TestRun(t *testing.T) {
	list := consecutive(3)
	of, err := memberOutputs(list[0])
	if err != nil {
		t.Fatal(err)
	}
	c := member(t, len(of))
	members := []*circuit.Circuit{c, c, c}
	type proven struct {
		proof *stark.Proof
		shown []circuit.Output
	}
	proveMember := func(c *circuit.Circuit, shown []circuit.Output) proven {
		var tape []field.Element
		for _, o := range shown {
			tape = append(tape, o[:]...)
		}
		proof, outputs, err := c.Prove(tape)
		if err != nil {
			t.Fatal(err)
		}
		return proven{proof, outputs}
	}
	values := func(v *batch.PublicValues) proven {
		shown, err := memberOutputs(v)
		if err != nil {
			t.Fatal(err)
		}
		return proveMember(c, shown)
	}
	record := func(n int) (*circuit.Program, []*verify.Verifier) {
		program, inner, err := recordRun(members[:n])
		if err != nil {
			t.Fatal(err)
		}
		return program, inner
	}
	run := func(program *circuit.Program, inner []*verify.Verifier, all ...proven) ([]circuit.Output, error) {
		var tape []field.Element
		for i, p := range all {
			part, err := inner[i].Tape(c.Key, p.proof, c.Messages(p.shown))
			if err != nil {
				t.Fatal(err)
			}
			tape = append(tape, part...)
		}
		return program.Run(tape)
	}
	var all []proven
	for _, v := range list {
		all = append(all, values(v))
	}
	for n := range len(list) + 1 {
		if n == 0 {
			continue
		}
		program, inner := record(n)
		shown, err := run(program, inner, all[:n]...)
		if err != nil {
			t.Fatalf("%d batches: %v", n, err)
		}
		want, err := JoinValues(list[:n])
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(shown, want.shown()) {
			t.Errorf("%d batches: another run is shown", n)
		}
		if len(want.Batches) != n || want.Batches[n-1].Batch != list[n-1].BatchesHash || want.Values.BlockHash != list[n-1].BlockHash ||
			want.Values.PrevBlockHash != list[0].PrevBlockHash || want.Values.ForcedStart != list[0].ForcedStart || want.Values.OriginHash != list[n-1].OriginHash {
			t.Errorf("%d batches: %+v", n, want)
		}
	}

	program, inner := record(2)
	refuses := func(name string, all ...proven) {
		t.Helper()
		if _, err := run(program, inner, all...); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("%s: %v", name, err)
		}
	}
	refuses("a batch dropped", all[0], all[2])
	refuses("a batch twice", all[0], all[0])
	refuses("in another order", all[1], all[0])
	lying := all[1]
	lying.shown = slices.Clone(all[1].shown)
	lying.shown[20][3].SetUint64(4)
	refuses("values that were not proven", all[0], lying)
	lying.shown = all[1].shown
	lying.proof = all[0].proof
	refuses("a proof of another batch", all[0], lying)

	// A place that is not the output's own: its limbs would be taken for others.
	moved := slices.Clone(all[1].shown)
	at := 9 * 30
	moved[at/poseidon2.DigestLen][at%poseidon2.DigestLen].SetUint64(31)
	refuses("an output in another place", all[0], proveMember(c, moved))

	// Every value of the second batch that must be one of the first's, changed in its last limb.
	encoded := list[1].Encode()
	for value := range valueOriginHash + 1 {
		changed := slices.Clone(encoded)
		changed[(value+1)*valueBytes-1]++
		linked := slices.Contains(same, value)
		for _, c := range continued {
			linked = linked || c.after == value
		}
		base, err := Shape{Output: len(changed)}.shown(changed)
		if err != nil {
			t.Fatal(err)
		}
		shown := slices.Clone(all[1].shown)
		for i, o := range base {
			for j, x := range o {
				at := i*9 + 1 + j
				shown[at/poseidon2.DigestLen][at%poseidon2.DigestLen] = x
			}
		}
		_, err = run(program, inner, all[0], proveMember(c, shown))
		if linked != errors.Is(err, circuit.ErrUnsatisfied) || !linked && err != nil {
			t.Errorf("value %d changed: %v", value, err)
		}
		if other, err := batch.DecodePublicValues(changed); err == nil {
			if _, err := JoinValues([]*batch.PublicValues{list[0], other}); linked != errors.Is(err, ErrClaim) {
				t.Errorf("value %d changed, natively: %v", value, err)
			}
		} else if value != valueVersion {
			t.Errorf("value %d: %v", value, err)
		}
	}

	if _, err := JoinValues(nil); !errors.Is(err, ErrClaim) {
		t.Errorf("no batches: %v", err)
	}
	if _, _, err := recordRun(nil); !errors.Is(err, ErrShape) {
		t.Errorf("a circuit of no batches: %v", err)
	}
	if _, _, err := recordRun(make([]*circuit.Circuit, maxBatches+1)); !errors.Is(err, ErrShape) {
		t.Errorf("a circuit of too many batches: %v", err)
	}
}
