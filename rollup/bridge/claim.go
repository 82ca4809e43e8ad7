package bridge

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/core/merkle"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

var claims = bindings.NewOutboxClaims()

// Claim executes the L2 message with the given outbox index on L1, proving it
// against the first finalised run of batches that has its block; anybody may. It
// returns the receipt on L1.
//
// Errors: [ErrDone] when it was claimed before, [ErrNotReady] when its block is
// not finalised yet or claims are paused, [ErrNotFound] when there is no such
// message.
func (b *Bridge) Claim(ctx context.Context, l1 Sender, index uint64) (*types.Receipt, error) {
	done, err := b.claimed(ctx, index)
	if err != nil {
		return nil, err
	}
	if done {
		return nil, fmt.Errorf("%w: message %d was claimed", ErrDone, index)
	}
	paused, err := read(ctx, b.l1, b.cfg.Contracts.Rollup, rollup.PackPaused(), rollup.UnpackPaused)
	if err != nil {
		return nil, err
	}
	if paused {
		return nil, fmt.Errorf("%w: claims are paused by the guardian of the rollup", ErrNotReady)
	}
	message, run, err := b.finalizedMessage(ctx, index)
	if err != nil {
		return nil, err
	}
	proof, err := b.proveOutbox(ctx, index, run)
	if err != nil {
		return nil, err
	}
	input, err := claims.TryPackClaim(run.outboxRoot, bindings.OutboxClaimsMessage{
		Index: message.Index, Sender: message.Sender, Target: message.Target, Value: message.Value, Data: message.Data,
	}, proof.Words())
	if err != nil {
		return nil, fmt.Errorf("claim message %d: %w", index, err)
	}
	to := b.cfg.Contracts.OutboxClaims
	receipt, err := l1.Send(ctx, txmgr.Candidate{To: &to, Data: input})
	if err != nil {
		return nil, fmt.Errorf("claim message %d: %w", index, err)
	}
	return receipt, nil
}

func (b *Bridge) claimed(ctx context.Context, index uint64) (bool, error) {
	return read(ctx, b.l1, b.cfg.Contracts.OutboxClaims, claims.PackClaimed(index), claims.UnpackClaimed)
}

// finalizedMessage returns the message and the run it can be claimed against.
func (b *Bridge) finalizedMessage(ctx context.Context, index uint64) (*bindings.OutboxMessageSent, run, error) {
	head, err := head(ctx, b.l2)
	if err != nil {
		return nil, run{}, fmt.Errorf("l2: %w", err)
	}
	messages, _, err := b.outboxAt(ctx, head.Number.Uint64())
	if err != nil {
		return nil, run{}, err
	}
	if index >= uint64(len(messages)) {
		return nil, run{}, fmt.Errorf("%w: the l2 outbox has %d messages, none with index %d", ErrNotFound, len(messages), index)
	}
	message := messages[index]
	ledger, err := b.batches(ctx)
	if err != nil {
		return nil, run{}, err
	}
	found, ok := ledger.runOf(message.Raw.BlockNumber)
	if !ok {
		kind, err := b.finality(ctx)
		if err != nil {
			return nil, run{}, err
		}
		return nil, run{}, fmt.Errorf("%w: message %d is in %s", ErrNotReady, index, ledger.where(message.Raw.BlockNumber, kind))
	}
	return message, found, nil
}

// proveOutbox proves a message against the outbox root of a run.
func (b *Bridge) proveOutbox(ctx context.Context, index uint64, r run) (merkle.Proof, error) {
	if err := b.checkRun(ctx, r); err != nil {
		return merkle.Proof{}, err
	}
	_, leaves, err := b.outboxAt(ctx, r.lastBlock)
	if err != nil {
		return merkle.Proof{}, err
	}
	root, proof, err := merkle.Prove(leaves, index)
	if err != nil {
		return merkle.Proof{}, err
	}
	if root != r.outboxRoot {
		return merkle.Proof{}, fmt.Errorf("%w: outbox root %v after l2 block %d, l1 finalised %v", ErrInconsistent, root, r.lastBlock, r.outboxRoot)
	}
	return proof, nil
}
