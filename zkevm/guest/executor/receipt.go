package executor

import (
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/zkevm/guest/accel"
	"github.com/zkgeth/zkgeth/zkevm/guest/rlp"
)

// addToBlooms sets the three bits of an address or a topic, for the transaction
// and for the block.
func addToBlooms(tx, block *[types.BloomByteLength]byte, data []byte) {
	var hash [32]byte
	accel.Keccak256(data, &hash)
	for i := 0; i < 6; i += 2 {
		bit := (uint(hash[i])<<8 | uint(hash[i+1])) & 2047
		at, mask := types.BloomByteLength-1-bit/8, byte(1)<<(bit%8)
		tx[at] |= mask
		block[at] |= mask
	}
}

var noBloom [types.BloomByteLength]byte

// encodeReceipt returns the receipt of a transaction as it stands in the
// receipts trie, and adds its logs to the block's bloom.
func encodeReceipt(typ byte, failed bool, cumulativeGas uint64, logs []*types.Log, block *types.Bloom) []byte {
	logsSize := 0
	for _, log := range logs {
		logsSize += rlp.ListSize(logSize(log))
	}
	size := 1 + rlp.Uint64Size(cumulativeGas) + 3 + types.BloomByteLength + rlp.ListSize(logsSize)
	out := make([]byte, 0, 1+rlp.ListSize(size))
	if typ != types.LegacyTxType {
		out = append(out, typ)
	}
	out = rlp.AppendList(out, size)
	if failed {
		out = append(out, 0x80)
	} else {
		out = append(out, 0x01)
	}
	out = rlp.AppendUint64(out, cumulativeGas)
	at := len(out)
	out = rlp.AppendBytes(out, noBloom[:])
	bloom := (*[types.BloomByteLength]byte)(out[at+3:])
	out = rlp.AppendList(out, logsSize)
	for _, log := range logs {
		addToBlooms(bloom, (*[types.BloomByteLength]byte)(block), log.Address[:])
		out = rlp.AppendList(out, logSize(log))
		out = append(append(out, 0x94), log.Address[:]...)
		out = rlp.AppendList(out, 33*len(log.Topics))
		for i := range log.Topics {
			addToBlooms(bloom, (*[types.BloomByteLength]byte)(block), log.Topics[i][:])
			out = appendHash(out, &log.Topics[i])
		}
		out = rlp.AppendBytes(out, log.Data)
	}
	return out
}

// logSize returns the length of the items of a log.
func logSize(log *types.Log) int {
	return 21 + rlp.ListSize(33*len(log.Topics)) + rlp.BytesSize(log.Data)
}
