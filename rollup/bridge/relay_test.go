package bridge

import (
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
)

func TestRelay(t *testing.T) {
	w := newWorld(t)
	ctx := t.Context()
	if _, err := w.Relay(ctx, w.l2, 0); !errors.Is(err, ErrNotReady) {
		t.Fatalf("l2 at its genesis: %v", err)
	}
	w.follow(nil, nil)
	if _, err := w.Relay(ctx, w.l2, 0); !errors.Is(err, ErrNotFound) {
		t.Fatalf("no message: %v", err)
	}
	for i, target := range []common.Address{refuser, accepter, accepter} {
		m, err := w.SendMessage(ctx, w.l1, target, 100_000, []byte{byte(i)})
		if err != nil {
			t.Fatal(err)
		}
		if m.Index != uint64(i) {
			t.Fatalf("message %d has index %d", i, m.Index)
		}
	}
	if _, err := w.Relay(ctx, w.l2, 1); !errors.Is(err, ErrNotReady) {
		t.Fatalf("origin before the message: %v", err)
	}
	w.follow(nil, nil)
	if _, err := w.SendMessage(ctx, w.l1, accepter, 0, nil); err != nil { // after the origin; must not disturb the proof
		t.Fatal(err)
	}

	receipt, err := w.Relay(ctx, w.l2, 1)
	if err != nil {
		t.Fatal(err)
	}
	ev, err := event(receipt, params.MessageRelayAddress, relay.UnpackMessageRelayedEvent)
	if err != nil {
		t.Fatal(err)
	}
	if ev.Index != 1 || ev.Sender != user || ev.Target != accepter {
		t.Fatalf("relayed %+v", ev)
	}
	if _, err := w.Relay(ctx, w.l2, 1); !errors.Is(err, ErrDone) {
		t.Fatalf("second time: %v", err)
	}
	if _, err := w.Relay(ctx, w.l2, 0); !errors.Is(err, errReverted) {
		t.Fatalf("target that refuses: %v", err)
	}
	if _, err := w.Relay(ctx, w.l2, 2); err != nil {
		t.Fatalf("out of order: %v", err)
	}
	if _, err := w.Relay(ctx, w.l2, 3); !errors.Is(err, ErrNotReady) {
		t.Fatalf("message after the origin: %v", err)
	}
	if _, err := w.Relay(ctx, w.l2, 4); !errors.Is(err, ErrNotFound) {
		t.Fatalf("no such message: %v", err)
	}
}

// An L2 that commits to another L1, or another inbox, than the L1 node has.
func TestRelayRefusesForeignOrigin(t *testing.T) {
	for name, change := range map[string]func(*params.Origin){
		"hash": func(o *params.Origin) { o.Hash[0] ^= 1 },
		"root": func(o *params.Origin) { o.InboxRoot[0] ^= 1 },
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			if _, err := w.SendMessage(t.Context(), w.l1, accepter, 0, nil); err != nil {
				t.Fatal(err)
			}
			w.follow(nil, nil)
			change(&w.l2.origin)
			if _, err := w.l2.extend(emptyBlock); err != nil {
				t.Fatal(err)
			}
			if _, err := w.Relay(t.Context(), w.l2, 0); !errors.Is(err, ErrInconsistent) {
				t.Fatalf("error %v", err)
			}
		})
	}
}

// Logs that are left out, moved or changed do not make a proof.
func TestOutboxMustAddUp(t *testing.T) {
	w := newWorld(t)
	ctx := t.Context()
	w.follow(nil, nil)
	for i := range 3 {
		if _, err := w.WithdrawETH(ctx, w.l2, user, big.NewInt(int64(i+1))); err != nil {
			t.Fatal(err)
		}
	}
	head := w.l2.bc.CurrentBlock().Number.Uint64()
	messages, leaves, err := w.outboxAt(ctx, head)
	if err != nil {
		t.Fatal(err)
	}
	if len(messages) != 3 || len(leaves) != 3 || messages[2].Value.Int64() != 3 {
		t.Fatalf("%d messages", len(messages))
	}
	if messages, _, err := w.outboxAt(ctx, head-1); err != nil || len(messages) != 2 {
		t.Fatalf("one block earlier: %d messages, %v", len(messages), err)
	}
	for _, drop := range []int64{0, 1} {
		w.l2.drop = func(log types.Log) bool { return log.Topics[1].Big().Int64() == drop }
		if _, _, err := w.outboxAt(ctx, head); !errors.Is(err, ErrInconsistent) {
			t.Fatalf("log of message %d left out: %v", drop, err)
		}
	}
}
