package finality

import (
	"context"
	"fmt"
	"sync"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/prover/wrap/setup"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/zkevm/aggregate"
	"github.com/zkgeth/zkgeth/zkevm/proof"
	"github.com/zkgeth/zkgeth/zkevm/wrap"
)

// Memory of the steps, measured (docs/benchmarks.md) and rounded up. What a step has made
// stays for the next one of its kind; all of it together took 3.5 GB.
const (
	memoryOfSmall = 3 << 30
	memoryOfLast  = 4 << 30
	memoryOfWrap  = 5 << 30
)

// Circuits makes and checks the proofs of this version: small proofs and last STARKs with
// the circuits of zkevm/aggregate, Groth16 proofs with the one of zkevm/wrap. Circuits and
// the proving key are made or read when they are first needed, and kept. One proof is made
// at a time. It may be shared.
type Circuits struct {
	program *proof.Program
	system  *aggregate.System
	wrap    *wrap.Wrap
	circuit *setup.Circuit
	key     *groth16.VerifyingKey
	dir     string

	busy chan struct{}
	once sync.Once
	keys *setup.Keys
	err  error // of reading them
}

// NewCircuits takes the circuits for proofs of a program, and where the keys of the compiled
// wrap circuit are. The verifying key is the one that L1 has.
func NewCircuits(p *proof.Program, system *aggregate.System, w *wrap.Wrap, circuit *setup.Circuit, key *groth16.VerifyingKey, dir string) *Circuits {
	return &Circuits{program: p, system: system, wrap: w, circuit: circuit, key: key, dir: dir, busy: make(chan struct{}, 1)}
}

// Memory implements [Prover].
func (c *Circuits) Memory(step Step) uint64 {
	switch step {
	case Aggregate:
		return memoryOfSmall
	case Join:
		return memoryOfLast
	}
	return memoryOfWrap
}

// alone waits until no other proof is made.
func (c *Circuits) alone(ctx context.Context) (end func(), err error) {
	select {
	case c.busy <- struct{}{}:
		return func() { <-c.busy }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// told passes the progress of some of the circuits on, which are a part of the work.
func told(observe func(Progress), from, part float64) func(aggregate.Progress) {
	return func(p aggregate.Progress) {
		if observe == nil {
			return
		}
		if p.Key {
			observe(Progress{Phase: "making the key of " + p.Name, Part: from})
			return
		}
		observe(Progress{Phase: "proving " + p.Name, Part: from + part*float64(p.Circuit)/float64(max(p.Circuits, 1))})
	}
}

// Small implements [Prover].
func (c *Circuits) Small(ctx context.Context, encoded []byte, observe func(Progress)) ([]byte, error) {
	end, err := c.alone(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	of, err := c.program.Decode(encoded)
	if err != nil {
		return nil, err
	}
	small, err := c.system.Batch(ctx, of, told(observe, 0, 1))
	if err != nil {
		return nil, err
	}
	return c.system.EncodeBatch(ctx, small)
}

// Last implements [Prover].
func (c *Circuits) Last(ctx context.Context, smalls [][]byte, observe func(Progress)) ([]byte, error) {
	end, err := c.alone(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	var list []*aggregate.BatchProof
	for i, b := range smalls {
		small, err := c.system.DecodeBatch(ctx, b)
		if err != nil {
			return nil, fmt.Errorf("small proof %d: %w", i, err)
		}
		list = append(list, small)
	}
	run, err := c.system.Join(ctx, list, told(observe, 0, .3))
	if err != nil {
		return nil, err
	}
	last, err := c.system.Last(ctx, run, told(observe, .3, .7))
	if err != nil {
		return nil, err
	}
	return c.system.EncodeLast(ctx, last)
}

// Wrapped implements [Prover].
func (c *Circuits) Wrapped(ctx context.Context, encoded []byte, domain common.Hash, observe func(Progress)) ([]byte, error) {
	end, err := c.alone(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	last, err := c.system.DecodeLast(ctx, encoded)
	if err != nil {
		return nil, err
	}
	if observe == nil {
		observe = func(Progress) {}
	}
	if c.keys == nil {
		observe(Progress{Phase: "reading the proving key"})
	}
	keys, err := c.proving()
	if err != nil {
		return nil, err
	}
	parts := map[string]float64{wrap.PhaseCheck: .1, wrap.PhaseProve: .2}
	return c.wrap.Prove(ctx, c.circuit, keys, last.Proof, last.Claim, domain, func(phase string) { observe(Progress{phase, parts[phase]}) })
}

// proving reads the keys. The hashes are read first and vouch for the points: a damaged key
// makes proofs that do not verify, and they are verified before they are returned.
func (c *Circuits) proving() (*setup.Keys, error) {
	c.once.Do(func() {
		hashes, _, err := setup.ReadHashes(c.circuit, c.dir)
		if err == nil {
			c.keys, err = setup.Load(c.circuit, c.dir, hashes)
		}
		c.err = err
	})
	return c.keys, c.err
}

// CheckSmall implements [Checker].
func (c *Circuits) CheckSmall(ctx context.Context, small []byte, of *batch.PublicValues) error {
	p, err := c.system.DecodeBatch(ctx, small)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrProof, err)
	}
	if err := c.system.VerifyBatch(ctx, p, of); err != nil {
		return fmt.Errorf("%w: %w", ErrProof, err)
	}
	return nil
}

// CheckLast implements [Checker].
func (c *Circuits) CheckLast(ctx context.Context, last []byte, of *batch.Run) error {
	p, err := c.system.DecodeLast(ctx, last)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrProof, err)
	}
	if err := c.system.VerifyLast(ctx, p, of); err != nil {
		return fmt.Errorf("%w: %w", ErrProof, err)
	}
	return nil
}

// CheckWrapped implements [Checker].
func (c *Circuits) CheckWrapped(_ context.Context, proof []byte, of *batch.Run, domain common.Hash) error {
	if err := wrap.Verify(c.key, proof, of, domain); err != nil {
		return fmt.Errorf("%w: %w", ErrProof, err)
	}
	return nil
}
