package finality

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/log"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/zkevm/guest/statement"
)

// Solo makes proofs for L1 in this process, without queue and workers: for who takes over
// from a silent operator, and for measurements. Every result is checked, and kept in a
// folder, so that after a kill no step that was finished is done again.
type Solo struct {
	Stark interface {
		proving.Prover
		proving.ProofChecker
	}
	Prover  Prover
	Checker Checker
	Dir     string
	Domain  common.Hash
	// Memory is how many bytes there are; nil for no limit.
	Memory func() (uint64, error)
	// Observe, when set, is told how far the work is.
	Observe func(what string, p Progress)
}

// Proving is the work before the steps: the proof of a batch.
const Proving Step = "prove"

// Batch is what is to be proven of a batch.
type Batch struct {
	Header common.Hash
	Input  []byte // encoded statement.Input
	Values *batch.PublicValues
}

// Prove makes the Groth16 proof of a run of consecutive batches. Errors: ErrMemory,
// ErrFailed, ctx's, those of the provers.
func (s *Solo) Prove(ctx context.Context, batches []Batch) ([]byte, error) {
	var values []*batch.PublicValues
	var smalls [][]byte
	var members []Member
	for _, b := range batches {
		values, members = append(values, b.Values), append(members, Member{b.Header, b.Values.BlockHash})
	}
	claim, err := batch.Join(values)
	if err != nil {
		return nil, err
	}
	run := fmt.Sprintf("run-%x", runHash(members))
	for i, b := range batches {
		name := fmt.Sprintf("batch-%x", b.Header)
		small, err := s.step(name, Aggregate, func() ([]byte, error) {
			proof, err := s.step(name, Proving, func() ([]byte, error) { return s.prove(ctx, &batches[i]) },
				func(proof []byte) error { _, err := s.Stark.CheckProof(proof, b.Values.Encode()); return err })
			if err != nil {
				return nil, err
			}
			return s.Prover.Small(ctx, proof, s.told("small proof"))
		}, func(small []byte) error { return s.Checker.CheckSmall(ctx, small, b.Values) })
		if err != nil {
			return nil, err
		}
		smalls = append(smalls, small)
	}
	last, err := s.step(run, Join, func() ([]byte, error) { return s.Prover.Last(ctx, smalls, s.told("proof of the run")) },
		func(last []byte) error { return s.Checker.CheckLast(ctx, last, claim) })
	if err != nil {
		return nil, err
	}
	return s.step(fmt.Sprintf("%s-%x", run, s.Domain[:8]), Wrap, func() ([]byte, error) { return s.Prover.Wrapped(ctx, last, s.Domain, s.told("Groth16 proof")) },
		func(proof []byte) error { return s.Checker.CheckWrapped(ctx, proof, claim, s.Domain) })
}

func (s *Solo) told(what string) func(Progress) {
	return func(p Progress) {
		if s.Observe != nil {
			s.Observe(what, p)
		}
	}
}

// prove makes the proof of a batch.
func (s *Solo) prove(ctx context.Context, b *Batch) ([]byte, error) {
	var memory uint64
	if s.Memory != nil {
		var err error
		if memory, err = s.Memory(); err != nil {
			return nil, err
		}
		memory = max(memory, 1) // 0 is no limit
	}
	told := s.told("proof of the batch")
	p, err := s.Stark.Prove(ctx, b.Input, memory, func(st proving.ProofStage) { told(Progress{st.Phase, st.Part}) })
	switch {
	case errors.Is(err, proving.ErrMemory):
		return nil, fmt.Errorf("%w: %w", ErrMemory, err)
	case err != nil:
		return nil, err
	case p.Refused != "":
		return nil, fmt.Errorf("%w: there is no proof of the batch: %s", ErrFailed, p.Refused)
	}
	if err := statement.CheckOutput(p.Output, b.Values); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFailed, err)
	}
	return p.Data, nil
}

// step returns what was kept of a step and shows what it should, else makes it.
func (s *Solo) step(name string, step Step, do func() ([]byte, error), check func([]byte) error) ([]byte, error) {
	f := folderAt(s.Dir, name)
	record := f.any(0)
	if record == nil {
		record = &Record{Made: map[Step]*Made{}}
		if err := f.begin(record); err != nil {
			return nil, err
		}
	}
	data, err := f.load(record, step)
	if err == nil && data != nil {
		if err = check(data); err == nil {
			log.Info("Found a proof that was made before", "step", step, "bytes", len(data))
			return data, nil
		}
	}
	if err != nil {
		log.Warn("A proof that was kept is none; it is made anew", "step", step, "err", err)
	}
	if need := s.memory(step); s.Memory != nil && need > 0 {
		have, err := s.Memory()
		if err != nil {
			return nil, err
		}
		if have < need {
			return nil, fmt.Errorf("%w: %s takes up to %d MB, there are %d MB", ErrMemory, step, need>>20, have>>20)
		}
	}
	began := time.Now()
	if data, err = do(); err != nil {
		return nil, err
	}
	if err := check(data); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrFailed, step, err)
	}
	took := time.Since(began)
	if err := f.save(record, step, data, Made{Seconds: took.Seconds(), Time: time.Now().Unix()}); err != nil {
		return nil, err
	}
	log.Info("Made and checked a proof", "step", step, "bytes", len(data), "elapsed", common.PrettyDuration(took))
	return data, nil
}

func (s *Solo) memory(step Step) uint64 {
	if step == Proving {
		return proving.LeastMemory
	}
	return s.Prover.Memory(step)
}
