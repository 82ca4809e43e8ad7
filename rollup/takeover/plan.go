package takeover

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
	"github.com/ethereum/go-ethereum/log"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/proving"
)

// plan is a batch that is about to be posted. As its proof may take long, it is noted, so
// that who is interrupted goes on with the same batch.
type plan struct {
	header *batch.Header
	blobs  []*kzg4844.Blob
	blocks []*types.Block
	done   bool // the queues are used up
}

// candidate is the plan as what is to be proven.
func (pl *plan) candidate(parent *derive.Info) *proving.Candidate {
	return &proving.Candidate{Parent: &parent.Header, Header: pl.header, Blobs: pl.blobs, Blocks: pl.blocks}
}

// noted is how a plan is written.
type noted struct {
	Header *batch.Header   `json:"header"`
	Blobs  []hexutil.Bytes `json:"blobs"`
	Blocks []hexutil.Bytes `json:"blocks"` // RLP
	Done   bool            `json:"done"`
	Asked  []common.Hash   `json:"asked"` // the caller's transactions
}

const planFile = "plan.json"

// maxOriginAge is how many L1 blocks an origin may be behind the head when a plan is taken
// up again. The contract knows hashes of 8,191 blocks (EIP-2935); the proof takes time.
const maxOriginAge = 6000

// note keeps a plan in the party's folder, if there is one.
func (p *Party) note(pl *plan, asked []common.Hash) error {
	if p.Dir == "" {
		return nil
	}
	out := noted{Header: pl.header, Done: pl.done, Asked: asked}
	for _, blob := range pl.blobs {
		out.Blobs = append(out.Blobs, blob[:])
	}
	for _, block := range pl.blocks {
		enc, err := rlp.EncodeToBytes(block)
		if err != nil {
			return err
		}
		out.Blocks = append(out.Blocks, enc)
	}
	data, err := json.Marshal(&out)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(p.Dir, 0o700); err != nil {
		return err
	}
	part := filepath.Join(p.Dir, "."+planFile)
	if err := os.WriteFile(part, data, 0o600); err != nil {
		return err
	}
	return os.Rename(part, filepath.Join(p.Dir, planFile))
}

// resume returns the plan that was noted, nil if there is none that still fits: on top of
// parent, with an origin that is still on L1 and not too old, for the same transactions.
func (p *Party) resume(ctx context.Context, parent *derive.Info, head uint64, asked []common.Hash) *plan {
	if p.Dir == "" {
		return nil
	}
	pl, err := p.load(ctx, parent, head, asked)
	if err != nil {
		if !errors.Is(err, os.ErrNotExist) {
			log.Info("A batch that was begun before is not gone on with", "reason", err)
		}
		return nil
	}
	log.Info("Going on with a batch that was begun before", "batch", pl.header.Index, "origin", pl.header.OriginNumber)
	return pl
}

func (p *Party) load(ctx context.Context, parent *derive.Info, head uint64, asked []common.Hash) (*plan, error) {
	data, err := os.ReadFile(filepath.Join(p.Dir, planFile))
	if err != nil {
		return nil, err
	}
	var in noted
	if err := json.Unmarshal(data, &in); err != nil {
		return nil, err
	}
	h := in.Header
	switch {
	case h == nil || len(in.Blocks) == 0 || len(in.Blobs) != len(h.BlobHashes):
		return nil, errors.New("the note is damaged")
	case h.ParentHash != parent.Hash:
		return nil, fmt.Errorf("it is on top of another batch than %d", parent.Header.Index)
	case !slices.Equal(in.Asked, asked):
		return nil, errors.New("it is for other transactions")
	case h.OriginNumber+maxOriginAge < head:
		return nil, fmt.Errorf("its origin, l1 block %d, is too old", h.OriginNumber)
	}
	if ref, err := p.L1.RefByNumber(h.OriginNumber); err != nil || ref.Hash != h.OriginHash {
		return nil, fmt.Errorf("its origin, l1 block %d, was replaced", h.OriginNumber)
	}
	out := &plan{header: h, done: in.Done}
	for _, raw := range in.Blobs {
		blob := new(kzg4844.Blob)
		if copy(blob[:], raw) != len(blob) || len(raw) != len(blob) {
			return nil, errors.New("the note is damaged")
		}
		out.blobs = append(out.blobs, blob)
	}
	for _, raw := range in.Blocks {
		block := new(types.Block)
		if err := rlp.DecodeBytes(raw, block); err != nil {
			return nil, err
		}
		// What is in the note is not believed: the chain executes every block.
		if err := p.Chain.Insert(ctx, block); err != nil {
			return nil, fmt.Errorf("block %d: %w", block.NumberU64(), err)
		}
		out.blocks = append(out.blocks, block)
	}
	return out, nil
}

// forget removes the note.
func (p *Party) forget() {
	if p.Dir == "" {
		return
	}
	if err := os.Remove(filepath.Join(p.Dir, planFile)); err != nil && !errors.Is(err, os.ErrNotExist) {
		log.Warn("The note of a batch that is posted stays", "err", err)
	}
}
