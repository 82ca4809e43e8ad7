package executor

import (
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"
	"github.com/holiman/uint256"
)

// checkOffer looks at a transaction's fees and its sender's balance before
// go-ethereum does, by go-ethereum's rules. go-ethereum spells the amounts out in
// its errors, for which package math/big uses floating point; the machine has
// none, so that a transaction that cannot pay could not be shown to be invalid.
//
// What go-ethereum finds wrong before is left to it, so that the reasons are the
// same.
func (e *Env) checkOffer(t *Transaction) error {
	m := &t.msg
	if m.GasLimit > params.MaxTxGas || e.db.GetNonce(m.From) != m.Nonce {
		return nil
	}
	if code := e.db.GetCode(m.From); len(code) > 0 {
		if _, delegated := types.ParseDelegation(code); !delegated {
			return nil
		}
	}
	switch {
	case t.feeCap.Lt(&t.tip):
		return txError(core.ErrTipAboveFeeCap)
	case t.feeCap.Lt(&e.header.BaseFee):
		return txError(core.ErrFeeCapTooLow)
	}
	want := new(uint256.Int).SetUint64(m.GasLimit)
	if _, over := want.MulOverflow(want, &t.feeCap); over {
		return nil // go-ethereum says so without the amount
	}
	if _, over := want.AddOverflow(want, m.Value); over {
		return nil
	}
	if e.db.GetBalance(m.From).Lt(want) {
		return txError(core.ErrInsufficientFunds)
	}
	return nil
}
