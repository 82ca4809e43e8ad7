package builder

import (
	"math/big"
	"slices"

	"github.com/ethereum/go-ethereum/consensus/misc/eip1559"
	"github.com/ethereum/go-ethereum/consensus/misc/eip4844"
	"github.com/ethereum/go-ethereum/core/types"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/core/attributes"
)

// inputs are the attributes without transactions, in the form of the rules that
// sequencer, derivation and proven program share.
func (a *Attributes) inputs() *attributes.Inputs {
	return &attributes.Inputs{Time: a.Time, Coinbase: a.Coinbase, Origin: a.Origin, Deposits: a.Deposits, Forced: len(a.Forced)}
}

// makeHeader checks the inputs and sets the fields that are known before
// execution. Errors are [ErrInvalidAttributes].
func makeHeader(config *ethparams.ChainConfig, parent *types.Header, inputs *attributes.Inputs, maxDrift uint64) (*types.Header, error) {
	fields, err := inputs.Derive(attributes.Parent{
		Number: parent.Number.Uint64(), Time: parent.Time, GasLimit: parent.GasLimit, Extra: parent.Extra,
	}, maxDrift)
	if err != nil {
		return nil, err
	}
	excess := eip4844.CalcExcessBlobGas(config, parent, fields.Time)
	return &types.Header{
		ParentHash:       parent.Hash(),
		Coinbase:         fields.Coinbase,
		Difficulty:       new(big.Int),
		Number:           new(big.Int).SetUint64(fields.Number),
		GasLimit:         fields.GasLimit,
		Time:             fields.Time,
		Extra:            fields.Extra,
		MixDigest:        fields.Random,
		BaseFee:          eip1559.CalcBaseFee(config, parent),
		BlobGasUsed:      new(uint64),
		ExcessBlobGas:    &excess,
		ParentBeaconRoot: &fields.BeaconRoot,
	}, nil
}

// ahead returns the transactions the block will probably get, up to about so much
// gas from the pool.
func (a *Attributes) ahead(gas uint64) []*types.Transaction {
	if a.Pool == nil {
		return a.Txs
	}
	return slices.Concat(a.Txs, a.Pool.Ahead(gas))
}
