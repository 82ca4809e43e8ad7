package bridge

import (
	"context"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/core/merkle"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

var relay = bindings.NewMessageRelay()

// Relay delivers the L1 message with the given inbox index to its target on L2,
// proving it against the origin of the latest L2 block; anybody may. It returns
// the receipt on L2.
//
// Errors: [ErrDone] when it was delivered before, [ErrNotReady] when no L2 block
// has an origin that late yet, [ErrNotFound] when there is no such message.
func (b *Bridge) Relay(ctx context.Context, l2 Sender, index uint64) (*types.Receipt, error) {
	done, err := b.relayed(ctx, index)
	if err != nil {
		return nil, err
	}
	if done {
		return nil, fmt.Errorf("%w: message %d was relayed", ErrDone, index)
	}
	origin, err := b.originOfHead(ctx)
	if err != nil {
		return nil, err
	}
	input, err := b.relayInput(ctx, index, origin)
	if err != nil {
		return nil, err
	}
	to := params.MessageRelayAddress
	receipt, err := l2.Send(ctx, txmgr.Candidate{To: &to, Data: input})
	if err != nil {
		return nil, fmt.Errorf("relay message %d: %w", index, err)
	}
	return receipt, nil
}

// relayInput is the call that delivers a message, proven against an origin. Errors as of
// [Bridge.Relay].
func (b *Bridge) relayInput(ctx context.Context, index uint64, origin origin) ([]byte, error) {
	messages, leaves, err := b.inboxAt(ctx, origin.Number)
	if err != nil {
		return nil, err
	}
	if index >= uint64(len(messages)) {
		return nil, b.notInOrigin(ctx, index, origin.Number)
	}
	root, proof, err := merkle.Prove(leaves, index)
	if err != nil {
		return nil, err
	}
	if err := origin.check(root); err != nil {
		return nil, err
	}
	m := messages[index]
	input, err := relay.TryPackRelay(
		bindings.InboxMessage{Index: m.Index, Sender: m.Sender, Target: m.Target, GasLimit: m.GasLimit, Data: m.Data},
		bindings.Origin{
			Timestamp: new(big.Int).SetUint64(origin.header.Time), L1BlockNumber: origin.Number, L1BlockHash: origin.Hash, InboxRoot: root,
		},
		proof.Words(),
	)
	if err != nil {
		return nil, fmt.Errorf("relay message %d: %w", index, err)
	}
	return input, nil
}

func (b *Bridge) relayed(ctx context.Context, index uint64) (bool, error) {
	return read(ctx, b.l2, params.MessageRelayAddress, relay.PackRelayed(index), relay.UnpackRelayed)
}

// origin is the origin of an L2 block as its header has it.
type origin struct {
	params.Origin
	header *types.Header // on L2
}

// originOfHead returns the origin of the latest L2 block, without its inbox
// root.
func (b *Bridge) originOfHead(ctx context.Context) (origin, error) {
	header, err := head(ctx, b.l2)
	if err != nil {
		return origin{}, fmt.Errorf("l2: %w", err)
	}
	return b.originOf(ctx, header)
}

// originOf is originOfHead for any L2 block.
func (b *Bridge) originOf(ctx context.Context, header *types.Header) (origin, error) {
	extra, err := params.DecodeHeaderExtra(header.Extra)
	if err != nil {
		return origin{}, fmt.Errorf("%w: l2 block %v: %w", ErrInconsistent, header.Number, err)
	}
	if header.Number.Sign() == 0 {
		return origin{}, fmt.Errorf("%w: l2 has no block after the genesis yet", ErrNotReady)
	}
	l1Block, err := b.l1.HeaderByNumber(ctx, new(big.Int).SetUint64(extra.Origin))
	if err != nil {
		return origin{}, fmt.Errorf("origin %d of l2 block %v: %w", extra.Origin, header.Number, err)
	}
	return origin{
		Origin: params.Origin{Number: extra.Origin, Hash: l1Block.Hash(), Time: l1Block.Time},
		header: header,
	}, nil
}

// check holds hash and inbox root against the commitment in the L2 block.
func (o origin) check(root common.Hash) error {
	o.InboxRoot = root
	if got := o.header.ParentBeaconRoot; got == nil || *got != o.Commitment() {
		// An L1 reorg that L2 has not followed yet looks the same.
		return fmt.Errorf("%w: l2 block %v does not commit to l1 block %d as the l1 node has it", ErrInconsistent, o.header.Number, o.Number)
	}
	return nil
}

// notInOrigin tells a message that L2 cannot know yet from one that does not exist.
func (b *Bridge) notInOrigin(ctx context.Context, index, originNumber uint64) error {
	count, err := read(ctx, b.l1, b.cfg.Contracts.MessageInbox, inbox.PackCount(), inbox.UnpackCount)
	if err != nil {
		return err
	}
	if index >= count {
		return fmt.Errorf("%w: the l1 inbox has %d messages, none with index %d", ErrNotFound, count, index)
	}
	return fmt.Errorf("%w: the latest l2 block has l1 block %d as origin, message %d is in a later one", ErrNotReady, originNumber, index)
}
