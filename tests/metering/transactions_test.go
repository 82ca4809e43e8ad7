package metering

import (
	"bytes"
	"fmt"
	"math/big"
	"os"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/core/vm/program"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// maxOver is how many times the count the bound for ordinary transactions may be, in
// a state as deep as paths are priced at. A bound that says too much keeps out what
// could be proven.
const maxOver = 2

// atDepth are the prices for a state of that depth.
func atDepth(depth int) meter.Prices {
	p := meter.DefaultPrices
	p.Depth = depth
	return p
}

// crowdDepth is how deep the state of newWorld's crowd is, and the storage of as many
// owners of a token: 16^3 is more than there are.
const crowdDepth = 4

// Transfers between accounts, of ETH and of an ERC-20 token, are not priced at more
// than twice what they take.
func TestOrdinaryTransactionsBound(t *testing.T) {
	const count = 50
	text, err := os.ReadFile("../bench/testdata/erc20.hex")
	if err != nil {
		t.Fatal(err)
	}
	token := numbered('t', 0)
	storage := map[common.Hash]common.Hash{}
	own := func(owner common.Address) {
		storage[crypto.Keccak256Hash(common.LeftPadBytes(owner[:], 32), make([]byte, 32))] = common.BigToHash(big.NewInt(1e18))
	}
	for i := range crowd {
		own(numbered('c', i))
	}
	for i := range count {
		own(rich(t, i).address)
	}
	w := newWorld(t, count, crowd, types.GenesisAlloc{token: {Nonce: 1, Code: common.FromHex(strings.ReplaceAll(string(text), "\n", "")), Storage: storage}})
	kinds := map[string]func(i int) *types.Transaction{
		"ETH to old accounts": func(i int) *types.Transaction {
			to := numbered('c', 7*i)
			return w.sign(i, &types.DynamicFeeTx{ChainID: signer.ChainID(), To: &to, Value: big.NewInt(1), Gas: 21_000, GasTipCap: big.NewInt(1e6), GasFeeCap: big.NewInt(5e9)})
		},
		"ETH to new accounts": func(i int) *types.Transaction {
			to := numbered('n', i)
			return w.sign(i, &types.LegacyTx{To: &to, Value: big.NewInt(1), Gas: 21_000, GasPrice: big.NewInt(5e9)})
		},
		"ERC-20 to owners": func(i int) *types.Transaction {
			return w.call(i, 0, token, 100_000, bindings.NewBridgedToken().PackTransfer(numbered('c', 7*i), big.NewInt(1)))
		},
		"ERC-20 to others": func(i int) *types.Transaction {
			return w.call(i, 0, token, 100_000, bindings.NewBridgedToken().PackTransfer(numbered('n', i), big.NewInt(1)))
		},
	}
	for name, make := range kinds {
		for _, n := range []int{1, 10, count} {
			t.Run(fmt.Sprintf("%s %d", name, n), func(t *testing.T) {
				var txs []*types.Transaction
				for i := range n {
					txs = append(txs, make(i))
				}
				prices := atDepth(crowdDepth)
				o, empty := w.measure(prices, txs...), w.measure(prices)
				o.check(t, empty)
				if over := o.over(empty); over > maxOver {
					t.Errorf("the bound is %.2f times the count, more than %d", over, maxOver)
				}
				w.measure(meter.DefaultPrices, txs...).check(t, w.measure(meter.DefaultPrices))
			})
		}
	}
}

// Transactions that are large, create contracts, list accesses or delegate accounts.
func TestUnusualTransactionsBound(t *testing.T) {
	const many = 20
	code := bytes.Repeat([]byte{byte(vm.JUMPDEST)}, 24_000)
	alloc := types.GenesisAlloc{
		idle:     {Nonce: 1, Code: []byte{0}},
		contract: {Nonce: 1, Code: code},
	}
	w := newWorld(t, many, crowd, alloc)
	delegated := rich(t, many-1)
	w.append(w.sign(0, &types.SetCodeTx{ChainID: mustUint256(signer.ChainID()), To: idle, Gas: 200_000, GasFeeCap: mustUint256(big.NewInt(5e9)),
		AuthList: []types.SetCodeAuthorization{w.delegate(many-1, 0, contract)}}))
	list := types.AccessList{}
	for i := range 100 {
		list = append(list, types.AccessTuple{Address: numbered('c', i), StorageKeys: []common.Hash{{1}, {2}, {3}}})
	}
	var auths, unknown []types.SetCodeAuthorization
	for i := 1; i < many-1; i++ {
		auths = append(auths, w.delegate(i, 0, contract))
		bad := w.delegate(i, 5, contract)
		unknown = append(unknown, bad)
	}
	dynamic := func(gas uint64, to *common.Address, data []byte, list types.AccessList) types.TxData {
		return &types.DynamicFeeTx{ChainID: signer.ChainID(), Nonce: 1, To: to, Gas: gas, GasFeeCap: big.NewInt(5e9), Data: data, AccessList: list}
	}
	setCode := func(to common.Address, auths []types.SetCodeAuthorization) types.TxData {
		return &types.SetCodeTx{ChainID: mustUint256(signer.ChainID()), Nonce: 1, To: to, Gas: 5_000_000, GasFeeCap: mustUint256(big.NewInt(5e9)), AuthList: auths}
	}
	for name, data := range map[string]types.TxData{
		"zeros in calldata":       dynamic(5_000_000, &idle, make([]byte, 100_000), nil),
		"other bytes in calldata": dynamic(15_000_000, &idle, bytes.Repeat([]byte{0xa7}, 100_000), nil),
		"calldata to nobody":      dynamic(15_000_000, &poor, bytes.Repeat([]byte{0xa7}, 100_000), nil),
		"access list":             dynamic(1_000_000, &idle, nil, list),
		"deployment":              dynamic(10_000_000, nil, program.New().ReturnViaCodeCopy(code).Bytes(), nil),
		"deployment of nothing":   dynamic(100_000, nil, nil, nil),
		"deployment of initcode":  dynamic(2_000_000, nil, bytes.Repeat([]byte{byte(vm.JUMPDEST)}, 49_152), nil),
		"large code":              dynamic(100_000, &contract, nil, nil),
		"delegated account":       dynamic(100_000, &delegated.address, nil, nil),
		"authorisations":          setCode(idle, auths),
		"void authorisations":     setCode(idle, unknown),
	} {
		t.Run(name, func(t *testing.T) {
			prices := atDepth(crowdDepth)
			w.measure(prices, w.sign(0, data)).check(t, w.measure(prices))
		})
	}
	t.Run("sender is delegated", func(t *testing.T) {
		to := numbered('n', 0)
		tx := w.sign(many-1, &types.DynamicFeeTx{ChainID: signer.ChainID(), Nonce: 1, To: &to, Gas: 21_000, GasFeeCap: big.NewInt(5e9)})
		prices := atDepth(crowdDepth)
		w.measure(prices, tx).check(t, w.measure(prices))
	})
}

// Many accounts and slots that are there, are made, or go away.
func TestStateBound(t *testing.T) {
	const accounts, slots = 1_000, 3_000
	// Every slot's key is a small number, every account's address a hash that is pushed.
	storage := map[common.Hash]common.Hash{}
	for i := range slots {
		storage[common.BigToHash(big.NewInt(int64(i+1)))] = common.BigToHash(big.NewInt(int64(i) << 40))
	}
	each := func(from, to int, body func(i int) []byte) (out []byte) {
		for i := from; i < to; i++ {
			out = append(out, body(i)...)
		}
		return append(out, byte(vm.STOP))
	}
	large := func(i int) []byte {
		return append(bytes.Repeat([]byte{byte(i), byte(i >> 8)}, 1_000), make([]byte, 22_000)...)
	}
	old := func(i int) common.Address { return numbered('c', i) }
	coded := func(i int) common.Address { return numbered('L', i) }
	codes := map[string][]byte{
		"balances":                    each(0, accounts, func(i int) []byte { return asm(old(i), vm.BALANCE, vm.POP) }),
		"balances of nobody":          each(0, accounts, func(i int) []byte { return asm(numbered('n', i), vm.BALANCE, vm.POP) }),
		"hashes of code":              each(0, accounts, func(i int) []byte { return asm(old(i), vm.EXTCODEHASH, vm.POP) }),
		"calls":                       each(0, accounts, func(i int) []byte { return asm(0, 0, 0, 0, 0, old(i), vm.GAS, vm.CALL, vm.POP) }),
		"transfers":                   each(0, accounts, func(i int) []byte { return asm(0, 0, 0, 0, 1, old(i), vm.GAS, vm.CALL, vm.POP) }),
		"new accounts":                each(0, 300, func(i int) []byte { return asm(0, 0, 0, 0, 1, numbered('n', i), vm.GAS, vm.CALL, vm.POP) }),
		"sizes of large code":         each(0, 100, func(i int) []byte { return asm(coded(i), vm.EXTCODESIZE, vm.POP) }),
		"copies of large code":        each(0, 100, func(i int) []byte { return asm(1, 0, 0, coded(i), vm.EXTCODECOPY) }),
		"calls of large code":         each(0, 100, func(i int) []byte { return asm(0, 0, 0, 0, coded(i), 10_000, vm.STATICCALL, vm.POP) }),
		"failing calls of large code": each(0, 100, func(i int) []byte { return asm(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, coded(i), 30, vm.DELEGATECALL, vm.POP) }),
		"reads":                       each(0, slots, func(i int) []byte { return asm(i+1, vm.SLOAD, vm.POP) }),
		"reads of nothing":            each(0, slots, func(i int) []byte { return asm(i+100_000, vm.SLOAD, vm.POP) }),
		"writes":                      each(0, slots, func(i int) []byte { return asm(i*7+1, i+1, vm.SSTORE) }),
		"new slots":                   each(0, 600, func(i int) []byte { return asm(1, i+100_000, vm.SSTORE) }),
		"cleared slots":               each(0, slots, func(i int) []byte { return asm(0, i+1, vm.SSTORE) }),
		"half cleared":                each(0, slots/2, func(i int) []byte { return asm(0, 2*i+1, vm.SSTORE) }),
		"cleared and written":         each(0, 1_000, func(i int) []byte { return asm(0, 2*i+1, vm.SSTORE, 5, 2*i+1, vm.SSTORE) }),
		"made and gone": each(0, 300, func(i int) []byte {
			return asm("30ff"+strings.Repeat("00", 30), 0, vm.MSTORE, i, 32, 0, 1, vm.CREATE2, vm.POP)
		}),
	}
	alloc := types.GenesisAlloc{}
	for i := range 100 {
		alloc[coded(i)] = types.Account{Nonce: 1, Code: large(i)}
	}
	for name, code := range codes {
		alloc[common.BytesToAddress(crypto.Keccak256([]byte(name)))] = types.Account{Nonce: 1, Balance: big.NewInt(1e9), Code: code, Storage: storage}
	}
	w := newWorld(t, 1, crowd, alloc)
	for name := range codes {
		t.Run(name, func(t *testing.T) {
			tx := w.call(0, 0, common.BytesToAddress(crypto.Keccak256([]byte(name))), params.MaxTransactionGas, nil)
			prices := atDepth(crowdDepth)
			w.measure(prices, tx).check(t, w.measure(prices))
		})
	}
}
