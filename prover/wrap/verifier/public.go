package verifier

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/consensys/gnark/frontend"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
	"github.com/zkgeth/zkgeth/prover/wrap/koala"
	"github.com/zkgeth/zkgeth/prover/wrap/publicinput"
)

// Limbs is how many limbs the value of a public input has.
const Limbs = publicinput.Limbs

// Circuit is the whole circuit, whose Groth16 proof goes to a contract: it verifies a proof
// about a value, and its one public input is what the contract hashes that value to, for
// one domain: see package publicinput.
//
// The value's limbs of 16 bits, the lowest first, are messages to a public bus. What it
// means, and that tables look at all limbs, is the business of whoever makes the key.
//
// setup.Compile takes what [NewCircuit] makes, and groth16.Prove what [Assign] makes.
type Circuit struct {
	Public frontend.Variable `gnark:",public"`
	Inputs publicinput.Inputs
	Proof  *CircuitProof

	key *Key
	bus PublicBus
}

// PublicBus is where the value goes.
type PublicBus struct {
	Name      string        // of a public bus
	Direction air.Direction // Receive if a table sends it
	// Numbered is how many limbs a message has behind its number, the first being zero, as
	// outputs of prover/recursion/circuit are shown. If it is zero, there is one message
	// that has all limbs and no number.
	Numbered int
}

// NewCircuit returns the circuit for a key.
func NewCircuit(k *Key, bus PublicBus) *Circuit {
	return &Circuit{Proof: NewCircuitProof(k), key: k, bus: bus}
}

// Assign returns the circuit's inputs for a proof about a value, in a domain. Errors: those
// of [Key.Assign].
func Assign(k *Key, domain, value publicinput.Word, p *stark.Proof) (*Circuit, error) {
	proof, err := k.Assign(p)
	if err != nil {
		return nil, err
	}
	public := publicinput.Number(domain, value)
	return &Circuit{Public: public.BigInt(new(big.Int)), Inputs: publicinput.Assign(domain, value), Proof: proof}, nil
}

// Messages returns the messages that stand for a value.
func (b PublicBus) Messages(value publicinput.Word) (out []air.Message) {
	var limbs []Element
	for _, l := range publicinput.Split(value) {
		limbs = append(limbs, field.New(uint64(l)))
	}
	for _, tuple := range tuples(b, limbs, field.New) {
		out = append(out, air.Message{Bus: b.Name, Direction: b.Direction, Count: 1, Tuple: tuple})
	}
	return out
}

// tuples cuts limbs into those of messages.
func tuples[E any](b PublicBus, limbs []E, constant func(v uint64) E) (out [][]E) {
	if b.Numbered == 0 {
		return [][]E{limbs}
	}
	for part := range slices.Chunk(limbs, b.Numbered) {
		out = append(out, append([]E{constant(uint64(len(out)))}, part...))
	}
	return out
}

// Define implements frontend.Circuit.
func (c *Circuit) Define(api frontend.API) error {
	f := koala.New(api)
	h, err := hash.NewCircuit(f)
	if err != nil {
		return fmt.Errorf("hashes: %w", err)
	}
	var messages []CircuitMessage
	for _, tuple := range tuples(c.bus, c.Inputs.Verify(f, c.Public), func(v uint64) *koala.Element { return f.Constant(field.New(v)) }) {
		messages = append(messages, CircuitMessage{Bus: c.bus.Name, Direction: c.bus.Direction, Count: 1, Tuple: tuple})
	}
	return c.Proof.Verify(c.key, h, messages)
}
