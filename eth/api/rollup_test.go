package api

import (
	"context"
	"encoding/json"
	"fmt"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/l1"
)

type chain struct{ blocks []*types.Block }

func (c chain) Head() *types.Header      { return c.blocks[3].Header() }
func (c chain) Safe() *types.Header      { return c.blocks[2].Header() }
func (c chain) Finalized() *types.Header { return c.blocks[1].Header() }
func (c chain) BlockByHash(hash common.Hash) *types.Block {
	for _, b := range c.blocks {
		if b.Hash() == hash {
			return b
		}
	}
	return nil
}

type derivation struct{ status derive.Status }

func (d derivation) Status() derive.Status { return d.status }
func (d derivation) BatchInfo(index uint64) (derive.Info, error) {
	if index > 2 {
		return derive.Info{}, fmt.Errorf("%w: %d", derive.ErrUnknownBatch, index)
	}
	return derive.Info{Header: batch.Header{Index: index, OriginNumber: 7}, FirstBlock: index, LastBlock: index,
		L1Block: l1.BlockRef{Number: 8}, State: []derive.State{derive.Final, derive.Final, derive.Safe}[index]}, nil
}
func (d derivation) BatchOf(block uint64) (derive.Info, error) { return d.BatchInfo(block) }

type sequencing struct{ halted, failing string }

func (s sequencing) Halted() string  { return s.halted }
func (s sequencing) Failing() string { return s.failing }

func testAPI(status derive.Status, seq Sequencing) (*Rollup, chain) {
	c := chain{}
	for i := range int64(4) {
		c.blocks = append(c.blocks, types.NewBlockWithHeader(&types.Header{Number: big.NewInt(i), Time: uint64(i), Difficulty: new(big.Int),
			Extra: params.HeaderExtra{Origin: uint64(10 + i)}.Encode()}))
	}
	cfg := &params.Rollup{Version: 1, L1ChainID: 1, L2ChainID: 2, Genesis: params.Genesis{GasLimit: 30_000_000, BaseFee: (*hexutil.Big)(big.NewInt(1))},
		Limits: params.Limits{MaxDrift: 1, ForceDeadline: 1, OperatorTimeout: 1}}
	return New(cfg, "attested", c, derivation{status}, seq), c
}

func TestSyncStatus(t *testing.T) {
	api, _ := testAPI(derive.Status{Committed: 3, Derived: 2, Finalized: 1}, sequencing{"sequencer waits for L1", "no l1 block"})
	s := api.SyncStatus()
	if s.Latest.Number != 3 || s.Safe.Number != 2 || s.Finalized.Number != 1 || s.LatestOrigin != 13 {
		t.Errorf("blocks %+v", s)
	}
	if s.CommittedBatch != 3 || s.SafeBatch != 2 || s.FinalizedBatch != 1 || s.ProvenBatch != 0 || s.Gate != "attested" {
		t.Errorf("batches %+v", s)
	}
	if s.Halted != "sequencer waits for L1" || s.Error != "no l1 block" {
		t.Errorf("halted %q, error %q", s.Halted, s.Error)
	}
	// Derivation standing still matters more than its consequences.
	api, _ = testAPI(derive.Status{Halted: "batch 3 is invalid", Error: "z"}, sequencing{"x", "y"})
	if s := api.SyncStatus(); s.Halted != "batch 3 is invalid" {
		t.Errorf("halted %q", s.Halted)
	}
}

func TestBatchOfBlock(t *testing.T) {
	api, c := testAPI(derive.Status{}, nil)
	number := func(n rpc.BlockNumber) rpc.BlockNumberOrHash { return rpc.BlockNumberOrHashWithNumber(n) }
	cases := []struct {
		name  string
		block rpc.BlockNumberOrHash
		want  int64 // -1: null, -2: error
	}{
		{"number", number(1), 1},
		{"earliest", number(rpc.EarliestBlockNumber), 0},
		{"safe", number(rpc.SafeBlockNumber), 2},
		{"finalized", number(rpc.FinalizedBlockNumber), 1},
		{"latest is not posted", number(rpc.LatestBlockNumber), -1},
		{"hash", rpc.BlockNumberOrHashWithHash(c.blocks[2].Hash(), false), 2},
		{"unknown hash", rpc.BlockNumberOrHashWithHash(common.Hash{1}, false), -2},
		{"beyond latest", number(4), -2},
	}
	for _, tc := range cases {
		got, err := api.BatchOfBlock(context.Background(), tc.block)
		switch {
		case tc.want == -2:
			if err == nil {
				t.Errorf("%s: no error", tc.name)
			}
		case err != nil:
			t.Errorf("%s: %v", tc.name, err)
		case tc.want == -1:
			if got != nil {
				t.Errorf("%s: got batch %d, want null", tc.name, got.Index)
			}
		case got == nil || int64(got.Index) != tc.want || got.Gate != "attested":
			t.Errorf("%s: got %+v", tc.name, got)
		}
	}
}

func TestProofStatus(t *testing.T) {
	api, _ := testAPI(derive.Status{}, nil)
	for index, want := range map[hexutil.Uint64]string{1: "attested", 2: "pending"} {
		got, err := api.ProofStatus(index)
		if err != nil || got.State != want || got.Gate != "attested" {
			t.Errorf("batch %d: %+v, %v", index, got, err)
		}
	}
	if got, err := api.ProofStatus(9); got != nil || err != nil {
		t.Errorf("unknown batch: %+v, %v", got, err)
	}
}

func TestConfigIsThePublishedOne(t *testing.T) {
	api, _ := testAPI(derive.Status{}, nil)
	raw, err := api.Config()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := params.DecodeRollup(raw); err != nil {
		t.Error(err)
	}
	if _, err := json.Marshal(api.SyncStatus()); err != nil {
		t.Error(err)
	}
}
