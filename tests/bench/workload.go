package main

import (
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/core/vm/program"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// errMissing says that something the project does not bring along is needed.
var errMissing = errors.New("not installed")

// workload is a kind of transaction.
type workload struct {
	name  string
	gas   uint64 // limit of one transaction; the pool counts with it
	setup func(a *accounts) ([]*types.Transaction, error)
	next  func(a *accounts) (*types.Transaction, error)
}

// workloads returns the kinds measured; missing says why one is left out.
func workloads(root string) (list []*workload, missing map[string]error) {
	list, missing = []*workload{transfers(), tokenTransfers()}, make(map[string]error)
	swaps, err := uniswap(root)
	if err != nil {
		missing[swapName] = err
		return list, missing
	}
	return append(list, swaps), missing
}

func transfers() *workload {
	return &workload{name: "ETH transfer", gas: 21_000, next: func(a *accounts) (*types.Transaction, error) {
		to := a.any()
		return a.sign(&to, big.NewInt(1), 21_000, nil)
	}}
}

const tokenGas = 60_000

func tokenTransfers() *workload {
	token := bindings.NewBridgedToken()
	return &workload{name: "ERC-20 transfer", gas: tokenGas, next: func(a *accounts) (*types.Transaction, error) {
		return a.sign(&a.first, new(big.Int), tokenGas, token.PackTransfer(a.any(), big.NewInt(1)))
	}}
}

// erc20Hex is the runtime code of rollup/contracts/src/l2/BridgedToken.sol, an
// OpenZeppelin ERC-20, as `make contracts` compiles it.
//
//go:embed testdata/erc20.hex
var erc20Hex string

var (
	tokenAddress  = common.HexToAddress("0xbe7c000000000000000000000000000000000001")
	secondAddress = common.HexToAddress("0xbe7c000000000000000000000000000000000002")
	tokenBalance  = new(big.Int).Lsh(big.NewInt(1), 80)
)

// Storage of an OpenZeppelin ERC-20.
const (
	balancesSlot   = 0
	allowancesSlot = 1
)

func mapping(key common.Address, slot common.Hash) common.Hash {
	return crypto.Keccak256Hash(common.LeftPadBytes(key[:], 32), slot[:])
}

// tokenState is the code of a token that all accounts own and the router may
// spend, and its storage.
func tokenState(a *accounts) ([]byte, map[common.Hash]common.Hash, error) {
	code, err := hex.DecodeString(strings.ReplaceAll(erc20Hex, "\n", ""))
	if err != nil {
		return nil, nil, fmt.Errorf("code of the token: %w", err)
	}
	storage := make(map[common.Hash]common.Hash, 2*len(a.list))
	for _, account := range a.list {
		storage[mapping(account.address, common.BigToHash(big.NewInt(balancesSlot)))] = common.BigToHash(tokenBalance)
		allowances := mapping(account.address, common.BigToHash(big.NewInt(allowancesSlot)))
		storage[mapping(a.router, allowances)] = common.MaxHash
	}
	return code, storage, nil
}

// tokens puts both tokens into a genesis.
func tokens(alloc types.GenesisAlloc, a *accounts) error {
	code, storage, err := tokenState(a)
	if err != nil {
		return err
	}
	for _, address := range []common.Address{a.first, a.second} {
		alloc[address] = types.Account{Nonce: 1, Balance: new(big.Int), Code: code, Storage: storage}
	}
	return nil
}

// tokenCreation is code that creates a token where there is no genesis to put
// it into.
func tokenCreation(a *accounts) ([]byte, error) {
	code, storage, err := tokenState(a)
	if err != nil {
		return nil, err
	}
	p := program.New()
	for key, value := range storage {
		p.Push(value[:]).Push(key[:]).Op(vm.SSTORE)
	}
	return p.ReturnViaCodeCopy(code).Bytes(), nil
}

// deployments creates tokens: a contract of a few kilobytes whose constructor writes
// storage.
func deployments() *workload {
	const gas = 2_000_000
	return &workload{name: "deployment", gas: gas, next: func(a *accounts) (*types.Transaction, error) {
		code, _, err := tokenState(a)
		if err != nil {
			return nil, err
		}
		p := program.New()
		for slot := range uint64(4) { // balance, supply, name and symbol
			p.Push(slot + 1).Push(slot).Op(vm.SSTORE)
		}
		return a.sign(nil, new(big.Int), gas, p.ReturnViaCodeCopy(code).Bytes())
	}}
}
