package aggregate

import (
	"context"
	"fmt"
)

// Progress says how far a key or a proof is, before each circuit.
type Progress struct {
	Name              string // of the circuit, for people
	Key               bool   // its key is made, once for a [System]; else its proof
	Circuit, Circuits int    // proofs of circuits that are made, and that will be; 0 with keys
}

// steps tells of circuits, and stops when the context does.
type steps struct {
	ctx     context.Context
	observe func(Progress)
	prefix  string
	at      Progress
}

func newSteps(ctx context.Context, observe func(Progress), key bool) *steps {
	return &steps{ctx: ctx, observe: observe, at: Progress{Key: key}}
}

// next is called before each circuit.
func (s *steps) next(name string) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	s.at.Name = s.prefix + name
	if s.observe != nil {
		s.observe(s.at)
	}
	if !s.at.Key {
		s.at.Circuit++
	}
	return nil
}

func (s *steps) level(i int) error { return s.next(fmt.Sprintf("level %d", i)) }

// joined is called before each circuit of a join.
func (s *steps) joined(i int) error {
	if i == 0 {
		return s.next("join")
	}
	return s.level(i - 1)
}
