package batch

import (
	"errors"
	"math"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/params"
)

// abiEncode is go-ethereum's encoder, against which the hand-written one is checked.
func abiEncode(t *testing.T, values ...any) []byte {
	t.Helper()
	var args abi.Arguments
	for _, v := range values {
		name := "bytes32"
		if _, ok := v.(uint64); ok {
			name = "uint64"
		}
		typ, err := abi.NewType(name, "", nil)
		if err != nil {
			t.Fatal(err)
		}
		args = append(args, abi.Argument{Type: typ})
	}
	out, err := args.Pack(values...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

var testOrigin = params.Origin{Number: 120, Hash: common.Hash{0xaa}, Time: 1_699_999_990, InboxRoot: common.Hash{0xbb}}

func testParent() *Header {
	return &Header{Index: 4, ParentHash: common.Hash{1}, LastBlock: 50, OriginNumber: 119, OriginHash: common.Hash{2}, InboxCount: 6,
		InboxRoot: common.Hash{3}, DepositEnd: 11, ForcedEnd: 12, BlobHashes: []common.Hash{{1, 4}}}
}

func TestHeaderHash(t *testing.T) {
	for name, h := range map[string]*Header{"genesis": GenesisHeader(33), "one blob": testParent(), "two blobs": {Index: math.MaxUint64, BlobHashes: []common.Hash{{1, 1}, {1, 2}}}} {
		var blobs []byte
		for _, b := range h.BlobHashes {
			blobs = append(blobs, b[:]...)
		}
		want := crypto.Keccak256Hash(abiEncode(t, h.Index, h.ParentHash, h.LastBlock, h.OriginNumber, h.OriginHash, h.InboxCount, h.InboxRoot,
			h.DepositEnd, h.ForcedEnd, crypto.Keccak256Hash(blobs)))
		if got := h.Hash(); got != want {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
	if h := GenesisHeader(33); h.OriginNumber != 33 || h.Index != 0 || h.LastBlock != 0 || len(h.BlobHashes) != 0 {
		t.Errorf("genesis header %+v", h)
	}
}

func TestAssembleAndCheck(t *testing.T) {
	parent, payload := testParent(), testPayload(9)
	h, err := Assemble(parent, payload, testOrigin, 7, []common.Hash{{1, 9}})
	if err != nil {
		t.Fatal(err)
	}
	deposits, forced := payload.consumed()
	if h.Index != 5 || h.ParentHash != parent.Hash() || h.LastBlock != 59 || h.OriginNumber != 120 || h.OriginHash != testOrigin.Hash ||
		h.InboxCount != 7 || h.InboxRoot != testOrigin.InboxRoot || h.DepositEnd != 11+deposits || h.ForcedEnd != 12+forced || h.BlobHashes[0] != (common.Hash{1, 9}) {
		t.Fatalf("assembled %+v", h)
	}
	if err := Check(h, parent, payload); err != nil {
		t.Fatal(err)
	}
	for name, mutate := range map[string]func(h, parent *Header, p *Payload){
		"index":              func(h, _ *Header, _ *Payload) { h.Index++ },
		"index wraps":        func(h, p *Header, _ *Payload) { p.Index = math.MaxUint64; h.Index = 0; h.ParentHash = p.Hash() },
		"parent hash":        func(h, _ *Header, _ *Payload) { h.ParentHash[0]++ },
		"other parent":       func(_, p *Header, _ *Payload) { p.OriginHash[0]++ },
		"no block":           func(h, p *Header, pl *Payload) { h.LastBlock = p.LastBlock; pl.Blocks = nil },
		"last block":         func(h, _ *Header, _ *Payload) { h.LastBlock++ },
		"last block back":    func(h, _ *Header, _ *Payload) { h.LastBlock = 3 },
		"origin back":        func(h, _ *Header, _ *Payload) { h.OriginNumber = 118 },
		"inbox back":         func(h, _ *Header, _ *Payload) { h.InboxCount = 5 },
		"deposits":           func(h, _ *Header, _ *Payload) { h.DepositEnd++ },
		"deposits back":      func(h, _ *Header, _ *Payload) { h.DepositEnd = 10 },
		"forced":             func(h, _ *Header, _ *Payload) { h.ForcedEnd++ },
		"forced back":        func(h, _ *Header, _ *Payload) { h.ForcedEnd = 11 },
		"no blob":            func(h, _ *Header, _ *Payload) { h.BlobHashes = nil },
		"seven blobs":        func(h, _ *Header, _ *Payload) { h.BlobHashes = repeatHash(common.Hash{1}, 7) },
		"not a blob hash":    func(h, _ *Header, _ *Payload) { h.BlobHashes[0][0] = 2 },
		"payload is short":   func(_, _ *Header, p *Payload) { p.Blocks = p.Blocks[:8] },
		"payload deposits":   func(_, _ *Header, p *Payload) { p.Blocks[0].Deposits++ },
		"payload forced":     func(_, _ *Header, p *Payload) { p.Blocks[0].Forced++ },
		"payload is not one": func(_, _ *Header, p *Payload) { p.Blocks[1].Time = p.Blocks[0].Time },
		"positions wrap back": func(h, p *Header, _ *Payload) {
			p.DepositEnd = math.MaxUint64
			h.DepositEnd = 0
			h.ParentHash = p.Hash()
		},
	} {
		parent, payload := testParent(), testPayload(9)
		h, err := Assemble(parent, payload, testOrigin, 7, []common.Hash{{1, 9}})
		if err != nil {
			t.Fatal(err)
		}
		mutate(h, parent, payload)
		if err := Check(h, parent, payload); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func repeatHash(h common.Hash, n int) []common.Hash {
	out := make([]common.Hash, n)
	for i := range out {
		out[i] = h
	}
	return out
}

func TestAssembleRefuses(t *testing.T) {
	full, forced, blocks := testParent(), testParent(), testParent()
	full.DepositEnd, forced.ForcedEnd, blocks.LastBlock = math.MaxUint64, math.MaxUint64, math.MaxUint64
	old := testOrigin
	old.Number = 1
	for name, assemble := range map[string]func() (*Header, error){
		"no blobs":          func() (*Header, error) { return Assemble(testParent(), testPayload(2), testOrigin, 7, nil) },
		"no blocks":         func() (*Header, error) { return Assemble(testParent(), &Payload{}, testOrigin, 7, []common.Hash{{1}}) },
		"origin goes back":  func() (*Header, error) { return Assemble(testParent(), testPayload(2), old, 7, []common.Hash{{1}}) },
		"position overflow": func() (*Header, error) { return Assemble(full, testPayload(2), testOrigin, 7, []common.Hash{{1}}) },
		"forced overflow":   func() (*Header, error) { return Assemble(forced, testPayload(2), testOrigin, 7, []common.Hash{{1}}) },
		"block overflow":    func() (*Header, error) { return Assemble(blocks, testPayload(2), testOrigin, 7, []common.Hash{{1}}) },
	} {
		if _, err := assemble(); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestDecode(t *testing.T) {
	parent, payload := testParent(), testPayload(9)
	blobs := mustBlobs(t, mustEncode(t, payload))
	h, err := Assemble(parent, payload, testOrigin, 7, []common.Hash{{1, 9}})
	if err != nil {
		t.Fatal(err)
	}
	got, err := Decode(h, parent, blobs)
	if err != nil {
		t.Fatal(err)
	}
	samePayload(t, got, payload)

	garbage := mustBlobs(t, []byte("no payload"))
	padded := mustBlobs(t, mustEncode(t, payload))
	padded[0][params.BlobBytes-1] = 1
	wrong := *h
	wrong.LastBlock++
	twoHashes := *h
	twoHashes.BlobHashes = []common.Hash{{1, 9}, {1, 9}}
	for name, tc := range map[string]struct {
		h     *Header
		blobs []*kzg4844.Blob
	}{
		"blob count": {h, append(blobs, blobs[0])}, "no blobs": {h, nil}, "payload": {h, garbage}, "framing": {h, padded}, "header": {&wrong, blobs},
		"hash without blob": {&twoHashes, blobs},
	} {
		if _, err := Decode(tc.h, parent, tc.blobs); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
