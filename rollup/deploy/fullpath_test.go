package deploy

import (
	"crypto/ecdsa"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/core/genesis"
	"github.com/zkgeth/zkgeth/core/merkle"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// chain is a deployment with its batches.
type chain struct {
	*l1
	cfg     *params.Rollup
	r       *bindings.Rollup
	parent  *batch.Header
	genesis common.Hash
}

func newChain(t *testing.T) *chain {
	c := newL1(t)
	cfg := c.mustDeploy()
	hash, err := genesis.Hash(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return &chain{l1: c, cfg: cfg, r: bindings.NewRollup(), parent: batch.GenesisHeader(cfg.Genesis.L1Block), genesis: hash}
}

// assemble makes the next batch of one block with the L1 head as origin, which
// is past once the batch is in a block.
func (c *chain) assemble(deposits, forced uint64, inboxRoot common.Hash, inboxCount uint64) (*batch.Header, []*kzg4844.Blob) {
	c.t.Helper()
	head, err := c.HeaderByNumber(c.t.Context(), nil)
	if err != nil {
		c.t.Fatal(err)
	}
	payload := &batch.Payload{Blocks: []batch.Block{{Time: head.Time, Deposits: deposits, Forced: forced}}}
	data, err := batch.EncodePayload(payload)
	if err != nil {
		c.t.Fatal(err)
	}
	blobs, err := batch.ToBlobs(data)
	if err != nil {
		c.t.Fatal(err)
	}
	hashes, err := batch.BlobHashes(blobs)
	if err != nil {
		c.t.Fatal(err)
	}
	origin := params.Origin{Number: head.Number.Uint64(), Hash: head.Hash(), Time: head.Time, InboxRoot: inboxRoot}
	header, err := batch.Assemble(c.parent, payload, origin, inboxCount, hashes)
	if err != nil {
		c.t.Fatal(err)
	}
	return header, blobs
}

func onchain(h *batch.Header) bindings.BatchHeader {
	out := bindings.BatchHeader{
		Index: h.Index, ParentHash: h.ParentHash, LastBlock: h.LastBlock, OriginNumber: h.OriginNumber, OriginHash: h.OriginHash,
		InboxCount: h.InboxCount, InboxRoot: h.InboxRoot, DepositEnd: h.DepositEnd, ForcedEnd: h.ForcedEnd,
	}
	for _, v := range h.BlobHashes {
		out.BlobHashes = append(out.BlobHashes, v)
	}
	return out
}

func open(t *testing.T, header *batch.Header, blobs []*kzg4844.Blob) (claims []batch.BlobClaim, calls []bindings.BlobClaim) {
	t.Helper()
	for i, blob := range blobs {
		claim, err := batch.Claim(blob, header.BlobHashes[i])
		if err != nil {
			t.Fatal(err)
		}
		claims = append(claims, claim)
		calls = append(calls, bindings.BlobClaim{
			Z: new(big.Int).SetBytes(claim.Z[:]), Y: new(big.Int).SetBytes(claim.Y[:]),
			Commitment: claim.Commitment[:], Proof: claim.Proof[:],
		})
	}
	return claims, calls
}

// attestation signs a public input as docs/protocol.md ("Finality gate") says.
func (c *chain) attestation(k *ecdsa.PrivateKey, input *big.Int) []byte {
	c.t.Helper()
	digest := crypto.Keccak256([]byte("zkgeth-attestation-v1"), common.BigToHash(big.NewInt(1337)).Bytes(),
		c.cfg.Contracts.Verifier[:], common.BigToHash(input).Bytes())
	sig, err := crypto.Sign(digest, k)
	if err != nil {
		c.t.Fatal(err)
	}
	sig[64] += 27
	return sig
}

// TestDepositToClaim goes the whole way on geth's own L1: deposit, forced
// transaction and message, a batch in a real blob, its KZG opening, the public
// input of Go against that of Solidity, finalisation, and a claim of ETH.
func TestDepositToClaim(t *testing.T) {
	c := newChain(t)
	k := c.cfg.Contracts
	user := address(c.user)

	mustSend := func(to common.Address, value *big.Int, data []byte) *types.Receipt {
		t.Helper()
		receipt, err := c.send(c.user, to, value, data)
		if err != nil {
			t.Fatal(err)
		}
		return receipt
	}
	mustSend(k.DepositQueue, ether(2), bindings.NewDepositQueue().PackDeposit(user))
	mustSend(k.ForcedQueue, nil, bindings.NewForcedQueue().PackForce([]byte{2, 0xc0}))
	target, data := common.Address{0x12}, []byte("hello")
	mustSend(k.MessageInbox, nil, bindings.NewMessageInbox().PackSend(target, 100_000, data))

	// The same hashes by hand.
	depositHash := crypto.Keccak256Hash(words(common.Hash{}, 0, user, 2_000_000_000)...)
	forcedHash := crypto.Keccak256Hash(words(common.Hash{}, 0, crypto.Keccak256Hash([]byte{2, 0xc0}))...)
	var inbox merkle.Tree
	inboxRoot, err := inbox.Append(crypto.Keccak256Hash(words(0, user, target, 100_000, crypto.Keccak256Hash(data))...))
	if err != nil {
		t.Fatal(err)
	}

	header, blobs := c.assemble(1, 1, inboxRoot, 1)
	receipt := c.sendBlobs(c.operate, k.Rollup, c.r.PackCommitBatch(onchain(header)), blobs)
	committed, err := c.r.UnpackBatchCommittedEvent(receipt.Logs[0])
	if err != nil {
		t.Fatal(err)
	}
	if common.Hash(committed.BatchHash) != header.Hash() {
		t.Fatalf("batch hash %x, Go says %v", committed.BatchHash, header.Hash())
	}

	// An L2 outbox of one message: 3 ETH for the recipient.
	recipient := common.Address{0x77}
	message := bindings.OutboxClaimsMessage{Index: 0, Sender: user, Target: recipient, Value: ether(3)}
	leaf := crypto.Keccak256Hash(words(0, user, recipient, ether(3), crypto.Keccak256Hash(nil))...)
	outboxRoot, proof, err := merkle.Prove([]common.Hash{leaf}, 0)
	if err != nil {
		t.Fatal(err)
	}

	claims, calls := open(t, header, blobs)
	configHash, err := c.cfg.Hash()
	if err != nil {
		t.Fatal(err)
	}
	state := bindings.FinalState{BlockHash: common.Hash{0xb1}, StateRoot: common.Hash{0x57}, OutboxRoot: outboxRoot}
	values := batch.PublicValues{
		L2ChainID: c.cfg.L2ChainID, ConfigHash: configHash, PrevBlockHash: c.genesis,
		BlockHash: state.BlockHash, StateRoot: state.StateRoot, OutboxRoot: outboxRoot,
		BatchesHash: batch.BatchesHash([]*batch.Header{header}), ClaimsHash: batch.ClaimsHash(claims),
		DepositEnd: 1, DepositEndHash: depositHash, ForcedEnd: 1, ForcedEndHash: forcedHash,
		InboxCount: 1, InboxRoot: inboxRoot, OriginNumber: header.OriginNumber, OriginHash: header.OriginHash,
	}
	headers := []bindings.BatchHeader{onchain(header)}
	input, err := c.r.UnpackPublicInput(c.call(k.Rollup, c.r.PackPublicInput(headers, state, calls)))
	if err != nil {
		t.Fatal(err)
	}
	if input.Cmp(values.Run().Input()) != 0 {
		t.Fatalf("public input %x in Solidity, %x in Go", input, values.Run().Input())
	}

	good := c.attestation(c.attest, input)
	for name, call := range map[string][]byte{
		"by somebody else":     c.r.PackFinalizeBatches(headers, state, calls, c.attestation(c.user, input)),
		"of another input":     c.r.PackFinalizeBatches(headers, state, calls, c.attestation(c.attest, big.NewInt(1))),
		"for another state":    c.r.PackFinalizeBatches(headers, bindings.FinalState{BlockHash: common.Hash{1}}, calls, good),
		"cut short":            c.r.PackFinalizeBatches(headers, state, calls, good[:64]),
		"with a mirrored s":    c.r.PackFinalizeBatches(headers, state, calls, mirrored(good)),
		"with an empty string": c.r.PackFinalizeBatches(headers, state, calls, nil),
	} {
		if why := c.try(user, k.Rollup, nil, call, nil); !strings.HasPrefix(why, "InvalidProof(") {
			t.Errorf("attestation %s: %q", name, why)
		}
	}
	receipt = mustSend(k.Rollup, nil, c.r.PackFinalizeBatches(headers, state, calls, good))
	finalized, err := c.r.UnpackBatchesFinalizedEvent(receipt.Logs[0])
	if err != nil {
		t.Fatal(err)
	}
	if finalized.FromIndex != 1 || finalized.ToIndex != 1 || finalized.PublicInput.Cmp(input) != 0 {
		t.Fatalf("event %+v", finalized)
	}

	oc := bindings.NewOutboxClaims()
	mustSend(k.OutboxClaims, nil, oc.PackClaim(outboxRoot, message, proof.Words()))
	if balance, err := c.BalanceAt(t.Context(), recipient, nil); err != nil || balance.Cmp(ether(3)) != 0 {
		t.Fatalf("recipient has %v, %v", balance, err)
	}
	if why := c.try(user, k.OutboxClaims, nil, oc.PackClaim(outboxRoot, message, proof.Words()), nil); why != "AlreadyClaimed(index=0)" {
		t.Fatalf("second claim: %q", why)
	}
	// 10 ETH donated and 2 deposited, less the claim.
	if balance, err := c.BalanceAt(t.Context(), k.OutboxClaims, nil); err != nil || balance.Cmp(ether(9)) != 0 {
		t.Fatalf("custody of %v, %v", balance, err)
	}
}

// TestBlobsOfTheTransaction has geth decide what the blobs of a transaction are.
func TestBlobsOfTheTransaction(t *testing.T) {
	c := newChain(t)
	header, blobs := c.assemble(0, 0, common.Hash{}, 0)
	c.sim.Commit() // the origin must be past for a call, too
	call := c.r.PackCommitBatch(onchain(header))
	right := header.BlobHashes
	other := common.Hash{1, 2, 3}
	for name, tc := range map[string]struct {
		hashes []common.Hash
		want   string
	}{
		"none":        {nil, "BlobHashMismatch("},
		"another":     {[]common.Hash{other}, "BlobHashMismatch("},
		"superfluous": {[]common.Hash{right[0], other}, "SuperfluousBlob("},
		"order":       {[]common.Hash{other, right[0]}, "BlobHashMismatch("},
	} {
		if why := c.try(address(c.operate), c.cfg.Contracts.Rollup, nil, call, tc.hashes); !strings.HasPrefix(why, tc.want) {
			t.Errorf("%s: %q", name, why)
		}
	}
	if why := c.try(address(c.user), c.cfg.Contracts.Rollup, nil, call, right); !strings.HasPrefix(why, "NotOperator(") {
		t.Errorf("outsider: %q", why)
	}
	c.sendBlobs(c.operate, c.cfg.Contracts.Rollup, call, blobs)
}

// TestOldOrigin takes an origin beyond BLOCKHASH, from the EIP-2935 contract.
func TestOldOrigin(t *testing.T) {
	c := newChain(t)
	header, blobs := c.assemble(0, 0, common.Hash{}, 0)
	for range 300 {
		c.sim.Commit()
	}
	wrong := *header
	wrong.OriginHash[0] ^= 1
	if why := c.try(address(c.operate), c.cfg.Contracts.Rollup, nil, c.r.PackCommitBatch(onchain(&wrong)), header.BlobHashes); !strings.HasPrefix(why, "WrongOriginHash(") {
		t.Errorf("forged hash of an old origin: %q", why)
	}
	c.sendBlobs(c.operate, c.cfg.Contracts.Rollup, c.r.PackCommitBatch(onchain(header)), blobs)
}

// words encodes static values as the ABI does.
func words(values ...any) (out [][]byte) {
	for _, v := range values {
		switch v := v.(type) {
		case int:
			out = append(out, common.BigToHash(big.NewInt(int64(v))).Bytes())
		case *big.Int:
			out = append(out, common.BigToHash(v).Bytes())
		case common.Address:
			out = append(out, common.LeftPadBytes(v[:], 32))
		case common.Hash:
			out = append(out, v.Bytes())
		}
	}
	return out
}

// mirrored returns the other signature with the same meaning to ECDSA.
func mirrored(sig []byte) []byte {
	out := append([]byte(nil), sig...)
	s := new(big.Int).SetBytes(sig[32:64])
	new(big.Int).Sub(crypto.S256().Params().N, s).FillBytes(out[32:64])
	out[64] = 27 + 28 - out[64]
	return out
}
