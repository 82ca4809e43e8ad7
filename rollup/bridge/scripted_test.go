package bridge

import (
	"bytes"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/core/genesis"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

var (
	rollupAddr   = common.HexToAddress("0x40110b")
	verifierAddr = crypto.CreateAddress(user, 0) // the first contract deployed
	tokenBridge  = params.TokenBridgeAddress     // on L1, to make a token there
	minterAddr   = params.MessageRelayAddress
)

// section is a piece of EVM code that runs when a condition holds.
type section struct{ condition, body string } // hex

// dispatch makes code that runs the first section whose condition leaves a
// non-zero word on the stack, else the rest.
func dispatch(rest string, sections ...section) []byte {
	var head, tail []byte
	size := len(common.FromHex(rest)) + 1
	for _, s := range sections {
		size += len(common.FromHex(s.condition)) + 3
	}
	for _, s := range sections {
		head = append(head, common.FromHex(s.condition)...)
		head = append(head, 0x60, byte(size+len(tail)), 0x57) // PUSH1 destination, JUMPI
		tail = append(append(tail, 0x5b), common.FromHex(s.body)...)
	}
	return bytes.Join([][]byte{head, common.FromHex(rest), {0x00}, tail}, nil)
}

// scriptedRollup stands for the Rollup contract, whose own rules are tested
// where it is. It answers verifier() with slot 3, other calls without arguments
// (paused()) with 0, calls with one (outboxBatch(root)) with the slot it names;
// 64 bytes set a slot; anything longer is logged, after three words that are its
// topics (a zero third is left out).
func scriptedRollup() types.Account {
	verifierSelector := common.Bytes2Hex(rollup.PackVerifier()[:4])
	const copyRest = "6060360380" + "60605f37" // leaves its size on the stack
	code := dispatch(
		copyRest+"602035"+"5f35"+"825fa2", // LOG2
		section{"5f3560e01c63" + verifierSelector + "14", "6003545f5260205ff3"},
		section{"36600414", "60205ff3"},
		section{"36602414", "600435545f52" + "60205ff3"},
		section{"36604014", "6020355f355500"},
		section{"604035", copyRest + "604035" + "602035" + "5f35" + "835fa300"}, // LOG3
	)
	return types.Account{Code: code, Balance: new(big.Int), Storage: map[common.Hash]common.Hash{{31: 3}: common.BytesToHash(verifierAddr[:])}}
}

// minterCode plays the message relay of L2 on L1: it says that the sender is
// nobody, which is the peer of a bridge without one, and passes calls on to it.
var minterCode = dispatch("365f5f37"+"5f5f365f5f73"+common.Bytes2Hex(tokenBridge[:])+"5af1", section{"36600414", "60205ff3"})

func l2BridgeCode(t *testing.T) []byte {
	t.Helper()
	spec, err := genesis.L2(&params.Rollup{
		Version: 1, L1ChainID: 1, L2ChainID: 2,
		Genesis: params.Genesis{GasLimit: params.MinGasLimit, BaseFee: (*hexutil.Big)(big.NewInt(1))},
		Limits:  params.Limits{MaxDrift: 1, ForceDeadline: 1, OperatorTimeout: 1},
	})
	if err != nil {
		t.Fatal(err)
	}
	return spec.Alloc[params.TokenBridgeAddress].Code
}

// mintL1Token gives the user a token on L1 and returns its address.
func (w *world) mintL1Token(amount int64) common.Address {
	w.t.Helper()
	seed := common.HexToAddress("0x5eed")
	w.send(minterAddr, l2TokenBridge.PackFinalizeDeposit(seed, user, user, big.NewInt(amount), "Gold", "GLD", 9))
	token, err := read(w.t.Context(), w.l1, tokenBridge, l2TokenBridge.PackL2TokenOf(seed), l2TokenBridge.UnpackL2TokenOf)
	if err != nil {
		w.t.Fatal(err)
	}
	return token
}

func (w *world) send(to common.Address, data []byte) {
	w.t.Helper()
	if _, err := w.l1.Send(w.t.Context(), txmgr.Candidate{To: &to, Data: data}); err != nil {
		w.t.Fatal(err)
	}
}

// emit makes the scripted rollup log an event with its topics and arguments.
func (w *world) emit(name string, topics []common.Hash, args ...any) {
	w.t.Helper()
	parsed, err := bindings.RollupMetaData.ParseABI()
	if err != nil {
		w.t.Fatal(err)
	}
	data, err := parsed.Events[name].Inputs.NonIndexed().Pack(args...)
	if err != nil {
		w.t.Fatal(err)
	}
	input := parsed.Events[name].ID.Bytes()
	for i := range 2 {
		var topic common.Hash
		if i < len(topics) {
			topic = topics[i]
		}
		input = append(input, topic[:]...)
	}
	w.send(rollupAddr, append(input, data...))
}

func number(n uint64) common.Hash { return common.BigToHash(new(big.Int).SetUint64(n)) }

func (w *world) commit(index, lastBlock uint64) {
	w.t.Helper()
	header := batch.Header{Index: index, LastBlock: lastBlock}
	w.emit(bindings.RollupBatchCommittedEventName, []common.Hash{number(index), header.Hash()}, bindings.BatchHeader{
		Index: index, LastBlock: lastBlock, BlobHashes: [][32]byte{{1}},
	})
}

func (w *world) revert(from, to uint64) {
	w.t.Helper()
	w.emit(bindings.RollupBatchesRevertedEventName, []common.Hash{number(from)}, to)
}

// finalize says what is true of the L2 block, and makes claims possible.
func (w *world) finalize(from, to, lastBlock uint64) {
	w.t.Helper()
	header := w.l2.bc.GetHeaderByNumber(lastBlock)
	state, err := w.l2.bc.StateAt(header.Root, header.Number, header.Time)
	if err != nil {
		w.t.Fatal(err)
	}
	w.finalizeAs(from, to, header.Hash(), state.GetState(params.OutboxAddress, common.Hash{}))
}

func (w *world) finalizeAs(from, to uint64, block, outboxRoot common.Hash) {
	w.t.Helper()
	stateRoot := common.Hash{5}
	if outboxRoot != (common.Hash{}) {
		w.send(rollupAddr, append(outboxRoot.Bytes(), number(to).Bytes()...))
	}
	w.emit(bindings.RollupBatchesFinalizedEventName, []common.Hash{number(from), number(to)}, block, stateRoot, outboxRoot, big.NewInt(1))
}
