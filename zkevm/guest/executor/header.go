package executor

import (
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/holiman/uint256"

	"github.com/zkgeth/zkgeth/zkevm/guest/rlp"
)

// Header is the header of a block since Prague: 21 fields.
type Header struct {
	ParentHash      common.Hash
	UncleHash       common.Hash
	Coinbase        common.Address
	Root            common.Hash
	TxHash          common.Hash
	ReceiptHash     common.Hash
	Bloom           types.Bloom
	Difficulty      uint256.Int
	Number          uint64
	GasLimit        uint64
	GasUsed         uint64
	Time            uint64
	Extra           []byte
	PrevRandao      common.Hash
	Nonce           types.BlockNonce
	BaseFee         uint256.Int
	WithdrawalsHash common.Hash
	BlobGasUsed     uint64
	ExcessBlobGas   uint64
	BeaconRoot      common.Hash // parent beacon block root
	RequestsHash    common.Hash
}

// DecodeHeader reads a header in canonical form. Extra aliases the input. No
// rule but the form is checked. Errors: ErrHeaderEncoding.
func DecodeHeader(enc []byte) (*Header, error) {
	r := rlp.ListOf(enc)
	h := new(Header)
	r.Hash((*[32]byte)(&h.ParentHash))
	r.Hash((*[32]byte)(&h.UncleHash))
	r.Address((*[20]byte)(&h.Coinbase))
	r.Hash((*[32]byte)(&h.Root))
	r.Hash((*[32]byte)(&h.TxHash))
	r.Hash((*[32]byte)(&h.ReceiptHash))
	copy(h.Bloom[:], r.Exactly(types.BloomByteLength))
	r.Uint256(&h.Difficulty)
	h.Number = r.Uint64()
	h.GasLimit = r.Uint64()
	h.GasUsed = r.Uint64()
	h.Time = r.Uint64()
	h.Extra = r.Bytes()
	r.Hash((*[32]byte)(&h.PrevRandao))
	copy(h.Nonce[:], r.Exactly(len(h.Nonce)))
	r.Uint256(&h.BaseFee)
	r.Hash((*[32]byte)(&h.WithdrawalsHash))
	h.BlobGasUsed = r.Uint64()
	h.ExcessBlobGas = r.Uint64()
	r.Hash((*[32]byte)(&h.BeaconRoot))
	r.Hash((*[32]byte)(&h.RequestsHash))
	if r.End() != nil {
		return nil, ErrHeaderEncoding
	}
	return h, nil
}

// Encode returns the canonical encoding of the header.
func (h *Header) Encode() []byte {
	const fixed = 8*33 + 21 + 3 + types.BloomByteLength + 9 // hashes, coinbase, bloom, nonce
	size := fixed + rlp.Uint256Size(&h.Difficulty) + rlp.Uint64Size(h.Number) + rlp.Uint64Size(h.GasLimit) +
		rlp.Uint64Size(h.GasUsed) + rlp.Uint64Size(h.Time) + rlp.BytesSize(h.Extra) + rlp.Uint256Size(&h.BaseFee) +
		rlp.Uint64Size(h.BlobGasUsed) + rlp.Uint64Size(h.ExcessBlobGas) + 33
	out := make([]byte, 0, rlp.ListSize(size))
	out = rlp.AppendList(out, size)
	out = appendHash(out, &h.ParentHash)
	out = appendHash(out, &h.UncleHash)
	out = append(append(out, 0x94), h.Coinbase[:]...)
	out = appendHash(out, &h.Root)
	out = appendHash(out, &h.TxHash)
	out = appendHash(out, &h.ReceiptHash)
	out = rlp.AppendBytes(out, h.Bloom[:])
	out = rlp.AppendUint256(out, &h.Difficulty)
	out = rlp.AppendUint64(out, h.Number)
	out = rlp.AppendUint64(out, h.GasLimit)
	out = rlp.AppendUint64(out, h.GasUsed)
	out = rlp.AppendUint64(out, h.Time)
	out = rlp.AppendBytes(out, h.Extra)
	out = appendHash(out, &h.PrevRandao)
	out = rlp.AppendBytes(out, h.Nonce[:])
	out = rlp.AppendUint256(out, &h.BaseFee)
	out = appendHash(out, &h.WithdrawalsHash)
	out = rlp.AppendUint64(out, h.BlobGasUsed)
	out = rlp.AppendUint64(out, h.ExcessBlobGas)
	out = appendHash(out, &h.BeaconRoot)
	return appendHash(out, &h.RequestsHash)
}

func appendHash(dst []byte, h *common.Hash) []byte {
	return append(append(dst, 0xa0), h[:]...)
}
