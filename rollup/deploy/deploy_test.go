package deploy

import (
	"errors"
	"math/big"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/core/genesis"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

func TestDeployPublishesTheConfig(t *testing.T) {
	c := newL1(t)
	cfg := c.mustDeploy()
	loaded, err := Load(t.Context(), c, cfg.Contracts.Rollup, cfg.Genesis.L1Block)
	if err != nil {
		t.Fatal(err)
	}
	want, _ := cfg.Hash()
	if got, err := loaded.Hash(); err != nil || got != want {
		t.Fatalf("config from the event has hash %v (%v), want %v", got, err, want)
	}
	hash, err := genesis.Hash(cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := Verify(t.Context(), c, loaded, hash); err != nil {
		t.Fatal(err)
	}
	if balance, err := c.BalanceAt(t.Context(), cfg.Contracts.OutboxClaims, nil); err != nil || balance.Cmp(ether(10)) != 0 {
		t.Fatalf("donation: balance %v, %v", balance, err)
	}
	if cfg.Genesis.L1Block != 1 {
		t.Fatalf("anchored at L1 block %d, head was 1", cfg.Genesis.L1Block)
	}
	r := bindings.NewRollup()
	zero, err := r.UnpackBatchHash(c.call(cfg.Contracts.Rollup, r.PackBatchHash(0)))
	if err != nil || common.Hash(zero) != batch.GenesisHeader(cfg.Genesis.L1Block).Hash() {
		t.Fatalf("batch 0 has hash %x (%v), Go says %v", zero, err, batch.GenesisHeader(cfg.Genesis.L1Block).Hash())
	}
}

func TestDeployTwiceFromOneAccount(t *testing.T) {
	c := newL1(t)
	a, b := c.mustDeploy(), c.mustDeploy()
	if a.Contracts == b.Contracts {
		t.Fatal("second deployment has the addresses of the first")
	}
}

func TestDeployRefusesOptions(t *testing.T) {
	c := newL1(t)
	for name, tc := range map[string]struct {
		change func(*Options)
		want   error
	}{
		"no operator":          {func(o *Options) { o.Operator = common.Address{} }, ErrOptions},
		"no attester":          {func(o *Options) { o.Attesters = nil }, ErrOptions},
		"attester twice":       {func(o *Options) { o.Attesters = append(o.Attesters, o.Attesters[0]) }, ErrOptions},
		"no governance":        {func(o *Options) { o.Governance = nil }, ErrOptions},
		"zero governance":      {func(o *Options) { o.Governance = []common.Address{{}} }, ErrOptions},
		"short timelock":       {func(o *Options) { o.TimelockDelay = o.shortestDelay() - 1 }, ErrOptions},
		"long exit window":     {func(o *Options) { o.Limits.OperatorTimeout = pauseCooldown - o.Limits.ForceDeadline + 1 }, ErrOptions},
		"overflowing window":   {func(o *Options) { o.Limits.OperatorTimeout = ^uint64(0) }, ErrOptions},
		"negative donation":    {func(o *Options) { o.Donation = big.NewInt(-1) }, ErrOptions},
		"l2 id is the l1 id":   {func(o *Options) { o.L2ChainID = 1337 }, params.ErrConfig},
		"gas limit of no use":  {func(o *Options) { o.GasLimit = 1 }, params.ErrConfig},
		"no base fee":          {func(o *Options) { o.BaseFee = nil }, params.ErrConfig},
		"zero force deadline":  {func(o *Options) { o.Limits.ForceDeadline = 0 }, params.ErrConfig},
		"code at a predeploy":  {func(o *Options) { o.Code = map[common.Address][]byte{params.OutboxAddress: {0}} }, genesis.ErrAlloc},
		"balance out of range": {func(o *Options) { o.Balances[common.Address{1}] = new(big.Int).Lsh(ether(1), 128) }, params.ErrConfig},
	} {
		t.Run(name, func(t *testing.T) {
			opts := c.options()
			tc.change(&opts)
			if _, err := Deploy(t.Context(), c, c.auth(c.deploy), opts, genesis.Hash); !errors.Is(err, tc.want) {
				t.Fatalf("got %v, want %v", err, tc.want)
			}
		})
	}
	if nonce, err := c.NonceAt(t.Context(), address(c.deploy), nil); err != nil || nonce != 0 {
		t.Fatalf("%d transactions were sent for deployments that cannot be (%v)", nonce, err)
	}
}

func TestAttestedRefusesOtherChains(t *testing.T) {
	opts := newL1(t).options()
	for _, id := range []uint64{1, 11155111, 901} {
		if err := opts.validate(id); !errors.Is(err, ErrChain) {
			t.Errorf("chain %d: %v", id, err)
		}
	}
}

func TestDeployRefusesPendingTransactions(t *testing.T) {
	c := newL1(t)
	c.hold = true
	auth := c.auth(c.deploy)
	auth.Value, auth.GasLimit = big.NewInt(1), 21000
	tx, err := transfer(c, auth, common.Address{1})
	if err != nil {
		t.Fatal(err)
	}
	// The pool counts a transaction a moment after it has taken it.
	for deadline := time.Now().Add(time.Minute); ; runtime.Gosched() {
		nonce, err := c.PendingNonceAt(t.Context(), address(c.deploy))
		if err != nil || time.Now().After(deadline) {
			t.Fatalf("pending nonce %d: %v", nonce, err)
		}
		if nonce > tx.Nonce() {
			break
		}
	}
	_, err = Deploy(t.Context(), c, c.auth(c.deploy), c.options(), genesis.Hash)
	if !errors.Is(err, ErrOptions) || !strings.Contains(err.Error(), "1 pending") {
		t.Fatalf("got %v", err)
	}
}

func TestInterruptedDeploymentSaysWhereAndCanBeRepeated(t *testing.T) {
	c := newL1(t)
	lost := errors.New("connection lost")
	c.refuse = func(tx *types.Transaction) error {
		if tx.Nonce() == 9 {
			return lost
		}
		return nil
	}
	_, err := Deploy(t.Context(), c, c.auth(c.deploy), c.options(), genesis.Hash)
	if !errors.Is(err, ErrIncomplete) || !errors.Is(err, lost) || !strings.Contains(err.Error(), "TokenBridge:") {
		t.Fatalf("got %v", err)
	}
	c.refuse = nil
	c.mustDeploy()
}

func TestVerifyFindsWhatDoesNotMatch(t *testing.T) {
	c := newL1(t)
	good, other := c.mustDeploy(), c.mustDeploy()
	hash, err := genesis.Hash(good)
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*params.Rollup){
		"l1 chain":         func(r *params.Rollup) { r.L1ChainID = 900 },
		"l2 chain":         func(r *params.Rollup) { r.L2ChainID++ },
		"genesis time":     func(r *params.Rollup) { r.Genesis.Time++ },
		"no contract":      func(r *params.Rollup) { r.Contracts.ForcedQueue = common.Address{1} },
		"other rollup":     func(r *params.Rollup) { r.Contracts.Rollup = other.Contracts.Rollup },
		"other claims":     func(r *params.Rollup) { r.Contracts.OutboxClaims = other.Contracts.OutboxClaims },
		"queue as rollup":  func(r *params.Rollup) { r.Contracts.Rollup = good.Contracts.ForcedQueue },
		"drift":            func(r *params.Rollup) { r.Limits.MaxDrift++ },
		"operator timeout": func(r *params.Rollup) { r.Limits.OperatorTimeout++ },
	} {
		t.Run(name, func(t *testing.T) {
			bad := *good
			change(&bad)
			if err := Verify(t.Context(), c, &bad, hash); err == nil {
				t.Fatal("accepted")
			}
		})
	}
	if err := Verify(t.Context(), c, good, common.Hash{1}); !errors.Is(err, ErrMismatch) {
		t.Fatalf("other genesis: %v", err)
	}
	if _, err := Load(t.Context(), c, good.Contracts.TokenBridge, 0); !errors.Is(err, ErrMismatch) {
		t.Fatalf("loading from a contract that is no rollup: %v", err)
	}
}
