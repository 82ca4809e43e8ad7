package executor

import (
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/zkgeth/zkgeth/zkevm/guest/state"
	"github.com/zkgeth/zkgeth/zkevm/guest/trie"
)

// decode has the guest read a transaction that geth made.
func decode(t testing.TB, tx *types.Transaction, chainID uint64) *Transaction {
	t.Helper()
	enc, err := tx.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	out, err := DecodeTransaction(enc, chainID)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestApplySaysWhy tells a transaction that is wrong at this place from one that
// has no room in this block.
func TestApplySaysWhy(t *testing.T) {
	chain := ruleChain(t)
	price := big.NewInt(3 * params.GWei)
	tx := func(nonce, gas uint64, price *big.Int) *types.Transaction {
		return chain.sign(0, &types.LegacyTx{Nonce: nonce, To: &logger, Gas: gas, GasPrice: price})
	}
	env := chain.begin(&blockSpec{})
	for i, c := range []struct {
		tx    *types.Transaction
		want  error
		cause error
	}{
		{tx(1, 100_000, price), ErrInvalidTx, core.ErrNonceTooHigh},
		{tx(0, params.MaxTxGas+1, price), ErrInvalidTx, core.ErrGasLimitTooHigh},
		{tx(0, 20_000, price), ErrInvalidTx, core.ErrIntrinsicGas},
		{tx(0, 100_000, common.Big1), ErrInvalidTx, core.ErrFeeCapTooLow},
		{tx(0, params.MaxTxGas, new(big.Int).Lsh(common.Big1, 200)), ErrInvalidTx, core.ErrInsufficientFunds},
		{tx(0, params.MaxTxGas, price), nil, nil},
		{tx(0, 100_000, price), ErrInvalidTx, core.ErrNonceTooLow},
		{tx(1, 100_000, price), nil, nil},
	} {
		err := env.Apply(decode(t, c.tx, env.ChainID()))
		if !errors.Is(err, c.want) || c.cause != nil && !errors.Is(err, c.cause) {
			t.Errorf("%d: %v, want %v", i, err, c.want)
		}
	}
	left := env.GasLeft()
	result, err := env.Finish(nil)
	if err != nil || len(result.Receipts) != 2 {
		t.Fatal(result, err)
	}
	if used := result.Header.GasUsed; left != result.Header.GasLimit-used || used > 200_000 {
		t.Errorf("%d gas left, %d used", left, used)
	}
	if err := env.Apply(decode(t, tx(2, 100_000, price), env.ChainID())); err == nil {
		t.Error("applied to a finished block")
	}
	if _, err := env.Finish(nil); err == nil {
		t.Error("finished twice")
	}
}

// TestGasExhausted fills a block until a transaction has no room, then takes one
// that has.
func TestGasExhausted(t *testing.T) {
	genesis := testGenesis(testConfig(), types.GenesisAlloc{{0: 0xc2}: {Code: common.FromHex("fe")}})
	genesis.GasLimit = params.MaxTxGas + 100_000
	chain := newGethChain(t, genesis)
	tx := func(i int, nonce, gas uint64) *types.Transaction {
		return chain.sign(i, &types.LegacyTx{Nonce: nonce, To: &common.Address{0: 0xc2}, Gas: gas, GasPrice: big.NewInt(2 * params.GWei)})
	}
	spec := &blockSpec{txs: []*types.Transaction{tx(0, 0, params.MaxTxGas), tx(1, 0, 100_001), tx(2, 0, 100_000)}}
	env := chain.begin(&blockSpec{})
	for i, want := range []error{nil, ErrGasExhausted, nil} {
		err := env.Apply(decode(t, spec.txs[i], env.ChainID()))
		if !errors.Is(err, want) || errors.Is(err, ErrInvalidTx) {
			t.Errorf("%d: %v, want %v", i, err, want)
		}
	}
	block, _ := chain.build(spec)
	if result, err := env.Finish(nil); err != nil || result.Hash != block.Hash() {
		t.Error("geth makes another block", err)
	}
	// in a block that exists, it is that block's fault
	h := block.Header()
	bad := types.NewBlock(h, &types.Body{Transactions: spec.txs, Withdrawals: types.Withdrawals{}}, nil, newHasher())
	if _, _, err := chain.execute(encode(t, bad)); !errors.Is(err, ErrInvalidBlock) || !errors.Is(err, ErrGasExhausted) {
		t.Error(err)
	}
	if chain.imports(bad) == nil {
		t.Error("geth imports it")
	}
}

func TestBeginRefuses(t *testing.T) {
	chain := ruleChain(t)
	parent := chain.head()
	raw, err := rlp.EncodeToBytes(parent)
	if err != nil {
		t.Fatal(err)
	}
	good := Attributes{Time: parent.Time + 1, GasLimit: parent.GasLimit}
	for name, c := range map[string]struct {
		change func(*params.ChainConfig, *Attributes)
		root   common.Hash
		want   error
	}{
		"time":       {func(_ *params.ChainConfig, a *Attributes) { a.Time = parent.Time }, parent.Root, ErrTimestamp},
		"gas limit":  {func(_ *params.ChainConfig, a *Attributes) { a.GasLimit *= 2 }, parent.Root, ErrGasLimit},
		"extra data": {func(_ *params.ChainConfig, a *Attributes) { a.Extra = make([]byte, 33) }, parent.Root, ErrExtraData},
		"state":      {func(*params.ChainConfig, *Attributes) {}, chain.bc.Genesis().Root(), ErrWitness},
		"no state":   {func(*params.ChainConfig, *Attributes) {}, common.Hash{1}, ErrWitness},
		"Prague":     {func(c *params.ChainConfig, _ *Attributes) { c.OsakaTime = nil }, parent.Root, ErrUnsupported},
		"Osaka later": {func(c *params.ChainConfig, a *Attributes) {
			later := a.Time + 1
			c.OsakaTime = &later
		}, parent.Root, ErrUnsupported},
		"Amsterdam":             {func(c *params.ChainConfig, _ *Attributes) { c.AmsterdamTime = new(uint64) }, parent.Root, ErrUnsupported},
		"binary trie":           {func(c *params.ChainConfig, _ *Attributes) { c.UBTTime = new(uint64) }, parent.Root, ErrUnsupported},
		"no Prague":             {func(c *params.ChainConfig, _ *Attributes) { c.PragueTime = nil }, parent.Root, ErrUnsupported},
		"no Berlin":             {func(c *params.ChainConfig, _ *Attributes) { c.BerlinBlock = nil }, parent.Root, ErrUnsupported},
		"first block of London": {func(c *params.ChainConfig, _ *Attributes) { c.LondonBlock = big.NewInt(2) }, parent.Root, ErrUnsupported},
		"no chain id":           {func(c *params.ChainConfig, _ *Attributes) { c.ChainID = nil }, parent.Root, ErrUnsupported},
		"chain id 0":            {func(c *params.ChainConfig, _ *Attributes) { c.ChainID = new(big.Int) }, parent.Root, ErrUnsupported},
		"chain id of 64 bits":   {func(c *params.ChainConfig, _ *Attributes) { c.ChainID = new(big.Int).SetUint64(1 << 63) }, parent.Root, ErrUnsupported},
		"chain id of 65 bits":   {func(c *params.ChainConfig, _ *Attributes) { c.ChainID = new(big.Int).Lsh(common.Big1, 64) }, parent.Root, ErrUnsupported},
		"no blob schedule":      {func(c *params.ChainConfig, _ *Attributes) { c.BlobScheduleConfig = nil }, parent.Root, ErrUnsupported},
		"blob fraction 0": {func(c *params.ChainConfig, _ *Attributes) {
			c.BlobScheduleConfig = &params.BlobScheduleConfig{Prague: &params.BlobConfig{Target: 1, Max: 1}}
		}, parent.Root, ErrUnsupported},
		"blob target 0 of 0": {func(c *params.ChainConfig, _ *Attributes) {
			c.BlobScheduleConfig = &params.BlobScheduleConfig{Prague: &params.BlobConfig{UpdateFraction: 1}}
		}, parent.Root, ErrUnsupported},
	} {
		t.Run(name, func(t *testing.T) {
			config, attr := *chain.config, good
			c.change(&config, &attr)
			head, err := NewHead(raw, nil)
			if err != nil {
				t.Fatal(err)
			}
			recorder := chain.recorder()
			_, err = Begin(&config, state.New(trie.New(c.root, recorder), recorder), head, &attr)
			if !errors.Is(err, c.want) {
				t.Fatalf("have %v, want %v", err, c.want)
			}
		})
	}
	if _, err := rulesOf(nil, 1, 1); !errors.Is(err, ErrUnsupported) {
		t.Error(err)
	}
}

// TestTooSmallAWitness executes a block on what an empty one needs: the sender of
// its first transaction is not known, which is not to say that it has no funds.
func TestTooSmallAWitness(t *testing.T) {
	chain := ruleChain(t)
	empty, receipts := chain.build(&blockSpec{})
	stream := chain.agree(empty, receipts)
	_, err := Stateless(chain.config, stream, encode(t, fullBlock(chain)))
	if !errors.Is(err, ErrWitness) || !errors.Is(err, trie.ErrMissingNode) || errors.Is(err, ErrInvalidBlock) {
		t.Fatal(err)
	}
}

// TestMissingCode: that a code is not there says nothing about the block.
func TestMissingCode(t *testing.T) {
	chain := ruleChain(t)
	block := fullBlock(chain)
	raw, err := rlp.EncodeToBytes(chain.head())
	if err != nil {
		t.Fatal(err)
	}
	head, err := NewHead(raw, nil)
	if err != nil {
		t.Fatal(err)
	}
	recorder := chain.recorder()
	db := state.New(trie.New(chain.head().Root, recorder), lacking{recorder, chain.codeHash(logger)})
	_, err = Execute(chain.config, db, head, encode(t, block))
	if !errors.Is(err, ErrWitness) || !errors.Is(err, state.ErrMissingCode) || errors.Is(err, ErrInvalidBlock) {
		t.Fatal(err)
	}
	db = state.New(trie.New(chain.head().Root, recorder), lacking{recorder, chain.codeHash(params.BeaconRootsAddress)})
	if _, err = Execute(chain.config, db, head, encode(t, block)); !errors.Is(err, ErrWitness) {
		t.Fatal("code of a system contract:", err)
	}
	db = state.New(trie.New(chain.head().Root, recorder), lacking{recorder, chain.codeHash(params.WithdrawalQueueAddress)})
	if _, err = Execute(chain.config, db, head, encode(t, block)); !errors.Is(err, ErrWitness) || errors.Is(err, ErrInvalidBlock) {
		t.Fatal("code of a request contract:", err)
	}
}

func (c *gethChain) codeHash(addr common.Address) common.Hash {
	sdb, err := c.bc.StateAt(c.head().Root, c.head().Number, c.head().Time)
	if err != nil {
		c.t.Fatal(err)
	}
	return sdb.GetCodeHash(addr)
}

// lacking has all codes but one.
type lacking struct {
	state.CodeSource
	hash common.Hash
}

func (l lacking) Code(hash *[32]byte) ([]byte, error) {
	if *hash == l.hash {
		return nil, nil
	}
	return l.CodeSource.Code(hash)
}

// panicking is a source that breaks.
type panicking struct{}

func (panicking) Code(*[32]byte) ([]byte, error) { panic("broken source") }

// TestAPanicIsAnError: natively, and it says nothing about the block.
func TestAPanicIsAnError(t *testing.T) {
	chain := ruleChain(t)
	raw, err := rlp.EncodeToBytes(chain.head())
	if err != nil {
		t.Fatal(err)
	}
	head, err := NewHead(raw, nil)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Execute(chain.config, state.New(trie.New(chain.head().Root, chain.recorder()), panicking{}), head, encode(t, fullBlock(chain)))
	var panicked *PanicError
	if !errors.As(err, &panicked) || errors.Is(err, ErrInvalidBlock) || errors.Is(err, ErrWitness) || len(panicked.Stack) == 0 {
		t.Fatal(err)
	}
}
