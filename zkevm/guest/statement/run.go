package statement

import (
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	gethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/core/attributes"
	"github.com/zkgeth/zkgeth/core/forced"
	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/zkevm/guest/executor"
	"github.com/zkgeth/zkgeth/zkevm/guest/state"
	"github.com/zkgeth/zkgeth/zkevm/guest/witness"
)

// Run checks the statement on an encoded input, which it overwrites, and returns
// the encoded output. Errors: as [Prove].
func Run(data []byte) ([]byte, error) {
	in, err := Decode(data)
	if err != nil {
		return nil, err
	}
	values, err := in.Prove()
	if err != nil {
		return nil, err
	}
	return values.Encode(), nil
}

// Prove executes the batch and returns its public values. The witness is
// overwritten. Errors: [ErrInput], [ErrBatch], and what zkevm/guest/executor says
// of a witness or an execution that it cannot follow.
func (in *Input) Prove() (values *batch.PublicValues, err error) {
	defer executor.Guard(&err)
	w, err := witness.DecodeInPlace(in.Witness)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInput, err)
	}
	if len(w.Headers) == 0 {
		return nil, badInput("no header of the block before the batch")
	}
	head, err := executor.NewHead(w.Headers[0], executor.Headers(w.Headers[1:]))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInput, err)
	}
	accounts, err := w.State(head.Header.Root)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInput, err)
	}
	return in.prove(head, state.New(accounts, w))
}

// prove is Prove on a head and its state, wherever they come from.
func (in *Input) prove(head *executor.Head, db *state.DB) (*batch.PublicValues, error) {
	r, err := in.check(head)
	if err != nil {
		return nil, err
	}
	values := r.start()
	claims, err := in.claims()
	if err != nil {
		return nil, err
	}
	payload, err := batch.DecodeBatch(&in.Header, &in.Parent, in.Blobs)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBatch, err)
	}
	if err := r.execute(payload, db); err != nil {
		return nil, err
	}
	outbox, err := outboxRoot(db)
	if err != nil {
		return nil, err
	}
	end := &in.Header
	values.BlockHash, values.StateRoot, values.OutboxRoot = head.Hash, head.Header.Root, outbox
	values.BatchesHash, values.ClaimsHash = batch.BatchesHash([]*batch.Header{end}), batch.ClaimsHash(claims)
	values.DepositEnd, values.DepositEndHash = end.DepositEnd, depositHash(in.DepositStart, in.Parent.DepositEnd, in.Deposits)
	values.ForcedEnd, values.ForcedEndHash = end.ForcedEnd, forcedHash(in.ForcedStart, in.Parent.ForcedEnd, in.Forced)
	values.InboxCount, values.InboxRoot = end.InboxCount, end.InboxRoot
	values.OriginNumber, values.OriginHash = end.OriginNumber, end.OriginHash
	return values, nil
}

// run is a batch being executed.
type run struct {
	in         *Input
	head       *executor.Head
	configHash common.Hash
	numbers    params.Numbers
	chain      *gethparams.ChainConfig
	origin     params.Origin
	deposits   []attributes.Deposit // not consumed yet
	forced     [][]byte
}

// start fills in the public values that do not depend on the execution.
func (r *run) start() *batch.PublicValues {
	return &batch.PublicValues{
		L2ChainID: r.numbers.L2ChainID, ConfigHash: r.configHash, PrevBlockHash: r.head.Hash,
		DepositStart: r.in.Parent.DepositEnd, DepositStartHash: r.in.DepositStart,
		ForcedStart: r.in.Parent.ForcedEnd, ForcedStartHash: r.in.ForcedStart,
	}
}

// execute builds the blocks of the payload. Afterwards the head is the last.
func (r *run) execute(payload *batch.RawPayload, db *state.DB) error {
	for i := range payload.Blocks {
		if err := r.block(payload.Coinbase, &payload.Blocks[i], db); err != nil {
			return fmt.Errorf("block %d: %w", r.head.Header.Number+1, err)
		}
	}
	return nil
}

// block builds one block on the head and makes it the head.
func (r *run) block(coinbase common.Address, b *batch.RawBlock, db *state.DB) error {
	// That the batch consumes no more entries than there are was checked.
	inputs := attributes.Inputs{Time: b.Time, Coinbase: coinbase, Origin: r.origin, Deposits: r.deposits[:b.Deposits], Forced: int(b.Forced)}
	entries := r.forced[:b.Forced]
	r.deposits, r.forced = r.deposits[b.Deposits:], r.forced[b.Forced:]

	parent := r.head.Header
	fields, err := inputs.Derive(attributes.Parent{Number: parent.Number, Time: parent.Time, GasLimit: parent.GasLimit, Extra: parent.Extra}, r.numbers.Limits.MaxDrift)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrBatch, err)
	}
	env, err := executor.Begin(r.chain, db, r.head, &executor.Attributes{
		Time: fields.Time, GasLimit: fields.GasLimit, Coinbase: fields.Coinbase,
		PrevRandao: fields.Random, BeaconRoot: fields.BeaconRoot, Extra: fields.Extra,
	})
	if err != nil {
		return classify(err)
	}
	consumer := &forcedBlock{env: env, chainID: r.numbers.L2ChainID, limiter: meter.NewForced(params.MaxForcedCost)}
	for i, raw := range entries {
		if _, err := forced.Consume(consumer, raw); err != nil {
			return fmt.Errorf("forced transaction %d: %w", i, classify(err))
		}
	}
	for i, raw := range b.Txs {
		tx, err := executor.DecodeTransaction(raw, r.numbers.L2ChainID)
		if err == nil {
			err = env.Apply(tx)
		}
		if err != nil {
			return fmt.Errorf("transaction %d: %w", i, classify(err))
		}
	}
	result, err := env.Finish(inputs.Withdrawals())
	if err != nil {
		return classify(err)
	}
	r.head.Advance(result)
	return nil
}

// classify tells what is wrong with the batch from what is wrong with the input.
func classify(err error) error {
	for _, bad := range []error{executor.ErrInvalidBlock, executor.ErrInvalidTx, executor.ErrGasExhausted, executor.ErrBlobTx} {
		if errors.Is(err, bad) {
			return fmt.Errorf("%w: %w", ErrBatch, err)
		}
	}
	if errors.Is(err, executor.ErrWitness) {
		return fmt.Errorf("%w: %w", ErrInput, err)
	}
	return err
}

// outboxRoot reads what the outbox predeploy keeps in its first slot.
func outboxRoot(db *state.DB) (common.Hash, error) {
	root := db.GetState(params.OutboxAddress, common.Hash{})
	if err := db.Err(); err != nil {
		return common.Hash{}, fmt.Errorf("%w: outbox: %w", ErrInput, err)
	}
	return root, nil
}
