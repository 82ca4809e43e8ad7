package meter

import (
	"encoding/hex"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/crypto"
	ethparams "github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/triedb"
	"github.com/holiman/uint256"

	"github.com/zkgeth/zkgeth/params"
)

// both executes a transaction that runs code, once metered and once watched, and returns
// the two bounds.
func both(t testing.TB, code []byte, gas uint64, change func(*types.DynamicFeeTx)) (metered, watched Weight) {
	t.Helper()
	key, err := crypto.ToECDSA(common.LeftPadBytes([]byte{7}, 32))
	if err != nil {
		t.Fatal(err)
	}
	config := params.L2ChainConfig(1)
	to := target
	inner := &types.DynamicFeeTx{ChainID: big.NewInt(1), To: &to, Gas: gas, GasFeeCap: big.NewInt(1), GasTipCap: big.NewInt(1)}
	if change != nil {
		change(inner)
	}
	tx := types.MustSignNewTx(key, types.LatestSigner(config), inner)
	run := func(watch bool) Weight {
		db, err := state.New(types.EmptyRootHash, state.NewMPTDatabase(triedb.NewDatabase(rawdb.NewMemoryDatabase(), nil), nil))
		if err != nil {
			t.Fatal(err)
		}
		db.SetCode(target, code, tracing.CodeChangeUnspecified)
		db.SetCode(library, libraryCode, tracing.CodeChangeUnspecified)
		for addr, code := range map[byte]string{0xcc: "5a31", 0xdd: "5a54", 0xee: "5a3f"} {
			db.SetCode(common.Address{19: addr}, common.FromHex(code), tracing.CodeChangeUnspecified)
		}
		db.SetState(target, common.Hash{31: 1}, common.Hash{9})
		db.AddBalance(crypto.PubkeyToAddress(key.PublicKey), uint256.NewInt(1e18), tracing.BalanceChangeUnspecified)
		db.AddBalance(target, uint256.NewInt(1e18), tracing.BalanceChangeUnspecified)
		db.Finalise(config.Rules(big.NewInt(1), true, 1))
		block := vm.BlockContext{CanTransfer: core.CanTransfer, Transfer: core.Transfer, Coinbase: common.Address{0xc0}, BlockNumber: big.NewInt(300),
			Time: 1, GasLimit: 30_000_000, BaseFee: new(big.Int), BlobBaseFee: big.NewInt(1), Random: new(common.Hash), Difficulty: new(big.Int),
			GetHash: func(n uint64) common.Hash { return common.BigToHash(new(big.Int).SetUint64(n)) }}
		c := NewCycles(DefaultPrices, Limits{})
		var evm *vm.EVM
		if watch {
			evm = vm.NewEVM(block, db, config, vm.Config{})
			c.Watch(evm)
			c.BeginWatched(tx)
		} else {
			hooks := c.Hooks(func() {})
			evm = vm.NewEVM(block, state.NewHookedState(db, hooks), config, vm.Config{Tracer: hooks})
			c.Observe(evm.GetVMContext())
			c.Begin(tx)
		}
		msg, err := core.TransactionToMessage(tx, types.LatestSigner(config), block.BaseFee)
		if err != nil {
			t.Fatal(err)
		}
		result, err := core.ApplyMessage(evm, msg, core.NewGasPool(gas))
		if err != nil {
			t.Fatal(err)
		}
		if !watch {
			c.End()
		} else if !c.EndWatched(result.MaxUsedGas) {
			t.Fatal("there is no limit")
		}
		c.Commit()
		return c.BlockWith(0, 0).Weight
	}
	return run(false), run(true)
}

func checkBoth(t testing.TB, name string, metered, watched Weight) {
	t.Helper()
	if watched.Cost < metered.Cost || watched.Witness < metered.Witness {
		t.Errorf("%s: watched %+v, metered %+v", name, watched, metered)
	}
}

// What is known from the state alone is never less than what the instructions say.
func TestWatchedIsABoundOfMetered(t *testing.T) {
	loop := func(body string) string { return "5b" + body + "5f56" } // until the gas is used up
	for name, code := range map[string]string{
		"nothing":               "",
		"mulmod":                loop("6007600560036001506009096000505f5f5f0950"),
		"mulmod only":           loop("5f5f5f0950"),
		"divisions":             loop("6001600204506001600206505f5f0550"),
		"caller":                loop("33503050325044504150"),
		"jumps":                 "5b5b5b5b5b5b5b5b5b5b5b5b5f56",
		"reads":                 loop("5f5460015450"),
		"fresh slots":           loop("5a5450"),
		"writes":                loop("5a5a55"),
		"rewrites":              loop("5a5f555f5f555a60015555"),
		"transient":             loop("5a5a5d5f5c50"),
		"balances":              loop("5a3150"),
		"codes":                 loop("60bb3b505a3b505f5f5f60bb3c"),
		"code hashes":           loop("60bb3f505a3f50"),
		"headers":               loop("602a4050"),
		"logs":                  loop("5f5f5f5fa2610100 5fa0"),
		"hashes":                loop("6020 5f20 50 610400 5f2050"),
		"copies":                loop("61ffff5f5f5e 61ffff5f5f37 61ffff5f5f39"),
		"calls":                 loop("5f5f5f5f5f60bb5af150"),
		"self":                  "5f5f5f5f305afa", // as deep as the gas goes
		"static":                loop("5f5f5f5f60bb5afa50"),
		"delegate":              loop("5f5f5f5f60bb5af450"),
		"value":                 loop("5f5f5f5f60015a5af150"),
		"creations":             loop("5f5f5ff050"),
		"large initcode":        loop("61c0005f5ff050"),
		"salted":                loop("5a6120005f5ff550"),
		"destruct":              "5aff",
		"sha256":                loop("5f5f6104005f60025afa50"),
		"ecrecover":             loop("5f5f5f5f60015afa50"),
		"pairing":               loop("5f5f5f5f60085afa50"),
		"modexp":                loop("5f5f60605f60055afa50"),
		"blake2":                "62ffffff5f52" + loop("5f5f60d5601c60095afa50"),
		"identity":              loop("5f5f61ffff5f60045afa50"),
		"precompile that fails": loop("5f5f60015f600a5afa50"),
		"revert":                "5f545f5f555f5ffd",
		"invalid":               "5a54fe",
		"exponents":             loop("7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff600a0a50"),
	} {
		raw, err := hex.DecodeString(removeSpaces(code))
		if err != nil {
			t.Fatal(err)
		}
		for _, gas := range []uint64{60_000, 1_000_000, ethparams.MaxTxGas} {
			metered, watched := both(t, raw, gas, nil)
			checkBoth(t, name, metered, watched)
		}
	}
	for name, change := range map[string]func(*types.DynamicFeeTx){
		"data":      func(tx *types.DynamicFeeTx) { tx.Data = make([]byte, 20_000) },
		"more data": func(tx *types.DynamicFeeTx) { tx.Data = common.FromHex("01020304050607080900ff") },
		"creation":  func(tx *types.DynamicFeeTx) { tx.To, tx.Data = nil, common.FromHex("60ff5ff3") },
		"large code": func(tx *types.DynamicFeeTx) {
			tx.To, tx.Data = nil, append(common.FromHex("6160005ff3"), make([]byte, 40_000)...)
		},
		"access list": func(tx *types.DynamicFeeTx) {
			tx.AccessList = types.AccessList{{Address: library, StorageKeys: []common.Hash{{}, {1}}}, {Address: target, StorageKeys: []common.Hash{{31: 1}}}}
		},
		"to a key":  func(tx *types.DynamicFeeTx) { tx.To = &common.Address{0xee} },
		"to nobody": func(tx *types.DynamicFeeTx) { tx.To, tx.Value = &common.Address{0xee}, big.NewInt(1) },
	} {
		metered, watched := both(t, common.FromHex("5f545f5f5f5f5f60bb5af1"), 5_000_000, change)
		checkBoth(t, name, metered, watched)
	}
}

// What a frame was about to pay explains nothing if the frame failed for lack of it.
func TestUnpaidGasExplainsNothing(t *testing.T) {
	for name, callee := range map[string]string{"balance": "cc", "slot": "dd", "code hash": "ee"} {
		// Frames of 200 gas look at what they cannot pay for, beside the dearest instruction.
		code := common.FromHex("5b5f5f5f5f60" + callee + "60c8fa505f5f5f09505f56")
		for _, gas := range []uint64{60_000, 1_000_000, ethparams.MaxTxGas} {
			metered, watched := both(t, code, gas, nil)
			// Metered is also what an instruction would look at that fails before it does.
			checkBoth(t, name, metered, watched.Add(DefaultPrices.path()))
		}
	}
}

func removeSpaces(s string) (out string) {
	for _, r := range s {
		if r != ' ' {
			out += string(r)
		}
	}
	return out
}

// FuzzWatched compares both bounds for random code: instructions that mostly have operands.
func FuzzWatched(f *testing.F) {
	for seed := range uint64(40) {
		f.Add(seed, uint32(200_000))
	}
	f.Fuzz(func(t *testing.T, seed uint64, gas uint32) {
		r := rand.New(rand.NewPCG(seed, 2))
		var code []byte
		for range 1 + r.IntN(200) {
			switch r.IntN(4) {
			case 0:
				code = append(code, byte(vm.PUSH1), byte(r.IntN(256)))
			case 1:
				code = append(code, byte(vm.PUSH0))
			case 2:
				code = append(code, byte(vm.PUSH2), byte(r.IntN(256)), byte(r.IntN(4)))
			default:
				code = append(code, byte(r.IntN(256)))
			}
		}
		metered, watched := both(t, code, 60_000+uint64(gas)%5_000_000, nil)
		// An instruction that fails for lack of operands is metered as if it had looked at
		// the account it has; the state has seen nothing.
		p := DefaultPrices
		checkBoth(t, hex.EncodeToString(code), metered, watched.Add(p.path()).Add(p.path()))
	})
}

// What a block has no room for is not watched in vain again, until the next block.
func TestWatchedInVain(t *testing.T) {
	tx := types.NewTx(&types.DynamicFeeTx{To: &target, Gas: 1_100_000})
	c := NewCycles(DefaultPrices, Limits{Block: Weight{Cost: 3 * leastDensity / densityFraction * 1_000_000 / 2}})
	watched := func() (worth, fits bool) {
		if worth = c.BeginWatched(tx); worth {
			fits = c.EndWatched(1_000_000)
		}
		return worth, fits
	}
	for i, want := range [][2]bool{{true, true}, {true, false}, {false, false}} {
		worth, fits := watched()
		if worth != want[0] || fits != want[1] {
			t.Errorf("transaction %d: worth watching %v, fits %v", i, worth, fits)
		}
		if fits {
			c.Commit()
		}
	}
	c.Reset()
	if worth, fits := watched(); !worth || !fits {
		t.Errorf("in the next block: worth watching %v, fits %v", worth, fits)
	}
}
