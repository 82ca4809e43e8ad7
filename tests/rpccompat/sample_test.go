package rpccompat

import (
	"bytes"
	"encoding/json"
	"flag"
	"math/big"
	"os"
	"path/filepath"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/consensus/beacon"
	"github.com/ethereum/go-ethereum/consensus/ethash"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	gethparams "github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/zkgeth/zkgeth/params"
)

var update = flag.Bool("update", false, "rewrite the chain of the committed sample")

// TestSampleChain pins the chain of the committed sample to the code that makes
// it. The answers in its cases are written by hand.
func TestSampleChain(t *testing.T) {
	files := sampleChain(t)
	for name, want := range files {
		path := filepath.Join(sampleCases, name)
		if *update {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what the code makes; run go test -run TestSampleChain -update", path)
		}
	}
}

// TestSample runs the committed sample, whatever other cases are at hand.
func TestSample(t *testing.T) {
	chain, err := LoadChain(sampleCases)
	if err != nil {
		t.Fatal(err)
	}
	cases, err := LoadCases(sampleCases)
	if err != nil {
		t.Fatal(err)
	}
	if len(cases) < 6 {
		t.Fatalf("only %d cases in the sample", len(cases))
	}
	url := startNode(t, chain)
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			if reason, err := runCase(t, url, c); err != nil || reason != "" {
				t.Error(err, reason)
			}
		})
	}
}

// sampleChain makes two blocks: a transfer of 1 wei, then a call that stores 42.
func sampleChain(t *testing.T) map[string][]byte {
	t.Helper()
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte("rpc compat sample")))
	if err != nil {
		t.Fatal(err)
	}
	var (
		sender = crypto.PubkeyToAddress(key.PublicKey)
		store  = common.HexToAddress("0x00000000000000000000000000000000000000aa")
		answer = common.HexToAddress("0x00000000000000000000000000000000000000bb")
		fails  = common.HexToAddress("0x00000000000000000000000000000000000000cc")
		config = params.L2ChainConfig(params.DevL2ChainID)
	)
	genesis := &core.Genesis{
		Config: config, GasLimit: 30_000_000, BaseFee: big.NewInt(gethparams.GWei), Difficulty: new(big.Int),
		Alloc: core.SystemContractAllocs(),
	}
	genesis.Alloc[sender] = types.Account{Balance: big.NewInt(gethparams.Ether)}
	genesis.Alloc[store] = types.Account{Balance: new(big.Int), Code: hexutil.MustDecode("0x602a6001555f5fa000")} // slot 1 = 42, empty log
	genesis.Alloc[answer] = types.Account{Balance: big.NewInt(7), Code: hexutil.MustDecode("0x602a5f5260205ff3")} // returns 42
	genesis.Alloc[fails] = types.Account{Balance: new(big.Int), Code: hexutil.MustDecode("0x60ff5f5360015ffd")}   // reverts with 0xff
	engine := beacon.New(ethash.NewFaker())
	_, blocks, _ := core.GenerateChainWithGenesis(genesis, engine, 2, func(i int, gen *core.BlockGen) {
		to, gas := common.HexToAddress("0x00000000000000000000000000000000000000dd"), uint64(21_000)
		if i == 1 {
			to, gas = store, 60_000
		}
		gen.SetParentBeaconRoot(common.Hash{byte(i)})
		gen.AddTx(types.MustSignNewTx(key, types.LatestSigner(config), &types.DynamicFeeTx{
			ChainID: config.ChainID, Nonce: uint64(i), To: &to, Value: big.NewInt(int64(1 - i)), Gas: gas,
			GasTipCap: big.NewInt(gethparams.GWei), GasFeeCap: big.NewInt(10 * gethparams.GWei),
		}))
	})
	encoded := new(bytes.Buffer)
	for _, block := range blocks {
		if err := rlp.Encode(encoded, block); err != nil {
			t.Fatal(err)
		}
	}
	head := blocks[len(blocks)-1].Hash()
	labels := map[string]any{
		"jsonrpc": "2.0", "id": "head", "method": "engine_forkchoiceUpdatedV3",
		"params": []any{map[string]common.Hash{
			"headBlockHash": head, "safeBlockHash": blocks[0].Hash(), "finalizedBlockHash": blocks[0].ParentHash(),
		}, nil},
	}
	return map[string][]byte{
		"chain.rlp": encoded.Bytes(), "genesis.json": indented(t, genesis), "headfcu.json": indented(t, labels),
	}
}

func indented(t *testing.T, v any) []byte {
	t.Helper()
	out, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(out, '\n')
}
