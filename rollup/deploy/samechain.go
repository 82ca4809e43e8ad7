package deploy

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/zkgeth/zkgeth/params"
)

// SameChain reports why two configs do not describe one L2 chain by the same
// rules, nil when they do; the error is [ErrOtherChain]. An upgrade may publish
// another config for a chain: with another verifier, or with other limits that
// only the contract enforces. All the rest decides what the blocks are or where
// their inputs come from.
func SameChain(a, b *params.Rollup) error {
	differ := func(what string, a, b any) error {
		return fmt.Errorf("%w: %s is %v in one config, %v in the other", ErrOtherChain, what, a, b)
	}
	ours, theirs := a.Contracts, b.Contracts
	ours.Verifier = theirs.Verifier
	switch {
	case a.Version != b.Version:
		return differ("version", a.Version, b.Version)
	case a.L1ChainID != b.L1ChainID:
		return differ("l1ChainId", a.L1ChainID, b.L1ChainID)
	case a.L2ChainID != b.L2ChainID:
		return differ("l2ChainId", a.L2ChainID, b.L2ChainID)
	case a.Limits.MaxDrift != b.Limits.MaxDrift:
		return differ("limits.maxDrift", a.Limits.MaxDrift, b.Limits.MaxDrift)
	case ours.Rollup != theirs.Rollup:
		return differ("contracts.rollup", ours.Rollup, theirs.Rollup)
	case ours != theirs:
		return differ("contracts", ours, theirs)
	}
	mine, err := json.Marshal(a.Genesis)
	if err != nil {
		return err
	}
	other, err := json.Marshal(b.Genesis)
	if err != nil {
		return err
	}
	if !bytes.Equal(mine, other) {
		return fmt.Errorf("%w: the l2 genesis differs", ErrOtherChain)
	}
	return nil
}
