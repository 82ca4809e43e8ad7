package deploy

import (
	"math/big"
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

	for _, run := range []struct {
		name             string
		outbox           common.Hash
		queues           bool   // takes a deposit, a forced transaction and a message
		commit, finalise uint64 // at most
	}{
		{"empty outbox", common.Hash{}, false, 115_000, 387_000},
		{"empty outbox again", common.Hash{}, false, 115_000, 387_000},
		{"first message", hashOf(1), false, 115_000, 410_000},
		{"no further message", hashOf(1), false, 115_000, 390_000},
		{"another message", hashOf(2), false, 115_000, 410_000},
		{"empty outbox, all queues", common.Hash{}, true, 132_000, 397_000},
	} {
		var entries uint64
		var inbox common.Hash
		if run.queues {
			entries, inbox = 1, c.queueOfEach()
		}
		header, blobs := c.assemble(entries, entries, inbox, entries)
		receipt := c.sendBlobs(c.operate, rollup, c.r.PackCommitBatch(onchain(header)), blobs)
		t.Logf("%s: commitBatch %d", run.name, receipt.GasUsed)
		if receipt.GasUsed > run.commit {
			t.Errorf("%s: commitBatch takes %d gas, more than %d", run.name, receipt.GasUsed, run.commit)
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

// queueOfEach makes an entry of each queue on L1 and returns the root of the inbox.
func (c *chain) queueOfEach() common.Hash {
	c.t.Helper()
	k := c.cfg.Contracts
	for _, entry := range []struct {
		to    common.Address
		value *big.Int
		data  []byte
	}{
		{k.DepositQueue, ether(1), bindings.NewDepositQueue().PackDeposit(address(c.user))},
		{k.ForcedQueue, nil, bindings.NewForcedQueue().PackForce([]byte{2, 0xc0})},
		{k.MessageInbox, nil, bindings.NewMessageInbox().PackSend(address(c.user), 100_000, nil)},
	} {
		if _, err := c.send(c.user, entry.to, entry.value, entry.data); err != nil {
			c.t.Fatal(err)
		}
	}
	inbox := bindings.NewMessageInbox()
	root, err := inbox.UnpackRoot(c.call(k.MessageInbox, inbox.PackRoot()))
	if err != nil {
		c.t.Fatal(err)
	}
	return root
}

func hashOf(b byte) common.Hash { return crypto.Keccak256Hash([]byte{b}) }
