package e2e

import (
	"context"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/bridge"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
)

// program is the program that is proven, built from this source tree.
func program(t *testing.T) proving.Program {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	img, err := image.Open(ctx, "../..")
	if err != nil {
		t.Fatal(err)
	}
	p, err := proving.NewProgram(img, 0)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// sendTo sends a call on L2 and waits for its receipt.
func (n *network) sendTo(from int, to *common.Address, data []byte) *types.Receipt {
	n.t.Helper()
	account := n.Accounts[from]
	nonce, err := n.l2.PendingNonceAt(n.ctx, account.Address)
	if err != nil {
		n.t.Fatal(err)
	}
	tx, err := types.SignNewTx(account.Key, types.LatestSignerForChainID(new(big.Int).SetUint64(n.Rollup.L2ChainID)), &types.DynamicFeeTx{
		Nonce: nonce, To: to, Data: data, Gas: 200_000, GasTipCap: big.NewInt(1e9), GasFeeCap: big.NewInt(1e11)})
	if err != nil {
		n.t.Fatal(err)
	}
	if err := n.l2.SendTransaction(n.ctx, tx); err != nil {
		n.t.Fatal(err)
	}
	return n.receipt(tx.Hash())
}

// Every batch of a network is executed in the machine before it is posted, and
// the node tells what it took.
func TestExecution(t *testing.T) {
	n := start(t, func(cfg *devnet.Config) { cfg.Program, cfg.CountWords = program(t), proving.DefaultCountWords })
	b := bridge.New(n.Rollup, n.L1Client(), n.l2)
	if _, err := b.ForceTransaction(n.ctx, n.senderOn(n.L1Client(), n.Accounts[3]), n.withdrawalTx(n.Accounts[4], common.Address{0xf2}, eth(3))); err != nil {
		t.Fatal(err)
	}
	n.deposit(5, common.Address{0xd1})
	n.transfer(0, common.Address{1}, 1)
	n.transfer(1, common.Address{2}, 1)
	deployed := n.sendTo(2, nil, common.FromHex("6001600c60003960016000f300")) // one byte of code: STOP
	erc20 := append(crypto.Keccak256([]byte("transfer(address,uint256)"))[:4], make([]byte, 64)...)
	last := n.sendTo(2, &deployed.ContractAddress, erc20).BlockNumber.Uint64()
	n.eventually("the forced transaction is consumed", func() error {
		if extra, err := params.DecodeHeaderExtra(n.L2.Engine.Head().Extra); err != nil || extra.ForcedEnd < 1 {
			return fmt.Errorf("%+v, %v", extra, err)
		}
		return nil
	})
	n.finalized(n.L2, max(last, n.L2.Engine.Head().Number.Uint64()))

	sum := make(map[string]uint64)
	for index := hexutil.Uint64(1); index <= hexutil.Uint64(n.L2.Pipeline.Status().Finalized); index++ {
		of, err := n.L2.API.Batch(index)
		if err != nil {
			t.Fatal(err)
		}
		r := of.Execution
		if r == nil {
			t.Fatalf("batch %d is final and was not executed", index)
		}
		var txs, cycles uint64
		for _, class := range r.Classes {
			if class.Cycles == 0 || class.Keccak == 0 || class.Words == 0 || class.Most == 0 {
				t.Errorf("batch %d: class %+v", index, class)
			}
			sum[class.Class] += class.Transactions
			txs += class.Transactions
			cycles += class.Cycles
		}
		if txs > 0 && (r.Recoveries < txs || r.Overhead.Cycles+cycles != r.Cycles || r.Words == 0 || r.Accelerators["keccak256"].Units != r.Keccak) {
			t.Errorf("batch %d: report %+v", index, r)
		}
		if status, err := n.L2.API.ProofStatus(index); err != nil || !status.Executed {
			t.Errorf("batch %d: proof status %+v, %v", index, status, err)
		}
	}
	if sum["transfer"] < 2 || sum["deploy"] != 1 || sum["erc20"] != 1 || sum["call"] != 1 {
		t.Errorf("transactions by class: %v", sum)
	}
}

// liar is a program that says something else.
type liar struct{ proving.Program }

func (l liar) Execute(ctx context.Context, input []byte, o *image.Observer) ([]byte, machine.Stats, error) {
	output, stats, err := l.Program.Execute(ctx, input, o)
	if err == nil {
		output = append([]byte(nil), output...)
		output[4*32+7] ^= 1 // the block hash
	}
	return output, stats, err
}

// A batch on which program and node disagree is never posted; the node says so
// and goes on making blocks. The evidence is where --batcher.evidence-dir says.
func TestExecutionMismatchStopsPosting(t *testing.T) {
	evidence := t.TempDir()
	n := start(t, func(cfg *devnet.Config) {
		cfg.Program = liar{program(t)}
		cfg.Service = func(_ *devnet.Devnet, s *service.Config) error {
			s.Sequencer.Batcher.EvidenceDir = evidence
			return nil
		}
	})
	n.transfer(0, common.Address{1}, 1)
	n.eventually("the batcher halts", func() error {
		if halted := n.L2.API.SyncStatus().Halted; !strings.Contains(halted, proving.ErrMismatch.Error()) {
			return fmt.Errorf("halted %q", halted)
		}
		return nil
	})
	kept, err := filepath.Glob(filepath.Join(evidence, "execution-*", "*"))
	if err != nil || len(kept) != 2 {
		t.Errorf("evidence %v, %v", kept, err)
	}
	for _, file := range kept {
		if info, err := os.Stat(file); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", file, err)
		}
	}
	n.transfer(0, common.Address{1}, 1)
	if committed := n.L2.API.SyncStatus().CommittedBatch; committed != 0 {
		t.Errorf("batch %d was posted", committed)
	}
}
