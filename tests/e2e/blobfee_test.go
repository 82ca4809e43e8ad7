package e2e

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
	ethparams "github.com/ethereum/go-ethereum/params"
	"github.com/holiman/uint256"

	"github.com/zkgeth/zkgeth/eth/devl1"
	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/params"
)

// The blob base fee of L1 really rises, because other accounts fill its blocks.
// The batch under way is offered at rising fees up to the operator's limit,
// waits there, and is posted when the fee has fallen; the next one is not even
// offered above the limit. Nothing is lost, and nothing posted twice.
func TestBlobFeeSpikeOnL1(t *testing.T) {
	const most = 6 // blobs in a block
	limit := big.NewInt(ethparams.GWei)
	p := newProxy(t)
	n := start(t, func(cfg *devnet.Config) {
		cfg.L1BlockTime = 0
		cfg.L1 = func(l1 *devl1.Config) {
			// A full block multiplies the fee by e to the 5th, an empty one divides
			// it by e. A higher base fee would keep it from falling (EIP-7918).
			l1.Blobs = &ethparams.BlobConfig{Target: 1, Max: most, UpdateFraction: ethparams.BlobTxBlobGasPerBlob}
			l1.BaseFee = big.NewInt(7)
		}
		through := throughProxy(t, p)
		cfg.Service = func(d *devnet.Devnet, cfg *service.Config) error {
			cfg.Sequencer.TxManager.MaxBlobFee, cfg.Sequencer.TxManager.ResubmissionTimeout = limit, time.Second
			cfg.Sequencer.Fees.Max = big.NewInt(ethparams.GWei) // what the test's users pay
			return through(d, cfg)
		}
	})
	paused := n.mine()
	n.finalized(n.L2, n.transfer(0, common.Address{1}, 1).BlockNumber.Uint64())

	paused.Store(true)
	others := newBlobSender(n, most)
	for account := range 6 { // e to the 25th is over the limit
		others.send(1 + account)
	}
	offers := n.offers(p)
	held := n.transfer(0, common.Address{1}, 1).BlockNumber.Uint64()
	n.fullBlock(most) // its origin is the L1 head, which must be past before the batch is accepted
	for n.blobFee().Cmp(limit) <= 0 {
		fee := n.blobFee()
		n.eventually(fmt.Sprintf("an offer at a blob fee of %v", fee), func() error {
			if versions, _ := offers(); len(versions) == 0 || versions[len(versions)-1].BlobGasFeeCap().Cmp(fee) <= 0 {
				return fmt.Errorf("%d offers", len(versions))
			}
			return nil
		})
		n.fullBlock(most)
	}
	rising, repeated := offers()
	if len(rising) < 4 {
		t.Errorf("%d offers on the way to the limit", len(rising))
	}
	for i := 1; i < len(rising); i++ {
		if tx, old := rising[i], rising[i-1]; tx.Nonce() != old.Nonce() || tx.BlobGasFeeCap().Cmp(old.BlobGasFeeCap()) <= 0 || tx.GasTipCap().Cmp(old.GasTipCap()) <= 0 {
			t.Errorf("offer %d does not replace the one before it: nonce %d after %d, blob fee %v after %v", i, tx.Nonce(), old.Nonce(), tx.BlobGasFeeCap(), old.BlobGasFeeCap())
		}
	}
	last := rising[len(rising)-1]
	if fee := n.blobFee(); last.BlobGasFeeCap().Cmp(fee) >= 0 {
		t.Fatalf("at a blob fee of %v wei, over the limit of %v, the batcher offers %v", fee, limit, last.BlobGasFeeCap())
	}
	n.eventually("the last offer is repeated at the limit", func() error {
		if _, now := offers(); now < repeated+2 {
			return fmt.Errorf("repeated %d times", now-repeated)
		}
		return nil
	})
	if versions, _ := offers(); len(versions) != len(rising) {
		t.Errorf("%d offers above the limit", len(versions)-len(rising))
	}
	if posted := n.L2.Pipeline.Status().Committed; posted != 1 {
		t.Errorf("%d batches are on l1", posted)
	}

	paused.Store(false)
	n.finalized(n.L2, held)

	// Above the limit from the start: nothing is offered.
	paused.Store(true)
	for n.blobFee().Cmp(limit) <= 0 {
		others.send(1)
		n.fullBlock(most)
	}
	offers = n.offers(p)
	held = n.transfer(0, common.Address{1}, 1).BlockNumber.Uint64()
	if _, err := n.L1.MineBlock(n.ctx); err != nil { // past its origin
		t.Fatal(err)
	}
	n.eventually("the batcher says that the fee is over its limit", func() error {
		if err := n.L2.API.SyncStatus().Error; !strings.Contains(err, "blob base fee") || !strings.Contains(err, "maximum") {
			return fmt.Errorf("error %q", err)
		}
		return nil
	})
	if versions, _ := offers(); len(versions) != 0 {
		t.Errorf("%d offers above the limit", len(versions))
	}
	paused.Store(false)
	n.finalized(n.L2, held)

	paused.Store(true)
	n.postedOnce()
	f := n.follower(t.TempDir(), nil)
	n.finalized(f, held)
	n.same(f, held)
}

// offers returns a function that tells which versions of a blob transaction the
// node has sent since, in order, and how often it has sent one again.
func (n *network) offers(p *proxy) func() (versions []*types.Transaction, repeated int) {
	before := len(p.transactions())
	return func() (versions []*types.Transaction, repeated int) {
		for _, tx := range p.transactions()[before:] {
			if tx.Type() != types.BlobTxType {
				continue
			}
			if slices.ContainsFunc(versions, func(old *types.Transaction) bool { return old.Hash() == tx.Hash() }) {
				repeated++
			} else {
				versions = append(versions, tx)
			}
		}
		return versions, repeated
	}
}

// blobFee is the blob base fee of the L1 head.
func (n *network) blobFee() *big.Int {
	n.t.Helper()
	fee, err := n.L1Client().BlobBaseFee(n.ctx)
	if err != nil {
		n.t.Fatal(err)
	}
	return fee
}

// fullBlock makes an L1 block that has room for no blob of the operator's.
func (n *network) fullBlock(blobs int) {
	n.t.Helper()
	block, err := n.L1.MineBlock(n.ctx)
	if err != nil {
		n.t.Fatal(err)
	}
	if used := *block.BlobGasUsed(); used != uint64(blobs)*ethparams.BlobTxBlobGasPerBlob {
		n.t.Fatalf("l1 block %d holds blobs for %d gas, it was to be full", block.NumberU64(), used)
	}
	if txs := n.operators(block); len(txs) != 0 {
		n.t.Fatalf("l1 block %d holds %d transactions of the operator", block.NumberU64(), len(txs))
	}
}

// operators are the operator's transactions in an L1 block.
func (n *network) operators(block *types.Block) (txs []*types.Transaction) {
	signer := types.LatestSignerForChainID(big.NewInt(params.DevL1ChainID))
	for _, tx := range block.Transactions() {
		if from, err := types.Sender(signer, tx); err == nil && from == n.Roles.Operator.Address {
			txs = append(txs, tx)
		}
	}
	return txs
}

// postedOnce requires that the operator sent one transaction to L1 for each
// batch, that none reverted, and that no two batches hold the same block.
func (n *network) postedOnce() {
	n.t.Helper()
	var posted []common.Hash
	for number := uint64(0); number <= n.L1.Head().Number.Uint64(); number++ {
		block, err := n.L1Client().BlockByNumber(n.ctx, new(big.Int).SetUint64(number))
		if err != nil {
			n.t.Fatal(err)
		}
		for _, tx := range n.operators(block) {
			posted = append(posted, tx.Hash())
			if receipt, err := n.L1Client().TransactionReceipt(n.ctx, tx.Hash()); err != nil || receipt.Status != types.ReceiptStatusSuccessful {
				n.t.Errorf("transaction %v of the operator: %+v, %v", tx.Hash(), receipt, err)
			}
		}
	}
	status := n.L2.Pipeline.Status()
	if uint64(len(posted)) != status.Committed {
		n.t.Fatalf("%d transactions for %d batches", len(posted), status.Committed)
	}
	next := uint64(1)
	for index := uint64(1); index <= status.Committed; index++ {
		info, err := n.L2.Pipeline.BatchInfo(index)
		if err != nil {
			n.t.Fatal(err)
		}
		if info.FirstBlock != next || info.LastBlock < next || info.L1Tx != posted[index-1] {
			n.t.Errorf("batch %d holds blocks %d to %d, want from %d, by transaction %v, want %v", index, info.FirstBlock, info.LastBlock, next, info.L1Tx, posted[index-1])
		}
		next = info.LastBlock + 1
	}
	if head := n.L2.Engine.Head().Number.Uint64(); next != head+1 {
		n.t.Errorf("batches hold the blocks up to %d of %d", next-1, head)
	}
}

// blobSender fills L1 blocks from the accounts of users. All its blobs are the
// same one, whose proofs are made once.
type blobSender struct {
	n       *network
	hashes  []common.Hash
	sidecar *types.BlobTxSidecar
}

func newBlobSender(n *network, blobs int) *blobSender {
	n.t.Helper()
	blob := new(kzg4844.Blob)
	commitment, err := kzg4844.BlobToCommitment(blob)
	if err != nil {
		n.t.Fatal(err)
	}
	proofs, err := kzg4844.ComputeCellProofs(blob)
	if err != nil {
		n.t.Fatal(err)
	}
	sidecar := &types.BlobTxSidecar{Version: types.BlobSidecarVersion1}
	for range blobs {
		sidecar.Blobs = append(sidecar.Blobs, *blob)
		sidecar.Commitments = append(sidecar.Commitments, commitment)
		sidecar.Proofs = append(sidecar.Proofs, proofs...)
	}
	return &blobSender{n: n, hashes: sidecar.BlobHashes(), sidecar: sidecar}
}

// send offers the blobs at fees that leave others behind.
func (s *blobSender) send(account int) {
	s.n.t.Helper()
	from := s.n.Accounts[account]
	nonce, err := s.n.L1Client().NonceAt(s.n.ctx, from.Address, nil)
	if err != nil {
		s.n.t.Fatal(err)
	}
	chainID := big.NewInt(params.DevL1ChainID)
	tx, err := types.SignNewTx(from.Key, types.LatestSignerForChainID(chainID), &types.BlobTx{
		ChainID: uint256.MustFromBig(chainID), Nonce: nonce, To: from.Address, Gas: 21_000,
		GasTipCap: uint256.NewInt(1e3 * ethparams.GWei), GasFeeCap: uint256.NewInt(2e3 * ethparams.GWei), BlobFeeCap: uint256.NewInt(1e5 * ethparams.GWei),
		BlobHashes: s.hashes, Sidecar: s.sidecar,
	})
	if err != nil {
		s.n.t.Fatal(err)
	}
	if err := s.n.L1Client().SendTransaction(s.n.ctx, tx); err != nil {
		s.n.t.Fatal(err)
	}
}
