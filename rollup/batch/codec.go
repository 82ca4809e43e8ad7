package batch

import (
	"bytes"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/zkgeth/zkgeth/params"
)

// Version is the first byte of every batch payload.
const Version = 1

// EncodePayload returns the bytes that are framed into blobs. A payload that
// could not be decoded again is refused with [ErrInvalid]; [ErrTooLarge] tells
// that fewer blocks would do.
func EncodePayload(p *Payload) ([]byte, error) {
	raw, err := encodeRLP(p)
	if err != nil {
		return nil, err
	}
	frame, err := compress(raw)
	if err != nil {
		return nil, err
	}
	if 1+len(frame) > params.MaxBatchPayload {
		return nil, fmt.Errorf("%w: %d bytes compressed, limit %d", ErrTooLarge, 1+len(frame), params.MaxBatchPayload)
	}
	return append([]byte{Version}, frame...), nil
}

// DecodePayload is the inverse of [EncodePayload]. It accepts what docs/protocol.md
// ("Batch payload") allows and nothing else; every error is [ErrInvalid].
func DecodePayload(data []byte) (*Payload, error) {
	switch {
	case len(data) == 0:
		return nil, invalid("empty payload")
	case len(data) > params.MaxBatchPayload:
		return nil, fmt.Errorf("%w: %d bytes, limit %d", ErrTooLarge, len(data), params.MaxBatchPayload)
	case data[0] != Version:
		return nil, invalid("payload version %d, this program knows %d", data[0], Version)
	}
	raw, err := decompress(data[1:])
	if err != nil {
		return nil, err
	}
	return decodeRLP(raw)
}

// Validate reports what makes a payload unencodable, as [ErrInvalid].
func (p *Payload) Validate() error {
	if len(p.Blocks) == 0 {
		return invalid("no blocks")
	}
	if len(p.Blocks) > params.MaxBatchBlocks {
		return fmt.Errorf("%w: %d blocks, limit %d", ErrTooLarge, len(p.Blocks), params.MaxBatchBlocks)
	}
	txs := 0
	for i, b := range p.Blocks {
		if i > 0 && b.Time <= p.Blocks[i-1].Time {
			return invalid("time %d of block %d does not follow %d", b.Time, i, p.Blocks[i-1].Time)
		}
		if err := checkCounts(i, b.Deposits, b.Forced); err != nil {
			return err
		}
		for j, tx := range b.Txs {
			if tx == nil {
				return invalid("transaction %d of block %d is nil", j, i)
			}
			if err := checkType(tx.Type()); err != nil {
				return fmt.Errorf("transaction %d of block %d: %w", j, i, err)
			}
		}
		if txs += len(b.Txs); txs > params.MaxBatchTxs {
			return fmt.Errorf("%w: more than %d transactions", ErrTooLarge, params.MaxBatchTxs)
		}
	}
	return nil
}

func checkCounts(block int, deposits, forced uint64) error {
	if deposits > params.MaxDepositsPerBlock {
		return invalid("block %d consumes %d deposits, limit %d", block, deposits, params.MaxDepositsPerBlock)
	}
	if forced > params.MaxForcedPerBlock {
		return invalid("block %d consumes %d forced transactions, limit %d", block, forced, params.MaxForcedPerBlock)
	}
	return nil
}

func checkType(t byte) error {
	switch t {
	case types.LegacyTxType, types.AccessListTxType, types.DynamicFeeTxType, types.SetCodeTxType:
		return nil
	}
	return invalid("transaction type %d", t)
}

func encodeRLP(p *Payload) ([]byte, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	w := rlp.NewEncoderBuffer(nil)
	outer := w.List()
	w.WriteBytes(p.Coinbase[:])
	w.WriteUint64(p.Blocks[0].Time)
	blocks := w.List()
	last := p.Blocks[0].Time
	for i, b := range p.Blocks {
		block := w.List()
		w.WriteUint64(b.Time - last)
		last = b.Time
		w.WriteUint64(b.Deposits)
		w.WriteUint64(b.Forced)
		txs := w.List()
		for j, tx := range b.Txs {
			enc, err := tx.MarshalBinary()
			if err != nil {
				return nil, invalid("transaction %d of block %d: %v", j, i, err)
			}
			w.WriteBytes(enc)
		}
		w.ListEnd(txs)
		w.ListEnd(block)
	}
	w.ListEnd(blocks)
	w.ListEnd(outer)
	raw := w.ToBytes()
	if len(raw) > params.MaxBatchInflated {
		return nil, fmt.Errorf("%w: %d bytes before compression, limit %d", ErrTooLarge, len(raw), params.MaxBatchInflated)
	}
	return raw, nil
}

// decodeRLP reads with the split functions of package rlp, which refuse every
// non-canonical form, and counts list elements before it makes room for them.
func decodeRLP(raw []byte) (*Payload, error) {
	body, rest, err := rlp.SplitList(raw)
	if err != nil {
		return nil, invalid("%v", err)
	}
	if len(rest) != 0 {
		return nil, invalid("%d bytes after the payload list", len(rest))
	}
	p := new(Payload)
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
	p.Blocks = make([]Block, count)
	txs := 0
	for i := range p.Blocks {
		b := &p.Blocks[i]
		var delta uint64
		if delta, blocks, err = b.decode(i, blocks, params.MaxBatchTxs-txs); err != nil {
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

// decode reads one block off the front of list and returns its time delta and
// what follows it.
func (b *Block) decode(index int, list []byte, maxTxs int) (delta uint64, rest []byte, err error) {
	body, rest, err := rlp.SplitList(list)
	if err != nil {
		return 0, nil, invalid("block %d: %v", index, err)
	}
	for _, field := range []*uint64{&delta, &b.Deposits, &b.Forced} {
		if *field, body, err = rlp.SplitUint64(body); err != nil {
			return 0, nil, invalid("block %d: %v", index, err)
		}
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
	b.Txs = make([]*types.Transaction, count)
	for j := range b.Txs {
		var enc []byte
		if enc, txs, err = rlp.SplitString(txs); err != nil {
			return 0, nil, invalid("transaction %d of block %d: %v", j, index, err)
		}
		if b.Txs[j], err = decodeTx(enc); err != nil {
			return 0, nil, fmt.Errorf("transaction %d of block %d: %w", j, index, err)
		}
	}
	return delta, rest, nil
}

func decodeTx(enc []byte) (*types.Transaction, error) {
	// The type byte comes first: no need to look into a blob transaction.
	if len(enc) > 0 && enc[0] <= 0x7f {
		if err := checkType(enc[0]); err != nil {
			return nil, err
		}
	}
	tx := new(types.Transaction)
	if err := tx.UnmarshalBinary(enc); err != nil {
		return nil, invalid("%v", err)
	}
	again, err := tx.MarshalBinary()
	if err != nil {
		return nil, invalid("%v", err)
	}
	if !bytes.Equal(again, enc) {
		return nil, invalid("encoding is not canonical")
	}
	return tx, nil
}
