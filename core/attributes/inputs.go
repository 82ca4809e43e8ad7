package attributes

import (
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/consensus/misc/eip1559"
	"github.com/ethereum/go-ethereum/consensus/misc/eip4844"
	"github.com/ethereum/go-ethereum/core/types"
	ethparams "github.com/ethereum/go-ethereum/params"

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

// Check holds the inputs against the parent and returns the extraData of their
// block. maxDrift is the rollup's limits.maxDrift in seconds. Errors are
// [ErrInvalid].
func (in *Inputs) Check(parent *types.Header, maxDrift uint64) (params.HeaderExtra, error) {
	fail := func(format string, args ...any) (params.HeaderExtra, error) {
		return params.HeaderExtra{}, fmt.Errorf("%w: %w", ErrInvalid, fmt.Errorf(format, args...))
	}
	prev, err := params.DecodeHeaderExtra(parent.Extra)
	switch {
	case err != nil:
		return fail("parent %v: %w", parent.Number, err)
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
	return params.HeaderExtra{
		Origin:     in.Origin.Number,
		DepositEnd: prev.DepositEnd + uint64(len(in.Deposits)),
		ForcedEnd:  prev.ForcedEnd + uint64(in.Forced),
	}, nil
}

// Header returns the fields of the block's header that are known before
// execution, given the parent, its hash and what [Inputs.Check] returned.
func (in *Inputs) Header(config *ethparams.ChainConfig, parent *types.Header, parentHash common.Hash, extra params.HeaderExtra) *types.Header {
	number := new(big.Int).Add(parent.Number, common.Big1)
	origin := in.Origin.Commitment()
	excess := eip4844.CalcExcessBlobGas(config, parent, in.Time)
	return &types.Header{
		ParentHash:       parentHash,
		Coinbase:         in.Coinbase,
		Difficulty:       new(big.Int),
		Number:           number,
		GasLimit:         parent.GasLimit,
		Time:             in.Time,
		Extra:            extra.Encode(),
		MixDigest:        in.Origin.Random(number.Uint64()),
		BaseFee:          eip1559.CalcBaseFee(config, parent),
		BlobGasUsed:      new(uint64),
		ExcessBlobGas:    &excess,
		ParentBeaconRoot: &origin,
	}
}

// Withdrawals are the deposits in the shape of EIP-4895; never nil.
func (in *Inputs) Withdrawals() types.Withdrawals {
	out := make(types.Withdrawals, len(in.Deposits))
	for i, deposit := range in.Deposits {
		out[i] = &types.Withdrawal{Index: deposit.Index, Address: deposit.To, Amount: deposit.Amount}
	}
	return out
}
