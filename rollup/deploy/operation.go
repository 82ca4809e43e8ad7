package deploy

import (
	"bytes"
	"context"
	"fmt"
	"math/big"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// OperationState is how far an operation of the timelock has come.
type OperationState string

const (
	Cancelled OperationState = "cancelled"
	Waiting   OperationState = "waiting"
	Due       OperationState = "due"
	Done      OperationState = "done"
)

// states are those of the contract (TimelockController.OperationState).
var states = []OperationState{Cancelled, Waiting, Due, Done}

// Operation is something that was announced in the timelock.
type Operation struct {
	ID          common.Hash    `json:"id"`
	State       OperationState `json:"state"`
	Ready       time.Time      `json:"ready,omitzero"` // while it waits or is due
	Calls       []Call         `json:"calls"`          // in order
	Predecessor common.Hash    `json:"-"`
	Salt        common.Hash    `json:"-"`
}

// Call is one call of an operation.
type Call struct {
	Target common.Address `json:"target"`
	Value  *hexutil.Big   `json:"value,omitempty"`
	Data   hexutil.Bytes  `json:"data"`
}

func (c *Call) value() *big.Int {
	if c.Value == nil {
		return new(big.Int)
	}
	return (*big.Int)(c.Value)
}

// Upgrade tells whether the operation upgrades the Rollup contract, and to what.
func (o *Operation) Upgrade(cfg *params.Rollup) (*Upgrade, bool) {
	parsed, err := bindings.RollupMetaData.ParseABI()
	if err != nil || len(o.Calls) != 1 || o.Calls[0].Target != cfg.Contracts.Rollup {
		return nil, false
	}
	method, data := parsed.Methods["upgradeToAndCall"], o.Calls[0].Data
	if len(data) < 4 || !bytes.Equal(data[:4], method.ID) {
		return nil, false
	}
	args, err := method.Inputs.Unpack(data[4:])
	if err != nil {
		return nil, false
	}
	implementation, _ := args[0].(common.Address)
	call, _ := args[1].([]byte)
	return &Upgrade{Implementation: implementation, Call: call}, true
}

// Operations lists what was ever announced in the timelock of a deployment,
// oldest first.
func Operations(ctx context.Context, l1 Reader, cfg *params.Rollup) ([]Operation, error) {
	t := bindings.NewTimelock()
	scheduled, err := eventID(&bindings.TimelockMetaData, bindings.TimelockCallScheduledEventName)
	if err != nil {
		return nil, err
	}
	salted, err := eventID(&bindings.TimelockMetaData, bindings.TimelockCallSaltEventName)
	if err != nil {
		return nil, err
	}
	logs, err := l1.FilterLogs(ctx, ethereum.FilterQuery{
		FromBlock: new(big.Int).SetUint64(cfg.Genesis.L1Block),
		Addresses: []common.Address{cfg.Contracts.Timelock},
		Topics:    [][]common.Hash{{scheduled, salted}},
	})
	if err != nil {
		return nil, fmt.Errorf("logs of the timelock: %w", err)
	}
	var ops []Operation
	for i := range logs {
		if err := collect(t, &ops, &logs[i], scheduled); err != nil {
			return nil, fmt.Errorf("%w: log of the timelock in block %d: %w", ErrMismatch, logs[i].BlockNumber, err)
		}
	}
	for i := range ops {
		if err := ops[i].ask(ctx, l1, cfg.Contracts.Timelock); err != nil {
			return nil, err
		}
	}
	return ops, nil
}

// collect adds what one log says. An operation that was cancelled can be announced
// again under its id.
func collect(t *bindings.Timelock, ops *[]Operation, entry *types.Log, scheduled common.Hash) error {
	if len(entry.Topics) > 0 && entry.Topics[0] == scheduled {
		e, err := t.UnpackCallScheduledEvent(entry)
		if err != nil {
			return err
		}
		call := Call{Target: e.Target, Data: e.Data}
		if e.Value.Sign() > 0 {
			call.Value = (*hexutil.Big)(e.Value)
		}
		i := slices.IndexFunc(*ops, func(o Operation) bool { return o.ID == e.Id })
		if i < 0 {
			i = len(*ops)
			*ops = append(*ops, Operation{ID: e.Id, Predecessor: e.Predecessor})
		}
		if e.Index.Sign() == 0 {
			(*ops)[i].Calls = nil
		}
		(*ops)[i].Calls = append((*ops)[i].Calls, call)
		return nil
	}
	e, err := t.UnpackCallSaltEvent(entry)
	if err != nil {
		return err
	}
	for i := range *ops {
		if (*ops)[i].ID == e.Id {
			(*ops)[i].Salt = e.Salt
		}
	}
	return nil
}

// ask reads an operation's state from the timelock.
func (o *Operation) ask(ctx context.Context, l1 Reader, timelock common.Address) error {
	t := bindings.NewTimelock()
	state, err := get(ctx, l1, timelock, nil, "getOperationState", t.PackGetOperationState(o.ID), t.UnpackGetOperationState)
	if err != nil {
		return err
	}
	if int(state) >= len(states) {
		return fmt.Errorf("%w: operation %v has state %d", ErrMismatch, o.ID, state)
	}
	if o.State = states[state]; o.State != Waiting && o.State != Due {
		return nil
	}
	at, err := get(ctx, l1, timelock, nil, "getTimestamp", t.PackGetTimestamp(o.ID), t.UnpackGetTimestamp)
	if err != nil {
		return err
	}
	if !at.IsInt64() {
		return fmt.Errorf("%w: operation %v is due at %v", ErrMismatch, o.ID, at)
	}
	o.Ready = time.Unix(at.Int64(), 0)
	return nil
}
