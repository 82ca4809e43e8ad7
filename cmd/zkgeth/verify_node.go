package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
)

// nodeTarget is a node that says what a batch is.
type nodeTarget struct {
	c      *cli.Context
	index  uint64
	parent *common.Hash
}

func (n *nodeTarget) steps() int { return 1 }
func (n *nodeTarget) close()     {}

func (n *nodeTarget) check(ctx context.Context, s *stated, step *steps, out *verified) error {
	if s.batch == nil {
		return fmt.Errorf("%w: the proof is about a single block, not about a batch; leave --batch out", errDiffers)
	}
	step.next("Asking the node for the batch")
	ctx, cancel := context.WithTimeout(ctx, inputTimeout)
	defer cancel()
	client, err := dialNode(ctx, n.c)
	if err != nil {
		return err
	}
	defer client.Close()
	of, err := batchOf(ctx, client, n.index)
	if err != nil {
		return err
	}
	parent, err := blockBefore(ctx, client, n.index)
	if err != nil {
		return err
	}
	var config json.RawMessage
	if err := client.CallContext(ctx, &config, "rollup_config"); err != nil {
		return fmt.Errorf("ask for the rollup's config: %w", err)
	}
	cfg, err := params.DecodeRollup(config)
	if err != nil {
		return fmt.Errorf("the rollup's config: %w", err)
	}
	hash, err := cfg.Hash()
	if err != nil {
		return err
	}
	out.Against, out.Batch, out.parentFrom, out.stateFrom = "node", n.index, "the node's", "the node's"
	got, header := s.batch, batchHeader(of)
	differs := func(name string, have, want any) error {
		if have == want {
			return nil
		}
		return fmt.Errorf("%w: the proof's %s %v is not batch %d's %v of the node", errDiffers, name, have, n.index, want)
	}
	for _, err := range []error{
		differs("L2 chain id", got.L2ChainID, cfg.L2ChainID),
		differs("config hash", got.ConfigHash, hash),
		differs("batches hash", got.BatchesHash, batch.BatchesHash([]*batch.Header{header})),
		differs("parent block", got.PrevBlockHash, parent),
		differs("block hash", got.BlockHash, *of.BlockHash),
	} {
		if err != nil {
			return err
		}
	}
	return checkParent(n.parent, got.PrevBlockHash)
}

// blockBefore asks for the block that a batch builds on.
func blockBefore(ctx context.Context, client *rpc.Client, index uint64) (common.Hash, error) {
	if index > 1 {
		before, err := batchOf(ctx, client, index-1)
		if err != nil {
			return common.Hash{}, err
		}
		return *before.BlockHash, nil
	}
	var genesis *struct{ Hash common.Hash }
	if err := client.CallContext(ctx, &genesis, "eth_getBlockByNumber", hexutil.Uint64(0), false); err != nil {
		return common.Hash{}, fmt.Errorf("ask for the genesis block: %w", err)
	}
	if genesis == nil {
		return common.Hash{}, errors.New("the node has no genesis block")
	}
	return genesis.Hash, nil
}
