package sequencer

import (
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/core/builder"
)

// slowPool is a pool whose Sync the test ends.
type slowPool struct {
	Pool
	sync  chan error
	looks int
	txs   []*types.Transaction
}

func (p *slowPool) Sync() error { return <-p.sync }

func (p *slowPool) Candidates(*big.Int) builder.TxSource {
	p.looks++
	source := candidates(p.txs)
	return &source
}

func transferOf(nonce uint64) *types.Transaction { return types.NewTx(&types.LegacyTx{Nonce: nonce}) }

func header(number int64) *types.Header {
	return &types.Header{Number: big.NewInt(number), BaseFee: big.NewInt(1), Difficulty: new(big.Int)}
}

func TestSupplyGoesOnWithoutThePool(t *testing.T) {
	p := &slowPool{sync: make(chan error), txs: []*types.Transaction{transferOf(0), transferOf(1)}}
	s := &supply{pool: p}
	get := func(head *types.Header) builder.TxSource {
		t.Helper()
		source, err := s.get(head)
		if err != nil {
			t.Fatal(err)
		}
		return source
	}
	go func() { p.sync <- nil }()
	source := get(header(1))
	if s.behind(header(1)) || source.Peek().Nonce() != 0 {
		t.Fatal("the first look is not at the head")
	}
	source.Shift()
	// The pool is busy with block 2: what it offered before is still there.
	if source = get(header(2)); source.Peek().Nonce() != 1 || !s.behind(header(2)) {
		t.Fatal("not what was left over")
	}
	source.Shift()
	// Nothing is left, so the pool is waited for; the look at block 2 is of no
	// use for block 3, it has what block 3 included.
	p.txs = []*types.Transaction{transferOf(2)}
	go func() { p.sync <- nil; p.sync <- nil }()
	if source = get(header(3)); source.Peek().Nonce() != 2 || s.behind(header(3)) {
		t.Fatal("not a fresh look")
	}
	// At the same head the pool is asked again, without waiting.
	before := p.looks
	p.txs = append(p.txs, transferOf(3))
	if source = get(header(3)); p.looks != before+1 || len(source.Ahead(0)) != 2 {
		t.Fatal("a transaction that arrived later is not seen")
	}
	// A block that came to nothing leaves nothing over.
	s.drop()
	go func() { p.sync <- errors.New("terminated") }()
	if _, err := s.get(header(3)); err == nil {
		t.Fatal("no error")
	}
	go func() { p.sync <- nil }()
	get(header(3))
}
