package faults

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// batches reads the committed batches from L1 and requires one for every index,
// each on the one before it, none ever taken back.
func batches(t *testing.T, l1 *ethclient.Client, rollup common.Address) []*bindings.RollupBatchCommitted {
	t.Helper()
	logs, err := l1.FilterLogs(context.Background(), ethereum.FilterQuery{FromBlock: header(0), Addresses: []common.Address{rollup}})
	if err != nil {
		t.Fatal(err)
	}
	contract := bindings.NewRollup()
	var found []*bindings.RollupBatchCommitted
	for i := range logs {
		if _, err := contract.UnpackBatchesRevertedEvent(&logs[i]); err == nil {
			t.Errorf("L1 block %d takes batches back", logs[i].BlockNumber)
		}
		event, err := contract.UnpackBatchCommittedEvent(&logs[i])
		if err != nil {
			continue
		}
		if want := uint64(len(found)) + 1; event.Index != want || event.Header.Index != want {
			t.Errorf("L1 block %d has batch %d, want %d", logs[i].BlockNumber, event.Index, want)
		}
		if n := len(found); n > 0 && (event.Header.ParentHash != found[n-1].BatchHash || event.Header.LastBlock <= found[n-1].Header.LastBlock) {
			t.Errorf("batch %d (last block %d) is not on batch %d (last block %d)", event.Index, event.Header.LastBlock, found[n-1].Index, found[n-1].Header.LastBlock)
		}
		found = append(found, event)
	}
	return found
}

// settled waits until a block is safe and finalized and nothing is wrong.
func settled(t *testing.T, client *ethclient.Client, number uint64) {
	t.Helper()
	advancing(t, fmt.Sprintf("block %d is safe and finalized", number), func() (uint64, error) {
		s, err := status(client)
		switch {
		case err != nil:
			return 0, err
		case s.Halted != "":
			return 0, errors.New(s.Halted)
		case uint64(s.Safe.Number) < number || uint64(s.Finalized.Number) < number:
			return uint64(s.Finalized.Number), fmt.Errorf("status %+v", s)
		}
		return uint64(s.Finalized.Number), nil
	})
}

// follower starts a node that knows L1 only and requires that it reaches the
// same chain.
func follower(t *testing.T, h *history, number uint64, args ...string) {
	t.Helper()
	port := freePort(t)
	p := launch(t, append([]string{"node", "--http", "--http.port", fmt.Sprint(port), "--l1.finality", "latest", "--l1.poll-interval", "200ms"}, args...)...)
	client, err := ethclient.Dial(fmt.Sprintf("http://127.0.0.1:%d", port))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	eventually(t, "the follower is up", func() error {
		if err := p.running(); err != nil {
			t.Fatal(err)
		}
		_, err := client.BlockNumber(context.Background())
		return err
	})
	settled(t, client, number)
	h.verify(client)
	p.terminate()
}
