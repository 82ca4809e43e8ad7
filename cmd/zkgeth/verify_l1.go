package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/log"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/finaliser"
	"github.com/zkgeth/zkgeth/rollup/l1"
)

// onL1 is where on L1 a batch was found.
type onL1 struct {
	ChainID     uint64         `json:"chainId"`
	Rollup      common.Address `json:"rollup"`
	Block       uint64         `json:"block"` // after which the contracts were read
	BlockHash   common.Hash    `json:"blockHash"`
	Label       string         `json:"label"`
	CommitBlock uint64         `json:"commitBlock"`
	CommitTx    common.Hash    `json:"commitTransaction"`
	Final       bool           `json:"final"`       // whether the batch is
	ParentKnown bool           `json:"parentKnown"` // by the contract; else by --parent, or a proof of the batch before
	StateKnown  bool           `json:"stateKnown"`  // by the contract; else it is what the proof shows
}

// l1Target holds a proof against what L1 has of its batch.
type l1Target struct {
	cfg    *params.Rollup
	client *l1.RPCClient
	record *l1.Record
	blobs  l1.BlobSource
	label  string
	index  uint64       // that the proof must be about; 0 for any
	last   uint64       // that the last of several proofs must be about; 0 for any
	parent *common.Hash // that the batch must build on, nil if only L1 knows
	shown  bool         // whether parent is what the proof before has shown, else of --parent
}

// findL1 finds the rollup; nothing is written.
func findL1(c *cli.Context, parent *common.Hash) (*l1Target, error) {
	source, err := l1Config(c, c.String(l1FinalityFlag.Name))
	if err != nil {
		return nil, err
	}
	blobs := l1.Multi{}
	if dir := c.String(l1ArchiveFlag.Name); dir != "" {
		// One that is not there would be made.
		if _, err := os.ReadDir(dir); err != nil {
			return nil, fmt.Errorf("--%s: %w", l1ArchiveFlag.Name, err)
		}
		archive, err := l1.NewFileArchive(dir)
		if err != nil {
			return nil, fmt.Errorf("--%s: %w", l1ArchiveFlag.Name, err)
		}
		blobs = append(blobs, archive)
	}
	if more, ok := source.Blobs.(l1.Multi); ok {
		blobs = append(blobs, more...)
	}
	found, err := connect(c)
	if err != nil {
		return nil, err
	}
	t := &l1Target{cfg: found.config, client: found.l1, blobs: blobs, label: source.Finality, last: c.Uint64("batch"), parent: parent}
	if len(c.StringSlice("proof")) == 1 {
		t.index = t.last
	}
	t.record, err = l1.OpenRecord(c.Context, found.l1, found.config, source.Finality)
	if err != nil {
		t.close()
		if errors.Is(err, l1.ErrNoLabel) {
			err = fmt.Errorf("%w; --l1.finality latest takes the newest block", err)
		}
		return nil, fmt.Errorf("--l1.rpc: %w", err)
	}
	return t, nil
}

func (t *l1Target) steps() int { return 2 }
func (t *l1Target) close()     { t.client.Close() }

// follow has the next proof be about the batch after one that was verified.
func (t *l1Target) follow(before *verified) {
	t.index, t.parent, t.shown = before.Batch+1, &before.Block, true
}

// checkLast makes sure that the last batch verified is the one of --batch.
func (t *l1Target) checkLast(out *verified) error {
	if t.last != 0 && out.Batch != t.last {
		return fmt.Errorf("%w: the last proof is about batch %d of %s, not about batch %d", errDiffers, out.Batch, t.of(), t.last)
	}
	return nil
}

// of names the rollup.
func (t *l1Target) of() string {
	return fmt.Sprintf("rollup %v on chain %d", t.cfg.Contracts.Rollup, t.cfg.L1ChainID)
}

// as names the block after which the contracts are read.
func (t *l1Target) as() string {
	return fmt.Sprintf("as of its block %d (%s)", t.record.Block().Number, t.label)
}

func (t *l1Target) check(ctx context.Context, s *stated, step *steps, out *verified) error {
	if s.batch == nil {
		return fmt.Errorf("%w: the proof is about a single block, not about a batch of %s; leave --rollup and --l1.rpc out", errDiffers, t.of())
	}
	step.next("Reading the batch from L1")
	recorded, err := t.find(ctx, s.batch)
	if err != nil {
		return err
	}
	if err := t.differs(recorded.CheckContracts(s.batch)); err != nil {
		return err
	}
	index := recorded.Commit.Committed.Header.Index
	if err := t.checkParent(recorded, index, s.batch, out); err != nil {
		return err
	}
	step.next("Fetching the blobs, evaluating them; it takes seconds")
	if err := t.differs(recorded.CheckClaims(ctx, t.blobs, s.batch)); err != nil {
		return err
	}
	at := t.record.Block()
	out.Against, out.Batch = "l1", index
	out.L1 = &onL1{ChainID: t.cfg.L1ChainID, Rollup: t.cfg.Contracts.Rollup, Block: at.Number, BlockHash: at.Hash, Label: t.label,
		CommitBlock: recorded.Commit.L1Block.Number, CommitTx: recorded.Commit.TxHash,
		Final: recorded.Final, ParentKnown: recorded.Parent, StateKnown: recorded.State}
	switch {
	case recorded.State:
		out.stateFrom = "final on L1"
	case recorded.Final:
		out.stateFrom = "shown by this proof; L1 has the state only of the last batch finalised together with this one"
	default:
		out.stateFrom = "shown by this proof; not final on L1 yet"
	}
	return nil
}

// differs turns a value that differs into the line that is printed.
func (t *l1Target) differs(err error) error {
	var other *finaliser.ValueError
	if errors.As(err, &other) {
		return fmt.Errorf("%w: %w of %s", errDiffers, err, t.of())
	}
	return err
}

// find reads what L1 has of the batch that a proof is about.
func (t *l1Target) find(ctx context.Context, v *batch.PublicValues) (*finaliser.Recorded, error) {
	config, err := t.record.ConfigHash(ctx)
	if errors.Is(err, l1.ErrNoContract) {
		return nil, fmt.Errorf("--rollup: %v is no contract yet on chain %d, which was read %s%s", t.cfg.Contracts.Rollup, t.cfg.L1ChainID, t.as(), t.hint())
	}
	if err != nil {
		return nil, err
	}
	switch {
	case v.L2ChainID != t.cfg.L2ChainID:
		return nil, fmt.Errorf("%w: the proof's L2 chain id %d is not the %d of %s", errDiffers, v.L2ChainID, t.cfg.L2ChainID, t.of())
	case v.ConfigHash != config:
		return nil, fmt.Errorf("%w: the proof's config hash %v is not the %v of %s: it is about another rollup, or about this one before an upgrade", errDiffers, v.ConfigHash, config, t.of())
	}
	is := func(hash common.Hash) bool { return crypto.Keccak256Hash(hash[:]) == v.BatchesHash }
	index, err := t.record.Find(ctx, v.OriginNumber, is)
	switch {
	case errors.Is(err, l1.ErrUnknownBatch):
		return nil, t.missing(ctx, v, is)
	case err != nil:
		return nil, err
	case t.index != 0 && index != t.index:
		return nil, fmt.Errorf("%w: the proof is about batch %d of %s, not about batch %d", errDiffers, index, t.of(), t.index)
	}
	return finaliser.ReadRecorded(ctx, t.record, index)
}

// searchBlocks is how many L1 blocks are searched at a time.
const searchBlocks = 5000

// missing says why L1 does not have the batch that a proof is about.
func (t *l1Target) missing(ctx context.Context, v *batch.PublicValues, is func(common.Hash) bool) error {
	if at := t.record.Block().Number; v.OriginNumber >= at {
		return fmt.Errorf("%w: the batch of the proof is not on L1 yet: its origin is block %d of chain %d, which was read %s%s", errDiffers, v.OriginNumber, t.cfg.L1ChainID, t.as(), t.hint())
	}
	origin, err := t.record.BlockHash(ctx, v.OriginNumber)
	if err != nil {
		return err
	}
	if origin != v.OriginHash {
		return fmt.Errorf("%w: the proof's origin %v is not block %d's %v of chain %d: it is of another L1, or of a branch that was dropped", errDiffers, v.OriginHash, v.OriginNumber, origin, t.cfg.L1ChainID)
	}
	if t.index != 0 {
		recorded, err := finaliser.ReadRecorded(ctx, t.record, t.index)
		if err == nil {
			return t.differs(recorded.CheckContracts(v))
		}
		if !errors.Is(err, l1.ErrUnknownBatch) {
			return err
		}
	}
	event, err := t.record.FindLog(ctx, v.OriginNumber+1, searchBlocks, is, t.searching())
	switch {
	case errors.Is(err, l1.ErrUnknownBatch):
		return fmt.Errorf("%w: the batch of the proof, %v, is not on L1 yet, or never will be: %s has no batch with this hash %s%s", errDiffers, v.BatchesHash, t.of(), t.as(), t.hint())
	case err != nil:
		return err
	}
	return fmt.Errorf("%w: the proof is about a batch %d that was committed in block %d and reverted since: %s does not have it %s", errDiffers, event.Committed.Header.Index, event.L1Block.Number, t.of(), t.as())
}

// hint says what to do about an L1 block that is too old.
func (t *l1Target) hint() string {
	if t.label == "latest" {
		return ""
	}
	return "; --l1.finality latest looks further"
}

// searching tells how far a search is.
func (t *l1Target) searching() func(done, total uint64) {
	began := time.Now()
	told := began
	return func(done, total uint64) {
		if now := time.Now(); done > 0 && now.Sub(told) >= progressInterval/5 {
			told = now
			log.Info("Searching L1 for the batch", "blocks", done, "of", total, "left", eta(now.Sub(began), int64(done), int64(total)))
		}
	}
}

// checkParent makes sure that the block a batch builds on is known from elsewhere
// than the proof, which means nothing without.
func (t *l1Target) checkParent(recorded *finaliser.Recorded, index uint64, v *batch.PublicValues, out *verified) error {
	switch {
	case !recorded.Parent && t.parent == nil:
		return fmt.Errorf("%w: L1 does not have the block that batch %d builds on: batch %d is not final %s, or not the last of those finalised together; the proof says %v; give a proof of batch %d as well, or --parent when you know that it is this one",
			errDiffers, index, index-1, t.as(), v.PrevBlockHash, index-1)
	case recorded.Parent && index == 1:
		out.parentFrom = "the genesis block"
	case recorded.Parent:
		out.parentFrom = "final on L1"
	case t.shown:
		out.parentFrom = "shown by the proof before"
	default:
		out.parentFrom = ofParentFlag
	}
	if t.shown && v.PrevBlockHash != *t.parent {
		return fmt.Errorf("%w: the proof's parent block %v is not the %v with which the proof of batch %d ends", errDiffers, v.PrevBlockHash, *t.parent, index-1)
	}
	return checkParent(t.parent, v.PrevBlockHash)
}
