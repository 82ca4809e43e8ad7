package blocktest

import (
	"bytes"
	"encoding/json"
	"flag"
	"math/big"
	"os"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/consensus/beacon"
	"github.com/ethereum/go-ethereum/consensus/ethash"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rlp"
)

var update = flag.Bool("update", false, "write testdata/sample.json")

// TestSampleFile keeps the file what geth makes today.
func TestSampleFile(t *testing.T) {
	want, err := json.MarshalIndent(map[string]any{"sample": makeSample(t)}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	want = append(want, '\n')
	if *update {
		if err := os.WriteFile(sampleFile, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(sampleFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(have, want) {
		t.Error("testdata/sample.json is out of date; run go test ./zkevm/blocktest -run TestSampleFile -update")
	}
}

// makeSample has geth make three blocks. The second is there once more with a
// wrong state root.
func makeSample(t *testing.T) map[string]any {
	t.Helper()
	config, ok, err := (&fixture{Network: "Osaka"}).chainConfig()
	if err != nil || !ok {
		t.Fatal(err)
	}
	key, err := crypto.ToECDSA(common.LeftPadBytes([]byte{7}, 32))
	if err != nil {
		t.Fatal(err)
	}
	counter := common.Address{0: 0xc0}
	genesis := &core.Genesis{
		Config: config, GasLimit: 30_000_000, Difficulty: new(big.Int), BaseFee: big.NewInt(7), Alloc: core.SystemContractAllocs(),
	}
	genesis.Alloc[crypto.PubkeyToAddress(key.PublicKey)] = types.Account{Balance: big.NewInt(params.Ether)}
	genesis.Alloc[counter] = types.Account{Code: common.FromHex("5f546001015f5560aa5f5fa1"), Balance: new(big.Int), Nonce: 1}
	post := types.GenesisAlloc{}
	_, blocks, receipts := core.GenerateChainWithGenesis(genesis, beacon.New(ethash.NewFaker()), 3, func(i int, b *core.BlockGen) {
		b.AddTx(types.MustSignNewTx(key, types.LatestSigner(config), &types.LegacyTx{
			Nonce: uint64(i), To: &counter, Gas: 100_000, GasPrice: big.NewInt(1000),
		}))
	})
	c := newChain(config)
	if _, err := c.commitAlloc(genesis.Alloc); err != nil {
		t.Fatal(err)
	}
	genesisRLP := encodeRLP(t, genesis.ToBlock())
	if _, err := c.addGenesis(genesisRLP); err != nil {
		t.Fatal(err)
	}
	f := map[string]any{
		"_info": map[string]string{"fixture-format": "blockchain_test"}, "network": "Osaka", "config": map[string]any{"chainid": "0x01"},
		"pre": genesis.Alloc, "genesisRLP": hexutil.Bytes(genesisRLP),
		"genesisBlockHeader": header(genesis.ToBlock()), "lastblockhash": blocks[2].Hash(),
	}
	var list []any
	for i, block := range blocks {
		if i == 1 {
			h := block.Header()
			h.Root[0] ^= 1
			wrong := types.NewBlockWithHeader(h).WithBody(*block.Body())
			list = append(list, map[string]any{"rlp": hexutil.Bytes(encodeRLP(t, wrong)), "expectException": "BlockException.INVALID_STATE_ROOT"})
		}
		var enc []any
		for _, r := range receipts[i] {
			raw, err := r.MarshalBinary()
			if err != nil {
				t.Fatal(err)
			}
			enc = append(enc, map[string]any{"rlp": hexutil.Bytes(raw)})
		}
		list = append(list, map[string]any{"rlp": hexutil.Bytes(encodeRLP(t, block)), "blockHeader": header(block), "receipts": enc})
		if _, err := c.addBlock(encodeRLP(t, block)); err != nil {
			t.Fatal(err)
		}
	}
	f["blocks"] = list
	last := c.blocks[blocks[2].Hash()]
	if err := c.store(last); err != nil {
		t.Fatal(err)
	}
	sdb, err := c.stateAt(last)
	if err != nil {
		t.Fatal(err)
	}
	addrs := []common.Address{{}, crypto.PubkeyToAddress(key.PublicKey)}
	for addr := range genesis.Alloc {
		addrs = append(addrs, addr)
	}
	for _, addr := range addrs {
		if !sdb.Exist(addr) {
			continue
		}
		account := types.Account{Nonce: sdb.GetNonce(addr), Balance: sdb.GetBalance(addr).ToBig(), Code: sdb.GetCode(addr), Storage: map[common.Hash]common.Hash{}}
		for i := range int64(1 << 14) {
			key := common.BigToHash(big.NewInt(i))
			if value := sdb.GetState(addr, key); value != (common.Hash{}) {
				account.Storage[key] = value
			}
		}
		post[addr] = account
	}
	f["postState"] = post
	return f
}

func header(b *types.Block) map[string]any {
	return map[string]any{"hash": b.Hash(), "stateRoot": b.Root()}
}

func encodeRLP(t *testing.T, v any) []byte {
	t.Helper()
	out, err := rlp.EncodeToBytes(v)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
