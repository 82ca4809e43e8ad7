package builder

import (
	"context"
	"errors"
	"math/big"
	"reflect"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/consensus/misc/eip1559"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	ethparams "github.com/ethereum/go-ethereum/params"
	"github.com/holiman/uint256"

	"github.com/zkgeth/zkgeth/params"
)

// setCode is an EIP-7702 transaction by which key auth delegates to a contract.
func setCode(t *testing.T, from int, nonce uint64, auth int, to common.Address) *types.Transaction {
	t.Helper()
	signed, err := types.SignSetCode(testKey(auth), types.SetCodeAuthorization{ChainID: *uint256.NewInt(testChainID), Address: to})
	if err != nil {
		t.Fatal(err)
	}
	return sign(testKey(from), &types.SetCodeTx{
		ChainID: uint256.NewInt(testChainID), Nonce: nonce, To: testAddr(auth), Gas: 200_000, Value: new(uint256.Int),
		GasTipCap: uint256.NewInt(2), GasFeeCap: uint256.NewInt(20 * ethparams.GWei), AuthList: []types.SetCodeAuthorization{signed},
	})
}

func TestHeaderFollowsTheProtocol(t *testing.T) {
	bc := newChain(t, testGasLimit)
	parent := bc.CurrentBlock()
	attrs := attrsOn(parent)
	attrs.Origin.Number = startBlock + 3
	attrs.Deposits = []Deposit{{Index: 0, To: stranger, Amount: 5}, {Index: 1, To: coinbase, Amount: 6}}
	attrs.Forced = [][]byte{{0xff}, raw(t, transfer(1, 0)), {}}
	attrs.Txs = []*types.Transaction{transfer(0, 0)}
	header := build(t, bc, attrs, options).Block.Header()

	origin := attrs.Origin.Commitment()
	for _, field := range []struct {
		name      string
		got, want any
	}{
		{"number", header.Number.Uint64(), uint64(1)},
		{"parentHash", header.ParentHash, parent.Hash()},
		{"timestamp", header.Time, attrs.Time},
		{"coinbase", header.Coinbase, coinbase},
		{"gasLimit", header.GasLimit, uint64(testGasLimit)},
		{"prevRandao", header.MixDigest, attrs.Origin.Random(1)},
		{"extraData", header.Extra, params.HeaderExtra{Origin: startBlock + 3, DepositEnd: 2, ForcedEnd: 3}.Encode()},
		{"parentBeaconBlockRoot", *header.ParentBeaconRoot, origin},
		{"baseFee", header.BaseFee, eip1559.CalcBaseFee(bc.Config(), parent)},
		{"gasUsed", header.GasUsed, uint64(42_000)},
		{"requestsHash", *header.RequestsHash, types.EmptyRequestsHash},
		{"blobGasUsed", *header.BlobGasUsed, uint64(0)},
		{"excessBlobGas", *header.ExcessBlobGas, uint64(0)},
	} {
		if !reflect.DeepEqual(field.got, field.want) {
			t.Errorf("%s is %v, want %v", field.name, field.got, field.want)
		}
	}
}

func TestGethAcceptsBlocks(t *testing.T) {
	bc := newChain(t, testGasLimit)
	attrs := attrsOn(bc.CurrentBlock())
	attrs.Deposits = []Deposit{{Index: 0, To: common.Address{0xd1}, Amount: 1_500_000_000}, {Index: 1, To: common.Address{0xd1}, Amount: 1}}
	attrs.Forced = [][]byte{raw(t, call(1, 0, counter, 100_000)), {1, 2, 3}}
	attrs.Txs = []*types.Transaction{
		call(0, 0, counter, 100_000),
		sign(testKey(0), &types.LegacyTx{Nonce: 1, To: &counter, Gas: 100_000, GasPrice: new(big.Int).Mul(baseFee, common.Big2)}),
		sign(testKey(0), &types.AccessListTx{ChainID: big.NewInt(testChainID), Nonce: 2, To: &reverter, Gas: 100_000, GasPrice: new(big.Int).Mul(baseFee, common.Big2),
			AccessList: types.AccessList{{Address: counter, StorageKeys: []common.Hash{{}}}}}),
		setCode(t, 0, 3, 7, counter),
	}
	res := build(t, bc, attrs, options)
	insert(t, bc, res.Block)

	// What geth stored must be what the builder reported.
	stored := bc.GetReceiptsByHash(res.Block.Hash())
	if len(stored) != 5 || len(res.Receipts) != 5 {
		t.Fatalf("%d receipts, geth has %d, want 5", len(res.Receipts), len(stored))
	}
	for i, want := range stored {
		got := res.Receipts[i]
		if got.Status != want.Status || got.GasUsed != want.GasUsed || got.CumulativeGasUsed != want.CumulativeGasUsed ||
			got.TxHash != want.TxHash || got.BlockHash != want.BlockHash || got.TransactionIndex != want.TransactionIndex ||
			got.EffectiveGasPrice.Cmp(want.EffectiveGasPrice) != 0 || len(got.Logs) != len(want.Logs) {
			t.Errorf("receipt %d is\n%+v, geth has\n%+v", i, got, want)
			continue
		}
		for k, log := range want.Logs {
			if !reflect.DeepEqual(got.Logs[k], log) {
				t.Errorf("log %d of receipt %d is\n%+v, geth has\n%+v", k, i, got.Logs[k], log)
			}
		}
	}
	if logs := res.Receipts[2].Logs; len(logs) != 1 || logs[0].Index != 2 || logs[0].BlockHash != res.Block.Hash() || new(big.Int).SetBytes(logs[0].Data).Uint64() != 3 {
		t.Errorf("third call of the counter logged %+v", logs)
	}
	if res.Receipts[3].Status != types.ReceiptStatusFailed {
		t.Error("the reverting call succeeded")
	}
	statedb, err := bc.State()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := statedb.GetBalance(common.Address{0xd1}).ToBig(), new(big.Int).Mul(big.NewInt(1_500_000_001), big.NewInt(ethparams.GWei)); got.Cmp(want) != 0 {
		t.Errorf("deposits credited %v wei, want %v", got, want)
	}
	if _, ok := types.ParseDelegation(statedb.GetCode(testAddr(7))); !ok {
		t.Error("the set-code transaction did not delegate")
	}
	// EIP-4788 serves the origin commitment.
	slot := common.BigToHash(new(big.Int).SetUint64(attrs.Time%8191 + 8191))
	if got := statedb.GetState(ethparams.BeaconRootsAddress, slot); got != attrs.Origin.Commitment() {
		t.Errorf("beacon roots contract has %v, want %v", got, attrs.Origin.Commitment())
	}
	if len(res.Requests) != 0 {
		t.Errorf("requests: %x", res.Requests)
	}
}

func TestQueuePositionsContinue(t *testing.T) {
	bc := newChain(t, testGasLimit)
	for range 3 {
		parent := bc.CurrentBlock()
		prev, err := params.DecodeHeaderExtra(parent.Extra)
		if err != nil {
			t.Fatal(err)
		}
		attrs := attrsOn(parent)
		for i := range uint64(params.MaxDepositsPerBlock) {
			attrs.Deposits = append(attrs.Deposits, Deposit{Index: prev.DepositEnd + i, To: stranger, Amount: 1})
		}
		attrs.Forced = make([][]byte, params.MaxForcedPerBlock)
		insert(t, bc, build(t, bc, attrs, options).Block)
	}
	got, err := params.DecodeHeaderExtra(bc.CurrentBlock().Extra)
	if want := (params.HeaderExtra{Origin: startBlock, DepositEnd: 192, ForcedEnd: 12}); err != nil || got != want {
		t.Errorf("positions after three full blocks: %+v, %v; want %+v", got, err, want)
	}
}

func TestInvalidAttributes(t *testing.T) {
	bc := newChain(t, testGasLimit)
	attrs := attrsOn(bc.CurrentBlock())
	attrs.Deposits = []Deposit{{Index: 0, To: stranger}, {Index: 1, To: stranger}}
	insert(t, bc, build(t, bc, attrs, options).Block)
	parent := bc.CurrentBlock()

	deposits := func(indices ...uint64) (out []Deposit) {
		for _, i := range indices {
			out = append(out, Deposit{Index: i, To: stranger, Amount: 1})
		}
		return out
	}
	var many []uint64
	for i := range uint64(params.MaxDepositsPerBlock + 1) {
		many = append(many, 2+i)
	}
	for name, tc := range map[string]struct {
		change func(*Attributes)
		valid  bool
	}{
		"unchanged":               {func(a *Attributes) {}, true},
		"time of the parent":      {func(a *Attributes) { a.Time, a.Origin.Time = parent.Time, parent.Time }, false},
		"before the parent":       {func(a *Attributes) { a.Time, a.Origin.Time = parent.Time-1, parent.Time-1 }, false},
		"time of the origin":      {func(a *Attributes) { a.Origin.Time = a.Time }, true},
		"before the origin":       {func(a *Attributes) { a.Origin.Time = a.Time + 1 }, false},
		"all the drift":           {func(a *Attributes) { a.Time = a.Origin.Time + testDrift }, true},
		"beyond the drift":        {func(a *Attributes) { a.Time = a.Origin.Time + testDrift + 1 }, false},
		"origin time overflows":   {func(a *Attributes) { a.Origin.Time = ^uint64(0) }, false},
		"later origin":            {func(a *Attributes) { a.Origin.Number += 100 }, true},
		"earlier origin":          {func(a *Attributes) { a.Origin.Number-- }, false},
		"next deposits":           {func(a *Attributes) { a.Deposits = deposits(2, 3) }, true},
		"consumed deposit":        {func(a *Attributes) { a.Deposits = deposits(1, 2) }, false},
		"deposit left out":        {func(a *Attributes) { a.Deposits = deposits(2, 4) }, false},
		"deposit twice":           {func(a *Attributes) { a.Deposits = deposits(2, 2) }, false},
		"first deposit left out":  {func(a *Attributes) { a.Deposits = deposits(3) }, false},
		"most deposits":           {func(a *Attributes) { a.Deposits = deposits(many[:len(many)-1]...) }, true},
		"too many deposits":       {func(a *Attributes) { a.Deposits = deposits(many...) }, false},
		"most forced":             {func(a *Attributes) { a.Forced = make([][]byte, params.MaxForcedPerBlock) }, true},
		"too many forced entries": {func(a *Attributes) { a.Forced = make([][]byte, params.MaxForcedPerBlock+1) }, false},
	} {
		t.Run(name, func(t *testing.T) {
			attrs := attrsOn(parent)
			tc.change(&attrs)
			res, err := Build(context.Background(), bc, parent, attrs, options)
			switch {
			case tc.valid && err != nil:
				t.Fatal(err)
			case tc.valid:
				insert(t, bc, res.Block)
			case !errors.Is(err, ErrInvalidAttributes) || res != nil:
				t.Fatalf("got %v, %v", res, err)
			}
		})
	}
}

func TestParentOfAnotherProtocol(t *testing.T) {
	genesis := testGenesis(testGasLimit)
	bc := newChain(t, testGasLimit)
	parent := bc.CurrentBlock()
	attrs := attrsOn(parent)
	parent.Extra = append(genesis.ExtraData, 0)
	if _, err := Build(context.Background(), bc, parent, attrs, options); !errors.Is(err, ErrInvalidAttributes) || !errors.Is(err, params.ErrHeaderExtra) {
		t.Fatalf("got %v", err)
	}
}

func TestMissingParentState(t *testing.T) {
	bc := newChain(t, testGasLimit)
	parent := types.CopyHeader(bc.CurrentBlock())
	parent.Root = common.Hash{1}
	_, err := Build(context.Background(), bc, parent, attrsOn(parent), options)
	if err == nil || errors.Is(err, ErrInvalidAttributes) {
		t.Fatalf("a node without the state must not call the attributes invalid: %v", err)
	}
}

func TestTransactionsMustApply(t *testing.T) {
	const gasLimit = 1_000_000
	bc := newChain(t, gasLimit)
	for name, tc := range map[string]struct {
		bad   *types.Transaction
		cause error
	}{
		"nonce too low":    {transfer(0, 0), core.ErrNonceTooLow},
		"nonce too high":   {transfer(0, 9), core.ErrNonceTooHigh},
		"intrinsic gas":    {call(1, 0, stranger, 20_999), core.ErrIntrinsicGas},
		"transaction gas":  {call(1, 0, stranger, params.MaxTransactionGas+1), core.ErrGasLimitTooHigh},
		"block gas":        {call(1, 0, stranger, gasLimit/2), core.ErrGasLimitReached},
		"blob transaction": {blobTx(1, 0), core.ErrTxTypeNotSupported},
	} {
		t.Run(name, func(t *testing.T) {
			attrs := attrsOn(bc.CurrentBlock())
			attrs.Txs = []*types.Transaction{transfer(0, 0), call(2, 0, looper, gasLimit/2), tc.bad}
			res, err := Build(context.Background(), bc, bc.CurrentBlock(), attrs, options)
			var bad *TransactionError
			if !errors.As(err, &bad) || !errors.Is(err, ErrInvalidTransaction) || !errors.Is(err, tc.cause) || res != nil {
				t.Fatalf("got %v", err)
			}
			if bad.Index != 2 || bad.Hash != tc.bad.Hash() {
				t.Errorf("error names transaction %d, %v", bad.Index, bad.Hash)
			}
		})
	}
}

func TestBlockSizeLimit(t *testing.T) {
	const gasLimit = params.MaxGasLimit
	bc := newChain(t, gasLimit)
	// 1.6 MB of zeros: 10 gas a byte by the floor of EIP-7623.
	zeros := make([]byte, 1_600_000)
	var txs []*types.Transaction
	for i := range uint64(6) {
		txs = append(txs, call(0, i, stranger, params.MaxTransactionGas, zeros...))
	}
	attrs := attrsOn(bc.CurrentBlock())
	attrs.Txs = txs
	if _, err := Build(context.Background(), bc, bc.CurrentBlock(), attrs, options); !errors.Is(err, ErrBlockTooLarge) {
		t.Fatalf("9.6 MB block: %v", err)
	}
	// A pool block takes what fits, and something smaller after it.
	attrs.Txs = nil
	attrs.Pool = &listPool{lists: [][]*types.Transaction{txs, {transfer(1, 0)}}}
	res := build(t, bc, attrs, options)
	if got := len(res.Block.Transactions()); got != 6 {
		t.Errorf("pool block has %d transactions, want five large ones and the transfer", got)
	}
	if skip := res.Skipped[txs[5].Hash()]; skip.Reason == "" || skip.Never {
		t.Errorf("sixth large transaction: %+v", skip)
	}
	insert(t, bc, res.Block)
}

func TestContextEndsTheWork(t *testing.T) {
	bc := newChain(t, testGasLimit)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for name, change := range map[string]func(*Attributes){
		"forced":       func(a *Attributes) { a.Forced = [][]byte{{}} },
		"transactions": func(a *Attributes) { a.Txs = []*types.Transaction{transfer(0, 0)} },
		"pool":         func(a *Attributes) { a.Pool = &listPool{lists: [][]*types.Transaction{{transfer(0, 0)}}} },
	} {
		attrs := attrsOn(bc.CurrentBlock())
		change(&attrs)
		if res, err := Build(ctx, bc, bc.CurrentBlock(), attrs, options); !errors.Is(err, context.Canceled) || res != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
