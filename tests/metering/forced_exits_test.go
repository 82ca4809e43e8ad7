package metering

import (
	"encoding/json"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/core/vm/program"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// What people leave with is included, whatever else its block consumes: a transfer, a
// withdrawal of ether and of a token, a swap.
func TestForcedExits(t *testing.T) {
	r := newRollup(t, nil)
	owner := rich(t, 0).address
	nonce := uint64(0)
	sequence := func(to *common.Address, gas uint64, data []byte) common.Address {
		tx := types.MustSignNewTx(rich(t, 0).key, signer, &types.DynamicFeeTx{ChainID: signer.ChainID(), Nonce: nonce, To: to, Gas: gas, Data: data,
			GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(1e11)})
		r.consume(nil, 0, tx)
		if receipts := r.chain.GetReceiptsByHash(r.chain.CurrentBlock().Hash()); receipts[0].Status != types.ReceiptStatusSuccessful {
			t.Fatalf("transaction %d fails", nonce)
		}
		nonce++
		return crypto.CreateAddress(owner, nonce-1)
	}
	text, err := os.ReadFile("../bench/testdata/erc20.hex")
	if err != nil {
		t.Fatal(err)
	}
	plenty := new(big.Int).Lsh(common.Big1, 80)
	slot := func(key common.Address, in common.Hash) common.Hash {
		return crypto.Keccak256Hash(common.LeftPadBytes(key[:], 32), in[:])
	}
	token := func(spender common.Address) []byte {
		p := program.New()
		p.Push(plenty.Bytes()).Push(slot(owner, common.Hash{}).Bytes()).Op(vm.SSTORE)
		p.Push(common.MaxHash.Bytes()).Push(slot(spender, slot(owner, common.Hash{31: 1})).Bytes()).Op(vm.SSTORE)
		return p.ReturnViaCodeCopy(common.FromHex(strings.ReplaceAll(string(text), "\n", ""))).Bytes()
	}
	first := sequence(nil, 8_000_000, token(common.Address{1}))
	type exit struct {
		to    common.Address
		value int64
		data  []byte
	}
	exits := map[string]exit{
		"transfer":            {numbered('n', 0), 1, nil},
		"token transfer":      {first, 0, bindings.NewBridgedToken().PackTransfer(numbered('n', 1), big.NewInt(1))},
		"withdrawal of ether": {params.OutboxAddress, 1, bindings.NewOutbox().PackSend(owner, nil)},
		// What the bridge sends of a token: eleven words.
		"withdrawal with data": {params.OutboxAddress, 0, bindings.NewOutbox().PackSend(owner, make([]byte, 356))},
	}
	dir := filepath.Join("..", "clients", "node_modules", "@uniswap")
	if _, err := os.Stat(dir); err != nil {
		t.Logf("no swap: %v; run npm ci in tests/clients", err)
	} else {
		load := func(pkg, name string) (contract abi.ABI, code []byte) {
			data, err := os.ReadFile(filepath.Join(dir, pkg, "build", name+".json"))
			if err != nil {
				t.Fatal(err)
			}
			var file struct {
				ABI      json.RawMessage `json:"abi"`
				Bytecode string          `json:"bytecode"`
			}
			if err := json.Unmarshal(data, &file); err != nil {
				t.Fatal(err)
			}
			if contract, err = abi.JSON(strings.NewReader(string(file.ABI))); err != nil {
				t.Fatal(err)
			}
			return contract, common.FromHex(file.Bytecode)
		}
		pack := func(contract abi.ABI, method string, args ...any) []byte {
			data, err := contract.Pack(method, args...)
			if err != nil {
				t.Fatal(err)
			}
			return data
		}
		factory, factoryCode := load("v2-core", "UniswapV2Factory")
		router, routerCode := load("v2-periphery", "UniswapV2Router02")
		factoryAt := sequence(nil, 6_000_000, append(factoryCode, pack(factory, "", owner)...))
		routerAt := sequence(nil, 8_000_000, append(routerCode, pack(router, "", factoryAt, owner)...))
		a, b := sequence(nil, 8_000_000, token(routerAt)), sequence(nil, 8_000_000, token(routerAt))
		half, never := new(big.Int).Rsh(plenty, 1), big.NewInt(math.MaxInt64)
		sequence(&routerAt, 6_000_000, pack(router, "addLiquidity", a, b, half, half, new(big.Int), new(big.Int), owner, never))
		exits["swap"] = exit{routerAt, 0, pack(router, "swapExactTokensForTokens", big.NewInt(1_000_000), new(big.Int), []common.Address{a, b}, owner, never)}
	}
	empty := r.consume(nil, 0)
	for name, x := range exits {
		t.Run(name, func(t *testing.T) {
			r.t = t
			e := r.consume([][]byte{r.forced(0, calling(nonce, x.to, x.value, params.MaxForcedGas, x.data))}, 0)
			receipts := r.chain.GetReceiptsByHash(e.block.Hash())
			if e.outcomes[0].Reason != "" || receipts[0].Status != types.ReceiptStatusSuccessful {
				t.Fatalf("%+v, %+v", e.outcomes[0], receipts)
			}
			nonce++
			e.check(t, empty)
			t.Logf("%d gas, costs %d", receipts[0].GasUsed, e.costs[0])
		})
	}
}

// A flood of 200 entries, of every kind in turn, is worked off 4 a block, and each of
// these blocks is a batch that can be proven, with 64 deposits, too.
func TestForcedFlood(t *testing.T) {
	codes := map[common.Address][]byte{contract: attacks()["MULMOD "+ones+" "+ones+" "+third], idle: attacks()["SLOAD"]}
	r := newRollup(t, codes)
	r.consume(nil, params.MaxDepositsPerBlock)
	var flood [][]byte
	for i := range 200 {
		switch i % 4 {
		case 0:
			flood = append(flood, r.forced(0, calling(0, contract, 0, params.MaxForcedGas, nil)))
		case 1:
			flood = append(flood, r.forced(1, calling(0, idle, 0, params.MaxForcedGas, make([]byte, 20_000))))
		case 2:
			flood = append(flood, make([]byte, params.MaxForcedTxBytes))
		default:
			flood = append(flood, r.forced(2, calling(uint64(i/4), numbered('n', i), 1, 21_000, nil)))
		}
	}
	empty := r.consume(nil, params.MaxDepositsPerBlock)
	batches := 50
	if !full() {
		batches = 2
	}
	for i := range batches {
		e := r.consume(flood[4*i:4*i+4], params.MaxDepositsPerBlock)
		for j, o := range e.outcomes {
			if included := o.Reason == ""; included != (j == 3) {
				t.Fatalf("entry %d: %+v", 4*i+j, o)
			}
		}
		e.check(t, empty)
	}
}
