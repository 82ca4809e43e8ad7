package service

import (
	"context"
	"errors"
	"time"

	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/log"

	"github.com/zkgeth/zkgeth/eth/engine"
)

// headPoll is how often a follower asks the sequencer for its head.
const headPoll = time.Second

// followSequencer keeps latest at the sequencer's head: the head is learnt over
// RPC, the blocks come from peers (devp2p). They stay unsafe until derivation has
// found them on L1, and lose to it when it finds others.
func (s *Service) followSequencer(ctx context.Context) error {
	var client *ethclient.Client
	ticker := time.NewTicker(headPoll)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			if client != nil {
				client.Close()
			}
			return nil
		case <-ticker.C:
		}
		if client == nil {
			var err error
			if client, err = ethclient.DialContext(ctx, s.cfg.SequencerRPC); err != nil {
				log.Debug("Sequencer not reached", "err", err)
				continue
			}
		}
		if err := s.adoptHead(ctx, client); err != nil && ctx.Err() == nil {
			log.Debug("Head of the sequencer not adopted", "err", err)
		}
	}
}

func (s *Service) adoptHead(ctx context.Context, client *ethclient.Client) error {
	head, err := client.HeaderByNumber(ctx, nil)
	if err != nil {
		return err
	}
	current := s.Engine.Head()
	if head.Hash() == current.Hash() || head.Number.Cmp(s.Engine.Safe().Number) <= 0 {
		return nil
	}
	err = s.Labels.Follow(ctx, head.Hash())
	if errors.Is(err, engine.ErrSyncing) {
		return nil // geth fetches it; the next poll finds it
	}
	return err
}
