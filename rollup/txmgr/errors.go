package txmgr

import (
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

var (
	// ErrConfig marks a configuration that cannot be used.
	ErrConfig = errors.New("invalid transaction manager config")
	// ErrCandidate marks a candidate no transaction can be made of.
	ErrCandidate = errors.New("invalid transaction candidate")
	// ErrFeeLimit means that L1 asks for more than the configured limits allow.
	ErrFeeLimit = errors.New("fee limit reached")
	// ErrInsufficientFunds means that the account cannot pay for the transaction.
	ErrInsufficientFunds = errors.New("insufficient l1 funds")
	// ErrRefused means that the L1 node will never take the transaction.
	ErrRefused = errors.New("transaction refused by the l1 node")
	// ErrNotInMempool means that the transaction could not be handed to the L1
	// node within the configured time.
	ErrNotInMempool = errors.New("transaction did not reach the l1 transaction pool")
	// ErrNonceTaken means that other transactions of the account keep using up
	// the nonces: some other program sends from it.
	ErrNonceTaken = errors.New("nonce used by another transaction of the account")
	// ErrSigner means that the signer returned something else than the
	// transaction it was asked to sign.
	ErrSigner = errors.New("signer returned a wrong transaction")
	// ErrReverted is matched by every [RevertError].
	ErrReverted = errors.New("execution reverted")
)

// RevertError says that the transaction reverted, in the simulation before
// sending or on L1.
type RevertError struct {
	Reason string      // decoded Error(string) or Panic(uint256), else the raw data in hex
	Data   []byte      // raw revert data, nil when the node gave none
	TxHash common.Hash // zero when only simulated
	Block  uint64      // L1 block of the receipt, 0 when only simulated
}

func (e *RevertError) Error() string {
	reason := e.Reason
	if reason == "" {
		reason = "no reason given"
	}
	if e.TxHash == (common.Hash{}) {
		return fmt.Sprintf("%v in simulation: %s", ErrReverted, reason)
	}
	return fmt.Sprintf("%v: %s (tx %v, l1 block %d)", ErrReverted, reason, e.TxHash, e.Block)
}

// ErrorData returns the revert data in hex, as RPC errors do (rpc.DataError).
func (e *RevertError) ErrorData() any { return hexutil.Encode(e.Data) }

// Is makes errors.Is(err, ErrReverted) true.
func (e *RevertError) Is(target error) bool { return target == ErrReverted }
