package service

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"path/filepath"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient/gethclient"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/attest"
	"github.com/zkgeth/zkgeth/rollup/deploy"
	"github.com/zkgeth/zkgeth/rollup/finaliser"
	"github.com/zkgeth/zkgeth/rollup/finality"
	"github.com/zkgeth/zkgeth/rollup/gate"
	"github.com/zkgeth/zkgeth/rollup/jobs"
)

// ErrGate: a sequencer does not make what the rollup's verifier asks for.
var ErrGate = errors.New("the rollup's verifier asks for something else")

// CheckGate tells whether a sequencer can finalise batches of a rollup: whether the verifier
// that it has now, of a kind, takes what the sequencer makes. full is nil when that are
// attestations. Errors: ErrGate, deploy.ErrGate, those of the client.
func CheckGate(ctx context.Context, l1 ethereum.ContractCaller, kind string, verifier, rollup common.Address, full *FullConfig) error {
	switch {
	case kind == deploy.GateGroth16 && full == nil:
		return fmt.Errorf("%w: it is of kind %q; start with --prove=full", ErrGate, kind)
	case kind != deploy.GateGroth16 && full != nil:
		return fmt.Errorf("%w: it is of kind %q, and proofs are for kind %q; start without --prove=full, or deploy a rollup with `zkgeth deploy --verifier groth16`", ErrGate, kind, deploy.GateGroth16)
	case full == nil:
		return nil
	}
	return deploy.CheckGroth16(ctx, l1, verifier, rollup, full.VerifyingKey, full.Program)
}

// Domain is what proofs for a rollup's verifier are bound to.
func (f *FullConfig) Domain(rollup *params.Rollup) common.Hash {
	d := gate.Domain{L1ChainID: new(big.Int).SetUint64(rollup.L1ChainID), Rollup: rollup.Contracts.Rollup, Program: f.Program, VerifyingKey: f.VerifyingKey}
	return d.Hash()
}

// finalityDir is where proofs for L1 are kept, in that of proofs.
const finalityDir = "finality"

// assembleFull makes the line of proofs for L1, if there is to be one, and compares what
// they are for with the contract. The line of proofs is there.
func (p *producer) assembleFull(s *Service, evidence string) error {
	cfg := s.cfg.Sequencer.Proofs
	var full *FullConfig
	if cfg != nil {
		full = cfg.Full
	}
	contracts, err := s.contracts()
	if err != nil {
		return err
	}
	if err := CheckGate(context.Background(), p.l1, s.cfg.Gate, contracts.Verifier, s.cfg.Rollup.Contracts.Rollup, full); err != nil {
		return err
	}
	if full == nil {
		return nil
	}
	p.final, err = finality.New(s.Pipeline, p.line, jobs.NewSteps(p.workers.queue), full.Checker, finality.Options{
		Dir: filepath.Join(s.cfg.DataDir, ProofsDir, finalityDir), EvidenceDir: evidence, Keep: cfg.Keep, Poll: proofsPoll,
		Jobs: s.cfg.Sequencer.Workers.Queue.MaxJobs, Policy: full.Policy, Domain: full.Domain(s.cfg.Rollup)})
	return err
}

// assembleFinaliser makes the finaliser, which states batches to L1 with an attestation or
// with a proof.
func (p *producer) assembleFinaliser(s *Service, sender finaliser.Sender, proven func(uint64, common.Hash) bool) error {
	sources := finaliser.Sources{L1: s.Tracker, Derivation: s.Pipeline, Chain: s.Engine, Blobs: s.cfg.L1.Blobs, Sender: sender,
		Outbox: finaliser.NewOutbox(gethclient.New(s.Node.Stack.Attach())), Proven: proven}
	if p.final != nil {
		sources.Prover, sources.Runs = p.final, p.final
	} else {
		contracts, err := s.contracts()
		if err != nil {
			return err
		}
		if sources.Prover, err = attest.New(s.cfg.Sequencer.Attester, s.cfg.Rollup.L1ChainID, contracts.Verifier); err != nil {
			return err
		}
	}
	var err error
	p.finaliser, err = finaliser.New(s.cfg.Rollup, sources, s.cfg.Sequencer.Finalising)
	return err
}
