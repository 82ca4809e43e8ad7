package batch

import (
	"fmt"

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
	raw, err := DecodeRaw(data)
	if err != nil {
		return nil, err
	}
	return raw.Decode()
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
			if err := checkTx(tx); err != nil {
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
