package builder

import (
	"context"
	"crypto/ecdsa"
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/consensus/beacon"
	"github.com/ethereum/go-ethereum/consensus/ethash"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	ethparams "github.com/ethereum/go-ethereum/params"
	"github.com/holiman/uint256"

	"github.com/zkgeth/zkgeth/params"
)

const (
	testChainID  = 7001
	testGasLimit = 30_000_000
	testDrift    = 600
	genesisTime  = 1_000_000
	startBlock   = 50 // origin of the genesis
)

var (
	// counter adds one to its slot 0 and logs.
	counter = common.HexToAddress("0xc0de01")
	// looper never returns.
	looper = common.HexToAddress("0xc0de02")
	// reverter always reverts.
	reverter = common.HexToAddress("0xc0de03")
	coinbase = common.HexToAddress("0xfee5")
	stranger = common.HexToAddress("0x5772")
	baseFee  = big.NewInt(ethparams.GWei)
	tip      = big.NewInt(2)
	options  = Options{MaxDrift: testDrift}
)

// testKey gives the i-th funded key.
func testKey(i int) *ecdsa.PrivateKey {
	key, err := crypto.ToECDSA(crypto.Keccak256(fmt.Appendf(nil, "builder test key %d", i)))
	if err != nil {
		panic(err)
	}
	return key
}

func testAddr(i int) common.Address { return crypto.PubkeyToAddress(testKey(i).PublicKey) }

const fundedKeys = 8

func testGenesis(gasLimit uint64) *core.Genesis {
	alloc := core.SystemContractAllocs()
	for _, addr := range []common.Address{ethparams.WithdrawalQueueAddress, ethparams.ConsolidationQueueAddress} {
		alloc[addr] = types.Account{Nonce: 1, Code: []byte{0}, Balance: new(big.Int)}
	}
	alloc[counter] = types.Account{Code: common.FromHex("5f5460010180" + "5f55" + "5f52" + "60205fa0"), Balance: new(big.Int)}
	alloc[looper] = types.Account{Code: common.FromHex("5b5f56"), Balance: new(big.Int)}
	alloc[reverter] = types.Account{Code: common.FromHex("5f5ffd"), Balance: new(big.Int)}
	for i := range fundedKeys {
		alloc[testAddr(i)] = types.Account{Balance: new(big.Int).Mul(big.NewInt(100), big.NewInt(ethparams.Ether))}
	}
	return &core.Genesis{
		Config: params.L2ChainConfig(testChainID), Timestamp: genesisTime, GasLimit: gasLimit,
		Difficulty: new(big.Int), BaseFee: baseFee, Alloc: alloc,
		ExtraData: params.HeaderExtra{Origin: startBlock}.Encode(),
	}
}

func newChain(t testing.TB, gasLimit uint64) *core.BlockChain {
	t.Helper()
	bc, err := core.NewBlockChain(rawdb.NewMemoryDatabase(), testGenesis(gasLimit), beacon.New(ethash.NewFaker()), core.DefaultConfig().WithArchive(true))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(bc.Stop)
	return bc
}

// attrsOn are valid attributes for a block on parent, one second later.
func attrsOn(parent *types.Header) Attributes {
	extra, err := params.DecodeHeaderExtra(parent.Extra)
	if err != nil {
		panic(err)
	}
	number := extra.Origin
	return Attributes{
		Time: parent.Time + 1, Coinbase: coinbase,
		Origin: params.Origin{Number: number, Hash: common.BigToHash(new(big.Int).SetUint64(number)), Time: parent.Time, InboxRoot: common.Hash{7}},
	}
}

func build(t testing.TB, bc *core.BlockChain, attrs Attributes, opts Options) *Result {
	t.Helper()
	res, err := Build(context.Background(), bc, bc.CurrentBlock(), attrs, opts)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// insert has geth execute and validate the block from its header and body.
func insert(t testing.TB, bc *core.BlockChain, block *types.Block) {
	t.Helper()
	if _, err := bc.InsertBlockWithoutSetHead(context.Background(), block, false); err != nil {
		t.Fatalf("geth refuses block %d: %v", block.NumberU64(), err)
	}
	if _, err := bc.SetCanonical(block); err != nil {
		t.Fatal(err)
	}
}

func sign(key *ecdsa.PrivateKey, inner types.TxData) *types.Transaction {
	return types.MustSignNewTx(key, types.LatestSignerForChainID(big.NewInt(testChainID)), inner)
}

// call is a dynamic fee transaction of the i-th key.
func call(i int, nonce uint64, to common.Address, gas uint64, data ...byte) *types.Transaction {
	return sign(testKey(i), callData(nonce, to, gas, data...))
}

func callData(nonce uint64, to common.Address, gas uint64, data ...byte) *types.DynamicFeeTx {
	return &types.DynamicFeeTx{
		ChainID: big.NewInt(testChainID), Nonce: nonce, To: &to, Gas: gas, Data: data,
		GasTipCap: tip, GasFeeCap: new(big.Int).Mul(baseFee, big.NewInt(20)), Value: big.NewInt(1),
	}
}

func transfer(i int, nonce uint64) *types.Transaction { return call(i, nonce, stranger, 21_000) }

func blobTx(i int, nonce uint64) *types.Transaction {
	return sign(testKey(i), &types.BlobTx{
		ChainID: uint256.NewInt(testChainID), Nonce: nonce, To: stranger, Gas: 21_000, Value: uint256.NewInt(1),
		GasTipCap: uint256.NewInt(2), GasFeeCap: uint256.NewInt(20 * ethparams.GWei), BlobFeeCap: uint256.NewInt(ethparams.Ether),
		BlobHashes: []common.Hash{{1}},
	})
}

func raw(t testing.TB, tx *types.Transaction) []byte {
	t.Helper()
	out, err := tx.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// listPool is a TxSource over fixed lists, one per sender, taken in turn.
type listPool struct {
	lists  [][]*types.Transaction
	shifts int
	pops   int
	onPeek func()
}

func (p *listPool) Peek() *types.Transaction {
	if p.onPeek != nil {
		p.onPeek()
	}
	for len(p.lists) > 0 && len(p.lists[0]) == 0 {
		p.lists = p.lists[1:]
	}
	if len(p.lists) == 0 {
		return nil
	}
	return p.lists[0][0]
}

func (p *listPool) Shift() {
	p.shifts++
	p.lists[0] = p.lists[0][1:]
	p.lists = append(p.lists[1:], p.lists[0])
}

func (p *listPool) Pop() {
	p.pops++
	p.lists = p.lists[1:]
}

func (p *listPool) Ahead(uint64) []*types.Transaction { return slices.Concat(p.lists...) }

func hashes(txs []*types.Transaction) []common.Hash {
	out := make([]common.Hash, len(txs))
	for i, tx := range txs {
		out[i] = tx.Hash()
	}
	return out
}
