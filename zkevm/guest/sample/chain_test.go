package sample

import (
	"bytes"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/zkevm/guest/oneblock"
)

// An input shows exactly the block it was made from.
func TestInput(t *testing.T) {
	key, err := crypto.ToECDSA(bytes.Repeat([]byte{7}, 32))
	if err != nil {
		t.Fatal(err)
	}
	from := crypto.PubkeyToAddress(key.PublicKey)
	genesis := &core.Genesis{Config: params.L2ChainConfig(901), GasLimit: 30_000_000, Alloc: SystemContracts(), BaseFee: big.NewInt(1e9), Difficulty: common.Big0}
	genesis.Alloc[from] = types.Account{Balance: big.NewInt(1e18)}
	chain, err := NewChain(genesis)
	if err != nil {
		t.Fatal(err)
	}
	defer chain.Close()
	transfer := func(b *core.BlockGen) {
		tx, err := types.SignNewTx(key, types.LatestSigner(chain.Config()), &types.DynamicFeeTx{
			ChainID: chain.Config().ChainID, Nonce: b.TxNonce(from), To: &common.Address{0x11}, Value: big.NewInt(5), Gas: 21_000, GasFeeCap: big.NewInt(2e9),
		})
		if err != nil {
			t.Fatal(err)
		}
		b.AddTx(tx)
	}
	parent, err := chain.Append(transfer)
	if err != nil {
		t.Fatal(err)
	}
	input, block, err := chain.Input(transfer)
	if err != nil {
		t.Fatal(err)
	}
	data, err := oneblock.Run(input.Encode())
	if err != nil {
		t.Fatal(err)
	}
	got, err := oneblock.DecodeOutput(data)
	if err != nil {
		t.Fatal(err)
	}
	want := oneblock.Output{Rules: oneblock.L2Rules(901), Parent: parent.Hash(), Block: block.Hash(), State: block.Root()}
	if *got != want {
		t.Errorf("got %+v, want %+v", *got, want)
	}
}
