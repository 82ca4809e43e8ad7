package derive

import (
	"testing"

	"github.com/ethereum/go-ethereum/metrics"

	"github.com/zkgeth/zkgeth/rollup/severity"
)

// Timers count nothing while metrics are off.
func init() { metrics.Enable() }

// figures reads what the metrics that only grow say.
func figures() map[string]int64 {
	out := map[string]int64{"fetches": fetchTimer.Snapshot().Count()}
	for name, c := range map[string]*metrics.Counter{
		"batches": batchesCounter, "blocks": blocksCounter, "executed": executedCounter,
		"blobs": blobsCounter, "resets": resetsCounter, "temporary": temporaryCounter,
	} {
		out[name] = c.Snapshot().Count()
	}
	return out
}

// grown compares how far the figures have moved since before; what is not in
// want must not have moved.
func grown(t *testing.T, before, want map[string]int64) {
	t.Helper()
	for name, now := range figures() {
		if have := now - before[name]; have != want[name] {
			t.Errorf("%s grew by %d, want %d", name, have, want[name])
		}
	}
}

func wantGauges(t *testing.T, want map[*metrics.Gauge]uint64) {
	t.Helper()
	names := map[*metrics.Gauge]string{
		l1HeadGauge: "l1 head", l1FinalizedGauge: "l1 finalized", l1OriginGauge: "l1 origin", committedGauge: "committed",
		safeGauge: "safe", safeBlockGauge: "safe block", finalizedGauge: "finalized", finalizedBlockGauge: "finalized block",
		invalidGauge: "invalid", haltedGauge: "halted",
	}
	for gauge, name := range names {
		if value, ok := want[gauge]; ok && gauge.Snapshot().Value() != int64(value) {
			t.Errorf("%s is %d, want %d", name, gauge.Snapshot().Value(), value)
		}
	}
}

func TestMetricsFollowDerivation(t *testing.T) {
	w := newWorld(t)
	w.l1.depth = 2
	n := w.follower()
	w.batch(3)
	w.batch(2)
	w.finalize(1, w.op.GetHeaderByNumber(3))
	w.l1.MineMany(3)
	before := figures()
	n.settle()
	head := w.l1.Head().Number
	grown(t, before, map[string]int64{"batches": 2, "blocks": 5, "executed": 5, "blobs": 2, "fetches": 2})
	wantGauges(t, map[*metrics.Gauge]uint64{
		l1HeadGauge: head, l1FinalizedGauge: head - 2, l1OriginGauge: head, committedGauge: 2, safeGauge: 2, safeBlockGauge: 5,
		finalizedGauge: 1, finalizedBlockGauge: 3, invalidGauge: 0, haltedGauge: 0,
	})

	// Nothing new: nothing moves.
	before = figures()
	n.settle()
	grown(t, before, nil)

	// The sequencer skips what is final, and compares its own blocks instead of
	// executing them.
	n = w.sequencer()
	n.settle()
	grown(t, before, map[string]int64{"batches": 1, "blocks": 2, "blobs": 1, "fetches": 1})
}

func TestMetricsOfMissingBlob(t *testing.T) {
	w := newWorld(t)
	n := w.follower()
	w.batch(1)
	found := w.blobs.Hide(w.head.BlobHashes[0])
	before := figures()
	for range 2 {
		if err := n.drive(); severity.Of(err) != severity.Temporary {
			t.Fatal(err)
		}
	}
	grown(t, before, map[string]int64{"temporary": 2})
	wantGauges(t, map[*metrics.Gauge]uint64{committedGauge: 1, safeGauge: 0, safeBlockGauge: 0, haltedGauge: 0})
	found()
	n.settle()
	grown(t, before, map[string]int64{"temporary": 2, "batches": 1, "blocks": 1, "executed": 1, "blobs": 1, "fetches": 1})
}

func TestMetricsOfReorg(t *testing.T) {
	w := newWorld(t)
	n := w.follower()
	w.batch(1)
	kept := w.head
	w.batch(1)
	n.settle()
	before := figures()
	w.l1.Drop(1)
	w.head = kept
	w.l1.MineMany(2)
	n.settle()
	grown(t, before, map[string]int64{"resets": 1})
	wantGauges(t, map[*metrics.Gauge]uint64{committedGauge: 1, safeGauge: 1, safeBlockGauge: 1, l1OriginGauge: w.l1.Head().Number})
}

func TestMetricsOfInvalidBatch(t *testing.T) {
	w := newWorld(t)
	n := w.follower()
	w.batch(1)
	kept := w.head
	honest := w.header(w.sequence(1))
	bad := *honest
	bad.InboxCount++
	w.commit(&bad)
	w.l1.Mine()
	n.settle()
	wantGauges(t, map[*metrics.Gauge]uint64{committedGauge: 2, safeGauge: 1, invalidGauge: 2, haltedGauge: 0})
	w.revert(kept)
	w.l1.Mine()
	n.settle()
	wantGauges(t, map[*metrics.Gauge]uint64{committedGauge: 1, invalidGauge: 0})

	// L1 says that it is valid: derivation is over.
	w.commit(&bad)
	w.l1.Mine()
	n.settle()
	w.l1.depth = 0
	w.finalize(2, w.op.Head())
	w.l1.Mine()
	wantCritical(t, n.drive(), ErrFinalizedMismatch)
	wantGauges(t, map[*metrics.Gauge]uint64{invalidGauge: 2, haltedGauge: 1, finalizedGauge: 0, finalizedBlockGauge: 0})
}

// A run that begins below what a former one finalized does not report that the
// labels went back.
func TestMetricsAfterRestart(t *testing.T) {
	w := newWorld(t)
	w.l1.depth = 0
	n := w.follower()
	w.batch(2)
	w.finalize(1, w.op.Head())
	w.l1.Mine()
	n.settle()
	other := newWorld(t) // an L1 that has not got there yet
	n = other.node(n.chain, "")
	n.settle()
	wantGauges(t, map[*metrics.Gauge]uint64{committedGauge: 0, safeGauge: 0, safeBlockGauge: 2, finalizedBlockGauge: 2, haltedGauge: 0})
}
