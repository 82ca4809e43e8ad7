package finality

import (
	"context"
	"fmt"
	"sync"
	"time"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/log"

	"github.com/zkgeth/zkgeth/prover/wrap/setup"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/zkevm/aggregate"
	"github.com/zkgeth/zkgeth/zkevm/circuits"
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
	*circuits.All
	key *groth16.VerifyingKey
	dir string

	busy chan struct{}
	keys provingKey
}

// NewCircuits takes the circuits for proofs of a program, and where the keys of the wrap
// circuit are. The verifying key is the one that L1 has.
func NewCircuits(all *circuits.All, key *groth16.VerifyingKey, dir string) *Circuits {
	c := &Circuits{All: all, key: key, dir: dir, busy: make(chan struct{}, 1)}
	c.keys.read = func() (*setup.Keys, error) {
		began := time.Now()
		// The file's checksum vouches for the points: a damaged key makes proofs that do not
		// verify, and they are verified before they are returned.
		keys, err := setup.LoadOwn(all.Circuit, dir)
		if err == nil && setup.VerifyingKeyHash(key) != keys.Hashes.VerifyingKey {
			err = fmt.Errorf("%w: the proving key in %s is for the verifying key %s, L1 has %s", setup.ErrKeys, dir, keys.Hashes.VerifyingKey, setup.VerifyingKeyHash(key))
		}
		if err == nil {
			log.Info("Read the proving key", "constraints", all.Circuit.Constraints(), "elapsed", common.PrettyDuration(time.Since(began)))
		}
		return keys, err
	}
	return c
}

// Preload reads the proving key in the background, so that the first proof does not wait for
// it: while a batch is proven, there is time. With too little memory for the key beside a
// proof it is left for when it is needed, when there is no such proof. memory may be nil for no
// limit.
func (c *Circuits) Preload(memory func() (uint64, error)) {
	if memory != nil {
		have, err := memory()
		if need := c.Circuit.ProvingKeySize() + memoryOfWrap; err != nil || have < need {
			log.Info("The proving key is read when it is needed: there is little memory", "needed", need>>20, "mb", have>>20, "err", err)
			return
		}
	}
	go c.keys.get()
}

// provingKey is read once. Who fails leaves it to the next one: a folder
// can be put right.
type provingKey struct {
	mu   sync.Mutex
	keys *setup.Keys
	read func() (*setup.Keys, error)
}

func (p *provingKey) get() (*setup.Keys, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.keys != nil {
		return p.keys, nil
	}
	keys, err := p.read()
	if err == nil {
		p.keys = keys
	}
	return keys, err
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
	of, err := c.Program.Decode(encoded)
	if err != nil {
		return nil, err
	}
	small, err := c.System.Batch(ctx, of, told(observe, 0, 1))
	if err != nil {
		return nil, err
	}
	return c.System.EncodeBatch(ctx, small)
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
		small, err := c.System.DecodeBatch(ctx, b)
		if err != nil {
			return nil, fmt.Errorf("small proof %d: %w", i, err)
		}
		list = append(list, small)
	}
	run, err := c.System.Join(ctx, list, told(observe, 0, .3))
	if err != nil {
		return nil, err
	}
	last, err := c.System.Last(ctx, run, told(observe, .3, .7))
	if err != nil {
		return nil, err
	}
	return c.System.EncodeLast(ctx, last)
}

// Wrapped implements [Prover].
func (c *Circuits) Wrapped(ctx context.Context, encoded []byte, domain common.Hash, observe func(Progress)) ([]byte, error) {
	end, err := c.alone(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	last, err := c.System.DecodeLast(ctx, encoded)
	if err != nil {
		return nil, err
	}
	if observe == nil {
		observe = func(Progress) {}
	}
	observe(Progress{Phase: "reading the proving key"})
	keys, err := c.keys.get()
	if err != nil {
		return nil, err
	}
	parts := map[string]float64{wrap.PhaseCheck: .1, wrap.PhaseProve: .2}
	return c.Wrap.Prove(ctx, c.Circuit, keys, last.Proof, last.Claim, domain, func(phase string) { observe(Progress{phase, parts[phase]}) })
}

// CheckSmall implements [Checker].
func (c *Circuits) CheckSmall(ctx context.Context, small []byte, of *batch.PublicValues) error {
	p, err := c.System.DecodeBatch(ctx, small)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrProof, err)
	}
	if err := c.System.VerifyBatch(ctx, p, of); err != nil {
		return fmt.Errorf("%w: %w", ErrProof, err)
	}
	return nil
}

// CheckLast implements [Checker].
func (c *Circuits) CheckLast(ctx context.Context, last []byte, of *batch.Run) error {
	p, err := c.System.DecodeLast(ctx, last)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrProof, err)
	}
	if err := c.System.VerifyLast(ctx, p, of); err != nil {
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
