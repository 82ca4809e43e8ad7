package finaliser

import (
	"context"
	"errors"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient/gethclient"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"
	"github.com/ethereum/go-ethereum/triedb"

	"github.com/zkgeth/zkgeth/params"
)

// proofList collects the nodes of a proof in order.
type proofList []string

func (p *proofList) Put(_, value []byte) error { *p = append(*p, hexutil.Encode(value)); return nil }
func (p *proofList) Delete([]byte) error       { return errors.New("not supported") }

type proofNode struct {
	res    *gethclient.AccountResult
	err    error
	number *big.Int
}

func (n *proofNode) GetProof(_ context.Context, _ common.Address, _ []string, number *big.Int) (*gethclient.AccountResult, error) {
	n.number = number
	return n.res, n.err
}

func put(t *testing.T, tr *trie.Trie, key, value []byte) {
	t.Helper()
	enc, err := rlp.EncodeToBytes(value)
	if err != nil {
		t.Fatal(err)
	}
	tr.MustUpdate(crypto.Keccak256(key), enc)
}

func proofOf(t *testing.T, tr *trie.Trie, key []byte) (list proofList) {
	t.Helper()
	if err := tr.Prove(crypto.Keccak256(key), &list); err != nil {
		t.Fatal(err)
	}
	return list
}

// l2State makes a state with the outbox, its storage and other accounts, and the
// answer of an honest node.
func l2State(t *testing.T, storage map[common.Hash][]byte, withOutbox bool) (common.Hash, *gethclient.AccountResult) {
	t.Helper()
	db := triedb.NewDatabase(rawdb.NewMemoryDatabase(), nil)
	slots, accounts := trie.NewEmpty(db), trie.NewEmpty(db)
	for key, value := range storage {
		put(t, slots, key[:], value)
	}
	add := func(addr common.Address, root common.Hash) {
		enc, err := rlp.EncodeToBytes(types.NewEmptyStateAccount())
		if err != nil {
			t.Fatal(err)
		}
		if root != (common.Hash{}) {
			account := types.NewEmptyStateAccount()
			account.Root = root
			if enc, err = rlp.EncodeToBytes(account); err != nil {
				t.Fatal(err)
			}
		}
		accounts.MustUpdate(crypto.Keccak256(addr[:]), enc)
	}
	for i := range byte(50) {
		add(common.Address{i}, common.Hash{})
	}
	if withOutbox {
		add(params.OutboxAddress, slots.Hash())
	}
	root := accounts.Hash()
	res := &gethclient.AccountResult{AccountProof: proofOf(t, accounts, params.OutboxAddress[:])}
	res.StorageProof = []gethclient.StorageResult{{Proof: proofOf(t, slots, outboxSlot[:])}}
	return root, res
}

func TestOutboxRoot(t *testing.T) {
	other := func(i byte) common.Hash { return common.Hash{31: i} }
	full := common.Hash{0xff, 31: 1}
	for name, tc := range map[string]struct {
		storage map[common.Hash][]byte
		want    common.Hash
	}{
		"empty":         {nil, common.Hash{}},
		"only root":     {map[common.Hash][]byte{{}: full[:]}, full},
		"leading zeros": {map[common.Hash][]byte{{}: {7}, other(1): {1}}, common.Hash{31: 7}},
		"other slots":   {map[common.Hash][]byte{other(1): {1}, other(2): {2}, other(3): {3}}, common.Hash{}},
	} {
		root, res := l2State(t, tc.storage, true)
		node := &proofNode{res: res}
		got, err := NewOutbox(node).Root(context.Background(), &types.Header{Root: root, Number: big.NewInt(5)})
		if err != nil || got != tc.want || node.number.Uint64() != 5 {
			t.Errorf("%s: got %v at %v, %v", name, got, node.number, err)
		}
	}
}

func TestOutboxRootLies(t *testing.T) {
	full, lie := common.Hash{0xff, 31: 1}, common.Hash{0xfe}
	storage := map[common.Hash][]byte{{}: full[:], {31: 1}: {1}}
	root, honest := l2State(t, storage, true)
	_, otherState := l2State(t, map[common.Hash][]byte{{}: lie[:]}, true)
	absent, noAccount := l2State(t, nil, false)
	huge, hugeRes := l2State(t, map[common.Hash][]byte{{}: make([]byte, 33)}, true)
	for name, tc := range map[string]struct {
		root common.Hash
		res  *gethclient.AccountResult
	}{
		"other state":        {root, otherState},
		"other storage":      {root, &gethclient.AccountResult{AccountProof: honest.AccountProof, StorageProof: otherState.StorageProof}},
		"no account proof":   {root, &gethclient.AccountResult{StorageProof: honest.StorageProof}},
		"no storage proof":   {root, &gethclient.AccountResult{AccountProof: honest.AccountProof}},
		"empty storage":      {root, &gethclient.AccountResult{AccountProof: honest.AccountProof, StorageProof: []gethclient.StorageResult{{}}}},
		"cut account proof":  {root, &gethclient.AccountResult{AccountProof: honest.AccountProof[:1], StorageProof: honest.StorageProof}},
		"not hex":            {root, &gethclient.AccountResult{AccountProof: []string{"zz"}}},
		"outbox is missing":  {absent, noAccount},
		"value is no word":   {huge, hugeRes},
		"answer without any": {root, &gethclient.AccountResult{}},
	} {
		_, err := NewOutbox(&proofNode{res: tc.res}).Root(context.Background(), &types.Header{Root: tc.root, Number: new(big.Int)})
		if !errors.Is(err, ErrOutboxProof) || tc.root == absent && !strings.Contains(err.Error(), "does not exist") {
			t.Errorf("%s: got %v", name, err)
		}
	}
	boom := errors.New("boom")
	if _, err := NewOutbox(&proofNode{err: boom}).Root(context.Background(), &types.Header{Number: new(big.Int)}); !errors.Is(err, boom) || errors.Is(err, ErrOutboxProof) {
		t.Errorf("unreachable: %v", err)
	}
}
