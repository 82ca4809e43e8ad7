package deploy

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/node"
	gethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/core/genesis"
	"github.com/zkgeth/zkgeth/prover/wrap/setup"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/contracts/groth16fixture"
	"github.com/zkgeth/zkgeth/rollup/gate"
)

// osaka has the L1 charge what Ethereum charges; geth's own chains for development are
// forks ahead, where a new storage slot costs five times as much.
func osaka(_ *node.Config, conf *ethconfig.Config) {
	rules := *gethparams.AllDevChainProtocolChanges
	rules.BogotaTime = nil
	conf.Genesis.Config = &rules
}

// What a batch costs on L1 is held against docs/benchmarks.md ("Gas of finalizeBatches"):
// commits and runs of one batch with one blob, a Groth16 proof and a real opening. Zeros in
// hashes and proofs, which calldata has for less, are all that differs from time to time.
func TestGas(t *testing.T) {
	circuit, err := setup.Compile(new(groth16fixture.Circuit))
	if err != nil {
		t.Fatal(err)
	}
	pk, vk, err := groth16fixture.Keys(circuit)
	if err != nil {
		t.Fatal(err)
	}
	l1 := newL1(t, osaka)
	program := common.HexToHash("0x70")
	opts := l1.options()
	opts.Attesters, opts.Groth16 = nil, &Groth16Options{Key: vk, Origin: setup.OriginDevelopment, Program: program}
	cfg, err := Deploy(t.Context(), l1, l1.auth(l1.deploy), opts, genesis.Hash)
	if err != nil {
		t.Fatal(err)
	}
	c := &chain{l1: l1, cfg: cfg, r: bindings.NewRollup(), parent: batch.GenesisHeader(cfg.Genesis.L1Block)}
	id, err := c.ChainID(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	rollup := cfg.Contracts.Rollup
	domain := gate.Domain{L1ChainID: id, Rollup: rollup, Program: program, VerifyingKey: common.Hash(setup.VerifyingKeyHash(vk))}

	const commit = 115_000 // at most
	for _, run := range []struct {
		name     string
		outbox   common.Hash
		finalise uint64 // at most
	}{
		{"empty outbox", common.Hash{}, 387_000},
		{"empty outbox again", common.Hash{}, 387_000},
		{"first message", hashOf(1), 410_000},
		{"no further message", hashOf(1), 390_000},
		{"another message", hashOf(2), 410_000},
	} {
		header, blobs := c.assemble(0, 0, common.Hash{}, 0)
		receipt := c.sendBlobs(c.operate, rollup, c.r.PackCommitBatch(onchain(header)), blobs)
		t.Logf("%s: commitBatch %d", run.name, receipt.GasUsed)
		if receipt.GasUsed > commit {
			t.Errorf("%s: commitBatch takes %d gas, more than %d", run.name, receipt.GasUsed, commit)
		}
		headers, state := []bindings.BatchHeader{onchain(header)}, bindings.FinalState{BlockHash: header.Hash(), StateRoot: hashOf(9), OutboxRoot: run.outbox}
		_, calls := open(t, header, blobs)
		input, err := c.r.UnpackPublicInput(c.call(rollup, c.r.PackPublicInput(headers, state, calls)))
		if err != nil {
			t.Fatal(err)
		}
		proof, err := groth16fixture.Prove(circuit, pk, gate.Input(domain.Hash(), input))
		if err != nil {
			t.Fatal(err)
		}
		if receipt, err = c.send(c.user, rollup, nil, c.r.PackFinalizeBatches(headers, state, calls, proof)); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: finalizeBatches %d", run.name, receipt.GasUsed)
		if receipt.GasUsed > run.finalise {
			t.Errorf("%s: finalizeBatches takes %d gas, more than %d", run.name, receipt.GasUsed, run.finalise)
		}
		c.parent = header
	}
}

func hashOf(b byte) common.Hash { return crypto.Keccak256Hash([]byte{b}) }
