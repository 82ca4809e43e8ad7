package faults

import (
	"context"
	"math/big"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/params/devaccounts"
)

func header(n uint64) *big.Int { return new(big.Int).SetUint64(n) }

// users are the funded accounts of a development network.
func users(t *testing.T) []devaccounts.Account {
	t.Helper()
	accounts, err := devaccounts.Derive(devaccounts.Mnemonic, 0, devaccounts.Count)
	if err != nil {
		t.Fatal(err)
	}
	return accounts
}

func transfer(from devaccounts.Account, nonce, chainID uint64) *types.Transaction {
	to := common.Address{0x42}
	return types.MustSignNewTx(from.Key, types.LatestSignerForChainID(header(chainID)), &types.DynamicFeeTx{
		ChainID: header(chainID), Nonce: nonce, To: &to, Value: big.NewInt(1), Gas: 21_000,
		GasTipCap: big.NewInt(ethparams.GWei), GasFeeCap: big.NewInt(100 * ethparams.GWei)})
}

// send sends one transfer and returns its hash.
func send(t *testing.T, client *ethclient.Client, from devaccounts.Account) common.Hash {
	t.Helper()
	nonce, err := client.PendingNonceAt(context.Background(), from.Address)
	if err != nil {
		t.Fatal(err)
	}
	tx := transfer(from, nonce, params.DevL2ChainID)
	if err := client.SendTransaction(context.Background(), tx); err != nil {
		t.Fatal(err)
	}
	return tx.Hash()
}

// sendMined sends one transfer and waits until it is in a block.
func sendMined(t *testing.T, client *ethclient.Client, from devaccounts.Account) uint64 {
	t.Helper()
	hash, number := send(t, client, from), uint64(0)
	eventually(t, "transfer is in a block", func() error {
		receipt, err := client.TransactionReceipt(context.Background(), hash)
		if err == nil {
			number = receipt.BlockNumber.Uint64()
		}
		return err
	})
	return number
}

// load sends transfers from some accounts while blocks are recorded, until the
// returned function is called. A node that goes away meanwhile is expected.
func load(h *history, client *ethclient.Client, from []devaccounts.Account) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	var group sync.WaitGroup
	for _, account := range from {
		group.Add(1)
		go func() {
			defer group.Done()
			nonce, err := client.PendingNonceAt(ctx, account.Address)
			for ctx.Err() == nil && err == nil {
				err = client.SendTransaction(ctx, transfer(account, nonce, params.DevL2ChainID))
				nonce++
				time.Sleep(5 * time.Millisecond)
			}
		}()
	}
	group.Add(1)
	go func() {
		defer group.Done()
		h.follow(ctx, client)
	}()
	return func() { cancel(); group.Wait() }
}
