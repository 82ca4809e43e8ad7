package verifier

import (
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/frontend"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

// Limbs is how many limbs a public input is cut into.
const Limbs = koala.NativeLimbs

// Circuit is the whole circuit, whose Groth16 proof goes to a contract: it verifies a proof
// about its one public input, a number below the order of BN254's scalar field.
//
// The number's limbs of 16 bits, the lowest first, are a message to a public bus. What it
// means, and that tables look at all limbs, is the business of whoever makes the key.
// There is one way to cut a number into limbs below the modulus, and the circuit takes no
// other, so that no two messages fit a public input.
//
// setup.Compile takes what [NewCircuit] makes, and groth16.Prove what [Assign] makes.
type Circuit struct {
	Public frontend.Variable `gnark:",public"`
	Proof  *CircuitProof

	key *Key
	bus PublicBus
}

// PublicBus is where the public input goes.
type PublicBus struct {
	Name      string        // of a public bus that takes Limbs elements
	Direction air.Direction // Receive if a table sends it
}

// NewCircuit returns the circuit for a key.
func NewCircuit(k *Key, bus PublicBus) *Circuit {
	return &Circuit{Proof: NewCircuitProof(k), key: k, bus: bus}
}

// Assign returns the circuit's inputs for a proof about a number.
func Assign(public *fr.Element, p *Proof) *Circuit {
	return &Circuit{Public: public.BigInt(new(big.Int)), Proof: p.Assign()}
}

// Message returns the message that stands for a public input.
func (b PublicBus) Message(public *fr.Element) air.Message {
	m := air.Message{Bus: b.Name, Direction: b.Direction, Count: 1}
	v := public.BigInt(new(big.Int))
	for i := range Limbs {
		limb := new(big.Int).Rsh(v, uint(i*koala.LimbBits))
		m.Tuple = append(m.Tuple, field.New(limb.And(limb, big.NewInt(1<<koala.LimbBits-1)).Uint64()))
	}
	return m
}

// Define implements frontend.Circuit.
func (c *Circuit) Define(api frontend.API) error {
	f := koala.New(api)
	h, err := hash.NewCircuit(f)
	if err != nil {
		return fmt.Errorf("hashes: %w", err)
	}
	message := CircuitMessage{Bus: c.bus.Name, Direction: c.bus.Direction, Count: 1, Tuple: f.SplitLimbs(c.Public)}
	return c.Proof.Verify(c.key, h, []CircuitMessage{message})
}
