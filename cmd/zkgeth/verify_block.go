package main

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/zkevm/guest/oneblock"
)

// blockTarget is a block that a proof of a single block is held against.
type blockTarget struct {
	header  *types.Header
	chainID uint64
	parent  *common.Hash
}

func readBlock(c *cli.Context, parent *common.Hash) (*blockTarget, error) {
	enc, err := readBytesOrHex(c.String("block"))
	if err != nil {
		return nil, fmt.Errorf("--block: %w", err)
	}
	header, err := headerOf(enc)
	if err != nil {
		return nil, fmt.Errorf("--block %s is not the RLP of a block: %w", c.String("block"), err)
	}
	return &blockTarget{header: header, chainID: c.Uint64("chain-id"), parent: parent}, nil
}

func (b *blockTarget) steps() int { return 0 }
func (b *blockTarget) close()     {}

func (b *blockTarget) check(_ context.Context, s *stated, _ *steps, out *verified) error {
	if s.block == nil {
		return fmt.Errorf("%w: the proof is about a batch, not about a single block; leave --block out, give --rollup and --l1.rpc", errDiffers)
	}
	out.Against, out.parentFrom, out.stateFrom = "block", "named by the block; nothing says yet that it is right", "of --block"
	if b.parent != nil {
		out.parentFrom = ofParentFlag
	}
	number := b.header.Number
	switch got := s.block; {
	case got.Block != b.header.Hash():
		return fmt.Errorf("%w: the proof's block hash %v is not block %v's %v", errDiffers, got.Block, number, b.header.Hash())
	case got.Parent != b.header.ParentHash:
		return fmt.Errorf("%w: the proof's parent %v is not block %v's %v", errDiffers, got.Parent, number, b.header.ParentHash)
	case got.State != b.header.Root:
		return fmt.Errorf("%w: the proof's state root %v is not block %v's %v", errDiffers, got.State, number, b.header.Root)
	case got.Rules.ChainID != b.chainID:
		return fmt.Errorf("%w: the proof's chain id %d is not %d; give --chain-id", errDiffers, got.Rules.ChainID, b.chainID)
	case got.Rules != oneblock.L2Rules(b.chainID):
		return fmt.Errorf("%w: the proof's rules %+v are not an L2's", errDiffers, got.Rules)
	}
	return checkParent(b.parent, s.block.Parent)
}

// noTarget is what a proof is held against when only --parent is given, or not even that.
type noTarget struct{ parent *common.Hash }

func (n *noTarget) steps() int { return 0 }
func (n *noTarget) close()     {}

func (n *noTarget) check(_ context.Context, s *stated, _ *steps, out *verified) error {
	if s.block == nil {
		return fmt.Errorf("%w: the proof is about a batch, which shows nothing by itself: give --rollup and --l1.rpc, or --batch and --rpc", errDiffers)
	}
	if got := s.block.Rules; got != oneblock.L2Rules(got.ChainID) {
		return fmt.Errorf("%w: the proof's rules %+v are not an L2's", errDiffers, got)
	}
	out.Against, out.parentFrom = "nothing", "named by the proof; nothing says yet that it is right"
	if n.parent != nil {
		out.parentFrom = ofParentFlag
	}
	return checkParent(n.parent, s.block.Parent)
}

// ofParentFlag is said of a parent that somebody knows.
const ofParentFlag = "the one of --parent"

// checkParent compares the block that a proof builds on with the one of --parent,
// if it is given.
func checkParent(want *common.Hash, got common.Hash) error {
	if want != nil && got != *want {
		return fmt.Errorf("%w: the proof's parent block %v is not the %v of --parent", errDiffers, got, *want)
	}
	return nil
}
