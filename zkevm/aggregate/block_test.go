package aggregate

import (
	"context"
	"encoding/binary"
	"math/big"
	"os"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/core"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/zkevm/guest/sample"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// A block of the released program, proven, and its proof made small. ZKGETH_GUEST_INPUT
// names a file with the input of another one, of one segment.
func TestBlock(t *testing.T) {
	if os.Getenv("ZKGETH_TEST_FULL") == "" {
		t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
	}
	ctx := context.Background()
	img, err := image.Open(ctx, "../..")
	if err != nil {
		t.Fatal(err)
	}
	p, err := proof.New(img.Program(), img.State())
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	lap := func(what string) { t.Logf("%s after %v", what, time.Since(start).Round(time.Millisecond)) }
	made, err := p.Prove(ctx, image.Frame(blockInput(t)), proof.Options{})
	if err != nil {
		t.Fatal(err)
	}
	encoded, err := p.Encode(made)
	if err != nil {
		t.Fatal(err)
	}
	s, err := DefaultSystem.ShapeOf(p, made)
	if err != nil {
		t.Fatal(err)
	}
	lap("proof of the execution")
	t.Logf("%v, %d bytes", s, len(encoded))
	if err := p.Verify(made, made.Claim); err != nil {
		t.Fatal(err)
	}
	lap("verified")
	if s == Joined {
		t.Skip("a proof of several segments")
	}
	a, err := recordSingle(p, made.LogHeight, len(made.Claim.Output))
	if err != nil {
		t.Fatal(err)
	}
	if err := a.finish(&DefaultParameters, newSteps(ctx, nil, true)); err != nil {
		t.Fatal(err)
	}
	lap("keys of the circuits")
	tape, err := a.singleTape(made.Segments[0], p.System.Messages(made.Claim))
	if err != nil {
		t.Fatal(err)
	}
	small, err := a.prove(tape, newSteps(ctx, func(at Progress) { lap("before a circuit") }, false))
	if err != nil {
		t.Fatal(err)
	}
	lap("proof")
	shown := outputLimbs(made.Claim.Output)
	if err := a.last().Verify(small, shown); err != nil {
		t.Fatal(err)
	}
	shown[0][0].Add(&shown[0][0], new(field.Element).SetOne())
	if err := a.last().Verify(small, shown); err == nil {
		t.Fatal("another output is taken")
	}
	lap("verified")
	if encoded, err = a.last().Key.Encode(small); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes", len(encoded))
}

// outputLimbs returns what a proof of an execution with an output shows: its limbs of 16 bits,
// eight at a time. The output of a block is none of a batch, which run.MemberShown is for.
func outputLimbs(output []byte) []circuit.Output {
	out := make([]circuit.Output, (len(output)/2+poseidon2.DigestLen-1)/poseidon2.DigestLen)
	for i := range len(output) / 2 {
		out[i/poseidon2.DigestLen][i%poseidon2.DigestLen] = field.New(uint64(binary.LittleEndian.Uint16(output[2*i:])))
	}
	return out
}

// blockInput is that of an empty block, or of the one that was asked for.
func blockInput(t *testing.T) []byte {
	if file := os.Getenv("ZKGETH_GUEST_INPUT"); file != "" {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	chain, err := sample.NewChain(&core.Genesis{Config: params.L2ChainConfig(901), GasLimit: 30_000_000, Difficulty: new(big.Int),
		BaseFee: big.NewInt(ethparams.GWei), ExtraData: params.HeaderExtra{}.Encode(), Alloc: sample.SystemContracts()})
	if err != nil {
		t.Fatal(err)
	}
	defer chain.Close()
	in, _, err := chain.Input(func(*core.BlockGen) {})
	if err != nil {
		t.Fatal(err)
	}
	return in.Encode()
}
