package e2e

import (
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/params/devaccounts"
	"github.com/zkgeth/zkgeth/rollup/attest"
	"github.com/zkgeth/zkgeth/rollup/bridge"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/takeover"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

// senderOn is an account's transaction manager on one chain.
func (n *network) senderOn(client *ethclient.Client, account devaccounts.Account) *txmgr.Manager {
	n.t.Helper()
	chainID, err := client.ChainID(n.ctx)
	if err != nil {
		n.t.Fatal(err)
	}
	cfg := txmgr.DefaultConfig()
	cfg.NumConfirmations, cfg.ReceiptQueryInterval = 1, 100*time.Millisecond
	cfg.MinTipCap, cfg.MinBaseFee, cfg.MinBlobFee = big.NewInt(1), big.NewInt(1), big.NewInt(1)
	m, err := txmgr.New(client, txmgr.NewKeySigner(account.Key), chainID, cfg)
	if err != nil {
		n.t.Fatal(err)
	}
	return m
}

func (n *network) balance(client *ethclient.Client, addr common.Address) *big.Int {
	n.t.Helper()
	b, err := client.BalanceAt(n.ctx, addr, nil)
	if err != nil {
		n.t.Fatal(err)
	}
	return b
}

// ready repeats an action of the bridge until the other chain is far enough.
func (n *network) ready(what string, action func() error) {
	n.t.Helper()
	n.eventually(what, func() error {
		err := action()
		if err != nil && !errors.Is(err, bridge.ErrNotReady) {
			n.t.Fatalf("%s: %v", what, err)
		}
		return err
	})
}

func eth(n int64) *big.Int { return new(big.Int).Mul(big.NewInt(n), big.NewInt(ethparams.Ether)) }

// ETH and a token go to L2 and back; each step happens once.
func TestBridge(t *testing.T) {
	n := start(t, nil)
	l1 := n.L1Client()
	b := bridge.New(n.Rollup, l1, n.l2)
	user := n.Accounts[3]
	onL1, onL2 := n.senderOn(l1, user), n.senderOn(n.l2, user)

	// ETH arrives for somebody who has never had any, without a transaction.
	fresh := common.Address{0xf0}
	if _, err := b.DepositETH(n.ctx, onL1, fresh, eth(2)); err != nil {
		t.Fatal(err)
	}
	n.eventually("deposit is credited", func() error {
		if got := n.balance(n.l2, fresh); got.Cmp(eth(2)) != 0 {
			return errors.New(got.String())
		}
		return nil
	})

	token := n.deployToken(l1, user)
	message, err := b.DepositToken(n.ctx, onL1, token, user.Address, eth(10))
	if err != nil {
		t.Fatal(err)
	}
	n.ready("token is relayed", func() error { _, err := b.Relay(n.ctx, onL2, message.Index); return err })
	if _, err := b.Relay(n.ctx, onL2, message.Index); !errors.Is(err, bridge.ErrDone) {
		t.Errorf("second relay: got %v, want ErrDone", err)
	}
	bridged, err := b.L2Token(n.ctx, token)
	if err != nil {
		t.Fatal(err)
	}
	if got := n.tokenBalance(n.l2, bridged, user.Address); got.Cmp(eth(10)) != 0 {
		t.Fatalf("bridged balance %v, want 10", got)
	}

	// Back: the token first, then ETH to a fresh account; both in final blocks.
	back, err := b.WithdrawToken(n.ctx, onL2, bridged, user.Address, eth(4))
	if err != nil {
		t.Fatal(err)
	}
	target := common.Address{0xf1}
	ether, err := b.WithdrawETH(n.ctx, onL2, target, eth(1))
	if err != nil {
		t.Fatal(err)
	}
	before := n.tokenBalance(l1, token, user.Address)
	n.ready("token is claimed", func() error { _, err := b.Claim(n.ctx, onL1, back.Index); return err })
	if got := new(big.Int).Sub(n.tokenBalance(l1, token, user.Address), before); got.Cmp(eth(4)) != 0 {
		t.Errorf("claimed %v tokens, want 4", got)
	}
	n.ready("ETH is claimed", func() error { _, err := b.Claim(n.ctx, onL1, ether.Index); return err })
	if got := n.balance(l1, target); got.Cmp(eth(1)) != 0 {
		t.Errorf("claimed %v wei, want 1 ETH", got)
	}
	if _, err := b.Claim(n.ctx, onL1, ether.Index); !errors.Is(err, bridge.ErrDone) {
		t.Errorf("second claim: got %v, want ErrDone", err)
	}
	status, err := b.Status(n.ctx, ether.L2Tx)
	if err != nil || len(status) != 1 || status[0].Stage != bridge.StageDone || !strings.Contains(status[0].Text, "attested") {
		t.Errorf("status %+v, %v", status, err)
	}
}

// The operator vanishes. Somebody else, from L1 alone, includes what waits in
// the forced queue, finalises it, and the user leaves with their funds.
func TestWalkAway(t *testing.T) {
	n := start(t, func(cfg *devnet.Config) { cfg.Limits.OperatorTimeout, cfg.Limits.ForceDeadline = 3600, 600 })
	l1 := n.L1Client()
	last := n.transfer(0, common.Address{1}, 1).BlockNumber.Uint64()
	n.finalized(n.L2, last)

	n.stopSequencer()

	// The user forces a withdrawal of ETH from L2 through L1.
	user, target := n.Accounts[4], common.Address{0xf2}
	b := bridge.New(n.Rollup, l1, n.l2)
	forced, err := b.ForceTransaction(n.ctx, n.senderOn(l1, user), n.withdrawalTx(user, target, eth(3)))
	if err != nil {
		t.Fatal(err)
	}

	// A party that knows L1 only.
	f := n.follower(t.TempDir(), nil)
	n.finalized(f, last)
	helper := n.Roles.SecondAttester
	attester, err := attest.New(attest.NewKeySigner(helper.Key), n.Rollup.L1ChainID, n.Rollup.Contracts.Verifier)
	if err != nil {
		t.Fatal(err)
	}
	party, err := takeover.New(n.Rollup, helper.Address, takeover.Sources{L1: f.Tracker, Derivation: f.Pipeline, Chain: f.Engine,
		Outbox: takeover.NewOutbox(f.Node.Backend.BlockChain()), Prover: attester, Sender: n.senderOn(l1, helper)})
	if err != nil {
		t.Fatal(err)
	}
	post := func() (posted *takeover.Posted, err error) {
		n.eventually("party is synced", func() error {
			posted, err = party.Post(n.ctx, nil)
			if errors.Is(err, takeover.ErrNotSynced) {
				return err
			}
			return nil
		})
		return posted, err
	}
	if _, err := post(); err == nil || !strings.Contains(err.Error(), "Permissionless") {
		t.Fatalf("posted while the operator had time, or for another reason not: %v", err)
	}
	if err := n.L1.IncreaseTime(n.Rollup.Limits.OperatorTimeout + 60); err != nil {
		t.Fatal(err)
	}
	// The origin is the block before the newest, and must hold the forced entry.
	for range 2 {
		if _, err := n.L1.MineBlock(n.ctx); err != nil {
			t.Fatal(err)
		}
	}
	mined := n.L1.Head().Number.Uint64()
	n.eventually("party sees the new L1 blocks", func() error {
		if at := f.Tracker.Head().Number; at < mined {
			return fmt.Errorf("l1 was read up to block %d of %d", at, mined)
		}
		return nil
	})
	posted, err := post()
	if err != nil {
		t.Fatal(err)
	}
	if posted.Forced != 1 || len(posted.Txs) != 1 || posted.Txs[0] != forced.L2Tx {
		t.Fatalf("posted %+v, want the forced transaction %v", posted, forced.L2Tx)
	}
	n.finalized(f, posted.LastBlock)

	// The claim needs an L2 node that has the block: the follower, not the operator.
	away := bridge.New(n.Rollup, l1, f.Client())
	n.ready("withdrawal is claimed", func() error { _, err := away.Claim(n.ctx, n.senderOn(l1, user), 0); return err })
	if got := n.balance(l1, target); got.Cmp(eth(3)) != 0 {
		t.Errorf("left with %v wei, want 3 ETH", got)
	}
}

// stopSequencer ends the operator's node; L1 goes on.
func (n *network) stopSequencer() {
	n.t.Helper()
	n.l2.Close()
	if err := n.L2.Close(); err != nil {
		n.t.Fatal(err)
	}
}

// withdrawalTx is a signed call of the L2 outbox, with the account's first nonce.
func (n *network) withdrawalTx(account devaccounts.Account, target common.Address, value *big.Int) []byte {
	n.t.Helper()
	chainID := new(big.Int).SetUint64(n.Rollup.L2ChainID)
	raw, err := types.MustSignNewTx(account.Key, types.LatestSignerForChainID(chainID), &types.DynamicFeeTx{ChainID: chainID,
		To: &params.OutboxAddress, Value: value, Gas: 500_000, Data: bindings.NewOutbox().PackSend(target, nil),
		GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(100 * ethparams.GWei)}).MarshalBinary()
	if err != nil {
		n.t.Fatal(err)
	}
	return raw
}

func (n *network) deployToken(client *ethclient.Client, account devaccounts.Account) common.Address {
	n.t.Helper()
	code, err := os.ReadFile(filepath.Join("testdata", "Token.hex"))
	if err != nil {
		n.t.Fatal(err)
	}
	nonce, err := client.PendingNonceAt(n.ctx, account.Address)
	if err != nil {
		n.t.Fatal(err)
	}
	chainID := new(big.Int).SetUint64(n.Rollup.L1ChainID)
	tx := types.MustSignNewTx(account.Key, types.LatestSignerForChainID(chainID), &types.DynamicFeeTx{ChainID: chainID, Nonce: nonce,
		Gas: 3_000_000, Data: common.FromHex(strings.TrimSpace(string(code))), GasTipCap: big.NewInt(ethparams.GWei), GasFeeCap: big.NewInt(100 * ethparams.GWei)})
	if err := client.SendTransaction(n.ctx, tx); err != nil {
		n.t.Fatal(err)
	}
	n.eventually("token is deployed", func() error {
		receipt, err := client.TransactionReceipt(n.ctx, tx.Hash())
		if err == nil && receipt.Status != types.ReceiptStatusSuccessful {
			n.t.Fatal("deploying the token failed")
		}
		return err
	})
	return crypto.CreateAddress(account.Address, nonce)
}

func (n *network) tokenBalance(client *ethclient.Client, token, owner common.Address) *big.Int {
	n.t.Helper()
	erc20 := bindings.NewBridgedToken()
	out, err := client.CallContract(n.ctx, callOf(token, erc20.PackBalanceOf(owner)), nil)
	if err != nil {
		n.t.Fatal(err)
	}
	balance, err := erc20.UnpackBalanceOf(out)
	if err != nil {
		n.t.Fatal(err)
	}
	return balance
}
