package run

import (
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/prover/field"
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

// memberParameters are those of proofs that take the place of batches'.
var memberParameters = stark.Parameters{LogBlowup: 4, LogFinal: 3, Queries: 46, GrindingBits: 10}

// member is a circuit that shows anything, in the form of a batch's. Those with another salt
// have the same form.
func member(t testing.TB, salt uint64) *circuit.Circuit {
	t.Helper()
	b := circuit.NewBuilder()
	for range MemberOutputs {
		b.PublicDigest(b.HintDigest())
	}
	b.AssertEqualBase(b.MulBase(b.HintBase(), circuit.Int(salt)), circuit.Int(salt))
	program, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	const log = 6
	profile, err := circuit.Profile(log, program)
	if err != nil {
		t.Fatal(err)
	}
	c, err := circuit.New(program, log, memberParameters, profile)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// claimed is a proof of a member and what it is said to show.
type claimed struct {
	key   *stark.Key
	proof *stark.Proof
	shown []circuit.Output
}

// proveShown proves that a member shows something.
func proveShown(t testing.TB, c *circuit.Circuit, shown []circuit.Output) claimed {
	t.Helper()
	var tape []field.Element
	for _, o := range shown {
		tape = append(tape, o[:]...)
	}
	proof, outputs, err := c.Prove(append(tape, field.New(1)))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(outputs, shown) {
		t.Fatal("it shows something else")
	}
	return claimed{c.Key, proof, outputs}
}

func (c claimed) of(v *batch.PublicValues) Member { return Member{c.key, c.proof, v} }

// recorded is the circuit of a join.
type recorded struct {
	program *circuit.Program
	inner   []*verify.Verifier
}

func newRecorded(t testing.TB, n int, member *stark.Outline, keys ...stark.Digest) recorded {
	t.Helper()
	program, inner, err := record(n, member, keys)
	if err != nil {
		t.Fatal(err)
	}
	return recorded{program, inner}
}

// tape returns the private inputs for proofs, and for what they are said to show; used says
// which batches but the first are used.
func (r recorded) tape(t testing.TB, used []uint64, all ...claimed) (out []field.Element) {
	t.Helper()
	for _, u := range used {
		out = append(out, field.New(u))
	}
	for i, c := range all {
		part, err := r.inner[i].Tape(c.key, c.proof, messages(c.shown))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, part...)
	}
	return out
}

func outline(t testing.TB, v *circuit.Verifier) *stark.Outline {
	t.Helper()
	o, err := v.Outline()
	if err != nil {
		t.Fatal(err)
	}
	return o
}
