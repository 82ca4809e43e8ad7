package blocktest

import (
	"errors"
	"strings"

	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/vm"

	"github.com/zkgeth/zkgeth/zkevm/guest/executor"
)

// exceptions says for the execution specs' names of what is wrong with a block
// which of our errors says the same.
var exceptions = map[string][]error{
	"BlockException.BLOB_GAS_USED_ABOVE_LIMIT":                 {executor.ErrBlobGasUsed},
	"BlockException.EXTRA_DATA_TOO_BIG":                        {executor.ErrExtraData},
	"BlockException.GASLIMIT_TOO_BIG":                          {executor.ErrGasLimit},
	"BlockException.GAS_USED_OVERFLOW":                         {executor.ErrGasExhausted},
	"BlockException.INCORRECT_BLOB_GAS_USED":                   {executor.ErrBlobGasUsed},
	"BlockException.INCORRECT_EXCESS_BLOB_GAS":                 {executor.ErrExcessBlobGas},
	"BlockException.INVALID_BASEFEE_PER_GAS":                   {executor.ErrBaseFee},
	"BlockException.INVALID_BLOCK_NUMBER":                      {executor.ErrNumber},
	"BlockException.INVALID_BLOCK_TIMESTAMP_OLDER_THAN_PARENT": {executor.ErrTimestamp},
	"BlockException.INVALID_DEPOSIT_EVENT_LAYOUT":              {executor.ErrDepositLog},
	"BlockException.INVALID_GASLIMIT":                          {executor.ErrGasLimit},
	"BlockException.INVALID_GAS_USED":                          {executor.ErrGasUsed, executor.ErrGasUsedOverLimit},
	"BlockException.INVALID_GAS_USED_ABOVE_LIMIT":              {executor.ErrGasUsedOverLimit},
	"BlockException.INVALID_LOG_BLOOM":                         {executor.ErrBloom},
	"BlockException.INVALID_RECEIPTS_ROOT":                     {executor.ErrReceiptsRoot},
	"BlockException.INVALID_REQUESTS":                          {executor.ErrRequestsHash},
	"BlockException.INVALID_STATE_ROOT":                        {executor.ErrStateRoot},
	"BlockException.INVALID_TRANSACTIONS_ROOT":                 {executor.ErrTxRoot},
	"BlockException.INVALID_WITHDRAWALS_ROOT":                  {executor.ErrWithdrawalsRoot},
	"BlockException.RLP_BLOCK_LIMIT_EXCEEDED":                  {executor.ErrBlockSize},
	"BlockException.RLP_STRUCTURES_ENCODING":                   {executor.ErrBlockEncoding, executor.ErrHeaderEncoding, executor.ErrTxEncoding, executor.ErrTxType},
	"BlockException.SYSTEM_CONTRACT_CALL_FAILED":               {executor.ErrSystemCall},
	"BlockException.SYSTEM_CONTRACT_EMPTY":                     {executor.ErrSystemCall},
	"BlockException.UNKNOWN_PARENT":                            {executor.ErrParentHash},

	"TransactionException.GASLIMIT_PRICE_PRODUCT_OVERFLOW":           {core.ErrInsufficientFunds},
	"TransactionException.GAS_ALLOWANCE_EXCEEDED":                    {executor.ErrGasExhausted},
	"TransactionException.GAS_LIMIT_EXCEEDS_MAXIMUM":                 {core.ErrGasLimitTooHigh},
	"TransactionException.INITCODE_SIZE_EXCEEDED":                    {vm.ErrMaxInitCodeSizeExceeded},
	"TransactionException.INSUFFICIENT_ACCOUNT_FUNDS":                {core.ErrInsufficientFunds, core.ErrInsufficientFundsForTransfer},
	"TransactionException.INSUFFICIENT_MAX_FEE_PER_GAS":              {core.ErrFeeCapTooLow},
	"TransactionException.INTRINSIC_GAS_BELOW_FLOOR_GAS_COST":        {core.ErrFloorDataGas},
	"TransactionException.INTRINSIC_GAS_TOO_LOW":                     {core.ErrIntrinsicGas, core.ErrFloorDataGas},
	"TransactionException.INVALID_CHAINID":                           {executor.ErrTxChainID},
	"TransactionException.INVALID_SIGNATURE_VRS":                     {executor.ErrTxSignature, executor.ErrTxChainID, executor.ErrTxEncoding},
	"TransactionException.NONCE_IS_MAX":                              {core.ErrNonceMax},
	"TransactionException.NONCE_MISMATCH_TOO_HIGH":                   {core.ErrNonceTooHigh},
	"TransactionException.NONCE_MISMATCH_TOO_LOW":                    {core.ErrNonceTooLow},
	"TransactionException.PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS":     {core.ErrTipAboveFeeCap},
	"TransactionException.SENDER_NOT_EOA":                            {core.ErrSenderNoEOA},
	"TransactionException.TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED": {executor.ErrBlobGasUsed},
	"TransactionException.TYPE_4_EMPTY_AUTHORIZATION_LIST":           {core.ErrEmptyAuthList},
	"TransactionException.TYPE_4_INVALID_AUTHORIZATION_FORMAT":       {executor.ErrTxEncoding},
	"TransactionException.TYPE_4_TX_CONTRACT_CREATION":               {executor.ErrTxEncoding, core.ErrSetCodeTxCreate},
	"TransactionException.TYPE_NOT_SUPPORTED":                        {executor.ErrTxType},
	"TransactionException.NONCE_OVERFLOW":                            {executor.ErrTxEncoding},
	"TransactionException.VALUE_OVERFLOW":                            {executor.ErrTxEncoding},
	"TransactionException.GASPRICE_OVERFLOW":                         {executor.ErrTxEncoding},
	"TransactionException.GASLIMIT_OVERFLOW":                         {executor.ErrTxEncoding},
	"TransactionException.ADDRESS_TOO_LONG":                          {executor.ErrTxEncoding},
	"TransactionException.ADDRESS_TOO_SHORT":                         {executor.ErrTxEncoding},
}

// sameReason reports whether a block was rejected for (one of) the reasons that
// the test gives. A reason that is not in the table is taken for met.
func sameReason(expected string, err error) bool {
	for name := range strings.SplitSeq(expected, "|") {
		ours, known := exceptions[name]
		if !known {
			return true
		}
		for _, e := range ours {
			if errors.Is(err, e) {
				return true
			}
		}
	}
	return false
}
