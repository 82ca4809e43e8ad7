package jobs

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/zkgeth/zkgeth/rollup/proving"
)

// partsEnv makes a worker's or sequencer's process one for parts of proofs. It commits to
// what is in files of the directory at its value, and never proves a segment.
const partsEnv = "ZKGETH_TEST_PARTS"

// cannedParts commits to what others have committed to.
type cannedParts struct {
	canned
	proving.SegmentChecker // of a sequencer that trusts its worker
}

func commitFile(segment int) string { return fmt.Sprintf("commit-%d", segment) }

// givenFile has the commitments to all segments.
const givenFile = "given"

func (c cannedParts) Commit(_ context.Context, _ []byte, segment int, _ uint64, _ func(proving.ProofStage)) (*proving.Committed, error) {
	data, err := os.ReadFile(filepath.Join(c.dir, commitFile(segment)))
	if err != nil {
		return nil, err
	}
	return decodeCommitted(data)
}

func (c cannedParts) ProveSegment(ctx context.Context, _, _ []byte, _ int, _ uint64, _ func(proving.ProofStage)) (*proving.ProvenSegment, error) {
	if err := os.WriteFile(filepath.Join(c.dir, atWork), nil, 0o600); err != nil {
		return nil, err
	}
	<-ctx.Done()
	return nil, ctx.Err()
}

func (cannedParts) Held([32]byte, int) (uint64, bool, bool) { return 1, true, true }
func (cannedParts) Drop()                                   {}

func (cannedParts) CheckCommitted(*proving.Committed, int, []byte) error { return nil }

func (c cannedParts) JoinCommitments(*proving.Layout, [][]byte) ([]byte, error) {
	return os.ReadFile(filepath.Join(c.dir, givenFile))
}

// canParts writes the commitments to the segments of batch 1.
func canParts(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	d := newDivided(t)
	list, _ := d.parts(t, 1)
	var all [][]byte
	for i, c := range list {
		data, err := encodeResult(c, c.Data)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, commitFile(i)), data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, c.Data)
	}
	given, err := d.JoinCommitments(&list[0].Layout, all)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, givenFile), given, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// A worker that is killed between committing to a segment and proving it loses the segment
// to another one, who does not have what it had.
func TestKilledBetweenParts(t *testing.T) {
	w := newWorld(t, nil)
	victim := w.process("victim", true, partsEnv+"="+canParts(t))
	out := w.asks(1, SplitAlways)
	w.reaches(1, func(s *Status) bool { return s.Job.Kind == Segment && running("victim")(s) })
	sendSignal(t, victim, syscall.SIGKILL)
	heir := newDivided(t)
	heir.fresh = true
	w.prover("heir", heir)
	w.same(out, 1, "heir, victim", 1)
	if heir.runs(Commit) != 0 || heir.runs(Segment) != segmentsOfDouble {
		t.Errorf("%v", heir.made)
	}
}

// A sequencer that is killed between commitments and segments goes on from there when it is
// started again, though it then knows of no workers.
func TestSequencerKilledBetweenParts(t *testing.T) {
	dir := canParts(t)
	t.Setenv(partsEnv, dir)
	killed(t, dir, atWork)
	w := restarted(t, dir)
	out := w.asks(1, SplitAuto)
	d := newDivided(t)
	w.prover("embedded", d)
	w.same(out, 1, "embedded", 0)
	if d.runs(Commit) != 0 || d.runs(Segment) != segmentsOfDouble || d.runs(Prove) != 0 {
		t.Errorf("%v", d.made)
	}
}

// A sequencer that is stopped with some segments made asks for the others only.
func TestRestartBetweenSegments(t *testing.T) {
	w := newWorld(t, calm)
	d := newDivided(t)
	ctx, cancel := context.WithCancel(t.Context())
	d.proves = func(n, _ int, _ *proving.ProvenSegment) {
		if n == segmentsOfDouble {
			cancel()
		}
	}
	hand := w.prover("w", d)
	if _, err := NewProofs(w.queue, SplitAlways, newDivided(t)).Prove(ctx, doubleTask(1), double(t, word(1))); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	eventually(t, "the last segment is stored", func() error {
		done := 0
		for _, st := range w.queue.OfBatch(1) {
			if st.Job.Kind == Segment && (st.State == Finished || st.State == Done) {
				done++
			}
		}
		if done != segmentsOfDouble {
			return fmt.Errorf("%d segments", done)
		}
		return nil
	})
	hand.end()
	w.close()
	w.open()
	w.same(w.asks(1, SplitAuto), 1, "w", 0)
	if d.runs(Segment) != segmentsOfDouble {
		t.Errorf("%v", d.made)
	}
}

// A proof that was begun whole stays whole after a restart, whatever would be decided anew.
func TestWholeGoesOn(t *testing.T) {
	w := newWorld(t, calm)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		_, err := NewProofs(w.queue, SplitNever, nil).Prove(ctx, doubleTask(1), double(t, word(1)))
		ended <- err
	}()
	w.reaches(1, func(s *Status) bool { return s.Job.Kind == Prove && s.State == Queued })
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	w.close()
	w.open()
	d := newDivided(t)
	w.prover("w", d)
	w.same(w.asks(1, SplitAlways), 1, "w", 0)
	if d.runs(Prove) != 1 || d.runs(Commit) != 0 {
		t.Errorf("%v", d.made)
	}
}
