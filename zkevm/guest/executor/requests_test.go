package executor

import (
	"encoding/binary"
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/trie"
)

func newHasher() types.ListHasher { return trie.NewStackTrie(nil) }

// depositLogger logs its calldata as a deposit (EIP-6110).
func depositLogger(config *params.ChainConfig) types.GenesisAlloc {
	topic := common.FromHex("649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5")
	code := append(common.FromHex("365f5f37"+"7f"), topic...)
	return types.GenesisAlloc{config.DepositContractAddress: {Code: append(code, common.FromHex("365fa1")...), Nonce: 1}}
}

// depositData is the log of a deposit, with values by position.
func depositData() []byte {
	data := make([]byte, 576)
	for i, at := range []uint64{160, 256, 320, 384, 512} {
		binary.BigEndian.PutUint64(data[32*i+24:], at)
	}
	for i, f := range []struct{ at, size int }{{160, 48}, {256, 32}, {320, 8}, {384, 96}, {512, 8}} {
		binary.BigEndian.PutUint64(data[f.at+24:], uint64(f.size))
		for j := range f.size {
			data[f.at+32+j] = byte(1 + i)
		}
	}
	return data
}

// TestRequests makes a deposit, a withdrawal and a consolidation request.
func TestRequests(t *testing.T) {
	config := testConfig()
	chain := newGethChain(t, testGenesis(config, depositLogger(config)))
	price := big.NewInt(3 * params.GWei)
	to := []common.Address{config.DepositContractAddress, params.WithdrawalQueueAddress, params.ConsolidationQueueAddress}
	data := [][]byte{depositData(), make([]byte, 56), make([]byte, 96)}
	spec := &blockSpec{}
	for i := range to {
		spec.txs = append(spec.txs, chain.sign(i, &types.LegacyTx{To: &to[i], Gas: 500_000, GasPrice: price, Value: big.NewInt(int64(min(i, 1))), Data: data[i]}))
	}
	block, receipts := chain.build(spec)
	for i, r := range receipts {
		if r.Status != types.ReceiptStatusSuccessful {
			t.Fatalf("request %d failed", i)
		}
	}
	chain.agree(block, receipts)
	result := chain.make(spec)
	if result.Hash != block.Hash() || len(result.Requests) != 3 || *block.RequestsHash() == types.EmptyRequestsHash {
		t.Fatalf("%d requests", len(result.Requests))
	}
	for i, request := range result.Requests {
		if request[0] != byte(i) {
			t.Errorf("request %d has type %d", i, request[0])
		}
	}
	chain.insert(block)
}

// TestMalformedDeposit: a log that is no deposit makes the block invalid.
func TestMalformedDeposit(t *testing.T) {
	config := testConfig()
	chain := newGethChain(t, testGenesis(config, depositLogger(config)))
	spec := &blockSpec{txs: []*types.Transaction{
		chain.sign(0, &types.LegacyTx{To: &config.DepositContractAddress, Gas: 500_000, GasPrice: big.NewInt(3 * params.GWei), Data: []byte{1}}),
	}}
	if err := chain.finishError(spec); !errors.Is(err, ErrDepositLog) || !errors.Is(err, ErrInvalidBlock) {
		t.Fatal(err)
	}
}

// TestSystemContracts: a block is invalid without the contracts of the request
// queues, and when they fail.
func TestSystemContracts(t *testing.T) {
	for _, addr := range []common.Address{params.WithdrawalQueueAddress, params.ConsolidationQueueAddress} {
		for name, account := range map[string]types.Account{
			"no code": {Balance: common.Big1}, "reverts": {Code: common.FromHex("5f5ffd"), Nonce: 1},
		} {
			chain := newGethChain(t, testGenesis(testConfig(), types.GenesisAlloc{addr: account}))
			if err := chain.finishError(&blockSpec{}); !errors.Is(err, ErrSystemCall) || !errors.Is(err, ErrInvalidBlock) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	// The other two may fail or be missing (EIP-4788, EIP-2935).
	for _, addr := range []common.Address{params.BeaconRootsAddress, params.HistoryStorageAddress} {
		for _, code := range []string{"", "5f5ffd"} {
			chain := newGethChain(t, testGenesis(testConfig(), types.GenesisAlloc{addr: {Code: common.FromHex(code), Nonce: 1}}))
			block, receipts := chain.build(&blockSpec{})
			chain.agree(block, receipts)
			chain.insert(block)
		}
	}
}

// TestTooManyItems: more than a list may have is not the block's fault.
func TestTooManyItems(t *testing.T) {
	chain := ruleChain(t)
	spec := &blockSpec{}
	for i := range 1<<16 + 1 {
		spec.withdrawals = append(spec.withdrawals, &types.Withdrawal{Index: uint64(i), Address: common.Address{9}, Amount: 1})
	}
	block, _ := chain.build(spec)
	if _, _, err := chain.execute(encode(t, block)); !errors.Is(err, ErrUnsupported) || errors.Is(err, ErrInvalidBlock) {
		t.Error(err)
	}
	if err := chain.finishError(spec); !errors.Is(err, ErrUnsupported) {
		t.Error(err)
	}
	spec.withdrawals = spec.withdrawals[1:]
	block, receipts := chain.build(spec)
	chain.agree(block, receipts)
}
