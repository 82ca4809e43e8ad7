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

// Circuit is the whole circuit, whose Groth16 proof goes to a contract: it verifies a proof
// about a message, and its one public input is what the contract hashes that message to, for
// one domain: see package publicinput.
//
// The message's limbs of 16 bits are shown on a public bus. What they mean, and that tables
// look at all of them, is the business of whoever makes the key.
//
// setup.Compile takes what [NewCircuit] makes, and groth16.Prove what [Assign] makes.
type Circuit struct {
	Public frontend.Variable `gnark:",public"`
	Inputs publicinput.Inputs
	Proof  *CircuitProof

	key *Key
	bus PublicBus
}

// PublicBus is where the message goes.
type PublicBus struct {
	Name      string        // of a public bus
	Direction air.Direction // Receive if a table sends it
	Bytes     int           // of the message, a multiple of four
	// Numbered is how many limbs a tuple has behind its number, the first being zero, as
	// outputs of prover/recursion/circuit are shown. If it is zero, there is one tuple
	// that has all limbs and no number.
	Numbered int
	// Places are, for all limbs that are shown, which ones of the message they are, or
	// [NoLimb]. Nil stands for all limbs in order.
	Places []int
}

// NoLimb is the place of a limb that is always zero.
const NoLimb = -1

// NewCircuit returns the circuit for a key.
func NewCircuit(k *Key, bus PublicBus) *Circuit {
	return &Circuit{Inputs: publicinput.New(bus.Bytes), Proof: NewCircuitProof(k), key: k, bus: bus}
}

// Assign returns the circuit's inputs for a proof about a message, in a domain. Errors: those
// of [Key.Assign].
func Assign(k *Key, domain publicinput.Word, message []byte, p *stark.Proof) (*Circuit, error) {
	proof, err := k.Assign(p)
	if err != nil {
		return nil, err
	}
	public := publicinput.Number(domain, message)
	return &Circuit{Public: public.BigInt(new(big.Int)), Inputs: publicinput.Assign(domain, message), Proof: proof}, nil
}

// Messages returns what stands for a message on the bus.
func (b PublicBus) Messages(message []byte) (out []air.Message) {
	var limbs []Element
	for _, l := range publicinput.Split(message) {
		limbs = append(limbs, field.New(uint64(l)))
	}
	for _, tuple := range tuples(b, limbs, field.New) {
		out = append(out, air.Message{Bus: b.Name, Direction: b.Direction, Count: 1, Tuple: tuple})
	}
	return out
}

// tuples puts limbs where they are shown and cuts them into tuples.
func tuples[E any](b PublicBus, limbs []E, constant func(v uint64) E) (out [][]E) {
	if b.Places != nil {
		shown := make([]E, len(b.Places))
		for i, at := range b.Places {
			if shown[i] = constant(0); at != NoLimb {
				shown[i] = limbs[at]
			}
		}
		limbs = shown
	}
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
	if len(c.Inputs.Message) != c.bus.Bytes/publicinput.LimbBytes {
		return fmt.Errorf("%w: a message of %d limbs", ErrShape, len(c.Inputs.Message))
	}
	limbs, err := c.Inputs.Verify(f, c.Public)
	if err != nil {
		return err
	}
	var messages []CircuitMessage
	for _, tuple := range tuples(c.bus, limbs, func(v uint64) *koala.Element { return f.Constant(field.New(v)) }) {
		messages = append(messages, CircuitMessage{Bus: c.bus.Name, Direction: c.bus.Direction, Count: 1, Tuple: tuple})
	}
	return c.Proof.Verify(c.key, h, messages)
}
