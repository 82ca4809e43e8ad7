package stark

import (
	"fmt"
	"math/bits"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/fri"
	"github.com/zkgeth/zkgeth/prover/internal/weak"
	"github.com/zkgeth/zkgeth/prover/poly"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
)

// Digest is a commitment.
type Digest = poseidon2.Digest

// Key is everything about a proof that is fixed before there is a trace: the system,
// the height of the proof, the preprocessed columns and the parameters. It does not
// change and may be shared.
type Key struct {
	System    *air.System
	LogHeight int
	Parameters

	tables []*table
	fixed  *commit.Tree // nil without preprocessed columns
	order  []int        // tables with preprocessed columns, as committed to: in the system's order
	digest Digest

	weak bool // tests only: parameters need not be secure
}

// Parameters are the sizes that soundness rests on; package soundness says how much.
type Parameters struct {
	LogBlowup    int // of the code, at least 1
	LogFinal     int // coefficients of FRI's last polynomial
	Queries      int
	GrindingBits int
	Hash         Hash // of trees and transcripts; nil is Poseidon2 over KoalaBear
}

// NewKey makes the key of proofs of height 2^logHeight. fixed holds the preprocessed
// columns, by table, of those that have no provider. Errors: ErrKey.
func NewKey(system *air.System, logHeight int, fixed map[string][][]Element, p Parameters) (*Key, error) {
	k, err := newKey(system, logHeight, p)
	if err != nil {
		return nil, err
	}
	var matrices []commit.Matrix
	for _, i := range k.order {
		m, err := k.preprocessed(k.tables[i], fixed[k.tables[i].Name])
		if err != nil {
			return nil, err
		}
		matrices = append(matrices, m)
	}
	if len(matrices) > 0 {
		k.fixed = commit.New(k.size(), matrices)
	}
	k.digest = k.hash()
	return k, nil
}

// newKey makes a key that has no preprocessed columns yet.
func newKey(system *air.System, logHeight int, p Parameters) (*Key, error) {
	if err := system.Validate(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKey, err)
	}
	if err := checkReceivers(system); err != nil {
		return nil, err
	}
	k := &Key{System: system, LogHeight: logHeight, Parameters: p}
	if logHeight < 1 || logHeight+2 > field.TwoAdicity { // the quotient lives on four times as many points
		return nil, fmt.Errorf("%w: height of 2^%d", ErrKey, logHeight)
	}
	if err := k.fri().Validate(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKey, err)
	}
	for i := range system.Tables {
		t := newTable(system, i)
		k.tables = append(k.tables, t)
		var ok bool
		if t.sent, ok = counted(t.Table); !ok {
			return nil, fmt.Errorf("%w: table %s sends as often as a column says that has no proven width", ErrKey, t.Name)
		}
		t.received = Received(system, t.Table)
		if len(t.main) == 0 {
			return nil, fmt.Errorf("%w: table %s has nothing to prove: all its columns are preprocessed", ErrKey, t.Name)
		}
		if len(t.fixed) > 0 {
			k.order = append(k.order, i)
		}
	}
	return k, nil
}

// preprocessed interpolates the preprocessed columns of a table.
func (k *Key) preprocessed(t *table, columns [][]Element) (m commit.Matrix, err error) {
	for _, p := range k.System.Providers {
		if p.Name == t.Name {
			if columns, err = p.Rows(); err != nil {
				return m, fmt.Errorf("%w: provider %s: %w", ErrKey, p.Name, err)
			}
		}
	}
	if len(columns) != len(t.fixed) {
		return m, fmt.Errorf("%w: table %s has %d preprocessed columns, %d are given", ErrKey, t.Name, len(t.fixed), len(columns))
	}
	for m.LogHeight = 0; 1<<m.LogHeight < len(columns[0]); m.LogHeight++ {
	}
	for i, c := range columns {
		if len(c) != 1<<m.LogHeight || m.LogHeight > k.LogHeight {
			return m, fmt.Errorf("%w: preprocessed column of table %s has %d rows", ErrKey, t.Name, len(c))
		}
		// Constraints were found not to wrap around because of this width.
		if column := t.Columns[t.fixed[i]]; column.Bits > 0 {
			for row, v := range c {
				if field.Canonical(v)>>column.Bits != 0 {
					return m, fmt.Errorf("%w: row %d of preprocessed column %s of table %s has more than %d bits", ErrKey, row, column.Name, t.Name, column.Bits)
				}
			}
		}
		c = slices.Clone(c)
		poly.Get(m.LogHeight).Interpolate(c)
		m.Columns = append(m.Columns, c)
	}
	return m, nil
}

// KeyProtocol is the name of the transcript that the digest of a key is drawn from.
const KeyProtocol = "zkgeth stark 4: key"

// Description is everything the verifier knows beforehand but the commitment to
// preprocessed columns: the digest of a key is drawn from a transcript that absorbs the
// hash of the system, each list of numbers, and the commitment if there is one.
type Description struct {
	System  [32]byte
	Numbers [][]uint64
}

// Description returns that of the key.
func (k *Key) Description() Description {
	d := Description{System: k.System.Hash()}
	d.Numbers = append(d.Numbers, []uint64{uint64(k.LogHeight), uint64(k.LogBlowup), uint64(k.LogFinal), uint64(k.Queries), uint64(k.GrindingBits)})
	for i, s := range k.fixedShapes() {
		d.Numbers = append(d.Numbers, []uint64{uint64(k.order[i]), uint64(s.LogHeight), uint64(s.Width)})
	}
	return d
}

func (k *Key) hash() Digest {
	t, d := k.transcript(KeyProtocol), k.Description()
	t.AbsorbBytes(d.System[:])
	for _, numbers := range d.Numbers {
		t.AbsorbUint64s(numbers...)
	}
	if root, ok := k.Fixed(); ok {
		t.AbsorbDigests(root)
	}
	return t.SampleDigest()
}

// Fixed returns the commitment to the preprocessed columns; ok is false if there are none.
func (k *Key) Fixed() (root Digest, ok bool) {
	if k.fixed == nil {
		return root, false
	}
	return k.fixed.Root(), true
}

// Weaken lets a test use parameters that are not secure.
func (k *Key) Weaken(weak.Key) { k.weak = true }

// Digest identifies the key.
func (k *Key) Digest() Digest { return k.digest }

// size has a cap of about as many nodes as there are queries: a larger one would hold more
// than the paths share.
func (k *Key) size() commit.Size {
	s := commit.Size{LogHeight: k.LogHeight, LogBlowup: k.LogBlowup, LogCap: bits.Len(uint(max(k.Queries, 1))) - 1}
	if k.Hash != nil {
		s.Hash = k.Hash
	}
	return s
}

func (k *Key) fri() fri.Config {
	return fri.Config{Size: k.size(), LogFinal: k.LogFinal, Queries: k.Queries, GrindingBits: k.GrindingBits}
}

func (k *Key) fixedShapes() (shapes []commit.Shape) {
	if k.fixed == nil {
		return nil
	}
	for _, m := range k.fixed.Matrices() {
		shapes = append(shapes, commit.Shape{LogHeight: m.LogHeight, Width: len(m.Columns)})
	}
	return shapes
}

// fixedHeight returns the logarithm of the height of a table's preprocessed columns.
func (k *Key) fixedHeight(table int) int {
	return k.fixed.Matrices()[slices.Index(k.order, table)].LogHeight
}
