package verifier

import (
	"fmt"
	"math/big"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/wrap/commit"
)

type (
	// Element is an element of KoalaBear.
	Element = field.Element
	// Ext is an element of its extension.
	Ext = field.Ext
)

// Key is what a circuit is made for: a key of package stark whose hash is commit.Hash, and
// the heights of all instances. It does not change and may be shared.
type Key struct {
	*stark.Key
	Heights []stark.Height

	outline *stark.Outline
	powers  []int // of delta at z, by the numbers of columns: those that a query opens, in order
	rounds  []round
	numbers [][]int  // by shift: the columns that are evaluated there
	digest  *big.Int // of the key
	fixed   *big.Int // root of the preprocessed columns, nil without
}

// round is a commitment.
type round struct {
	kind   stark.Round
	shapes []commit.Shape
}

// NewKey takes a key whose proofs are about instances of the given heights, in the order of
// the system. Errors: ErrKey.
//
// How secure its parameters are depends on the messages, too: [CircuitProof.Verify] calls
// stark.Key.Check, as stark.Verify does.
func NewKey(s *stark.Key, heights []stark.Height) (*Key, error) {
	if s.Hash != (commit.Hash{}) {
		return nil, fmt.Errorf("%w: its proofs have trees of another hash", ErrKey)
	}
	o, err := s.OutlineAt(heights)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKey, err)
	}
	k := &Key{Key: s, Heights: heights, outline: o, digest: number(s.Digest())}
	first := map[[2]int]int{}
	for _, r := range o.Rounds {
		round := round{kind: r.Kind}
		if r.Kind == stark.RoundFixed {
			k.fixed = number(r.Root)
		}
		for m, matrix := range r.Matrices {
			round.shapes = append(round.shapes, commit.Shape{LogHeight: matrix.LogHeight, Width: matrix.Width})
			first[[2]int{int(r.Kind), m}] = len(k.powers)
			for c := range matrix.Width {
				k.powers = append(k.powers, matrix.Slot+c)
			}
		}
		k.rounds = append(k.rounds, round)
	}
	k.numbers = make([][]int, len(o.Shifts))
	for _, v := range o.Values {
		n := first[[2]int{int(v.Round), v.Matrix}] + v.Column
		if v.Power != k.powers[n]+v.Shift*o.Stride {
			return nil, fmt.Errorf("%w: a value with power %d of delta", ErrKey, v.Power)
		}
		k.numbers[v.Shift] = append(k.numbers[v.Shift], n)
	}
	return k, nil
}

// number returns a digest as a constant of a circuit.
func number(d commit.Digest) *big.Int {
	x := commit.Native(&d)
	return x.BigInt(new(big.Int))
}

// sums returns how many instances are on a bus.
func (k *Key) sums() (n int) {
	for i := range k.outline.Instances {
		if k.outline.Instances[i].OnBuses {
			n++
		}
	}
	return n
}

// size is that of all commitments.
func (k *Key) size() commit.Size { return k.outline.FRI.Size }

func (k *Key) bus(name string) int {
	for i, b := range k.System.Buses {
		if b.Name == name {
			return i
		}
	}
	return -1
}

// Check refuses proofs with these messages, whatever their tuples hold, that would show what
// they say with too little security. Errors: those of stark.Key.Check.
func (k *Key) Check(messages []air.Message) error {
	return k.Key.Check([]stark.Commitment{{Heights: k.Heights}}, messages)
}
