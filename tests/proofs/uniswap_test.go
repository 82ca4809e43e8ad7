package proofs

import (
	"encoding/json"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"strings"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// plenty is what everybody has of a token.
var plenty = new(big.Int).Lsh(big.NewInt(1), 80)

func mapping(key common.Address, slot common.Hash) common.Hash {
	return crypto.Keccak256Hash(common.LeftPadBytes(key[:], 32), slot[:])
}

// uniswap is where Uniswap's packages are after `npm ci` in tests/clients.
var uniswap = filepath.Join("..", "clients", "node_modules", "@uniswap")

// compiled reads a contract of Uniswap's packages.
func compiled(n *network, pkg, name string) (contract abi.ABI, code []byte) {
	n.t.Helper()
	data, err := os.ReadFile(filepath.Join(uniswap, pkg, "build", name+".json"))
	if err != nil {
		n.t.Fatal(err)
	}
	var file struct {
		ABI      json.RawMessage `json:"abi"`
		Bytecode string          `json:"bytecode"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		n.t.Fatal(err)
	}
	if contract, err = abi.JSON(strings.NewReader(string(file.ABI))); err != nil {
		n.t.Fatal(err)
	}
	return contract, common.FromHex(file.Bytecode)
}

// swaps deploys Uniswap V2 and two tokens, makes a market and trades in both directions.
// The deployments are batches of their own, so that the last one holds swaps.
func swaps(n *network) {
	pack := func(contract abi.ABI, method string, args ...any) []byte {
		data, err := contract.Pack(method, args...)
		if err != nil {
			n.t.Fatal(err)
		}
		return data
	}
	owner := n.Accounts[5].Address
	factory, factoryCode := compiled(n, "v2-core", "UniswapV2Factory")
	router, routerCode := compiled(n, "v2-periphery", "UniswapV2Router02")
	factoryAt := n.create(5, 6_000_000, append(factoryCode, pack(factory, "", owner)...))
	// The router wants the address of a wrapped ether it never calls here.
	routerAt := n.create(5, 8_000_000, append(routerCode, pack(router, "", factoryAt, owner)...))
	first, second := n.create(5, 8_000_000, erc20(n, routerAt)), n.create(5, 8_000_000, erc20(n, routerAt))
	liquidity, never := new(big.Int).Rsh(plenty, 1), big.NewInt(math.MaxInt64)
	n.send(true, n.sign(5, &routerAt, 0, 6_000_000, pack(router, "addLiquidity", first, second, liquidity, liquidity, new(big.Int), new(big.Int), owner, never)))
	var txs []*types.Transaction
	for i, path := range [][]common.Address{{first, second}, {second, first}, {first, second}} {
		txs = append(txs, n.sign(i, &routerAt, 0, 300_000, pack(router, "swapExactTokensForTokens", big.NewInt(1_000_000), new(big.Int), path, owner, never)))
	}
	n.send(true, txs...)
}
