package stark

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/commit"
)

// Cap returns the cap of the commitment to the preprocessed columns, nil if there are none:
// with it, [Key.Known] makes the key again, but for the columns.
func (k *Key) Cap() []Digest {
	if k.fixed == nil {
		return nil
	}
	return k.fixed.Cap()
}

// Known returns the key that differs in nothing but its preprocessed columns, of which no
// more than the cap is known. Proofs under it can be verified, encoded and decoded, not made.
//
// Whoever relies on such a proof compares the digest of the key, as with any other: nothing
// says that columns with this cap exist. Errors: ErrKey.
func (k *Key) Known(cap []Digest) (*Key, error) {
	if k.fixed == nil {
		return nil, fmt.Errorf("%w: it has no preprocessed columns", ErrKey)
	}
	tree, err := commit.Known(k.size(), k.fixedShapes(), cap)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKey, err)
	}
	out := &Key{System: k.System, LogHeight: k.LogHeight, Parameters: k.Parameters, tables: k.tables, fixed: tree, order: k.order, weak: k.weak}
	out.digest = out.hash()
	return out, nil
}

// NewKnown is Known without a key: fixed says how high the preprocessed columns of each table
// that has some are, in the order of the system. Errors: ErrKey.
func NewKnown(system *air.System, logHeight int, fixed []Height, cap []Digest, p Parameters) (*Key, error) {
	k, err := newKey(system, logHeight, p)
	if err != nil {
		return nil, err
	}
	if len(fixed) != len(k.order) || len(fixed) == 0 {
		return nil, fmt.Errorf("%w: heights of %d tables, %d have preprocessed columns", ErrKey, len(fixed), len(k.order))
	}
	var shapes []commit.Shape
	for i, h := range fixed {
		if h.Table != k.order[i] || h.LogHeight < 0 || h.LogHeight > logHeight {
			return nil, fmt.Errorf("%w: preprocessed columns of table %d have 2^%d rows", ErrKey, h.Table, h.LogHeight)
		}
		shapes = append(shapes, commit.Shape{LogHeight: h.LogHeight, Width: len(k.tables[h.Table].fixed)})
	}
	if k.fixed, err = commit.Known(k.size(), shapes, cap); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKey, err)
	}
	k.digest = k.hash()
	return k, nil
}

// CanProve tells whether the key has its preprocessed columns.
func (k *Key) CanProve() bool { return k.fixed == nil || !k.fixed.IsKnown() }
