package metering

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/zkevm/guest/sample"
)

// maxPrecompileGas keeps a test short; with ZKGETH_TEST_FULL every vector runs that
// fits into a transaction.
func maxPrecompileGas() uint64 {
	if full() {
		return 7_000_000
	}
	return 300_000
}

// vectors are go-ethereum's of every precompile, the cheapest, the dearest and some
// in between, and inputs that are as slow for their gas as we know.
func vectors(t *testing.T) []sample.Vector {
	t.Helper()
	all, err := sample.Vectors()
	if err != nil {
		t.Fatal(err)
	}
	by := map[common.Address][]sample.Vector{}
	for _, v := range all {
		if v.Gas <= maxPrecompileGas() {
			by[v.Address] = append(by[v.Address], v)
		}
	}
	var out []sample.Vector
	for _, list := range by {
		slices.SortStableFunc(list, func(a, b sample.Vector) int { return int(a.Gas) - int(b.Gas) })
		step := max(1, len(list)/6)
		if full() {
			step = 1
		}
		for i := 0; i < len(list); i += step {
			out = append(out, list[i])
		}
		out = append(out, list[len(list)-1])
	}
	add := func(number byte, name string, input []byte) {
		address := common.Address{19: number}
		gas := vm.PrecompiledContractsOsaka[address].RequiredGas(input)
		if gas <= maxPrecompileGas() {
			out = append(out, sample.Vector{Address: address, Name: name, Input: input, Gas: gas})
		}
	}
	for _, m := range []struct{ base, exp, mod int }{{1, 1, 1}, {8, 8, 8}, {32, 32, 32}, {33, 4, 33}, {64, 3, 64}, {128, 32, 128}, {256, 3, 256}, {1, 40, 32}, {32, 1, 1024}} {
		for _, last := range []byte{0xff, 0xfe, 0x00, 0x01} {
			input := binary.BigEndian.AppendUint64(make([]byte, 24), uint64(m.base))
			input = binary.BigEndian.AppendUint64(append(input, make([]byte, 24)...), uint64(m.exp))
			input = binary.BigEndian.AppendUint64(append(input, make([]byte, 24)...), uint64(m.mod))
			input = append(input, bytes.Repeat([]byte{0xff}, m.base+m.exp+m.mod)...)
			input[len(input)-1] = last
			add(5, fmt.Sprintf("modexp %v %x", m, last), input)
		}
	}
	return out
}

// A call of a precompile costs at most what the meter says. The calls are repeated, so
// that nothing else counts.
func TestPrecompilesBound(t *testing.T) {
	for part := range slices.Chunk(vectors(t), 100) {
		alloc := types.GenesisAlloc{}
		for i, v := range part {
			alloc[numbered('p', i)] = types.Account{Nonce: 1, Code: sample.Caller(2, v)}
		}
		w := newWorld(t, 1, 0, alloc)
		empty := w.measure(meter.DefaultPrices)
		for i, v := range part {
			t.Run(fmt.Sprintf("%x %s", v.Address[18:], v.Name), func(t *testing.T) {
				w.measure(meter.DefaultPrices, w.call(0, 0, numbered('p', i), params.MaxTransactionGas, nil)).check(t, empty)
			})
		}
	}
}
