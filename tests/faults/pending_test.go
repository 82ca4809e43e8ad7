package faults

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/eth/devl1"
	"github.com/zkgeth/zkgeth/params/devaccounts"
)

// The batcher dies after it has sent a batch and before it sees the receipt. L1
// makes blocks only when told to, so the transaction is pending for sure.
func TestKillBatcherBetweenSendAndReceipt(t *testing.T) {
	for _, tc := range []struct {
		name      string
		whileDown bool // the transaction is mined while the batcher is down
	}{{"mined while down", true}, {"still pending at restart", false}} {
		t.Run(tc.name, func(t *testing.T) { killBatcher(t, tc.whileDown) })
	}
}

func killBatcher(t *testing.T, whileDown bool) {
	l1, account, h := startL1(t, 0), users(t)[0], newHistory(t)
	client := l1.Client()
	defer client.Close()
	r := newRollup(t, "--l1.rpc", l1.HTTPEndpoint(), "--l1.beacon", l1.BeaconEndpoint())
	pause := mine(t, l1)
	r.start()
	operator := operatorOf(t)
	for range 2 {
		settled(t, r.l2, sendMined(t, r.l2, account))
		pause()

		last := sendMined(t, r.l2, account)
		if err := h.read(context.Background(), r.l2); err != nil {
			t.Fatal(err)
		}
		// A batch is sent once its origin is past.
		if _, err := l1.MineBlock(context.Background()); err != nil {
			t.Fatal(err)
		}
		var nonce uint64
		eventually(t, "the batch is sent", func() (err error) {
			if nonce, err = client.NonceAt(context.Background(), operator, nil); err != nil {
				return err
			}
			pending, err := client.PendingNonceAt(context.Background(), operator)
			if err == nil && pending <= nonce {
				err = fmt.Errorf("nonce %d, pending %d", nonce, pending)
			}
			return err
		})
		r.process.kill()
		before := len(batches(t, client, r.network.Contracts.L1.Rollup))
		if whileDown {
			if _, err := l1.MineBlock(context.Background()); err != nil {
				t.Fatal(err)
			}
			if have := len(batches(t, client, r.network.Contracts.L1.Rollup)); have != before+1 {
				t.Fatalf("%d batches on L1, %d before the pending one was mined", have, before)
			}
		}
		r.start()
		h.verify(r.l2)
		pause = mine(t, l1)
		settled(t, r.l2, last)
		h.verify(r.l2)
		found := batches(t, client, r.network.Contracts.L1.Rollup)
		if len(found) != before+1 {
			t.Errorf("%d batches on L1, want %d: the blocks of one batch were waiting", len(found), before+1)
		}
		if have, err := client.NonceAt(context.Background(), operator, nil); err != nil || have <= nonce {
			t.Errorf("operator's nonce is %d (%v), it was %d", have, err, nonce)
		}
	}
	pause()
	r.process.terminate()
}

// operatorOf is the account of a development network that commits batches: the
// first after those of its users.
func operatorOf(t *testing.T) common.Address {
	t.Helper()
	own, err := devaccounts.Derive(devaccounts.Mnemonic, devaccounts.Count, 1)
	if err != nil {
		t.Fatal(err)
	}
	return own[0].Address
}

// mine makes a block every second, the least by which L1 times differ, until the
// returned function is called.
func mine(t *testing.T, l1 *devl1.L1) (pause func()) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(time.Second)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			if _, err := l1.MineBlock(ctx); err != nil && ctx.Err() == nil {
				t.Errorf("mine: %v", err)
			}
		}
	}()
	stop := func() { cancel(); <-done }
	t.Cleanup(stop)
	return stop
}
