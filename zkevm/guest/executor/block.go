package executor

import (
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/zkevm/guest/rlp"
)

// block is a block taken apart, its transactions not yet decoded.
type block struct {
	header      *Header
	headerRaw   []byte
	txs         [][]byte // as in the transactions trie
	uncles      bool
	withdrawals types.Withdrawals
	rawItems    [][]byte // withdrawals as in the withdrawals trie
}

// decodeBlock reads the list of header, transactions, uncles and withdrawals.
// Errors: ErrBlockEncoding, ErrHeaderEncoding.
func decodeBlock(enc []byte) (*block, error) {
	items := rlp.ListOf(enc)
	b := &block{headerRaw: items.Raw()}
	txs, uncles, withdrawals := items.List(), items.List(), items.List()
	if items.End() != nil {
		return nil, ErrBlockEncoding
	}
	var err error
	if b.header, err = DecodeHeader(b.headerRaw); err != nil {
		return nil, err
	}
	for txs.More() {
		if txs.NextIsList() {
			b.txs = append(b.txs, txs.Raw())
			continue
		}
		tx := txs.Bytes()
		if len(tx) == 0 || tx[0] >= 0xc0 { // a legacy transaction is not wrapped
			return nil, ErrBlockEncoding
		}
		b.txs = append(b.txs, tx)
	}
	b.uncles = uncles.More()
	for withdrawals.More() {
		raw := withdrawals.Raw()
		fields := rlp.ListOf(raw)
		w := new(types.Withdrawal)
		w.Index = fields.Uint64()
		w.Validator = fields.Uint64()
		fields.Address((*[20]byte)(&w.Address))
		w.Amount = fields.Uint64()
		if fields.End() != nil {
			return nil, ErrBlockEncoding
		}
		b.withdrawals = append(b.withdrawals, w)
		b.rawItems = append(b.rawItems, raw)
	}
	if txs.Err() != nil || withdrawals.Err() != nil {
		return nil, ErrBlockEncoding
	}
	return b, nil
}

// encodeWithdrawals returns the withdrawals as they stand in their trie.
func encodeWithdrawals(list types.Withdrawals) [][]byte {
	out := make([][]byte, len(list))
	for i, w := range list {
		size := rlp.Uint64Size(w.Index) + rlp.Uint64Size(w.Validator) + 21 + rlp.Uint64Size(w.Amount)
		b := rlp.AppendList(make([]byte, 0, rlp.ListSize(size)), size)
		b = rlp.AppendUint64(b, w.Index)
		b = rlp.AppendUint64(b, w.Validator)
		b = append(append(b, 0x94), w.Address[:]...)
		out[i] = rlp.AppendUint64(b, w.Amount)
	}
	return out
}

// blockSize returns the length of the encoding of a block. Roots do not change it.
func blockSize(h *Header, txs, withdrawals [][]byte) int {
	txSize, withdrawalSize := 0, 0
	for _, tx := range txs {
		if tx[0] >= 0xc0 {
			txSize += len(tx)
		} else {
			txSize += rlp.BytesSize(tx)
		}
	}
	for _, w := range withdrawals {
		withdrawalSize += len(w)
	}
	return rlp.ListSize(len(h.Encode()) + rlp.ListSize(txSize) + 1 + rlp.ListSize(withdrawalSize))
}
