package bridge

import (
	"context"
	"fmt"
	"math/big"
	"sort"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

var originReader = bindings.NewOriginReader()

// keepGas is enough for keep, which takes 52,379.
const keepGas = 100_000

// Call is what a transaction on L2 is made of.
type Call struct {
	To   common.Address
	Data []byte
	Gas  uint64 // limit, 0 to estimate
}

// KeepOrigin is the call that makes the block it gets into stay known to L2. Forced, it
// comes before [Bridge.ForcedRelay]: nobody can say what block a forced transaction gets into,
// and so which blocks will have been forgotten by then.
func KeepOrigin() Call {
	return Call{To: params.OriginReaderAddress, Data: originReader.PackKeep(), Gas: keepGas}
}

// ForcedRelay is the call that delivers an L1 message whenever it is made: it names the first
// L2 block that was kept and knows of the message, whatever is kept later. Errors as of
// [Bridge.Relay], ErrNotReady also when there is no such block.
func (b *Bridge) ForcedRelay(ctx context.Context, index uint64) (Call, error) {
	done, err := b.relayed(ctx, index)
	if err != nil {
		return Call{}, err
	}
	if done {
		return Call{}, fmt.Errorf("%w: message %d was relayed", ErrDone, index)
	}
	l1, err := head(ctx, b.l1)
	if err != nil {
		return Call{}, fmt.Errorf("l1: %w", err)
	}
	messages, _, err := b.inboxAt(ctx, l1.Number.Uint64())
	if err != nil {
		return Call{}, err
	}
	if index >= uint64(len(messages)) {
		return Call{}, b.notInOrigin(ctx, index, l1.Number.Uint64())
	}
	kept, err := b.firstKept(ctx, messages[index].Raw.BlockNumber)
	if err != nil {
		return Call{}, err
	}
	if kept == nil {
		return Call{}, fmt.Errorf("%w: no L2 block was kept that knows of message %d", ErrNotReady, index)
	}
	input, err := b.relayInput(ctx, index, *kept)
	return Call{To: params.MessageRelayAddress, Data: input}, err
}

// firstKept returns the origin of the first L2 block that was kept and has an origin from the
// given L1 block on; nil for none.
func (b *Bridge) firstKept(ctx context.Context, l1Block uint64) (*origin, error) {
	latest, err := head(ctx, b.l2)
	if err != nil {
		return nil, fmt.Errorf("l2: %w", err)
	}
	found, err := logs(ctx, b.l2, params.OriginReaderAddress, 0, latest.Number.Uint64(), topicOf(&bindings.OriginReaderMetaData, bindings.OriginReaderOriginKeptEventName))
	if err != nil {
		return nil, err
	}
	// Origins do not decrease, so that however many are kept, few are looked at.
	at := sort.Search(len(found), func(i int) bool {
		if err != nil {
			return true
		}
		var header *types.Header
		var extra params.HeaderExtra
		if header, err = b.keptHeader(ctx, found[i]); err == nil {
			extra, err = params.DecodeHeaderExtra(header.Extra)
		}
		return extra.Origin >= l1Block
	})
	if err != nil || at == len(found) {
		return nil, err
	}
	header, err := b.keptHeader(ctx, found[at])
	if err != nil {
		return nil, err
	}
	out, err := b.originOf(ctx, header)
	return &out, err
}

// keptHeader returns the L2 block that a log says was kept.
func (b *Bridge) keptHeader(ctx context.Context, log *types.Log) (*types.Header, error) {
	kept, err := originReader.UnpackOriginKeptEvent(log)
	if err != nil {
		return nil, fmt.Errorf("%w: log %d of block %d: %w", ErrInconsistent, log.Index, log.BlockNumber, err)
	}
	header, err := b.l2.HeaderByNumber(ctx, new(big.Int).SetUint64(log.BlockNumber))
	if err != nil {
		return nil, fmt.Errorf("l2 block %d: %w", log.BlockNumber, err)
	}
	if root := header.ParentBeaconRoot; root == nil || *root != kept.Commitment || !kept.Timestamp.IsUint64() || kept.Timestamp.Uint64() != header.Time {
		return nil, fmt.Errorf("%w: l2 block %v is not the one of %v that was kept", ErrInconsistent, header.Number, kept.Timestamp)
	}
	return header, nil
}

// Waiting returns the transactions of an L2 account that wait in the forced queue, in its
// order. What they are is decided when their turn comes.
func (b *Bridge) Waiting(ctx context.Context, from common.Address) (out []*types.Transaction, err error) {
	latest, err := head(ctx, b.l2)
	if err != nil {
		return nil, fmt.Errorf("l2: %w", err)
	}
	extra, err := params.DecodeHeaderExtra(latest.Extra)
	if err != nil {
		return nil, fmt.Errorf("%w: l2 block %v: %w", ErrInconsistent, latest.Number, err)
	}
	l1, err := head(ctx, b.l1)
	if err != nil {
		return nil, fmt.Errorf("l1: %w", err)
	}
	found, err := logs(ctx, b.l1, b.cfg.Contracts.ForcedQueue, b.cfg.Genesis.L1Block, l1.Number.Uint64(),
		topicOf(&bindings.ForcedQueueMetaData, bindings.ForcedQueueTransactionForcedEventName))
	if err != nil {
		return nil, err
	}
	queued, err := unpackAll(found, forcedQueue.UnpackTransactionForcedEvent)
	if err != nil {
		return nil, err
	}
	signer := types.LatestSigner(params.L2ChainConfig(b.cfg.L2ChainID))
	for _, entry := range queued {
		tx := new(types.Transaction)
		if entry.Index < extra.ForcedEnd || tx.UnmarshalBinary(entry.RawTx) != nil {
			continue
		}
		if sender, err := types.Sender(signer, tx); err == nil && sender == from {
			out = append(out, tx)
		}
	}
	return out, nil
}
