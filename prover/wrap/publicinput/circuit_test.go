package publicinput

import (
	"math/big"
	"sync"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"github.com/consensys/gnark/logger"

	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

func init() { logger.Disable() }

// statement says that a public input is that of limbs, which are shown as a bus would see
// them.
type statement struct {
	Public frontend.Variable `gnark:",public"`
	Inputs Inputs
	Shown  []frontend.Variable
}

func (c *statement) Define(api frontend.API) error {
	limbs, err := c.Inputs.Verify(koala.New(api), c.Public)
	if err != nil {
		return err
	}
	for i, l := range limbs {
		api.AssertIsEqual(l.Variable(), c.Shown[i])
	}
	return nil
}

// length is that of messages in these tests: more than a block, and the padding begins one.
const length = 120

// of returns a circuit for messages of a length.
func of(bytes int) *statement {
	return &statement{Inputs: New(bytes), Shown: New(bytes).Message}
}

// honest returns the assignment for a domain and a message.
func honest(domain Word, message []byte) *statement {
	n := Number(domain, message)
	return &statement{Public: n.BigInt(new(big.Int)), Inputs: Assign(domain, message), Shown: Assign(domain, message).Message}
}

var compiled = sync.OnceValues(func() (constraint.ConstraintSystem, error) {
	return frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, of(length))
})

func solve(t *testing.T, c *statement, options ...solver.Option) error {
	t.Helper()
	ccs, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	w, err := frontend.NewWitness(c, ecc.BN254.ScalarField())
	if err != nil {
		t.Fatal(err)
	}
	_, err = ccs.Solve(w, options...)
	return err
}

func wordOf(t testing.TB, s string) (w Word) {
	t.Helper()
	n, ok := new(big.Int).SetString(s, 0)
	if !ok {
		t.Fatal(s)
	}
	n.FillBytes(w[:])
	return w
}

// sample returns a domain and a message.
func sample(t testing.TB) (domain Word, message []byte) {
	t.Helper()
	domain, value, _ := golden(t)
	for len(message) < length {
		message = append(message, value[:]...)
		value[0]++
	}
	return domain, message[:length]
}

// golden are the domain, the public input and the proof's input that the contract computes
// in its own tests (rollup/contracts/test/l1/groth16/Groth16Fixture.sol).
func golden(t testing.TB) (domain, value Word, number fr.Element) {
	t.Helper()
	n := wordOf(t, "0x16402a470941f3838b57e7de53e943ae19bc52da9d19eada69d08c4ed4e25e03")
	number.SetBytes(n[:])
	return wordOf(t, "0x6352f7f89d676da83191cfdb23049f7d811dc81507c3f33e62511b247fa1d467"),
		wordOf(t, "0x058a09ebc39518b204fdb4af5630e56bdc979a79f2d80eec27db02cf689d5516"), number
}
