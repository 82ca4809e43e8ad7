package devl1

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

func hashes(t *testing.T, l *L1) []common.Hash {
	t.Helper()
	var out []common.Hash
	for n := uint64(0); n <= l.Head().Number.Uint64(); n++ {
		out = append(out, l.chain.GetCanonicalHash(n))
	}
	return out
}

func TestReorgDepths(t *testing.T) {
	ctx := context.Background()
	for _, depth := range []uint64{1, 10, 60} {
		t.Run(fmt.Sprint(depth), func(t *testing.T) {
			l, c := start(t, manual())
			mine(t, l, 2)
			tx := sendTransfer(t, c, 0, common.Address{7})
			mine(t, l, int(depth))
			if got := included(t, c, tx); got.BlockNumber.Uint64() != 3 {
				t.Fatalf("included in %d", got.BlockNumber)
			}
			before := hashes(t, l)
			head, err := l.Reorg(ctx, depth, ReorgEmpty)
			if err != nil {
				t.Fatal(err)
			}
			after := hashes(t, l)
			if len(after) != len(before)+1 || head.Hash() != after[len(after)-1] {
				t.Fatalf("%d blocks before, %d after", len(before), len(after))
			}
			for n := range before {
				if kept := uint64(n) <= 2; kept != (before[n] == after[n]) {
					t.Fatalf("block %d: kept %v", n, !kept)
				}
			}
			for n := uint64(3); n < uint64(len(before)); n++ {
				was, is := l.chain.GetHeaderByHash(before[n]), l.chain.GetHeaderByHash(after[n])
				if was.Time != is.Time {
					t.Fatalf("block %d moved from %d to %d", n, was.Time, is.Time)
				}
			}
			if _, err := c.TransactionReceipt(ctx, tx.Hash()); !errors.Is(err, ethereum.NotFound) {
				t.Fatalf("transaction still included: %v", err)
			}
			block := mine(t, l, 1)
			if got := included(t, c, tx); got.BlockHash != block.Hash() {
				t.Fatal("transaction did not return")
			}
		})
	}
}

func TestReorgRefillAndDrop(t *testing.T) {
	ctx := context.Background()
	cfg := manual()
	// geth keeps an account in one of the two pools only.
	blobKey, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	cfg.Balances[crypto.PubkeyToAddress(blobKey.PublicKey)] = ether
	l, c := start(t, cfg)
	mine(t, l, 1)
	plain := sendTransfer(t, c, 0, common.Address{7})
	mine(t, l, 1)
	btx := blobTx(t, blobKey, 0, testBlob(1))
	if err := c.SendTransaction(ctx, btx); err != nil {
		t.Fatal(err)
	}
	mine(t, l, 1)
	included(t, c, btx)

	head, err := l.Reorg(ctx, 2, ReorgRefill)
	if err != nil {
		t.Fatal(err)
	}
	if head.NumberU64() != 4 {
		t.Fatalf("head %d", head.NumberU64())
	}
	for _, tx := range []*types.Transaction{plain, btx} {
		if got := included(t, c, tx); got.BlockNumber.Uint64() != 4 {
			t.Fatalf("included in %d", got.BlockNumber)
		}
	}
	if _, err := l.Reorg(ctx, 3, ReorgDrop); err != nil {
		t.Fatal(err)
	}
	mine(t, l, 2)
	for _, tx := range []*types.Transaction{plain, btx} {
		if _, err := c.TransactionReceipt(ctx, tx.Hash()); !errors.Is(err, ethereum.NotFound) {
			t.Fatalf("dropped transaction is back: %v", err)
		}
	}
	if nonce, err := c.PendingNonceAt(ctx, testAddr); err != nil || nonce != 0 {
		t.Fatalf("nonce %d, %v", nonce, err)
	}
}

func TestReorgRefused(t *testing.T) {
	ctx := context.Background()
	cfg := manual()
	cfg.SafeDepth, cfg.FinalizedDepth = 1, 4
	l, _ := start(t, cfg)
	mine(t, l, 3)
	for _, depth := range []uint64{0, 4, 1 << 63} {
		if _, err := l.Reorg(ctx, depth, ReorgEmpty); !errors.Is(err, ErrReorgDepth) {
			t.Fatalf("depth %d: %v", depth, err)
		}
	}
	head := mine(t, l, 7)
	if _, err := l.Reorg(ctx, 5, ReorgEmpty); !errors.Is(err, ErrReorgDepth) {
		t.Fatal("replaced a finalized block:", err)
	}
	if l.Head().Hash() != head.Hash() {
		t.Fatal("refused reorg moved the head")
	}
	if _, err := l.Reorg(ctx, 4, ReorgEmpty); err != nil {
		t.Fatal(err)
	}
}
