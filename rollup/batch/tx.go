package batch

import (
	"bytes"
	"math/big"

	"github.com/ethereum/go-ethereum/core/types"
)

func checkType(t byte) error {
	switch t {
	case types.LegacyTxType, types.AccessListTxType, types.DynamicFeeTxType, types.SetCodeTxType:
		return nil
	}
	return invalid("transaction type %d", t)
}

// checkTx holds a transaction against what a payload may contain.
func checkTx(tx *types.Transaction) error {
	if err := checkType(tx.Type()); err != nil {
		return err
	}
	v, r, s := tx.RawSignatureValues()
	for _, n := range []*big.Int{tx.GasFeeCap(), tx.GasTipCap(), tx.Value(), v, r, s} {
		if n.BitLen() > 256 {
			return invalid("integer of %d bits", n.BitLen())
		}
	}
	// The chain id of a legacy transaction is part of v.
	if tx.Type() != types.LegacyTxType && tx.ChainId().BitLen() > 256 {
		return invalid("chain id of %d bits", tx.ChainId().BitLen())
	}
	return nil
}

// decodeTx accepts the canonical binary encoding (EIP-2718) of a transaction of a
// type that L2 has, with integers of at most 256 bits, and nothing else.
func decodeTx(enc []byte) (*types.Transaction, error) {
	tx := new(types.Transaction)
	if err := tx.UnmarshalBinary(enc); err != nil {
		return nil, invalid("%v", err)
	}
	if err := checkTx(tx); err != nil {
		return nil, err
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
