package witness

import (
	"bytes"
	"context"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/consensus/beacon"
	"github.com/ethereum/go-ethereum/consensus/ethash"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rlp"
)

// A witness of go-ethereum's, for a block with a transfer to a new account and a
// call that clears a slot and sets another, is enough to read the state before
// and to compute the root after it.
func TestWitnessOfGeth(t *testing.T) {
	config := *params.MergedTestChainConfig
	config.CancunTime, config.PragueTime, config.OsakaTime, config.AmsterdamTime = nil, nil, nil, nil
	config.BPO1Time, config.BPO2Time, config.BPO3Time, config.BPO4Time, config.BPO5Time = nil, nil, nil, nil, nil
	secret, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	var (
		sender   = crypto.PubkeyToAddress(secret.PublicKey)
		contract = common.HexToAddress("0xc0de")
		fresh    = common.HexToAddress("0xf0f0")
		coinbase = common.HexToAddress("0xcb")
		// sstore(1, 0); sstore(2, 7)
		code  = common.FromHex("5f6001556007600255")
		alloc = types.GenesisAlloc{
			sender:   {Balance: big.NewInt(params.Ether)},
			contract: {Balance: big.NewInt(1), Code: code, Storage: map[common.Hash]common.Hash{{31: 1}: {31: 9}, {31: 3}: {31: 9}}},
		}
	)
	for i := range 500 {
		alloc[common.BytesToAddress(crypto.Keccak256([]byte{byte(i >> 8), byte(i)}))] = types.Account{Balance: big.NewInt(int64(i + 1))}
	}
	genesis := &core.Genesis{Config: &config, Alloc: alloc, GasLimit: 30_000_000, BaseFee: big.NewInt(1e9), Difficulty: common.Big0}
	engine := beacon.New(ethash.NewFaker())
	options := core.DefaultConfig()
	options.ArchiveMode = true
	options.StateScheme = rawdb.HashScheme
	db := rawdb.NewMemoryDatabase()
	chain, err := core.NewBlockChain(db, genesis, engine, options)
	if err != nil {
		t.Fatal(err)
	}
	defer chain.Stop()
	blocks, _ := core.GenerateChain(&config, chain.Genesis(), engine, db, 1, func(_ int, b *core.BlockGen) {
		b.SetPoS()
		b.SetCoinbase(coinbase)
		for _, to := range []common.Address{fresh, contract} {
			tx, err := types.SignNewTx(secret, types.LatestSigner(&config), &types.DynamicFeeTx{
				ChainID: config.ChainID, Nonce: b.TxNonce(sender), To: &to, Value: big.NewInt(5),
				Gas: 100_000, GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(1e10),
			})
			if err != nil {
				t.Fatal(err)
			}
			b.AddTx(tx)
		}
	})
	block := blocks[0]
	result, err := chain.InsertBlockWithoutSetHead(context.Background(), block, true)
	if err != nil {
		t.Fatal(err)
	}
	ext := result.ToExtWitness()
	var nodes, codes, headers [][]byte
	for _, b := range ext.State {
		nodes = append(nodes, b)
	}
	for _, b := range ext.Codes {
		codes = append(codes, b)
	}
	for _, h := range ext.Headers {
		b, err := rlp.EncodeToBytes(h)
		if err != nil {
			t.Fatal(err)
		}
		headers = append(headers, b)
	}
	root := [32]byte(chain.Genesis().Root())
	stream, err := NewSet(nodes, codes).Encode(root, headers)
	if err != nil {
		t.Fatal(err)
	}
	w, err := Decode(stream)
	if err != nil {
		t.Fatal(err)
	}
	if len(w.Headers) != 1 || common.BytesToHash(crypto.Keccak256(w.Headers[0])) != block.ParentHash() {
		t.Errorf("headers %x", w.Headers)
	}
	hash := [32]byte(crypto.Keccak256(code))
	if got, err := w.Code(&hash); err != nil || !bytes.Equal(got, code) {
		t.Errorf("code %x, %v", got, err)
	}

	state, err := w.State(root)
	if err != nil {
		t.Fatal(err)
	}
	after, err := chain.StateAt(block.Root(), block.Number(), block.Time())
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []common.Address{sender, contract, fresh, coinbase} {
		key := [32]byte(crypto.Keccak256(address[:]))
		st, err := state.Storage(&key)
		if err != nil {
			t.Fatal(err)
		}
		if address == contract {
			// As go-ethereum does it: first what is set, then what is cleared. The
			// other order would need a node that its witness does not have.
			for _, i := range []byte{2, 1} {
				slot := [32]byte(crypto.Keccak256(common.Hash{31: i}.Bytes()))
				before, err := st.Get(&slot)
				if want := alloc[contract].Storage[common.Hash{31: i}]; err != nil || !bytes.Equal(before, common.TrimLeftZeroes(want[:])) {
					t.Fatalf("slot %d: %x, %v", i, before, err)
				}
				if v := after.GetState(address, common.Hash{31: i}); v != (common.Hash{}) {
					err = st.Put(&slot, v[31:])
				} else {
					err = st.Delete(&slot)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		root, err := st.Hash()
		if err != nil {
			t.Fatal(err)
		}
		value, err := rlp.EncodeToBytes(&types.StateAccount{
			Nonce: after.GetNonce(address), Balance: after.GetBalance(address), Root: root, CodeHash: after.GetCodeHash(address).Bytes(),
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := state.Put(&key, value); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := state.Hash(); err != nil || got != [32]byte(block.Root()) {
		t.Errorf("root %x, want %x: %v", got, block.Root(), err)
	}
}
