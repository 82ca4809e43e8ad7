package devl1

import (
	"context"
	"crypto/ecdsa"
	"crypto/sha256"
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
	"github.com/ethereum/go-ethereum/ethclient"
	ethparams "github.com/ethereum/go-ethereum/params"
	"github.com/holiman/uint256"

	"github.com/zkgeth/zkgeth/params"
)

var (
	testKey, _ = crypto.HexToECDSA("b71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291")
	testAddr   = crypto.PubkeyToAddress(testKey.PublicKey)
	ether      = big.NewInt(1e18)
)

// manual returns the options of a chain in memory that is driven by the test.
func manual() Config {
	cfg := DefaultConfig()
	cfg.BlockTime = 0
	cfg.GenesisTime = 1_700_000_000
	cfg.Balances = map[common.Address]*big.Int{testAddr: new(big.Int).Mul(big.NewInt(1000), ether)}
	return cfg
}

func start(t *testing.T, cfg Config) (*L1, *ethclient.Client) {
	t.Helper()
	l, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	client := l.Client()
	t.Cleanup(func() {
		client.Close()
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return l, client
}

func mine(t *testing.T, l *L1, n int) (last *types.Block) {
	t.Helper()
	for range n {
		var err error
		if last, err = l.MineBlock(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	return last
}

func sendTransfer(t *testing.T, c *ethclient.Client, nonce uint64, to common.Address) *types.Transaction {
	t.Helper()
	tx := types.MustSignNewTx(testKey, signer(), &types.DynamicFeeTx{
		ChainID: big.NewInt(params.DevL1ChainID), Nonce: nonce, To: &to, Value: big.NewInt(1), Gas: 21000,
		GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(2e9),
	})
	if err := c.SendTransaction(context.Background(), tx); err != nil {
		t.Fatal(err)
	}
	return tx
}

func signer() types.Signer { return types.LatestSignerForChainID(big.NewInt(params.DevL1ChainID)) }

func blobTx(t *testing.T, key *ecdsa.PrivateKey, nonce uint64, blobs ...*kzg4844.Blob) *types.Transaction {
	t.Helper()
	return types.MustSignNewTx(key, signer(), blobTxData(t, nonce, blobs...))
}

// cellProofs remembers proofs, which take long, across tests.
var cellProofs = make(map[kzg4844.Commitment][]kzg4844.Proof)

func blobTxData(t *testing.T, nonce uint64, blobs ...*kzg4844.Blob) *types.BlobTx {
	t.Helper()
	sidecar := &types.BlobTxSidecar{Version: types.BlobSidecarVersion1}
	var hashes []common.Hash
	for _, blob := range blobs {
		commitment, err := kzg4844.BlobToCommitment(blob)
		if err != nil {
			t.Fatal(err)
		}
		proofs, ok := cellProofs[commitment]
		if !ok {
			if proofs, err = kzg4844.ComputeCellProofs(blob); err != nil {
				t.Fatal(err)
			}
			cellProofs[commitment] = proofs
		}
		sidecar.Blobs = append(sidecar.Blobs, *blob)
		sidecar.Commitments = append(sidecar.Commitments, commitment)
		sidecar.Proofs = append(sidecar.Proofs, proofs...)
		hashes = append(hashes, kzg4844.CalcBlobHashV1(sha256.New(), &commitment))
	}
	return &types.BlobTx{
		ChainID: uint256.NewInt(params.DevL1ChainID), Nonce: nonce, Gas: 21000,
		GasTipCap: uint256.NewInt(1), GasFeeCap: uint256.NewInt(2e9), BlobFeeCap: uint256.NewInt(1e9),
		BlobHashes: hashes, Sidecar: sidecar,
	}
}

func testBlob(seed byte) *kzg4844.Blob {
	blob := new(kzg4844.Blob)
	for i := 0; i < len(blob); i += 32 {
		blob[i+1], blob[i+31] = seed, byte(i/32)
	}
	return blob
}

func included(t *testing.T, c *ethclient.Client, tx *types.Transaction) *types.Receipt {
	t.Helper()
	receipt, err := c.TransactionReceipt(context.Background(), tx.Hash())
	if err != nil {
		t.Fatalf("receipt of %v: %v", tx.Hash(), err)
	}
	return receipt
}

func TestMineBlock(t *testing.T) {
	l, c := start(t, manual())
	to := common.Address{1, 2, 3}
	tx := sendTransfer(t, c, 0, to)
	block := mine(t, l, 1)
	if got := included(t, c, tx); got.BlockHash != block.Hash() || got.Status != types.ReceiptStatusSuccessful {
		t.Fatalf("receipt %+v, block %v", got, block.Hash())
	}
	if root := block.BeaconRoot(); root == nil || *root != block.ParentHash() {
		t.Fatalf("beacon root %v, parent %v", root, block.ParentHash())
	}
	if block.NumberU64() != 1 || l.Head().Hash() != block.Hash() {
		t.Fatalf("head %d", l.Head().Number)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := l.MineBlock(ctx); !errors.Is(err, context.Canceled) {
		t.Fatalf("mined on a cancelled context: %v", err)
	}
}

func TestLabels(t *testing.T) {
	cfg := manual()
	cfg.SafeDepth, cfg.FinalizedDepth = 2, 5
	l, c := start(t, cfg)
	mine(t, l, 4)
	check := func(tag string, want int64) {
		t.Helper()
		var head struct{ Number string }
		if err := c.Client().Call(&head, "eth_getBlockByNumber", tag, false); err != nil {
			t.Fatal(err)
		}
		if got, _ := new(big.Int).SetString(head.Number, 0); got == nil || got.Int64() != want {
			t.Fatalf("%s is %s, want %d", tag, head.Number, want)
		}
	}
	check("latest", 4)
	check("safe", 2)
	check("finalized", 0)
	mine(t, l, 3)
	check("safe", 5)
	check("finalized", 2)
}

func TestClosed(t *testing.T) {
	l, err := New(manual())
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal("second close:", err)
	}
	if _, err := l.MineBlock(context.Background()); !errors.Is(err, ErrClosed) {
		t.Fatal(err)
	}
	if _, err := l.Reorg(context.Background(), 1, ReorgEmpty); !errors.Is(err, ErrClosed) {
		t.Fatal(err)
	}
}

func TestConfigRefused(t *testing.T) {
	for name, change := range map[string]func(*Config){
		"negative interval":     func(c *Config) { c.BlockTime = -1 },
		"gas limit":             func(c *Config) { c.GasLimit = 21000 },
		"no base fee":           func(c *Config) { c.BaseFee = nil },
		"zero base fee":         func(c *Config) { c.BaseFee = new(big.Int) },
		"final above safe":      func(c *Config) { c.SafeDepth, c.FinalizedDepth = 3, 2 },
		"no host":               func(c *Config) { c.Host = "" },
		"missing balance":       func(c *Config) { c.Balances = map[common.Address]*big.Int{{}: nil} },
		"no blob target":        func(c *Config) { c.Blobs = &ethparams.BlobConfig{Max: 1, UpdateFraction: 1} },
		"blobs below target":    func(c *Config) { c.Blobs = &ethparams.BlobConfig{Target: 2, Max: 1, UpdateFraction: 1} },
		"fixed blob price":      func(c *Config) { c.Blobs = &ethparams.BlobConfig{Target: 1, Max: 1} },
		"balance over 256 bits": func(c *Config) { c.Balances = map[common.Address]*big.Int{{}: new(big.Int).Lsh(ether, 256)} },
	} {
		t.Run(name, func(t *testing.T) {
			cfg := manual()
			change(&cfg)
			if l, err := New(cfg); !errors.Is(err, ErrConfig) {
				if l != nil {
					l.Close()
				}
				t.Fatalf("err = %v", err)
			}
		})
	}
}

func TestRestartKeepsChain(t *testing.T) {
	cfg := manual()
	cfg.DataDir = t.TempDir()
	cfg.GenesisTime = 0 // the stored genesis counts, not the clock of the second start
	l, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	c := l.Client()
	tx := sendTransfer(t, c, 0, common.Address{9})
	blob := testBlob(1)
	btx := blobTx(t, testKey, 1, blob)
	mine(t, l, 1)
	if err := c.SendTransaction(context.Background(), btx); err != nil {
		t.Fatal(err)
	}
	if err := l.IncreaseTime(5000); err != nil {
		t.Fatal(err)
	}
	head := mine(t, l, 3)
	c.Close()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}

	cfg.Balances = nil
	cfg.BaseFee = big.NewInt(5)
	l, c = start(t, cfg)
	if l.Head().Hash() != head.Hash() {
		t.Fatalf("head %d %v after restart, want %d %v", l.Head().Number, l.Head().Hash(), head.Number(), head.Hash())
	}
	included(t, c, tx)
	hash := included(t, c, btx)
	if hash.Type != types.BlobTxType {
		t.Fatalf("type %d", hash.Type)
	}
	if _, err := l.Archive().Get(btx.BlobHashes()[0]); err != nil {
		t.Fatal(err)
	}
	next := mine(t, l, 1)
	if next.ParentHash() != head.Hash() || next.Time() <= head.Time() || next.Time() > head.Time()+600 {
		t.Fatalf("block at %d on %d", next.Time(), head.Time())
	}
}

func TestIntervalMode(t *testing.T) {
	cfg := manual()
	cfg.BlockTime = 1e7
	l, c := start(t, cfg)
	heads := make(chan *types.Header, 16)
	sub, err := c.SubscribeNewHead(context.Background(), heads)
	if err != nil {
		t.Fatal(err)
	}
	defer sub.Unsubscribe()
	var last *types.Header
	for range 3 {
		select {
		case head := <-heads:
			if last != nil && (head.ParentHash != last.Hash() || head.Time <= last.Time) {
				t.Fatalf("block %d at %d after %d at %d", head.Number, head.Time, last.Number, last.Time)
			}
			last = head
		case err := <-sub.Err():
			t.Fatal(err)
		}
	}
	if l.Head().Number.Cmp(last.Number) < 0 {
		t.Fatal("head behind its announcement")
	}
}

// Wallets ask for the receipt of what they have just sent, before there is a block.
func TestReceiptBeforeFirstBlock(t *testing.T) {
	cfg := manual()
	cfg.DataDir = t.TempDir()
	_, client := start(t, cfg)
	if _, err := client.TransactionReceipt(t.Context(), common.Hash{1}); !errors.Is(err, ethereum.NotFound) {
		t.Errorf("a receipt that does not exist: %v", err)
	}
}
