package sequencer

import (
	"context"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/log"
)

// discard is a request to make blocks anew.
type discard struct {
	number uint64 // of the first one
	hash   common.Hash
	origin uint64
	reason string
}

// Discard asks for the unsafe blocks from first on to be made anew, with the same
// transactions where they still go in, once there are origins from the given L1 block on.
// Nothing is done where first is not part of the chain any more, or has become safe, or
// there is no such origin yet. It is safe for concurrent use.
func (s *Sequencer) Discard(first *types.Header, origin uint64, reason string) {
	s.mu.Lock()
	s.discards = &discard{number: first.Number.Uint64(), hash: first.Hash(), origin: origin, reason: reason}
	s.mu.Unlock()
	select {
	case s.asked <- struct{}{}:
	default:
	}
}

// discard does what was asked for, and tells whether it changed the chain.
func (s *Sequencer) discard(ctx context.Context, head *types.Header) (bool, error) {
	s.mu.Lock()
	d := s.discards
	s.discards = nil
	s.mu.Unlock()
	if d == nil || s.newest() < d.origin || d.number <= s.engine.Safe().Number.Uint64() {
		return false, nil
	}
	if first := s.engine.HeaderByNumber(d.number); first == nil || first.Hash() != d.hash {
		return false, nil
	}
	to, txs, err := s.rewind(ctx, head, func(at *types.Header) (bool, error) { return at.Number.Uint64() < d.number, nil })
	if err != nil {
		return false, err
	}
	log.Error("Unposted blocks have become too old for L1, sequencing their transactions again", "dropped", head.Number.Uint64()-to.Number.Uint64(),
		"head", to.Number, "txs", txs, "was", shorten(head.Hash()), "reason", d.reason)
	return true, nil
}
