package groth16

import (
	"errors"
	"hash"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	curve "github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/backend"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	"golang.org/x/crypto/sha3"

	"github.com/zkgeth/zkgeth/prover/wrap/setup"
)

// looked states that X is zero or one, as a lookup in a table of two entries: at a challenge c
// that commits to X and to how often it is which, 1/(c - X) is Zeros/c + Ones/(c - 1).
type looked struct {
	X           frontend.Variable `gnark:",public"`
	Zeros, Ones frontend.Variable
}

func (l *looked) Define(api frontend.API) error {
	c, err := api.(frontend.Committer).Commit(l.X, l.Zeros, l.Ones)
	if err != nil {
		return err
	}
	api.AssertIsEqual(api.Inverse(api.Sub(c, l.X)), api.Add(api.Div(l.Zeros, c), api.Div(l.Ones, api.Sub(c, 1))))
	return nil
}

// commitmentOnly hashes what the contract does: the commitment, and not what gnark appends.
type commitmentOnly struct {
	hash.Hash
	sum []byte // the last one
}

func (h *commitmentOnly) Write(b []byte) (int, error) {
	_, err := h.Hash.Write(b[:64])
	return len(b), err
}

func (h *commitmentOnly) Sum(b []byte) []byte {
	h.sum = h.Hash.Sum(nil)
	return append(b, h.sum...)
}

// maskHint is gnark's hint that makes commitments hide what they are to.
func maskHint(t *testing.T) solver.HintID {
	t.Helper()
	for _, h := range solver.GetRegisteredHints() {
		if strings.HasSuffix(solver.GetHintName(h), "hints.Randomize") {
			return solver.GetHintID(h)
		}
	}
	t.Fatal("no hint for masks")
	return 0
}

// The contract's challenge is a hash of the commitment alone. Were the public input among what
// is looked up, a prover would commit to counts of his choice and then solve for the input that
// they fit. So there is no contract for such a circuit, and no proof.
func TestInputIsNotCommittedTo(t *testing.T) {
	circuit, err := setup.Compile(&looked{})
	if err != nil {
		t.Fatal(err)
	}
	keys, err := setup.Develop(t.Context(), circuit, t.TempDir(), setup.Options{})
	if err != nil {
		t.Fatal(err)
	}
	mask := maskHint(t)
	// forge proves with a mask and a hash of the prover's choice, and returns the challenge.
	forge := func(x *big.Int) (*groth16.Proof, *big.Int, error) {
		w, err := frontend.NewWitness(&looked{X: x, Zeros: 1, Ones: 1}, ecc.BN254.ScalarField())
		if err != nil {
			t.Fatal(err)
		}
		h := &commitmentOnly{Hash: sha3.NewLegacyKeccak256()}
		p, err := groth16.Prove(circuit.R1CS(), keys.Proving, w, backend.WithProverHashToFieldFunction(h),
			backend.WithSolverOptions(solver.OverrideHint(mask, func(_ *big.Int, _, out []*big.Int) error {
				out[0].SetInt64(1)
				return nil
			})))
		c := new(big.Int).SetBytes(h.sum)
		return p, c.Mod(c, fr.Modulus()), err
	}
	_, c, err := forge(big.NewInt(5))
	if err == nil {
		t.Fatal("five is zero or one")
	}
	// 1/(c - x) = 1/c + 1/(c - 1)
	last := new(big.Int).Sub(c, big.NewInt(1))
	both := new(big.Int).Add(c, last)
	x := new(big.Int).Mul(c, last)
	x.Mul(x, both.ModInverse(both, fr.Modulus()))
	x.Sub(c, x).Mod(x, fr.Modulus())
	forged, again, err := forge(x)
	if err != nil || again.Cmp(c) != 0 || x.BitLen() < 2 {
		t.Fatalf("the forgery is none: %v", err)
	}
	var public fr.Element
	public.SetBigInt(x)
	p := &Proof{*forged}
	if !asContract(keys.Verifying, p.Bytes(), public) {
		t.Error("the contract would refuse the forgery: nothing has to be refused here")
	}

	if _, err := setup.Solidity(keys.Verifying, setup.ContractName); !errors.Is(err, setup.ErrCircuit) {
		t.Errorf("a contract: %v", err)
	}
	if _, err := setup.Link(nil, keys.Verifying); !errors.Is(err, setup.ErrCircuit) {
		t.Errorf("the code of a contract: %v", err)
	}
	if err := Verify(keys.Verifying, p, &public); !errors.Is(err, ErrCircuit) {
		t.Errorf("verified: %v", err)
	}
	if _, err := Prove(circuit, keys, &looked{X: 1, Zeros: 0, Ones: 1}); !errors.Is(err, ErrCircuit) {
		t.Errorf("proven: %v", err)
	}
}

// With a key whose point for the public input is zero, a proof would do for every input, so
// there is no contract for it; nor for one whose challenge counts for nothing.
func TestEveryInputCounts(t *testing.T) {
	s := getSample(t)
	key := *s.keys.Verifying
	key.G1.K = slices.Clone(key.G1.K)
	var part curve.G1Affine
	part.ScalarMultiplication(&key.G1.K[1], s.public.BigInt(new(big.Int)))
	key.G1.K[0].Add(&key.G1.K[0], &part)
	key.G1.K[1] = curve.G1Affine{}
	if !asContract(&key, s.proof.Bytes(), fr.NewElement(33)) {
		t.Error("the proof would be refused with another input: nothing has to be refused here")
	}
	for i := 1; i < len(key.G1.K); i++ {
		key.G1.K = slices.Clone(s.keys.Verifying.G1.K)
		key.G1.K[i] = curve.G1Affine{}
		if _, err := setup.Solidity(&key, setup.ContractName); !errors.Is(err, setup.ErrKeys) {
			t.Errorf("a contract, %d: %v", i, err)
		}
		if _, err := setup.Link(nil, &key); !errors.Is(err, setup.ErrKeys) {
			t.Errorf("the code of a contract, %d: %v", i, err)
		}
	}
}
