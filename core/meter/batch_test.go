package meter

import (
	"testing"

	"github.com/zkgeth/zkgeth/params"
)

func TestBatch(t *testing.T) {
	p := DefaultPrices
	b := NewBatch(p)
	if got, want := b.Weight(), (Weight{p.BatchFixed + p.Blob, 0}); got != want {
		t.Errorf("no blocks: %+v, want %+v", got, want)
	}
	b.Add(Block{Weight{1000, 10}, 5}, 7)
	b.Add(Block{Weight{2000, 20}, 6}, 8)
	want := Weight{p.BatchFixed + p.Blob + 3000 + 2*p.BatchBlock + (5+11)*p.BatchKey + 15*p.BatchByte, 30}
	if got := b.Weight(); got != want {
		t.Errorf("two blocks: %+v, want %+v", got, want)
	}
	before := b.Weight()
	b.Add(Block{}, 2*params.BlobPayloadBytes)
	if got, want := b.Weight().Cost-before.Cost, 2*p.Blob+2*params.BlobPayloadBytes*p.BatchByte+p.BatchBlock+11*p.BatchKey; got != want {
		t.Errorf("two blobs more: %d, want %d", got, want)
	}
	b.Add(Block{}, 1<<40)
	more := b.Weight()
	b.Add(Block{}, 1<<40)
	if got, want := b.Weight().Cost-more.Cost, uint64(1<<40*p.BatchByte+p.BatchBlock+11*p.BatchKey); got != want {
		t.Errorf("more than there are blobs: %d, want %d", got, want)
	}
}

// Keys are counted whatever they are of, and not those of transactions left out.
func TestKeys(t *testing.T) {
	c := NewCycles(DefaultPrices, Limits{})
	own := c.BlockWith(0, 0).Keys // of system calls
	for name, tc := range map[string]struct {
		code    string
		entries int
		want    uint64
	}{
		"none":        {"", 0, 0},
		"slots":       {"5f546001546001600155", 0, 2},
		"transient":   {"5f5c60015c6001600155" + "60015f5d", 0, 4},
		"access list": {"", 3, 3},
	} {
		c.Reset()
		for _, commit := range []bool{false, true} {
			c.BeginCall(0, 0, tc.entries)
			call(testState(t, tc.code), c.Hooks(func() {}), 1_000_000)
			c.End()
			if commit {
				c.Commit()
			}
		}
		if got := c.BlockWith(0, 0).Keys - own; got != tc.want {
			t.Errorf("%s: %d keys, want %d", name, got, tc.want)
		}
	}
}
