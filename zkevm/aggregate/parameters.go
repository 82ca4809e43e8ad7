package aggregate

import (
	"crypto/sha256"
	"fmt"
	"io"
	"reflect"

	"github.com/zkgeth/zkgeth/prover/recursion/chip"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/recursion/shrink"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/wrap/commit"
	"github.com/zkgeth/zkgeth/zkevm/aggregate/run"
	"github.com/zkgeth/zkgeth/zkevm/guest/statement"
)

// Parameters are those of the circuits of one shape, each secure by itself.
type Parameters struct {
	Segment stark.Parameters // of the circuit of one of several segments
	Base    stark.Parameters // of the circuit that shows the output
	Chain   []shrink.Level   // the circuits that shrink its proof
}

// SystemParameters are those of all circuits of a [System].
type SystemParameters struct {
	Batch  Parameters
	Shapes []Shape // of proofs of batches that are taken
	// Joins are by size, ascending. The last circuit of each has the same tables and
	// parameters, whatever the size, so that their keys differ in preprocessed columns alone.
	Joins []JoinParameters
	Last  shrink.Level
}

// JoinParameters are those of the circuits that join up to so many batches.
type JoinParameters struct {
	Size  int
	Base  shrink.Level
	Chain []shrink.Level
}

// parameters of proofs with a blowup of 2^log, of a hundred provable bits.
func blowup(log int) stark.Parameters {
	queries := [...]int{1: 163, 2: 83, 3: 56, 4: 42}[log]
	return stark.Parameters{LogBlowup: log, LogFinal: 5, Queries: queries, GrindingBits: 20}
}

// profile returns tables, one of each kind, of given heights.
func profile(logs map[chip.Kind]int) (out []circuit.Table) {
	for k := range chip.Kinds {
		if log, ok := logs[k]; ok {
			out = append(out, circuit.Table{Name: k.String(), Kind: k, Log: log})
		}
	}
	return out
}

// Tables of circuits that must have the same ones, whatever they verify. TestProfiles compares
// them with the rows of the programs.
var (
	// firstTables are those of the circuit that verifies the base circuit's proof.
	firstTables = profile(map[chip.Kind]int{chip.BaseGate: 14, chip.ExtGate: 15, chip.MulAdd: 14, chip.Hint: 13, chip.Bits: 8, chip.Pack: 12, chip.Unpack: 12,
		chip.Split: 8, chip.Public: 6, chip.Permute: 12, chip.Absorb: 15, chip.Merkle: 15, chip.Fold: 10, chip.Shelf: 11, chip.Pick: 11})
	// wideTables are those of the circuit whose proof is a batch's, and of the last wide one of
	// a run: each verifies a proof of a circuit with about twenty tables.
	wideTables = profile(map[chip.Kind]int{chip.BaseGate: 13, chip.ExtGate: 14, chip.MulAdd: 14, chip.Hint: 13, chip.Bits: 7, chip.Pack: 12, chip.Unpack: 12,
		chip.Split: 7, chip.Public: 7, chip.Permute: 12, chip.Absorb: 14, chip.Merkle: 14, chip.Fold: 8, chip.Shelf: 10, chip.Pick: 10})
	// singleTables are those of the circuit of runs of one batch, which takes one proof with few
	// queries.
	singleTables = profile(map[chip.Kind]int{chip.BaseGate: 12, chip.ExtGate: 14, chip.MulAdd: 13, chip.Hint: 12, chip.Bits: 6, chip.Pack: 11, chip.Unpack: 11,
		chip.Split: 6, chip.Public: 7, chip.Permute: 11, chip.Absorb: 13, chip.Merkle: 13, chip.Fold: 7, chip.Shelf: 8, chip.Pick: 9})
	// narrowTables are those of the circuit whose proof is a run's.
	narrowTables = profile(map[chip.Kind]int{chip.MulAdd: 17, chip.Rounds: 16, chip.Shift: 17, chip.Bit: 11})
	// lastTables are of one height: rows of one are hashed together by a circuit over BN254.
	lastTables = profile(map[chip.Kind]int{chip.MulAdd: 16, chip.Rounds: 16, chip.Shift: 16, chip.Bit: 16})
)

// DefaultParameters are cheap to prove at first and small in the end.
var DefaultParameters = Parameters{
	Segment: blowup(1),
	Base:    blowup(1),
	Chain:   []shrink.Level{{Parameters: blowup(2), Tables: firstTables}, {Parameters: blowup(4), Tables: wideTables}},
}

// DefaultSystem is what proofs of the rollup's batches are aggregated with. What the last
// proof costs to wrap is in prover/wrap/verifier/README.md.
var DefaultSystem = SystemParameters{
	Batch: DefaultParameters,
	Shapes: []Shape{
		{LogHeight: 15, Output: statement.OutputSize}, {LogHeight: 16, Output: statement.OutputSize}, {LogHeight: 17, Output: statement.OutputSize},
		{LogHeight: 18, Output: statement.OutputSize}, {LogHeight: 19, Output: statement.OutputSize},
		{LogHeight: 19, More: 1, Output: statement.OutputSize}, {LogHeight: 20, More: 1, Output: statement.OutputSize},
	},
	Joins: []JoinParameters{
		{Size: 1, Base: shrink.Level{Parameters: blowup(4), Tables: singleTables}, Chain: narrow},
		{Size: 2, Base: shrink.Level{Parameters: blowup(3)}, Chain: wideNarrow},
		{Size: 4, Base: shrink.Level{Parameters: blowup(3)}, Chain: wideNarrow},
		{Size: 8, Base: shrink.Level{Parameters: blowup(3)}, Chain: wideNarrow},
	},
	Last: shrink.Level{Parameters: stark.Parameters{LogBlowup: 3, LogFinal: 5, Queries: 54, GrindingBits: 20, Hash: commit.Hash{}}, Narrow: true, Tables: lastTables},
}

var (
	narrow     = []shrink.Level{{Parameters: blowup(3), Narrow: true, Tables: narrowTables}}
	wideNarrow = append([]shrink.Level{{Parameters: blowup(4), Tables: wideTables}}, narrow...)
)

// last returns the level of the circuit whose proof is that of a run.
func (j *JoinParameters) last() shrink.Level {
	if n := len(j.Chain); n > 0 {
		return j.Chain[n-1]
	}
	return j.Base
}

// check refuses parameters with which keys would differ in more than preprocessed columns.
func (p *SystemParameters) check() error {
	if len(p.Shapes) == 0 || len(p.Joins) == 0 || len(p.Batch.Chain) == 0 {
		return fmt.Errorf("%w: no shapes, joins or circuits", ErrShape)
	}
	for i, s := range p.Shapes {
		if err := s.check(); err != nil {
			return err
		}
		if s.Output != statement.OutputSize {
			return fmt.Errorf("%w: an output of %d bytes, that of a batch has %d", ErrShape, s.Output, statement.OutputSize)
		}
		for _, other := range p.Shapes[:i] {
			if other == s {
				return fmt.Errorf("%w: %+v twice", ErrShape, s)
			}
		}
	}
	for i, j := range p.Joins {
		if j.Size < 1 || j.Size > run.MaxBatches || i > 0 && j.Size <= p.Joins[i-1].Size {
			return fmt.Errorf("%w: joins of %d batches", ErrShape, j.Size)
		}
		if !reflect.DeepEqual(j.last(), p.Joins[0].last()) {
			return fmt.Errorf("%w: the proof of a join of %d has another form than that of a join of %d", ErrShape, j.Size, p.Joins[0].Size)
		}
	}
	for _, l := range []shrink.Level{p.Batch.Chain[len(p.Batch.Chain)-1], p.Joins[0].last(), p.Last} {
		if len(l.Tables) == 0 {
			return fmt.Errorf("%w: circuits whose keys are listed, without a profile", ErrShape)
		}
	}
	return nil
}

// write describes the parameters, for the digest that keys are stored under.
func (p *SystemParameters) write(w io.Writer) {
	level := func(name string, levels ...shrink.Level) {
		for _, l := range levels {
			fmt.Fprintf(w, "%s: %T %d %d %d %d, narrow %v", name, l.Parameters.Hash, l.Parameters.LogBlowup, l.Parameters.LogFinal, l.Parameters.Queries, l.Parameters.GrindingBits, l.Narrow)
			for _, t := range l.Tables {
				fmt.Fprintf(w, ", %q %d 2^%d", t.Name, t.Kind, t.Log)
			}
			fmt.Fprintln(w)
		}
	}
	level("segment", shrink.Level{Parameters: p.Batch.Segment})
	level("base", shrink.Level{Parameters: p.Batch.Base})
	level("chain", p.Batch.Chain...)
	for _, s := range p.Shapes {
		fmt.Fprintf(w, "shape: 2^%d, %d more, %d rare, %d bytes\n", s.LogHeight, s.More, s.Rare, s.Output)
	}
	for _, j := range p.Joins {
		level(fmt.Sprintf("join of %d", j.Size), append([]shrink.Level{j.Base}, j.Chain...)...)
	}
	level("last", p.Last)
}

// id identifies a program, by a key of its proofs, and parameters: circuits are made of
// nothing else.
func (p *SystemParameters) id(key *stark.Key) (out [32]byte) {
	h := sha256.New()
	fmt.Fprintf(h, "zkgeth aggregation 1\n%x\n", encoded(key))
	p.write(h)
	h.Sum(out[:0])
	return out
}
