package executor

import (
	"bytes"
	"errors"
	"math/big"
	"math/rand"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rlp"
)

// sample is a valid block with its witness, and what it must come to.
type sample struct {
	config  *params.ChainConfig
	witness []byte
	block   []byte
	hash    common.Hash
}

var (
	samplesOnce sync.Once
	samplesMade []sample
)

// samples are made once: empty blocks, one with a block hash, one with a bit of
// everything, and random ones.
func samples(t testing.TB) []sample {
	samplesOnce.Do(func() { samplesMade = makeSamples(t) })
	if len(samplesMade) == 0 {
		t.Fatal("the samples could not be made")
	}
	return samplesMade
}

func makeSamples(t testing.TB) []sample {
	var out []sample
	take := func(chain *gethChain, block *types.Block, receipts types.Receipts) {
		stream := chain.agree(block, receipts)
		out = append(out, sample{chain.config, stream, encode(t, block), block.Hash()})
		chain.insert(block)
	}
	config := testConfig()
	alloc := depositLogger(config)
	alloc[hashReader] = types.Account{Code: common.FromHex("5f3543034060005500"), Nonce: 1}
	chain := newGethChain(t, testGenesis(config, alloc))
	for range 5 {
		block, receipts := chain.build(&blockSpec{})
		take(chain, block, receipts)
	}
	block, receipts := chain.blockAsking(4)
	take(chain, block, receipts)
	price := big.NewInt(3 * params.GWei)
	block, receipts = chain.build(&blockSpec{
		txs: []*types.Transaction{
			chain.sign(1, &types.LegacyTx{To: &config.DepositContractAddress, Gas: 500_000, GasPrice: price, Data: depositData()}),
			chain.sign(2, &types.DynamicFeeTx{ChainID: config.ChainID, Gas: 500_000, GasFeeCap: price, Data: common.FromHex("60015f5533ff")}),
		},
		withdrawals: types.Withdrawals{{Index: 1, Address: common.Address{1}, Amount: 1}},
	})
	take(chain, block, receipts)
	for seed := range int64(3) {
		c := newChaos(seed)
		chain := newGethChain(t, testGenesis(testConfig(), c.genesis()))
		for range 2 {
			block, receipts := chain.build(c.block(chain))
			take(chain, block, receipts)
		}
	}
	return out
}

// judge executes what may be anything. It must end in a known error, or in the
// very block that is known to be valid.
func judge(t testing.TB, s *sample, stream, enc []byte) {
	t.Helper()
	result, err := Stateless(s.config, bytes.Clone(stream), enc)
	if err != nil {
		if !errors.Is(err, ErrInvalidBlock) && !errors.Is(err, ErrWitness) && !errors.Is(err, ErrUnsupported) {
			t.Fatalf("%v", err)
		}
		return
	}
	// The parent may be another one; its hash is what a caller compares.
	var block types.Block
	if err := rlp.DecodeBytes(enc, &block); err != nil {
		t.Fatalf("a block was accepted that geth cannot decode: %v", err)
	}
	if !bytes.Equal(encode(t, &block), enc) {
		t.Fatalf("a block was accepted in another form than geth's: %x", enc)
	}
	if result.Hash != block.Hash() {
		t.Fatalf("hash %x, geth %x", result.Hash, block.Hash())
	}
	if bytes.Equal(stream, s.witness) && result.Hash != s.hash && bytes.Equal(enc, s.block) {
		t.Fatal("another hash for the same block")
	}
}

// mutate changes a few bytes, or cuts, doubles and moves pieces.
func mutate(r *rand.Rand, in []byte) []byte {
	out := bytes.Clone(in)
	for range 1 + r.Intn(3) {
		if len(out) == 0 {
			return out
		}
		i := r.Intn(len(out))
		n := min(1+r.Intn(64), len(out)-i)
		switch r.Intn(8) {
		case 0:
			out = out[:i]
		case 1:
			out = append(out[:i:i], out[i+n:]...)
		case 2:
			out = append(out[:i:i], append(bytes.Clone(out[i:i+n]), out[i:]...)...)
		case 3:
			copy(out[i:i+n], out[r.Intn(len(out)):])
		case 4:
			out[i] = []byte{0, 1, 0x7f, 0x80, 0xb7, 0xb8, 0xbf, 0xc0, 0xf7, 0xf8, 0xff}[r.Intn(11)]
		default:
			out[i] ^= 1 << r.Intn(8)
		}
	}
	return out
}

// TestMalformedInput changes blocks and witnesses at random and, one byte at a
// time, the whole header of a block and of its parent.
func TestMalformedInput(t *testing.T) {
	runs := 3000
	if testing.Short() {
		runs = 300
	}
	list := samples(t)
	r := rand.New(rand.NewSource(7))
	for i := range runs {
		s := &list[i%len(list)]
		stream, enc := s.witness, s.block
		if r.Intn(2) == 0 {
			stream = mutate(r, stream)
		} else {
			enc = mutate(r, enc)
		}
		judge(t, s, stream, enc)
	}
	s := &list[5]
	for i := range 640 {
		for _, b := range []byte{0, 0x80, 0xff} {
			enc := bytes.Clone(s.block)
			enc[i] = b
			judge(t, s, s.witness, enc)
			stream := bytes.Clone(s.witness)
			stream[i] = b
			judge(t, s, stream, s.block)
		}
	}
}

// FuzzStateless gives the fuzzer both inputs.
func FuzzStateless(f *testing.F) {
	list := samples(f)
	for i := range list {
		f.Add(list[i].witness, list[i].block)
	}
	s := &list[0]
	f.Fuzz(func(t *testing.T, stream, enc []byte) { judge(t, s, stream, enc) })
}

// TestAWitnessCannotChangeTheResult: whatever is done to it, the block is either
// not executed or the same.
func TestAWitnessCannotChangeTheResult(t *testing.T) {
	runs := 3000
	if testing.Short() {
		runs = 300
	}
	list := samples(t)
	r := rand.New(rand.NewSource(8))
	accepted := 0
	for i := range runs {
		s := &list[i%len(list)]
		stream := mutate(r, s.witness)
		result, err := Stateless(s.config, stream, s.block)
		if err == nil {
			accepted++
			if result.Hash != s.hash {
				t.Fatal("another result")
			}
			continue
		}
		// The parent is part of the witness: another one makes the block invalid.
		if !errors.Is(err, ErrWitness) && !errors.Is(err, ErrParentHash) {
			t.Fatalf("%v: not the witness's fault", err)
		}
	}
	if accepted > runs/10 {
		t.Errorf("%d of %d changed witnesses were accepted", accepted, runs)
	}
}

// TestDecodeHeaderAsInGeth compares with geth's decoder, byte by byte changed.
func TestDecodeHeaderAsInGeth(t *testing.T) {
	content, _, err := rlp.SplitList(samples(t)[5].block)
	if err != nil {
		t.Fatal(err)
	}
	_, _, rest, err := rlp.Split(content)
	if err != nil {
		t.Fatal(err)
	}
	enc := content[:len(content)-len(rest)]
	compareHeader(t, enc)
	for i := range enc {
		for _, b := range []byte{0, 1, 0x7f, 0x80, 0x81, 0xa0, 0xc0, 0xff, enc[i] + 1} {
			changed := bytes.Clone(enc)
			changed[i] = b
			compareHeader(t, changed)
		}
	}
}

func compareHeader(t testing.TB, enc []byte) {
	t.Helper()
	h, err := DecodeHeader(enc)
	var theirs types.Header
	gethErr := rlp.DecodeBytes(enc, &theirs)
	fits := gethErr == nil && theirs.Number.IsUint64() && theirs.Difficulty.BitLen() <= 256 && theirs.RequestsHash != nil &&
		theirs.BaseFee.BitLen() <= 256 && theirs.BlockAccessListHash == nil && theirs.SlotNumber == nil
	if (err == nil) != fits {
		t.Fatalf("%x: %v, geth %v", enc, err, gethErr)
	}
	if err == nil && !bytes.Equal(h.Encode(), enc) {
		t.Fatalf("%x: encodes as %x", enc, h.Encode())
	}
}

func FuzzDecodeHeader(f *testing.F) {
	content, _, _ := rlp.SplitList(samples(f)[5].block)
	_, _, rest, _ := rlp.Split(content)
	f.Add(content[:len(content)-len(rest)])
	f.Add([]byte{0xc0})
	f.Fuzz(func(t *testing.T, enc []byte) { compareHeader(t, enc) })
}
