package faults

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/zkgeth/zkgeth/params"
)

// history is what a rollup has published: nothing of it may ever change.
type history struct {
	t      *testing.T
	mu     sync.Mutex
	hashes []common.Hash // by block number
	txs    map[common.Hash]uint64
	nonces map[common.Address]uint64 // the next one of every sender
}

func newHistory(t *testing.T) *history {
	return &history{t: t, txs: make(map[common.Hash]uint64), nonces: make(map[common.Address]uint64)}
}

// follow records every block that becomes visible over RPC until ctx ends or
// the node is gone.
func (h *history) follow(ctx context.Context, client *ethclient.Client) {
	for ctx.Err() == nil {
		if err := h.read(ctx, client); err != nil {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// read records the blocks up to the head.
func (h *history) read(ctx context.Context, client *ethclient.Client) error {
	head, err := client.BlockNumber(ctx)
	if err != nil {
		return err
	}
	for n := uint64(h.len()); n <= head; n++ {
		block, err := client.BlockByNumber(ctx, header(n))
		if err != nil {
			return err
		}
		h.add(block)
	}
	return nil
}

func (h *history) len() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.hashes)
}

func (h *history) add(block *types.Block) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if block.NumberU64() != uint64(len(h.hashes)) {
		h.t.Errorf("block %d after %d blocks", block.NumberU64(), len(h.hashes))
		return
	}
	if n := len(h.hashes); n > 0 && h.hashes[n-1] != block.ParentHash() {
		h.t.Errorf("block %d is on %v, %v was published", block.NumberU64(), block.ParentHash(), h.hashes[n-1])
	}
	h.hashes = append(h.hashes, block.Hash())
	signer := types.LatestSignerForChainID(header(params.DevL2ChainID))
	for _, tx := range block.Transactions() {
		from, err := types.Sender(signer, tx)
		if err != nil {
			h.t.Errorf("transaction %v: %v", tx.Hash(), err)
			continue
		}
		if at, twice := h.txs[tx.Hash()]; twice {
			h.t.Errorf("transaction %v is in blocks %d and %d", tx.Hash(), at, block.NumberU64())
		}
		if want := h.nonces[from]; tx.Nonce() != want {
			h.t.Errorf("block %d has nonce %d of %v, want %d", block.NumberU64(), tx.Nonce(), from, want)
		}
		h.txs[tx.Hash()], h.nonces[from] = block.NumberU64(), tx.Nonce()+1
	}
}

// verify requires that a node has everything that was published.
func (h *history) verify(client *ethclient.Client) {
	h.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	h.mu.Lock()
	defer h.mu.Unlock()
	for n, want := range h.hashes {
		have, err := client.HeaderByNumber(ctx, header(uint64(n)))
		if err != nil {
			h.t.Fatalf("published block %d: %v", n, err)
		}
		if have.Hash() != want {
			h.t.Fatalf("block %d was published as %v, now it is %v", n, want, have.Hash())
		}
	}
	for account, want := range h.nonces {
		have, err := client.NonceAt(ctx, account, nil)
		if err != nil {
			h.t.Fatal(err)
		}
		if have < want {
			h.t.Fatalf("nonce of %v is %d, blocks with nonces up to %d were published", account, have, want-1)
		}
	}
}

// receipts requires that every published transaction can be found by its hash.
func (h *history) receipts(client *ethclient.Client) {
	h.t.Helper()
	for hash, number := range h.txs {
		eventually(h.t, fmt.Sprintf("receipt of %v", hash), func() error {
			receipt, err := client.TransactionReceipt(context.Background(), hash)
			if err != nil {
				return err
			}
			if receipt.BlockNumber.Uint64() != number || receipt.BlockHash != h.hashes[number] {
				return fmt.Errorf("in block %v %v, published in %d", receipt.BlockNumber, receipt.BlockHash, number)
			}
			return nil
		})
	}
}
