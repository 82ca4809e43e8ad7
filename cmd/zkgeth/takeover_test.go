package main

import (
	"context"
	"errors"
	"flag"
	"io"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/takeover"
)

// behind is a derivation that never reaches the L1 head.
type behind struct{ asked func() }

func (b behind) Status() derive.Status {
	b.asked()
	return derive.Status{L1Head: l1.BlockRef{Number: 1, Hash: common.Hash{1}}}
}
func (behind) BatchInfo(uint64) (derive.Info, error) { return derive.Info{}, derive.ErrUnknownBatch }

// Waiting for derivation ends when the node stops, with the node's reason, or
// when the time is up.
func TestTakeoverStopsWaiting(t *testing.T) {
	boom := errors.New("boom")
	for name, tc := range map[string]struct {
		timeout string
		stops   bool
		want    error
	}{
		"node stops":    {"1h", true, boom},
		"time is up":    {"1ns", false, context.DeadlineExceeded},
		"stops at once": {"1h", true, boom},
	} {
		ctx, stop := context.WithCancelCause(t.Context())
		asked := 0
		cfg := &params.Rollup{Version: 1, L1ChainID: 900, L2ChainID: 901, Genesis: params.Genesis{GasLimit: params.MinGasLimit, BaseFee: (*hexutil.Big)(common.Big1)},
			Limits: params.Limits{MaxDrift: 1, ForceDeadline: 1, OperatorTimeout: 1}}
		poster, err := takeover.New(cfg, common.Address{}, takeover.Sources{Derivation: behind{func() {
			if asked++; tc.stops && (asked == 2 || name == "stops at once") {
				stop(boom)
			}
		}}})
		if err != nil {
			t.Fatal(err)
		}
		flags := flag.NewFlagSet("takeover", flag.ContinueOnError)
		timeout, err := time.ParseDuration(tc.timeout)
		if err != nil {
			t.Fatal(err)
		}
		flags.Duration("timeout", timeout, "")
		c := cli.NewContext(&cli.App{ErrWriter: io.Discard}, flags, nil)
		posted, err := postWhenSynced(ctx, c, poster, nil)
		if posted != nil || !errors.Is(err, tc.want) || !errors.Is(err, takeover.ErrNotSynced) {
			t.Errorf("%s: got %+v, %v", name, posted, err)
		}
	}
}
