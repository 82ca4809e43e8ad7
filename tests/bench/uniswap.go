package main

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"strings"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

const (
	swapName = "Uniswap V2 swap"
	swapGas  = 160_000
)

// contract is a compiled contract of Uniswap's npm packages.
type contract struct {
	abi  abi.ABI
	code []byte // creation code
}

func loadContract(root, pkg, name string) (*contract, error) {
	path := filepath.Join("tests", "clients", "node_modules", "@uniswap", pkg, "build", name+".json")
	data, err := os.ReadFile(filepath.Join(root, path))
	if err != nil {
		return nil, fmt.Errorf("%w: %s; run `npm ci` in tests/clients", errMissing, path)
	}
	var file struct {
		ABI      json.RawMessage `json:"abi"`
		Bytecode string          `json:"bytecode"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	parsed, err := abi.JSON(strings.NewReader(string(file.ABI)))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return &contract{abi: parsed, code: common.FromHex(file.Bytecode)}, nil
}

// create is the creation code with the constructor's arguments.
func (c *contract) create(args ...any) ([]byte, error) {
	enc, err := c.abi.Pack("", args...)
	if err != nil {
		return nil, err
	}
	return append(append([]byte{}, c.code...), enc...), nil
}

// uniswap is a swap through the router of a pair of two tokens.
func uniswap(root string) (*workload, error) {
	factory, err := loadContract(root, "v2-core", "UniswapV2Factory")
	if err != nil {
		return nil, err
	}
	router, err := loadContract(root, "v2-periphery", "UniswapV2Router02")
	if err != nil {
		return nil, err
	}
	setup := func(a *accounts) ([]*types.Transaction, error) {
		owner := a.list[0]
		makeFactory, err := factory.create(owner.address)
		if err != nil {
			return nil, err
		}
		// The router wants the address of a wrapped ether it never calls here.
		makeRouter, err := router.create(a.factory, owner.address)
		if err != nil {
			return nil, err
		}
		liquidity := new(big.Int).Rsh(tokenBalance, 1)
		add, err := router.abi.Pack("addLiquidity", a.first, a.second, liquidity, liquidity, new(big.Int), new(big.Int), owner.address, never)
		if err != nil {
			return nil, err
		}
		var txs []*types.Transaction
		for _, step := range []struct {
			to   *common.Address
			gas  uint64
			data []byte
		}{{nil, 6_000_000, makeFactory}, {nil, 8_000_000, makeRouter}, {&a.router, 6_000_000, add}} {
			tx, err := a.signFrom(owner, step.to, new(big.Int), step.gas, step.data)
			if err != nil {
				return nil, err
			}
			txs = append(txs, tx)
		}
		return txs, nil
	}
	next := func(a *accounts) (*types.Transaction, error) {
		path := []common.Address{a.first, a.second}
		if a.random.IntN(2) == 1 {
			path[0], path[1] = path[1], path[0]
		}
		to := a.list[a.next%len(a.list)].address
		data, err := router.abi.Pack("swapExactTokensForTokens", big.NewInt(1_000_000), new(big.Int), path, to, never)
		if err != nil {
			return nil, err
		}
		return a.sign(&a.router, new(big.Int), swapGas, data)
	}
	return &workload{name: swapName, gas: swapGas, setup: setup, next: next}, nil
}

// never is a deadline that does not pass.
var never = big.NewInt(math.MaxInt64)
