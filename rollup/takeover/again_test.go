package takeover

import (
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
)

// A transaction that is skipped as forced, because it is allowed too much gas or costs too
// much, may be one that the caller gives, too. It is in a block of its own then: in the
// block that skips it, it would look as if it were there as forced, and the batch would
// leave it out.
func TestForcedAndGiven(t *testing.T) {
	for name, tc := range map[string]struct {
		twice func(*world) *types.Transaction
		more  int // entries of the queue behind it
		want  []shape
	}{
		"for its gas": {func(w *world) *types.Transaction {
			return w.sign(1, 0, common.Address{0x77}, params.MaxForcedGas+1, big.NewInt(1), nil)
		}, 0, []shape{{0, 1, 0}, {0, 0, 2}}},
		"for its cost": {func(w *world) *types.Transaction {
			return w.sign(1, 0, looper, params.MaxForcedGas, new(big.Int), nil)
		}, 0, []shape{{0, 1, 0}, {0, 0, 2}}},
		"in a block before": {func(w *world) *types.Transaction {
			return w.sign(1, 0, looper, params.MaxForcedGas, new(big.Int), nil)
		}, params.MaxForcedPerBlock, []shape{{0, 4, 3}, {0, 1, 3}}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			twice, other := tc.twice(w), w.transfer(2, 0)
			w.force(9, w.raw(twice))
			for i := range tc.more {
				w.force(9, w.raw(w.transfer(0, uint64(i))))
			}
			posted, c := w.post(twice, other)
			w.wantShapes(0, w.check(posted, c), tc.want...)
			wantHashes(t, "the end", posted.Txs[tc.more:], []common.Hash{twice.Hash(), other.Hash()})
			if posted.LeftOut != nil {
				t.Errorf("left out %v", posted.LeftOut)
			}
		})
	}
}

// One that is included as forced is in already, and keeps nothing else from being posted.
func TestGivenIsIncludedAsForced(t *testing.T) {
	w := newWorld(t)
	twice, other := w.transfer(1, 0), w.transfer(2, 0)
	w.force(9, w.raw(twice))
	posted, c := w.post(twice, other)
	w.wantShapes(0, w.check(posted, c), shape{0, 1, 1}, shape{0, 0, 1})
	wantHashes(t, "all", posted.Txs, []common.Hash{twice.Hash(), other.Hash()})
	if posted.LeftOut != nil {
		t.Errorf("left out %v", posted.LeftOut)
	}
}
