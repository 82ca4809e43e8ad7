package bridge

import (
	"context"
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/core/merkle"
)

// rangeClient has one log in every block and remembers the largest range asked.
type rangeClient struct {
	Client
	largest uint64
	removed bool
}

func (c *rangeClient) FilterLogs(_ context.Context, q ethereum.FilterQuery) (out []types.Log, _ error) {
	from, to := q.FromBlock.Uint64(), q.ToBlock.Uint64()
	c.largest = max(c.largest, to-from+1)
	for n := from; n <= to; n++ {
		out = append(out, types.Log{BlockNumber: n, Removed: c.removed})
	}
	return out, nil
}

func TestLogsCoverTheRangeOnce(t *testing.T) {
	for _, span := range [][2]uint64{{0, 0}, {7, 7}, {3, logRange + 2}, {3, logRange + 3}, {0, 3*logRange + 1}} {
		client := new(rangeClient)
		got, err := logs(t.Context(), client, common.Address{}, span[0], span[1], common.Hash{})
		if err != nil {
			t.Fatal(err)
		}
		if uint64(len(got)) != span[1]-span[0]+1 || client.largest > logRange {
			t.Fatalf("blocks %v: %d logs, largest query %d", span, len(got), client.largest)
		}
		for i, log := range got {
			if log.BlockNumber != span[0]+uint64(i) {
				t.Fatalf("blocks %v: log %d is of block %d", span, i, log.BlockNumber)
			}
		}
	}
	if got, err := logs(t.Context(), new(rangeClient), common.Address{}, 5, 4, common.Hash{}); err != nil || len(got) != 0 {
		t.Fatalf("empty range: %d logs, %v", len(got), err)
	}
	if _, err := logs(t.Context(), &rangeClient{removed: true}, common.Address{}, 0, 0, common.Hash{}); !errors.Is(err, ErrInconsistent) {
		t.Fatalf("removed log: %v", err)
	}
}

// Index and root are checked each by itself.
func TestTally(t *testing.T) {
	leaf := common.Hash{1}
	var tree merkle.Tree
	root, err := tree.Append(leaf)
	if err != nil {
		t.Fatal(err)
	}
	var sum tally
	if err := sum.add(1, leaf, root); !errors.Is(err, ErrInconsistent) {
		t.Fatalf("wrong index, right root: %v", err)
	}
	sum = tally{}
	if err := sum.add(0, leaf, common.Hash{2}); !errors.Is(err, ErrInconsistent) {
		t.Fatalf("right index, wrong root: %v", err)
	}
	sum = tally{}
	if err := sum.add(0, leaf, root); err != nil || len(sum.leaves) != 1 {
		t.Fatalf("true log: %v", err)
	}
}
