package merkle_test

import (
	"bytes"
	"encoding/binary"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm/runtime"
	"github.com/ethereum/go-ethereum/crypto"
	gethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/core/genesis"
	"github.com/zkgeth/zkgeth/core/merkle"
	"github.com/zkgeth/zkgeth/params"
)

// The parts of the L2 contracts through which Solidity's tree is reached: the
// outbox appends, the relay verifies.
const contractsABI = `[
 {"type":"function","name":"send","inputs":[{"name":"target","type":"address"},{"name":"data","type":"bytes"}]},
 {"type":"function","name":"relay","inputs":[
  {"name":"message","type":"tuple","components":[
   {"name":"index","type":"uint64"},{"name":"sender","type":"address"},{"name":"target","type":"address"},
   {"name":"gasLimit","type":"uint64"},{"name":"data","type":"bytes"}]},
  {"name":"origin","type":"tuple","components":[
   {"name":"timestamp","type":"uint256"},{"name":"l1BlockNumber","type":"uint64"},
   {"name":"l1BlockHash","type":"bytes32"},{"name":"inboxRoot","type":"bytes32"}]},
  {"name":"proof","type":"bytes32[32]"}]},
 {"type":"error","name":"InvalidProof","inputs":[]}]`

var contracts = func() abi.ABI {
	parsed, err := abi.JSON(strings.NewReader(contractsABI))
	if err != nil {
		panic(err)
	}
	return parsed
}()

const l2Time = 1_700_000_000

var (
	caller = common.HexToAddress("0xca11e4")
	// stop is a contract that accepts every call.
	stop = common.HexToAddress("0x5709")
)

// l2 is the state after an L2 genesis.
type l2 struct {
	config *gethparams.ChainConfig
	state  *state.StateDB
}

func newL2(t testing.TB) *l2 {
	t.Helper()
	spec, err := genesis.L2(&params.Rollup{
		Version: 1, L1ChainID: 900, L2ChainID: 901,
		Genesis: params.Genesis{
			GasLimit: params.MinGasLimit, BaseFee: (*hexutil.Big)(big.NewInt(1)),
			Code: map[common.Address]hexutil.Bytes{stop: {0x00}},
		},
		Limits: params.Limits{MaxDrift: 1, ForceDeadline: 1, OperatorTimeout: 1},
	})
	if err != nil {
		t.Fatal(err)
	}
	db, err := state.New(types.EmptyRootHash, state.NewDatabaseForTesting())
	if err != nil {
		t.Fatal(err)
	}
	for addr, account := range spec.Alloc {
		db.SetCode(addr, account.Code, 0)
		db.SetNonce(addr, account.Nonce, 0)
		for slot, value := range account.Storage {
			db.SetState(addr, slot, value)
		}
	}
	return &l2{config: spec.Config, state: db}
}

func (l *l2) call(from, to common.Address, input []byte) ([]byte, error) {
	out, _, err := runtime.Call(to, input, &runtime.Config{
		ChainConfig: l.config, State: l.state, Origin: from, GasLimit: 10_000_000, Time: l2Time, BlockNumber: big.NewInt(1),
	})
	return out, err
}

func (l *l2) outboxRoot() common.Hash { return l.state.GetState(params.OutboxAddress, common.Hash{}) }

func word(n uint64) []byte { return common.BigToHash(new(big.Int).SetUint64(n)).Bytes() }

func hashWords(words ...[]byte) common.Hash {
	for i, w := range words {
		words[i] = common.LeftPadBytes(w, 32)
	}
	return crypto.Keccak256Hash(words...)
}

// Whatever is sent through the outbox, its root is that of the Go tree.
func FuzzAppendAsSolidity(f *testing.F) {
	f.Add([]byte{0})
	f.Add([]byte("a few messages"))
	f.Add(bytes.Repeat([]byte{7}, 33))
	f.Fuzz(func(t *testing.T, messages []byte) {
		chain, tree := newL2(t), merkle.Tree{}
		if chain.outboxRoot() != tree.Root() {
			t.Fatal("empty trees differ")
		}
		for i, b := range messages[:min(len(messages), 70)] {
			data := bytes.Repeat([]byte{b}, int(b)%40)
			input, err := contracts.Pack("send", stop, data)
			if err != nil {
				t.Fatal(err)
			}
			if out, err := chain.call(caller, params.OutboxAddress, input); err != nil {
				t.Fatalf("send: %v (%x)", err, out)
			}
			leaf := hashWords(word(uint64(i)), caller[:], stop[:], nil, crypto.Keccak256(data))
			root, err := tree.Append(leaf)
			if err != nil {
				t.Fatal(err)
			}
			if got := chain.outboxRoot(); got != root {
				t.Fatalf("after %d messages: solidity %v, go %v", i+1, got, root)
			}
		}
	})
}

type message struct {
	Index          uint64
	Sender, Target common.Address
	GasLimit       uint64
	Data           []byte
}

func (m *message) leaf() common.Hash {
	return hashWords(word(m.Index), m.Sender[:], m.Target[:], word(m.GasLimit), crypto.Keccak256(m.Data))
}

type origin struct {
	Timestamp              *big.Int
	L1BlockNumber          uint64
	L1BlockHash, InboxRoot common.Hash
}

// Go and Solidity agree on every proof, honest or damaged. The index of the
// message is part of its leaf, so it also moves independently: claimed is what
// the relay is told, the proof is of index.
func FuzzVerifyAsSolidity(f *testing.F) {
	f.Add(uint8(1), uint8(0), uint64(0), uint16(0), byte(0))
	f.Add(uint8(9), uint8(4), uint64(4), uint16(0), byte(0))
	f.Add(uint8(9), uint8(4), uint64(5), uint16(0), byte(0))
	f.Add(uint8(9), uint8(4), uint64(4), uint16(33), byte(0x80))
	f.Add(uint8(33), uint8(32), uint64(32), uint16(31*32+31), byte(1))
	f.Add(uint8(3), uint8(1), uint64(1<<32+1), uint16(0), byte(0))
	f.Fuzz(func(t *testing.T, count, index uint8, claimed uint64, at uint16, flip byte) {
		if count == 0 {
			return
		}
		index %= count
		leaves := make([]common.Hash, count)
		for i := range leaves {
			leaves[i] = crypto.Keccak256Hash(binary.BigEndian.AppendUint64(nil, uint64(i)))
		}
		msg := message{Index: claimed, Sender: caller, Target: stop, GasLimit: 50_000, Data: []byte{count, index}}
		leaves[index] = msg.leaf()
		root, proof, err := merkle.Prove(leaves, uint64(index))
		if err != nil {
			t.Fatal(err)
		}
		at %= merkle.Depth * common.HashLength
		proof[at/common.HashLength][at%common.HashLength] ^= flip

		chain := newL2(t)
		seen := origin{Timestamp: big.NewInt(l2Time), L1BlockNumber: 5, L1BlockHash: common.Hash{1}, InboxRoot: root}
		commitment := params.Origin{Number: 5, Hash: seen.L1BlockHash, InboxRoot: root}.Commitment()
		const ring = 8191 // of EIP-4788
		chain.state.SetState(gethparams.BeaconRootsAddress, common.BytesToHash(word(l2Time%ring)), common.BytesToHash(word(l2Time)))
		chain.state.SetState(gethparams.BeaconRootsAddress, common.BytesToHash(word(l2Time%ring+ring)), commitment)
		input, err := contracts.Pack("relay", msg, seen, proof)
		if err != nil {
			t.Fatal(err)
		}
		out, err := chain.call(caller, params.MessageRelayAddress, input)
		invalid := contracts.Errors["InvalidProof"].ID
		if err != nil && !bytes.Equal(out, invalid[:4]) {
			t.Fatalf("relay: %v (%x)", err, out)
		}
		want := claimed == uint64(index) && flip == 0
		if got := merkle.Verify(root, msg.leaf(), claimed, proof); got != want {
			t.Errorf("go: %v, want %v", got, want)
		}
		if got := err == nil; got != want {
			t.Errorf("solidity: %v, want %v", got, want)
		}
	})
}
