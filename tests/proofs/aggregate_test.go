package proofs

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/zkevm/aggregate"
	"github.com/zkgeth/zkgeth/zkevm/aggregate/run"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// kept makes what a file of a folder holds, unless it is there from a run before.
func kept(t *testing.T, dir, name string, make func() []byte) []byte {
	t.Helper()
	path := filepath.Join(dir, name)
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		b = make()
		err = os.WriteFile(path, b, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// clock tells of processor time, and the most memory that the process has had.
type clock struct {
	t    *testing.T
	last time.Duration
}

func (c *clock) lap(format string, args ...any) {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		c.t.Fatal(err)
	}
	now := time.Duration(u.Utime.Nano() + u.Stime.Nano())
	c.t.Logf("%s: %.1f s of processor time, %d MiB at most so far", fmt.Sprintf(format, args...), (now - c.last).Seconds(), u.Maxrss>>10)
	c.last = now
}

// TestAggregate makes the last STARK of batches of a development network, by way of proofs of
// their executions, one in a single segment and one in several, small proofs and proofs of
// runs, each sent through its encoding. It takes
// many minutes: ZKGETH_AGGREGATE_DIR names a folder that keeps what is made between runs.
func TestAggregate(t *testing.T) {
	if !full() {
		t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
	}
	dir := os.Getenv("ZKGETH_AGGREGATE_DIR")
	if dir == "" {
		dir = t.TempDir()
	}
	ctx, p := t.Context(), newProver(t)
	clock := &clock{t: t}
	var inputs [][]byte
	all := kept(t, dir, "inputs", func() []byte {
		n := newNetwork(t, p)
		n.settle()
		var lines []string
		for range 2 {
			almostEmpty(n)
			for _, in := range n.settle() {
				lines = append(lines, hex.EncodeToString(in.input))
			}
		}
		return []byte(strings.Join(lines, "\n"))
	})
	for line := range strings.SplitSeq(string(all), "\n") {
		b, err := hex.DecodeString(line)
		if err != nil {
			t.Fatal(err)
		}
		inputs = append(inputs, b)
	}
	clock.lap("inputs of %d batches", len(inputs))
	inputs = inputs[:2]
	cells := []uint64{0, 6 << 20} // the second is proven in several segments
	var made []*proof.Proof
	for i, in := range inputs {
		b := kept(t, dir, fmt.Sprintf("execution-%d", i), func() []byte {
			made, err := p.Prove(ctx, image.Frame(in), proof.Options{SegmentCells: cells[i]})
			if err != nil {
				t.Fatal(err)
			}
			clock.lap("proof of execution %d", i)
			b, err := p.Encode(made)
			if err != nil {
				t.Fatal(err)
			}
			return b
		})
		one, err := p.Decode(b)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Verify(one, one.Claim); err != nil {
			t.Fatal(err)
		}
		shape, err := aggregate.DefaultSystem.ShapeOf(p.Program, one)
		if err != nil {
			t.Fatal(err)
		}
		if (shape == aggregate.Joined) != (cells[i] > 0) || cells[i] > 0 && len(one.Segments) < 3 {
			t.Fatalf("execution %d: %v, %d segments", i, shape, len(one.Segments))
		}
		clock.lap("%d bytes, %v, %d segments, decoded and verified", len(b), shape, len(one.Segments))
		made = append(made, one)
	}
	observe := func(at aggregate.Progress) {
		what := "proof"
		if at.Key {
			what = "key"
		}
		clock.lap("before the %s of %s", what, at.Name)
	}
	stored := kept(t, dir, "keys", func() []byte {
		s, err := aggregate.NewSystem(p.Program, aggregate.DefaultSystem, nil)
		if err != nil {
			t.Fatal(err)
		}
		keys, err := s.Keys(ctx, observe)
		if err != nil {
			t.Fatal(err)
		}
		clock.lap("keys")
		return keys.Encode()
	})
	keys, err := aggregate.DecodeKeys(stored)
	if err != nil {
		t.Fatal(err)
	}
	s, err := aggregate.NewSystem(p.Program, aggregate.DefaultSystem, keys)
	if err != nil {
		t.Fatal(err)
	}
	key, heights, err := s.LastKey(ctx)
	if err != nil {
		t.Fatal(err)
	}
	clock.lap("%d bytes of keys; the last proof has 2^%d rows, %d tables", len(stored), key.LogHeight, len(heights))

	var small []*aggregate.BatchProof
	var list []*batch.PublicValues
	for i := range made {
		b := kept(t, dir, fmt.Sprintf("batch-%d", i), func() []byte {
			out, err := s.Batch(ctx, made[i], observe)
			if err != nil {
				t.Fatal(err)
			}
			clock.lap("proof of batch %d", i)
			b, err := s.EncodeBatch(ctx, out)
			if err != nil {
				t.Fatal(err)
			}
			return b
		})
		one, err := s.DecodeBatch(ctx, b)
		if err != nil {
			t.Fatal(err)
		}
		values, err := run.MemberValues(made[i].Claim.Output)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.VerifyBatch(ctx, one, values); err != nil {
			t.Fatal(err)
		}
		clock.lap("proof of batch %d: %d bytes, decoded and verified", i, len(b))
		small, list = append(small, one), append(list, values)
	}
	if err := s.VerifyBatch(ctx, small[0], list[1]); !errors.Is(err, aggregate.ErrClaim) {
		t.Errorf("a proof of another batch: %v", err)
	}
	lie := *small[0]
	lie.Values = list[1]
	if err := s.VerifyBatch(ctx, &lie, list[1]); !errors.Is(err, stark.ErrProof) {
		t.Errorf("a proof that claims another batch: %v", err)
	}
	if _, err := s.Join(ctx, []*aggregate.BatchProof{small[1], small[0]}, nil); !errors.Is(err, run.ErrClaim) {
		t.Errorf("batches in another order: %v", err)
	}

	for n := 1; n <= len(small); n++ {
		claim, err := run.JoinValues(list[:n])
		if err != nil {
			t.Fatal(err)
		}
		b := kept(t, dir, fmt.Sprintf("run-%d", n), func() []byte {
			out, err := s.Join(ctx, small[:n], observe)
			if err != nil {
				t.Fatal(err)
			}
			clock.lap("proof of a run of %d", n)
			b, err := s.EncodeRun(ctx, out)
			if err != nil {
				t.Fatal(err)
			}
			return b
		})
		joined, err := s.DecodeRun(ctx, b)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.VerifyRun(ctx, joined, claim); err != nil {
			t.Fatal(err)
		}
		clock.lap("proof of a run of %d: %d bytes, decoded and verified", n, len(b))
		b = kept(t, dir, fmt.Sprintf("last-%d", n), func() []byte {
			out, err := s.Last(ctx, joined, observe)
			if err != nil {
				t.Fatal(err)
			}
			clock.lap("last proof of %d", n)
			b, err := s.EncodeLast(ctx, out)
			if err != nil {
				t.Fatal(err)
			}
			return b
		})
		last, err := s.DecodeLast(ctx, b)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.VerifyLast(ctx, last, claim); err != nil {
			t.Fatal(err)
		}
		clock.lap("last proof of %d: %d bytes, decoded and verified", n, len(b))
		if again, err := s.EncodeLast(ctx, last); err != nil || !bytes.Equal(again, b) {
			t.Errorf("another encoding: %v", err)
		}
		other := *claim
		other.Values.StateRoot[0]++
		lying := &aggregate.LastProof{Claim: &other, Proof: last.Proof}
		if err := s.VerifyLast(ctx, lying, &other); !errors.Is(err, stark.ErrProof) {
			t.Errorf("another state root: %v", err)
		}
	}
	digest := key.Digest()
	t.Logf("key of last proofs: %x", key.Hash.AppendDigest(nil, &digest))
	if len(key.Hash.AppendDigest(nil, &digest)) != poseidon2.DigestBytes {
		t.Error("a digest of another length")
	}
}
