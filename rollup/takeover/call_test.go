package takeover

import (
	"bytes"
	"context"
	"crypto/sha256"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

// call is a decoded call of commitAndFinalize with its blobs.
type call struct {
	header batch.Header
	state  bindings.FinalState
	claims []bindings.BlobClaim
	proof  []byte
	blobs  []*kzg4844.Blob
}

func (w *world) unpack(c txmgr.Candidate) *call {
	w.t.Helper()
	if c.To == nil || *c.To != w.cfg.Contracts.Rollup || c.Value != nil || c.GasLimit != 0 {
		w.t.Fatalf("sent to %v with value %v and gas %d", c.To, c.Value, c.GasLimit)
	}
	contract, err := bindings.RollupMetaData.ParseABI()
	if err != nil {
		w.t.Fatal(err)
	}
	// As in IRollup.sol.
	signature := "commitAndFinalize((uint64,bytes32,uint64,uint64,bytes32,uint64,bytes32,uint64,uint64,bytes32[]),(bytes32,bytes32,bytes32),(uint256,uint256,bytes,bytes)[],bytes)"
	if !bytes.Equal(c.Data[:4], crypto.Keccak256([]byte(signature))[:4]) {
		w.t.Fatalf("selector %x", c.Data[:4])
	}
	values, err := contract.Methods["commitAndFinalize"].Inputs.Unpack(c.Data[4:])
	if err != nil {
		w.t.Fatal(err)
	}
	return &call{
		header: *abi.ConvertType(values[0], new(batch.Header)).(*batch.Header),
		state:  *abi.ConvertType(values[1], new(bindings.FinalState)).(*bindings.FinalState),
		claims: *abi.ConvertType(values[2], new([]bindings.BlobClaim)).(*[]bindings.BlobClaim),
		proof:  values[3].([]byte),
		blobs:  c.Blobs,
	}
}

// batchHash is that of docs/protocol.md, "Batch header".
func batchHash(h *batch.Header) common.Hash {
	var blobs []byte
	for _, v := range h.BlobHashes {
		blobs = append(blobs, v[:]...)
	}
	return keccakWords(number(h.Index), h.ParentHash[:], number(h.LastBlock), number(h.OriginNumber), h.OriginHash[:],
		number(h.InboxCount), h.InboxRoot[:], number(h.DepositEnd), number(h.ForcedEnd), crypto.Keccak256(blobs))
}

// publicInput is what the contract computes of a call on top of batch parent,
// from its own queues: docs/protocol.md, "Public input of a run". The claims
// are checked on the way as the point-evaluation precompile does.
func (w *world) publicInput(parent uint64, c *call) *big.Int {
	w.t.Helper()
	config, err := w.cfg.Encode()
	if err != nil {
		w.t.Fatal(err)
	}
	if len(c.claims) != len(c.header.BlobHashes) || len(c.blobs) != len(c.claims) {
		w.t.Fatalf("%d claims, %d hashes, %d blobs", len(c.claims), len(c.header.BlobHashes), len(c.blobs))
	}
	var claims []byte
	modulus, _ := new(big.Int).SetString("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16)
	for i, claim := range c.claims {
		v := c.header.BlobHashes[i]
		used := len(bytes.TrimRight(c.blobs[i][:], "\x00")) // and up to the end of its element
		z := new(big.Int).SetBytes(crypto.Keccak256(v[:], crypto.Keccak256(c.blobs[i][:(used+31)/32*32])))
		if claim.Z.Cmp(z.Mod(z, modulus)) != 0 {
			w.t.Errorf("claim %d is at %v, want %v", i, claim.Z, z)
		}
		open := batch.BlobClaim{VersionedHash: v, Commitment: kzg4844.Commitment(claim.Commitment), Proof: kzg4844.Proof(claim.Proof)}
		claim.Z.FillBytes(open.Z[:])
		claim.Y.FillBytes(open.Y[:])
		if err := batch.VerifyClaim(open); err != nil {
			w.t.Errorf("claim %d: %v", i, err)
		}
		if err := batch.VerifyBlob(c.blobs[i], v); err != nil {
			w.t.Errorf("blob %d: %v", i, err)
		}
		claims = append(append(append(claims, v[:]...), open.Z[:]...), open.Y[:]...)
	}
	before, h := w.infos[parent], &c.header
	deposits := func(n uint64) []byte {
		if n == 0 {
			return make([]byte, 32)
		}
		return w.deposits[n-1].RollingHash.Bytes()
	}
	forced := func(n uint64) []byte {
		if n == 0 {
			return make([]byte, 32)
		}
		return w.forced[n-1].RollingHash.Bytes()
	}
	hash := batchHash(h)
	short := func(v uint64) []byte { return number(v)[24:] }
	sum := sha256.Sum256(bytes.Join([][]byte{
		short(1), short(w.cfg.L2ChainID), crypto.Keccak256(config),
		before.BlockHash[:], c.state.BlockHash[:], c.state.StateRoot[:], c.state.OutboxRoot[:],
		short(before.Header.DepositEnd), deposits(before.Header.DepositEnd), short(h.DepositEnd), deposits(h.DepositEnd),
		short(before.Header.ForcedEnd), forced(before.Header.ForcedEnd), short(h.ForcedEnd), forced(h.ForcedEnd),
		short(h.InboxCount), h.InboxRoot[:], short(h.OriginNumber), h.OriginHash[:],
		crypto.Keccak256(hash[:]), crypto.Keccak256(claims), make([]byte, 7*64),
	}, nil))
	return new(big.Int).Rsh(new(big.Int).SetBytes(sum[:]), 3)
}

// replay derives the blocks of a call the way another node does, from its blobs
// and L1 alone, on a chain that has nothing but the final blocks before it.
func (w *world) replay(parent uint64, c *call) []*types.Block {
	w.t.Helper()
	fresh := newChain(w.t, w.cfg)
	before := w.infos[parent]
	for n := uint64(1); n <= before.LastBlock; n++ {
		block := w.chain.GetBlock(w.ancestor(before.BlockHash, n), n)
		if _, err := fresh.InsertBlockWithoutSetHead(context.Background(), block, false); err != nil {
			w.t.Fatal(err)
		}
	}
	payload, err := batch.Decode(&c.header, &before.Header, c.blobs)
	if err != nil {
		w.t.Fatal(err)
	}
	ref := w.refs[c.header.OriginNumber]
	origin := params.Origin{Number: ref.Number, Hash: ref.Hash, Time: ref.Time, InboxRoot: c.header.InboxRoot}
	head, deposit, forced := fresh.GetHeaderByHash(before.BlockHash), before.Header.DepositEnd, before.Header.ForcedEnd
	var blocks []*types.Block
	for _, b := range payload.Blocks {
		attrs := builder.Attributes{Time: b.Time, Coinbase: payload.Coinbase, Origin: origin, Txs: b.Txs}
		for _, d := range w.deposits[deposit : deposit+b.Deposits] {
			attrs.Deposits = append(attrs.Deposits, builder.Deposit{Index: d.Index, To: d.To, Amount: d.Amount})
		}
		for _, f := range w.forced[forced : forced+b.Forced] {
			attrs.Forced = append(attrs.Forced, f.Raw)
		}
		res, err := builder.Build(context.Background(), fresh.BlockChain, head, attrs, builder.Options{MaxDrift: w.cfg.Limits.MaxDrift})
		if err != nil {
			w.t.Fatal(err)
		}
		if _, err := fresh.InsertBlockWithoutSetHead(context.Background(), res.Block, false); err != nil {
			w.t.Fatal(err)
		}
		blocks, head = append(blocks, res.Block), res.Block.Header()
		deposit, forced = deposit+b.Deposits, forced+b.Forced
	}
	return blocks
}

// ancestor is the hash of the block with a number below another one.
func (w *world) ancestor(hash common.Hash, number uint64) common.Hash {
	for h := w.chain.GetHeaderByHash(hash); ; h = w.chain.GetHeaderByHash(h.ParentHash) {
		if h.Number.Uint64() == number {
			return h.Hash()
		}
	}
}

// check holds everything about a posted batch against L1 and a replay.
func (w *world) check(posted *Posted, c *call) []*types.Block {
	w.t.Helper()
	parent := uint64(len(w.infos) - 1)
	before := &w.infos[parent]
	blocks := w.replay(parent, c)
	last := blocks[len(blocks)-1]
	h := &c.header
	ref := w.refs[len(w.refs)-2]
	counts, err := w.CountsAt(ref.Number)
	if err != nil {
		w.t.Fatal(err)
	}
	if h.Index != parent+1 || h.ParentHash != batchHash(&before.Header) || h.LastBlock != before.LastBlock+uint64(len(blocks)) ||
		h.OriginNumber != ref.Number || h.OriginHash != ref.Hash || h.InboxCount != counts.Messages || h.InboxRoot != counts.InboxRoot {
		w.t.Errorf("header %+v on %+v", h, before.Header)
	}
	if c.state.BlockHash != last.Hash() || c.state.StateRoot != last.Root() {
		w.t.Errorf("state %x %x, derived are %v %v", c.state.BlockHash, c.state.StateRoot, last.Hash(), last.Root())
	}
	if !bytes.Equal(c.proof, testProof) {
		w.t.Errorf("proof %x", c.proof)
	}
	values := w.values[len(w.values)-1]
	if got, want := values.Input(), w.publicInput(parent, c); got.Cmp(want) != 0 {
		w.t.Errorf("public input %#x, want %#x: %+v", got, want, values)
	}
	var txs []common.Hash
	for _, block := range blocks {
		if block.Coinbase() != testFees {
			w.t.Errorf("coinbase of block %v is %v", block.Number(), block.Coinbase())
		}
		for _, tx := range block.Transactions() {
			txs = append(txs, tx.Hash())
		}
	}
	if posted.Batch != h.Index || posted.LastBlock != h.LastBlock || posted.BlockHash != last.Hash() || posted.L1Tx != posted.Receipt.TxHash ||
		posted.L1Tx != (common.Hash{0x11}) || posted.Deposits != h.DepositEnd-before.Header.DepositEnd || posted.Forced != h.ForcedEnd-before.Header.ForcedEnd {
		w.t.Errorf("posted %+v, header %+v", posted, h)
	}
	wantHashes(w.t, "posted", posted.Txs, txs)
	return blocks
}

func wantHashes(t testing.TB, what string, have, want []common.Hash) {
	t.Helper()
	if len(have) != len(want) {
		t.Errorf("%s: %d transactions, want %d", what, len(have), len(want))
		return
	}
	for i := range want {
		if have[i] != want[i] {
			t.Errorf("%s: transaction %d is %v, want %v", what, i, have[i], want[i])
		}
	}
}
