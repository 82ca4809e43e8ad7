package image

import (
	"encoding/binary"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/guest/sample"
)

// callGas is what a call of a precompile takes beside the precompile's own gas.
const callGas = 100

// maxCyclesPerGas is how dear a precompile may be.
const maxCyclesPerGas = 50

// dear lists precompiles that are over the limit, with the limit they keep: those
// that no accelerator helps.
var dear = map[uint16]float64{
	0x02: 160, // SHA-256
	0x05: 120, // modular exponentiation
	0x09: 350, // BLAKE2b
}

// Every precompile gives in the machine what it gives natively, at a bounded price.
// With ZKGETH_TEST_FULL, for all of go-ethereum's vectors; else for some of each.
func TestPrecompiles(t *testing.T) {
	vectors, err := sample.Vectors()
	if err != nil {
		t.Fatal(err)
	}
	perPrecompile := 4
	if full() {
		perPrecompile = len(vectors)
	}
	vectors = pick(vectors, perPrecompile)
	for part := range slices.Chunk(vectors, 100) {
		var codes [][]byte
		for _, v := range part {
			codes = append(codes, sample.Caller(1, v), sample.Caller(2, v))
		}
		chain := testChain(t, codes...)
		for i, v := range part {
			once := run(t, blockCalling(t, chain, contract(2*i)))
			twice := run(t, blockCalling(t, chain, contract(2*i+1)))
			ratio := float64(twice.Cycles-once.Cycles) / float64(v.Gas+callGas)
			limit, ok := dear[number(v)]
			if !ok {
				limit = maxCyclesPerGas
			}
			t.Logf("%v %s: %d gas, %d cycles, %.1f cycles a gas", v.Address, v.Name, v.Gas, twice.Cycles-once.Cycles, ratio)
			if ratio > limit {
				t.Errorf("%v %s: %.1f cycles a gas, limit %.0f", v.Address, v.Name, ratio, limit)
			}
		}
	}
}

func number(v sample.Vector) uint16 { return binary.BigEndian.Uint16(v.Address[18:]) }

// pick chooses at most n vectors of each precompile, from the cheapest to the dearest
// that is not too long a test.
func pick(vectors []sample.Vector, n int) []sample.Vector {
	maxGas := uint64(1_000_000)
	if full() {
		maxGas = 7_000_000 // what fits into a transaction twice
	}
	by := map[uint16][]sample.Vector{}
	for _, v := range vectors {
		if v.Gas <= maxGas {
			by[number(v)] = append(by[number(v)], v)
		}
	}
	var out []sample.Vector
	for _, list := range by {
		if len(list) > n {
			slices.SortStableFunc(list, func(a, b sample.Vector) int { return int(a.Gas) - int(b.Gas) })
			var some []sample.Vector
			for i := range n {
				some = append(some, list[i*(len(list)-1)/(n-1)])
			}
			list = some
		}
		out = append(out, list...)
	}
	return out
}
