package executor

import (
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/consensus/misc/eip4844"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"
	"github.com/holiman/uint256"
)

// baseFee returns the base fee of a child of parent, whose gas limit is at least
// the elasticity (EIP-1559).
func baseFee(config *params.ChainConfig, parent *Header) (out uint256.Int, err error) {
	target := parent.GasLimit / config.ElasticityMultiplier()
	if parent.GasUsed == target {
		return parent.BaseFee, nil
	}
	delta := target - parent.GasUsed
	if parent.GasUsed > target {
		delta = parent.GasUsed - target
	}
	var d, t uint256.Int
	// The product has at most 320 bits, the quotient may have more than 256.
	if _, over := out.MulDivOverflow(d.SetUint64(delta), &parent.BaseFee, t.SetUint64(target)); over {
		return out, fmt.Errorf("base fee: %w", ErrUnsupported)
	}
	out.Div(&out, d.SetUint64(config.BaseFeeChangeDenominator()))
	if parent.GasUsed < target {
		out.Sub(&parent.BaseFee, &out) // delta < target: never below zero
		return out, nil
	}
	if out.IsZero() {
		out.SetOne()
	}
	if _, over := out.AddOverflow(&parent.BaseFee, &out); over {
		return out, fmt.Errorf("base fee: %w", ErrUnsupported)
	}
	return out, nil
}

// maxBlobExponent bounds excess blob gas as a multiple of the update fraction:
// beyond it, the blob base fee has no place in 256 bits and go-ethereum's series
// for it takes ever longer.
const maxBlobExponent = 177

// blobFees returns the excess blob gas of a child of parent and its blob base
// fee in wei (EIP-4844, EIP-7918).
func blobFees(config *params.ChainConfig, blobs *params.BlobConfig, parent *Header, number, time uint64) (uint64, *big.Int, error) {
	target := uint64(blobs.Target) * params.BlobTxBlobGasPerBlob
	// The sum may wrap, as in go-ethereum.
	excess := parent.ExcessBlobGas + parent.BlobGasUsed
	if excess >= target {
		if parent.ExcessBlobGas > maxBlobExponent*blobs.UpdateFraction || blobs.Max == 0 {
			return 0, nil, fmt.Errorf("excess blob gas %d: %w", parent.ExcessBlobGas, ErrUnsupported)
		}
		excess = eip4844.CalcExcessBlobGas(config, &types.Header{
			ExcessBlobGas: &parent.ExcessBlobGas,
			BlobGasUsed:   &parent.BlobGasUsed,
			BaseFee:       parent.BaseFee.ToBig(),
		}, time)
	} else {
		excess = 0
	}
	if excess == 0 {
		return 0, big.NewInt(params.BlobTxMinBlobGasprice), nil
	}
	if excess > maxBlobExponent*blobs.UpdateFraction {
		return 0, nil, fmt.Errorf("excess blob gas %d: %w", excess, ErrUnsupported)
	}
	fee := eip4844.CalcBlobFee(config, &types.Header{Number: new(big.Int).SetUint64(number), Time: time, ExcessBlobGas: &excess})
	return excess, fee, nil
}

// blobConfig returns the blob parameters in force, as go-ethereum picks them.
func blobConfig(config *params.ChainConfig, time uint64) (*params.BlobConfig, error) {
	s := config.BlobScheduleConfig
	if s == nil {
		return nil, fmt.Errorf("no blob schedule: %w", ErrUnsupported)
	}
	london := config.LondonBlock
	var b *params.BlobConfig
	switch {
	case config.IsBPO5(london, time) && s.BPO5 != nil:
		b = s.BPO5
	case config.IsBPO4(london, time) && s.BPO4 != nil:
		b = s.BPO4
	case config.IsBPO3(london, time) && s.BPO3 != nil:
		b = s.BPO3
	case config.IsBPO2(london, time) && s.BPO2 != nil:
		b = s.BPO2
	case config.IsBPO1(london, time) && s.BPO1 != nil:
		b = s.BPO1
	case s.Prague != nil:
		b = s.Prague
	default:
		b = s.Cancun
	}
	const limit = 1 << 20 // so that no product overflows
	if b == nil || b.Target < 0 || b.Max < 0 || b.Target > limit || b.Max > limit ||
		b.UpdateFraction == 0 || b.UpdateFraction > 1<<48 {
		return nil, fmt.Errorf("blob schedule: %w", ErrUnsupported)
	}
	return b, nil
}
