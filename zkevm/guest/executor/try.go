package executor

import (
	"errors"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
)

// Try executes a transaction as Apply does, but on the gas of a whole block, and
// undoes it. The block can go on after ErrInvalidTx and ErrGasExhausted, which
// here means that no block has as much; after any other error it is lost.
func (e *Env) Try(t *Transaction) error {
	if e.err != nil {
		return e.err
	}
	t.setPrice(&e.header.BaseFee)
	e.db.SetTxContext(common.Hash{}, len(e.txs), 0)
	if err := e.checkOffer(t); err != nil {
		if failure := e.failure(); failure != nil {
			return failure
		}
		return err
	}
	snapshot := e.db.Snapshot()
	_, err := core.ApplyMessage(e.evm, &t.msg, core.NewGasPool(e.header.GasLimit))
	if failure := e.failure(); failure != nil {
		return failure
	}
	e.db.RevertToSnapshot(snapshot)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, core.ErrGasLimitReached):
		return ErrGasExhausted
	}
	return txError(err)
}
