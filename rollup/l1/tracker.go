package l1

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"sync"
	"sync/atomic"
	"time"

	"github.com/cenkalti/backoff/v5"
	"github.com/ethereum/go-ethereum/common/lru"
	"github.com/ethereum/go-ethereum/event"
	"github.com/ethereum/go-ethereum/log"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

const (
	defaultPoll   = 2 * time.Second
	maxRetryDelay = 30 * time.Second
	// lookupTimeout bounds RefByNumber when it has to ask L1 for an old block.
	lookupTimeout = 20 * time.Second
	refCacheSize  = 8192
)

// TrackerOptions configure a [Tracker].
type TrackerOptions struct {
	// Finality is the L1 tag that [Tracker.Finalized] follows: "finalized"
	// (default), "safe" or "latest".
	Finality     string
	PollInterval time.Duration // of Run; default 2 s
}

// Tracker follows L1 and holds the rollup's queues and events of it. What
// readers see always belongs to one L1 chain, from cfg.Genesis.L1Block to Head.
//
// It checks what the node tells: blocks are linked by hash, the logs of recent
// blocks are proved by the receipts root, those of old blocks by the rolling
// hashes, and the totals by the contracts' own counters.
type Tracker struct {
	client   Client
	cfg      *params.Rollup
	opts     TrackerOptions
	decode   *decoder
	knobs    knobs
	current  atomic.Pointer[view] // nil until the first sync has finished
	refs     *lru.Cache[uint64, BlockRef]
	feed     event.FeedOf[Update]
	sync     sync.Mutex // one Sync at a time; guards the fields below
	work     *view      // ahead of current while a sync is under way
	reorg    *BlockRef  // lowest common ancestor since current was published
	audited  bool       // whether the logs behind work need no audit
	rightNet bool       // whether the chain id was checked
}

// knobs are the sizes of the sync steps, in blocks.
type knobs struct {
	history uint64 // kept below the head even when L1 calls it final
	bulk    uint64 // a gap above it is read by log ranges, as far as it is final
	span    uint64 // of one log range
	step    uint64 // followed block by block at a time
}

var defaultKnobs = knobs{history: 1024, bulk: 128, span: 10_000, step: 512}

// NewTracker returns a tracker that has seen nothing yet; call Run, or Sync.
func NewTracker(client Client, cfg *params.Rollup, opts TrackerOptions) *Tracker {
	if opts.Finality == "" {
		opts.Finality = "finalized"
	}
	if opts.PollInterval == 0 {
		opts.PollInterval = defaultPoll
	}
	return &Tracker{
		client: client, cfg: cfg, opts: opts, decode: newDecoder(cfg.Contracts), knobs: defaultKnobs,
		refs: lru.NewCache[uint64, BlockRef](refCacheSize),
	}
}

// Run syncs until the context ends or an error is critical. Temporary errors
// are logged and tried again.
func (t *Tracker) Run(ctx context.Context) error {
	delay := backoff.NewExponentialBackOff()
	delay.MaxInterval = maxRetryDelay
	for {
		wait := t.opts.PollInterval
		err := t.Sync(ctx)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err == nil:
			delay.Reset()
		case severity.Of(err) == severity.Critical:
			return err
		default:
			wait = delay.NextBackOff()
			log.Warn("L1 sync failed, trying again", "in", wait, "err", err)
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		case <-timer.C:
		}
	}
}

// Head is the newest L1 block whose logs are held; zero before the first sync.
func (t *Tracker) Head() BlockRef {
	if v := t.current.Load(); v != nil {
		return v.head()
	}
	return BlockRef{}
}

// Finalized is the newest block with the finality asked for, at most Head; zero
// while L1 has none.
func (t *Tracker) Finalized() BlockRef {
	if v := t.current.Load(); v != nil {
		return v.final
	}
	return BlockRef{}
}

// RefByNumber returns a block of the current chain, from the rollup's start
// block to Head, else [ErrUnknownBlock]. Old final blocks are not held: it asks
// L1 for them, and fails with a temporary error when L1 does not answer.
func (t *Tracker) RefByNumber(number uint64) (BlockRef, error) {
	v, err := t.viewAt(number)
	if err != nil {
		return BlockRef{}, err
	}
	if ref, ok := v.ref(number); ok {
		return ref, nil
	}
	if ref, ok := t.refs.Get(number); ok {
		return ref, nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), lookupTimeout)
	defer cancel()
	header, err := t.headerByNumber(ctx, number)
	if err != nil {
		return BlockRef{}, severity.Wrap(severity.Temporary, err)
	}
	ref := refOf(header)
	if number+1 == v.base().Number && v.base().Parent != ref.Hash {
		return BlockRef{}, severity.Errorf(severity.Temporary, "%w: block %d is %v, its child says %v", ErrInconsistent, number, ref.Hash, v.base().Parent)
	}
	t.refs.Add(number, ref)
	return ref, nil
}

// CountsAt returns the queue positions after an L1 block.
func (t *Tracker) CountsAt(number uint64) (Counts, error) {
	v, err := t.viewAt(number)
	if err != nil {
		return Counts{}, err
	}
	return v.counts(number), nil
}

func (t *Tracker) viewAt(number uint64) (*view, error) {
	v := t.current.Load()
	if v == nil {
		return nil, fmt.Errorf("%w: %d, nothing is synced yet", ErrUnknownBlock, number)
	}
	if start, head := t.cfg.Genesis.L1Block, v.head().Number; number < start || number > head {
		return nil, fmt.Errorf("%w: %d outside %d..%d", ErrUnknownBlock, number, start, head)
	}
	return v, nil
}

// Deposits returns the entries with index from..to-1; [ErrUnknownEntry] when
// the queue is shorter.
func (t *Tracker) Deposits(from, to uint64) ([]Deposit, error) {
	if v := t.current.Load(); v != nil {
		return entries("deposits", v.deposits, from, to)
	}
	return entries[Deposit]("deposits", nil, from, to)
}

// Forced returns the entries with index from..to-1; [ErrUnknownEntry] when the
// queue is shorter.
func (t *Tracker) Forced(from, to uint64) ([]Forced, error) {
	if v := t.current.Load(); v != nil {
		return entries("forced transactions", v.forced, from, to)
	}
	return entries[Forced]("forced transactions", nil, from, to)
}

// Message returns the inbox entry with an index; [ErrUnknownEntry] when the
// inbox is shorter.
func (t *Tracker) Message(index uint64) (Message, error) {
	var held []Message
	if v := t.current.Load(); v != nil {
		held = v.messages
	}
	if index >= uint64(len(held)) {
		return Message{}, fmt.Errorf("%w: message %d of %d", ErrUnknownEntry, index, len(held))
	}
	return held[index], nil
}

func entries[T any](what string, held []T, from, to uint64) ([]T, error) {
	if from > to || to > uint64(len(held)) {
		return nil, fmt.Errorf("%w: %s %d..%d of %d", ErrUnknownEntry, what, from, to, len(held))
	}
	return slices.Clone(held[from:to]), nil
}

// EventsIn returns the Rollup contract's logs in the L1 blocks from..to, both
// included, in order.
func (t *Tracker) EventsIn(from, to uint64) []Event {
	v := t.current.Load()
	if v == nil || from > to {
		return nil
	}
	first := sort.Search(len(v.events), func(i int) bool { return v.events[i].L1Block.Number >= from })
	return slices.Clone(v.events[first:max(first, upTo(v.events, to))])
}

// Subscribe sends an Update whenever the head changes. The channel should be
// buffered and its reader quick: a full channel holds up the tracker.
func (t *Tracker) Subscribe(ch chan<- Update) event.Subscription { return t.feed.Subscribe(ch) }
