package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"

	guestsample "github.com/zkgeth/zkgeth/zkevm/guest/sample"
	"github.com/zkgeth/zkgeth/zkevm/image"
	zkmachine "github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/accel"
)

const (
	// vectorGas bounds what a call may take to be tried, and worstGas is about what the
	// calls of a worst block take together: enough for the rest of it not to matter.
	vectorGas = 1_000_000
	worstGas  = 2_000_000
	// callGas is what a call takes beside the gas of the precompile.
	callGas = 100
)

// precompiles finds, for every precompile, which of go-ethereum's vectors takes the
// most cycles a gas in the proven program, and measures a block of calls of it.
func precompiles(ctx context.Context, e *environment) (rows []row, err error) {
	g, err := image.Build(ctx, e.root)
	if err != nil {
		return nil, err
	}
	all, err := guestsample.Vectors()
	if err != nil {
		return nil, err
	}
	by := map[common.Address][]guestsample.Vector{}
	for _, v := range all {
		if v.Gas <= vectorGas && len(by[v.Address]) < e.pick(len(all), 1) {
			by[v.Address] = append(by[v.Address], v)
		}
	}
	addresses := slices.SortedFunc(maps.Keys(by), func(a, b common.Address) int { return a.Cmp(b) })
	if e.quick {
		addresses = addresses[:2]
	}
	for _, address := range addresses {
		worst, _, err := worstVector(ctx, g.Image, by[address])
		if err != nil {
			return nil, fmt.Errorf("precompile %v: %w", address, err)
		}
		times := int(max(1, worstGas/(worst.Gas+callGas)))
		if times > 800 {
			times = 800 // the code has a limit
		}
		stats, gas, err := callBlock(ctx, g.Image, times, worst)
		if err != nil {
			return nil, fmt.Errorf("precompile %v: %w", address, err)
		}
		rows = append(rows, row{Scenario: fmt.Sprintf("precompile %#x", address.Big()), Measure: "worst block", Value: float64(stats.Cycles) / float64(gas), Unit: "cycles/gas",
			Note: fmt.Sprintf("%d calls of %s: %d cycles, %d gas, %d keccak-f, %d field operations", times, worst.Name, stats.Cycles, gas, stats.KeccakPermutations(), fieldOperations(&stats))})
	}
	return rows, nil
}

// worstVector returns the vector with the most cycles a gas, from what a second call adds
// to a first.
func worstVector(ctx context.Context, img *image.Image, vectors []guestsample.Vector) (worst guestsample.Vector, ratio float64, err error) {
	for _, v := range vectors {
		once, _, err := callBlock(ctx, img, 1, v)
		if err != nil {
			return worst, 0, err
		}
		twice, _, err := callBlock(ctx, img, 2, v)
		if err != nil {
			return worst, 0, err
		}
		if r := float64(twice.Cycles-once.Cycles) / float64(v.Gas+callGas); r > ratio {
			worst, ratio = v, r
		}
	}
	if ratio == 0 {
		return worst, 0, errors.New("no vector is cheap enough to be tried")
	}
	return worst, ratio, nil
}

// callBlock runs a block with one transaction that makes so many calls.
func callBlock(ctx context.Context, img *image.Image, times int, v guestsample.Vector) (stats zkmachine.Stats, gas uint64, err error) {
	a, err := newAccounts(big.NewInt(chainID), 1)
	if err != nil {
		return stats, 0, err
	}
	genesis, err := testGenesis(a, 60_000_000)
	if err != nil {
		return stats, 0, err
	}
	caller := common.Address{0xca}
	genesis.Alloc[caller] = types.Account{Nonce: 1, Balance: new(big.Int), Code: guestsample.Caller(times, v)}
	chain, err := guestsample.NewChain(genesis)
	if err != nil {
		return stats, 0, err
	}
	defer chain.Close()
	tx, err := a.sign(&caller, new(big.Int), 16_000_000, nil)
	if err != nil {
		return stats, 0, err
	}
	in, block, err := chain.Input(func(b *core.BlockGen) { chain.AddTx(b, tx) })
	if err != nil {
		return stats, 0, err
	}
	_, stats, err = image.Run(ctx, img, in.Encode(), zkmachine.Config{})
	return stats, block.GasUsed(), err
}

func fieldOperations(s *zkmachine.Stats) (n uint64) {
	for k := accel.BN254Mul; int(k) < accel.NumKinds; k++ {
		n += s.Accelerators[k].Calls
	}
	return n
}
