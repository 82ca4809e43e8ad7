package genesis

import (
	"bytes"
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	gethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/params"
)

var (
	peer  = common.HexToAddress("0x1000000000000000000000000000000000000007")
	alice = common.HexToAddress("0xa11ce00000000000000000000000000000000001")
	bob   = common.HexToAddress("0xb0b0000000000000000000000000000000000002")
)

func config() *params.Rollup {
	return &params.Rollup{
		Version: 1, L1ChainID: 900, L2ChainID: 901,
		Genesis: params.Genesis{
			L1Block: 17, Time: 1_700_000_000, GasLimit: 30_000_000, BaseFee: (*hexutil.Big)(big.NewInt(1_000_000_000)),
			Balances: map[common.Address]*hexutil.Big{
				alice:                (*hexutil.Big)(big.NewInt(1_000_000)),
				bob:                  (*hexutil.Big)(new(big.Int)),
				params.OutboxAddress: (*hexutil.Big)(big.NewInt(5)),
			},
			Code: map[common.Address]hexutil.Bytes{alice: {0x60, 0x00}},
		},
		Contracts: params.Contracts{TokenBridge: peer},
		Limits:    params.Limits{MaxDrift: 600, ForceDeadline: 3600, OperatorTimeout: 86400},
	}
}

// The hash of a genesis is an identity of a chain. It changes only when the
// contracts in predeploys.json, or the rules in this package, are meant to.
const golden = "0xbc9b09e1267f3c9bca2061f702582f2940450c7801d9c55dd42e2f25f7b52524"

func TestGoldenHash(t *testing.T) {
	for range 20 { // maps are walked in another order every time
		got, err := Hash(config())
		if err != nil {
			t.Fatal(err)
		}
		if got != common.HexToHash(golden) {
			t.Fatalf("genesis hash %v, want %v", got, golden)
		}
	}
}

func TestHeader(t *testing.T) {
	cfg := config()
	g, err := L2(cfg)
	if err != nil {
		t.Fatal(err)
	}
	h := g.ToBlock().Header()
	extra, err := params.DecodeHeaderExtra(h.Extra)
	if err != nil {
		t.Fatal(err)
	}
	if extra != (params.HeaderExtra{Origin: 17}) {
		t.Errorf("extra %+v", extra)
	}
	if h.Number.Sign() != 0 || h.Time != cfg.Genesis.Time || h.GasLimit != cfg.Genesis.GasLimit || h.Difficulty.Sign() != 0 {
		t.Errorf("header %+v", h)
	}
	if h.BaseFee.Cmp(cfg.Genesis.BaseFee.ToInt()) != 0 {
		t.Errorf("base fee %v", h.BaseFee)
	}
	if g.Config.ChainID.Uint64() != cfg.L2ChainID {
		t.Errorf("chain id %v", g.Config.ChainID)
	}
}

func TestAllocation(t *testing.T) {
	g, err := L2(config())
	if err != nil {
		t.Fatal(err)
	}
	for _, addr := range []common.Address{
		params.OutboxAddress, params.OriginReaderAddress, params.MessageRelayAddress, params.TokenBridgeAddress,
		params.Create2DeployerAddress, params.Multicall3Address,
		gethparams.BeaconRootsAddress, gethparams.HistoryStorageAddress,
		gethparams.WithdrawalQueueAddress, gethparams.ConsolidationQueueAddress,
	} {
		if account := g.Alloc[addr]; len(account.Code) == 0 || account.Nonce != 1 {
			t.Errorf("predeploy %v: %d bytes of code, nonce %d", addr, len(account.Code), account.Nonce)
		}
	}
	deployer := "0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3"
	if got := hexutil.Encode(g.Alloc[params.Create2DeployerAddress].Code); got != deployer {
		t.Errorf("create2 deployer %v", got)
	}
	if got := g.Alloc[params.TokenBridgeAddress].Storage[common.Hash{}]; got != common.BytesToHash(peer[:]) {
		t.Errorf("token bridge peer %v", got)
	}
	if got := g.Alloc[params.OutboxAddress]; got.Balance.Int64() != 5 || len(got.Code) == 0 {
		t.Errorf("a balance at a predeploy replaced it: %+v", got)
	}
	if got := g.Alloc[alice]; got.Balance.Int64() != 1_000_000 || !bytes.Equal(got.Code, []byte{0x60, 0x00}) || got.Nonce != 1 {
		t.Errorf("account with balance and code: %+v", got)
	}
	if _, ok := g.Alloc[bob]; ok {
		t.Error("empty account in the state")
	}
	for addr, account := range g.Alloc {
		if account.Nonce == 0 && len(account.Code) == 0 && account.Balance.Sign() == 0 {
			t.Errorf("empty account %v", addr)
		}
	}
}

func TestPeerMakesAnotherChain(t *testing.T) {
	a, err := Hash(config())
	if err != nil {
		t.Fatal(err)
	}
	cfg := config()
	cfg.Contracts.TokenBridge = common.Address{}
	g, err := L2(cfg)
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Alloc[params.TokenBridgeAddress].Storage) != 0 {
		t.Error("storage without a peer")
	}
	if g.ToBlock().Hash() == a {
		t.Error("peer does not count")
	}
}

func TestRefusedCode(t *testing.T) {
	tests := map[string]struct {
		addr common.Address
		code []byte
	}{
		"predeploy":         {params.OutboxAddress, []byte{1}},
		"system contract":   {gethparams.BeaconRootsAddress, []byte{1}},
		"create2 deployer":  {params.Create2DeployerAddress, []byte{1}},
		"precompile":        {common.BytesToAddress([]byte{1}), []byte{1}},
		"p256 precompile":   {common.BytesToAddress([]byte{1, 0}), []byte{1}},
		"system caller":     {gethparams.SystemAddress, []byte{1}},
		"empty":             {bob, nil},
		"too large":         {bob, make([]byte, gethparams.MaxCodeSize+1)},
		"delegation":        {bob, types.AddressToDelegation(alice)},
		"not creatable, ef": {bob, []byte{0xef}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			cfg := config()
			cfg.Genesis.Code = map[common.Address]hexutil.Bytes{test.addr: test.code}
			if _, err := L2(cfg); !errors.Is(err, ErrAlloc) {
				t.Fatalf("error %v", err)
			}
			if _, err := Hash(cfg); !errors.Is(err, ErrAlloc) {
				t.Fatalf("error %v", err)
			}
		})
	}
	cfg := config()
	cfg.Genesis.Code = map[common.Address]hexutil.Bytes{bob: make([]byte, gethparams.MaxCodeSize)}
	if _, err := L2(cfg); err != nil {
		t.Fatalf("largest code: %v", err)
	}
}

func TestInvalidConfig(t *testing.T) {
	cfg := config()
	cfg.Version = 2
	if _, err := L2(cfg); !errors.Is(err, params.ErrConfig) {
		t.Fatalf("error %v", err)
	}
}

func TestResultIsTheCallers(t *testing.T) {
	cfg := config()
	a, err := L2(cfg)
	if err != nil {
		t.Fatal(err)
	}
	a.BaseFee.SetInt64(1)
	a.Alloc[alice].Balance.SetInt64(1)
	if cfg.Genesis.BaseFee.ToInt().Int64() == 1 || cfg.Genesis.Balances[alice].ToInt().Int64() == 1 {
		t.Fatal("the genesis shares numbers with the config")
	}
}
