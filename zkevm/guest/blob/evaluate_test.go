package blob

import (
	"bytes"
	"errors"
	"math/big"
	"math/bits"
	"math/rand"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bls12-381/fr"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
)

func randomBlob(seed int64, from, to int) *[Size]byte {
	rng := rand.New(rand.NewSource(seed))
	blob := new([Size]byte)
	for i := from; i < to; i++ {
		var e fr.Element
		e[0], e[1], e[2], e[3] = rng.Uint64(), rng.Uint64(), rng.Uint64(), rng.Uint64()%modulus[3]
		store(&e, (*[32]byte)(blob[i*elementSize:]))
	}
	return blob
}

// trim returns a blob without its last elements that are zero.
func trim(blob *[Size]byte) []byte {
	end := Size
	for end > 0 && bytes.Equal(blob[end-elementSize:end], make([]byte, elementSize)) {
		end -= elementSize
	}
	return blob[:end]
}

func point(n *big.Int) (z [32]byte) {
	n.FillBytes(z[:])
	return z
}

func random(seed int64) *big.Int {
	return new(big.Int).Rand(rand.New(rand.NewSource(seed)), fr.Modulus())
}

// root is the i-th root of unity in the order of a blob.
func root(i int) *big.Int {
	exponent := new(big.Int).Sub(fr.Modulus(), big.NewInt(1))
	exponent.Div(exponent, big.NewInt(elements))
	exponent.Mul(exponent, big.NewInt(int64(bits.Reverse16(uint16(i))>>4)))
	return exponent.Exp(big.NewInt(primitiveRoot), exponent, fr.Modulus())
}

// The other side of the bargain is what go-ethereum opens a blob to.
func TestEvaluateAgreesWithKZG(t *testing.T) {
	full := randomBlob(1, 0, elements)
	largest := new([Size]byte)
	minusOne := point(new(big.Int).Sub(fr.Modulus(), big.NewInt(1)))
	for i := range elements {
		copy(largest[i*elementSize:], minusOne[:])
	}
	for name, tc := range map[string]struct {
		blob *[Size]byte
		z    *big.Int
	}{
		"full":                   {full, random(2)},
		"full, at zero":          {full, new(big.Int)},
		"full, at one":           {full, big.NewInt(1)}, // the first root of unity
		"full, at the largest":   {full, new(big.Int).Sub(fr.Modulus(), big.NewInt(1))},
		"full, at a root":        {full, root(777)},
		"full, at the last root": {full, root(elements - 1)},
		"empty":                  {new([Size]byte), random(3)},
		"one element":            {randomBlob(4, 0, 1), random(5)},
		"end only":               {randomBlob(8, elements-1, elements), random(9)},
		"middle only":            {randomBlob(8, 1000, 1003), random(9)},
		"largest elements":       {largest, random(10)},
	} {
		t.Run(name, func(t *testing.T) {
			z := point(tc.z)
			_, want, err := kzg4844.ComputeProof((*kzg4844.Blob)(tc.blob), z)
			if err != nil {
				t.Fatal(err)
			}
			got, err := Evaluate(tc.blob[:], &z)
			if err != nil || got != [32]byte(want) {
				t.Errorf("got %x, %v; want %x", got, err, want)
			}
			// All that the end may be left away, and one element less of it.
			cut := trim(tc.blob)
			for _, n := range []int{len(cut), min(len(cut)+elementSize, Size)} {
				if got, err = Evaluate(tc.blob[:n:n], &z); err != nil || got != [32]byte(want) {
					t.Errorf("the first %d bytes: got %x, %v; want %x", n, got, err, want)
				}
			}
		})
	}
}

// At a root of unity the value is the element itself, at all of them.
func TestEvaluateAtRoots(t *testing.T) {
	blob := randomBlob(11, 0, elements)
	for i := 0; i < elements; i += 53 {
		z := point(root(i))
		got, err := Evaluate(blob[:], &z)
		if err != nil || got != [32]byte(blob[i*elementSize:(i+1)*elementSize]) {
			t.Fatalf("element %d: got %x, %v", i, got, err)
		}
	}
}

var roots = func() (all [elements]*big.Int) {
	for i := range all {
		all[i] = root(i)
	}
	return all
}()

// barycentric is the formula of EIP-4844's evaluate_polynomial_in_evaluation_form:
// (z^n - 1)/n * sum of f(w) w/(z - w), or f(z) itself at a root of unity.
func barycentric(blob *[Size]byte, z *big.Int) *big.Int {
	r := fr.Modulus()
	sum := new(big.Int)
	for i := range elements {
		f, w := new(big.Int).SetBytes(blob[i*elementSize:(i+1)*elementSize]), roots[i]
		if z.Cmp(w) == 0 {
			return f
		}
		if f.Sign() == 0 {
			continue
		}
		d := new(big.Int).Sub(z, w)
		d.ModInverse(d.Mod(d, r), r)
		sum.Add(sum, d.Mul(d, w).Mul(d, f))
	}
	power := new(big.Int).Exp(z, big.NewInt(elements), r)
	power.Sub(power, big.NewInt(1))
	power.Mul(power, new(big.Int).ModInverse(big.NewInt(elements), r))
	return sum.Mul(sum, power).Mod(sum, r)
}

func TestEvaluateIsBarycentric(t *testing.T) {
	for used := 1; used <= 70; used++ {
		blob, z := randomBlob(int64(used), 0, used), random(int64(-used))
		enc := point(z)
		got, err := Evaluate(trim(blob), &enc)
		if want := point(barycentric(blob, z)); err != nil || got != want {
			t.Fatalf("%d elements: got %x, %v; want %x", used, got, err, want)
		}
	}
}

func TestEvaluateRefuses(t *testing.T) {
	good := point(random(1))
	for name, n := range map[string]*big.Int{
		"the modulus":       fr.Modulus(),
		"one above":         new(big.Int).Add(fr.Modulus(), big.NewInt(1)),
		"a word above":      new(big.Int).Add(fr.Modulus(), new(big.Int).Lsh(big.NewInt(1), 64)),
		"two words above":   new(big.Int).Add(fr.Modulus(), new(big.Int).Lsh(big.NewInt(1), 128)),
		"three words above": new(big.Int).Add(fr.Modulus(), new(big.Int).Lsh(big.NewInt(1), 192)),
		"all bits":          new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 256), big.NewInt(1)),
	} {
		bad := point(n)
		if _, err := Evaluate(randomBlob(1, 0, 5)[:], &bad); !errors.Is(err, ErrElement) {
			t.Errorf("%s as z: got %v", name, err)
		}
		for _, at := range []int{0, 1, 100, elements - 1} {
			blob := randomBlob(2, 0, 200)
			copy(blob[at*elementSize:], bad[:])
			if _, err := Evaluate(blob[:], &good); !errors.Is(err, ErrElement) {
				t.Errorf("%s as element %d: got %v", name, at, err)
			}
		}
	}
}

func TestEvaluateRefusesSizes(t *testing.T) {
	z := point(random(1))
	for _, n := range []int{1, elementSize - 1, elementSize + 1, 5*elementSize - 8, Size - 1, Size + elementSize} {
		if _, err := Evaluate(make([]byte, n), &z); !errors.Is(err, ErrSize) {
			t.Errorf("%d bytes: got %v", n, err)
		}
	}
}

func FuzzEvaluate(f *testing.F) {
	f.Add([]byte{1, 2, 3}, uint16(0), []byte{5})
	f.Add([]byte{0xff}, uint16(elements-1), make([]byte, 32))
	f.Add([]byte{4, 5, 6}, uint16(77), root(77).Bytes())
	f.Fuzz(func(t *testing.T, data []byte, at uint16, z []byte) {
		blob := new([Size]byte)
		for i := 0; i < len(data); i += 31 {
			element := (int(at) + i/31) % elements
			copy(blob[element*elementSize+1:(element+1)*elementSize], data[i:])
		}
		n := new(big.Int).SetBytes(z)
		n.Mod(n, fr.Modulus())
		enc := point(n)
		got, err := Evaluate(trim(blob), &enc)
		if want := point(barycentric(blob, n)); err != nil || got != want {
			t.Fatalf("got %x, %v; want %x", got, err, want)
		}
	})
}

func BenchmarkEvaluate(b *testing.B) {
	for name, used := range map[string]int{"full": elements, "hundred": 100} {
		blob, z := randomBlob(1, 0, used), point(random(2))
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Evaluate(trim(blob), &z); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
