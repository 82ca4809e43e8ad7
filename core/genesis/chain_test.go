package genesis_test

import (
	"bytes"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/consensus/beacon"
	"github.com/ethereum/go-ethereum/consensus/ethash"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm/runtime"
	"github.com/ethereum/go-ethereum/crypto"
	gethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/core/genesis"
	"github.com/zkgeth/zkgeth/params"
)

const genesisTime = 1_700_000_000

var (
	key, _ = crypto.ToECDSA(crypto.Keccak256([]byte("genesis test")))
	sender = crypto.PubkeyToAddress(key.PublicKey)
)

func config() *params.Rollup {
	ether := new(big.Int).Mul(big.NewInt(100), big.NewInt(gethparams.Ether))
	return &params.Rollup{
		Version: 1, L1ChainID: 900, L2ChainID: 901,
		Genesis: params.Genesis{
			L1Block: 17, Time: genesisTime, GasLimit: 30_000_000, BaseFee: (*hexutil.Big)(big.NewInt(gethparams.GWei)),
			Balances: map[common.Address]*hexutil.Big{sender: (*hexutil.Big)(ether)},
		},
		Contracts: params.Contracts{TokenBridge: common.HexToAddress("0x7007")},
		Limits:    params.Limits{MaxDrift: 600, ForceDeadline: 3600, OperatorTimeout: 86400},
	}
}

// A chain starts on the genesis and extends it, first with an empty block (the
// system contracts work), then by CREATE2 through the deterministic deployer.
func TestChainStarts(t *testing.T) {
	cfg := config()
	want, err := genesis.Hash(cfg)
	if err != nil {
		t.Fatal(err)
	}
	spec, err := genesis.L2(cfg)
	if err != nil {
		t.Fatal(err)
	}
	bc, err := core.NewBlockChain(rawdb.NewMemoryDatabase(), spec, beacon.New(ethash.NewFaker()), core.DefaultConfig().WithArchive(true))
	if err != nil {
		t.Fatal(err)
	}
	defer bc.Stop()
	if got := bc.Genesis().Hash(); got != want {
		t.Fatalf("chain starts at %v, hash says %v", got, want)
	}

	origin := params.Origin{Number: 17, Hash: common.Hash{1}, Time: genesisTime, InboxRoot: common.Hash{2}}
	extend := func(txs ...*types.Transaction) *builder.Result {
		t.Helper()
		parent := bc.CurrentBlock()
		result, err := builder.Build(t.Context(), bc, parent, builder.Attributes{
			Time: parent.Time + 2, Coinbase: common.Address{0xfe}, Origin: origin, Txs: txs,
		}, builder.Options{MaxDrift: cfg.Limits.MaxDrift})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := bc.InsertChain(types.Blocks{result.Block}); err != nil {
			t.Fatal(err)
		}
		return result
	}
	empty := extend()
	if len(empty.Requests) != 0 {
		t.Fatalf("requests %x", empty.Requests)
	}

	initcode := common.FromHex("6001600c60003960016000f300") // runtime code: STOP
	to := params.Create2DeployerAddress
	extend(types.MustSignNewTx(key, types.LatestSigner(spec.Config), &types.DynamicFeeTx{
		ChainID: spec.Config.ChainID, To: &to, Gas: 200_000, GasFeeCap: big.NewInt(2 * gethparams.GWei), GasTipCap: big.NewInt(1),
		Data: append(make([]byte, 32), initcode...),
	}))

	state, err := bc.State()
	if err != nil {
		t.Fatal(err)
	}
	deployed := crypto.CreateAddress2(to, [32]byte{}, crypto.Keccak256(initcode))
	if got := state.GetCode(deployed); !bytes.Equal(got, []byte{0}) {
		t.Fatalf("deployed code %x", got)
	}

	call := func(to common.Address, input []byte) []byte {
		t.Helper()
		head := bc.CurrentBlock()
		out, _, err := runtime.Call(to, input, &runtime.Config{
			ChainConfig: spec.Config, State: state.Copy(), BlockNumber: head.Number, Time: head.Time, BaseFee: head.BaseFee, GasLimit: 1_000_000,
		})
		if err != nil {
			t.Fatalf("call %v: %v (%x)", to, err, out)
		}
		return out
	}
	selector := func(signature string) []byte { return crypto.Keccak256([]byte(signature))[:4] }
	// EIP-4788 and the reader on top of it serve the commitment to the origin.
	time := common.BigToHash(new(big.Int).SetUint64(empty.Block.Time()))
	if got := call(params.OriginReaderAddress, append(selector("commitment(uint256)"), time[:]...)); common.BytesToHash(got) != origin.Commitment() {
		t.Errorf("commitment %x, want %v", got, origin.Commitment())
	}
	if got := call(params.TokenBridgeAddress, selector("peer()")); common.BytesToAddress(got) != cfg.Contracts.TokenBridge {
		t.Errorf("peer %x", got)
	}
	if got := call(params.Multicall3Address, selector("getChainId()")); common.BytesToHash(got).Big().Uint64() != cfg.L2ChainID {
		t.Errorf("chain id %x", got)
	}
	if got := call(params.OutboxAddress, selector("root()")); common.BytesToHash(got) != (common.Hash{}) {
		t.Errorf("root of the empty outbox %x", got)
	}
	parent := common.BigToHash(big.NewInt(0))
	if got := call(gethparams.HistoryStorageAddress, parent[:]); common.BytesToHash(got) != want {
		t.Errorf("hash of the genesis from EIP-2935 %x", got)
	}
}

func TestChainIsTheSameAfterRestart(t *testing.T) {
	spec, err := genesis.L2(config())
	if err != nil {
		t.Fatal(err)
	}
	db := rawdb.NewMemoryDatabase()
	for range 2 {
		bc, err := core.NewBlockChain(db, spec, beacon.New(ethash.NewFaker()), core.DefaultConfig().WithArchive(true))
		if err != nil {
			t.Fatal(err)
		}
		if got := bc.Genesis().Hash(); got != spec.ToBlock().Hash() {
			t.Errorf("genesis %v", got)
		}
		bc.Stop()
	}
}
