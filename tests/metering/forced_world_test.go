package metering

import (
	"context"
	"math/big"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/consensus/beacon"
	"github.com/ethereum/go-ethereum/consensus/ethash"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
	"github.com/ethereum/go-ethereum/ethdb"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/core/genesis"
	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/zkevm/constraints/trace"
	"github.com/zkgeth/zkgeth/zkevm/guest/statement"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// rollup is an L2 whose blocks are batches of one, and its own statement.Source.
type rollup struct {
	t       *testing.T
	json    []byte
	db      ethdb.Database
	chain   *core.BlockChain
	l1      []*types.Header // the last one is the origin
	batches []*batch.Header
	blobs   [][]*kzg4844.Blob
	entries [][]byte // of the forced queue
	grants  []statement.Deposit
	inbox   common.Hash // root of the messages from L1
}

// tokenBridge is the L1 half of the token bridge.
var tokenBridge = common.Address{0xb7, 0x1d}

// rollupAccounts are rich.
const rollupAccounts = 8

// newRollup makes an L2 with rich accounts and contracts.
func newRollup(t *testing.T, codes map[common.Address][]byte) *rollup {
	t.Helper()
	cfg := &params.Rollup{Version: 1, L1ChainID: 900, L2ChainID: params.DevL2ChainID,
		Genesis: params.Genesis{Time: 1_000_000, GasLimit: 30_000_000, BaseFee: (*hexutil.Big)(big.NewInt(1e9)),
			Balances: map[common.Address]*hexutil.Big{}, Code: map[common.Address]hexutil.Bytes{}},
		Contracts: params.Contracts{TokenBridge: tokenBridge},
		Limits:    params.Limits{MaxDrift: 600, ForceDeadline: 3600, OperatorTimeout: 7200}}
	for i := range rollupAccounts {
		cfg.Genesis.Balances[rich(t, i).address] = (*hexutil.Big)(new(big.Int).Lsh(common.Big1, 90))
	}
	for i := range crowd {
		cfg.Genesis.Balances[numbered('c', i)] = (*hexutil.Big)(big.NewInt(int64(i + 1)))
	}
	for addr, code := range codes {
		cfg.Genesis.Code[addr] = code
	}
	enc, err := cfg.Encode()
	if err != nil {
		t.Fatal(err)
	}
	spec, err := genesis.L2(cfg)
	if err != nil {
		t.Fatal(err)
	}
	db := rawdb.NewMemoryDatabase()
	chain, err := core.NewBlockChain(db, spec, beacon.New(ethash.NewFaker()), core.DefaultConfig().WithArchive(true))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(chain.Stop)
	r := &rollup{t: t, json: enc, db: db, chain: chain, batches: []*batch.Header{batch.GenesisHeader(0)}, blobs: [][]*kzg4844.Blob{nil}}
	for number := range uint64(2) {
		r.l1 = append(r.l1, &types.Header{Number: new(big.Int).SetUint64(number), Difficulty: new(big.Int), Time: 1_000_000 + 2*number, BaseFee: big.NewInt(7)})
	}
	return r
}

// account is a builder.Meter that notes what forced transactions cost.
type account struct {
	*meter.Cycles
	costs []uint64
}

func (a *account) Consume(cost, keys uint64) {
	a.costs = append(a.costs, cost)
	a.Cycles.Consume(cost, keys)
}

// executed is a batch of one block, in the machine.
type executed struct {
	block    *types.Block
	outcomes []builder.ForcedOutcome
	costs    []uint64     // of the entries, by the protocol's meter
	bound    meter.Weight // of the batch
	count    meter.Weight
	stats    machine.Stats
	plan     proof.Plan // of its proof
	sent     sent
}

// consume makes a block of entries of the forced queue, deposits and transactions, and
// runs the program on the batch of it. The program has to find what the node did.
func (r *rollup) consume(entries [][]byte, deposits int, txs ...*types.Transaction) *executed {
	r.t.Helper()
	img, err := openImage()
	if err != nil {
		r.t.Fatal(err)
	}
	parent := r.chain.CurrentBlock()
	extra, err := params.DecodeHeaderExtra(parent.Extra)
	if err != nil {
		r.t.Fatal(err)
	}
	origin := r.origin()
	m := &account{Cycles: meter.NewCycles(meter.DefaultPrices, meter.Limits{})}
	r.entries = append(r.entries, entries...)
	attrs := builder.Attributes{Time: max(parent.Time+1, origin.Time), Coinbase: numbered('f', 0), Origin: origin, Forced: entries, Txs: txs}
	for i := range deposits {
		d := statement.Deposit{To: numbered('d', i), Amount: 1}
		r.grants = append(r.grants, d)
		attrs.Deposits = append(attrs.Deposits, builder.Deposit{Index: extra.DepositEnd + uint64(i), To: d.To, Amount: d.Amount})
	}
	built, err := builder.Build(context.Background(), r.chain, parent, attrs, builder.Options{MaxDrift: 600, Meter: m})
	if err != nil {
		r.t.Fatal(err)
	}
	if _, err := r.chain.InsertChain(types.Blocks{built.Block}); err != nil {
		r.t.Fatal(err)
	}
	payload, err := batch.FromBlocks(parent, []*types.Block{built.Block}, func(from, to uint64) ([][]byte, error) { return r.entries[from:to], nil })
	if err != nil {
		r.t.Fatal(err)
	}
	data, err := batch.EncodePayload(payload)
	if err != nil {
		r.t.Fatal(err)
	}
	blobs, err := batch.ToBlobs(data)
	if err != nil {
		r.t.Fatal(err)
	}
	hashes, err := batch.BlobHashes(blobs)
	if err != nil {
		r.t.Fatal(err)
	}
	header, err := batch.Assemble(r.batches[len(r.batches)-1], payload, origin, 0, hashes)
	if err != nil {
		r.t.Fatal(err)
	}
	r.batches, r.blobs = append(r.batches, header), append(r.blobs, blobs)
	in, values, err := statement.Build(context.Background(), r, header.Index)
	if err != nil {
		r.t.Fatal(err)
	}
	if values.BlockHash != built.Block.Hash() {
		r.t.Fatal("the program's code makes another block than the node")
	}
	enc, err := in.Encode()
	if err != nil {
		r.t.Fatal(err)
	}
	program, err := openConstraints()
	if err != nil {
		r.t.Fatal(err)
	}
	counter := program.Counter()
	output, stats, err := image.Observe(context.Background(), img, enc, machine.Config{}, &image.Observer{Tracer: counter, OnCall: new(trace.Calls).Check})
	if err != nil {
		r.t.Fatal(err)
	}
	plan, err := program.Fit(counter)
	if err != nil {
		r.t.Fatal(err)
	}
	if err := statement.CheckOutput(output, values); err != nil {
		r.t.Fatal(err)
	}
	load := meter.NewBatch(meter.DefaultPrices)
	load.Add(m.BlockWith(deposits, 0), uint64(len(data)))
	return &executed{block: built.Block, outcomes: built.Forced, costs: m.costs, bound: load.Weight(),
		count: meter.Weight{Cost: stats.Cost(), Witness: uint64(len(in.Witness))}, stats: stats, plan: plan, sent: sentBy(program, counter, &stats)}
}

// origin is that of the next block.
func (r *rollup) origin() params.Origin {
	last := r.l1[len(r.l1)-1]
	return params.Origin{Number: last.Number.Uint64(), Hash: last.Hash(), Time: last.Time, InboxRoot: r.inbox}
}

// passTo makes an L1 block with a time.
func (r *rollup) passTo(time uint64) {
	r.l1 = append(r.l1, &types.Header{Number: big.NewInt(int64(len(r.l1))), Difficulty: new(big.Int), Time: time, BaseFee: big.NewInt(7)})
}

// openConstraints makes the program's constraints.
var openConstraints = sync.OnceValues(func() (*proof.Program, error) {
	img, err := openImage()
	if err != nil {
		return nil, err
	}
	return proof.New(img.Program(), img.State())
})

// rollup is a statement.Source.

func (r *rollup) Config() []byte { return r.json }
func (r *rollup) Batch(_ context.Context, index uint64) (*batch.Header, error) {
	h := *r.batches[index]
	return &h, nil
}
func (r *rollup) Blobs(_ context.Context, h *batch.Header) ([]*kzg4844.Blob, error) {
	return r.blobs[h.Index], nil
}
func (r *rollup) L1Header(_ context.Context, number uint64) (*types.Header, error) {
	return r.l1[number], nil
}
func (r *rollup) Deposits(_ context.Context, from, to uint64) ([]statement.Deposit, common.Hash, error) {
	return r.grants[from:to], common.Hash{}, nil
}

// The hash that the queue begins with is not checked here: L1 does.
func (r *rollup) Forced(_ context.Context, from, to uint64) ([][]byte, common.Hash, error) {
	return r.entries[from:to], common.Hash{}, nil
}
func (r *rollup) L2Header(_ context.Context, number uint64) (*types.Header, error) {
	return r.chain.GetHeaderByNumber(number), nil
}
func (r *rollup) Node(hash common.Hash) ([]byte, error) {
	return rawdb.ReadLegacyTrieNode(r.db, hash), nil
}
func (r *rollup) Code(hash common.Hash) ([]byte, error) { return rawdb.ReadCode(r.db, hash), nil }

// forced is a signed transaction as the queue has it.
func (r *rollup) forced(key int, data types.TxData) []byte {
	r.t.Helper()
	tx, err := types.SignNewTx(rich(r.t, key).key, signer, data)
	if err != nil {
		r.t.Fatal(err)
	}
	raw, err := tx.MarshalBinary()
	if err != nil {
		r.t.Fatal(err)
	}
	return raw
}

// calling is a transaction that calls an address.
func calling(nonce uint64, to common.Address, value int64, gas uint64, data []byte) types.TxData {
	return &types.DynamicFeeTx{ChainID: signer.ChainID(), Nonce: nonce, To: &to, Gas: gas, Data: data, Value: big.NewInt(value),
		GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(100 * ethparams.GWei)}
}
