package faults

import (
	"context"
	"math/big"
	"slices"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/zkgeth/zkgeth/eth/devl1"
	"github.com/zkgeth/zkgeth/params/devaccounts"
)

// L1 and L2 are one process, so both lose what they had in memory.
func TestKillNetworkUnderLoad(t *testing.T) {
	kills := 20
	if full() {
		kills = 100
	}
	r := newRollup(t, "--l1.block-time", "1s")
	r.listen("--l1.port")
	r.listen("--l1.beacon-port")
	killRepeatedly(t, r, kills)
}

// L1 lives on, with the transactions that the killed process has sent to it.
func TestKillRollupUnderLoad(t *testing.T) {
	kills := 12
	if full() {
		kills = 50
	}
	l1 := startL1(t, time.Second)
	r := newRollup(t, "--l1.rpc", l1.HTTPEndpoint(), "--l1.beacon", l1.BeaconEndpoint())
	killRepeatedly(t, r, kills)
}

// startL1 runs an L1 in this process; block time 0 makes blocks on demand.
func startL1(t *testing.T, blockTime time.Duration) *devl1.L1 {
	t.Helper()
	cfg := devl1.DefaultConfig()
	cfg.BlockTime = blockTime
	cfg.Balances = make(map[common.Address]*big.Int)
	for _, account := range users(t) {
		cfg.Balances[account.Address] = devaccounts.Balance
	}
	l1, err := devl1.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l1.Close(); err != nil {
			t.Errorf("close L1: %v", err)
		}
	})
	return l1
}

// killRepeatedly kills a rollup at random points, half of the time under load,
// else while it is starting, and requires that it forgets nothing.
func killRepeatedly(t *testing.T, r *rollup, kills int) {
	rng, h, accounts := random(t), newHistory(t), users(t)
	var took []time.Duration
	between := func(low, high time.Duration) time.Duration { return low + time.Duration(rng.Int63n(int64(high-low))) }

	r.start()
	for i := range kills {
		if i%4 == 3 { // while starting
			r.process.terminate()
			r.launch()
			die(r.process, between(0, 2*time.Second))
			r.start()
			h.verify(r.l2)
			continue
		}
		stop := load(h, r.l2, accounts[:3])
		die(r.process, between(200*time.Millisecond, 2*time.Second))
		stop()
		begin := time.Now()
		r.start()
		took = append(took, time.Since(begin))
		h.verify(r.l2)
	}
	for _, account := range accounts[:3] {
		sendMined(t, r.l2, account)
	}
	if err := h.read(context.Background(), r.l2); err != nil {
		t.Fatal(err)
	}
	last := uint64(h.len() - 1)
	settled(t, r.l2, last)
	h.verify(r.l2)
	h.receipts(r.l2)

	l1, err := ethclient.Dial(r.network.L1.HTTP)
	if err != nil {
		t.Fatal(err)
	}
	defer l1.Close()
	committed := batches(t, l1, r.network.Contracts.L1.Rollup)
	if n := len(committed); n == 0 || committed[n-1].Header.LastBlock < last {
		t.Errorf("%d batches on L1, they do not reach block %d", n, last)
	}
	follower(t, h, last, "--rollup", r.network.Contracts.L1.Rollup.Hex(), "--l1.rpc", r.network.L1.HTTP, "--l1.beacon", r.network.L1.Beacon)
	t.Logf("kills=%d blocks=%d transactions=%d batches=%d", kills, last, len(h.txs), len(committed))
	t.Logf("METRIC restart after kill -9, until RPC answers and wallets are told: median=%v max=%v n=%d",
		slices.Sorted(slices.Values(took))[len(took)/2].Round(time.Millisecond), slices.Max(took).Round(time.Millisecond), len(took))
	r.process.terminate()
}

// die kills a process after a while. The delay is the test's input, it waits
// for nothing.
func die(p *process, after time.Duration) {
	select {
	case <-p.done:
		p.t.Fatalf("stopped before it was killed: %v", p.err)
	case <-time.After(after):
	}
	p.kill()
}
