package bridge

import (
	"bytes"
	"cmp"
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/consensus/beacon"
	"github.com/ethereum/go-ethereum/consensus/ethash"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm/runtime"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	gethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/core/genesis"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

var (
	userKey, _ = crypto.ToECDSA(crypto.Keccak256([]byte("bridge test user")))
	user       = crypto.PubkeyToAddress(userKey.PublicKey)
	ether      = big.NewInt(gethparams.Ether)
	// accepter is an L2 contract that takes every call.
	accepter = common.HexToAddress("0xacce97")
	// refuser is one that reverts.
	refuser = common.HexToAddress("0x4ef05e")
)

// world is an L1 with the queues and the real bridges around a scripted rollup, and an L2 that follows it.
type world struct {
	*Bridge
	t   *testing.T
	cfg *params.Rollup
	l1  *l1Node
	l2  *l2Node
}

func newWorld(t *testing.T) *world {
	t.Helper()
	l1 := newL1(t)
	cfg := &params.Rollup{
		Version: 1, L1ChainID: l1.chainID.Uint64(), L2ChainID: 901,
		Genesis: params.Genesis{
			GasLimit: 30_000_000, BaseFee: (*hexutil.Big)(big.NewInt(gethparams.GWei)),
			Balances: map[common.Address]*hexutil.Big{user: (*hexutil.Big)(new(big.Int).Mul(big.NewInt(1000), ether))},
			Code:     map[common.Address]hexutil.Bytes{accepter: {0x00}, refuser: {0x5f, 0x5f, 0xfd}},
		},
		Limits: params.Limits{MaxDrift: 3600, ForceDeadline: 3600, OperatorTimeout: 86400},
	}
	c := &cfg.Contracts
	c.Rollup = rollupAddr
	c.Verifier = l1.deploy(t, bindings.AttestedVerifierMetaData.Bin, verifier.PackConstructor([]common.Address{user}))
	if c.Verifier != verifierAddr {
		t.Fatalf("verifier at %v, the rollup has %v", c.Verifier, verifierAddr)
	}
	c.ForcedQueue = l1.deploy(t, bindings.ForcedQueueMetaData.Bin, nil)
	c.MessageInbox = l1.deploy(t, bindings.MessageInboxMetaData.Bin, nil)
	timelock := common.HexToAddress("0x71ae10c")
	c.OutboxClaims = l1.deploy(t, bindings.OutboxClaimsMetaData.Bin, claims.PackConstructor(timelock, c.Rollup))
	c.DepositQueue = l1.deploy(t, bindings.DepositQueueMetaData.Bin, depositQueue.PackConstructor(c.OutboxClaims))
	c.TokenBridge = l1.deploy(t, bindings.TokenBridgeMetaData.Bin, l1TokenBridge.PackConstructor(timelock, c.MessageInbox, c.OutboxClaims))
	head := l1.head(t)
	cfg.Genesis.L1Block, cfg.Genesis.Time = head.Number.Uint64(), head.Time
	l2 := newL2(t, cfg)
	return &world{Bridge: New(cfg, l1, l2), t: t, cfg: cfg, l1: l1, l2: l2}
}

// follow makes an L2 block whose origin is the head of L1 and which consumes
// what is queued there.
func (w *world) follow(deposits []builder.Deposit, forced [][]byte) {
	w.t.Helper()
	head := w.l1.head(w.t)
	count, err := read(w.t.Context(), w.l1, w.cfg.Contracts.MessageInbox, inbox.PackRoot(), inbox.UnpackRoot)
	if err != nil {
		w.t.Fatal(err)
	}
	w.l2.mu.Lock()
	// A test may be ahead of L1's clock.
	w.l2.origin = params.Origin{Number: head.Number.Uint64(), Hash: head.Hash(), Time: max(head.Time, w.l2.origin.Time), InboxRoot: count}
	w.l2.mu.Unlock()
	if _, err := w.l2.extend(builder.Attributes{Deposits: deposits, Forced: forced}); err != nil {
		w.t.Fatal(err)
	}
}

// l1Node is geth's simulated chain: every transaction sent is mined at once.
type l1Node struct {
	simulated.Client
	backend *simulated.Backend
	chainID *big.Int
	pause   bool // the rollup says it is paused
}

func (n *l1Node) CallContract(ctx context.Context, call ethereum.CallMsg, block *big.Int) ([]byte, error) {
	if n.pause && *call.To == rollupAddr && bytes.Equal(call.Data, rollup.PackPaused()) {
		return common.LeftPadBytes([]byte{1}, 32), nil
	}
	return n.Client.CallContract(ctx, call, block)
}

func newL1(t *testing.T) *l1Node {
	balance := new(big.Int).Mul(big.NewInt(1000), ether)
	backend := simulated.NewBackend(types.GenesisAlloc{
		user:        {Balance: balance},
		rollupAddr:  scriptedRollup(),
		minterAddr:  {Code: minterCode, Balance: new(big.Int)},
		tokenBridge: {Code: l2BridgeCode(t), Balance: new(big.Int)},
	})
	t.Cleanup(func() { backend.Close() })
	id, err := backend.Client().ChainID(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return &l1Node{Client: backend.Client(), backend: backend, chainID: id}
}

func (n *l1Node) head(t *testing.T) *types.Header {
	t.Helper()
	header, err := n.HeaderByNumber(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return header
}

func (n *l1Node) deploy(t *testing.T, bin string, args []byte) common.Address {
	t.Helper()
	receipt, err := n.Send(t.Context(), txmgr.Candidate{Data: append(common.FromHex(bin), args...)})
	if err != nil {
		t.Fatal(err)
	}
	return receipt.ContractAddress
}

func (n *l1Node) From() common.Address { return user }

func (n *l1Node) Send(ctx context.Context, c txmgr.Candidate) (*types.Receipt, error) {
	nonce, err := n.PendingNonceAt(ctx, user)
	if err != nil {
		return nil, err
	}
	tx := sign(userKey, n.chainID, nonce, c)
	if err := n.SendTransaction(ctx, tx); err != nil {
		return nil, err
	}
	n.backend.Commit()
	// The transaction index runs behind the chain.
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	for tick := time.NewTicker(time.Millisecond); ; {
		receipt, err := n.TransactionReceipt(ctx, tx.Hash())
		if err == nil || ctx.Err() != nil {
			tick.Stop()
			return successful(receipt, err)
		}
		<-tick.C
	}
}

func sign(key *ecdsa.PrivateKey, chainID *big.Int, nonce uint64, c txmgr.Candidate) *types.Transaction {
	return types.MustSignNewTx(key, types.LatestSignerForChainID(chainID), &types.DynamicFeeTx{
		ChainID: chainID, Nonce: nonce, To: c.To, Data: c.Data, Value: c.Value, Gas: cmp.Or(c.GasLimit, 5_000_000),
		GasFeeCap: big.NewInt(10 * gethparams.GWei), GasTipCap: big.NewInt(gethparams.GWei),
	})
}

var errReverted = errors.New("transaction reverted")

func successful(receipt *types.Receipt, err error) (*types.Receipt, error) {
	if err == nil && receipt.Status != types.ReceiptStatusSuccessful {
		err = fmt.Errorf("%w: %v", errReverted, receipt.TxHash)
	}
	return receipt, err
}

// l2Node is a chain made by the block builder, with the RPC methods the bridge
// uses.
type l2Node struct {
	bc  *core.BlockChain
	cfg *params.Rollup

	mu     sync.Mutex
	origin params.Origin
	drop   func(types.Log) bool // logs the node leaves out, to lie
}

func newL2(t *testing.T, cfg *params.Rollup) *l2Node {
	t.Helper()
	spec, err := genesis.L2(cfg)
	if err != nil {
		t.Fatal(err)
	}
	bc, err := core.NewBlockChain(rawdb.NewMemoryDatabase(), spec, beacon.New(ethash.NewFaker()), core.DefaultConfig().WithArchive(true))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(bc.Stop)
	return &l2Node{bc: bc, cfg: cfg}
}

// extend adds a block; time and origin are filled in.
func (n *l2Node) extend(attrs builder.Attributes) (*types.Block, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	parent := n.bc.CurrentBlock()
	attrs.Origin = n.origin
	attrs.Time = max(parent.Time+1, n.origin.Time)
	result, err := builder.Build(context.Background(), n.bc, parent, attrs, builder.Options{MaxDrift: n.cfg.Limits.MaxDrift})
	if err != nil {
		return nil, err
	}
	_, err = n.bc.InsertChain(types.Blocks{result.Block})
	return result.Block, err
}

func (n *l2Node) From() common.Address { return user }

func (n *l2Node) Send(ctx context.Context, c txmgr.Candidate) (*types.Receipt, error) {
	state, err := n.bc.State()
	if err != nil {
		return nil, err
	}
	tx := sign(userKey, n.bc.Config().ChainID, state.GetNonce(user), c)
	if _, err := n.extend(builder.Attributes{Txs: types.Transactions{tx}}); err != nil {
		return nil, err
	}
	return successful(n.TransactionReceipt(ctx, tx.Hash()))
}

func (n *l2Node) CallContract(_ context.Context, call ethereum.CallMsg, block *big.Int) ([]byte, error) {
	if block != nil {
		return nil, errors.New("latest block only")
	}
	state, err := n.bc.State()
	if err != nil {
		return nil, err
	}
	head := n.bc.CurrentBlock()
	out, _, err := runtime.Call(*call.To, call.Data, &runtime.Config{
		ChainConfig: n.bc.Config(), State: state, BlockNumber: head.Number, Time: head.Time, BaseFee: head.BaseFee, GasLimit: 10_000_000,
	})
	return out, err
}

func (n *l2Node) FilterLogs(_ context.Context, q ethereum.FilterQuery) (out []types.Log, err error) {
	for number := q.FromBlock.Uint64(); number <= min(q.ToBlock.Uint64(), n.bc.CurrentBlock().Number.Uint64()); number++ {
		for _, receipt := range n.bc.GetReceiptsByHash(n.bc.GetCanonicalHash(number)) {
			for _, log := range receipt.Logs {
				if slices.Contains(q.Addresses, log.Address) && slices.Contains(q.Topics[0], log.Topics[0]) && (n.drop == nil || !n.drop(*log)) {
					out = append(out, *log)
				}
			}
		}
	}
	return out, nil
}

func (n *l2Node) HeaderByNumber(_ context.Context, number *big.Int) (*types.Header, error) {
	if number == nil {
		return n.bc.CurrentBlock(), nil
	}
	return found(n.bc.GetHeaderByNumber(number.Uint64()))
}

func found(header *types.Header) (*types.Header, error) {
	if header == nil {
		return nil, ethereum.NotFound
	}
	return header, nil
}

func (n *l2Node) TransactionReceipt(_ context.Context, hash common.Hash) (*types.Receipt, error) {
	for number := uint64(1); number <= n.bc.CurrentBlock().Number.Uint64(); number++ {
		for _, receipt := range n.bc.GetReceiptsByHash(n.bc.GetCanonicalHash(number)) {
			if receipt.TxHash == hash {
				return receipt, nil
			}
		}
	}
	return nil, ethereum.NotFound
}
