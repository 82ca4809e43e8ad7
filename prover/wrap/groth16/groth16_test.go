package groth16

import (
	"bytes"
	"errors"
	"math/big"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	curve "github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/frontend"
	"golang.org/x/crypto/sha3"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/wrap/koala"
	"github.com/zkgeth/zkgeth/prover/wrap/setup"
)

// committed states that X is Y^3 + 5, and that a challenge is no root of something. Like
// circuits with range checks it commits.
type committed struct {
	X frontend.Variable `gnark:",public"`
	Y frontend.Variable
}

func (c *committed) Define(api frontend.API) error {
	challenge, err := api.(frontend.Committer).Commit(c.Y)
	if err != nil {
		return err
	}
	api.AssertIsDifferent(api.Mul(challenge, challenge), c.Y)
	api.AssertIsEqual(c.X, api.Add(api.Mul(c.Y, c.Y, c.Y), 5))
	return nil
}

type sample struct {
	circuit *setup.Circuit
	keys    *setup.Keys
	proof   *Proof
	public  fr.Element
}

var once struct {
	sync.Once
	sample sample
}

func getSample(t testing.TB) *sample {
	t.Helper()
	once.Do(func() {
		circuit, err := setup.Compile(&committed{})
		if err != nil {
			t.Fatal(err)
		}
		keys, err := setup.Develop(t.Context(), circuit, t.TempDir(), setup.Options{})
		if err != nil {
			t.Fatal(err)
		}
		proof, err := Prove(circuit, keys, &committed{X: 32, Y: 3})
		if err != nil {
			t.Fatal(err)
		}
		once.sample = sample{circuit, keys, proof, fr.NewElement(32)}
	})
	if once.sample.proof == nil {
		t.Fatal("no sample")
	}
	return &once.sample
}

func TestProveAndVerify(t *testing.T) {
	s := getSample(t)
	if err := Verify(s.keys.Verifying, s.proof, &s.public); err != nil {
		t.Error(err)
	}
	other := fr.NewElement(33)
	if err := Verify(s.keys.Verifying, s.proof, &other); !errors.Is(err, ErrProof) {
		t.Errorf("another public input: %v", err)
	}
	if _, err := Prove(s.circuit, s.keys, &committed{X: 33, Y: 3}); !errors.Is(err, ErrWitness) {
		t.Errorf("a wrong witness: %v", err)
	}
	keys := *s.keys
	keys.Hashes.Circuit[0]++
	if _, err := Prove(s.circuit, &keys, &committed{X: 32, Y: 3}); !errors.Is(err, ErrCircuit) {
		t.Errorf("keys of another circuit: %v", err)
	}
}

// asContract checks a proof's bytes in the steps of the exported contract: the challenge
// is the Keccak-256 hash of the commitment modulo r; then two pairing equations.
func asContract(key *groth16.VerifyingKey, b []byte, public fr.Element) bool {
	word := func(i int) (e fp.Element) {
		e.SetBytes(b[32*i : 32*i+32])
		return e
	}
	g1 := func(i int) curve.G1Affine { return curve.G1Affine{X: word(i), Y: word(i + 1)} }
	var bs curve.G2Affine
	bs.X.A1, bs.X.A0, bs.Y.A1, bs.Y.A0 = word(2), word(3), word(4), word(5)
	ar, krs, commitment, knowledge := g1(0), g1(6), g1(8), g1(10)

	h := sha3.NewLegacyKeccak256()
	h.Write(b[32*8 : 32*10])
	challenge := new(big.Int).Mod(new(big.Int).SetBytes(h.Sum(nil)), fr.Modulus())

	pedersen := key.CommitmentKeys[0]
	ok, err := curve.PairingCheck([]curve.G1Affine{commitment, knowledge}, []curve.G2Affine{pedersen.GSigmaNeg, pedersen.G})
	if err != nil || !ok {
		return false
	}
	sum, term := key.G1.K[0], curve.G1Affine{}
	sum.Add(&sum, &commitment)
	sum.Add(&sum, term.ScalarMultiplication(&key.G1.K[1], public.BigInt(new(big.Int))))
	sum.Add(&sum, term.ScalarMultiplication(&key.G1.K[2], challenge))
	var beta, gamma, delta curve.G2Affine
	beta.Neg(&key.G2.Beta)
	gamma.Neg(&key.G2.Gamma)
	delta.Neg(&key.G2.Delta)
	ok, err = curve.PairingCheck([]curve.G1Affine{ar, krs, key.G1.Alpha, sum}, []curve.G2Affine{bs, delta, beta, gamma})
	return err == nil && ok
}

func TestAgreesWithContract(t *testing.T) {
	s := getSample(t)
	if !asContract(s.keys.Verifying, s.proof.Bytes(), s.public) {
		t.Error("the contract refuses what is accepted")
	}
	if asContract(s.keys.Verifying, s.proof.Bytes(), fr.NewElement(33)) {
		t.Error("the contract accepts another public input")
	}
	if !bytes.Equal(s.proof.Bytes(), s.proof.inner.MarshalSolidity()) {
		t.Error("the encoding is not what gnark calls a contract with")
	}
	source, err := setup.Solidity(s.keys.Verifying, setup.ContractName)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"uint256(keccak256(proof[0x100:0x140])) % R", "bytes calldata proof", "uint256[1] calldata input"} {
		if !strings.Contains(string(source), part) {
			t.Errorf("the contract has no %q", part)
		}
	}
}

// A proof whose challenge is gnark's default hash, which no contract computes.
func TestRefusesTheOtherHash(t *testing.T) {
	s := getSample(t)
	witness, err := frontend.NewWitness(&committed{X: 32, Y: 3}, ecc.BN254.ScalarField())
	if err != nil {
		t.Fatal(err)
	}
	inner, err := groth16.Prove(s.circuit.R1CS(), s.keys.Proving, witness)
	if err != nil {
		t.Fatal(err)
	}
	if err := groth16.Verify(inner, s.keys.Verifying, fr.Vector{s.public}); err != nil {
		t.Fatal(err)
	}
	p := &Proof{*inner}
	if err := Verify(s.keys.Verifying, p, &s.public); !errors.Is(err, ErrProof) {
		t.Errorf("accepted: %v", err)
	}
	if asContract(s.keys.Verifying, p.Bytes(), s.public) {
		t.Error("the contract accepts")
	}
}

// Every point counts; a proof with one of another is refused by both.
func TestRefusesMixedProofs(t *testing.T) {
	s := getSample(t)
	other, err := Prove(s.circuit, s.keys, &committed{X: 69, Y: 4})
	if err != nil {
		t.Fatal(err)
	}
	for i, change := range []func(p, q *groth16.Proof){
		func(p, q *groth16.Proof) { p.Ar = q.Ar },
		func(p, q *groth16.Proof) { p.Bs = q.Bs },
		func(p, q *groth16.Proof) { p.Krs = q.Krs },
		func(p, q *groth16.Proof) { p.Commitments = q.Commitments },
		func(p, q *groth16.Proof) { p.CommitmentPok = q.CommitmentPok },
		func(p, q *groth16.Proof) { p.Commitments, p.CommitmentPok = q.Commitments, q.CommitmentPok },
	} {
		p := &Proof{s.proof.inner}
		change(&p.inner, &other.inner)
		if err := Verify(s.keys.Verifying, p, &s.public); !errors.Is(err, ErrProof) {
			t.Errorf("change %d: %v", i, err)
		}
		if asContract(s.keys.Verifying, p.Bytes(), s.public) {
			t.Errorf("change %d: the contract accepts", i)
		}
	}
}

// plain has no commitment, wide two public inputs.
type plain struct {
	X    frontend.Variable `gnark:",public"`
	Y    frontend.Variable
	More []frontend.Variable `gnark:",public"`
}

func (c *plain) Define(api frontend.API) error {
	y := c.Y
	for range 8 {
		y = api.Mul(y, y)
	}
	api.AssertIsEqual(c.X, y)
	for _, m := range c.More {
		api.AssertIsEqual(m, y)
	}
	return nil
}

func TestRefusesCircuits(t *testing.T) {
	for name, c := range map[string]*plain{"no commitment": {}, "two inputs": {More: make([]frontend.Variable, 1)}} {
		circuit, err := setup.Compile(c)
		if err != nil {
			t.Fatal(err)
		}
		keys, err := setup.Develop(t.Context(), circuit, t.TempDir(), setup.Options{})
		if err != nil {
			t.Fatal(err)
		}
		assignment := &plain{X: 1, Y: 1}
		for range c.More {
			assignment.More = append(assignment.More, 1)
		}
		if _, err := Prove(circuit, keys, assignment); !errors.Is(err, ErrCircuit) {
			t.Errorf("%s: %v", name, err)
		}
		s := getSample(t)
		if err := Verify(keys.Verifying, s.proof, &s.public); !errors.Is(err, ErrCircuit) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestDecode(t *testing.T) {
	s := getSample(t)
	good := s.proof.Bytes()
	p, err := Decode(good)
	if err != nil {
		t.Fatal(err)
	}
	if err := Verify(s.keys.Verifying, p, &s.public); err != nil {
		t.Error(err)
	}
	if !bytes.Equal(p.Bytes(), good) {
		t.Error("another encoding")
	}
	modulus := fp.Modulus()
	for name, change := range map[string]func(b []byte) []byte{
		"short":    func(b []byte) []byte { return b[1:] },
		"long":     func(b []byte) []byte { return append(b, 0) },
		"empty":    func(b []byte) []byte { return nil },
		"infinity": func(b []byte) []byte { clear(b[:64]); return b },
		"infinity of G2": func(b []byte) []byte {
			clear(b[64:192])
			return b
		},
		"off the curve": func(b []byte) []byte { b[63] ^= 1; return b },
		"not canonical": func(b []byte) []byte {
			x := new(big.Int).SetBytes(b[:32])
			x.Add(x, modulus).FillBytes(b[:32])
			return b
		},
		"of the curve, not of G2": func(b []byte) []byte {
			// A point of the twist that is no multiple of the generator.
			var q curve.G2Affine
			for x := int64(1); ; x++ {
				q.X.A0.SetInt64(x)
				q.X.A1.SetZero()
				y := q.X
				y.Square(&y).Mul(&y, &q.X)
				_, _, _, g := curve.Generators()
				var rest curve.E2
				rest.Square(&g.X).Mul(&rest, &g.X)
				var square curve.E2
				square.Square(&g.Y)
				square.Sub(&square, &rest) // the curve's constant
				y.Add(&y, &square)
				if y.Legendre() == 1 {
					q.Y.Sqrt(&y)
					break
				}
			}
			if !q.IsOnCurve() || q.IsInSubGroup() {
				t.Fatal("not the point that is wanted")
			}
			for i, e := range []fp.Element{q.X.A1, q.X.A0, q.Y.A1, q.Y.A0} {
				v := e.Bytes()
				copy(b[64+32*i:], v[:])
			}
			return b
		},
	} {
		if _, err := Decode(change(append([]byte{}, good...))); !errors.Is(err, ErrEncoding) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte{})
	f.Add(make([]byte, ProofBytes))
	_, _, g1, g2 := curve.Generators()
	p := &Proof{groth16.Proof{Ar: g1, Krs: g1, Bs: g2, Commitments: []curve.G1Affine{g1}, CommitmentPok: g1}}
	f.Add(p.Bytes())
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := Decode(b)
		if err == nil && !bytes.Equal(p.Bytes(), b) {
			t.Error("two encodings")
		}
	})
}

// ranged has the range checks of package koala.
type ranged struct {
	X frontend.Variable `gnark:",public"`
	Y frontend.Variable
}

func (c *ranged) Define(api frontend.API) error {
	f := koala.New(api)
	y := f.Input(c.Y)
	api.AssertIsEqual(f.Canonical(f.Mul(y, y)).Variable(), c.X)
	return nil
}

// A circuit with the lookups of package koala, from its compilation to its contract.
func TestRangeChecks(t *testing.T) {
	if os.Getenv("ZKGETH_TEST_FULL") != "1" {
		t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
	}
	circuit, err := setup.Compile(&ranged{})
	if err != nil {
		t.Fatal(err)
	}
	keys, err := setup.Develop(t.Context(), circuit, t.TempDir(), setup.Options{})
	if err != nil {
		t.Fatal(err)
	}
	y := field.New(123456789)
	var square field.Element
	square.Square(&y)
	p, err := Prove(circuit, keys, &ranged{X: field.Canonical(square), Y: field.Canonical(y)})
	if err != nil {
		t.Fatal(err)
	}
	if !asContract(keys.Verifying, p.Bytes(), fr.NewElement(uint64(field.Canonical(square)))) {
		t.Error("the contract refuses")
	}
	if _, err := Prove(circuit, keys, &ranged{X: field.Canonical(square) + 1, Y: field.Canonical(y)}); !errors.Is(err, ErrWitness) {
		t.Errorf("a wrong square: %v", err)
	}
}
