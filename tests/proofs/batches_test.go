package proofs

import (
	"bytes"
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/core/vm/program"
	ethparams "github.com/ethereum/go-ethereum/params"
	"github.com/holiman/uint256"

	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
	"github.com/zkgeth/zkgeth/zkevm/guest/sample"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/accel"
)

// scenario is what happens on a network between two moments at which all is on L1.
type scenario struct {
	name    string
	run     func(n *network)
	batches func(n *network, add func(string, []batchInput)) // instead of run: adds batches itself
	// fast ones are in the normal tier, proven ones are proven in the slow one.
	fast, proven bool
}

func scenarios(t *testing.T) []scenario {
	list := []scenario{
		{name: "almost empty", run: almostEmpty, proven: true},
		{name: "deposits and forced transactions", run: queues, fast: true, proven: true},
		{name: "transfers", run: transfers},
		{name: "deployment and ERC-20 transfers", run: token, proven: true},
		{name: "reverts", run: reverts},
		{name: "delegations (EIP-7702)", run: delegations},
		{name: "precompiles", batches: precompiles},
	}
	if _, err := os.Stat(uniswap); err != nil {
		t.Logf("no swaps: %v; run npm ci in tests/clients", err)
		return list
	}
	return append(list, scenario{name: "Uniswap V2 swaps", run: swaps})
}

// Batches of development networks are accepted by the row checker, and none that is
// altered is. Every scenario has a network of its own, so that one can be run alone.
func TestBatches(t *testing.T) {
	p := newProver(t)
	for _, s := range scenarios(t) {
		if full() || s.fast {
			t.Run(s.name, func(t *testing.T) { testBatches(t, p, s) })
		}
	}
}

func testBatches(t *testing.T, p *prover, s scenario) {
	n := newNetwork(t, p)
	var list []*fixture
	var last execution
	add := func(name string, inputs []batchInput) {
		if len(inputs) == 0 {
			t.Fatalf("%s: no batch", name)
		}
		f := &fixture{name: name, class: name}
		for _, in := range inputs {
			f.blocks = append(f.blocks, in.execution)
			f.cycles += in.stats.Cycles
		}
		list, last = append(list, f), inputs[len(inputs)-1].execution
	}
	n.settle()
	var before []batchInput
	if full() && s.proven {
		almostEmpty(n)
		before = n.settle()
	}
	if s.batches != nil {
		s.batches(n, add)
	} else {
		s.run(n)
		add(s.name, n.settle())
	}
	t.Logf("\n%v", p.acceptAll(t, list))
	rejectAltered(t, p, list[len(list)-1].blocks[0])
	if before == nil {
		return
	}
	out, err := p.prove(&last, before[0].output)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("proven: %v", out)
}

// rejectAltered wants that an input with one bit changed has no proof of what the batch
// shows: the program says something else, or rejects it, and then nothing it is forged to
// say has a proof.
func rejectAltered(t *testing.T, p *prover, e execution) {
	t.Helper()
	places := []int{64, len(e.input) / 2, len(e.input) - 40}
	if !full() {
		places = places[1:2]
	}
	rejected := 0
	for _, at := range places {
		altered := execution{input: bytes.Clone(e.input), lie: e.output}
		altered.input[at] ^= 1
		output, _, err := image.Run(t.Context(), p.image, altered.input, machine.Config{})
		switch {
		case err == nil && bytes.Equal(output, e.output):
			t.Errorf("byte %d of %d altered: the same output", at, len(e.input))
		case err == nil:
			t.Logf("byte %d of %d altered: another output", at, len(e.input))
		case !errors.Is(err, image.ErrInvalid):
			t.Errorf("byte %d of %d altered: %v", at, len(e.input), err)
		default:
			rejected++
			if err := p.reject(&altered); err != nil {
				t.Errorf("byte %d of %d altered: %v", at, len(e.input), err)
			}
		}
	}
	if rejected == 0 {
		t.Error("nothing altered was rejected")
	}
}

func almostEmpty(n *network) { n.send(true, n.sign(0, &common.Address{1}, 0, 21_000, nil)) }

func transfers(n *network) {
	var txs []*types.Transaction
	for i := range 20 {
		txs = append(txs, n.sign(i%5, &common.Address{2, byte(i)}, int64(i), 21_000, nil))
	}
	n.send(true, txs...)
}

// queues has deposits, a forced transaction that is included, one whose nonce is used up
// by then, one that is none, and a message for L2.
func queues(n *network) {
	b, sender := n.onL1(6)
	ctx := n.t.Context()
	var raw [][]byte
	for _, target := range []common.Address{{0xf1}, {0xf2}} {
		enc, err := n.signTx(n.Accounts[7], &types.DynamicFeeTx{ChainID: n.signer.ChainID(), To: &target, Value: big.NewInt(1), Gas: 21_000,
			GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(100 * ethparams.GWei)}).MarshalBinary()
		if err != nil {
			n.t.Fatal(err)
		}
		raw = append(raw, enc)
	}
	queue := n.Rollup.Contracts.ForcedQueue
	// At the same time, so that few L1 blocks and few batches have them.
	errs := make(chan error)
	steps := []func() error{
		func() error { _, err := b.DepositETH(ctx, sender, common.Address{0xd1}, big.NewInt(1e9)); return err },
		func() error { _, err := b.DepositETH(ctx, sender, common.Address{0xd2}, big.NewInt(1e9)); return err },
		func() error { _, err := b.ForceTransaction(ctx, sender, raw[0]); return err },
		func() error { _, err := b.ForceTransaction(ctx, sender, raw[1]); return err },
		func() error {
			_, err := b.SendMessage(ctx, sender, common.Address{0xe1}, 100_000, []byte("a message"))
			return err
		},
		func() error {
			_, err := sender.Send(ctx, txmgr.Candidate{To: &queue, Data: bindings.NewForcedQueue().PackForce([]byte("nonsense"))})
			return err
		},
	}
	for _, step := range steps {
		go func() { errs <- step() }()
	}
	for range steps {
		if err := <-errs; err != nil {
			n.t.Error(err)
		}
	}
	n.consumed(2, 3)
}

// erc20 is a token whose genesis balances are those of the accounts, which the spender may
// spend.
func erc20(n *network, spender common.Address) []byte {
	n.t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "bench", "testdata", "erc20.hex"))
	if err != nil {
		n.t.Fatal(err)
	}
	p := program.New()
	for _, a := range n.Accounts {
		p.Push(plenty.Bytes()).Push(mapping(a.Address, common.Hash{}).Bytes()).Op(vm.SSTORE)
		p.Push(common.MaxHash.Bytes()).Push(mapping(spender, mapping(a.Address, common.Hash{31: 1})).Bytes()).Op(vm.SSTORE)
	}
	return p.ReturnViaCodeCopy(common.FromHex(strings.ReplaceAll(string(text), "\n", ""))).Bytes()
}

func token(n *network) {
	address := n.create(0, 8_000_000, erc20(n, common.Address{0xaa}))
	binding := bindings.NewBridgedToken()
	var txs []*types.Transaction
	for i := range 8 {
		txs = append(txs, n.sign(i%5, &address, 0, 80_000, binding.PackTransfer(common.Address{3, byte(i)}, big.NewInt(int64(i)+1))))
	}
	n.send(true, txs...)
	n.send(false, n.sign(0, &address, 0, 80_000, binding.PackTransfer(common.Address{3}, new(big.Int).Lsh(plenty, 1)))) // more than there is
}

// reverts has transactions that fail in every way, some below a call that goes on.
func reverts(n *network) {
	ways := [][]byte{
		program.New().Sstore(1, 1).Mstore([]byte("reason"), 0).Push(6).Push0().Op(vm.REVERT).Bytes(),
		program.New().Sstore(1, 1).Op(vm.INVALID).Bytes(),
		program.New().Op(vm.JUMPDEST, vm.PUSH0, vm.JUMP).Bytes(), // out of gas
		program.New().Op(vm.POP).Bytes(),                         // nothing on the stack
		program.New().Push(3).Op(vm.JUMP).Bytes(),                // not a destination
	}
	caller := program.New()
	for _, code := range ways {
		to := n.create(1, 200_000, program.New().ReturnViaCodeCopy(code).Bytes())
		n.send(false, n.sign(1, &to, 0, 60_000, nil))
		caller.Call(uint256.NewInt(30_000), to, 0, 0, 0, 0, 0).Op(vm.POP)
	}
	to := n.create(1, 300_000, program.New().ReturnViaCodeCopy(caller.Sstore(1, 1).Bytes()).Bytes())
	n.send(true, n.sign(1, &to, 0, 400_000, nil))
	n.send(false, n.sign(1, nil, 0, 100_000, ways[0])) // a creation
}

// delegations sets and clears the code of accounts, with valid and invalid authorizations,
// and calls it.
func delegations(n *network) {
	code := n.create(2, 300_000, program.New().ReturnViaCodeCopy(program.New().Op(vm.CALLER, vm.PUSH0, vm.SSTORE, vm.SELFBALANCE).Push(1).Op(vm.SSTORE).Bytes()).Bytes())
	authority := n.Accounts[8]
	authorize := func(target common.Address, nonce uint64) types.SetCodeAuthorization {
		auth, err := types.SignSetCode(authority.Key, types.SetCodeAuthorization{ChainID: *uint256.MustFromBig(n.signer.ChainID()), Address: target, Nonce: nonce})
		if err != nil {
			n.t.Fatal(err)
		}
		return auth
	}
	set := func(list ...types.SetCodeAuthorization) {
		account := n.Accounts[2]
		n.send(true, n.signTx(account, &types.SetCodeTx{ChainID: uint256.MustFromBig(n.signer.ChainID()), Nonce: n.nonce(account), To: authority.Address, Gas: 400_000,
			GasTipCap: uint256.NewInt(ethparams.GWei), GasFeeCap: uint256.NewInt(100 * ethparams.GWei), AuthList: list}))
	}
	set(authorize(code, 0), authorize(common.Address{0xbb}, 7)) // the second has the wrong nonce
	n.send(true, n.sign(3, &authority.Address, 1, 100_000, nil))
	set(authorize(common.Address{}, 1)) // clears it
	n.send(true, n.sign(3, &authority.Address, 1, 21_000, nil))
}

// precompiles calls every precompile that go-ethereum has vectors of, in batches that are
// not too large. Every accelerator has to be called.
func precompiles(n *network, add func(string, []batchInput)) {
	var used [accel.NumKinds]uint64
	vectors, err := sample.Vectors()
	if err != nil {
		n.t.Fatal(err)
	}
	shortest := map[common.Address]sample.Vector{}
	for _, v := range vectors {
		if best, ok := shortest[v.Address]; slices.Max(append(v.Input, 0)) > 0 && (!ok || len(v.Input) < len(best.Input)) {
			shortest[v.Address] = v
		}
	}
	var addresses []common.Address
	for a := range shortest {
		addresses = append(addresses, a)
	}
	slices.SortFunc(addresses, common.Address.Cmp)
	for i, a := range addresses {
		v := shortest[a]
		to := n.create(4, 2_000_000, program.New().ReturnViaCodeCopy(sample.Caller(1, v)).Bytes())
		n.send(true, n.sign(4, &to, 0, 1_000_000+v.Gas, nil))
		if i%4 == 3 || i == len(addresses)-1 || v.Gas > 30_000 {
			inputs := n.settle()
			add(fmt.Sprintf("precompiles up to 0x%x", a.Big()), inputs)
			for _, in := range inputs {
				for k, u := range in.stats.Accelerators {
					used[k] += u.Calls
				}
			}
		}
	}
	for k := accel.Kind(0); int(k) < accel.NumKinds; k++ {
		// No precompile inverts a scalar on its way to a result: the tests of
		// zkevm/chips/modular do.
		if used[k] == 0 && k != accel.BLS12381ScalarInverse {
			n.t.Errorf("no batch calls accelerator %v", k)
		}
	}
}
