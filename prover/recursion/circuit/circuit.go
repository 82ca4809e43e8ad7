package circuit

import (
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// Circuit is a program with the key of its proofs. It does not change and may be shared.
type Circuit struct {
	Program *Program
	Key     *stark.Key

	parts   []part
	fixed   map[string][][]Element
	heights []stark.Height // what a proof must have
}

// New makes the tables of a program and the key of proofs of height 2^logHeight: those of a
// profile, or as they fit best if it is nil. Errors: ErrProgram, those of stark.NewKey.
func New(p *Program, logHeight int, parameters stark.Parameters, profile []Table) (*Circuit, error) {
	parts, err := p.arrange(logHeight, profile)
	if err != nil {
		return nil, err
	}
	system, fixed := p.system(parts)
	c := &Circuit{Program: p, parts: parts, fixed: fixed}
	if c.Key, err = stark.NewKey(system, logHeight, fixed, parameters); err != nil {
		return nil, fmt.Errorf("circuit: %w", err)
	}
	for i, q := range parts { // instances go by table
		c.heights = append(c.heights, stark.Height{Table: i, LogHeight: q.log})
	}
	return c, nil
}

// Heights returns what a proof says of its instances: there is just one list.
func (c *Circuit) Heights() []stark.Height { return slices.Clone(c.heights) }

// Tables returns the tables of the circuit.
func (c *Circuit) Tables() []Table { return tablesOf(c.parts) }

// Execute runs the program on private inputs and returns the trace and the public outputs.
// Errors: ErrInput, ErrUnsatisfied.
func (c *Circuit) Execute(tape []Element) ([]air.Instance, []Output, error) {
	e := newExecution(c.Program, c.parts)
	if err := e.run(tape); err != nil {
		return nil, nil, err
	}
	return e.instances(c.fixed), e.outputs(), nil
}

// Outline returns what a verifier in a circuit has to know of the circuit's proofs. It is
// made for exactly the tables that they must have.
func (c *Circuit) Outline() (*stark.Outline, error) {
	var tables []int
	for _, h := range c.heights {
		tables = append(tables, h.Table)
	}
	return c.Key.Outline(tables)
}

// Messages returns the messages of a proof with the given public outputs.
func (c *Circuit) Messages(outputs []Output) []air.Message { return messages(outputs) }

// messages returns what a verifier takes from the public bus.
func messages(outputs []Output) (out []air.Message) {
	for i := range outputs {
		tuple := append([]Element{field.New(uint64(i))}, outputs[i][:]...)
		out = append(out, air.Message{Bus: chip.PublicBus, Direction: air.Receive, Count: 1, Tuple: tuple})
	}
	return out
}

// Prove executes the program and proves that it accepts some private inputs and shows
// the returned outputs. Errors: those of Execute, those of stark.
func (c *Circuit) Prove(tape []Element) (*stark.Proof, []Output, error) {
	instances, outputs, err := c.Execute(tape)
	if err != nil {
		return nil, nil, err
	}
	proofs, err := stark.Prove(c.Key, [][]air.Instance{instances}, messages(outputs))
	if err != nil {
		return nil, nil, fmt.Errorf("circuit: %w", err)
	}
	return proofs[0], outputs, nil
}

// Verify checks a proof that the program accepts some private inputs and shows outputs.
//
// That every table is there, and once, is checked here: with a table twice, each address
// would have two writers. Errors: ErrProof, those of stark.Verify.
func (c *Circuit) Verify(proof *stark.Proof, outputs []Output) error {
	if !slices.Equal(proof.Heights, c.heights) {
		return fmt.Errorf("%w: it has other tables", ErrProof)
	}
	if len(outputs) != len(c.Program.shown) {
		return fmt.Errorf("%w: %d outputs of %d", ErrProof, len(outputs), len(c.Program.shown))
	}
	if err := stark.Verify(c.Key, []*stark.Proof{proof}, messages(outputs)); err != nil {
		return fmt.Errorf("circuit: %w", err)
	}
	return nil
}
