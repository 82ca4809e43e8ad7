package e2e

import (
	"errors"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/bridge"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

var rollupABI = bindings.NewRollup()

// onDeposit lets the network post nothing by itself: batches stay open for an
// hour, unless a deposit asks for a newer origin and so closes the batch before.
func onDeposit(cfg *devnet.Config) { cfg.BatchInterval = time.Hour }

// toRollup calls the Rollup contract and requires success.
func (n *network) toRollup(from *txmgr.Manager, data []byte, blobs ...*kzg4844.Blob) *types.Receipt {
	n.t.Helper()
	receipt, err := from.Send(n.ctx, txmgr.Candidate{To: &n.Rollup.Contracts.Rollup, Data: data, Blobs: blobs})
	if err != nil {
		n.t.Fatal(err)
	}
	return receipt
}

// deposit queues a deposit on L1 and waits for the L2 block that consumes it.
func (n *network) deposit(from int, to common.Address) (block uint64) {
	n.t.Helper()
	made, err := bridge.New(n.Rollup, n.L1Client(), n.l2).DepositETH(n.ctx, n.senderOn(n.L1Client(), n.Accounts[from]), to, big.NewInt(1e9))
	if err != nil {
		n.t.Fatal(err)
	}
	n.eventually("deposit arrives", func() error {
		head := n.L2.Engine.Head()
		extra, err := params.DecodeHeaderExtra(head.Extra)
		if err != nil || extra.DepositEnd <= made.Index {
			return errors.Join(errors.New("not consumed yet"), err)
		}
		block = head.Number.Uint64()
		return nil
	})
	return block
}

// proposal is a batch for the operator to commit.
type proposal struct {
	parent  *batch.Header
	header  *batch.Header
	payload *batch.Payload
	blobs   []*kzg4844.Blob
}

// propose makes the batch of the L2 blocks after the last batch on L1; they must
// have one origin and no forced transactions.
func (n *network) propose() *proposal {
	n.t.Helper()
	last, err := n.L2.Pipeline.BatchInfo(n.L2.Pipeline.Status().Committed)
	if err != nil {
		n.t.Fatal(err)
	}
	var blocks []*types.Block
	for i := last.LastBlock + 1; i <= n.L2.Engine.Head().Number.Uint64(); i++ {
		blocks = append(blocks, n.L2.Engine.BlockByNumber(i))
	}
	payload, err := batch.FromBlocks(n.L2.Engine.HeaderByNumber(last.LastBlock), blocks, func(uint64, uint64) ([][]byte, error) { return nil, nil })
	if err != nil {
		n.t.Fatal(err)
	}
	extra, err := params.DecodeHeaderExtra(blocks[0].Extra())
	if err != nil {
		n.t.Fatal(err)
	}
	p := &proposal{parent: &last.Header, payload: payload}
	n.seal(p, extra.Origin)
	return p
}

// seal makes header and blobs of the payload, with an L1 block as origin.
func (n *network) seal(p *proposal, origin uint64) {
	n.t.Helper()
	encoded, err := batch.EncodePayload(p.payload)
	if err != nil {
		n.t.Fatal(err)
	}
	ref, err := n.L2.Tracker.RefByNumber(origin)
	if err != nil {
		n.t.Fatal(err)
	}
	counts, err := n.L2.Tracker.CountsAt(origin)
	if err != nil {
		n.t.Fatal(err)
	}
	at := params.Origin{Number: ref.Number, Hash: ref.Hash, Time: ref.Time, InboxRoot: counts.InboxRoot}
	if p.header, err = batch.Assemble(p.parent, p.payload, at, counts.Messages, []common.Hash{{kzg4844Version}}); err != nil {
		n.t.Fatal(err)
	}
	n.fill(p, encoded)
}

// kzg4844Version leads every versioned hash (EIP-4844).
const kzg4844Version = 1

// fill puts other bytes into the batch's blobs.
func (n *network) fill(p *proposal, encoded []byte) {
	n.t.Helper()
	var err error
	if p.blobs, err = batch.ToBlobs(encoded); err != nil {
		n.t.Fatal(err)
	}
}

// commit sends a batch in the operator's name.
func (n *network) commit(operator *txmgr.Manager, p *proposal) *types.Receipt {
	n.t.Helper()
	return n.toRollup(operator, rollupABI.PackCommitBatch(n.argument(p)), p.blobs...)
}

// argument is the batch's header as calldata, with the hashes of its blobs.
func (n *network) argument(p *proposal) bindings.BatchHeader {
	n.t.Helper()
	hashes, err := batch.BlobHashes(p.blobs)
	if err != nil {
		n.t.Fatal(err)
	}
	h := p.header
	h.BlobHashes = hashes
	out := bindings.BatchHeader{
		Index: h.Index, ParentHash: h.ParentHash, LastBlock: h.LastBlock, OriginNumber: h.OriginNumber, OriginHash: h.OriginHash,
		InboxCount: h.InboxCount, InboxRoot: h.InboxRoot, DepositEnd: h.DepositEnd, ForcedEnd: h.ForcedEnd,
	}
	for _, hash := range hashes {
		out.BlobHashes = append(out.BlobHashes, hash)
	}
	return out
}

// view calls a contract on L1 without a transaction.
func (n *network) view(to common.Address, data []byte) []byte {
	n.t.Helper()
	out, err := n.L1Client().CallContract(n.ctx, ethereum.CallMsg{To: &to, Data: data}, nil)
	if err != nil {
		n.t.Fatal(err)
	}
	return out
}
