package derive

import (
	"context"
	"errors"
	"time"

	"github.com/cenkalti/backoff/v5"
	"github.com/ethereum/go-ethereum/event"
	"github.com/ethereum/go-ethereum/log"

	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// maxBackoff caps the pause between attempts at something temporary.
const maxBackoff = 30 * time.Second

// Updates says when L1 moved; l1.Tracker satisfies it.
type Updates interface {
	Subscribe(ch chan<- l1.Update) event.Subscription
}

// Run derives until ctx ends (nil) or a critical error. After a temporary one it
// backs off, but never longer than until L1 moves.
func (p *Pipeline) Run(ctx context.Context, updates Updates) error {
	ch := make(chan l1.Update, 16)
	sub := updates.Subscribe(ch)
	defer sub.Unsubscribe()

	pause := backoff.NewExponentialBackOff()
	pause.InitialInterval, pause.MaxInterval = 200*time.Millisecond, maxBackoff
	for {
		err := p.Step(ctx)
		if ctx.Err() != nil {
			return nil
		}
		var wake <-chan time.Time // never, unless something failed
		switch {
		case err == nil:
			pause.Reset()
			drain(ch) // the tracker waits for its subscribers
			continue
		case errors.Is(err, ErrUpToDate):
			pause.Reset()
		case severity.Of(err) == severity.Temporary:
			wait := pause.NextBackOff()
			log.Warn("Derivation failed, trying again", "err", err, "wait", wait)
			wake = time.After(wait)
		default:
			log.Error("Derivation ended", "err", err)
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case err := <-sub.Err():
			if err == nil {
				err = errors.New("closed")
			}
			return severity.Errorf(severity.Critical, "l1 updates: %w", err)
		case <-wake:
		case <-ch:
			drain(ch)
		}
	}
}

// drain empties the channel: one step serves any number of updates.
func drain(ch <-chan l1.Update) {
	for {
		select {
		case <-ch:
		default:
			return
		}
	}
}
