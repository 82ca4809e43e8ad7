package circuit

import (
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// Verifier is what proofs of a circuit are verified with: all of it but the program. It does
// not change and may be shared.
type Verifier struct {
	Key *stark.Key

	heights []stark.Height // what a proof must have
	outputs int
}

// NewVerifier makes the verifier of a circuit of which no more is known than its profile, how
// many public outputs it has, and the cap over the preprocessed columns, which stands for the
// program ([stark.Key.Cap]). Errors: ErrProgram, those of stark.NewKnown.
func NewVerifier(logHeight int, profile []Table, outputs int, parameters stark.Parameters, cap []stark.Digest) (*Verifier, error) {
	var parts []part
	for k := range chip.Kinds {
		for _, t := range profile {
			if t.Kind == k {
				parts = append(parts, part{kind: k, name: t.Name, log: t.Log})
			}
		}
	}
	if len(parts) != len(profile) || outputs < 0 {
		return nil, fmt.Errorf("%w: a profile with tables of no kind, or %d outputs", ErrProgram, outputs)
	}
	v := &Verifier{heights: heightsOf(parts), outputs: outputs}
	var err error
	if v.Key, err = stark.NewKnown(systemOf(parts), logHeight, v.heights, cap, parameters); err != nil {
		return nil, fmt.Errorf("circuit: %w", err)
	}
	return v, nil
}

// heightsOf returns what a proof with tables says of its instances, which go by table.
func heightsOf(parts []part) (out []stark.Height) {
	for i, q := range parts {
		out = append(out, stark.Height{Table: i, LogHeight: q.log})
	}
	return out
}

// Heights returns what a proof says of its instances: there is just one list.
func (v *Verifier) Heights() []stark.Height { return slices.Clone(v.heights) }

// OutputCount returns how many public outputs the circuit has.
func (v *Verifier) OutputCount() int { return v.outputs }

// Outline returns what a verifier in a circuit has to know of the circuit's proofs. It is
// made for exactly the tables that they must have.
func (v *Verifier) Outline() (*stark.Outline, error) {
	var tables []int
	for _, h := range v.heights {
		tables = append(tables, h.Table)
	}
	return v.Key.Outline(tables)
}

// Messages returns the messages of a proof with the given public outputs.
func (v *Verifier) Messages(outputs []Output) []air.Message { return messages(outputs) }

// Verify checks a proof that the program accepts some private inputs and shows outputs.
//
// That every table is there, and once, is checked here: with a table twice, each address
// would have two writers. Errors: ErrProof, those of stark.Verify.
func (v *Verifier) Verify(proof *stark.Proof, outputs []Output) error {
	if err := v.CheckHeights(proof); err != nil {
		return err
	}
	if len(outputs) != v.outputs {
		return fmt.Errorf("%w: %d outputs of %d", ErrProof, len(outputs), v.outputs)
	}
	if err := stark.Verify(v.Key, []*stark.Proof{proof}, messages(outputs)); err != nil {
		return fmt.Errorf("circuit: %w", err)
	}
	return nil
}

// CheckHeights refuses a proof with other tables than the circuit's. Errors: ErrProof.
func (v *Verifier) CheckHeights(proof *stark.Proof) error {
	if !slices.Equal(proof.Heights, v.heights) {
		return fmt.Errorf("%w: it has other tables", ErrProof)
	}
	return nil
}
