package verifier

import (
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poly"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/wrap/commit"
	"github.com/zkgeth/zkgeth/prover/wrap/fri"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
)

type (
	// Element is an element of KoalaBear.
	Element = field.Element
	// Ext is an element of its extension.
	Ext = field.Ext
	// Digest is a commitment.
	Digest = hash.Digest
)

// Key is everything about a proof that is fixed before there is a trace: the system, the
// heights of all instances, the preprocessed columns and the parameters. A circuit is made
// for one key.
type Key struct {
	System    *air.System
	LogHeight int
	Heights   []stark.Height
	stark.Parameters
	LogCap int

	tables   []*table
	stark    *stark.Key
	fixed    *commit.Tree // nil without preprocessed columns
	fixedLog map[int]int  // their heights, by table
	layout   *layout
	digest   Digest

	weak bool // tests only: parameters need not be secure
}

// NewKey makes the key of proofs of height 2^logHeight about the given instances, in the
// order of the system. fixed holds the preprocessed columns of those tables that have no
// provider, as values. Errors: ErrKey.
//
// How secure the parameters are depends on the messages, too: both verifiers call
// [Key.Check].
func NewKey(system *air.System, logHeight int, heights []stark.Height, fixed map[string][][]Element, p stark.Parameters, logCap int) (*Key, error) {
	// What makes a system fit for a proof does not depend on what trees are hashed with.
	same, err := stark.NewKey(system, logHeight, fixed, p)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKey, err)
	}
	k := &Key{stark: same, System: system, LogHeight: logHeight, Heights: heights, Parameters: p, LogCap: logCap, fixedLog: map[int]int{}}
	if err := k.fri().Validate(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKey, err)
	}
	var matrices []commit.Matrix
	for i, t := range system.Tables {
		k.tables = append(k.tables, newTable(t))
		if len(k.tables[i].fixed) == 0 {
			continue
		}
		m, err := k.preprocessed(k.tables[i], fixed[t.Name])
		if err != nil {
			return nil, err
		}
		k.fixedLog[i] = m.LogHeight
		matrices = append(matrices, m)
	}
	if err := k.checkHeights(); err != nil {
		return nil, err
	}
	if len(matrices) > 0 {
		k.fixed = commit.New(k.size(), matrices)
	}
	k.layout = k.newLayout()
	k.digest = k.hash()
	return k, nil
}

func (k *Key) checkHeights() error {
	if len(k.Heights) == 0 {
		return fmt.Errorf("%w: no instances", ErrKey)
	}
	for i, h := range k.Heights {
		switch {
		case h.Table < 0 || h.Table >= len(k.tables):
			return fmt.Errorf("%w: table %d of %d", ErrKey, h.Table, len(k.tables))
		case i > 0 && k.Heights[i-1].Table > h.Table:
			return fmt.Errorf("%w: instance %d is out of order", ErrKey, i)
		}
		t := k.tables[h.Table]
		fixed, ok := k.fixedLog[h.Table]
		switch {
		case h.LogHeight < 0 || h.LogHeight > k.LogHeight || 1<<h.LogHeight < t.MinHeight():
			return fmt.Errorf("%w: table %s of 2^%d rows", ErrKey, t.Name, h.LogHeight)
		case ok && h.LogHeight != fixed:
			return fmt.Errorf("%w: table %s of 2^%d rows, its preprocessed columns have 2^%d", ErrKey, t.Name, h.LogHeight, fixed)
		}
	}
	return nil
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
	for 1<<m.LogHeight < len(columns[0]) {
		m.LogHeight++
	}
	for _, c := range columns {
		if len(c) != 1<<m.LogHeight || m.LogHeight > k.LogHeight {
			return m, fmt.Errorf("%w: preprocessed column of table %s has %d rows", ErrKey, t.Name, len(c))
		}
		c = slices.Clone(c)
		poly.Get(m.LogHeight).Interpolate(c)
		m.Columns = append(m.Columns, c)
	}
	return m, nil
}

// hash binds everything the verifier knows beforehand.
func (k *Key) hash() Digest {
	t := hash.NewTranscript("zkgeth wrap 1: key")
	system := k.System.Hash()
	t.AbsorbBytes(system[:])
	t.AbsorbUint64s(uint64(k.LogHeight), uint64(k.LogBlowup), uint64(k.LogFinal), uint64(k.Queries), uint64(k.GrindingBits), uint64(k.LogCap))
	for _, h := range k.Heights {
		t.AbsorbUint64s(uint64(h.Table), uint64(h.LogHeight))
	}
	for i := range k.tables {
		if log, ok := k.fixedLog[i]; ok {
			t.AbsorbUint64s(uint64(i), uint64(log))
		}
	}
	if k.fixed != nil {
		t.AbsorbDigests(k.fixed.Root())
	}
	return t.SampleDigest()
}

// Check refuses what a proof with these messages, whatever their tuples hold, would show
// with too little security, or could count wrongly. Errors: those of stark.Key.Check.
func (k *Key) Check(messages []air.Message) error {
	return k.stark.Check([]stark.Commitment{{Heights: k.Heights}}, messages)
}

// Digest identifies the key.
func (k *Key) Digest() Digest { return k.digest }

func (k *Key) size() commit.Size {
	return commit.Size{LogHeight: k.LogHeight, LogBlowup: k.LogBlowup, LogCap: k.LogCap}
}

func (k *Key) fri() fri.Config {
	return fri.Config{Size: k.size(), LogFinal: k.LogFinal, Queries: k.Queries, GrindingBits: k.GrindingBits}
}

func (k *Key) bus(name string) int {
	return slices.IndexFunc(k.System.Buses, func(b air.Bus) bool { return b.Name == name })
}
