package commit

import (
	"fmt"
	"slices"
)

// known is a tree of which no more than the cap is known.
type known struct {
	cap  []Digest
	root Digest
}

func (k *known) Root() Digest      { return k.root }
func (k *known) Cap() []Digest     { return k.cap }
func (k *known) Path(int) []Digest { return nil }

// Known returns the commitment to matrices of the given shapes whose tree has a cap. It has
// no columns, and cannot be opened. Errors: ErrShape for a cap of another length.
func Known(size Size, shapes []Shape, cap []Digest) (*Tree, error) {
	if want := size.Cap(shapes); len(cap) != want {
		return nil, fmt.Errorf("%w: %d digests, %d wanted", ErrShape, len(cap), want)
	}
	k := &known{cap: slices.Clone(cap)}
	if size.Hash != nil {
		k.root = size.Hash.RootOf(cap)
	} else {
		k.root = newBinary(k.cap, 0).Root()
	}
	t := &Tree{Nodes: k, size: size}
	for _, s := range shapes {
		t.matrices = append(t.matrices, Matrix{LogHeight: s.LogHeight, Columns: make([][]Element, s.Width)})
	}
	return t, nil
}

// IsKnown tells whether the tree was made by [Known].
func (t *Tree) IsKnown() bool { _, ok := t.Nodes.(*known); return ok }
