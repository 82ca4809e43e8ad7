package service

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/log"

	"github.com/zkgeth/zkgeth/rollup/deploy"
	"github.com/zkgeth/zkgeth/rollup/l1"
)

// ErrUpgraded: the contracts are no longer those the node was started with.
var ErrUpgraded = errors.New("the rollup's contracts were upgraded")

// contracts is what the node was started with.
func (s *Service) contracts() (deploy.State, error) {
	if s.cfg.State != (deploy.State{}) {
		return s.cfg.State, nil
	}
	return deploy.StateOf(s.cfg.Rollup)
}

// watchContracts ends the node when an upgrade has replaced what it was started
// with: the config and the verifier are read at the start and used by every part.
func (s *Service) watchContracts(ctx context.Context) error {
	was, err := s.contracts()
	if err != nil {
		return err
	}
	client := ethclient.NewClient(s.cfg.L1.Client.RPC())
	s.compareCode(ctx, client)
	s.announce(ctx, client)
	updates := make(chan l1.Update, 16)
	sub := s.Tracker.Subscribe(updates)
	defer sub.Unsubscribe()
	for {
		now, err := deploy.Current(ctx, client, s.cfg.Rollup.Contracts.Rollup, nil)
		switch {
		case ctx.Err() != nil:
			return nil
		case err != nil: // what L1 does not answer now it answers at its next block
			log.Debug("Could not look at the rollup's contracts", "err", err)
		case now != was:
			return fmt.Errorf("%w: verifier %v, was %v; config %v, was %v; start zkgeth again: it reads the new configuration from l1, or says what it needs",
				ErrUpgraded, now.Verifier, was.Verifier, now.ConfigHash, was.ConfigHash)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-updates:
			for len(updates) > 0 {
				<-updates
			}
		}
	}
}

// announce says which upgrades wait in the timelock.
func (s *Service) announce(ctx context.Context, client *ethclient.Client) {
	ops, err := deploy.Operations(ctx, client, s.cfg.Rollup)
	if err != nil {
		log.Debug("Could not look for announced upgrades", "err", err)
		return
	}
	for _, op := range ops {
		if u, ok := op.Upgrade(s.cfg.Rollup); ok && (op.State == deploy.Waiting || op.State == deploy.Due) {
			log.Warn("An upgrade of the rollup is announced", "operation", op.ID, "implementation", u.Implementation, "sameCode", s.sameCode(ctx, client, u), "ready", op.Ready)
		}
	}
}

// sameCode tells whether an upgrade is to what this version creates; false, too, if L1 does
// not say.
func (s *Service) sameCode(ctx context.Context, client *ethclient.Client, u *deploy.Upgrade) bool {
	code, _, err := deploy.CodeOfRollup(ctx, client, s.cfg.Rollup, u.Implementation)
	return err == nil && code.Same()
}

// compareCode warns of contracts that do something else than this version knows of.
func (s *Service) compareCode(ctx context.Context, client *ethclient.Client) {
	codes, err := deploy.Codes(ctx, client, s.cfg.Rollup)
	if err != nil {
		log.Debug("Could not compare the code of the contracts", "err", err)
		return
	}
	for _, code := range codes {
		if !code.Same() {
			log.Warn("A contract has other code than this version of zkgeth creates", "contract", code.Name, "at", code.At, "hint", "zkgeth upgrade status")
		}
	}
}
