package aggregate

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/aggregate/run"
	guest "github.com/zkgeth/zkgeth/zkevm/guest/statement"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// System is all circuits of one program: for batches those of segments and the node, and one
// that shows the output for each shape; for runs a run.Join for each size; and the last one. A
// circuit is made when it is first needed. A System may be shared.
type System struct {
	program    *proof.Program
	parameters SystemParameters
	id         [32]byte

	keys           lazy[*verifiers]
	firsts, others []lazy[*segment]
	node           lazy[*node]
	bases          []lazy[*base]
	joins          []lazy[*run.Join]
	last           lazy[*run.Last]
}

// lazy is what is made once. Who fails leaves it to the next one.
type lazy[T any] struct {
	mu    sync.Mutex
	value T
	made  bool
}

func (l *lazy[T]) get(make func() (T, error)) (T, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.made {
		v, err := make()
		if err != nil {
			return v, err
		}
		l.value, l.made = v, true
	}
	return l.value, nil
}

// NewSystem makes a system without circuits, but takes the program's key of the lowest height,
// which says which program it is. Without keys of the circuits they are made when they are first
// needed, for which all circuits are made once. Errors: ErrShape, ErrKeys for keys of other
// programs or parameters.
func NewSystem(p *proof.Program, parameters SystemParameters, keys *Keys) (*System, error) {
	if err := parameters.check(); err != nil {
		return nil, err
	}
	key, err := p.Key(parameters.lowest()) // the digest is of program and state, too
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrShape, err)
	}
	firsts, others := segmentKinds(&parameters.Forms)
	s := &System{program: p, parameters: parameters, id: parameters.id(key),
		firsts: make([]lazy[*segment], len(firsts)), others: make([]lazy[*segment], len(others)),
		bases: make([]lazy[*base], len(parameters.Shapes())), joins: make([]lazy[*run.Join], len(parameters.Joins))}
	if keys == nil {
		return s, nil
	}
	_, err = s.keys.get(func() (*verifiers, error) { return s.install(keys) })
	return s, err
}

// ID identifies program and parameters, and with them the keys of the system.
func (s *System) ID() [32]byte { return s.id }

// Keys returns the keys of all circuits, and makes them if there are none, which takes minutes.
// observe may be nil. Errors: ctx's, those of circuits that do not fit the parameters.
func (s *System) Keys(ctx context.Context, observe func(Progress)) (*Keys, error) {
	v, err := s.verifiers(ctx, observe)
	if err != nil {
		return nil, err
	}
	return v.keys, nil
}

func (s *System) verifiers(ctx context.Context, observe func(Progress)) (*verifiers, error) {
	return s.keys.get(func() (*verifiers, error) {
		k, err := s.makeKeys(ctx, observe)
		if err != nil {
			return nil, err
		}
		return s.install(k)
	})
}

func (s *System) makeSegment(ctx context.Context, k segmentKind, observe func(Progress)) (*segment, error) {
	if err := newSteps(ctx, observe, true).next(fmt.Sprintf("segments of %v", k)); err != nil {
		return nil, err
	}
	return newSegment(s.program, k, s.parameters.Forms.Segments, s.parameters.Batch.level(k))
}

func (s *System) makeNode(ctx context.Context, others []*circuit.Verifier, observe func(Progress)) (*node, error) {
	if err := newSteps(ctx, observe, true).next("node"); err != nil {
		return nil, err
	}
	return newNode(others, s.parameters.Forms.Segments, s.parameters.Batch.Range)
}

// makeBase makes the circuits of a shape, given the verifiers of proofs of ranges.
func (s *System) makeBase(ctx context.Context, shape Shape, v *verifiers, observe func(Progress)) (b *base, err error) {
	steps := newSteps(ctx, observe, true)
	steps.prefix = fmt.Sprintf("batches of %v: ", shape)
	if shape == Joined {
		b, err = recordJoined(s.program, s.parameters.Forms, guest.OutputSize, v.firsts, v.others, v.node)
	} else {
		b, err = recordSingle(s.program, int(shape), guest.OutputSize)
	}
	if err != nil {
		return nil, err
	}
	return b, b.finish(&s.parameters.Batch, steps)
}

func (s *System) makeJoin(ctx context.Context, at int, batches []*circuit.Verifier, observe func(Progress)) (*run.Join, error) {
	o, err := batches[0].Outline()
	if err != nil {
		return nil, err
	}
	p := s.parameters.Joins[at]
	steps := newSteps(ctx, observe, true)
	steps.prefix = fmt.Sprintf("run of %d, ", p.Size)
	return run.NewJoin(p.Size, o, digests(batches), p.Base, p.Chain, steps.joined)
}

func (s *System) makeLast(ctx context.Context, runs []*circuit.Verifier, observe func(Progress)) (*run.Last, error) {
	o, err := runs[0].Outline()
	if err != nil {
		return nil, err
	}
	if err := newSteps(ctx, observe, true).next("last"); err != nil {
		return nil, err
	}
	return run.NewLast(o, digests(runs), s.parameters.Last)
}

// same refuses a circuit that is made but is not the one that keys were stored for.
func same(made *stark.Key, stored *circuit.Verifier) error {
	if made.Digest() != stored.Key.Digest() || !slices.Equal(made.Cap(), stored.Key.Cap()) {
		return fmt.Errorf("%w: a circuit is another one than that of the stored keys", ErrKeys)
	}
	return nil
}

// segment returns the circuit of segments of a kind.
func (s *System) segment(ctx context.Context, k segmentKind, observe func(Progress)) (*segment, error) {
	v, err := s.verifiers(ctx, observe)
	if err != nil {
		return nil, err
	}
	firsts, others := segmentKinds(&s.parameters.Forms)
	kinds, list, stored := others, s.others, v.others
	if k.kind == proof.KindFirst {
		kinds, list, stored = firsts, s.firsts, v.firsts
	}
	at := slices.Index(kinds, k)
	if at < 0 {
		return nil, fmt.Errorf("%w: no circuit takes segments of %v", ErrShape, k)
	}
	return list[at].get(func() (*segment, error) {
		c, err := s.makeSegment(ctx, k, observe)
		if err != nil {
			return nil, err
		}
		return c, same(c.circuit.Key, stored[at])
	})
}

// nodeCircuit returns the node.
func (s *System) nodeCircuit(ctx context.Context, observe func(Progress)) (*node, error) {
	v, err := s.verifiers(ctx, observe)
	if err != nil {
		return nil, err
	}
	return s.node.get(func() (*node, error) {
		n, err := s.makeNode(ctx, v.others, observe)
		if err != nil {
			return nil, err
		}
		return n, same(n.circuit.Key, v.node)
	})
}

// base returns the circuits of a shape.
func (s *System) base(ctx context.Context, shape Shape, observe func(Progress)) (*base, error) {
	at, err := s.shape(shape)
	if err != nil {
		return nil, err
	}
	v, err := s.verifiers(ctx, observe)
	if err != nil {
		return nil, err
	}
	return s.bases[at].get(func() (*base, error) {
		b, err := s.makeBase(ctx, shape, v, observe)
		if err != nil {
			return nil, err
		}
		return b, same(b.last().Key, v.batches[at])
	})
}

// join returns the smallest join of at least n batches, and its place.
func (s *System) join(ctx context.Context, n int, observe func(Progress)) (*run.Join, int, error) {
	at := slices.IndexFunc(s.parameters.Joins, func(j JoinParameters) bool { return j.Size >= n })
	if n < 1 || at < 0 {
		return nil, 0, fmt.Errorf("%w: no circuit joins %d batches", ErrShape, n)
	}
	v, err := s.verifiers(ctx, observe)
	if err != nil {
		return nil, 0, err
	}
	j, err := s.joins[at].get(func() (*run.Join, error) {
		j, err := s.makeJoin(ctx, at, v.batches, observe)
		if err != nil {
			return nil, err
		}
		return j, same(j.Verifier().Key, v.runs[at])
	})
	return j, at, err
}

// Last circuit.
func (s *System) lastCircuit(ctx context.Context, observe func(Progress)) (*run.Last, error) {
	v, err := s.verifiers(ctx, observe)
	if err != nil {
		return nil, err
	}
	return s.last.get(func() (*run.Last, error) {
		l, err := s.makeLast(ctx, v.runs, observe)
		if err != nil {
			return nil, err
		}
		return l, same(l.Circuit().Key, v.last)
	})
}

// LastKey returns the key of last proofs, which verifies and cannot prove, and the heights of
// their instances. Errors: those of [System.Keys].
func (s *System) LastKey(ctx context.Context) (*stark.Key, []stark.Height, error) {
	v, err := s.verifiers(ctx, nil)
	if err != nil {
		return nil, nil, err
	}
	return v.last.Key, v.last.Heights(), nil
}

// LastOutline returns what a verifier has to know of last proofs. Errors: those of [System.Keys].
func (s *System) LastOutline(ctx context.Context) (*stark.Outline, error) {
	key, heights, err := s.LastKey(ctx)
	if err != nil {
		return nil, err
	}
	return key.OutlineAt(heights)
}
