package proofs

import (
	"bytes"
	"context"
	"fmt"
	"math/big"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/params/devaccounts"
	"github.com/zkgeth/zkgeth/rollup/bridge"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
)

// patience is how long a condition may take on a slow and busy machine.
const patience = 5 * time.Minute

// batchInput is what a network had the program do before it posted a batch.
type batchInput struct {
	execution
	stats machine.Stats
}

// observed is a program that keeps its inputs.
type observed struct {
	proving.Program
	lock   sync.Mutex
	inputs []batchInput
}

// Execute implements proving.Program.
func (o *observed) Execute(ctx context.Context, input []byte, watch *image.Observer) ([]byte, machine.Stats, error) {
	kept := bytes.Clone(input)
	output, stats, err := o.Program.Execute(ctx, input, watch)
	if err == nil {
		o.lock.Lock()
		defer o.lock.Unlock()
		o.inputs = append(o.inputs, batchInput{execution{input: kept, output: bytes.Clone(output)}, stats})
	}
	return output, stats, err
}

// take returns the inputs since the last call.
func (o *observed) take() []batchInput {
	o.lock.Lock()
	defer o.lock.Unlock()
	out := o.inputs
	o.inputs = nil
	return out
}

// network is a development network that runs the program on its batches.
type network struct {
	*devnet.Devnet
	t       *testing.T
	program *observed
	l2      *ethclient.Client
	signer  types.Signer
	nonces  map[common.Address]uint64
}

func newNetwork(t *testing.T, p *prover) *network {
	t.Helper()
	program, err := proving.NewProgram(p.image, 0)
	if err != nil {
		t.Fatal(err)
	}
	n := &network{t: t, program: &observed{Program: program}, nonces: map[common.Address]uint64{}}
	cfg := devnet.DefaultConfig(t.TempDir())
	// Few batches: each takes some hundred thousand cycles for its blob alone.
	cfg.L1BlockTime, cfg.BatchInterval, cfg.CountWords, cfg.Program = time.Second, 5*time.Second, 1, n.program
	if n.Devnet, err = devnet.Start(t.Context(), cfg); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := n.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	n.l2 = n.L2.Client()
	n.signer = types.LatestSignerForChainID(new(big.Int).SetUint64(n.Rollup.L2ChainID))
	return n
}

// eventually polls a condition until it holds.
func (n *network) eventually(what string, condition func() error) {
	n.t.Helper()
	deadline := time.Now().Add(patience)
	for {
		err := condition()
		if err == nil {
			return
		}
		if time.Now().After(deadline) {
			n.t.Fatalf("%s: %v; status %+v", what, err, n.L2.API.SyncStatus())
		}
		select {
		case <-n.t.Context().Done():
			n.t.Fatalf("%s: %v", what, n.t.Context().Err())
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// nonce gives out the nonces of an account.
func (n *network) nonce(account devaccounts.Account) uint64 {
	next := n.nonces[account.Address]
	n.nonces[account.Address]++
	return next
}

// sign signs a call of an account; to is nil for a creation.
func (n *network) sign(from int, to *common.Address, value int64, gas uint64, data []byte) *types.Transaction {
	n.t.Helper()
	account := n.Accounts[from]
	return n.signTx(account, &types.DynamicFeeTx{ChainID: n.signer.ChainID(), Nonce: n.nonce(account), To: to, Value: big.NewInt(value), Gas: gas, Data: data,
		GasTipCap: big.NewInt(ethparams.GWei), GasFeeCap: big.NewInt(100 * ethparams.GWei)})
}

func (n *network) signTx(account devaccounts.Account, data types.TxData) *types.Transaction {
	n.t.Helper()
	tx, err := types.SignNewTx(account.Key, n.signer, data)
	if err != nil {
		n.t.Fatal(err)
	}
	return tx
}

// send sends transactions and waits until they are in blocks, successful or not as asked.
func (n *network) send(success bool, txs ...*types.Transaction) (receipts []*types.Receipt) {
	n.t.Helper()
	for _, tx := range txs {
		if err := n.l2.SendTransaction(n.t.Context(), tx); err != nil {
			n.t.Fatal(err)
		}
	}
	for i, tx := range txs {
		n.eventually("a receipt", func() error {
			receipt, err := n.l2.TransactionReceipt(n.t.Context(), tx.Hash())
			if err == nil {
				receipts = append(receipts, receipt)
			}
			return err
		})
		if got := receipts[i].Status == types.ReceiptStatusSuccessful; got != success {
			n.t.Fatalf("transaction %d: success %v", i, got)
		}
	}
	return receipts
}

// create deploys code and returns where it is.
func (n *network) create(from int, gas uint64, code []byte) common.Address {
	n.t.Helper()
	return n.send(true, n.sign(from, nil, 0, gas, code))[0].ContractAddress
}

// settle waits until all blocks are on L1, and returns what the program was run on for
// them.
func (n *network) settle() []batchInput {
	n.t.Helper()
	head := n.L2.Engine.Head().Number.Uint64()
	n.eventually("all blocks are on l1", func() error {
		if safe := n.L2.Engine.Safe().Number.Uint64(); safe < head {
			return fmt.Errorf("safe is %d of %d", safe, head)
		}
		return nil
	})
	return n.program.take()
}

// onL1 is the bridge with a sender on L1.
func (n *network) onL1(from int) (*bridge.Bridge, *txmgr.Manager) {
	n.t.Helper()
	cfg := txmgr.DefaultConfig()
	cfg.NumConfirmations, cfg.ReceiptQueryInterval = 1, 50*time.Millisecond
	cfg.MinTipCap, cfg.MinBaseFee, cfg.MinBlobFee = big.NewInt(1), big.NewInt(1), big.NewInt(1)
	sender, err := txmgr.New(n.L1Client(), txmgr.NewKeySigner(n.Accounts[from].Key), new(big.Int).SetUint64(n.Rollup.L1ChainID), cfg)
	if err != nil {
		n.t.Fatal(err)
	}
	return bridge.New(n.Rollup, n.L1Client(), n.l2), sender
}

// consumed waits until blocks have taken so many entries off both queues.
func (n *network) consumed(deposits, forced uint64) {
	n.t.Helper()
	n.eventually("the queues are consumed", func() error {
		extra, err := params.DecodeHeaderExtra(n.L2.Engine.Head().Extra)
		if err == nil && (extra.DepositEnd < deposits || extra.ForcedEnd < forced) {
			err = fmt.Errorf("not yet: %+v", extra)
		}
		return err
	})
}
