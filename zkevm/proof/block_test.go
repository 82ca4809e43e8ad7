package proof

import (
	"context"
	"math/big"
	"os"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/zkevm/guest/sample"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
)

// A block of the released program: executed by go-ethereum's EVM in the machine, proven
// and verified. It takes minutes, so it belongs to the slow tier.
func TestEmptyBlock(t *testing.T) {
	if os.Getenv("ZKGETH_TEST_FULL") == "" {
		t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
	}
	ctx := context.Background()
	img, err := image.Open(ctx, "../..")
	if err != nil {
		t.Fatal(err)
	}
	alloc := sample.SystemContracts()
	chain, err := sample.NewChain(&core.Genesis{Config: params.L2ChainConfig(901), GasLimit: 30_000_000, Difficulty: new(big.Int),
		BaseFee: big.NewInt(ethparams.GWei), ExtraData: params.HeaderExtra{}.Encode(), Alloc: alloc})
	if err != nil {
		t.Fatal(err)
	}
	defer chain.Close()
	in, block, err := chain.Input(func(*core.BlockGen) {})
	if err != nil {
		t.Fatal(err)
	}
	prove(t, img, in.Encode(), block)
}

func prove(t *testing.T, img *image.Image, input []byte, block *types.Block) {
	t.Helper()
	ctx := context.Background()
	start := time.Now()
	lap := func(what string) { t.Logf("%s after %v", what, time.Since(start).Round(time.Millisecond)) }
	p, err := New(img.Program(), img.State())
	if err != nil {
		t.Fatal(err)
	}
	lap("system")
	witness, cycles, err := p.Trace(ctx, image.Frame(input))
	if err != nil {
		t.Fatal(err)
	}
	lap("trace")
	l, err := p.split(witness.Trace.Instances, SegmentCells)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d cycles, %d segments, %d committed cells, %.1f a cycle", cycles, len(l.segments), l.cells, float64(l.cells)/float64(cycles))
	for _, in := range witness.Trace.Instances {
		t.Logf("%-16s %8d rows", in.Table, in.Height())
	}
	witness = nil
	proof, err := p.Prove(ctx, image.Frame(input), Options{Observe: func(at Progress) { lap(at.Phase.String()) }})
	if err != nil {
		t.Fatal(err)
	}
	lap("proof")
	output, _, err := image.Run(ctx, img, input, machineConfig())
	if err != nil {
		t.Fatal(err)
	}
	claim := proof.Claim
	claim.ExitCode, claim.Output = 0, output
	if err := p.Verify(proof, claim); err != nil {
		t.Fatal(err)
	}
	lap("verified")
	encoded, err := p.Encode(proof)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("block %v: proof of %d bytes", block.Hash(), len(encoded))
}

func machineConfig() machine.Config { return machine.Config{} }
