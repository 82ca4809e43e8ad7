package derive

import (
	"context"
	"crypto/sha256"
	"fmt"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
	"github.com/ethereum/go-ethereum/event"

	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

const l1BlockTime = 2 // seconds

// l1Block is a block of the test L1 with what it adds.
type l1Block struct {
	ref      l1.BlockRef
	deposits []l1.Deposit
	forced   []l1.Forced
	messages uint64
	root     common.Hash // of the inbox
	events   []l1.Event
}

// testL1 is an L1 that can be mined and reorged block by block; it answers like
// a tracker that is always up to date.
type testL1 struct {
	mu     sync.Mutex
	blocks []l1Block
	depth  uint64 // finality
	fork   uint64
	open   l1Block // what the next block will hold
	feed   event.FeedOf[l1.Update]
	calls  func() // before every read, to change L1 under the reader
}

func newTestL1(start uint64) *testL1 {
	c := &testL1{depth: 1 << 40}
	for range start + 1 {
		c.Mine()
	}
	return c
}

// Mine seals what was added since the last block.
func (c *testL1) Mine() l1.BlockRef {
	c.mu.Lock()
	b, number := c.open, uint64(len(c.blocks))
	c.open = l1Block{}
	b.ref = l1.BlockRef{Number: number, Time: testGenesisTime - testStart*l1BlockTime + number*l1BlockTime}
	if number > 0 {
		parent := c.blocks[number-1]
		b.ref.Parent = parent.ref.Hash
		if b.messages == 0 {
			b.root = parent.root
		}
		b.messages += parent.messages
	}
	b.ref.Hash = crypto.Keccak256Hash(fmt.Appendf(nil, "l1 block %d fork %d on %v", number, c.fork, b.ref.Parent))
	for i := range b.events {
		b.events[i].L1Block, b.events[i].LogIndex = b.ref, uint(i)
		b.events[i].TxHash = crypto.Keccak256Hash(b.ref.Hash[:], []byte{byte(i)})
	}
	c.blocks = append(c.blocks, b)
	c.mu.Unlock()
	c.feed.Send(l1.Update{Head: b.ref})
	return b.ref
}

func (c *testL1) MineMany(n int) {
	for range n {
		c.Mine()
	}
}

// Drop removes blocks from the end; what is mined next differs from them. It
// returns the removed blocks' contents.
func (c *testL1) Drop(n int) []l1Block {
	c.mu.Lock()
	defer c.mu.Unlock()
	cut := len(c.blocks) - n
	dropped := append([]l1Block(nil), c.blocks[cut:]...)
	c.blocks = c.blocks[:cut]
	c.fork++
	return dropped
}

func (c *testL1) add(ev l1.Event) { c.open.events = append(c.open.events, ev) }

func (c *testL1) Deposit(to common.Address, gwei uint64) {
	counts, _ := c.CountsAt(c.Head().Number)
	index := counts.Deposits + uint64(len(c.open.deposits))
	c.open.deposits = append(c.open.deposits, l1.Deposit{Index: index, To: to, Amount: gwei})
}

func (c *testL1) Force(raw []byte) {
	counts, _ := c.CountsAt(c.Head().Number)
	index := counts.Forced + uint64(len(c.open.forced))
	c.open.forced = append(c.open.forced, l1.Forced{Index: index, Raw: raw})
}

func (c *testL1) Message(root common.Hash) {
	c.open.messages++
	c.open.root = root
}

func (c *testL1) read() func() {
	if c.calls != nil {
		c.calls()
	}
	c.mu.Lock()
	return c.mu.Unlock
}

func (c *testL1) Head() l1.BlockRef {
	defer c.read()()
	return c.blocks[len(c.blocks)-1].ref
}

func (c *testL1) Finalized() l1.BlockRef {
	defer c.read()()
	head := uint64(len(c.blocks) - 1)
	return c.blocks[head-min(head, c.depth)].ref
}

func (c *testL1) RefByNumber(number uint64) (l1.BlockRef, error) {
	defer c.read()()
	if number >= uint64(len(c.blocks)) {
		return l1.BlockRef{}, fmt.Errorf("%w: %d", l1.ErrUnknownBlock, number)
	}
	return c.blocks[number].ref, nil
}

func (c *testL1) CountsAt(number uint64) (l1.Counts, error) {
	defer c.read()()
	if number >= uint64(len(c.blocks)) {
		return l1.Counts{}, fmt.Errorf("%w: %d", l1.ErrUnknownBlock, number)
	}
	out := l1.Counts{Messages: c.blocks[number].messages, InboxRoot: c.blocks[number].root}
	for _, b := range c.blocks[:number+1] {
		out.Deposits += uint64(len(b.deposits))
		out.Forced += uint64(len(b.forced))
	}
	return out, nil
}

func (c *testL1) Deposits(from, to uint64) ([]l1.Deposit, error) {
	defer c.read()()
	var all []l1.Deposit
	for _, b := range c.blocks {
		all = append(all, b.deposits...)
	}
	if to > uint64(len(all)) {
		return nil, l1.ErrUnknownEntry
	}
	return all[from:to], nil
}

func (c *testL1) Forced(from, to uint64) ([]l1.Forced, error) {
	defer c.read()()
	var all []l1.Forced
	for _, b := range c.blocks {
		all = append(all, b.forced...)
	}
	if to > uint64(len(all)) {
		return nil, l1.ErrUnknownEntry
	}
	return all[from:to], nil
}

func (c *testL1) EventsIn(from, to uint64) []l1.Event {
	defer c.read()()
	var out []l1.Event
	for number := from; number <= to && number < uint64(len(c.blocks)); number++ {
		out = append(out, c.blocks[number].events...)
	}
	return out
}

func (c *testL1) Subscribe(ch chan<- l1.Update) event.Subscription { return c.feed.Subscribe(ch) }

// testBlobs is a blob source without KZG: the versioned hash is that of the
// bytes, which is all derivation relies on.
type testBlobs struct {
	mu      sync.Mutex
	blobs   map[common.Hash]*kzg4844.Blob
	fetched int
}

func (s *testBlobs) Put(blobs []*kzg4844.Blob) []common.Hash {
	s.mu.Lock()
	defer s.mu.Unlock()
	hashes := make([]common.Hash, len(blobs))
	for i, blob := range blobs {
		hashes[i] = sha256.Sum256(blob[:])
		hashes[i][0] = 1
		s.blobs[hashes[i]] = blob
	}
	return hashes
}

// Hide makes a blob unavailable; the returned function brings it back.
func (s *testBlobs) Hide(hash common.Hash) (found func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	blob := s.blobs[hash]
	delete(s.blobs, hash)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.blobs[hash] = blob
	}
}

func (s *testBlobs) Blobs(_ context.Context, _ l1.BlockRef, hashes []common.Hash) ([]*kzg4844.Blob, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]*kzg4844.Blob, len(hashes))
	for i, hash := range hashes {
		if out[i] = s.blobs[hash]; out[i] == nil {
			return nil, severity.Wrap(severity.Temporary, fmt.Errorf("%w: %v", l1.ErrBlobMissing, hash))
		}
	}
	s.fetched++
	return out, nil
}

func (s *testBlobs) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.fetched
}

func mustRef(t testing.TB, c *testL1, number uint64) l1.BlockRef {
	t.Helper()
	ref, err := c.RefByNumber(number)
	if err != nil {
		t.Fatal(err)
	}
	return ref
}
