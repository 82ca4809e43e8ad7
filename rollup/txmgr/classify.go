package txmgr

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/txpool"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
)

// verdict is what an L1 node's answer to a transaction means for its sender.
type verdict int

const (
	accepted    verdict = iota // in the pool
	underpriced                // would be taken with higher fees
	stale                      // its nonce is used
	reserved                   // another pool holds the account
	refused                    // never, as it is
	unreachable                // no answer, or one that may change
)

// verdicts maps what nodes say, in lower case, to a verdict; the first match
// counts. Errors come over RPC as text, so text is all there is to go by; where
// geth has a name for it the name is used.
var verdicts = []struct {
	text    string
	verdict verdict
}{
	{txpool.ErrAlreadyKnown.Error(), accepted},
	{"already imported", accepted}, // anvil
	{txpool.ErrReplaceUnderpriced.Error(), underpriced},
	{txpool.ErrUnderpriced.Error(), underpriced},
	{txpool.ErrTxGasPriceTooLow.Error(), underpriced},
	{core.ErrFeeCapTooLow.Error(), underpriced},
	{core.ErrBlobFeeCapTooLow.Error(), underpriced},
	{core.ErrNonceTooLow.Error(), stale},
	{txpool.ErrAlreadyReserved.Error(), reserved},
	{"insufficient funds", refused},
	{core.ErrIntrinsicGas.Error(), refused},
	{core.ErrFloorDataGas.Error(), refused},
	{core.ErrGasLimitTooHigh.Error(), refused},
	{txpool.ErrGasLimit.Error(), refused},
	{txpool.ErrOversizedData.Error(), refused},
	{txpool.ErrTxBlobLimitExceeded.Error(), refused},
	{txpool.ErrKZGVerificationError.Error(), refused},
	{txpool.ErrSidecarFormatError.Error(), refused},
	{core.ErrTxTypeNotSupported.Error(), refused},
	{core.ErrSenderNoEOA.Error(), refused},
	{txpool.ErrInvalidSender.Error(), refused},
	{types.ErrInvalidChainId.Error(), refused},
	{"exceeds the configured cap", refused}, // geth's --rpc.txfeecap
}

func classify(err error) verdict {
	if err == nil {
		return accepted
	}
	text := strings.ToLower(err.Error())
	for _, v := range verdicts {
		if strings.Contains(text, strings.ToLower(v.text)) {
			return v.verdict
		}
	}
	return unreachable
}

func refusal(err error) error {
	if strings.Contains(strings.ToLower(err.Error()), "insufficient funds") {
		return fmt.Errorf("%w: %w", ErrInsufficientFunds, err)
	}
	return fmt.Errorf("%w: %w", ErrRefused, err)
}

// isIndexing tells the answer of a geth node that has not indexed the
// transaction's block yet.
func isIndexing(err error) bool {
	return strings.Contains(err.Error(), "transaction indexing is in progress")
}

// simulationError turns the error of eth_call or eth_estimateGas into a
// [RevertError] when it is one.
func simulationError(err error) error {
	if revert := asRevert(err); revert != nil {
		return revert
	}
	if strings.Contains(strings.ToLower(err.Error()), "insufficient funds") {
		return fmt.Errorf("%w: %w", ErrInsufficientFunds, err)
	}
	return fmt.Errorf("simulating the l1 transaction: %w", err)
}

// asRevert returns nil when err is not about a revert.
func asRevert(err error) *RevertError {
	data, ok := ethclient.RevertErrorData(err)
	if !ok {
		if text := err.Error(); strings.Contains(strings.ToLower(text), "execution reverted") {
			return &RevertError{Reason: text}
		}
		return nil
	}
	revert := &RevertError{Data: data}
	switch reason, err := abi.UnpackRevert(data); {
	case err == nil:
		revert.Reason = reason
	case len(data) > 0: // a custom error, for the caller to decode
		revert.Reason = hexutil.Encode(data)
	}
	return revert
}

// explain finds out why a mined transaction failed by running it again: on the
// state after its block, which shows what a competing transaction of the block
// changed, and if that succeeds on the state before.
func (m *Manager) explain(ctx context.Context, c Candidate, sidecar *types.BlobTxSidecar, gas uint64, receipt *types.Receipt) error {
	ctx, cancel := context.WithTimeout(ctx, m.cfg.NetworkTimeout)
	defer cancel()
	msg := c.call(m.signer.Address(), sidecar)
	revert := &RevertError{}
	for _, number := range []*big.Int{receipt.BlockNumber, new(big.Int).Sub(receipt.BlockNumber, big.NewInt(1))} {
		if _, err := m.backend.CallContract(ctx, msg, number); err != nil {
			if found := asRevert(err); found != nil {
				revert = found
				break
			} else if errors.Is(err, context.DeadlineExceeded) {
				break
			}
		}
	}
	if revert.Reason == "" && revert.Data == nil && receipt.GasUsed >= gas {
		revert.Reason = "out of gas"
	}
	revert.TxHash, revert.Block = receipt.TxHash, receipt.BlockNumber.Uint64()
	return revert
}
