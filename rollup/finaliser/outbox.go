package finaliser

import (
	"context"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient/gethclient"
	"github.com/ethereum/go-ethereum/ethdb/memorydb"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"

	"github.com/zkgeth/zkgeth/params"
)

// outboxSlot is the storage slot of the outbox predeploy that holds its root.
var outboxSlot = common.Hash{}

// ProofClient serves eth_getProof (EIP-1186); *gethclient.Client satisfies it.
type ProofClient interface {
	GetProof(ctx context.Context, account common.Address, keys []string, blockNumber *big.Int) (*gethclient.AccountResult, error)
}

type outbox struct{ client ProofClient }

// NewOutbox reads the outbox root of an L2 node and verifies the Merkle proof
// against the state root of the header, so the node cannot lie about it.
func NewOutbox(client ProofClient) Outbox { return &outbox{client} }

// Root returns the outbox root after the block; [ErrOutboxProof] when the answer
// does not prove it.
func (o *outbox) Root(ctx context.Context, header *types.Header) (common.Hash, error) {
	res, err := o.client.GetProof(ctx, params.OutboxAddress, []string{outboxSlot.Hex()}, header.Number)
	if err != nil {
		return common.Hash{}, fmt.Errorf("proof of the outbox root after block %v: %w", header.Number, err)
	}
	root, err := verifyOutbox(header.Root, res)
	if err != nil {
		return common.Hash{}, fmt.Errorf("%w after block %v: %w", ErrOutboxProof, header.Number, err)
	}
	return root, nil
}

func verifyOutbox(stateRoot common.Hash, res *gethclient.AccountResult) (common.Hash, error) {
	enc, err := prove(stateRoot, params.OutboxAddress[:], res.AccountProof)
	if err != nil {
		return common.Hash{}, fmt.Errorf("account: %w", err)
	}
	if enc == nil {
		return common.Hash{}, fmt.Errorf("account %v does not exist", params.OutboxAddress)
	}
	var account types.StateAccount
	if err := rlp.DecodeBytes(enc, &account); err != nil {
		return common.Hash{}, fmt.Errorf("account: %w", err)
	}
	if account.Root == types.EmptyRootHash {
		return common.Hash{}, nil
	}
	if len(res.StorageProof) != 1 {
		return common.Hash{}, fmt.Errorf("%d storage proofs", len(res.StorageProof))
	}
	enc, err = prove(account.Root, outboxSlot[:], res.StorageProof[0].Proof)
	if err != nil {
		return common.Hash{}, fmt.Errorf("storage: %w", err)
	}
	if enc == nil {
		return common.Hash{}, nil
	}
	value, rest, err := rlp.SplitString(enc)
	if err != nil || len(rest) != 0 || len(value) > common.HashLength {
		return common.Hash{}, fmt.Errorf("storage: value %x", enc)
	}
	return common.BytesToHash(value), nil
}

// prove returns the value of key in a secure trie, nil if the proof shows that
// there is none.
func prove(root common.Hash, key []byte, proof []string) ([]byte, error) {
	nodes := memorydb.New()
	for _, node := range proof {
		enc, err := hexutil.Decode(node)
		if err != nil {
			return nil, err
		}
		if err := nodes.Put(crypto.Keccak256(enc), enc); err != nil {
			return nil, err
		}
	}
	return trie.VerifyProof(root, crypto.Keccak256(key), nodes)
}
