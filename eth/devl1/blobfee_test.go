package devl1

import (
	"context"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/core/types"
	ethparams "github.com/ethereum/go-ethereum/params"
)

// Blocks full of blobs make blobs dear, empty ones cheap again, at the pace of
// the schedule, and a restart keeps the schedule.
func TestBlobSchedule(t *testing.T) {
	cfg := manual()
	cfg.DataDir = t.TempDir()
	cfg.BaseFee = big.NewInt(7) // with EIP-7918, a blob price far below it does not fall
	cfg.Blobs = &ethparams.BlobConfig{Target: 1, Max: 3, UpdateFraction: ethparams.BlobTxBlobGasPerBlob}
	l, c := start(t, cfg)
	fee := func() uint64 {
		t.Helper()
		wei, err := c.BlobBaseFee(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		return wei.Uint64()
	}
	if have := fee(); have != 1 {
		t.Fatalf("blob base fee starts at %d wei", have)
	}
	blob := testBlob(1)
	for nonce := range uint64(4) {
		if err := c.SendTransaction(context.Background(), blobTx(t, testKey, nonce, blob, blob)); err != nil {
			t.Fatal(err)
		}
	}
	// Only one of the transactions fits in a block, one blob above the target:
	// each block multiplies the price of the next by e.
	for i, want := range []uint64{1, 2, 7, 20} {
		block := mine(t, l, 1)
		if len(block.Transactions()) != 1 || *block.BlobGasUsed() != 2*ethparams.BlobTxBlobGasPerBlob {
			t.Fatalf("block %d has %d transactions and %d blob gas", i, len(block.Transactions()), *block.BlobGasUsed())
		}
		if have := fee(); have != want {
			t.Fatalf("blob base fee is %d wei after %d blocks, want %d", have, i+1, want)
		}
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}

	cfg.Blobs = nil
	l, c = start(t, cfg)
	var last *types.Block
	for _, want := range []uint64{54, 20} {
		if last = mine(t, l, 1); fee() != want {
			t.Fatalf("blob base fee is %d wei after an empty block, want %d", fee(), want)
		}
	}
	if *last.BlobGasUsed() != 0 {
		t.Fatal("the block is not empty")
	}
}
