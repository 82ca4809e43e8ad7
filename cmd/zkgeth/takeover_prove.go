package main

import (
	"crypto/ecdsa"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/prover/wrap/setup"
	"github.com/zkgeth/zkgeth/rollup/attest"
	"github.com/zkgeth/zkgeth/rollup/deploy"
	"github.com/zkgeth/zkgeth/rollup/finaliser"
	"github.com/zkgeth/zkgeth/rollup/finality"
	"github.com/zkgeth/zkgeth/rollup/jobs"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/rollup/takeover"
)

// takeoverDir is where a takeover keeps its batch and its proofs, in the data directory.
const takeoverDir = "takeover"

// takeoverMaker makes what a rollup's verifier accepts: a signature, or a proof.
type takeoverMaker struct {
	attester finaliser.Prover // nil where L1 asks for proofs

	program proving.Program
	solo    *finality.Solo
	cfg     *service.Config
}

// takeoverProver finds everything that is needed, before anything takes long.
func takeoverProver(c *cli.Context, cfg *service.Config, key *ecdsa.PrivateKey) (*takeoverMaker, error) {
	out := &takeoverMaker{cfg: cfg}
	var err error
	if cfg.Gate != deploy.GateGroth16 {
		out.attester, err = attest.New(attest.NewKeySigner(key), cfg.Rollup.L1ChainID, cfg.State.Verifier)
		return out, err
	}
	if cfg.DataDir == "" {
		return nil, errors.New("--datadir is missing: the proof that L1 asks for takes long, and what is finished of it is kept there")
	}
	circuits := new(fullCircuits)
	if err := circuits.open(c); err != nil {
		return nil, fmt.Errorf("l1 asks for a Groth16 proof: %w", err)
	}
	img, err := loadImage(c)
	if err != nil {
		return nil, err
	}
	if out.program, err = proving.NewProgram(img, c.Uint64("prove.max-cycles")); err != nil {
		return nil, err
	}
	full := &service.FullConfig{VerifyingKey: common.Hash(setup.VerifyingKeyHash(circuits.key)), Program: common.HexToHash(out.program.Root())}
	if err := service.CheckGate(c.Context, ethclient.NewClient(cfg.L1.Client.RPC()), cfg.Gate, cfg.State.Verifier, cfg.Rollup.Contracts.Rollup, full); err != nil {
		return nil, err
	}
	stark, err := loadStark(img)
	if err != nil {
		return nil, err
	}
	steps, err := stepCircuits(c, img, circuits)
	if err != nil {
		return nil, err
	}
	memory, err := memoryFlag(c, "max-memory")
	if err != nil {
		return nil, err
	}
	steps.Preload(memory)
	progress, err := workerProgress(c)
	if err != nil {
		return nil, err
	}
	const parts = 1000
	out.solo = &finality.Solo{Stark: stark, Prover: steps, Checker: steps, Dir: filepath.Join(cfg.DataDir, takeoverDir), Domain: full.Domain(cfg.Rollup), Memory: memory,
		Observe: func(what string, p finality.Progress) {
			progress(jobs.Progress{Job: jobs.Job{Kind: jobs.Prove}, Phase: what + ": " + p.Phase, Done: int64(parts * p.Part), Total: parts})
		}}
	return out, nil
}

// fill gives the party what it proves with, once the node is there.
func (m *takeoverMaker) fill(to *takeover.Sources, s *service.Service, l1 *ethclient.Client) error {
	if m.attester != nil {
		to.Prover = m.attester
		return nil
	}
	have, err := m.solo.Memory()
	if err != nil {
		return err
	}
	executor, err := proving.New(m.cfg.Rollup, proving.Sources{Queues: s.Tracker, Headers: l1, Chain: s.Engine, State: s.Node.Backend.ChainDb()}, m.program,
		proving.Options{EvidenceDir: filepath.Join(m.cfg.DataDir, "evidence"), Provable: true, Memory: have})
	if err != nil {
		return err
	}
	to.Proofs, to.Dir = &takeover.Proofs{Executor: executor, Solo: m.solo}, m.solo.Dir
	return nil
}
