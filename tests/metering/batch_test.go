package metering

import (
	"context"
	"math/big"
	"math/rand"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/core/vm/program"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/rollup/proving"
)

// network is a development network that runs the program on its batches.
type network struct {
	*devnet.Devnet
	t     *testing.T
	nonce uint64
}

func newNetwork(t *testing.T) *network {
	t.Helper()
	img, err := openImage()
	if err != nil {
		t.Fatal(err)
	}
	cfg := devnet.DefaultConfig(t.TempDir())
	cfg.L1BlockTime, cfg.BatchInterval, cfg.CountWords = 4*time.Second, 2*time.Second, 1
	if cfg.Program, err = proving.NewProgram(img, 0); err != nil {
		t.Fatal(err)
	}
	d, err := devnet.Start(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return &network{Devnet: d, t: t}
}

// send puts a transaction into a block of its own.
func (n *network) send(to *common.Address, gas uint64, data []byte) {
	n.t.Helper()
	tx, err := types.SignNewTx(n.Accounts[0].Key, signer, &types.DynamicFeeTx{ChainID: signer.ChainID(), Nonce: n.nonce, To: to, Gas: gas, Data: data,
		GasTipCap: big.NewInt(1e9), GasFeeCap: big.NewInt(5e10)})
	if err != nil {
		n.t.Fatal(err)
	}
	n.nonce++
	client := n.L2.Client()
	if err := client.SendTransaction(n.t.Context(), tx); err != nil {
		n.t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(n.t.Context(), time.Minute)
	defer cancel()
	for {
		receipt, err := client.TransactionReceipt(ctx, tx.Hash())
		if err == nil && receipt.Status == types.ReceiptStatusSuccessful {
			return
		}
		select {
		case <-ctx.Done():
			n.t.Fatalf("receipt %+v, %v", receipt, err)
		case <-time.After(2 * time.Millisecond):
		}
	}
}

// A batch takes at most what the blocks' bounds and the batch's own share add up to:
// with blobs that cannot be compressed, with many blocks, and with storage keys that
// the program looks through at the end of every block.
func TestBatchesBound(t *testing.T) {
	n := newNetwork(t)
	keeper := crypto.CreateAddress(n.Accounts[0].Address, 0)
	// Transient keys until the gas is almost gone, then a slot.
	keep := loop(nil, 100_000, vm.GAS, vm.GAS, vm.TSTORE)
	keep = append(keep[:len(keep)-1], asm(vm.GAS, vm.NUMBER, vm.SSTORE, vm.STOP)...)
	n.send(nil, 1_000_000, program.New().ReturnViaCodeCopy(keep).Bytes())
	n.send(&keeper, 12_000_000, nil)
	for range 8 {
		n.send(&keeper, 90_000, nil)
	}
	noise := make([]byte, 110_000)
	rand.New(rand.NewSource(1)).Read(noise)
	n.send(&common.Address{1}, 6_000_000, noise)
	rand.New(rand.NewSource(2)).Read(noise)
	n.send(&common.Address{1}, 6_000_000, noise)
	n.send(&common.Address{1}, 6_000_000, make([]byte, 110_000))
	for i := range 5 {
		n.send(&common.Address{2, byte(i)}, 21_000, nil)
	}
	head := n.L2.Engine.Head().Number.Uint64()
	deadline, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	for n.L2.Engine.Safe().Number.Uint64() < head {
		select {
		case <-deadline.Done():
			t.Fatalf("not everything is on l1: %+v", n.L2.API.SyncStatus())
		case <-time.After(50 * time.Millisecond):
		}
	}
	for index := uint64(1); index <= uint64(n.L2.API.SyncStatus().SafeBatch); index++ {
		b, err := n.L2.API.Batch(hexutil.Uint64(index))
		if err != nil || b.Execution == nil || b.Execution.Bound == nil {
			t.Fatalf("batch %d: %+v, %v", index, b, err)
		}
		r := b.Execution
		if r.Total > r.Bound.Cost || r.Witness > r.Bound.Witness {
			t.Errorf("batch %d takes %d with a witness of %d bytes, the bound is %+v", index, r.Total, r.Witness, *r.Bound)
		}
		t.Logf("| batch %d to block %d, %d blobs | %d | %d | %.2f | %d | %d | overhead %d cycles %d |", index, uint64(b.LastBlock), len(b.BlobHashes), r.Total, r.Bound.Cost,
			float64(r.Bound.Cost)/float64(r.Total), r.Witness, r.Bound.Witness, r.Overhead.Total, r.Overhead.Cycles)
	}
}
