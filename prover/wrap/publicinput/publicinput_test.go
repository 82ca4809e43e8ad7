package publicinput

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"math/big"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint"
	cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"github.com/consensys/gnark/std/math/bits"
	"github.com/consensys/gnark/test"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/wrap/koala"
	"github.com/zkgeth/zkgeth/prover/wrap/setup"
)

func TestContractsNumber(t *testing.T) {
	domain, value, want := golden(t)
	if got := Bind(domain, value); got != want {
		t.Errorf("%v, want %v", &got, &want)
	}
	if limbs := Split([]byte{1, 2, 3, 4}); len(limbs) != 2 || limbs[0] != 0x0201 || limbs[1] != 0x0403 {
		t.Errorf("limbs %x", limbs)
	}
}

// The circuit agrees with crypto/sha256, whatever domain and message; also with words that are
// no elements of BN254's field.
func TestCircuitAgrees(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	ones := wordOf(t, "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")
	full := bytes.Repeat([]byte{0xff}, length)
	type inputs struct {
		domain  Word
		message []byte
	}
	cases := []inputs{{Word{}, make([]byte, length)}, {ones, full}, {ones, make([]byte, length)}, {Word{}, full}}
	for range 4 {
		c := inputs{message: make([]byte, length)}
		for i := range c.domain {
			c.domain[i] = byte(r.Uint32())
		}
		for i := range c.message {
			c.message[i] = byte(r.Uint32())
		}
		cases = append(cases, c)
	}
	for _, c := range cases {
		if err := solve(t, honest(c.domain, c.message)); err != nil {
			t.Errorf("%x: %v", c, err)
		}
	}
}

// Messages are padded as SHA-256 pads them, whatever their length in words.
func TestLengths(t *testing.T) {
	domain, _ := sample(t)
	for _, n := range []int{0, 4, 52, 56, 60, 64} {
		message := bytes.Repeat([]byte{0x5a, 1, 2, 3}, n/4)
		if err := test.IsSolved(of(n), honest(domain, message), ecc.BN254.ScalarField()); err != nil {
			t.Errorf("%d bytes: %v", n, err)
		}
		if n == 0 {
			continue
		}
		c := honest(domain, message)
		c.Inputs.Message[0] = 7
		if test.IsSolved(of(n), c, ecc.BN254.ScalarField()) == nil {
			t.Errorf("%d bytes: another message is taken", n)
		}
	}
	_, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, of(6))
	if !errors.Is(err, ErrMessage) {
		t.Errorf("a message of a word and a half: %v", err)
	}
}

func unsatisfied(err error) bool {
	var at *cs.UnsatisfiedConstraintError
	return errors.As(err, &at)
}

// Every byte of the domain and every limb counts, has its width, and is what is shown.
func TestInputsAreBound(t *testing.T) {
	domain, message := sample(t)
	limbs := Split(message)
	for name, forge := range map[string]func(c *statement, i int){
		"limb":                       func(c *statement, i int) { c.Inputs.Message[i], c.Shown[i] = limbs[i]^1, limbs[i]^1 },
		"limb, the truth shown":      func(c *statement, i int) { c.Inputs.Message[i] = limbs[i] ^ 1 },
		"shown limb":                 func(c *statement, i int) { c.Shown[i] = limbs[i] ^ 1 },
		"limb of 17 bits":            func(c *statement, i int) { c.Inputs.Message[i], c.Shown[i] = int(limbs[i])+1<<16, int(limbs[i])+1<<16 },
		"limb of 17 bits, not shown": func(c *statement, i int) { c.Inputs.Message[i] = int(limbs[i]) + 1<<16 },
		"negative limb":              func(c *statement, i int) { c.Inputs.Message[i], c.Shown[i] = int(limbs[i])-1<<16, int(limbs[i])-1<<16 },
		"limb and KoalaBear's p": func(c *statement, i int) {
			c.Inputs.Message[i], c.Shown[i] = int(limbs[i])+field.Modulus, int(limbs[i])+field.Modulus
		},
		"carry between limbs": func(c *statement, i int) {
			k := (i + 1) % len(limbs)
			c.Inputs.Message[i], c.Shown[i] = int(limbs[i])+1<<16, int(limbs[i])+1<<16
			c.Inputs.Message[k], c.Shown[k] = int(limbs[k])-1, int(limbs[k])-1
		},
		"byte of the domain": func(c *statement, i int) { c.Inputs.Domain[i%32] = domain[i%32] ^ 1 },
		"byte of nine bits":  func(c *statement, i int) { c.Inputs.Domain[i%32] = int(domain[i%32]) + 256 },
	} {
		for i := 0; i < len(limbs); i += 7 { // of both halves of words, of both blocks
			c := honest(domain, message)
			forge(c, i)
			if err := solve(t, c); !unsatisfied(err) {
				t.Errorf("%s %d: %v", name, i, err)
			}
		}
	}
}

// Other hashes of the same words are no public input.
func TestOtherNumbers(t *testing.T) {
	domain, message := sample(t)
	number, value := Number(domain, message), Value(message)
	hash := func(parts ...[]byte) *big.Int {
		var all []byte
		for _, p := range parts {
			all = append(all, p...)
		}
		sum := sha256.Sum256(all)
		return new(big.Int).SetBytes(sum[:])
	}
	reversed := func(w Word) []byte {
		for i := range len(w) / 2 {
			w[i], w[31-i] = w[31-i], w[i]
		}
		return w[:]
	}
	sum := hash(domain[:], value[:])
	right := func(n *big.Int, by uint) *big.Int { return new(big.Int).Rsh(n, by) }
	low := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 253), big.NewInt(1))
	for name, n := range map[string]*big.Int{
		"not shifted":    new(big.Int).Mod(sum, fr.Modulus()),
		"by one":         new(big.Int).Mod(right(sum, 1), fr.Modulus()),
		"by two":         right(sum, 2),
		"by four":        right(sum, 4),
		"by eight":       right(sum, 8),
		"the low bits":   low.And(low, sum),
		"one more":       new(big.Int).Add(number.BigInt(new(big.Int)), big.NewInt(1)),
		"zero":           new(big.Int),
		"value":          new(big.Int).SetBytes(value[:]),
		"the other way":  right(hash(value[:], domain[:]), 3),
		"little endian":  right(hash(domain[:], reversed(value)), 3),
		"domain turned":  right(hash(reversed(domain), value[:]), 3),
		"hash turned":    right(new(big.Int).SetBytes(reversed(Word(sum.FillBytes(make([]byte, 32))))), 3),
		"without domain": right(hash(value[:]), 3),
		"zero domain":    right(hash(make([]byte, 32), value[:]), 3),
		"hashed twice":   right(hash(sum.FillBytes(make([]byte, 32))), 3),
		"message bound":  right(hash(domain[:], message), 3),
		"not cut inside": right(hash(domain[:], hash(message).FillBytes(make([]byte, 32))), 3),
	} {
		c := honest(domain, message)
		c.Public = n
		if err := solve(t, c); !unsatisfied(err) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// bitsHint is the one hint of the circuit: what bits.ToBinary uses.
func bitsHint(t *testing.T) solver.Hint {
	t.Helper()
	for _, h := range bits.GetHints() {
		if strings.HasSuffix(solver.GetHintName(h), "nBits") {
			return h
		}
	}
	t.Fatal("no hint for bits")
	return nil
}

// No output of a hint can be another one: neither a flipped bit, nor bits that are none but
// have the right sum, nor a carry that is moved into the word.
func TestHintsAreBound(t *testing.T) {
	domain, message := sample(t)
	h := bitsHint(t)
	run := func(at int64, wrong func(out []*big.Int)) (int64, error) {
		var calls atomic.Int64
		err := solve(t, honest(domain, message), solver.OverrideHint(solver.GetHintID(h), func(m *big.Int, in, out []*big.Int) error {
			if err := h(m, in, out); err != nil {
				return err
			}
			if calls.Add(1)-1 == at {
				wrong(out)
			}
			return nil
		}))
		return calls.Load(), err
	}
	calls, err := run(-1, nil)
	if err != nil {
		t.Fatal(err)
	}
	// Bytes, limbs, and the sums of three blocks of the message, of which the last is constant,
	// and of two of the rest, with the same.
	if want := int64(32 + length/2 + (2*48 + 3*(2*64+8)) + (48 + 2*(2*64+8))); calls != want {
		t.Errorf("%d hints, want %d", calls, want)
	}
	for name, wrong := range map[string]func(out []*big.Int){
		"flipped": func(out []*big.Int) { out[0].Xor(out[0], big.NewInt(1)) },
		"no bits": func(out []*big.Int) {
			out[0].Add(out[0], big.NewInt(2))
			out[1].Sub(out[1], big.NewInt(1)).Mod(out[1], fr.Modulus())
		},
		"top": func(out []*big.Int) {
			last := len(out) - 1
			out[last-1].Add(out[last-1], big.NewInt(2))
			out[last].Sub(out[last], big.NewInt(1)).Mod(out[last], fr.Modulus())
		},
	} {
		for at := int64(0); at < calls; at += 61 {
			if _, err := run(at, wrong); !unsatisfied(err) {
				t.Errorf("%s, call %d: %v", name, at, err)
			}
		}
	}
}

// truth is a table of xor, majority and choice of three bits, all words having the same.
type truth struct {
	In  [3]frontend.Variable
	Out [3]frontend.Variable
}

func (c *truth) Define(api frontend.API) error {
	s := newHasher(api)
	var w [3]word
	for i := range w {
		api.AssertIsBoolean(c.In[i])
		for k := range w[i] {
			w[i][k] = c.In[i]
		}
	}
	xor, majority := s.both(w[0], w[1], w[2])
	api.AssertIsEqual(xor, c.Out[0])
	api.AssertIsEqual(majority, c.Out[1])
	api.AssertIsEqual(s.choose(w[0], w[1], w[2]), c.Out[2])
	return nil
}

func TestTruthTable(t *testing.T) {
	ccs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, &truth{})
	if err != nil {
		t.Fatal(err)
	}
	const all = 1<<wordBits - 1
	for v := range 8 {
		a, b, c := v&1, v>>1&1, v>>2&1
		want := [3]int{a ^ b ^ c, a&b | a&c | b&c, a&b | (1-a)&c}
		for wrong := -1; wrong < 3; wrong++ {
			in := &truth{In: [3]frontend.Variable{a, b, c}}
			for i, x := range want {
				if i == wrong {
					x = 1 - x
				}
				in.Out[i] = x * all
			}
			w, err := frontend.NewWitness(in, ecc.BN254.ScalarField())
			if err != nil {
				t.Fatal(err)
			}
			if _, err := ccs.Solve(w); (err == nil) != (wrong < 0) {
				t.Errorf("%d %d %d, %d wrong: %v", a, b, c, wrong, err)
			}
		}
	}
}

// beside has other lookups in the same circuit, as the verifier has.
type beside struct {
	statement
	X frontend.Variable
}

func (c *beside) Define(api frontend.API) error {
	koala.New(api).Input(c.X)
	return c.statement.Define(api)
}

// A circuit with lookups has their one commitment, whatever is computed here, and it is not to
// the public input: keys and contracts take it.
func TestOneCommitment(t *testing.T) {
	c, err := setup.Compile(&beside{statement: *of(length)})
	if err != nil {
		t.Fatal(err)
	}
	if c.PublicInputs() != 1 || c.Commitments() != 1 || c.CommitsToPublic() {
		t.Errorf("%d public inputs, %d commitments, to public inputs: %v", c.PublicInputs(), c.Commitments(), c.CommitsToPublic())
	}
	ccs, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(ccs.GetCommitments().(constraint.Groth16Commitments)); n != 0 {
		t.Errorf("%d commitments without lookups", n)
	}
}
