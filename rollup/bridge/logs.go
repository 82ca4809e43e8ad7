package bridge

import (
	"context"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// logRange is how many blocks one eth_getLogs asks for; public endpoints refuse
// much more.
const logRange = 5_000

// logs returns the logs of a contract with one of the given first topics in the
// blocks from..to, in order.
func logs(ctx context.Context, client Client, contract common.Address, from, to uint64, topics ...common.Hash) ([]*types.Log, error) {
	var out []*types.Log
	for start := from; start <= to; start += logRange {
		end := min(to, start+logRange-1)
		found, err := client.FilterLogs(ctx, ethereum.FilterQuery{
			FromBlock: new(big.Int).SetUint64(start), ToBlock: new(big.Int).SetUint64(end),
			Addresses: []common.Address{contract}, Topics: [][]common.Hash{topics},
		})
		if err != nil {
			return nil, fmt.Errorf("logs of %v in blocks %d to %d: %w", contract, start, end, err)
		}
		for i := range found {
			if found[i].Removed {
				return nil, fmt.Errorf("%w: removed log in the answer of a query", ErrInconsistent)
			}
			out = append(out, &found[i])
		}
	}
	return out, nil
}

// unpackAll decodes logs of one event.
func unpackAll[T any](logs []*types.Log, unpack func(*types.Log) (*T, error)) ([]*T, error) {
	out := make([]*T, len(logs))
	for i, log := range logs {
		ev, err := unpack(log)
		if err != nil {
			return nil, fmt.Errorf("%w: log %d of block %d: %w", ErrInconsistent, log.Index, log.BlockNumber, err)
		}
		out[i] = ev
	}
	return out, nil
}
