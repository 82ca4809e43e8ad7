package publicinput

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/constraint"
	cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"github.com/consensys/gnark/std/hash/sha2"
	"github.com/consensys/gnark/std/math/uints"

	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

// library is the hash of two words with gnark's gadget.
type library struct{ Message [64]frontend.Variable }

func (c *library) Define(api frontend.API) error {
	h, err := sha2.New(api)
	if err != nil {
		return err
	}
	b, err := uints.NewBytes(api)
	if err != nil {
		return err
	}
	for _, v := range c.Message {
		h.Write([]uints.U8{b.ValueOf(v)})
	}
	h.Sum()
	return nil
}

// alone is the gadget and nothing else.
type alone struct {
	Public frontend.Variable `gnark:",public"`
	Inputs Inputs
}

func (c *alone) Define(api frontend.API) error {
	_, err := c.Inputs.Verify(koala.New(api), c.Public)
	return err
}

// The figures of README.md are what the circuits cost.
func TestCosts(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	table := ""
	for _, c := range []struct {
		name    string
		circuit frontend.Circuit
	}{
		{"`Inputs.Verify`, of 64 bytes", &alone{Inputs: New(64)}},
		{"`Inputs.Verify`, of a run's 928 bytes", &alone{Inputs: New(928)}},
		{"gnark's `std/hash/sha2`, of 64 bytes", &library{}},
	} {
		ccs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, c.circuit)
		if err != nil {
			t.Fatal(err)
		}
		terms := 0
		for _, r := range ccs.(*cs.R1CS).GetR1Cs() {
			terms += len(r.L) + len(r.R) + len(r.O)
		}
		table += fmt.Sprintf("| %s | %d | %d | %d |\n", c.name, ccs.GetNbConstraints(), terms, len(ccs.GetCommitments().(constraint.Groth16Commitments)))
	}
	if !strings.Contains(string(readme), table) {
		t.Errorf("README.md should say:\n%s", table)
	}
}
