package hash

import (
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/poseidon2"
)

// The permutation of 0, 1, ..., 7, as published in the vectors of WIP-100 of the World ID
// protocol, which come from another implementation (TACEO's).
func TestPermutationVector(t *testing.T) {
	want := [Width]string{
		"13163567864211573827878829467860137302577760599598440387954761704438999762399",
		"20455256474176316209572707628365862887207812418465031548192789068192434065861",
		"21622031586696647398529562584873094656572287904668581566093346191656615936784",
		"18320622048765136384409419776996464874987888500923344182439589703061890523284",
		"19915468795157938233689963601267136400922725821760118753901600546477081024243",
		"12383970660639123649548441396659012498414420037083153473614822644813849243474",
		"9133088157465982496917058916696585316057943251337470087079495488316110895778",
		"5020935059501715015422969097649999023750915432550677386523662686145648636517",
	}
	var state [Width]Digest
	for i := range state {
		state[i].SetUint64(uint64(i))
	}
	Permute(&state)
	for i := range state {
		if state[i].String() != want[i] {
			t.Errorf("element %d is %s, want %s", i, state[i].String(), want[i])
		}
	}
}

// grain is the generator of the reference script's constants: a register of 80 bits.
type grain struct{ bits []byte }

func newGrain(width int) *grain {
	g := &grain{}
	for _, part := range [][2]int{{1, 2}, {0, 4}, {fr.Bits, 12}, {width, 12}, {FullRounds, 10}, {PartialRounds, 10}, {1<<30 - 1, 30}} {
		for i := part[1] - 1; i >= 0; i-- {
			g.bits = append(g.bits, byte(part[0]>>i&1))
		}
	}
	for range 160 {
		g.step()
	}
	return g
}

func (g *grain) step() byte {
	b := g.bits[62] ^ g.bits[51] ^ g.bits[38] ^ g.bits[23] ^ g.bits[13] ^ g.bits[0]
	g.bits = append(g.bits[1:], b)
	return b
}

func (g *grain) bit() byte {
	for g.step() == 0 {
		g.step()
	}
	return g.step()
}

// element returns the next number of as many bits as the modulus that is below it.
func (g *grain) element() fr.Element {
	for {
		v := new(big.Int)
		for range fr.Bits {
			v.Lsh(v, 1).Add(v, big.NewInt(int64(g.bit())))
		}
		if v.Cmp(fr.Modulus()) < 0 {
			var e fr.Element
			e.SetBigInt(v)
			return e
		}
	}
}

// The constants are nobody's choice.
func TestConstantsAreThoseOfTheScript(t *testing.T) {
	p := poseidon2.NewParameters(Width, FullRounds, PartialRounds)
	g := newGrain(Width)
	for round, keys := range p.RoundKeys {
		n := Width
		if round >= FullRounds/2 && round < FullRounds/2+PartialRounds {
			n = 1
		}
		for i := range keys {
			var want fr.Element
			if i < n {
				want = g.element()
			}
			if keys[i] != want {
				t.Fatalf("constant %d of round %d is %s, want %s", i, round, keys[i].String(), want.String())
			}
		}
		if len(keys) < n {
			t.Fatalf("round %d has %d constants", round, len(keys))
		}
	}
	if len(p.RoundKeys) != FullRounds+PartialRounds {
		t.Fatalf("%d rounds", len(p.RoundKeys))
	}
}

// reference computes the permutation from matrices and integers.
func reference(in [Width]Digest) [Width]Digest {
	p := poseidon2.NewParameters(Width, FullRounds, PartialRounds)
	m4 := [4][4]uint64{{5, 7, 1, 3}, {4, 6, 1, 1}, {1, 3, 5, 7}, {1, 1, 4, 6}}
	var external, internal [Width][Width]Digest
	for i := range Width {
		for j := range Width {
			v := m4[i%4][j%4]
			if i/4 == j/4 {
				v *= 2
			}
			external[i][j].SetUint64(v)
			internal[i][j].SetOne()
			if i == j {
				internal[i][j].Add(&internal[i][j], &p.DiagM1[i])
			}
		}
	}
	multiply := func(m *[Width][Width]Digest, x [Width]Digest) (out [Width]Digest) {
		for i := range out {
			for j := range x {
				var term Digest
				out[i].Add(&out[i], term.Mul(&m[i][j], &x[j]))
			}
		}
		return out
	}
	x := multiply(&external, in)
	for round, keys := range p.RoundKeys {
		full := round < FullRounds/2 || round >= FullRounds/2+PartialRounds
		for i := range keys {
			x[i].Add(&x[i], &keys[i])
		}
		for i := range x {
			if full || i == 0 {
				x[i].Exp(x[i], big.NewInt(5))
			}
		}
		if full {
			x = multiply(&external, x)
		} else {
			x = multiply(&internal, x)
		}
	}
	return x
}

func TestPermutationAgainstMatrices(t *testing.T) {
	for i := range uint64(20) {
		var in [Width]Digest
		for k := range in {
			in[k].SetUint64(i * uint64(k))
			if i%2 == 1 {
				in[k].Neg(&in[k])
			}
		}
		got := in
		Permute(&got)
		if got != reference(in) {
			t.Fatalf("permutation of %v", in)
		}
		sum := got[0]
		if sum.Add(&sum, &in[0]); Compress(&in) != sum {
			t.Fatal("compression does not feed forward")
		}
	}
}

func BenchmarkPermute(b *testing.B) {
	var state [Width]Digest
	for b.Loop() {
		Permute(&state)
	}
}
