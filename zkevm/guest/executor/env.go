package executor

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/zkevm/guest/accel"
	"github.com/zkgeth/zkgeth/zkevm/guest/state"
	"github.com/zkgeth/zkgeth/zkevm/guest/trie"
)

// Attributes are the fields of a header that its maker chooses, within rules.
type Attributes struct {
	Time       uint64
	GasLimit   uint64
	Coinbase   common.Address
	PrevRandao common.Hash
	BeaconRoot common.Hash // parent beacon block root
	Extra      []byte
}

// Env is a block in the making.
type Env struct {
	config  *params.ChainConfig
	chainID uint64
	rules   params.Rules
	db      *state.DB
	head    *Head
	evm     *vm.EVM
	context vm.BlockContext
	pool    *core.GasPool
	blobGas uint64 // the most that the protocol allows a block
	err     error  // after which the block is lost

	header   *Header
	txs      [][]byte // as in the transactions trie
	receipts [][]byte // as in the receipts trie
	logs     []*types.Log
}

// Result is a block that was executed.
type Result struct {
	Header   *Header
	Hash     common.Hash
	Receipts [][]byte // in their consensus encoding
	Logs     []*types.Log
	Requests [][]byte // EIP-7685, each with its type byte; empty ones left out
}

// Begin opens the block after head on the head's state, and runs what comes
// before transactions (EIP-4788, EIP-2935). Errors: ErrInvalidBlock for
// attributes that break a rule, ErrWitness, ErrUnsupported.
func Begin(config *params.ChainConfig, db *state.DB, head *Head, attr *Attributes) (*Env, error) {
	e, err := open(config, db, head, attr)
	if err != nil {
		return nil, err
	}
	return e, e.start()
}

// open checks the attributes and fills in what follows from the head.
func open(config *params.ChainConfig, db *state.DB, head *Head, attr *Attributes) (*Env, error) {
	parent := head.Header
	h := &Header{
		ParentHash: head.Hash,
		UncleHash:  types.EmptyUncleHash,
		Coinbase:   attr.Coinbase,
		Number:     parent.Number + 1,
		GasLimit:   attr.GasLimit,
		Time:       attr.Time,
		Extra:      attr.Extra,
		PrevRandao: attr.PrevRandao,
		BeaconRoot: attr.BeaconRoot,
	}
	rules, err := rulesOf(config, h.Number, h.Time)
	if err != nil {
		return nil, err
	}
	if err := checkAttributes(parent, attr); err != nil {
		return nil, err
	}
	if h.BaseFee, err = baseFee(config, parent); err != nil {
		return nil, err
	}
	blobs, err := blobConfig(config, h.Time)
	if err != nil {
		return nil, err
	}
	excess, blobFee, err := blobFees(config, blobs, parent, h.Number, h.Time)
	if err != nil {
		return nil, err
	}
	h.ExcessBlobGas = excess
	root, err := db.Root()
	if err != nil {
		return nil, stateError(err)
	}
	if root != parent.Root {
		return nil, fmt.Errorf("%w: state is not that of the parent", ErrWitness)
	}
	e := &Env{
		config:  config,
		chainID: config.ChainID.Uint64(),
		rules:   rules,
		db:      db,
		head:    head,
		pool:    core.NewGasPool(h.GasLimit),
		blobGas: uint64(blobs.Max) * params.BlobTxBlobGasPerBlob,
		header:  h,
	}
	e.context = vm.BlockContext{
		CanTransfer:      core.CanTransfer,
		Transfer:         core.Transfer,
		GetHash:          e.blockHash,
		Coinbase:         h.Coinbase,
		BlockNumber:      new(big.Int).SetUint64(h.Number),
		Time:             h.Time,
		Difficulty:       new(big.Int),
		BaseFee:          h.BaseFee.ToBig(),
		BlobBaseFee:      blobFee,
		GasLimit:         h.GasLimit,
		Random:           &h.PrevRandao,
		CostPerStateByte: params.CostPerStateByte,
	}
	e.evm = vm.NewEVM(e.context, db, config, vm.Config{})
	return e, nil
}

// start runs the system calls before transactions.
func (e *Env) start() error {
	core.ProcessBeaconBlockRoot(e.header.BeaconRoot, e.evm, nil)
	core.ProcessParentBlockHash(e.header.ParentHash, e.evm, nil)
	return e.failure()
}

// checkAttributes holds the rules for what a block's maker chooses.
func checkAttributes(parent *Header, attr *Attributes) error {
	if attr.Time <= parent.Time {
		return ErrTimestamp
	}
	if len(attr.Extra) > int(params.MaximumExtraDataSize) {
		return ErrExtraData
	}
	delta := attr.GasLimit - parent.GasLimit
	if attr.GasLimit < parent.GasLimit {
		delta = parent.GasLimit - attr.GasLimit
	}
	if delta >= parent.GasLimit/params.GasLimitBoundDivisor || attr.GasLimit < params.MinGasLimit || attr.GasLimit > params.MaxGasLimit {
		return ErrGasLimit
	}
	return nil
}

// blockHash answers BLOCKHASH for a number of the 256 blocks before this one.
func (e *Env) blockHash(number uint64) common.Hash {
	if number >= e.header.Number {
		return common.Hash{}
	}
	hash, err := e.head.hash(int(e.header.Number - 1 - number))
	if err != nil && e.err == nil {
		e.err = err
	}
	return hash
}

// failure returns what went wrong outside the transactions' own rules.
func (e *Env) failure() error {
	if e.err != nil {
		return e.err
	}
	if err := e.db.Err(); err != nil {
		e.err = stateError(err)
	}
	return e.err
}

// ChainID returns the id transactions must be signed for.
func (e *Env) ChainID() uint64 { return e.chainID }

// GasLeft returns what the block can still give to a transaction.
func (e *Env) GasLeft() uint64 { return e.pool.Available(false) }

// Apply executes a transaction as the next one of the block. After
// ErrInvalidTx or ErrGasExhausted the block is as before and can go on without
// it; after any other error the block is lost.
//
//go:noinline
func (e *Env) Apply(t *Transaction) error {
	return e.apply(t, e.evm, func(execute func() error) error { return execute() })
}

// ApplyForced is Apply for a forced transaction, under the meter that limits it. After
// meter.ErrForcedCost, too, the block is as before.
func (e *Env) ApplyForced(t *Transaction, limiter *meter.Forced) error {
	// What an execution leaves in an EVM when it is cut off is nobody's concern: each has
	// its own.
	evm := vm.NewEVM(e.context, e.db, e.config, vm.Config{Tracer: limiter.Hooks()})
	return e.apply(t, evm, func(execute func() error) error {
		return limiter.Run(meter.ForcedTx{
			Code: e.db.GetCode, Coinbase: e.header.Coinbase, Number: e.header.Number,
			Size: len(t.Raw), AccessList: t.msg.AccessList, Authorizations: len(t.msg.SetCodeAuthorizations),
		}, execute)
	})
}

// apply executes a transaction on an EVM, by way of run, and keeps it.
func (e *Env) apply(t *Transaction, evm *vm.EVM, run func(execute func() error) error) error {
	if e.err != nil {
		return e.err
	}
	t.setPrice(&e.header.BaseFee)
	e.db.SetTxContext(common.Hash{}, len(e.txs), 0)
	pool := *e.pool
	if err := e.checkOffer(t); err != nil {
		if failure := e.failure(); failure != nil {
			return failure
		}
		return err
	}
	snapshot := e.db.Snapshot()
	var result *core.ExecutionResult
	err := run(func() (err error) {
		result, err = core.ApplyMessage(evm, &t.msg, e.pool)
		return err
	})
	if failure := e.failure(); failure != nil {
		return failure
	}
	if err != nil {
		e.db.RevertToSnapshot(snapshot)
		*e.pool = pool
		if errors.Is(err, core.ErrGasLimitReached) {
			return ErrGasExhausted
		}
		if errors.Is(err, meter.ErrForcedCost) {
			return err
		}
		return txError(err)
	}
	e.db.Finalise(e.rules)
	logs := e.db.Logs()
	receipt := encodeReceipt(t.Type, result.Failed(), e.pool.CumulativeUsed(), logs, &e.header.Bloom)
	e.receipts = append(e.receipts, receipt)
	e.txs = append(e.txs, t.Raw)
	e.logs = append(e.logs, logs...)
	return e.failure()
}

// Finish applies withdrawals and the system calls after transactions, and
// completes the header. Errors: ErrInvalidBlock, ErrWitness, ErrUnsupported.
//
//go:noinline
func (e *Env) Finish(withdrawals types.Withdrawals) (*Result, error) {
	result, err := e.finish(withdrawals)
	if err != nil {
		return nil, err
	}
	h := result.Header
	items := encodeWithdrawals(withdrawals)
	if blockSize(h, e.txs, items) > params.MaxBlockSize {
		return nil, ErrBlockSize
	}
	if h.TxHash, err = listRoot(e.txs); err != nil {
		return nil, err
	}
	if h.WithdrawalsHash, err = listRoot(items); err != nil {
		return nil, err
	}
	accel.Keccak256(h.Encode(), (*[32]byte)(&result.Hash))
	return result, nil
}

// finish is Finish without what follows from the body alone.
func (e *Env) finish(withdrawals types.Withdrawals) (*Result, error) {
	if e.err != nil {
		return nil, e.err
	}
	h := e.header
	core.ProcessWithdrawals(withdrawals, e.evm, 0, nil)
	requests, err := e.systemCalls()
	if failure := e.failure(); failure != nil {
		return nil, failure
	}
	if err != nil {
		e.err = err
		return nil, err
	}
	h.GasUsed = e.pool.Used()
	h.RequestsHash = types.CalcRequestsHash(requests)
	root, err := e.db.Root()
	if err != nil {
		e.err = stateError(err)
		return nil, e.err
	}
	h.Root = root
	if h.ReceiptHash, err = listRoot(e.receipts); err != nil {
		return nil, err
	}
	e.evm.Release()
	e.err = errFinished
	return &Result{Header: h, Receipts: e.receipts, Logs: e.logs, Requests: requests}, nil
}

// errFinished is what a block answers that was finished before.
var errFinished = errors.New("block is finished")

// systemCalls collects the requests to the consensus layer (EIP-7685).
func (e *Env) systemCalls() ([][]byte, error) {
	requests := [][]byte{}
	if err := core.ParseDepositLogs(&requests, e.logs, e.config); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDepositLog, err)
	}
	if err := core.ProcessWithdrawalQueue(&requests, e.rules, e.evm, 0, nil); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSystemCall, err)
	}
	if err := core.ProcessConsolidationQueue(&requests, e.rules, e.evm, 0, nil); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSystemCall, err)
	}
	return requests, nil
}

func listRoot(values [][]byte) (common.Hash, error) {
	root, err := trie.ListRoot(values)
	if err != nil {
		return common.Hash{}, fmt.Errorf("list of %d items: %w: %w", len(values), ErrUnsupported, err)
	}
	return root, nil
}
