package l1

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/log"
	"github.com/ethereum/go-ethereum/trie"
	"golang.org/x/sync/errgroup"

	"github.com/zkgeth/zkgeth/rollup/severity"
)

// parallelHeaders is how many headers are asked for at a time.
const parallelHeaders = 8

// tags are the headers of L1's labels at one moment; final and label are nil
// when L1 does not have them.
type tags struct{ latest, final, label *types.Header }

// Sync follows L1 to the head it has now and publishes the result. What it had
// done before an error is kept for the next call. Errors are temporary (L1 is
// unreachable or contradicts itself) or critical.
func (t *Tracker) Sync(ctx context.Context) error {
	t.sync.Lock()
	defer t.sync.Unlock()
	err := t.follow(ctx)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, ErrFinalityViolated), errors.Is(err, ErrChainID), errors.Is(err, ErrFinalityTag):
		return severity.Wrap(severity.Critical, err)
	case errors.Is(err, errContinuity):
		// Something read earlier was wrong, and no telling what: read all again.
		log.Error("L1 logs are not continuous, reading them again", "err", err)
		t.work, t.reorg, t.audited = nil, nil, false
	}
	return severity.Wrap(severity.Temporary, err)
}

func (t *Tracker) follow(ctx context.Context) error {
	if !t.rightNet {
		id, err := t.client.ChainID(ctx)
		if err != nil {
			return err
		}
		if id != t.cfg.L1ChainID {
			return fmt.Errorf("%w: %d, want %d", ErrChainID, id, t.cfg.L1ChainID)
		}
		t.rightNet = true
	}
	tags, err := t.tags(ctx)
	if err != nil {
		return err
	}
	if t.work == nil {
		if t.work, err = t.first(ctx, tags.latest); err != nil {
			return err
		}
		t.audited = t.work.head().Number == tags.latest.Number.Uint64()
		if base := t.work.base(); t.current.Load() != nil {
			t.reorg = &base // everything may differ from what was published
		}
	}
	for t.work.head().Hash != tags.latest.Hash() {
		if head := t.work.head(); tags.latest.Number.Uint64() <= head.Number {
			if t.work.has(tags.latest.Number.Uint64(), tags.latest.Hash()) {
				break // the node lags behind what it, or another behind its URL, told before
			}
			if tags.latest.Number.Uint64() < t.work.base().Number {
				return fmt.Errorf("l1 node is at block %d, far behind %d", tags.latest.Number, head.Number)
			}
		}
		if err := t.step(ctx, tags); err != nil {
			return err
		}
	}
	if err := t.settle(tags); err != nil {
		return err
	}
	return t.publish(ctx)
}

func (t *Tracker) tags(ctx context.Context) (out tags, err error) {
	if out.latest, err = t.client.HeaderByTag(ctx, "latest"); err != nil {
		return out, err
	}
	if out.final, err = t.tag(ctx, "finalized"); err != nil {
		return out, err
	}
	switch t.opts.Finality {
	case "latest":
		out.label = out.latest
	case "finalized":
		out.label = out.final
	case "safe":
		out.label, err = t.tag(ctx, t.opts.Finality)
	default:
		err = fmt.Errorf("%w: %.20q", ErrFinalityTag, t.opts.Finality)
	}
	return out, err
}

func (t *Tracker) tag(ctx context.Context, tag string) (*types.Header, error) {
	header, err := t.client.HeaderByTag(ctx, tag)
	if errors.Is(err, ethereum.NotFound) {
		return nil, nil
	}
	return header, err
}

// first is the view at the rollup's start block, the logs of which do not count.
func (t *Tracker) first(ctx context.Context, latest *types.Header) (*view, error) {
	start := t.cfg.Genesis.L1Block
	if latest.Number.Uint64() < start {
		return nil, fmt.Errorf("l1 node is at block %d, the rollup starts at %d", latest.Number, start)
	}
	header, err := t.headerByNumber(ctx, start)
	if err != nil {
		return nil, err
	}
	return &view{window: []BlockRef{refOf(header)}}, nil
}

// step brings work closer to the latest block.
func (t *Tracker) step(ctx context.Context, tags tags) error {
	head, latest := t.work.head().Number, tags.latest.Number.Uint64()
	// Blocks that no reorg can reach are read by ranges of logs.
	fixed := uint64(0)
	if tags.final != nil {
		fixed = min(tags.final.Number.Uint64(), latest)
	} else if latest > t.knobs.history {
		fixed = latest - t.knobs.history
	}
	if fixed > head && fixed-head > t.knobs.bulk {
		anchor, err := t.headerByNumber(ctx, head)
		if err != nil {
			return err
		}
		if anchor.Hash() != t.work.head().Hash {
			return t.connect(ctx, anchor)
		}
		return t.bulk(ctx, min(fixed, head+t.knobs.span))
	}
	target := tags.latest
	if latest > head && latest-head > t.knobs.step {
		var err error
		if target, err = t.headerByNumber(ctx, head+t.knobs.step); err != nil {
			return err
		}
	}
	return t.connect(ctx, target)
}

// bulk extends work to a block that no reorg can reach.
func (t *Tracker) bulk(ctx context.Context, to uint64) error {
	from := t.work.head().Number + 1
	end, err := t.headerByNumber(ctx, to)
	if err != nil {
		return err
	}
	logs, err := t.client.LogsInRange(ctx, from, to, t.decode.addrs)
	if err != nil {
		return err
	}
	var blocks [][]*types.Log
	for i := range logs {
		entry := &logs[i]
		switch last := len(blocks) - 1; {
		case entry.BlockNumber < from || entry.BlockNumber > to || entry.Removed || !t.decode.concerns(entry):
			return fmt.Errorf("%w: log %d of block %d is not in the range %d..%d asked for", ErrInconsistent, entry.Index, entry.BlockNumber, from, to)
		case last >= 0 && entry.BlockHash == blocks[last][0].BlockHash:
			blocks[last] = append(blocks[last], entry)
		case last >= 0 && entry.BlockNumber <= blocks[last][0].BlockNumber:
			return fmt.Errorf("%w: logs of block %d after those of block %d", ErrInconsistent, entry.BlockNumber, blocks[last][0].BlockNumber)
		default:
			blocks = append(blocks, []*types.Log{entry})
		}
	}
	refs := make([]BlockRef, len(blocks))
	group, gctx := errgroup.WithContext(ctx)
	group.SetLimit(parallelHeaders)
	for i, block := range blocks {
		group.Go(func() error {
			header, err := t.headerByHash(gctx, block[0].BlockHash)
			if err != nil {
				return err
			}
			for _, entry := range block {
				if header.Number.Uint64() != entry.BlockNumber {
					return fmt.Errorf("%w: log of block %d (%v), which has number %d", ErrInconsistent, entry.BlockNumber, entry.BlockHash, header.Number)
				}
			}
			refs[i] = refOf(header)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	next, err := t.work.fork(t.work.head())
	if err != nil {
		return err
	}
	for i, block := range blocks {
		if err := next.apply(refs[i], block, t.decode); err != nil {
			return fmt.Errorf("l1 block %d (%v): %w", refs[i].Number, refs[i].Hash, err)
		}
		t.refs.Add(refs[i].Number, refs[i])
	}
	next.jump(refOf(end))
	t.work, t.audited = next, false
	log.Info("Read L1 logs", "to", to, "deposits", len(next.deposits), "forced", len(next.forced), "messages", len(next.messages), "events", len(next.events))
	return nil
}

// connect makes target the head of work, replacing the blocks that are not its
// ancestors.
func (t *Tracker) connect(ctx context.Context, target *types.Header) error {
	v := t.work
	path := []*types.Header{target}
	for !v.has(target.Number.Uint64()-1, target.ParentHash) {
		if target.Number.Uint64() <= v.base().Number+1 {
			return fmt.Errorf("%w: block %d was %v, and is not an ancestor of block %d (%v)",
				ErrFinalityViolated, v.base().Number, v.base().Hash, path[0].Number, path[0].Hash())
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		parent, err := t.headerByHash(ctx, target.ParentHash)
		if err != nil {
			return err
		}
		if parent.Number.Uint64()+1 != target.Number.Uint64() {
			return fmt.Errorf("%w: block %d has a parent with number %d", ErrInconsistent, target.Number, parent.Number)
		}
		target = parent
		path = append(path, target)
	}
	ancestor, _ := v.ref(target.Number.Uint64() - 1)
	next, err := v.fork(ancestor)
	if err != nil {
		return err
	}
	for i := len(path) - 1; i >= 0; i-- {
		logs, err := provenLogs(ctx, t.client, t.decode, path[i])
		if err != nil {
			return err
		}
		if err := next.extend(refOf(path[i]), logs, t.decode); err != nil {
			return err
		}
	}
	t.work = next
	if ancestor.Number < v.head().Number {
		log.Warn("L1 reorg", "ancestor", ancestor.Number, "old", v.head().Number, "oldHash", v.head().Hash, "new", next.head().Number, "newHash", next.head().Hash)
		if t.reorg == nil || ancestor.Number < t.reorg.Number {
			t.reorg = &ancestor
		}
	}
	return nil
}

// provenLogs returns the rollup's logs of a block, proved against its header.
func provenLogs(ctx context.Context, client Client, decode *decoder, header *types.Header) ([]*types.Log, error) {
	if !decode.mayConcern(header.Bloom) {
		return nil, nil
	}
	receipts, err := client.Receipts(ctx, header.Hash())
	if err != nil {
		return nil, err
	}
	for _, r := range receipts {
		if r == nil {
			return nil, fmt.Errorf("%w: null receipt in block %d", ErrInconsistent, header.Number)
		}
		for _, entry := range r.Logs {
			if entry == nil {
				return nil, fmt.Errorf("%w: null log in block %d", ErrInconsistent, header.Number)
			}
		}
	}
	if root := types.DeriveSha(receipts, trie.NewStackTrie(nil)); root != header.ReceiptHash {
		return nil, fmt.Errorf("%w: receipts of block %d have root %v, the header says %v", ErrInconsistent, header.Number, root, header.ReceiptHash)
	}
	var logs []*types.Log
	index := uint(0)
	for _, r := range receipts {
		for _, entry := range r.Logs {
			// The root does not cover where a log says it is.
			entry.Index, entry.TxHash = index, r.TxHash
			if index++; decode.concerns(entry) {
				logs = append(logs, entry)
			}
		}
	}
	return logs, nil
}

// settle moves the finality label and forgets blocks that stay.
func (t *Tracker) settle(tags tags) error {
	next, err := t.work.fork(t.work.head())
	if err != nil {
		return err
	}
	if tags.label != nil {
		ref := refOf(tags.label)
		switch {
		case t.opts.Finality == "latest":
			next.final = next.head()
		case ref.Number > next.final.Number && next.has(ref.Number, ref.Hash):
			next.final = ref
		}
	}
	if head := next.head().Number; head > t.knobs.history {
		limit := head - t.knobs.history
		if tags.final != nil {
			limit = min(limit, tags.final.Number.Uint64())
		}
		if err := next.prune(limit); err != nil {
			return err
		}
	}
	t.work = next
	return nil
}

// publish shows work to the readers.
func (t *Tracker) publish(ctx context.Context) error {
	if !t.audited {
		block := t.work.head().Hash
		err := t.work.audit(func(to common.Address, data []byte) ([]byte, error) {
			return t.client.Call(ctx, to, data, block)
		}, t.decode)
		if err != nil {
			return fmt.Errorf("audit of l1 logs up to block %d: %w", t.work.head().Number, err)
		}
		t.audited = true
	}
	old := t.current.Swap(t.work)
	if old != nil && old.head().Hash == t.work.head().Hash {
		return nil
	}
	update := Update{Head: t.work.head(), Reorg: t.reorg}
	t.reorg = nil
	t.feed.Send(update)
	return nil
}

// headerByNumber and headerByHash check that the client answers what was asked.
func (t *Tracker) headerByNumber(ctx context.Context, number uint64) (*types.Header, error) {
	header, err := t.client.HeaderByNumber(ctx, number)
	if err == nil && header.Number.Uint64() != number {
		return nil, fmt.Errorf("%w: asked for block %d, got %d", ErrInconsistent, number, header.Number)
	}
	return header, err
}

func (t *Tracker) headerByHash(ctx context.Context, hash common.Hash) (*types.Header, error) {
	header, err := t.client.HeaderByHash(ctx, hash)
	if err == nil && header.Hash() != hash {
		return nil, fmt.Errorf("%w: asked for block %v, got %v", ErrInconsistent, hash, header.Hash())
	}
	return header, err
}
