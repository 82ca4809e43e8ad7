package engine_test

import (
	"context"
	"math/big"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/eth/engine"
	"github.com/zkgeth/zkgeth/eth/node"
	"github.com/zkgeth/zkgeth/params"
)

// list is a pool of transactions in this order.
type list []*types.Transaction

func (l *list) Peek() *types.Transaction {
	if len(*l) == 0 {
		return nil
	}
	return (*l)[0]
}
func (l *list) Shift() { *l = (*l)[1:] }
func (l *list) Pop()   { *l = (*l)[1:] }

func (l *list) Ahead(uint64) []*types.Transaction { return *l }

// A block weighs the same whether the meter that watched it being built says so or
// another execution.
func TestWeight(t *testing.T) {
	genesis := testGenesis(t)
	signer := types.LatestSigner(genesis.Config)
	contract := common.Address{0xc0, 0xde}
	genesis.Alloc[contract] = types.Account{Code: common.FromHex("5f546001015f5560015f5d60cc3b5000"), Balance: new(big.Int)}
	var pool list
	for i := range 5 {
		key, err := crypto.ToECDSA(common.LeftPadBytes([]byte{byte(i + 1)}, 32))
		if err != nil {
			t.Fatal(err)
		}
		genesis.Alloc[crypto.PubkeyToAddress(key.PublicKey)] = types.Account{Balance: big.NewInt(ethparams.Ether)}
		pool = append(pool, types.MustSignNewTx(key, signer, &types.LegacyTx{To: &contract, Gas: 100_000, GasPrice: big.NewInt(2 * ethparams.GWei)}))
	}
	again := slices.Clone(pool)
	start := func(m builder.Meter) *engine.Engine {
		n, err := node.New(node.DefaultConfig("test", "", genesis))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { n.Close() })
		e, err := engine.New(n.Backend, builder.Options{MaxDrift: 1000, Meter: m})
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	ctx := context.Background()
	m := meter.NewCycles(meter.DefaultPrices, meter.Limits{})
	builds, executes := start(hooked{m, m}), start(nil)
	parent := builds.Head()
	attrs := builder.Attributes{Time: parent.Time + 1, Origin: params.Origin{Time: parent.Time}, Deposits: []builder.Deposit{{To: common.Address{7}, Amount: 1}}, Pool: &pool}
	res, err := builds.Build(ctx, parent, attrs)
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Block.Transactions()) != 5 {
		t.Fatalf("%d transactions: %v", len(res.Block.Transactions()), res.Skipped)
	}
	for _, e := range []*engine.Engine{builds, executes} {
		if err := e.Insert(ctx, res.Block); err != nil {
			t.Fatal(err)
		}
	}
	built, err := builds.Weight(ctx, res.Block)
	if err != nil {
		t.Fatal(err)
	}
	if want := m.BlockWith(1, 0); built != want {
		t.Errorf("the engine says %+v, its meter %+v", built, want)
	}
	m.Reset() // the engine has its own copy
	if repeated, err := builds.Weight(ctx, res.Block); err != nil || repeated != built {
		t.Errorf("then %+v, %v", repeated, err)
	}
	executed, err := executes.Weight(ctx, res.Block)
	if err != nil {
		t.Fatal(err)
	}
	if executed != built {
		t.Errorf("executed again %+v, when it was built %+v", executed, built)
	}
	// A meter that only watched has a higher bound, which is not what a block weighs.
	m = meter.NewCycles(meter.DefaultPrices, meter.Limits{})
	watches := start(m)
	pool = again
	if res, err = watches.Build(ctx, parent, attrs); err != nil {
		t.Fatal(err)
	}
	if err := watches.Insert(ctx, res.Block); err != nil {
		t.Fatal(err)
	}
	watched, err := watches.Weight(ctx, res.Block)
	if err != nil {
		t.Fatal(err)
	}
	if most := m.BlockWith(1, 0); watched != executed || most.Cost <= watched.Cost || most.Witness < watched.Witness {
		t.Errorf("weighs %+v, watched %+v", watched, most)
	}
	stray := types.NewBlockWithHeader(&types.Header{Number: big.NewInt(5), ParentHash: common.Hash{1}})
	if _, err := executes.Weight(ctx, stray); err == nil {
		t.Error("a block without a parent was weighed")
	}
}

// hooked is a meter without what it can do by watching.
type hooked struct {
	builder.Meter
	account
}

type account interface {
	BlockWith(deposits, forced int) meter.Block
	Bounded() bool
}
