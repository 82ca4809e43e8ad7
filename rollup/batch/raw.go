package batch

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/zkgeth/zkgeth/params"
)

// RawPayload is a [Payload] whose transactions are not decoded: what the proven
// program works on, which has a cheaper decoder for them. All rules of a payload
// hold but that every transaction is one.
type RawPayload struct {
	Coinbase common.Address
	Blocks   []RawBlock // at least one
}

// RawBlock is a [Block] of a [RawPayload].
type RawBlock struct {
	Time     uint64
	Deposits uint64
	Forced   uint64
	Txs      [][]byte // EIP-2718; the first byte is that of a type which L2 has
}

// DecodeRaw is [DecodePayload] without the decoding of transactions. The result
// may alias data. Every error is [ErrInvalid].
func DecodeRaw(data []byte) (*RawPayload, error) {
	switch {
	case len(data) == 0:
		return nil, invalid("empty payload")
	case len(data) > params.MaxBatchPayload:
		return nil, fmt.Errorf("%w: %d bytes, limit %d", ErrTooLarge, len(data), params.MaxBatchPayload)
	case data[0] != Version:
		return nil, invalid("payload version %d, this program knows %d", data[0], Version)
	}
	inflated, err := decompress(data[1:])
	if err != nil {
		return nil, err
	}
	return splitRLP(inflated)
}

// Decode decodes the transactions. Every error is [ErrInvalid].
func (p *RawPayload) Decode() (*Payload, error) {
	out := &Payload{Coinbase: p.Coinbase, Blocks: make([]Block, len(p.Blocks))}
	for i := range p.Blocks {
		raw, block := &p.Blocks[i], &out.Blocks[i]
		block.Time, block.Deposits, block.Forced = raw.Time, raw.Deposits, raw.Forced
		if len(raw.Txs) == 0 {
			continue
		}
		block.Txs = make([]*types.Transaction, len(raw.Txs))
		for j, enc := range raw.Txs {
			var err error
			if block.Txs[j], err = decodeTx(enc); err != nil {
				return nil, fmt.Errorf("transaction %d of block %d: %w", j, i, err)
			}
		}
	}
	return out, nil
}

// consumed returns the queue entries the whole payload consumes.
func (p *RawPayload) consumed() (deposits, forced uint64) {
	for i := range p.Blocks {
		deposits += p.Blocks[i].Deposits
		forced += p.Blocks[i].Forced
	}
	return deposits, forced
}

// decodeRLP is what [DecodePayload] does below the compression.
func decodeRLP(inflated []byte) (*Payload, error) {
	raw, err := splitRLP(inflated)
	if err != nil {
		return nil, err
	}
	return raw.Decode()
}

// splitRLP reads with the split functions of package rlp, which refuse every
// non-canonical form, and counts list elements before it makes room for them.
func splitRLP(inflated []byte) (*RawPayload, error) {
	body, rest, err := rlp.SplitList(inflated)
	if err != nil {
		return nil, invalid("%v", err)
	}
	if len(rest) != 0 {
		return nil, invalid("%d bytes after the payload list", len(rest))
	}
	p := new(RawPayload)
	coinbase, body, err := rlp.SplitString(body)
	if err != nil || len(coinbase) != common.AddressLength {
		return nil, invalid("coinbase of %d bytes (%v)", len(coinbase), err)
	}
	p.Coinbase = common.BytesToAddress(coinbase)
	time, body, err := rlp.SplitUint64(body)
	if err != nil {
		return nil, invalid("base time: %v", err)
	}
	blocks, rest, err := rlp.SplitList(body)
	if err != nil {
		return nil, invalid("block list: %v", err)
	}
	if len(rest) != 0 {
		return nil, invalid("%d bytes after the block list", len(rest))
	}
	count, err := rlp.CountValues(blocks)
	if err != nil {
		return nil, invalid("block list: %v", err)
	}
	if count == 0 || count > params.MaxBatchBlocks {
		return nil, invalid("%d blocks", count)
	}
	p.Blocks = make([]RawBlock, count)
	txs := 0
	for i := range p.Blocks {
		b := &p.Blocks[i]
		var delta uint64
		if delta, blocks, err = b.split(i, blocks, params.MaxBatchTxs-txs); err != nil {
			return nil, err
		}
		if (i == 0) != (delta == 0) {
			return nil, invalid("time delta %d of block %d", delta, i)
		}
		if time+delta < time {
			return nil, invalid("time of block %d overflows", i)
		}
		time += delta
		b.Time = time
		txs += len(b.Txs)
	}
	return p, nil
}

// split reads one block off the front of list and returns its time delta and
// what follows it.
func (b *RawBlock) split(index int, list []byte, maxTxs int) (delta uint64, rest []byte, err error) {
	body, rest, err := rlp.SplitList(list)
	if err != nil {
		return 0, nil, invalid("block %d: %v", index, err)
	}
	if delta, body, err = rlp.SplitUint64(body); err != nil {
		return 0, nil, invalid("time delta of block %d: %v", index, err)
	}
	if b.Deposits, body, err = rlp.SplitUint64(body); err != nil {
		return 0, nil, invalid("deposits of block %d: %v", index, err)
	}
	if b.Forced, body, err = rlp.SplitUint64(body); err != nil {
		return 0, nil, invalid("forced transactions of block %d: %v", index, err)
	}
	if err := checkCounts(index, b.Deposits, b.Forced); err != nil {
		return 0, nil, err
	}
	txs, trailing, err := rlp.SplitList(body)
	if err != nil {
		return 0, nil, invalid("transactions of block %d: %v", index, err)
	}
	if len(trailing) != 0 {
		return 0, nil, invalid("%d bytes at the end of block %d", len(trailing), index)
	}
	count, err := rlp.CountValues(txs)
	if err != nil {
		return 0, nil, invalid("transactions of block %d: %v", index, err)
	}
	if count > maxTxs {
		return 0, nil, fmt.Errorf("%w: more than %d transactions", ErrTooLarge, params.MaxBatchTxs)
	}
	if count == 0 {
		return delta, rest, nil
	}
	b.Txs = make([][]byte, count)
	for j := range b.Txs {
		enc, left, err := rlp.SplitString(txs)
		if err != nil {
			return 0, nil, invalid("transaction %d of block %d: %v", j, index, err)
		}
		// The type byte comes first: no need to look into a blob transaction.
		if len(enc) == 0 {
			return 0, nil, invalid("transaction %d of block %d is empty", j, index)
		}
		if enc[0] <= 0x7f {
			if err := checkType(enc[0]); err != nil {
				return 0, nil, fmt.Errorf("transaction %d of block %d: %w", j, index, err)
			}
		}
		b.Txs[j], txs = enc, left
	}
	return delta, rest, nil
}
