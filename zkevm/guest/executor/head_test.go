package executor

import (
	"bytes"
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/zkgeth/zkgeth/zkevm/guest/witness"
)

// hashReader stores the hash of the block as many before as calldata says.
var hashReader = common.Address{0: 0xc3}

// hashChain has n blocks.
func hashChain(t testing.TB, n int) *gethChain {
	t.Helper()
	chain := newGethChain(t, testGenesis(testConfig(), types.GenesisAlloc{hashReader: {Code: common.FromHex("5f3543034060005500"), Nonce: 1}}))
	for range n {
		block, _ := chain.build(&blockSpec{})
		chain.insert(block)
	}
	return chain
}

func (c *gethChain) blockAsking(distance int64) (*types.Block, types.Receipts) {
	return c.build(&blockSpec{txs: []*types.Transaction{c.sign(0, &types.LegacyTx{
		To: &hashReader, Gas: 100_000, GasPrice: big.NewInt(3 * params.GWei), Data: common.BigToHash(big.NewInt(distance)).Bytes(),
	})}})
}

// TestBlockHashes asks for ancestors at all ends of the window.
func TestBlockHashes(t *testing.T) {
	chain := hashChain(t, 300)
	for _, c := range []struct{ distance, headers int64 }{
		{-1, 0}, {0, 0}, {1, 0}, {2, 0}, {3, 1}, {10, 8}, {255, 253}, {256, 254}, {257, 0}, {300, 0}, {301, 0}, {1 << 40, 0},
	} {
		block, receipts := chain.blockAsking(c.distance)
		stream := chain.agree(block, receipts)
		w, err := witness.Decode(stream)
		if err != nil {
			t.Fatal(err)
		}
		if got := int64(len(w.Headers)); got != 1+c.headers {
			t.Errorf("distance %d: witness with %d headers, want the parent and %d", c.distance, got, c.headers)
		}
	}
	early := hashChain(t, 2)
	for _, distance := range []int64{1, 2, 3, 4} {
		early.agree(early.blockAsking(distance))
	}
}

// TestForgedAncestors: a witness cannot choose what BLOCKHASH answers.
func TestForgedAncestors(t *testing.T) {
	chain := hashChain(t, 12)
	block, receipts := chain.blockAsking(6)
	stream := chain.agree(block, receipts)
	w, err := witness.Decode(stream)
	if err != nil || len(w.Headers) != 5 {
		t.Fatal(len(w.Headers), err)
	}
	for i := range w.Headers {
		var h types.Header
		if err := rlp.DecodeBytes(w.Headers[i], &h); err != nil {
			t.Fatal(err)
		}
		h.ParentHash[0] ^= 1
		forged, _ := rlp.EncodeToBytes(&h)
		for name, headers := range map[string][][]byte{
			"forged":  replace(w.Headers, i, forged),
			"swapped": replace(w.Headers, i, w.Headers[(i+1)%5]),
			"empty":   replace(w.Headers, i, []byte{0xc0}),
			"cut off": w.Headers[:i],
			"left out": append(append([][]byte{}, w.Headers[:i]...),
				w.Headers[i+1:]...),
		} {
			_, err := Stateless(chain.config, withHeaders(t, stream, headers), encode(t, block))
			if err == nil {
				t.Errorf("%s at %d: accepted", name, i)
			}
			if i > 0 && !errors.Is(err, ErrWitness) {
				t.Errorf("%s at %d: %v", name, i, err)
			}
		}
	}
	// a header more than needed does no harm
	if _, err := Stateless(chain.config, withHeaders(t, stream, append(w.Headers, []byte{1})), encode(t, block)); err != nil {
		t.Error(err)
	}
	if _, err := Stateless(chain.config, withHeaders(t, stream, nil), encode(t, block)); !errors.Is(err, ErrWitness) {
		t.Error("no headers:", err)
	}
	for name, garbage := range map[string][]byte{"garbage": {1, 2, 3}, "empty list": {0xc0}, "short hash": {0xc2, 0x81, 0x99}} {
		head := &Head{Header: new(Header), ancestors: Headers{garbage}, before: []common.Hash{crypto.Keccak256Hash(garbage)}}
		if _, err := head.hash(1); !errors.Is(err, ErrWitness) {
			t.Errorf("%s that has the right hash: %v", name, err)
		}
	}
	broken := &Head{Header: new(Header), ancestors: failing{}, before: []common.Hash{{}}}
	if _, err := broken.hash(2); !errors.Is(err, ErrWitness) || !errors.Is(err, errSource) {
		t.Error(err)
	}
}

var errSource = errors.New("source fails")

type failing struct{}

func (failing) Header(int) ([]byte, error) { return nil, errSource }

func replace(list [][]byte, i int, with []byte) [][]byte {
	out := append([][]byte{}, list...)
	out[i] = with
	return out
}

// withHeaders returns the witness with other headers.
func withHeaders(t testing.TB, stream []byte, headers [][]byte) []byte {
	t.Helper()
	w, err := witness.Decode(stream)
	if err != nil {
		t.Fatal(err)
	}
	var tail []byte // codes and state, as they are
	size := 0
	for _, h := range w.Headers {
		size += 8 + (len(h)+7)&^7
	}
	tail = stream[24+size:]
	out := bytes.Clone(stream[:24])
	out[8], out[9] = byte(len(headers)), byte(len(headers)>>8)
	for _, h := range headers {
		record := make([]byte, 8+(len(h)+7)&^7)
		record[0], record[1] = byte(len(h)), byte(len(h)>>8)
		copy(record[8:], h)
		out = append(out, record...)
	}
	return append(out, tail...)
}
