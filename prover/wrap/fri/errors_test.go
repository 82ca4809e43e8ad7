package fri

import (
	"errors"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"

	"github.com/zkgeth/zkgeth/prover/fri"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

// failing is a circuit whose function is not there.
type failing struct{ *verifier }

var errFunction = errors.New("no function")

func (c *failing) Define(api frontend.API) error {
	h, err := hash.NewCircuit(koala.New(api))
	if err != nil {
		return err
	}
	return c.Proof.Verify(*c.config, h, h.NewTranscript("test"), func(points []Point) (out []*koala.Ext, err error) {
		for range points {
			out = append(out, h.Field().ExtConstant(&Ext{}))
		}
		return out, errFunction
	})
}

// What cannot be verified has no circuit.
func TestErrorsInCircuit(t *testing.T) {
	compile := func(c frontend.Circuit) error {
		_, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, c, frontend.IgnoreUnconstrainedInputs())
		return err
	}
	if err := compile(&failing{newVerifier(configs[0])}); !errors.Is(err, errFunction) {
		t.Errorf("without the function's values: %v", err)
	}
	for name, change := range map[string]func(c *Config){
		"no extension": func(c *Config) { c.Size.LogBlowup = 0 },
		"no queries":   func(c *Config) { c.Queries = 0 },
	} {
		c := configs[0]
		change(&c)
		if err := compile(newVerifier(c)); !errors.Is(err, fri.ErrShape) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
