package aggregate

import (
	"crypto/sha256"
	"fmt"
	"io"
	"reflect"
	"slices"

	"github.com/zkgeth/zkgeth/prover/recursion/chip"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/recursion/shrink"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/wrap/commit"
	"github.com/zkgeth/zkgeth/zkevm/aggregate/run"
	guest "github.com/zkgeth/zkgeth/zkevm/guest/statement"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// Parameters are those of the circuits on the way from a proof of an execution to a small one.
type Parameters struct {
	// First is the level of circuits that verify the first of several segments, Range of those
	// that verify other ones and of the node that joins their ranges: keys of each differ in
	// preprocessed columns alone.
	First, Range shrink.Level
	Base         stark.Parameters // of circuits that show the output
	Chain        []shrink.Level   // the circuits that shrink their proofs
}

// SystemParameters are those of all circuits of a [System].
type SystemParameters struct {
	Batch Parameters
	Forms proof.Forms // of proofs that are taken
	// Joins are by size, ascending. The last circuit of each has the same tables and
	// parameters, whatever the size, so that their keys differ in preprocessed columns alone.
	Joins []JoinParameters
	Last  shrink.Level
}

// Shapes returns those of proofs that are taken.
func (p *SystemParameters) Shapes() (out []Shape) {
	for _, log := range p.Forms.Single {
		out = append(out, Shape(log))
	}
	if len(p.Forms.Joined) > 0 {
		out = append(out, Joined)
	}
	return out
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

// part is a further table of a kind.
type part struct {
	kind chip.Kind
	log  int
}

// parts adds further tables to a profile, behind the one of their kind.
func parts(tables []circuit.Table, more ...part) []circuit.Table {
	for _, p := range more {
		at := slices.IndexFunc(tables, func(t circuit.Table) bool { return t.Kind == p.kind })
		tables = slices.Insert(tables, at+1, circuit.Table{Name: p.kind.String() + "-2", Kind: p.kind, Log: p.log})
	}
	return tables
}

// Tables of circuits that must have the same ones, whatever they verify. TestProfiles compares
// them with the rows of the programs.
var (
	// segmentTables are those of circuits that verify the first of several segments.
	segmentTables = parts(profile(map[chip.Kind]int{chip.BaseGate: 15, chip.ExtGate: 16, chip.MulAdd: 16, chip.Hint: 14, chip.Bits: 9, chip.Index: 9, chip.Pack: 14,
		chip.Unpack: 14, chip.Split: 9, chip.Public: 4, chip.Permute: 13, chip.Absorb: 15, chip.Merkle: 15, chip.Fold: 10, chip.Shelf: 11, chip.Pinned: 16, chip.Pick: 11}),
		part{chip.Absorb, 14}, part{chip.Merkle, 12}, part{chip.Pinned, 13})
	// rangeTables are those of circuits that verify other segments, and of the node, which
	// verifies two proofs with these tables.
	rangeTables = parts(profile(map[chip.Kind]int{chip.BaseGate: 15, chip.ExtGate: 15, chip.MulAdd: 15, chip.Hint: 14, chip.Bits: 9, chip.Index: 9, chip.Pack: 13,
		chip.Unpack: 13, chip.Split: 9, chip.Public: 4, chip.Permute: 13, chip.Merkle: 15, chip.Fold: 10, chip.Shelf: 11, chip.Pinned: 16, chip.Pick: 12}),
		part{chip.ExtGate, 12}, part{chip.MulAdd, 10}, part{chip.Merkle, 13}, part{chip.Pinned, 12})
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
	First: shrink.Level{Parameters: blowup(1), Tables: segmentTables},
	Range: shrink.Level{Parameters: blowup(1), Tables: rangeTables},
	Base:  blowup(1),
	Chain: []shrink.Level{{Parameters: blowup(2), Tables: firstTables}, {Parameters: blowup(4), Tables: wideTables}},
}

// DefaultSystem is what proofs of the rollup's batches are aggregated with. What the last
// proof costs to wrap is in prover/wrap/verifier/README.md.
var DefaultSystem = SystemParameters{
	Batch: DefaultParameters,
	Forms: proof.DefaultForms,
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

// lowest returns the lowest height of proofs that are taken.
func (p *SystemParameters) lowest() int {
	return slices.Min(slices.Concat(p.Forms.Single, p.Forms.Joined))
}

// check refuses parameters with which keys would differ in more than preprocessed columns.
func (p *SystemParameters) check() error {
	if len(p.Shapes()) == 0 || len(p.Joins) == 0 || len(p.Batch.Chain) == 0 {
		return fmt.Errorf("%w: no shapes, joins or circuits", ErrShape)
	}
	for _, list := range [][]int{p.Forms.Single, p.Forms.Joined} {
		for i, log := range list {
			if log < proof.MinLogHeight || log > proof.MaxLogHeight || i > 0 && log <= list[i-1] {
				return fmt.Errorf("%w: proofs of heights %v", ErrShape, list)
			}
		}
	}
	if n := p.Forms.Segments; len(p.Forms.Joined) > 0 && n < 2 || n > maxSegments {
		return fmt.Errorf("%w: proofs of %d segments", ErrShape, n)
	}
	for i, j := range p.Joins {
		if j.Size < 1 || j.Size > run.MaxBatches || i > 0 && j.Size <= p.Joins[i-1].Size {
			return fmt.Errorf("%w: joins of %d batches", ErrShape, j.Size)
		}
		if !reflect.DeepEqual(j.last(), p.Joins[0].last()) {
			return fmt.Errorf("%w: the proof of a join of %d has another form than that of a join of %d", ErrShape, j.Size, p.Joins[0].Size)
		}
	}
	for _, l := range []shrink.Level{p.Batch.First, p.Batch.Range, p.Batch.Chain[len(p.Batch.Chain)-1], p.Joins[0].last(), p.Last} {
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
	level("first", p.Batch.First)
	level("range", p.Batch.Range)
	level("base", shrink.Level{Parameters: p.Batch.Base})
	level("chain", p.Batch.Chain...)
	fmt.Fprintf(w, "proofs: one segment of %v, up to %d of %v, %d bytes\n", p.Forms.Single, p.Forms.Segments, p.Forms.Joined, guest.OutputSize)
	for _, j := range p.Joins {
		level(fmt.Sprintf("join of %d", j.Size), append([]shrink.Level{j.Base}, j.Chain...)...)
	}
	level("last", p.Last)
}

// id identifies a program, by a key of its proofs, and parameters: circuits are made of
// nothing else.
func (p *SystemParameters) id(key *stark.Key) (out [32]byte) {
	h := sha256.New()
	fmt.Fprintf(h, "zkgeth aggregation 2\n%x\n", encoded(key))
	p.write(h)
	h.Sum(out[:0])
	return out
}
