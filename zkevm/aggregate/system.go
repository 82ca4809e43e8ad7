package aggregate

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/aggregate/run"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// System is all circuits of one program: for batches, an [Aggregator] for each shape, for runs
// a run.Join for each size, and the last one. A circuit is made when it is first needed. A
// System may be shared.
type System struct {
	program    *proof.Program
	parameters SystemParameters
	id         [32]byte

	keys        lazy[*verifiers]
	aggregators []lazy[*Aggregator]
	joins       []lazy[*run.Join]
	last        lazy[*run.Last]
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

// NewSystem makes a system without circuits, but takes the program's key of the first shape,
// which says which program it is. Without keys of the circuits they are made when they are first
// needed, for which all circuits are made once. Errors: ErrShape, ErrKeys for keys of other
// programs or parameters.
func NewSystem(p *proof.Program, parameters SystemParameters, keys *Keys) (*System, error) {
	if err := parameters.check(); err != nil {
		return nil, err
	}
	key, err := p.Key(parameters.Shapes[0].LogHeight) // the digest is of program and state, too
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrShape, err)
	}
	s := &System{program: p, parameters: parameters, id: parameters.id(key),
		aggregators: make([]lazy[*Aggregator], len(parameters.Shapes)), joins: make([]lazy[*run.Join], len(parameters.Joins))}
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

func (s *System) makeAggregator(ctx context.Context, shape int, observe func(Progress)) (*Aggregator, error) {
	steps := newSteps(ctx, observe, true)
	steps.prefix = fmt.Sprintf("shape %d, ", shape)
	return newAggregator(s.program, s.parameters.Shapes[shape], s.parameters.Batch, steps)
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

// aggregator returns the circuits of a shape.
func (s *System) aggregator(ctx context.Context, shape int, observe func(Progress)) (*Aggregator, error) {
	v, err := s.verifiers(ctx, observe)
	if err != nil {
		return nil, err
	}
	return s.aggregators[shape].get(func() (*Aggregator, error) {
		a, err := s.makeAggregator(ctx, shape, observe)
		if err != nil {
			return nil, err
		}
		return a, same(a.Key(), v.batches[shape])
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
