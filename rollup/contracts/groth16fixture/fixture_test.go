package groth16fixture

import (
	"bytes"
	"flag"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	"github.com/consensys/gnark/backend"
	"github.com/consensys/gnark/backend/groth16"
	bn254groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/backend/solidity"
	"github.com/consensys/gnark/frontend"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/prover/wrap/setup"
	"github.com/zkgeth/zkgeth/rollup/gate"
)

var update = flag.Bool("update", false, "write the files for the tests of the contracts")

const (
	dir          = "../test/l1/groth16"
	keyFile      = "Groth16Key.sol"
	templateFile = "../src/keys/" + setup.TemplateName + ".sol"
	fixtureFile  = "Groth16Fixture.sol"
)

// scenario is that of test/l1/Groth16Verifier.t.sol.
func scenario(vk *bn254groth16.VerifyingKey) *Scenario {
	return &Scenario{
		Domain: gate.Domain{
			L1ChainID:    big.NewInt(31337),
			Rollup:       common.HexToAddress("0x15cF58144EF33af1e14b5208015d11F9143E27b9"),
			Program:      common.HexToHash("0x70726f6772616d"),
			VerifyingKey: common.Hash(setup.VerifyingKeyHash(vk)),
		},
		PublicInput: common.HexToHash("0x1b28835272992514d46433c9bc730364933649809d9b0a4a1f06055866e843df").Big(),
	}
}

// The files that the contracts are tested with are what this package makes. Keys come out
// the same every time; proofs do not, so that in the file is verified.
func TestFixture(t *testing.T) {
	circuit, err := setup.Compile(new(Circuit))
	if err != nil {
		t.Fatal(err)
	}
	pk, vk, err := Keys(circuit)
	if err != nil {
		t.Fatal(err)
	}
	key, err := setup.Solidity(vk, setup.ContractName)
	if err != nil {
		t.Fatal(err)
	}
	unlinked, err := setup.Template(key)
	if err != nil {
		t.Fatal(err)
	}
	s := scenario(vk)
	input := gate.Input(s.Domain.Hash(), s.PublicInput)
	if *update {
		proof, err := Prove(circuit, pk, input)
		if err != nil {
			t.Fatal(err)
		}
		cancelling, err := Cancelling(vk, proof)
		if err != nil {
			t.Fatal(err)
		}
		fixture, err := s.Solidity(proof, cancelling)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		for path, content := range map[string][]byte{filepath.Join(dir, keyFile): key, filepath.Join(dir, fixtureFile): fixture, templateFile: unlinked} {
			if err := os.WriteFile(path, content, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if got, err := os.ReadFile(filepath.Join(dir, keyFile)); err != nil || !bytes.Equal(got, key) {
		t.Errorf("%s is not what is made now: run this test with -update (%v)", keyFile, err)
	}
	if got, err := os.ReadFile(templateFile); err != nil || !bytes.Equal(got, unlinked) {
		t.Errorf("%s is not what is made now: run this test with -update (%v)", templateFile, err)
	}
	got, err := os.ReadFile(filepath.Join(dir, fixtureFile))
	if err != nil {
		t.Fatal(err)
	}
	var words []byte
	for _, m := range regexp.MustCompile(`hex"([0-9a-f]{64})"`).FindAllSubmatch(got, -1) {
		words = append(words, common.FromHex(string(m[1]))...)
	}
	proof := words[:len(words)/2]
	cancelling, err := Cancelling(vk, proof)
	if err != nil {
		t.Fatal(err)
	}
	want, err := s.Solidity(proof, cancelling)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s is for another scenario: run this test with -update (%v)", fixtureFile, err)
	}
	if err := verify(vk, proof, input); err != nil {
		t.Errorf("the proof in %s: %v", fixtureFile, err)
	}
	if err := verify(vk, cancelling, input); err == nil {
		t.Error("what is to be no proof is one")
	}
	if !product(vk, proof, input) || !product(vk, cancelling, input) || product(vk, proof, new(big.Int).Add(input, big.NewInt(1))) {
		t.Error("the product of the equations does not hold, or always")
	}
	if err := verify(vk, proof, new(big.Int).Add(input, big.NewInt(1))); err == nil {
		t.Error("the proof is one for another input, too")
	}
}

// product tells whether the product of both equations holds: what a contract would check that
// takes them together with the factor 1.
func product(vk *bn254groth16.VerifyingKey, proof []byte, input *big.Int) bool {
	word := func(i int) (e fp.Element) {
		e.SetBytes(proof[fp.Bytes*i : fp.Bytes*(i+1)])
		return e
	}
	g1 := func(i int) bn254.G1Affine { return bn254.G1Affine{X: word(i), Y: word(i + 1)} }
	var b bn254.G2Affine
	b.X.A1, b.X.A0, b.Y.A1, b.Y.A0 = word(2), word(3), word(4), word(5)
	challenge := new(big.Int).Mod(new(big.Int).SetBytes(crypto.Keccak256(proof[256:320])), ecc.BN254.ScalarField())
	commitment := g1(8)
	sum, term := vk.G1.K[0], bn254.G1Affine{}
	sum.Add(&sum, &commitment)
	sum.Add(&sum, term.ScalarMultiplication(&vk.G1.K[1], input))
	sum.Add(&sum, term.ScalarMultiplication(&vk.G1.K[2], challenge))
	var beta, gamma, delta bn254.G2Affine
	beta.Neg(&vk.G2.Beta)
	gamma.Neg(&vk.G2.Gamma)
	delta.Neg(&vk.G2.Delta)
	pedersen := vk.CommitmentKeys[0]
	ok, err := bn254.PairingCheck([]bn254.G1Affine{g1(0), g1(6), vk.G1.Alpha, sum, commitment, g1(10)},
		[]bn254.G2Affine{b, delta, beta, gamma, pedersen.GSigmaNeg, pedersen.G})
	return err == nil && ok
}

// verify checks a proof in the form that contracts take.
func verify(vk *bn254groth16.VerifyingKey, proof []byte, input *big.Int) error {
	// gnark's encoding has the number of commitments before the commitment.
	raw := append(append(bytes.Clone(proof[:256]), 0, 0, 0, 1), proof[256:]...)
	var p bn254groth16.Proof
	if _, err := p.ReadFrom(bytes.NewReader(raw)); err != nil {
		return err
	}
	witness, err := frontend.NewWitness(&Circuit{Input: input}, ecc.BN254.ScalarField(), frontend.PublicOnly())
	if err != nil {
		return err
	}
	return groth16.Verify(&p, vk, witness, solidity.WithVerifierTargetSolidityVerifier(backend.GROTH16))
}
