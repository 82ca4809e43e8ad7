package e2e

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/params/devaccounts"
	"github.com/zkgeth/zkgeth/rollup/attest"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/takeover"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

// An outsider can do nothing to a rollup whose operator works, and to one whose
// operator is silent nothing but post an honest batch. That one goes over what
// the operator planted, and every node follows it.
func TestHostileOutsiderAndOperator(t *testing.T) {
	n := start(t, func(cfg *devnet.Config) {
		onDeposit(cfg)
		cfg.Limits.ForceDeadline, cfg.Limits.OperatorTimeout = 45, 45
	})
	honest := n.deposit(5, common.Address{1})
	n.deposit(5, common.Address{1}) // not consumed on L1: the obligation
	n.finalized(n.L2, honest)
	f := n.follower(t.TempDir(), nil)
	n.finalized(f, honest)

	outsider, attester := n.Accounts[6], n.Roles.SecondAttester
	capture := &captured{}
	party := n.party(f, attester, capture)

	// While the operator has time, an outsider gets nothing through.
	planted := n.propose()
	n.refused("commit a batch", "NotOperator", outsider, rollupABI.PackCommitBatch(n.argument(planted)), planted.blobs)
	n.refused("revert a final batch", "NotOperator", outsider, rollupABI.PackRevertBatches(1), nil)
	n.refused("revert a final batch as operator", "NotUnfinalized", n.Roles.Operator, rollupABI.PackRevertBatches(1), nil)
	n.post(party)
	n.refused("post too early", "NotPermissionless", outsider, capture.Data, capture.Blobs)

	// The operator plants a batch that nobody can derive and falls silent.
	encoded, err := batch.EncodePayload(planted.payload)
	if err != nil {
		t.Fatal(err)
	}
	n.fill(planted, encoded[:len(encoded)-3])
	n.commit(n.senderOn(n.L1Client(), n.Roles.Operator), planted)
	n.stopped(n.L2, 2)
	n.stopped(f, 2)
	n.refused("revert the planted batch", "NotOperator", outsider, rollupABI.PackRevertBatches(2), nil)
	n.refused("finalise the planted batch", "InvalidProof", outsider, n.finalizePlanted(planted, outsider), nil)
	lost := n.sendTransfer(0, common.Address{2}, 1)
	n.receipt(lost) // in a block that the takeover will replace

	n.silence()
	n.post(party)
	for _, c := range []struct {
		name, reason string
		change       func(*takeoverCall)
	}{
		{"another block hash", "InvalidProof", func(c *takeoverCall) { c.state.BlockHash[0] ^= 1 }},
		{"another state root", "InvalidProof", func(c *takeoverCall) { c.state.StateRoot[0] ^= 1 }},
		{"another outbox root", "InvalidProof", func(c *takeoverCall) { c.state.OutboxRoot[0] ^= 1 }},
		{"more blocks than attested", "InvalidProof", func(c *takeoverCall) { c.header.LastBlock++ }},
		{"fewer deposits than attested", "EntryOverdue", func(c *takeoverCall) { c.header.DepositEnd-- }},
		{"a false claim", "InvalidBlobClaim", func(c *takeoverCall) { c.claims[0].Y.Xor(c.claims[0].Y, big.NewInt(1)) }},
		{"a claim elsewhere", "InvalidBlobClaim", func(c *takeoverCall) { c.claims[0].Z.Xor(c.claims[0].Z, big.NewInt(1)) }},
		{"no claim", "ClaimCount", func(c *takeoverCall) { c.claims = nil }},
		{"on top of the planted batch", "WrongIndex", func(c *takeoverCall) { c.header.Index++ }},
		{"no proof", "InvalidProof", func(c *takeoverCall) { c.proof = nil }},
	} {
		n.refused(c.name, c.reason, outsider, capture.with(t, c.change), capture.Blobs)
	}
	alien := &captured{} // signs itself, but nobody has registered it
	n.post(n.party(f, outsider, alien))
	n.refused("an attestation of an unregistered key", "InvalidProof", outsider, alien.Data, alien.Blobs)
	n.refused("commit without finalising", "NotOperator", outsider, rollupABI.PackCommitBatch(n.argument(planted)), planted.blobs)
	if final := n.finalIndex(); final != 1 {
		t.Fatalf("attempts that were refused have finalised batch %d", final)
	}

	// The honest way: the same kind of account, the truth.
	posted, err := n.party(f, attester, n.senderOn(n.L1Client(), outsider)).Post(n.ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	if posted.Batch != 2 || posted.Deposits != 1 {
		t.Fatalf("posted %+v, want batch 2 with the second deposit", posted)
	}
	for _, s := range []*service.Service{n.L2, f} {
		n.finalized(s, posted.LastBlock)
		n.goesOn(s, 2)
		if have := s.Engine.HeaderByNumber(posted.LastBlock).Hash(); have != posted.BlockHash {
			t.Errorf("block %d is %v, want %v", posted.LastBlock, have, posted.BlockHash)
		}
	}

	// The operator comes back: what its users sent is not lost, and once a batch
	// of its own is final, outsiders are out again.
	n.receipt(lost)
	last := n.deposit(5, common.Address{1}) - 1
	n.finalized(n.L2, last)
	n.finalized(f, last)
	n.same(f, last)
	n.post(party)
	n.refused("post after the operator's return", "NotPermissionless", outsider, capture.Data, capture.Blobs)
}

// party posts batches with what a follower knows.
func (n *network) party(f *service.Service, signer devaccounts.Account, sender interface {
	Send(context.Context, txmgr.Candidate) (*types.Receipt, error)
}) *takeover.Party {
	n.t.Helper()
	prover, err := attest.New(attest.NewKeySigner(signer.Key), n.Rollup.L1ChainID, n.Rollup.Contracts.Verifier)
	if err != nil {
		n.t.Fatal(err)
	}
	p, err := takeover.New(n.Rollup, signer.Address, takeover.Sources{L1: f.Tracker, Derivation: f.Pipeline, Chain: f.Engine,
		Outbox: takeover.NewOutbox(f.Node.Backend.BlockChain()), Prover: prover, Sender: sender})
	if err != nil {
		n.t.Fatal(err)
	}
	return p
}

// captured keeps what a party would have sent.
type captured struct{ txmgr.Candidate }

var errCaptured = errors.New("captured")

func (c *captured) Send(_ context.Context, candidate txmgr.Candidate) (*types.Receipt, error) {
	c.Candidate = candidate
	return nil, errCaptured
}

// post lets a party make a batch up to the point of sending it. L1 moves on
// meanwhile, which a party that is not synced reports.
func (n *network) post(party *takeover.Party) {
	n.t.Helper()
	n.eventually("party makes a batch", func() error {
		_, err := party.Post(n.ctx, nil)
		if errors.Is(err, errCaptured) {
			return nil
		}
		if !errors.Is(err, takeover.ErrNotSynced) {
			n.t.Fatal(err)
		}
		return err
	})
}

// takeoverCall are the arguments of commitAndFinalize.
type takeoverCall struct {
	header bindings.BatchHeader
	state  bindings.FinalState
	claims []bindings.BlobClaim
	proof  []byte
}

// with returns the captured call with something changed.
func (c *captured) with(t *testing.T, change func(*takeoverCall)) []byte {
	t.Helper()
	parsed, err := bindings.RollupMetaData.ParseABI()
	if err != nil {
		t.Fatal(err)
	}
	args, err := parsed.Methods["commitAndFinalize"].Inputs.Unpack(c.Data[4:])
	if err != nil {
		t.Fatal(err)
	}
	call := &takeoverCall{
		header: *abi.ConvertType(args[0], new(bindings.BatchHeader)).(*bindings.BatchHeader),
		state:  *abi.ConvertType(args[1], new(bindings.FinalState)).(*bindings.FinalState),
		claims: *abi.ConvertType(args[2], new([]bindings.BlobClaim)).(*[]bindings.BlobClaim),
		proof:  args[3].([]byte),
	}
	change(call)
	return rollupABI.PackCommitAndFinalize(call.header, call.state, call.claims, call.proof)
}

// finalizePlanted is a call that would make the planted batch final.
func (n *network) finalizePlanted(p *proposal, signer devaccounts.Account) []byte {
	n.t.Helper()
	claim, err := batch.Claim(p.blobs[0], p.header.BlobHashes[0])
	if err != nil {
		n.t.Fatal(err)
	}
	proof, err := attest.NewKeySigner(signer.Key).SignHash(common.Hash{1})
	if err != nil {
		n.t.Fatal(err)
	}
	proof[64] += 27
	head := n.L2.Engine.Head()
	return rollupABI.PackFinalizeBatches([]bindings.BatchHeader{n.argument(p)},
		bindings.FinalState{BlockHash: head.Hash(), StateRoot: head.Root},
		[]bindings.BlobClaim{{Z: new(big.Int).SetBytes(claim.Z[:]), Y: new(big.Int).SetBytes(claim.Y[:]), Commitment: claim.Commitment[:], Proof: claim.Proof[:]}}, proof)
}

// silence lets the operator's time run out.
func (n *network) silence() {
	n.t.Helper()
	oldest, err := rollupABI.UnpackOldestObligation(n.view(n.Rollup.Contracts.Rollup, rollupABI.PackOldestObligation()))
	if err != nil || oldest == 0 {
		n.t.Fatalf("no obligation (%v)", err)
	}
	if due := oldest + n.Rollup.Limits.OperatorTimeout + 1; due > n.L1.Head().Time {
		if err := n.L1.SetNextTime(due); err != nil {
			n.t.Fatal(err)
		}
	}
	n.eventually("permissionless mode", func() error {
		on, err := rollupABI.UnpackPermissionless(n.view(n.Rollup.Contracts.Rollup, rollupABI.PackPermissionless()))
		if err != nil || !on {
			return fmt.Errorf("off (%v)", err)
		}
		return nil
	})
}

// refused requires that the contract refuses a call for the reason given.
func (n *network) refused(what, reason string, from devaccounts.Account, data []byte, blobs []*kzg4844.Blob) {
	n.t.Helper()
	msg := ethereum.CallMsg{From: from.Address, To: &n.Rollup.Contracts.Rollup, Data: data}
	if len(blobs) > 0 {
		hashes, err := batch.BlobHashes(blobs)
		if err != nil {
			n.t.Fatal(err)
		}
		msg.BlobHashes, msg.BlobGasFeeCap = hashes, big.NewInt(1e9)
	}
	_, err := n.L1Client().CallContract(n.ctx, msg, nil)
	if err == nil {
		n.t.Errorf("%s: accepted, want %s", what, reason)
	} else if got := bindings.Reason(err); !strings.HasPrefix(got, reason+"(") && got != reason {
		n.t.Errorf("%s: refused with %q (%v), want %s", what, got, err, reason)
	}
}
