package metering

import (
	"encoding/binary"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/zkevm/guest/sample"
)

// Instructions and precompiles that fill few tables, by the beginnings of their names and by
// address, those of the normal tier first.
var (
	heavyInstructions = []string{"EXP", "MCOPY", "KECCAK256", "DIV ", "MULMOD " + ones, "SLOAD of some", "SSTORE", "CALL of many", "CREATE2 of large", "LOG4"}
	heavyPrecompiles  = []uint16{0xa, 0xf, 1, 2, 4, 5, 6, 7, 8, 0xb, 0xc, 0xd, 0x10, 0x11, 0x100}
)

// heavyQuick is how many of each are in the normal tier.
const heavyQuick = 2

// spare is the gas that calls of a precompile leave.
func spare(v sample.Vector) int { return int(9*v.Gas) + 50_000 }

// calls is code that calls a precompile as long as there is gas.
func calls(v sample.Vector) []byte {
	code := func(offset uint32) []byte {
		at := append([]byte{byte(vm.PUSH4)}, binary.BigEndian.AppendUint32(nil, offset)...)
		return loop(asm(len(v.Input), at, 1, vm.CODECOPY), spare(v), 0, 0, len(v.Input), 1, v.Address, vm.GAS, vm.STATICCALL, vm.POP)
	}
	return append(code(uint32(len(code(0)))), v.Input...)
}

// A batch that is filled with one thing has a proof of a form that the aggregation takes,
// which keeps to what the limits reckon with: small ones, and with ZKGETH_TEST_FULL such as a
// batch may at most be.
func TestDearBatchesHaveForms(t *testing.T) {
	target, instructionNames, precompiles := uint64(0), heavyInstructions[:heavyQuick], heavyPrecompiles[:heavyQuick]
	if full() {
		target, instructionNames, precompiles = proving.MostProvable.Cost*9/10, heavyInstructions, heavyPrecompiles
	}
	codes, least, names := map[string][]byte{}, map[string]uint64{}, []string(nil)
	list := instructions()
	var all []string
	for name := range list {
		all = append(all, name)
	}
	slices.Sort(all)
	for _, prefix := range instructionNames {
		at := slices.IndexFunc(all, func(name string) bool { return strings.HasPrefix(name, prefix) })
		if at < 0 {
			t.Fatalf("no instruction %q", prefix)
		}
		names, codes[all[at]], least[all[at]] = append(names, all[at]), list[all[at]], reserve
	}
	vectors, err := sample.Vectors()
	if err != nil {
		t.Fatal(err)
	}
	for _, number := range precompiles {
		dearest := sample.Vector{}
		for _, v := range vectors {
			if v.Address == common.BytesToAddress(binary.BigEndian.AppendUint16(nil, number)) && v.Gas > dearest.Gas && v.Gas < 110_000 {
				dearest = v
			}
		}
		if dearest.Gas == 0 {
			t.Fatalf("no vector of precompile 0x%x", number)
		}
		name := "precompile " + dearest.Address.Hex()[38:] + " " + dearest.Name
		names, codes[name], least[name] = append(names, name), calls(dearest), uint64(spare(dearest))
	}
	at := map[common.Address][]byte{}
	for addr, account := range callers() {
		at[addr] = account.Code
	}
	for i, name := range names {
		at[numbered('h', i)] = codes[name]
	}
	r := newRollup(t, at)
	r.consume(nil, 1) // the slots of system contracts are there
	nonce := uint64(0)
	run := func(i int, gas uint64) *executed {
		to := numbered('h', i)
		tx := types.MustSignNewTx(rich(t, 0).key, signer, &types.DynamicFeeTx{ChainID: signer.ChainID(), Nonce: nonce, To: &to, Gas: gas, GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(1e11)})
		nonce++
		return r.consume(nil, 0, tx)
	}
	for i, name := range names {
		t.Run(name, func(t *testing.T) {
			r.t = t
			first := least[name] + 150_000
			small := run(i, first)
			small.checkPlan(t)
			// What is kept in reserve costs nothing, so this is less than it could be.
			gas := min(least[name]+150_000*target/small.bound.Cost, params.MaxTransactionGas)
			if gas <= first {
				return
			}
			e := run(i, gas)
			if why := e.bound.Over(proving.MostProvable); why != "" {
				t.Fatalf("more than a batch takes: %s", why)
			}
			e.checkPlan(t)
		})
	}
}
