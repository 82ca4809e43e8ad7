package devl1

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/ethereum/go-ethereum/common/hexutil"
)

// evmAPI serves the methods of the "evm" namespace that development tools
// (Hardhat, Foundry's anvil) share for driving blocks and time.
type evmAPI struct{ l *L1 }

// Mine makes a block, at the given time when there is one. It returns "0x0" as
// anvil does.
func (a *evmAPI) Mine(ctx context.Context, at *quantity) (string, error) {
	a.l.mu.Lock()
	defer a.l.mu.Unlock()
	if at != nil {
		if err := a.l.clock.setNext(uint64(*at), a.l.chain.CurrentBlock().Time); err != nil {
			return "", err
		}
	}
	if _, err := a.l.mine(ctx); err != nil {
		return "", err
	}
	return "0x0", nil
}

// IncreaseTime moves the clock ahead and returns how far it is ahead of the
// wall clock now, in seconds.
func (a *evmAPI) IncreaseTime(seconds quantity) (int64, error) {
	a.l.mu.Lock()
	defer a.l.mu.Unlock()
	if err := a.l.clock.increase(uint64(seconds)); err != nil {
		return 0, err
	}
	return a.l.clock.offset, nil
}

// SetNextBlockTimestamp sets the time of the next block, in seconds.
func (a *evmAPI) SetNextBlockTimestamp(at quantity) error {
	return a.l.SetNextTime(uint64(at))
}

// quantity is a JSON number, or a string with a decimal or 0x-prefixed one:
// clients differ in how they send these arguments.
type quantity uint64

func (q *quantity) UnmarshalJSON(data []byte) error {
	var text string
	if json.Unmarshal(data, &text) != nil {
		text = string(data)
	}
	var (
		value uint64
		err   error
	)
	if len(text) > 1 && text[:2] == "0x" {
		value, err = hexutil.DecodeUint64(text)
	} else {
		value, err = strconv.ParseUint(text, 10, 64)
	}
	if err != nil {
		return fmt.Errorf("invalid quantity %.40q: %w", text, err)
	}
	*q = quantity(value)
	return nil
}
