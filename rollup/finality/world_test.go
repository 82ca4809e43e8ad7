package finality

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/proving"
)

// world is an L1, a line of proven batches and workers. Its proofs are no proofs: they name
// what they are of, and the hash of that, so that others are found out.
type world struct {
	t  *testing.T
	mu sync.Mutex

	batches []*batch.PublicValues // of batch i+1
	salt    []byte                // of each batch: another one makes it another batch
	final   uint64
	proven  int // batches that are
	since   time.Time

	spoil map[Step]int // how many results are wrong
	hold  map[Step]chan struct{}
	calls map[Step]int
	drops []Task
	asked chan Step // every task that is begun
}

func newWorld(t *testing.T, n int) *world {
	w := &world{t: t, since: time.Now(), spoil: map[Step]int{}, hold: map[Step]chan struct{}{}, calls: map[Step]int{}, asked: make(chan Step, 1000)}
	for range n {
		w.add()
	}
	w.proven = n
	return w
}

// add commits a batch.
func (w *world) add() {
	w.salt = append(w.salt, 0)
	w.batches = append(w.batches, nil)
	w.derive(len(w.batches) - 1)
}

func (w *world) derive(i int) {
	v := &batch.PublicValues{L2ChainID: 901, BlockHash: common.Hash{1, byte(i + 1), w.salt[i]}, PrevBlockHash: common.Hash{1, byte(i)}, BatchesHash: common.Hash{2, byte(i), w.salt[i]}}
	if i > 0 {
		v.PrevBlockHash = w.batches[i-1].BlockHash
	} else {
		v.PrevBlockHash = common.Hash{9}
	}
	w.batches[i] = v
}

// replace makes all batches from one on others, as a reorg does.
func (w *world) replace(index uint64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for i := int(index) - 1; i < len(w.batches); i++ {
		w.salt[i]++
		w.derive(i)
	}
}

func (w *world) Status() derive.Status {
	w.mu.Lock()
	defer w.mu.Unlock()
	return derive.Status{Finalized: w.final, Derived: uint64(len(w.batches)), Committed: uint64(len(w.batches))}
}

func (w *world) BatchInfo(index uint64) (derive.Info, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if index == 0 || index > uint64(len(w.batches)) {
		return derive.Info{}, derive.ErrUnknownBatch
	}
	v := w.batches[index-1]
	return derive.Info{Hash: v.BatchesHash, BlockHash: v.BlockHash}, nil
}

func (w *world) Values(index uint64, hash, block common.Hash) (*batch.PublicValues, time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if index > uint64(w.proven) || w.batches[index-1].BatchesHash != hash || w.batches[index-1].BlockHash != block {
		return nil, time.Time{}
	}
	return w.batches[index-1], w.since
}

func (w *world) Data(_ uint64, hash common.Hash) ([]byte, error) { return hash[:], nil }

// claimed is a "proof" of something.
func claimed(step Step, of []byte) []byte {
	sum := sha256.Sum256(append([]byte(step), of...))
	return append(sum[:], of...)
}

func is(step Step, proof, of []byte) error {
	if !bytes.Equal(proof, claimed(step, of)) {
		return fmt.Errorf("%w: another %s", ErrProof, step)
	}
	return nil
}

func lastOf(r *batch.Run) (out []byte) {
	for _, b := range r.Batches {
		out = append(out, b.Batch[:]...)
	}
	return out
}

func (w *world) CheckSmall(_ context.Context, small []byte, of *batch.PublicValues) error {
	return is(Aggregate, small, of.BatchesHash[:])
}

func (w *world) CheckLast(_ context.Context, last []byte, of *batch.Run) error {
	return is(Join, last, lastOf(of))
}

func (w *world) CheckWrapped(_ context.Context, proof []byte, of *batch.Run, domain common.Hash) error {
	return is(Wrap, proof, append(domain[:], claimed(Join, lastOf(of))...))
}

func (w *world) Memory(Step) uint64 { return 0 }

func (w *world) Small(_ context.Context, proof []byte, _ func(Progress)) ([]byte, error) {
	return claimed(Aggregate, proof), nil
}

func (w *world) Last(_ context.Context, smalls [][]byte, _ func(Progress)) ([]byte, error) {
	var of []byte
	for _, s := range smalls {
		of = append(of, s[sha256.Size:]...)
	}
	return claimed(Join, of), nil
}

func (w *world) Wrapped(_ context.Context, last []byte, domain common.Hash, _ func(Progress)) ([]byte, error) {
	return claimed(Wrap, append(domain[:], last...)), nil
}

// Do implements Runner: it tries three times.
func (w *world) Do(ctx context.Context, t *Task, accept func([]byte) error) (*Result, error) {
	var last *Result
	for attempt := range 3 {
		w.mu.Lock()
		w.calls[t.Step]++
		hold := w.hold[t.Step]
		w.mu.Unlock()
		w.asked <- t.Step
		if hold != nil {
			select {
			case <-hold:
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		}
		data, err := Do(ctx, w, t.Step, t.Input, nil)
		if err != nil {
			return nil, err
		}
		w.mu.Lock()
		if w.spoil[t.Step] > 0 {
			w.spoil[t.Step]--
			data[0] ^= 1
		}
		w.mu.Unlock()
		last = &Result{Data: data, Worker: "one", Attempts: attempt}
		switch err := accept(data); {
		case err == nil:
			return last, nil
		case errors.Is(err, proving.ErrKeep):
			return nil, err
		}
	}
	return last, proving.ErrGivenUp
}

func (w *world) Drop(_ context.Context, t *Task) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.drops = append(w.drops, *t)
	return nil
}

func (w *world) did(step Step) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.calls[step]
}

// line runs a line until the returned function is called, which is as good as a kill: what
// is on disk is all that is left.
func (w *world) line(dir string, policy Policy) (*Line, func() error) {
	w.t.Helper()
	l, err := New(w, w, w, w, Options{Dir: dir, EvidenceDir: dir + "/evidence", Poll: time.Millisecond, Jobs: 2, Policy: policy, Domain: common.Hash{7}})
	if err != nil {
		w.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- l.Run(ctx) }()
	stop := sync.OnceValue(func() error {
		cancel()
		return <-ended
	})
	w.t.Cleanup(func() { _ = stop() })
	return l, stop
}

// eventually waits for a condition.
func eventually(t *testing.T, what string, condition func() bool) {
	t.Helper()
	deadline := time.After(time.Minute)
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for !condition() {
		select {
		case <-deadline:
			t.Fatal(what)
		case <-tick.C:
		}
	}
}

// ready waits until a run after final has its proof, and returns how many batches it has.
func ready(t *testing.T, l *Line, final uint64) (n int) {
	t.Helper()
	eventually(t, "no run is ready", func() bool { n = l.Next(final); return n > 0 })
	return n
}

// stated is what the finaliser states of batches.
func (w *world) stated(from, n uint64) *batch.Run {
	w.t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	r, err := batch.Join(w.batches[from-1 : from-1+n])
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

func FuzzDecodeSmalls(f *testing.F) {
	f.Add(encodeSmalls([][]byte{{1}, {2, 3}}))
	f.Add(binary.LittleEndian.AppendUint32(nil, 1<<31))
	f.Add([]byte{0, 0, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		smalls, err := decodeSmalls(b)
		if err == nil && !bytes.Equal(encodeSmalls(smalls), b) {
			t.Errorf("%x decodes to %x", b, smalls)
		}
	})
}
