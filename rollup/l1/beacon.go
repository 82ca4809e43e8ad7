package l1

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
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
	path, err := b.path(ctx, block, hashes)
	if err != nil {
		return nil, err
	}
	var answer struct {
		Data []hexutil.Bytes `json:"data"`
	}
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

// path returns the request for the blobs of an L1 block.
func (b *Beacon) path(ctx context.Context, block BlockRef, hashes []common.Hash) (string, error) {
	const blobs = "/eth/v1/beacon/blobs/"
	// Some nodes fail when a hash is asked for twice.
	var unique []string
	for _, hash := range hashes {
		if text := hash.Hex(); !slices.Contains(unique, text) {
			unique = append(unique, text)
		}
	}
	clock, err := b.clock(ctx)
	if errors.Is(err, errNoSpec) {
		// anvil has no slots: it takes the block hash, and the versioned hashes
		// as one list where the specification repeats the parameter.
		return blobs + block.Hash.Hex() + "?versioned_hashes=" + strings.Join(unique, ","), nil
	}
	if err != nil {
		return "", err
	}
	if block.Time < clock.genesis || (block.Time-clock.genesis)%clock.perSlot != 0 {
		return "", fmt.Errorf("%w: no slot starts at %d, genesis is at %d with slots of %d seconds", ErrResponse, block.Time, clock.genesis, clock.perSlot)
	}
	slot := (block.Time - clock.genesis) / clock.perSlot
	return blobs + strconv.FormatUint(slot, 10) + "?" + url.Values{"versioned_hashes": unique}.Encode(), nil
}

// errNoSpec says that the node does not know the chain's parameters.
var errNoSpec = errors.New("beacon node has no spec")

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
	err := b.get(ctx, "/eth/v1/beacon/genesis", maxBeaconConfig, &genesis)
	if errors.Is(err, ErrBlobMissing) {
		return nil, fmt.Errorf("%w, nor is its genesis, so it may be no beacon node: check --l1.beacon", err)
	}
	if err != nil {
		return nil, fmt.Errorf("genesis: %w", err)
	}
	err = b.get(ctx, "/eth/v1/config/spec", maxBeaconConfig, &spec)
	if errors.Is(err, ErrBlobMissing) {
		return nil, errNoSpec
	}
	if err != nil {
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
