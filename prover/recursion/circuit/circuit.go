package circuit

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// Circuit is a program with the key of its proofs. It does not change and may be shared.
type Circuit struct {
	Verifier
	Program *Program

	parts []part
	fixed map[string][][]Element
}

// New makes the tables of a program and the key of proofs of height 2^logHeight: those of a
// profile, or as they fit best if it is nil. Errors: ErrProgram, those of stark.NewKey.
func New(p *Program, logHeight int, parameters stark.Parameters, profile []Table) (*Circuit, error) {
	parts, err := p.arrange(logHeight, profile)
	if err != nil {
		return nil, err
	}
	system, fixed := p.system(parts)
	c := &Circuit{Verifier: Verifier{heights: heightsOf(parts), outputs: len(p.shown)}, Program: p, parts: parts, fixed: fixed}
	if c.Key, err = stark.NewKey(system, logHeight, fixed, parameters); err != nil {
		return nil, fmt.Errorf("circuit: %w", err)
	}
	return c, nil
}

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
