package builder

import (
	"fmt"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
)

// check holds the attributes against the parent and the rules that need no
// execution, and returns the block's HeaderExtra. Errors are
// [ErrInvalidAttributes].
func (a *Attributes) check(parent *types.Header, maxDrift uint64) (params.HeaderExtra, error) {
	fail := func(format string, args ...any) (params.HeaderExtra, error) {
		return params.HeaderExtra{}, fmt.Errorf("%w: %w", ErrInvalidAttributes, fmt.Errorf(format, args...))
	}
	prev, err := params.DecodeHeaderExtra(parent.Extra)
	switch {
	case err != nil:
		return fail("parent %v: %w", parent.Number, err)
	case a.Time <= parent.Time:
		return fail("timestamp %d not after the parent's %d", a.Time, parent.Time)
	case a.Time < a.Origin.Time:
		return fail("timestamp %d before its origin's %d", a.Time, a.Origin.Time)
	case a.Time-a.Origin.Time > maxDrift:
		return fail("timestamp %d more than %d s after its origin's %d", a.Time, maxDrift, a.Origin.Time)
	case a.Origin.Number < prev.Origin:
		return fail("origin %d before the parent's %d", a.Origin.Number, prev.Origin)
	case len(a.Deposits) > params.MaxDepositsPerBlock:
		return fail("%d deposits, limit %d", len(a.Deposits), params.MaxDepositsPerBlock)
	case len(a.Forced) > params.MaxForcedPerBlock:
		return fail("%d forced transactions, limit %d", len(a.Forced), params.MaxForcedPerBlock)
	}
	for i, deposit := range a.Deposits {
		if want := prev.DepositEnd + uint64(i); deposit.Index != want {
			return fail("deposit %d has queue index %d, want %d", i, deposit.Index, want)
		}
	}
	return params.HeaderExtra{
		Origin:     a.Origin.Number,
		DepositEnd: prev.DepositEnd + uint64(len(a.Deposits)),
		ForcedEnd:  prev.ForcedEnd + uint64(len(a.Forced)),
	}, nil
}

// withdrawals are the deposits in the shape of EIP-4895; never nil.
func (a *Attributes) withdrawals() types.Withdrawals {
	out := make(types.Withdrawals, len(a.Deposits))
	for i, deposit := range a.Deposits {
		out[i] = &types.Withdrawal{Index: deposit.Index, Address: deposit.To, Amount: deposit.Amount}
	}
	return out
}
