package keccak

import (
	"encoding"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"sync"
	"testing"

	"golang.org/x/crypto/sha3"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// permutationSystem is the table of Keccak-f alone.
var permutationSystem = sync.OnceValues(Alone)

func mustPermutationSystem(t testing.TB) *air.System {
	t.Helper()
	s, err := permutationSystem()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func randomPermutations(n int) []Permutation {
	r := rand.New(rand.NewPCG(1, 2))
	list := make([]Permutation, n)
	for i := range list {
		list[i] = Permutation{Time: uint32(4 * (i + 1)), Block: uint32(i % 3)}
		for j := range list[i].State {
			list[i].State[j] = r.Uint64()
		}
	}
	return list
}

// permuted is Keccak-f as golang.org/x/crypto has it: a hash whose state is set absorbs a
// block of zeros.
func permuted(t testing.TB, state [25]uint64) (out [25]uint64) {
	t.Helper()
	h := sha3.NewLegacyKeccak256()
	marshaled, err := h.(encoding.BinaryMarshaler).MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	at := len("sha\x0b") + 1 // name and rate precede the state
	for i, lane := range state {
		binary.LittleEndian.PutUint64(marshaled[at+8*i:], lane)
	}
	if err := h.(encoding.BinaryUnmarshaler).UnmarshalBinary(marshaled); err != nil {
		t.Fatal(err)
	}
	h.Write(make([]byte, h.BlockSize()))
	if marshaled, err = h.(encoding.BinaryMarshaler).MarshalBinary(); err != nil {
		t.Fatal(err)
	}
	for i := range out {
		out[i] = binary.LittleEndian.Uint64(marshaled[at+8*i:])
	}
	return out
}

func permutationTrace(t testing.TB, list []Permutation, height int) air.Trace {
	t.Helper()
	in, err := Permutations(list, height)
	if err != nil {
		t.Fatal(err)
	}
	trace := air.Trace{Instances: []air.Instance{in}}
	for _, p := range list {
		out := permuted(t, p.State)
		trace.Messages = append(trace.Messages, message(busIn, air.Send, p, &p.State), message(busOut, air.Receive, p, &out))
	}
	return trace
}

func TestPermutationsAreAccepted(t *testing.T) {
	s := mustPermutationSystem(t)
	for _, tc := range []struct{ n, height int }{{0, 2}, {0, 64}, {1, 32}, {2, 64}, {10, 256}, {batch + 3, 512}, {85, 2048}} {
		trace, err := provided(s, permutationTrace(t, randomPermutations(tc.n), tc.height))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Check(trace); err != nil {
			t.Errorf("%d permutations in %d rows: %v", tc.n, tc.height, err)
		}
		if err := s.CheckFacts(trace); err != nil {
			t.Errorf("%d permutations in %d rows: %v", tc.n, tc.height, err)
		}
	}
}

func TestPermutationOfZeros(t *testing.T) {
	// The first and the last lane of Keccak-f of zeros, from the Keccak team's
	// KeccakF-1600-IntermediateValues.txt.
	out := permuted(t, [25]uint64{})
	if out[0] != 0xf1258f7940e1dde7 || out[24] != 0xeaf1ff7b5ceca249 {
		t.Errorf("%x and %x", out[0], out[24])
	}
}

func TestPermutationsInTwoInstances(t *testing.T) {
	list := randomPermutations(3)
	trace := permutationTrace(t, list, 128)
	first, err := Permutations(list[:2], 64)
	if err != nil {
		t.Fatal(err)
	}
	second, err := Permutations(list[2:], 32)
	if err != nil {
		t.Fatal(err)
	}
	trace.Instances = []air.Instance{first, second}
	if err := verdict(mustPermutationSystem(t), trace); err != nil {
		t.Error(err)
	}
}

func TestPermutationHeights(t *testing.T) {
	for _, tc := range []struct{ n, height int }{{0, 0}, {0, 1}, {0, -2}, {0, 24}, {1, 16}, {2, 32}, {3, 64}} {
		if _, err := Permutations(randomPermutations(tc.n), tc.height); !errors.Is(err, ErrHeight) {
			t.Errorf("%d permutations in %d rows: %v", tc.n, tc.height, err)
		}
	}
}

// BenchmarkFill measures one core on memory that was touched before.
func BenchmarkFill(b *testing.B) {
	const n = 1 << 12 / Rounds
	list, columns, f := randomPermutations(n), field.NewColumns(columnsOfF, 1<<12), new(filler)
	for b.Loop() {
		for from := 0; from < n; from += batch {
			f.fill(columns, list[from:min(n, from+batch)], Rounds*from)
		}
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "permutations/s")
}
