package deploy

import (
	"context"
	"crypto/rand"
	"fmt"
	"math/big"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/log"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// Upgrade is new code for the Rollup contract.
type Upgrade struct {
	Implementation common.Address
	// Call is what the proxy is called with in the same transaction, empty for
	// nothing. Code that changes parameters publishes the new config there.
	Call []byte
}

func (u *Upgrade) calldata() []byte {
	return bindings.NewRollup().PackUpgradeToAndCall(u.Implementation, u.Call)
}

// Proposed is an upgrade that waits in the timelock.
type Proposed struct {
	Operation common.Hash
	Ready     time.Time // from when on it can be executed
	Tx        common.Hash
}

// NewImplementation creates this version's Rollup code with another verifier.
func NewImplementation(ctx context.Context, backend Backend, auth *bind.TransactOpts, cfg *params.Rollup, verifier common.Address) (common.Address, error) {
	if err := checkGate(ctx, backend, verifier, cfg.Contracts.Rollup); err != nil {
		return common.Address{}, err
	}
	nonce, err := freeNonce(ctx, backend, auth.From)
	if err != nil {
		return common.Address{}, err
	}
	c, p := cfg.Contracts, &plan{from: auth.From, next: nonce}
	code := p.create("Rollup implementation", &bindings.RollupMetaData)
	code.input = bindings.NewRollup().PackConstructor(c.Timelock, verifier, c.DepositQueue, c.ForcedQueue, c.MessageInbox)
	d := &deployer{backend: backend, auth: *auth}
	d.auth.Context = ctx
	if err := d.run(ctx, []*step{code}); err != nil {
		return common.Address{}, err
	}
	return code.address, nil
}

// Propose announces an upgrade of the Rollup contract in the timelock, with its
// shortest delay, after finding out whether it would work: [ErrUpgrade] if not.
func Propose(ctx context.Context, backend Backend, auth *bind.TransactOpts, cfg *params.Rollup, u Upgrade) (*Proposed, error) {
	if err := u.check(ctx, backend, cfg); err != nil {
		return nil, err
	}
	t, timelock := bindings.NewTimelock(), cfg.Contracts.Timelock
	role, err := get(ctx, backend, timelock, nil, "PROPOSER_ROLE", t.PackPROPOSERROLE(), t.UnpackPROPOSERROLE)
	if err != nil {
		return nil, err
	}
	allowed, err := get(ctx, backend, timelock, nil, "hasRole", t.PackHasRole(role, auth.From), t.UnpackHasRole)
	if err != nil {
		return nil, err
	}
	if !allowed {
		return nil, fmt.Errorf("%w: %v may not propose to the timelock %v", ErrUpgrade, auth.From, timelock)
	}
	delay, err := get(ctx, backend, timelock, nil, "getMinDelay", t.PackGetMinDelay(), t.UnpackGetMinDelay)
	if err != nil {
		return nil, err
	}
	op := Operation{Calls: []Call{{Target: cfg.Contracts.Rollup, Data: u.calldata()}}}
	if _, err := rand.Read(op.Salt[:]); err != nil { // the same upgrade may be proposed again
		return nil, err
	}
	receipt, err := transact(ctx, backend, auth, timelock, t.PackSchedule(op.Calls[0].Target, new(big.Int), op.Calls[0].Data, op.Predecessor, op.Salt, delay))
	if err != nil {
		return nil, fmt.Errorf("propose: %w", err)
	}
	ops, err := Operations(ctx, backend, cfg)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(ops, func(o Operation) bool { return o.Salt == op.Salt })
	if i < 0 {
		return nil, fmt.Errorf("%w: transaction %v left no operation in the timelock", ErrOperation, receipt.TxHash)
	}
	log.Info("Proposed upgrade", "operation", ops[i].ID, "implementation", u.Implementation, "ready", ops[i].Ready, "tx", receipt.TxHash)
	return &Proposed{Operation: ops[i].ID, Ready: ops[i].Ready, Tx: receipt.TxHash}, nil
}

// Execute carries out an operation that is due. Anybody may. An upgrade of the
// Rollup contract is checked again.
func Execute(ctx context.Context, backend Backend, auth *bind.TransactOpts, cfg *params.Rollup, operation common.Hash) (*types.Receipt, error) {
	ops, err := Operations(ctx, backend, cfg)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(ops, func(o Operation) bool { return o.ID == operation })
	if i < 0 {
		return nil, fmt.Errorf("%w: the timelock %v knows no %v", ErrOperation, cfg.Contracts.Timelock, operation)
	}
	op := ops[i]
	switch {
	case op.State == Waiting:
		return nil, fmt.Errorf("%w: %v is due at %v", ErrOperation, operation, op.Ready.UTC().Format(time.RFC3339))
	case op.State != Due:
		return nil, fmt.Errorf("%w: %v is %s", ErrOperation, operation, op.State)
	case len(op.Calls) != 1:
		return nil, fmt.Errorf("%w: %v is a batch of %d calls, which this version does not execute", ErrOperation, operation, len(op.Calls))
	}
	if u, ok := op.Upgrade(cfg); ok {
		if err := u.check(ctx, backend, cfg); err != nil {
			return nil, err
		}
	}
	call := op.Calls[0]
	receipt, err := transact(ctx, backend, auth, cfg.Contracts.Timelock, bindings.NewTimelock().PackExecute(call.Target, call.value(), call.Data, op.Predecessor, op.Salt))
	if err != nil {
		return nil, fmt.Errorf("execute: %w", err)
	}
	return receipt, nil
}

// check finds code that would make the rollup unusable: of another deployment, or
// refused by the proxy.
func (u *Upgrade) check(ctx context.Context, l1 Reader, cfg *params.Rollup) error {
	code, err := l1.CodeAt(ctx, u.Implementation, nil)
	if err != nil {
		return fmt.Errorf("code of %v: %w", u.Implementation, err)
	}
	if len(code) == 0 {
		return fmt.Errorf("%w: no code at %v", ErrUpgrade, u.Implementation)
	}
	c, r := cfg.Contracts, bindings.NewRollup()
	at := view{ctx, l1}
	if err := first(
		expect(at, u.Implementation, "timelock", r.PackTimelock(), r.UnpackTimelock, c.Timelock),
		expect(at, u.Implementation, "depositQueue", r.PackDepositQueue(), r.UnpackDepositQueue, c.DepositQueue),
		expect(at, u.Implementation, "forcedQueue", r.PackForcedQueue(), r.UnpackForcedQueue, c.ForcedQueue),
		expect(at, u.Implementation, "messageInbox", r.PackMessageInbox(), r.UnpackMessageInbox, c.MessageInbox),
	); err != nil {
		return fmt.Errorf("%w: %w", ErrUpgrade, err)
	}
	verifier, err := get(ctx, l1, u.Implementation, nil, "verifier", r.PackVerifier(), r.UnpackVerifier)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUpgrade, err)
	}
	if err := checkGate(ctx, l1, verifier, c.Rollup); err != nil {
		return err
	}
	if _, err := l1.CallContract(ctx, ethereum.CallMsg{From: c.Timelock, To: &c.Rollup, Data: u.calldata()}, nil); err != nil {
		return fmt.Errorf("%w: the contract refuses it: %w", ErrUpgrade, explain(err))
	}
	return nil
}

// transact sends a transaction and waits for it.
func transact(ctx context.Context, backend Backend, auth *bind.TransactOpts, to common.Address, data []byte) (*types.Receipt, error) {
	opts := *auth
	opts.Context = ctx
	tx, err := bind.NewBoundContract(to, abi.ABI{}, backend, backend, backend).RawTransact(&opts, data)
	if err != nil {
		return nil, explain(err)
	}
	receipt, err := (&deployer{backend: backend}).wait(ctx, tx.Hash())
	if err != nil {
		return nil, fmt.Errorf("transaction %v: %w", tx.Hash(), err)
	}
	if receipt.Status != types.ReceiptStatusSuccessful {
		return nil, fmt.Errorf("transaction %v reverted", tx.Hash())
	}
	return receipt, nil
}

// explain adds the contract's reason to an error.
func explain(err error) error {
	if why := bindings.Reason(err); why != "" {
		return fmt.Errorf("%w: %s", err, why)
	}
	return err
}
