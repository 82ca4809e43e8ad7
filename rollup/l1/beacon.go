package l1

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

const (
	maxBeaconConfig = 1 << 20 // bytes of a spec or genesis answer
	maxBeaconBlobs  = 128     // blobs in an answer, far above any L1 block's limit
	maxBlobsAnswer  = maxBeaconBlobs*(2*params.BlobBytes+8) + 4096
)

// Beacon fetches blobs from a beacon node with getBlobs
// (https://ethereum.github.io/beacon-APIs/#/Beacon/getBlobs).
type Beacon struct {
	base   string
	client *http.Client
	slots  atomic.Pointer[slotClock] // nil until the node has told
}

type slotClock struct{ genesis, perSlot uint64 } // seconds

// NewBeacon takes the base URL of a beacon node. A timeout of 0 is 20 seconds a
// request.
func NewBeacon(base string, timeout time.Duration) (*Beacon, error) {
	base, err := baseURL(base)
	if err != nil {
		return nil, err
	}
	return &Beacon{base: base, client: newHTTPClient(timeout)}, nil
}

// Blobs implements [BlobSource]. A beacon node keeps blobs for 4096 epochs (18
// days) only, unless it is an archive.
func (b *Beacon) Blobs(ctx context.Context, block BlockRef, hashes []common.Hash) ([]*kzg4844.Blob, error) {
	blobs, err := b.blobs(ctx, block, hashes)
	if err != nil {
		return nil, severity.Wrap(severity.Temporary, fmt.Errorf("blobs of l1 block %d from beacon node: %w", block.Number, err))
	}
	return blobs, nil
}

func (b *Beacon) blobs(ctx context.Context, block BlockRef, hashes []common.Hash) ([]*kzg4844.Blob, error) {
	if len(hashes) == 0 {
		return nil, nil
	}
	slot, err := b.slotAt(ctx, block.Time)
	if err != nil {
		return nil, err
	}
	query := url.Values{}
	for _, hash := range hashes {
		query.Add("versioned_hashes", hash.Hex())
	}
	var answer struct {
		Data []hexutil.Bytes `json:"data"`
	}
	path := "/eth/v1/beacon/blobs/" + strconv.FormatUint(slot, 10) + "?" + query.Encode()
	if err := b.get(ctx, path, maxBlobsAnswer, &answer); err != nil {
		return nil, err
	}
	return matchBlobs(answer.Data, hashes)
}

// matchBlobs puts the answer, which comes in the block's order and from some
// nodes with blobs nobody asked for, into the order of the hashes.
func matchBlobs(data []hexutil.Bytes, hashes []common.Hash) ([]*kzg4844.Blob, error) {
	if len(data) > maxBeaconBlobs {
		return nil, fmt.Errorf("%w: %d blobs", ErrResponse, len(data))
	}
	found := make(map[common.Hash]*kzg4844.Blob, len(hashes))
	for _, hash := range hashes {
		found[hash] = nil
	}
	missing := len(found)
	strangers := 0
	for _, raw := range data {
		if missing == 0 {
			break
		}
		if len(raw) != params.BlobBytes {
			return nil, fmt.Errorf("%w: blob of %d bytes", ErrResponse, len(raw))
		}
		blob := new(kzg4844.Blob)
		copy(blob[:], raw)
		hash, err := BlobHash(blob)
		if err != nil {
			return nil, err
		}
		switch have, wanted := found[hash]; {
		case !wanted:
			strangers++
		case have == nil:
			found[hash] = blob
			missing--
		}
	}
	out := make([]*kzg4844.Blob, len(hashes))
	for i, hash := range hashes {
		if out[i] = found[hash]; out[i] != nil {
			continue
		}
		if strangers > 0 {
			return nil, fmt.Errorf("%w: %v is not among the %d blobs returned", ErrBlobMismatch, hash, len(data))
		}
		return nil, fmt.Errorf("%w: %v", ErrBlobMissing, hash)
	}
	return out, nil
}

// slotAt returns the slot of the L1 block with the given time.
func (b *Beacon) slotAt(ctx context.Context, at uint64) (uint64, error) {
	clock, err := b.clock(ctx)
	if err != nil {
		return 0, err
	}
	if at < clock.genesis || (at-clock.genesis)%clock.perSlot != 0 {
		return 0, fmt.Errorf("%w: no slot starts at %d, genesis is at %d with slots of %d seconds", ErrResponse, at, clock.genesis, clock.perSlot)
	}
	return (at - clock.genesis) / clock.perSlot, nil
}

func (b *Beacon) clock(ctx context.Context) (*slotClock, error) {
	if clock := b.slots.Load(); clock != nil {
		return clock, nil
	}
	var genesis struct {
		Data struct {
			Time string `json:"genesis_time"`
		} `json:"data"`
	}
	var spec struct {
		Data struct {
			Seconds string `json:"SECONDS_PER_SLOT"`
			Millis  string `json:"SLOT_DURATION_MS"`
		} `json:"data"`
	}
	if err := b.get(ctx, "/eth/v1/beacon/genesis", maxBeaconConfig, &genesis); err != nil {
		return nil, fmt.Errorf("genesis: %w", err)
	}
	if err := b.get(ctx, "/eth/v1/config/spec", maxBeaconConfig, &spec); err != nil {
		return nil, fmt.Errorf("spec: %w", err)
	}
	at, err := strconv.ParseUint(genesis.Data.Time, 10, 64)
	if err != nil {
		return nil, fmt.Errorf("%w: genesis_time %.40q", ErrResponse, genesis.Data.Time)
	}
	seconds, err := strconv.ParseUint(spec.Data.Seconds, 10, 64)
	if err != nil && spec.Data.Seconds == "" {
		// Newer specs give the duration in milliseconds only.
		seconds, err = strconv.ParseUint(spec.Data.Millis, 10, 64)
		if seconds%1000 != 0 {
			seconds = 0
		}
		seconds /= 1000
	}
	if err != nil || seconds == 0 {
		return nil, fmt.Errorf("%w: SECONDS_PER_SLOT %.40q, SLOT_DURATION_MS %.40q", ErrResponse, spec.Data.Seconds, spec.Data.Millis)
	}
	clock := &slotClock{genesis: at, perSlot: seconds}
	b.slots.Store(clock)
	return clock, nil
}

func (b *Beacon) get(ctx context.Context, path string, limit int64, into any) error {
	resp, err := request(ctx, b.client, b.base+path, "application/json")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusNotFound {
		return fmt.Errorf("%w: not found on the beacon node", ErrBlobMissing)
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%w: http status %d", ErrResponse, resp.StatusCode)
	}
	data, err := readAll(resp.Body, limit)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%w: %w", ErrResponse, err)
	}
	return nil
}
