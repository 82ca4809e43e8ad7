package warmup

import (
	"bytes"
	"crypto/ecdsa"
	"flag"
	"math/big"
	"os"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/core/vm/program"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/holiman/uint256"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/zkevm/guest/oneblock"
	"github.com/zkgeth/zkgeth/zkevm/guest/sample"
)

var write = flag.Bool("write", false, "record the block anew")

// The recorded block is the one made here, and its output go-ethereum's.
func TestRecording(t *testing.T) {
	madeInput, madeOutput := record(t)
	if *write {
		for name, data := range map[string][]byte{"block.bin": madeInput, "output.bin": madeOutput} {
			if err := os.WriteFile(name, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return
	}
	if !bytes.Equal(madeInput, input) || !bytes.Equal(madeOutput, output) {
		t.Fatal("the recorded block is another one: run this test with -write")
	}
}

func TestRun(t *testing.T) {
	if err := Run(); err != nil {
		t.Fatal(err)
	}
}

// Where the contracts of the block are.
var (
	tokenAddress  = common.Address{0x10}
	callerAddress = common.Address{0x11}
	mixedAddress  = common.Address{0x12}
)

// record makes the block.
func record(t *testing.T) (input, output []byte) {
	t.Helper()
	config := params.L2ChainConfig(params.DevL2ChainID)
	genesis := &core.Genesis{
		Config: config, Alloc: sample.SystemContracts(), GasLimit: 60_000_000, BaseFee: big.NewInt(1e9), Difficulty: common.Big0,
	}
	var senders []*sender
	for i := range 6 {
		s := newSender(t, config.ChainID, byte(1+i))
		genesis.Alloc[s.address] = types.Account{Balance: big.NewInt(1e18)}
		senders = append(senders, s)
	}
	for i := range 40 { // so that tries have some depth
		genesis.Alloc[common.BytesToAddress(crypto.Keccak256([]byte{byte(i)}))] = types.Account{Balance: big.NewInt(int64(i + 1))}
	}
	storage := map[common.Hash]common.Hash{}
	for i := range 20 {
		storage[balanceSlot(common.BytesToAddress([]byte{byte(i)}))] = common.Hash{31: 1}
	}
	for _, s := range senders {
		storage[balanceSlot(s.address)] = common.Hash{30: 1}
	}
	genesis.Alloc[tokenAddress] = types.Account{Nonce: 1, Balance: new(big.Int), Code: token(), Storage: storage}
	genesis.Alloc[callerAddress] = types.Account{Nonce: 1, Balance: new(big.Int), Code: sample.Caller(1, oneOfEach(t)...)}
	genesis.Alloc[mixedAddress] = types.Account{Nonce: 1, Balance: big.NewInt(9), Code: mixed()}

	chain, err := sample.NewChain(genesis)
	if err != nil {
		t.Fatal(err)
	}
	defer chain.Close()
	parent, err := chain.Append(func(*core.BlockGen) {})
	if err != nil {
		t.Fatal(err)
	}
	in, block, err := chain.Input(func(b *core.BlockGen) { fill(t, chain, b, senders) })
	if err != nil {
		t.Fatal(err)
	}
	output, err = oneblock.Run(in.Encode())
	if err != nil {
		t.Fatal(err)
	}
	got, err := oneblock.DecodeOutput(output)
	if err != nil {
		t.Fatal(err)
	}
	if want := (oneblock.Output{Rules: oneblock.L2Rules(params.DevL2ChainID), Parent: parent.Hash(), Block: block.Hash(), State: block.Root()}); *got != want {
		t.Fatalf("got %+v, want %+v", *got, want)
	}
	return in.Encode(), output
}

// fill puts a transaction of every kind into the block.
func fill(t *testing.T, chain *sample.Chain, b *core.BlockGen, senders []*sender) {
	t.Helper()
	add := func(i int, tx types.TxData) { chain.AddTx(b, senders[i].sign(t, tx)) }
	price, fee, id := big.NewInt(2e9), big.NewInt(3e9), senders[0].chainID
	tip, to := big.NewInt(1e9), common.Address{0xaa}
	transfer := append(common.LeftPadBytes(to[:], 32), common.LeftPadBytes([]byte{5}, 32)...)
	add(0, &types.LegacyTx{Nonce: 0, GasPrice: price, Gas: 21_000, To: &to, Value: big.NewInt(1)})
	add(0, &types.AccessListTx{
		ChainID: id, Nonce: 1, GasPrice: price, Gas: 200_000, To: &tokenAddress, Data: transfer,
		AccessList: types.AccessList{{Address: tokenAddress, StorageKeys: []common.Hash{balanceSlot(to)}}},
	})
	for i := 1; i < 4; i++ {
		add(i, &types.DynamicFeeTx{ChainID: id, GasTipCap: tip, GasFeeCap: fee, Gas: 21_000, To: &senders[5].address, Value: big.NewInt(7)})
		add(i, &types.DynamicFeeTx{ChainID: id, Nonce: 1, GasTipCap: tip, GasFeeCap: fee, Gas: 200_000, To: &tokenAddress, Data: transfer})
	}
	add(1, &types.DynamicFeeTx{ChainID: id, Nonce: 2, GasTipCap: tip, GasFeeCap: fee, Gas: 16_000_000, To: &callerAddress})
	add(2, &types.DynamicFeeTx{ChainID: id, Nonce: 2, GasTipCap: tip, GasFeeCap: fee, Gas: 3_000_000, To: &mixedAddress, Data: transfer})
	add(3, &types.DynamicFeeTx{
		ChainID: id, Nonce: 2, GasTipCap: tip, GasFeeCap: fee, Gas: 3_000_000, Data: program.New().ReturnViaCodeCopy(token()).Bytes(),
	})
	auth, err := types.SignSetCode(senders[5].key, types.SetCodeAuthorization{ChainID: *uint256.MustFromBig(id), Address: tokenAddress})
	if err != nil {
		t.Fatal(err)
	}
	u := func(v *big.Int) *uint256.Int { return uint256.MustFromBig(v) }
	add(4, &types.SetCodeTx{
		ChainID: u(id), GasTipCap: u(tip), GasFeeCap: u(fee), Gas: 300_000, To: senders[5].address, Value: new(uint256.Int),
		Data: make([]byte, 64), AuthList: []types.SetCodeAuthorization{auth},
	})
	b.AddWithdrawal(&types.Withdrawal{Validator: 1, Address: common.Address{0xbb}, Amount: 3})
}

type sender struct {
	key     *ecdsa.PrivateKey
	address common.Address
	chainID *big.Int
}

func newSender(t *testing.T, chainID *big.Int, seed byte) *sender {
	t.Helper()
	key, err := crypto.ToECDSA(bytes.Repeat([]byte{seed}, 32))
	if err != nil {
		t.Fatal(err)
	}
	return &sender{key, crypto.PubkeyToAddress(key.PublicKey), chainID}
}

func (s *sender) sign(t *testing.T, data types.TxData) *types.Transaction {
	t.Helper()
	tx, err := types.SignNewTx(s.key, types.LatestSignerForChainID(s.chainID), data)
	if err != nil {
		t.Fatal(err)
	}
	return tx
}

// oneOfEach returns a call of every precompile.
func oneOfEach(t *testing.T) []sample.Vector {
	t.Helper()
	all, err := sample.Vectors()
	if err != nil {
		t.Fatal(err)
	}
	best := map[common.Address]sample.Vector{}
	var order []common.Address
	for _, v := range all {
		b, ok := best[v.Address]
		if !ok {
			order = append(order, v.Address)
		}
		if !ok || len(b.Input) == 0 || b.Gas == 0 {
			best[v.Address] = v
		}
	}
	var list []sample.Vector
	for _, address := range order {
		list = append(list, best[address])
	}
	return list
}

// balanceSlot is where the token keeps an account's balance.
func balanceSlot(account common.Address) common.Hash {
	return crypto.Keccak256Hash(common.LeftPadBytes(account[:], 32), make([]byte, 32))
}

// token moves an amount from the caller's balance to another account: input is
// the account and the amount, 32 bytes each.
func token() []byte {
	p := program.New()
	slot := func() { // of the account at memory 0
		p.Push(64).Push0().Op(vm.KECCAK256)
	}
	p.Push(32).Op(vm.CALLDATALOAD) // amount
	p.Op(vm.CALLER).Push0().Op(vm.MSTORE)
	slot()
	p.Op(vm.DUP1, vm.SLOAD, vm.DUP3, vm.SWAP1, vm.SUB, vm.SWAP1, vm.SSTORE)
	p.Push0().Op(vm.CALLDATALOAD).Push0().Op(vm.MSTORE)
	slot()
	p.Op(vm.DUP1, vm.SLOAD, vm.DUP3, vm.ADD, vm.SWAP1, vm.SSTORE)
	p.Push(32).Op(vm.MSTORE).Push0().Op(vm.CALLDATALOAD, vm.CALLER)
	p.Push(0xddf252ad).Push(32).Push(32).Op(vm.LOG3)
	p.Push(1).Push0().Op(vm.MSTORE)
	return p.Return(0, 32).Bytes()
}

// mixed calls the token in all ways and creates contracts.
func mixed() []byte {
	p := program.New()
	p.Push(64).Push0().Push0().Op(vm.CALLDATACOPY)
	p.Call(nil, tokenAddress, 0, 0, 64, 64, 32).Op(vm.POP)
	p.DelegateCall(nil, tokenAddress, 0, 64, 64, 32).Op(vm.POP)
	p.StaticCall(uint256.NewInt(50_000), tokenAddress, 0, 64, 64, 32).Op(vm.POP) // fails: it writes
	p.Tstore(1, 2).Push(1).Op(vm.TLOAD, vm.POP)
	p.Push(tokenAddress).Op(vm.EXTCODEHASH, vm.POP).Push(tokenAddress).Op(vm.EXTCODESIZE, vm.POP, vm.SELFBALANCE, vm.POP)
	p.Push(0).Op(vm.BLOCKHASH, vm.POP)
	p.Create2(program.New().ReturnViaCodeCopy(token()).Bytes(), 7).Op(vm.POP)
	p.Create2(program.New().Selfdestruct(common.Address{0xcc}).Bytes(), 8).Op(vm.POP)
	p.Sstore(3, 4).Sstore(3, 0)
	return p.Bytes()
}
