package gate

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/test"
	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/prover/wrap/koala"
	"github.com/zkgeth/zkgeth/prover/wrap/publicinput"
)

// wrapped says of its public input what the wrap circuit says.
type wrapped struct {
	Public frontend.Variable `gnark:",public"`
	Inputs publicinput.Inputs
}

func (c *wrapped) Define(api frontend.API) error {
	_, err := c.Inputs.Verify(koala.New(api), c.Public)
	return err
}

func sliceOf(w publicinput.Word) []byte { return w[:] }

// The circuit's public input is what the gate computes, and no other.
func TestCircuitAgrees(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	message := make([]byte, 92)
	for i := range 3 {
		d := domain()
		d.L1ChainID.Add(d.L1ChainID, big.NewInt(int64(i)))
		input := Input(d.Hash(), new(big.Int).SetBytes(sliceOf(publicinput.Value(message))))
		number := publicinput.Number(d.Hash(), message)
		if number.BigInt(new(big.Int)).Cmp(input) != 0 {
			t.Fatalf("input %v, number %v", input, &number)
		}
		solve := func(public *big.Int, domain common.Hash) error {
			in := publicinput.Assign(domain, message)
			return test.IsSolved(&wrapped{Inputs: publicinput.New(len(message))}, &wrapped{Public: public, Inputs: in}, ecc.BN254.ScalarField())
		}
		if err := solve(input, d.Hash()); err != nil {
			t.Error(err)
		}
		if solve(new(big.Int).Add(input, big.NewInt(1)), d.Hash()) == nil {
			t.Error("another input is taken")
		}
		d.Rollup[0]++
		if solve(input, d.Hash()) == nil {
			t.Error("another rollup has the same input")
		}
		for k := range message {
			message[k] = byte(r.Uint32())
		}
	}
}
