package deploy

import (
	"context"
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/core/genesis"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// newVerifier deploys an attested verifier of one attester.
func (c *l1) newVerifier(attester common.Address) common.Address {
	c.t.Helper()
	auth := c.auth(c.user)
	addr, _, err := bind.DeployContract(auth, common.FromHex(bindings.AttestedVerifierMetaData.Bin), c, bindings.NewAttestedVerifier().PackConstructor([]common.Address{attester}))
	if err != nil {
		c.t.Fatal(err)
	}
	return addr
}

// toyVerifier deploys a contract that answers "toy" to everything.
func (c *l1) toyVerifier() common.Address {
	c.t.Helper()
	return c.answers(append(common.LeftPadBytes([]byte{32}, 32), append(common.LeftPadBytes([]byte{3}, 32), common.RightPadBytes([]byte("toy"), 32)...)...))
}

// answers deploys a contract that answers the same to everything.
func (c *l1) answers(answer []byte) common.Address {
	c.t.Helper()
	// Copies what stands behind it into memory and returns it: the code from the
	// creation code, then the answer from the code.
	copier := func(data []byte) []byte {
		return append([]byte{0x60, byte(len(data)), 0x80, 0x60, 11, 0x60, 0, 0x39, 0x60, 0, 0xf3}, data...)
	}
	addr, _, err := bind.DeployContract(c.auth(c.user), copier(copier(answer)), c, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	return addr
}

func (c *l1) pass(d time.Duration) {
	c.t.Helper()
	if err := c.sim.AdjustTime(d); err != nil {
		c.t.Fatal(err)
	}
}

func (c *l1) operation(cfg *params.Rollup, id common.Hash) Operation {
	c.t.Helper()
	ops, err := Operations(c.t.Context(), c, cfg)
	if err != nil {
		c.t.Fatal(err)
	}
	for _, op := range ops {
		if op.ID == id {
			return op
		}
	}
	c.t.Fatalf("no operation %v", id)
	return Operation{}
}

// The verifier is replaced through the timelock, and the deployment can be read
// all the way.
func TestUpgradeOfTheVerifier(t *testing.T) {
	c := newL1(t)
	cfg := c.mustDeploy()
	hash, err := genesis.Hash(cfg)
	if err != nil {
		t.Fatal(err)
	}
	check := func(want common.Address) {
		t.Helper()
		loaded, err := Load(t.Context(), c, cfg.Contracts.Rollup, 0)
		if err != nil {
			t.Fatal(err)
		}
		if err := Verify(t.Context(), c, loaded, hash); err != nil {
			t.Fatal(err)
		}
		state, err := Current(t.Context(), c, cfg.Contracts.Rollup, nil)
		if err != nil {
			t.Fatal(err)
		}
		was, err := StateOf(cfg)
		if err != nil || state.ConfigHash != was.ConfigHash || state.Verifier != want || (state == was) != (want == cfg.Contracts.Verifier) {
			t.Fatalf("state %+v, config %+v (%v)", state, was, err)
		}
	}
	check(cfg.Contracts.Verifier)

	verifier := c.newVerifier(address(c.user))
	code, err := NewImplementation(t.Context(), c, c.auth(c.user), cfg, verifier)
	if err != nil {
		t.Fatal(err)
	}
	proposed, err := Propose(t.Context(), c, c.auth(c.deploy), cfg, Upgrade{Implementation: code})
	if err != nil {
		t.Fatal(err)
	}
	check(cfg.Contracts.Verifier)
	op := c.operation(cfg, proposed.Operation)
	if u, ok := op.Upgrade(cfg); !ok || u.Implementation != code || len(u.Call) != 0 || op.State != Waiting || !op.Ready.Equal(proposed.Ready) {
		t.Fatalf("operation %+v", op)
	}
	head, err := c.HeaderByNumber(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	opts := c.options()
	if due := time.Unix(int64(head.Time+opts.shortestDelay()), 0); !op.Ready.Equal(due) {
		t.Fatalf("due at %v, want %v", op.Ready, due)
	}
	if _, err := Execute(t.Context(), c, c.auth(c.user), cfg, op.ID); !errors.Is(err, ErrOperation) || !strings.Contains(err.Error(), "due at") {
		t.Fatalf("executed early: %v", err)
	}

	c.pass(time.Until(op.Ready) + time.Hour)
	if op = c.operation(cfg, op.ID); op.State != Due {
		t.Fatalf("operation is %s", op.State)
	}
	if _, err := Execute(t.Context(), c, c.auth(c.user), cfg, op.ID); err != nil { // anybody
		t.Fatal(err)
	}
	check(verifier)
	if _, err := Execute(t.Context(), c, c.auth(c.user), cfg, op.ID); !errors.Is(err, ErrOperation) || !strings.Contains(err.Error(), "is done") {
		t.Fatalf("executed twice: %v", err)
	}
	old, err := Current(t.Context(), c, cfg.Contracts.Rollup, head.Number)
	if err != nil || old.Verifier != cfg.Contracts.Verifier {
		t.Fatalf("state before the upgrade: %+v, %v", old, err)
	}
	// The same once more is another operation.
	if again, err := Propose(t.Context(), c, c.auth(c.deploy), cfg, Upgrade{Implementation: code}); err != nil || again.Operation == op.ID {
		t.Fatalf("proposed again: %+v, %v", again, err)
	}
}

func TestUpgradeRefused(t *testing.T) {
	c := newL1(t)
	cfg, other := c.mustDeploy(), c.mustDeploy()
	foreign, err := NewImplementation(t.Context(), c, c.auth(c.user), other, other.Contracts.Verifier)
	if err != nil {
		t.Fatal(err)
	}
	own, err := NewImplementation(t.Context(), c, c.auth(c.user), cfg, cfg.Contracts.Verifier)
	if err != nil {
		t.Fatal(err)
	}
	a, b := cfg.Contracts, other.Contracts
	mixed := func(timelock, verifier, deposits, forced, inbox common.Address) Upgrade {
		code, _, err := bind.DeployContract(c.auth(c.user), common.FromHex(bindings.RollupMetaData.Bin), c, bindings.NewRollup().PackConstructor(timelock, verifier, deposits, forced, inbox))
		if err != nil {
			t.Fatal(err)
		}
		return Upgrade{Implementation: code}
	}
	again := bindings.NewRollup().PackInitialize(bindings.RollupConfig{Json: []byte{1}, L2ChainId: 5, GenesisBlockHash: [32]byte{1}, Operator: common.Address{1}, ForceDeadline: 1, OperatorTimeout: 1})
	for name, tc := range map[string]struct {
		upgrade Upgrade
		from    *bind.TransactOpts
		want    string
	}{
		"no code":              {Upgrade{Implementation: common.Address{9}}, c.auth(c.deploy), "no code"},
		"no rollup":            {Upgrade{Implementation: cfg.Contracts.DepositQueue}, c.auth(c.deploy), "timelock"},
		"of another rollup":    {Upgrade{Implementation: foreign}, c.auth(c.deploy), "config has"},
		"behind its own proxy": {Upgrade{Implementation: cfg.Contracts.Rollup}, c.auth(c.deploy), "refuses it"},
		"call that reverts":    {Upgrade{Implementation: own, Call: again}, c.auth(c.deploy), "InvalidInitialization"},
		"other timelock":       {mixed(b.Timelock, a.Verifier, a.DepositQueue, a.ForcedQueue, a.MessageInbox), c.auth(c.deploy), "timelock"},
		"other deposits":       {mixed(a.Timelock, a.Verifier, b.DepositQueue, a.ForcedQueue, a.MessageInbox), c.auth(c.deploy), "depositQueue"},
		"other forced queue":   {mixed(a.Timelock, a.Verifier, a.DepositQueue, b.ForcedQueue, a.MessageInbox), c.auth(c.deploy), "forcedQueue"},
		"other inbox":          {mixed(a.Timelock, a.Verifier, a.DepositQueue, a.ForcedQueue, b.MessageInbox), c.auth(c.deploy), "messageInbox"},
		"verifier is none":     {mixed(a.Timelock, a.ForcedQueue, a.DepositQueue, a.ForcedQueue, a.MessageInbox), c.auth(c.deploy), "no verifier"},
		"unknown verifier":     {mixed(a.Timelock, c.toyVerifier(), a.DepositQueue, a.ForcedQueue, a.MessageInbox), c.auth(c.deploy), "\"toy\""},
		"not a proposer":       {Upgrade{Implementation: own}, c.auth(c.user), "may not propose"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Propose(t.Context(), c, tc.from, cfg, tc.upgrade); !errors.Is(err, ErrUpgrade) || !strings.Contains(err.Error(), tc.want) {
				t.Fatalf("got %v, want something about %q", err, tc.want)
			}
		})
	}
	if ops, err := Operations(t.Context(), c, cfg); err != nil || len(ops) != 0 {
		t.Fatalf("%d operations were announced (%v)", len(ops), err)
	}
	for addr, want := range map[common.Address]string{{9}: "no code at " + common.Address{9}.Hex(), cfg.Contracts.ForcedQueue: "no verifier", c.toyVerifier(): "\"toy\""} {
		if _, err := NewImplementation(t.Context(), c, c.auth(c.user), cfg, addr); !errors.Is(err, ErrUpgrade) || !strings.Contains(err.Error(), want) {
			t.Errorf("code with %v as verifier: %v, want something about %q", addr, err, want)
		}
	}
}

func TestExecuteRefused(t *testing.T) {
	c := newL1(t)
	cfg := c.mustDeploy()
	tl, timelock := bindings.NewTimelock(), cfg.Contracts.Timelock
	opts := c.options()
	delay := new(big.Int).SetUint64(opts.shortestDelay())
	guardian := bindings.NewRollup().PackSetGuardian(common.Address{7})
	must := func(data []byte) {
		t.Helper()
		if _, err := c.send(c.deploy, timelock, nil, data); err != nil {
			t.Fatal(err)
		}
	}
	must(tl.PackSchedule(cfg.Contracts.Rollup, new(big.Int), guardian, common.Hash{}, common.Hash{}, delay)) // without salt
	must(tl.PackSchedule(cfg.Contracts.Rollup, new(big.Int), guardian, common.Hash{}, common.Hash{1}, delay))
	must(tl.PackScheduleBatch([]common.Address{cfg.Contracts.Rollup, cfg.Contracts.Rollup}, []*big.Int{new(big.Int), new(big.Int)}, [][]byte{guardian, guardian}, common.Hash{}, common.Hash{2}, delay))
	ops, err := Operations(t.Context(), c, cfg)
	if err != nil || len(ops) != 3 || len(ops[0].Calls) != 1 || len(ops[2].Calls) != 2 {
		t.Fatalf("operations %+v, %v", ops, err)
	}
	if _, ok := ops[0].Upgrade(cfg); ok {
		t.Error("a change of the guardian is taken for an upgrade")
	}
	must(tl.PackCancel(ops[1].ID))
	must(tl.PackSchedule(cfg.Contracts.Rollup, new(big.Int), guardian, common.Hash{}, common.Hash{1}, delay)) // the same again
	if op := c.operation(cfg, ops[1].ID); len(op.Calls) != 1 || op.State != Waiting {
		t.Errorf("announced again: %+v", op)
	}
	must(tl.PackCancel(ops[1].ID))
	// Somebody announces an upgrade without asking whether it works.
	bad := bindings.NewRollup().PackUpgradeToAndCall(common.Address{9}, nil)
	must(tl.PackSchedule(cfg.Contracts.Rollup, new(big.Int), bad, common.Hash{}, common.Hash{3}, delay))
	ops, err = Operations(t.Context(), c, cfg)
	if err != nil || len(ops) != 4 {
		t.Fatalf("%d operations, %v", len(ops), err)
	}
	c.pass(time.Until(ops[0].Ready) + time.Hour)
	for id, want := range map[common.Hash]string{ops[1].ID: "is cancelled", ops[2].ID: "batch of 2 calls", {5}: "knows no"} {
		if _, err := Execute(t.Context(), c, c.auth(c.user), cfg, id); !errors.Is(err, ErrOperation) || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want something about %q", err, want)
		}
	}
	if _, err := Execute(t.Context(), c, c.auth(c.user), cfg, ops[3].ID); !errors.Is(err, ErrUpgrade) {
		t.Errorf("an upgrade to nothing: %v", err)
	}
	// Somebody else is faster.
	c.refuse = func(*types.Transaction) error {
		c.refuse = nil
		must(tl.PackExecute(cfg.Contracts.Rollup, new(big.Int), guardian, common.Hash{}, common.Hash{}))
		return nil
	}
	if _, err := Execute(t.Context(), c, c.auth(c.user), cfg, ops[0].ID); err == nil || !strings.Contains(err.Error(), "reverted") {
		t.Errorf("executed at the same time: %v", err)
	}
	r := bindings.NewRollup()
	if got, err := r.UnpackGuardian(c.call(cfg.Contracts.Rollup, r.PackGuardian())); err != nil || got != (common.Address{7}) {
		t.Errorf("guardian is %v (%v)", got, err)
	}
}

// A deployment whose code has another verifier than its config is none, unless it
// was upgraded.
func TestVerifierOfTheConfig(t *testing.T) {
	c := newL1(t)
	cfg, other := c.mustDeploy(), c.mustDeploy()
	if err := checkVerifier(t.Context(), c, cfg); err != nil {
		t.Fatal(err)
	}
	bad := *cfg
	bad.Contracts.Verifier = other.Contracts.Verifier
	if err := checkVerifier(t.Context(), c, &bad); !errors.Is(err, ErrMismatch) || !strings.Contains(err.Error(), "never upgraded") {
		t.Fatalf("got %v", err)
	}
}

// republished is an L1 whose Rollup contract has published another config too.
type republished struct {
	*l1
	config []byte
}

func (l republished) FilterLogs(ctx context.Context, q ethereum.FilterQuery) ([]types.Log, error) {
	logs, err := l.l1.FilterLogs(ctx, q)
	parsed, parseErr := bindings.RollupMetaData.ParseABI()
	if err != nil || parseErr != nil || len(logs) == 0 {
		return logs, errors.Join(err, parseErr)
	}
	event := parsed.Events[bindings.RollupConfigPublishedEventName]
	if logs[0].Topics[0] == event.ID {
		more := logs[0]
		more.BlockNumber += 10
		if more.Data, err = event.Inputs.Pack(l.config); err != nil {
			return nil, err
		}
		logs = append(logs, more)
	}
	return logs, nil
}

// The config published last counts, if it is one of the same chain.
func TestLoadAfterUpgrade(t *testing.T) {
	c := newL1(t)
	cfg := c.mustDeploy()
	for name, tc := range map[string]struct {
		change func(*params.Rollup)
		want   error // nil: accepted
		says   string
	}{
		"the same":         {func(*params.Rollup) {}, nil, ""},
		"verifier":         {func(r *params.Rollup) { r.Contracts.Verifier = common.Address{7} }, nil, ""},
		"deadline":         {func(r *params.Rollup) { r.Limits.ForceDeadline++ }, nil, ""},
		"operator timeout": {func(r *params.Rollup) { r.Limits.OperatorTimeout++ }, nil, ""},
		"drift":            {func(r *params.Rollup) { r.Limits.MaxDrift++ }, ErrOtherChain, "limits.maxDrift is 600 in one config, 601"},
		"queue":            {func(r *params.Rollup) { r.Contracts.ForcedQueue = common.Address{7} }, ErrOtherChain, "contracts"},
		"l2 chain id":      {func(r *params.Rollup) { r.L2ChainID++ }, ErrOtherChain, "l2ChainId"},
		"l1 chain id":      {func(r *params.Rollup) { r.L1ChainID++ }, ErrOtherChain, "l1ChainId"},
		"genesis":          {func(r *params.Rollup) { r.Genesis.GasLimit++ }, ErrOtherChain, "genesis"},
		"rollup":           {func(r *params.Rollup) { r.Contracts.Rollup = common.Address{7} }, ErrMismatch, "publishes the config of"},
	} {
		t.Run(name, func(t *testing.T) {
			changed := *cfg
			tc.change(&changed)
			enc, err := changed.Encode()
			if err != nil {
				t.Fatal(err)
			}
			got, err := Load(t.Context(), republished{c, enc}, cfg.Contracts.Rollup, 0)
			if !errors.Is(err, tc.want) || tc.want != nil && !strings.Contains(err.Error(), tc.says) {
				t.Fatalf("got %v, want %v, %q", err, tc.want, tc.says)
			}
			if tc.want == nil {
				have, _ := got.Hash()
				if want, _ := changed.Hash(); have != want {
					t.Error("not the config published last")
				}
			}
		})
	}
	enc, err := cfg.Encode()
	if err != nil {
		t.Fatal(err)
	}
	next := []byte(strings.Replace(string(enc), `"version":1`, `"version":2`, 1))
	if _, err := Load(t.Context(), republished{c, next}, cfg.Contracts.Rollup, 0); !errors.Is(err, params.ErrConfig) || !strings.Contains(err.Error(), "needs a newer version of zkgeth") {
		t.Errorf("a config of version 2: %v", err)
	}
}

func TestSameChain(t *testing.T) {
	a := &params.Rollup{Version: 1, L1ChainID: 1, L2ChainID: 2, Genesis: params.Genesis{BaseFee: (*hexutil.Big)(big.NewInt(1))}, Limits: params.Limits{MaxDrift: 1}}
	b := *a
	b.Version = 2
	if err := SameChain(a, &b); !errors.Is(err, ErrOtherChain) || !strings.Contains(err.Error(), "version") {
		t.Error(err)
	}
	b = *a
	b.Contracts.Rollup = common.Address{1}
	if err := SameChain(a, &b); !errors.Is(err, ErrOtherChain) || !strings.Contains(err.Error(), "contracts.rollup") {
		t.Error(err)
	}
	b = *a
	b.Genesis.BaseFee = (*hexutil.Big)(big.NewInt(2))
	if err := SameChain(a, &b); !errors.Is(err, ErrOtherChain) {
		t.Error(err)
	}
}
