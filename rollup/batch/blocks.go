package batch

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
)

// ForcedPrefix returns how many transactions at the front of a block come from
// the forced queue, given the raw queue entries the block consumed.
//
// Forced transactions lead the block in queue order and skipped ones leave no
// trace, so matching entries greedily from the start is exact: an entry that did not
// apply would not have applied had it come next, so the transaction that did come
// next is another one. One that is skipped for the limits of forced transactions may
// well come next as the sequencer's. The limit of gas is looked at here; what an
// entry costs only an execution tells, so whoever makes blocks keeps a transaction out
// of the block that skips it (core/builder does so with those of the pool).
func ForcedPrefix(txs types.Transactions, consumed [][]byte) int {
	n := 0
	for _, raw := range consumed {
		if n == len(txs) {
			break
		}
		var tx types.Transaction
		if tx.UnmarshalBinary(raw) == nil && tx.Gas() <= params.MaxForcedGas && tx.Hash() == txs[n].Hash() {
			n++
		}
	}
	return n
}

// FromBlocks turns L2 blocks on top of parent into a payload. They must follow
// each other and share origin and coinbase, else [ErrBlocks]. forced returns the
// raw entries [from, to) of the forced queue.
func FromBlocks(parent *types.Header, blocks []*types.Block, forced func(from, to uint64) ([][]byte, error)) (*Payload, error) {
	if len(blocks) == 0 {
		return nil, fmt.Errorf("%w: none", ErrBlocks)
	}
	prev, err := params.DecodeHeaderExtra(parent.Extra)
	if err != nil {
		return nil, fmt.Errorf("%w: parent: %w", ErrBlocks, err)
	}
	first, err := params.DecodeHeaderExtra(blocks[0].Extra())
	if err != nil {
		return nil, fmt.Errorf("%w: block %d: %w", ErrBlocks, blocks[0].NumberU64(), err)
	}
	p := &Payload{Coinbase: blocks[0].Coinbase(), Blocks: make([]Block, 0, len(blocks))}
	hash, number, time := parent.Hash(), parent.Number.Uint64(), parent.Time
	var root *common.Hash
	for _, block := range blocks {
		fail := func(format string, args ...any) error {
			return fmt.Errorf("%w: block %d: %s", ErrBlocks, block.NumberU64(), fmt.Sprintf(format, args...))
		}
		extra, err := params.DecodeHeaderExtra(block.Extra())
		if err != nil {
			return nil, fmt.Errorf("%w: block %d: %w", ErrBlocks, block.NumberU64(), err)
		}
		if root == nil {
			root = block.BeaconRoot()
		}
		switch {
		case block.ParentHash() != hash || block.NumberU64() != number+1:
			return nil, fail("does not follow block %d %v", number, hash)
		case block.Time() <= time:
			return nil, fail("time %d does not follow %d", block.Time(), time)
		case block.Coinbase() != p.Coinbase:
			return nil, fail("coinbase %v, batch has %v", block.Coinbase(), p.Coinbase)
		case extra.Origin != first.Origin:
			return nil, fail("origin %d, batch has %d", extra.Origin, first.Origin)
		case root == nil || block.BeaconRoot() == nil || *block.BeaconRoot() != *root:
			return nil, fail("origin commitment differs within the batch")
		case extra.DepositEnd < prev.DepositEnd || extra.ForcedEnd < prev.ForcedEnd:
			return nil, fail("queue positions went back")
		}
		deposits := extra.DepositEnd - prev.DepositEnd
		if deposits != uint64(len(block.Withdrawals())) {
			return nil, fail("%d withdrawals, %d deposits consumed", len(block.Withdrawals()), deposits)
		}
		b := Block{Time: block.Time(), Deposits: deposits, Forced: extra.ForcedEnd - prev.ForcedEnd, Txs: block.Transactions()}
		if err := checkCounts(len(p.Blocks), b.Deposits, b.Forced); err != nil {
			return nil, err
		}
		if b.Forced > 0 {
			raw, err := forced(prev.ForcedEnd, extra.ForcedEnd)
			if err != nil {
				return nil, fmt.Errorf("forced transactions [%d, %d): %w", prev.ForcedEnd, extra.ForcedEnd, err)
			}
			if uint64(len(raw)) != b.Forced {
				return nil, fail("%d forced transactions known, %d consumed", len(raw), b.Forced)
			}
			b.Txs = b.Txs[ForcedPrefix(b.Txs, raw):]
		}
		if len(b.Txs) == 0 {
			b.Txs = nil
		}
		p.Blocks = append(p.Blocks, b)
		prev, hash, number, time = extra, block.Hash(), block.NumberU64(), block.Time()
	}
	if err := p.Validate(); err != nil {
		return nil, err
	}
	return p, nil
}
