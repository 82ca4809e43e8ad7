package executor

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/consensus/beacon"
	"github.com/ethereum/go-ethereum/consensus/ethash"
	"github.com/ethereum/go-ethereum/consensus/misc/eip1559"
	"github.com/ethereum/go-ethereum/consensus/misc/eip4844"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/zkgeth/zkgeth/zkevm/guest/state"
	"github.com/zkgeth/zkgeth/zkevm/guest/trie"
	"github.com/zkgeth/zkgeth/zkevm/guest/witness"
)

const testKeys = 6

func testKey(i int) *ecdsa.PrivateKey {
	key, err := crypto.ToECDSA(crypto.Keccak256(fmt.Appendf(nil, "executor test key %d", i)))
	if err != nil {
		panic(err)
	}
	return key
}

func testAddr(i int) common.Address { return crypto.PubkeyToAddress(testKey(i).PublicKey) }

// testConfig is Osaka with a deposit contract.
func testConfig() *params.ChainConfig {
	config := *params.MergedTestChainConfig
	config.DepositContractAddress = common.HexToAddress("0xde9051")
	return &config
}

// testGenesis has the system contracts, keys with funds and what is added.
func testGenesis(config *params.ChainConfig, extra types.GenesisAlloc) *core.Genesis {
	alloc := core.SystemContractAllocs()
	for i := range testKeys {
		alloc[testAddr(i)] = types.Account{Balance: new(big.Int).Mul(big.NewInt(1000), big.NewInt(params.Ether))}
	}
	for addr, account := range extra {
		if account.Balance == nil {
			account.Balance = new(big.Int)
		}
		alloc[addr] = account
	}
	return &core.Genesis{
		Config: config, GasLimit: 30_000_000, Difficulty: new(big.Int), BaseFee: big.NewInt(params.GWei),
		Timestamp: 1000, Alloc: alloc,
	}
}

// gethChain is a chain of go-ethereum: it makes blocks, and says of others
// whether it imports them.
type gethChain struct {
	t      testing.TB
	bc     *core.BlockChain
	config *params.ChainConfig
	signer types.Signer
}

func newGethChain(t testing.TB, genesis *core.Genesis) *gethChain {
	t.Helper()
	bc, err := core.NewBlockChain(rawdb.NewMemoryDatabase(), genesis, beacon.New(ethash.NewFaker()), core.DefaultConfig().WithArchive(true))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(bc.Stop)
	return &gethChain{t: t, bc: bc, config: genesis.Config, signer: types.LatestSigner(genesis.Config)}
}

func (c *gethChain) head() *types.Header { return c.bc.CurrentBlock() }

func (c *gethChain) sign(i int, tx types.TxData) *types.Transaction {
	return types.MustSignNewTx(testKey(i), c.signer, tx)
}

// blockSpec is what goes into a block. A transaction that does not apply is left out.
type blockSpec struct {
	time        uint64 // after the parent, 1 if 0
	gasLimit    uint64 // the parent's if 0
	coinbase    common.Address
	random      common.Hash
	beaconRoot  common.Hash
	extra       []byte
	txs         []*types.Transaction
	withdrawals types.Withdrawals
}

// build makes the block with go-ethereum's own functions. It is not inserted.
func (c *gethChain) build(spec *blockSpec) (*types.Block, types.Receipts) {
	c.t.Helper()
	parent := c.head()
	h := &types.Header{
		ParentHash: parent.Hash(), UncleHash: types.EmptyUncleHash, Coinbase: spec.coinbase,
		Difficulty: new(big.Int), Number: new(big.Int).Add(parent.Number, common.Big1), GasLimit: spec.gasLimit,
		Time: parent.Time + max(1, spec.time), Extra: spec.extra, MixDigest: spec.random,
		BaseFee: eip1559.CalcBaseFee(c.config, parent), BlobGasUsed: new(uint64), ParentBeaconRoot: &spec.beaconRoot,
	}
	if h.GasLimit == 0 {
		h.GasLimit = parent.GasLimit
	}
	excess := eip4844.CalcExcessBlobGas(c.config, parent, h.Time)
	h.ExcessBlobGas = &excess
	sdb, err := c.bc.StateAt(parent.Root, h.Number, h.Time)
	if err != nil {
		c.t.Fatal(err)
	}
	ctx := context.Background()
	evm := vm.NewEVM(core.NewEVMBlockContext(h, c.bc, nil), sdb, c.config, vm.Config{})
	core.PreExecution(ctx, &spec.beaconRoot, parent, c.config, evm, h.Number, h.Time)
	pool := core.NewGasPool(h.GasLimit)
	var txs []*types.Transaction
	var receipts types.Receipts
	var logs []*types.Log
	for _, tx := range spec.txs {
		msg, err := core.TransactionToMessage(tx, c.signer, h.BaseFee)
		if err != nil {
			continue
		}
		snapshot, gas := sdb.Snapshot(), pool.Snapshot()
		sdb.SetTxContext(tx.Hash(), len(txs), uint32(len(txs)+1))
		receipt, _, err := core.ApplyTransactionWithEVM(ctx, msg, pool, sdb, h.Number, common.Hash{}, h.Time, tx, evm)
		if err != nil {
			sdb.RevertToSnapshot(snapshot)
			pool.Set(gas)
			continue
		}
		txs = append(txs, tx)
		receipts = append(receipts, receipt)
		logs = append(logs, receipt.Logs...)
	}
	withdrawals := spec.withdrawals
	if withdrawals == nil {
		withdrawals = types.Withdrawals{}
	}
	requests, _, err := core.PostExecution(ctx, c.config, h.Number, h.Time, logs, withdrawals, evm, uint32(len(txs)+1))
	if err != nil {
		c.t.Fatal(err)
	}
	hash := types.CalcRequestsHash(requests)
	h.RequestsHash = &hash
	h.GasUsed = pool.Used()
	body := &types.Body{Transactions: txs, Withdrawals: withdrawals}
	return core.AssembleBlock(c.bc, h, sdb, body, receipts, nil), receipts
}

// insert imports the block and makes it the head.
func (c *gethChain) insert(block *types.Block) {
	c.t.Helper()
	if err := c.imports(block); err != nil {
		c.t.Fatalf("geth refuses block %d: %v", block.NumberU64(), err)
	}
	if _, err := c.bc.SetCanonical(block); err != nil {
		c.t.Fatal(err)
	}
}

// imports returns why geth does not import the block.
func (c *gethChain) imports(block *types.Block) error {
	_, err := c.bc.InsertBlockWithoutSetHead(context.Background(), block, false)
	return err
}

// ancestors gives the headers before the current head and notes how far it was asked.
type ancestors struct {
	chain  *gethChain
	parent *types.Header
	asked  [][]byte
}

func (a *ancestors) Header(generation int) ([]byte, error) {
	number := a.parent.Number.Uint64()
	if uint64(generation) >= number {
		return nil, nil
	}
	raw, err := rlp.EncodeToBytes(a.chain.bc.GetHeaderByNumber(number - 1 - uint64(generation)))
	if generation == len(a.asked) {
		a.asked = append(a.asked, raw)
	}
	return raw, err
}

// recorder records what is read of the state of the head.
func (c *gethChain) recorder() *witness.Recorder {
	reader, err := c.bc.TrieDB().NodeReader(c.head().Root)
	if err != nil {
		c.t.Fatal(err)
	}
	return witness.NewRecorder(
		func(hash *[32]byte) ([]byte, error) { return reader.Node(common.Hash{}, nil, *hash) },
		func(hash *[32]byte) ([]byte, error) {
			return c.bc.CodeDB().Reader().Code(common.Address{}, *hash), nil
		})
}

// execute runs the block on the state of the head, then on the witness that this
// makes, and returns that too.
func (c *gethChain) execute(enc []byte) (*Result, []byte, error) {
	c.t.Helper()
	parent := c.head()
	raw, err := rlp.EncodeToBytes(parent)
	if err != nil {
		c.t.Fatal(err)
	}
	recorder := c.recorder()
	a := &ancestors{chain: c, parent: parent}
	head, err := NewHead(raw, a)
	if err != nil {
		c.t.Fatal(err)
	}
	db := state.New(trie.New(parent.Root, recorder), recorder)
	result, first := Execute(c.config, db, head, bytes.Clone(enc))
	stream, err := recorder.Encode(parent.Root, append([][]byte{raw}, a.asked...))
	if err != nil {
		c.t.Fatal(err)
	}
	again, second := Stateless(c.config, bytes.Clone(stream), bytes.Clone(enc))
	if (first == nil) != (second == nil) || first != nil && first.Error() != second.Error() {
		c.t.Fatalf("on the database %v, on the witness %v", first, second)
	}
	var panicked *PanicError
	if errors.As(first, &panicked) {
		c.t.Fatalf("%v\n%s", panicked, panicked.Stack)
	}
	if first == nil && (result.Hash != again.Hash || result.Header.Root != again.Header.Root) {
		c.t.Fatal("another result on the witness")
	}
	return result, stream, first
}

func encode(t testing.TB, block *types.Block) []byte {
	t.Helper()
	enc, err := rlp.EncodeToBytes(block)
	if err != nil {
		t.Fatal(err)
	}
	return enc
}

// agree has the guest execute a block that geth made, and compares everything.
func (c *gethChain) agree(block *types.Block, receipts types.Receipts) []byte {
	c.t.Helper()
	result, stream, err := c.execute(encode(c.t, block))
	if err != nil {
		c.t.Fatalf("block %d: %v", block.NumberU64(), err)
	}
	if result.Hash != block.Hash() || result.Header.Root != block.Root() {
		c.t.Fatalf("block %d: hash %x, geth %x", block.NumberU64(), result.Hash, block.Hash())
	}
	if len(result.Receipts) != len(receipts) {
		c.t.Fatalf("%d receipts, geth %d", len(result.Receipts), len(receipts))
	}
	logs := 0
	for i, r := range receipts {
		want, err := r.MarshalBinary()
		if err != nil {
			c.t.Fatal(err)
		}
		if !bytes.Equal(want, result.Receipts[i]) {
			c.t.Fatalf("receipt %d: %x, geth %x", i, result.Receipts[i], want)
		}
		for _, log := range r.Logs {
			ours := result.Logs[logs]
			if ours.Address != log.Address || fmt.Sprint(ours.Topics) != fmt.Sprint(log.Topics) || !bytes.Equal(ours.Data, log.Data) || ours.TxIndex != uint(i) {
				c.t.Fatalf("log %d of transaction %d: %v, geth %v", logs, i, ours, log)
			}
			logs++
		}
	}
	if logs != len(result.Logs) {
		c.t.Fatalf("%d logs, geth %d", len(result.Logs), logs)
	}
	return stream
}
