package attributes

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
)

// Inputs are what a block on top of a given parent is made of, but for its
// transactions.
type Inputs struct {
	Time     uint64 // seconds
	Coinbase common.Address
	Origin   params.Origin
	Deposits []Deposit // entries following the parent's DepositEnd
	Forced   int       // number of forced queue entries following the parent's ForcedEnd
}

// Deposit is an entry of the L1 deposit queue.
type Deposit struct {
	Index  uint64
	To     common.Address
	Amount uint64 // gwei
}

// Parent is what the rules ask of the header before the block.
type Parent struct {
	Number   uint64
	Time     uint64
	GasLimit uint64
	Extra    []byte
}

// Fields are the header fields of a block that a rule of the rollup gives. All
// others follow from the parent and the execution as in any Ethereum block.
type Fields struct {
	Number     uint64
	Time       uint64
	GasLimit   uint64
	Coinbase   common.Address
	Random     common.Hash // prevRandao
	BeaconRoot common.Hash // parentBeaconBlockRoot
	Extra      []byte      // extraData
}

// Derive holds the inputs against the parent and returns the fields of their
// block. maxDrift is the rollup's limits.maxDrift in seconds. Errors are
// [ErrInvalid].
func (in *Inputs) Derive(parent Parent, maxDrift uint64) (Fields, error) {
	fail := func(format string, args ...any) (Fields, error) {
		return Fields{}, fmt.Errorf("%w: %w", ErrInvalid, fmt.Errorf(format, args...))
	}
	prev, err := params.DecodeHeaderExtra(parent.Extra)
	switch {
	case err != nil:
		return fail("parent %d: %w", parent.Number, err)
	case in.Time <= parent.Time:
		return fail("timestamp %d not after the parent's %d", in.Time, parent.Time)
	case in.Time < in.Origin.Time:
		return fail("timestamp %d before its origin's %d", in.Time, in.Origin.Time)
	case in.Time-in.Origin.Time > maxDrift:
		return fail("timestamp %d more than %d s after its origin's %d", in.Time, maxDrift, in.Origin.Time)
	case in.Origin.Number < prev.Origin:
		return fail("origin %d before the parent's %d", in.Origin.Number, prev.Origin)
	case len(in.Deposits) > params.MaxDepositsPerBlock:
		return fail("%d deposits, limit %d", len(in.Deposits), params.MaxDepositsPerBlock)
	case in.Forced < 0 || in.Forced > params.MaxForcedPerBlock:
		return fail("%d forced transactions, limit %d", in.Forced, params.MaxForcedPerBlock)
	}
	for i, deposit := range in.Deposits {
		if want := prev.DepositEnd + uint64(i); deposit.Index != want {
			return fail("deposit %d has queue index %d, want %d", i, deposit.Index, want)
		}
	}
	number := parent.Number + 1
	return Fields{
		Number:     number,
		Time:       in.Time,
		GasLimit:   parent.GasLimit,
		Coinbase:   in.Coinbase,
		Random:     in.Origin.Random(number),
		BeaconRoot: in.Origin.Commitment(),
		Extra: params.HeaderExtra{
			Origin:     in.Origin.Number,
			DepositEnd: prev.DepositEnd + uint64(len(in.Deposits)),
			ForcedEnd:  prev.ForcedEnd + uint64(in.Forced),
		}.Encode(),
	}, nil
}

// Withdrawals are the deposits in the shape of EIP-4895; never nil.
func (in *Inputs) Withdrawals() types.Withdrawals {
	out := make(types.Withdrawals, len(in.Deposits))
	for i, deposit := range in.Deposits {
		out[i] = &types.Withdrawal{Index: deposit.Index, Address: deposit.To, Amount: deposit.Amount}
	}
	return out
}
