package batch

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
)

var update = flag.Bool("update", false, "rewrite testdata/golden.json")

const goldenFile = "testdata/golden.json"

// golden is shared with the contract tests: the same numbers must come out of
// Solidity.
type golden struct {
	Payload       hexutil.Bytes  `json:"payload"`
	Parent        goldenHeader   `json:"parent"`
	ParentHash    common.Hash    `json:"parentHash"`
	Header        goldenHeader   `json:"header"`
	HeaderHash    common.Hash    `json:"headerHash"`
	Claims        []goldenClaim  `json:"claims"`
	PublicValues  *PublicValues  `json:"publicValues"` // of the batch
	PublicEncoded hexutil.Bytes  `json:"publicEncoded"`
	Run           *Run           `json:"run"` // of the batch and another one
	RunEncoded    hexutil.Bytes  `json:"runEncoded"`
	PublicInput   *hexutil.Big   `json:"publicInput"`
	Mutations     goldenMutation `json:"mutations"`
}

type goldenHeader struct {
	Index        uint64        `json:"index"`
	ParentHash   common.Hash   `json:"parentHash"`
	LastBlock    uint64        `json:"lastBlock"`
	OriginNumber uint64        `json:"originNumber"`
	OriginHash   common.Hash   `json:"originHash"`
	InboxCount   uint64        `json:"inboxCount"`
	InboxRoot    common.Hash   `json:"inboxRoot"`
	DepositEnd   uint64        `json:"depositEnd"`
	ForcedEnd    uint64        `json:"forcedEnd"`
	BlobHashes   []common.Hash `json:"blobHashes"`
}

type goldenClaim struct {
	VersionedHash common.Hash        `json:"versionedHash"`
	Z             common.Hash        `json:"z"`
	Y             common.Hash        `json:"y"`
	Commitment    kzg4844.Commitment `json:"commitment"`
	Proof         kzg4844.Proof      `json:"proof"`
}

// goldenMutation pins what the decoder makes of damaged payloads: how many of
// them it accepts, and a hash over every single outcome. A library version or an
// architecture that decides otherwise would split the chain.
type goldenMutation struct {
	Tried    int         `json:"tried"`
	Accepted int         `json:"accepted"`
	Outcomes common.Hash `json:"outcomes"`
}

func goldenPayload() *Payload { return testPayload(3) }

func makeGolden(t *testing.T) *golden {
	t.Helper()
	payload := goldenPayload()
	data := mustEncode(t, payload)
	blobs := mustBlobs(t, data)
	hashes, err := BlobHashes(blobs)
	if err != nil {
		t.Fatal(err)
	}
	parent := testParent()
	header, err := Assemble(parent, payload, testOrigin, 7, hashes)
	if err != nil {
		t.Fatal(err)
	}
	g := &golden{Payload: data, Parent: goldenHeader(*parent), ParentHash: parent.Hash(), Header: goldenHeader(*header), HeaderHash: header.Hash()}
	claims := make([]BlobClaim, len(blobs))
	for i := range blobs {
		if claims[i], err = Claim(blobs[i], hashes[i]); err != nil {
			t.Fatal(err)
		}
		g.Claims = append(g.Claims, goldenClaim{claims[i].VersionedHash, common.Hash(claims[i].Z), common.Hash(claims[i].Y), claims[i].Commitment, claims[i].Proof})
	}
	v := testPublic()
	v.L2ChainID = testChainID
	v.BatchesHash, v.ClaimsHash = BatchesHash([]*Header{header}), ClaimsHash(claims)
	v.DepositStart, v.DepositEnd, v.ForcedStart, v.ForcedEnd = parent.DepositEnd, header.DepositEnd, parent.ForcedEnd, header.ForcedEnd
	v.InboxCount, v.InboxRoot, v.OriginNumber, v.OriginHash = header.InboxCount, header.InboxRoot, header.OriginNumber, header.OriginHash
	next := *v
	next.PrevBlockHash, next.BlockHash = v.BlockHash, crypto.Keccak256Hash([]byte("next"))
	next.DepositStart, next.DepositStartHash, next.ForcedStart, next.ForcedStartHash = v.DepositEnd, v.DepositEndHash, v.ForcedEnd, v.ForcedEndHash
	next.BatchesHash, next.ClaimsHash = BatchesHash([]*Header{parent}), ClaimsHash(claims[:0])
	r, err := Join([]*PublicValues{v, &next})
	if err != nil {
		t.Fatal(err)
	}
	g.PublicValues, g.PublicEncoded = v, v.Encode()
	g.Run, g.RunEncoded, g.PublicInput = r, r.Encode(), (*hexutil.Big)(r.Input())
	g.Mutations = mutations(t, mustEncode(t, workload(t, 12, true)))
	return g
}

func mutations(t *testing.T, data []byte) goldenMutation {
	t.Helper()
	var m goldenMutation
	var outcomes []byte
	for i := range data {
		for _, mask := range []byte{0x01, 0x80} {
			damaged := bytes.Clone(data)
			damaged[i] ^= mask
			m.Tried++
			payload, err := DecodePayload(damaged)
			if err != nil {
				if !errors.Is(err, ErrInvalid) {
					t.Fatalf("byte %d mask %#x: %v is not ErrInvalid", i, mask, err)
				}
				outcomes = append(outcomes, 0)
				continue
			}
			m.Accepted++
			raw, err := encodeRLP(payload)
			if err != nil {
				t.Fatalf("byte %d mask %#x: accepted but cannot be encoded: %v", i, mask, err)
			}
			outcomes = append(append(outcomes, 1), crypto.Keccak256(raw)...)
		}
	}
	m.Outcomes = crypto.Keccak256Hash(outcomes)
	return m
}

// TestGolden pins every byte of the protocol. Regenerate with
// go test ./rollup/batch -run TestGolden -update, which is a protocol change
// unless only the compressor became better.
func TestGolden(t *testing.T) {
	got, err := json.MarshalIndent(makeGolden(t), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	if *update {
		if err := os.WriteFile(goldenFile, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(goldenFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Fatalf("%s differs; now:\n%s", goldenFile, got)
	}
	var g golden
	if err := json.Unmarshal(want, &g); err != nil {
		t.Fatal(err)
	}
	payload, err := DecodePayload(g.Payload)
	if err != nil {
		t.Fatal(err)
	}
	samePayload(t, payload, goldenPayload())
}
