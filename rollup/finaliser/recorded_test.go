package finaliser

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/l1"
)

// contracts are those of a world in which batches up to final are finalised, in
// runs that end with the batches in runs.
type contracts struct {
	*world
	final uint64
	runs  map[uint64]FinalState
	fail  string // the method that fails
}

var errCall = errors.New("call failed")

func (c *contracts) failing(method string) error {
	if c.fail == method {
		return errCall
	}
	return nil
}

func (c *contracts) ConfigHash(context.Context) (common.Hash, error) {
	return common.Hash{0xc0}, c.failing("ConfigHash")
}

func (c *contracts) L2ChainID(context.Context) (uint64, error) {
	return testConfig.L2ChainID, c.failing("L2ChainID")
}

func (c *contracts) GenesisBlock(context.Context) (common.Hash, error) {
	return c.infos[0].BlockHash, c.failing("GenesisBlock")
}

func (c *contracts) Finalized(context.Context) (uint64, error) {
	return c.final, c.failing("Finalized")
}

func (c *contracts) Batch(_ context.Context, index uint64) (*l1.Event, error) {
	if index == 0 || index >= uint64(len(c.infos)) {
		return nil, l1.ErrUnknownBatch
	}
	info := c.infos[index]
	return &l1.Event{L1Block: info.L1Block, Committed: &l1.Committed{Hash: info.Hash, Header: info.Header}}, c.failing("Batch")
}

func (c *contracts) Positions(_ context.Context, index uint64) (deposits, forced, origin uint64, err error) {
	h := c.infos[index].Header
	return h.DepositEnd, h.ForcedEnd, h.OriginNumber, c.failing("Positions")
}

func (c *contracts) FinalState(_ context.Context, index uint64) (block, state, outbox common.Hash, err error) {
	s := c.runs[index]
	return s.BlockHash, s.StateRoot, s.OutboxRoot, c.failing("FinalState")
}

func (c *contracts) DepositHash(_ context.Context, n uint64) (common.Hash, error) {
	if n == 0 {
		return common.Hash{}, nil
	}
	return c.deposits[n-1].RollingHash, c.failing("DepositHash")
}

func (c *contracts) ForcedHash(_ context.Context, n uint64) (common.Hash, error) {
	if n == 0 {
		return common.Hash{}, nil
	}
	return c.forced[n-1].RollingHash, c.failing("ForcedHash")
}

// stated are the public values of a batch as a node computes them.
func (c *contracts) stated(t *testing.T, index uint64) *batch.PublicValues {
	t.Helper()
	info := c.infos[index]
	state := FinalState{BlockHash: info.BlockHash, StateRoot: hashOf(55, index), OutboxRoot: c.outbox}
	r, err := Values(c.world, testConfig.L2ChainID, common.Hash{0xc0}, &c.infos[index-1], []*batch.Header{&info.Header}, state, []batch.BlobClaim{sharedClaims[info.Header.BlobHashes[0]]})
	if err != nil {
		t.Fatal(err)
	}
	v := r.Values
	v.BatchesHash, v.ClaimsHash = r.Batches[0].Batch, r.Batches[0].Claims
	return &v
}

// newContracts has batches 1, 2 and 3 final, the last two in one run, and 4 not.
func newContracts(t *testing.T) *contracts {
	c := &contracts{world: newWorld(t), final: 3, runs: make(map[uint64]FinalState)}
	for _, i := range []uint64{1, 3} {
		c.runs[i] = FinalState{BlockHash: c.infos[i].BlockHash, StateRoot: hashOf(55, i), OutboxRoot: c.outbox}
	}
	return c
}

// What is read of the contracts is what a node states of the batch.
func TestRecordedValues(t *testing.T) {
	c := newContracts(t)
	for index := uint64(1); index <= batchCount; index++ {
		got, err := ReadRecorded(t.Context(), c, index)
		if err != nil {
			t.Fatal(err)
		}
		stated := c.stated(t, index)
		want := *stated
		want.ClaimsHash = common.Hash{}
		parent, state, final := index != 3, index == 1 || index == 3, index <= 3
		if !parent {
			want.PrevBlockHash = common.Hash{}
		}
		if !state {
			want.BlockHash, want.StateRoot, want.OutboxRoot = common.Hash{}, common.Hash{}, common.Hash{}
		}
		if got.Values != want || got.Parent != parent || got.State != state || got.Final != final || got.Commit.L1Block != c.infos[index].L1Block {
			t.Errorf("batch %d: %+v, want %+v", index, got, want)
		}
		if err := got.CheckContracts(stated); err != nil {
			t.Error(err)
		}
		if err := got.CheckClaims(t.Context(), c, stated); err != nil {
			t.Error(err)
		}
	}
	if _, err := ReadRecorded(t.Context(), c, batchCount+1); !errors.Is(err, l1.ErrUnknownBatch) {
		t.Errorf("a batch that is none: %v", err)
	}
	for _, method := range []string{"ConfigHash", "L2ChainID", "GenesisBlock", "Finalized", "Batch", "Positions", "FinalState"} {
		c.fail = method
		if _, err := ReadRecorded(t.Context(), c, 1); !errors.Is(err, errCall) {
			t.Errorf("%s fails: %v", method, err)
		}
	}
	for _, method := range []string{"DepositHash", "ForcedHash"} {
		c.fail = method
		if _, err := ReadRecorded(t.Context(), c, 2); !errors.Is(err, errCall) {
			t.Errorf("%s fails: %v", method, err)
		}
	}
}

// Every single value counts: one that differs is named.
func TestRecordedRefusesEveryOtherValue(t *testing.T) {
	c := newContracts(t)
	// Batch 1 has its parent and its state on L1.
	recorded, err := ReadRecorded(t.Context(), c, 1)
	if err != nil {
		t.Fatal(err)
	}
	fields := reflect.TypeFor[batch.PublicValues]()
	names := make(map[string]bool)
	for i := range fields.NumField() {
		stated := c.stated(t, 1)
		switch f := reflect.ValueOf(stated).Elem().Field(i).Addr().Interface().(type) {
		case *uint64:
			*f++
		case *common.Hash:
			f[31] ^= 1
		default:
			t.Fatalf("field %d is a %T", i, f)
		}
		err := recorded.CheckContracts(stated)
		if err == nil {
			err = recorded.CheckClaims(t.Context(), c, stated)
		}
		var other *ValueError
		if !errors.As(err, &other) || names[other.Name] || other.Batch != 1 {
			t.Errorf("another %s: %v", fields.Field(i).Name, err)
			continue
		}
		names[other.Name] = true
		got := reflect.ValueOf(stated).Elem().Field(i).Interface()
		if other.Stated != got || other.Stated == other.Want {
			t.Errorf("another %s: %+v", fields.Field(i).Name, other)
		}
	}
	// The values of another batch.
	var other *ValueError
	if err := recorded.CheckContracts(c.stated(t, 2)); !errors.As(err, &other) || other.Name != "batches hash" {
		t.Errorf("batch 2 for batch 1: %v", err)
	}
}

// blobsOf answers every request for blobs with the same.
type blobsOf []*kzg4844.Blob

func (b blobsOf) Blobs(context.Context, l1.BlockRef, []common.Hash) ([]*kzg4844.Blob, error) {
	return b, nil
}

func TestRecordedBlobs(t *testing.T) {
	c := newContracts(t)
	recorded, err := ReadRecorded(t.Context(), c, 1)
	if err != nil {
		t.Fatal(err)
	}
	stated := c.stated(t, 1)
	altered := *c.blobs[c.infos[1].Header.BlobHashes[0]]
	altered[100] ^= 1
	for name, blobs := range map[string]blobsOf{
		"none": {}, "nothing": {nil}, "two": {&altered, &altered}, "an altered one": {&altered}, "another batch's": {c.blobs[c.infos[2].Header.BlobHashes[0]]},
	} {
		if err := recorded.CheckClaims(t.Context(), blobs, stated); err == nil || errors.As(err, new(*ValueError)) {
			t.Errorf("%s: %v", name, err)
		}
	}
	c.blobErr = fmt.Errorf("%w: gone", l1.ErrBlobMissing)
	if err := recorded.CheckClaims(t.Context(), c, stated); !errors.Is(err, l1.ErrBlobMissing) {
		t.Errorf("no blob: %v", err)
	}
}
