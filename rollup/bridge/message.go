package bridge

import (
	"context"
	"encoding/binary"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/core/merkle"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

var (
	inbox  = bindings.NewMessageInbox()
	outbox = bindings.NewOutbox()
)

// InboxLeaf is the leaf of an L1 message:
// keccak256(abi.encode(index, sender, target, gasLimit, keccak256(data))).
func InboxLeaf(index uint64, sender, target common.Address, gasLimit uint64, data []byte) common.Hash {
	return leaf(word(index), sender[:], target[:], word(gasLimit), crypto.Keccak256(data))
}

// OutboxLeaf is the leaf of an L2 message:
// keccak256(abi.encode(index, sender, target, value, keccak256(data))). The value
// is a 256-bit word, in wei.
func OutboxLeaf(index uint64, sender, target common.Address, value common.Hash, data []byte) common.Hash {
	return leaf(word(index), sender[:], target[:], value[:], crypto.Keccak256(data))
}

func leaf(words ...[]byte) common.Hash {
	for i, w := range words {
		words[i] = common.LeftPadBytes(w, 32)
	}
	return crypto.Keccak256Hash(words...)
}

func word(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

// inboxAt returns the messages in the L1 inbox at the end of an L1 block, with
// their leaves, after checking that they add up.
func (b *Bridge) inboxAt(ctx context.Context, l1Block uint64) ([]*bindings.MessageInboxMessageSent, []common.Hash, error) {
	raw, err := logs(ctx, b.l1, b.cfg.Contracts.MessageInbox, b.cfg.Genesis.L1Block, l1Block,
		topicOf(&bindings.MessageInboxMetaData, bindings.MessageInboxMessageSentEventName))
	if err != nil {
		return nil, nil, err
	}
	messages, err := unpackAll(raw, inbox.UnpackMessageSentEvent)
	if err != nil {
		return nil, nil, err
	}
	var sum tally
	for _, m := range messages {
		if err := sum.add(m.Index, InboxLeaf(m.Index, m.Sender, m.Target, m.GasLimit, m.Data), m.Root); err != nil {
			return nil, nil, fmt.Errorf("l1 inbox: %w", err)
		}
	}
	return messages, sum.leaves, nil
}

// outboxAt returns the messages in the L2 outbox at the end of an L2 block, with
// their leaves, after checking that they add up.
func (b *Bridge) outboxAt(ctx context.Context, l2Block uint64) ([]*bindings.OutboxMessageSent, []common.Hash, error) {
	raw, err := logs(ctx, b.l2, params.OutboxAddress, 0, l2Block, topicOf(&bindings.OutboxMetaData, bindings.OutboxMessageSentEventName))
	if err != nil {
		return nil, nil, err
	}
	messages, err := unpackAll(raw, outbox.UnpackMessageSentEvent)
	if err != nil {
		return nil, nil, err
	}
	var sum tally
	for _, m := range messages {
		if err := sum.add(m.Index, OutboxLeaf(m.Index, m.Sender, m.Target, common.BigToHash(m.Value), m.Data), m.Root); err != nil {
			return nil, nil, fmt.Errorf("l2 outbox: %w", err)
		}
	}
	return messages, sum.leaves, nil
}

// tally rebuilds a tree from logs: a node that leaves one out, or changes one,
// is found out here and not by a reverted transaction.
type tally struct {
	tree   merkle.Tree
	leaves []common.Hash
}

func (s *tally) add(index uint64, leaf, root common.Hash) error {
	if want := s.tree.Count(); index != want {
		return fmt.Errorf("%w: message %d where %d is next", ErrInconsistent, index, want)
	}
	got, err := s.tree.Append(leaf)
	if err != nil {
		return err
	}
	if got != root {
		return fmt.Errorf("%w: root %v after message %d, its log says %v", ErrInconsistent, got, index, root)
	}
	s.leaves = append(s.leaves, leaf)
	return nil
}
