package executor

import (
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/holiman/uint256"

	"github.com/zkgeth/zkgeth/zkevm/guest/rlp"
)

// Transaction is a signed transaction of any type but blob, with its sender.
type Transaction struct {
	Type byte
	Raw  []byte // as it stands in the transactions trie

	msg core.Message
	to  common.Address
	// what msg points to
	tip, feeCap, value, price uint256.Int
}

// Sender returns the address that signed the transaction.
func (t *Transaction) Sender() common.Address { return t.msg.From }

// Gas returns the gas limit.
func (t *Transaction) Gas() uint64 { return t.msg.GasLimit }

// DecodeTransaction reads the transaction with this encoding: a list for a legacy
// transaction, otherwise a type byte and a list (EIP-2718). It keeps raw.
// Errors: ErrTxEncoding, ErrTxType, ErrTxChainID, ErrTxSignature, which are
// ErrInvalidTx; ErrBlobTx.
func DecodeTransaction(raw []byte, chainID uint64) (*Transaction, error) {
	t := new(Transaction)
	if err := t.decode(raw, chainID); err != nil {
		return nil, err
	}
	return t, nil
}

// decode is DecodeTransaction into t. Like Apply and Finish it stays a function of
// its own in the program, for those who measure what a transaction takes.
//
//go:noinline
func (t *Transaction) decode(raw []byte, chainID uint64) error {
	if len(raw) == 0 {
		return ErrTxEncoding
	}
	t.Raw = raw
	t.msg.GasTipCap, t.msg.GasFeeCap = &t.tip, &t.feeCap
	t.msg.Value, t.msg.GasPrice = &t.value, &t.price
	if raw[0] >= 0xc0 {
		return t.decodeLegacy(raw, chainID)
	}
	t.Type = raw[0]
	switch t.Type {
	case types.AccessListTxType, types.DynamicFeeTxType, types.SetCodeTxType:
	case types.BlobTxType:
		return ErrBlobTx
	default:
		return ErrTxType
	}
	fields := rlp.ListOf(raw[1:])
	size := fields.Remaining()
	id := fields.Uint64()
	t.msg.Nonce = fields.Uint64()
	fields.Uint256(&t.tip)
	if t.Type == types.AccessListTxType {
		t.feeCap = t.tip
	} else {
		fields.Uint256(&t.feeCap)
	}
	t.msg.GasLimit = fields.Uint64()
	t.recipient(&fields, t.Type != types.SetCodeTxType)
	fields.Uint256(&t.value)
	t.msg.Data = fields.Bytes()
	t.accessList(fields.List())
	if t.Type == types.SetCodeTxType {
		t.authorizations(fields.List())
	}
	signed := size - fields.Remaining()
	var sig signature
	v := fields.Uint64()
	if !sig.read(&fields) || fields.End() != nil || t.msg.AccessList == nil || t.Type == types.SetCodeTxType && t.msg.SetCodeAuthorizations == nil {
		return ErrTxEncoding
	}
	if id != chainID {
		return ErrTxChainID
	}
	if v > 1 {
		return ErrTxSignature
	}
	sig.odd = v == 1
	payload := raw[len(raw)-size:]
	return t.recover(&sig, signingHash(t.Type, payload[:signed], nil))
}

func (t *Transaction) decodeLegacy(raw []byte, chainID uint64) error {
	fields := rlp.ListOf(raw)
	size := fields.Remaining()
	t.msg.Nonce = fields.Uint64()
	fields.Uint256(&t.tip)
	t.feeCap = t.tip
	t.msg.GasLimit = fields.Uint64()
	t.recipient(&fields, true)
	fields.Uint256(&t.value)
	t.msg.Data = fields.Bytes()
	signed := size - fields.Remaining()
	var sig signature
	v := fields.Uint64()
	if !sig.read(&fields) || fields.End() != nil {
		return ErrTxEncoding
	}
	var suffix []byte
	switch v {
	case 27, 28:
		sig.odd = v == 28
	default: // EIP-155: chain id and parity in one number
		base := 2*chainID + 35
		if v != base && v != base+1 {
			if v < 35 {
				return ErrTxSignature
			}
			return ErrTxChainID
		}
		sig.odd = v != base
		suffix = rlp.AppendUint64(make([]byte, 0, 11), chainID)
		suffix = append(suffix, 0x80, 0x80)
	}
	payload := raw[len(raw)-size:]
	return t.recover(&sig, signingHash(0, payload[:signed], suffix))
}

// recipient reads the address called; none creates a contract.
func (t *Transaction) recipient(fields *rlp.Reader, mayCreate bool) {
	to := *fields
	if mayCreate && len(to.Bytes()) == 0 {
		*fields = to
		return
	}
	fields.Address((*[20]byte)(&t.to))
	t.msg.To = &t.to
}

// accessList reads the list of addresses and slots (EIP-2930); nil if malformed.
func (t *Transaction) accessList(list rlp.Reader) {
	out := types.AccessList{}
	for list.More() {
		entry := list.List()
		var tuple types.AccessTuple
		entry.Address((*[20]byte)(&tuple.Address))
		keys := entry.List()
		tuple.StorageKeys = make([]common.Hash, 0, keys.Remaining()/33)
		for keys.More() {
			var key common.Hash
			keys.Hash((*[32]byte)(&key))
			tuple.StorageKeys = append(tuple.StorageKeys, key)
		}
		if entry.End() != nil || keys.End() != nil {
			return
		}
		out = append(out, tuple)
	}
	if list.End() == nil {
		t.msg.AccessList = out
	}
}

// authorizations reads the list of delegations (EIP-7702); nil if malformed.
func (t *Transaction) authorizations(list rlp.Reader) {
	out := []types.SetCodeAuthorization{}
	for list.More() {
		entry := list.List()
		var a types.SetCodeAuthorization
		entry.Uint256(&a.ChainID)
		entry.Address((*[20]byte)(&a.Address))
		a.Nonce = entry.Uint64()
		v := entry.Uint64()
		entry.Uint256(&a.R)
		entry.Uint256(&a.S)
		if entry.End() != nil || v > 0xff {
			return
		}
		a.V = uint8(v)
		out = append(out, a)
	}
	if list.End() == nil {
		t.msg.SetCodeAuthorizations = out
	}
}

// setPrice sets what a unit of gas costs in a block with this base fee.
func (t *Transaction) setPrice(baseFee *uint256.Int) {
	if _, over := t.price.AddOverflow(baseFee, &t.tip); over || t.price.Gt(&t.feeCap) {
		t.price = t.feeCap
	}
}
