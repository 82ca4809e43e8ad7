package trace

import (
	"cmp"
	"context"
	"fmt"
	"math/big"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/guest/sample"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
)

// TestProgramImage executes a block in the program image and checks the whole trace. The
// block is empty, or that of the input file $ZKGETH_GUEST_INPUT; go run ./tests/bench
// -only guest -inputs DIR makes some. It logs the committed cells a cycle, by table.
func TestProgramImage(t *testing.T) {
	if os.Getenv("ZKGETH_TEST_FULL") == "" {
		t.Skip("slow: set ZKGETH_TEST_FULL=1")
	}
	img, err := image.Open(context.Background(), "../../..")
	if err != nil {
		t.Fatal(err)
	}
	input := emptyBlock(t)
	if file := os.Getenv("ZKGETH_GUEST_INPUT"); file != "" {
		if input, err = os.ReadFile(file); err != nil {
			t.Fatal(err)
		}
	}
	s, err := constraints.New(img.Program(), img.State())
	if err != nil {
		t.Fatal(err)
	}
	m, err := machine.Resume(machine.NewCode(img.Program()), img.State(), machine.Config{Input: image.Frame(input)})
	if err != nil {
		t.Fatal(err)
	}
	b := New(s)
	start := time.Now()
	if _, err := m.Trace(context.Background(), b); err != nil {
		t.Fatal(err)
	}
	took := time.Since(start)
	trace, err := b.Finish()
	if err != nil {
		t.Fatal(err)
	}
	stats := m.Stats()
	t.Logf("%d cycles, traced in %v\n%s", stats.Cycles, took, cellsPerCycle(s, trace, stats.Cycles))
	if err := s.System.Check(trace); err != nil {
		t.Error(err)
	}
	if err := s.System.CheckFacts(trace); err != nil {
		t.Error(err)
	}
	if claim := b.Claim(); claim.ExitCode != 0 || len(claim.Output) == 0 {
		t.Errorf("exit code %d, output of %d bytes", claim.ExitCode, len(claim.Output))
	}
}

// emptyBlock is the input of a block without transactions.
func emptyBlock(t *testing.T) []byte {
	genesis := &core.Genesis{
		Config: params.L2ChainConfig(params.DevL2ChainID), Alloc: sample.SystemContracts(),
		GasLimit: 30_000_000, BaseFee: big.NewInt(1e9), Difficulty: common.Big0,
	}
	chain, err := sample.NewChain(genesis)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(chain.Close)
	if _, err := chain.Append(func(*core.BlockGen) {}); err != nil {
		t.Fatal(err)
	}
	in, _, err := chain.Input(func(*core.BlockGen) {})
	if err != nil {
		t.Fatal(err)
	}
	return in.Encode()
}

// cellsPerCycle lists tables by the cells they have for each cycle: columns that are not
// preprocessed, and those of their buses, in all rows.
func cellsPerCycle(s *constraints.System, trace air.Trace, cycles uint64) string {
	type row struct {
		name        string
		rows, cells int
	}
	var list []row
	total := 0
	for _, in := range trace.Instances {
		table := s.System.Table(in.Table)
		width := stark.BusWidth(table)
		for _, c := range table.Columns {
			if !c.Preprocessed {
				width++
			}
		}
		i := slices.IndexFunc(list, func(r row) bool { return r.name == in.Table })
		if i < 0 {
			i = len(list)
			list = append(list, row{name: in.Table})
		}
		list[i].rows += in.Height()
		list[i].cells += width * in.Height()
		total += width * in.Height()
	}
	slices.SortFunc(list, func(a, b row) int { return cmp.Compare(b.cells, a.cells) })
	var out strings.Builder
	for _, r := range list {
		fmt.Fprintf(&out, "| `%s` | %d | %.2f |\n", r.name, r.rows, float64(r.cells)/float64(cycles))
	}
	fmt.Fprintf(&out, "| all | | %.2f |\n", float64(total)/float64(cycles))
	return out.String()
}
