package faults

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/params/devaccounts"
	"github.com/zkgeth/zkgeth/rollup/bridge"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/takeover"
)

// longPatience is how long circuits, keys and proofs of the real thing may take on a slow
// and busy machine.
const longPatience = time.Hour

// TestWalkAway is docs/walkaway.md with the circuits and keys that users have: an operator
// whose finality is by proof dies for good with a batch on L1 that has none, and somebody
// with an L1 node, the binary and an account of no role withdraws what a user forced, and
// does a transaction of his own. It makes keys for development if the cache has none.
func TestWalkAway(t *testing.T) {
	if !full() {
		t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
	}
	l1 := startL1(t, 0)
	client := l1.Client()
	defer client.Close()
	mine(t, l1)
	endpoints := []string{"--l1.rpc", l1.HTTPEndpoint(), "--l1.beacon", l1.BeaconEndpoint()}

	// The operator.
	began := time.Now()
	lap := func(what string) { t.Logf("%s after %v", what, time.Since(began).Round(time.Second)) }
	r := newRollup(t, append([]string{"--prove=full", "--prove.setup"}, endpoints...)...)
	r.launch()
	patiently(t, "the operator is up", func() error {
		if err := r.process.running(); err != nil {
			t.Fatal(err)
		}
		_, err := os.Stat(r.info)
		return err
	})
	r.ready()
	lap("the operator is up")
	rollup := r.network.Contracts.L1.Rollup
	lost := send(t, r.l2, users(t)[0])
	patiently(t, "a batch is on L1", func() error {
		if err := r.process.running(); err != nil {
			t.Fatal(err)
		}
		if len(batches(t, client, rollup)) == 0 {
			return errors.New("none")
		}
		return nil
	})
	r.process.kill()
	if n := finalisations(t, client, rollup); n != 0 {
		t.Fatalf("%d batches are final already", n)
	}
	lap("the operator is dead")

	// Somebody else, with L1.
	user, helper, target := users(t)[4], users(t)[6], common.Address{0xf2}
	flags := append([]string{"--rollup", rollup.Hex()}, endpoints...)
	key := keyOf(t, helper)
	port := freePort(t)
	l2 := fmt.Sprintf("http://127.0.0.1:%d", port)
	node := launch(t, slices.Concat([]string{"node", "--http", "--http.port", fmt.Sprint(port), "--l1.finality", "latest"}, flags)...)
	away, err := ethclient.Dial(l2)
	if err != nil {
		t.Fatal(err)
	}
	defer away.Close()
	eventually(t, "the node is up", func() error {
		if err := node.running(); err != nil {
			t.Fatal(err)
		}
		_, err := away.BlockNumber(context.Background())
		return err
	})
	withdrawal := signed(t, user, params.OutboxAddress, new(big.Int).Mul(big.NewInt(3), big.NewInt(ethparams.Ether)), bindings.NewOutbox().PackSend(target, nil))
	onL1 := []string{"--rollup", rollup.Hex(), "--l1.rpc", l1.HTTPEndpoint(), "--l2.rpc", l2}
	var forced bridge.Forced
	zkgeth(t, &forced, slices.Concat([]string{"force", "--raw", withdrawal}, onL1, key)...)
	if err := l1.IncreaseTime(devnet.DefaultConfig("").Limits.OperatorTimeout + 60); err != nil {
		t.Fatal(err)
	}
	head := l1.Head().Number.Uint64()
	eventually(t, "time has passed on L1", func() error {
		if at := l1.Head().Number.Uint64(); at < head+3 {
			return fmt.Errorf("block %d", at)
		}
		return nil
	})
	lap("the operator's time is up")
	own := transferRaw(t, helper)
	var posted takeover.Posted
	zkgeth(t, &posted, slices.Concat([]string{"takeover", "--datadir", filepath.Join(t.TempDir(), "party"), "--raw", own}, flags, key)...)
	lap("the batch is final")
	if posted.Batch != 1 || posted.Forced != 1 || !slices.Equal(posted.Txs, []common.Hash{forced.L2Tx, hashOf(t, own)}) || len(posted.LeftOut) != 0 {
		t.Errorf("posted %+v, want %v and a transaction of the party", posted, forced.L2Tx)
	}
	if n := finalisations(t, client, rollup); n != 1 {
		t.Errorf("finalised %d times", n)
	}
	settled(t, away, posted.LastBlock)
	if _, err := away.TransactionReceipt(context.Background(), lost); err == nil {
		t.Error("what the operator has not finalised is still there")
	}
	zkgeth(t, nil, slices.Concat([]string{"bridge", "claim", "--wait", "--tx", forced.L2Tx.Hex()}, onL1, key)...)
	if got, err := client.BalanceAt(context.Background(), target, nil); err != nil || got.Cmp(new(big.Int).Mul(big.NewInt(3), big.NewInt(ethparams.Ether))) != 0 {
		t.Errorf("left with %v wei, %v", got, err)
	}
	lap("withdrawn")
	node.terminate()
}

// patiently is eventually for what takes minutes.
func patiently(t *testing.T, what string, condition func() error) {
	t.Helper()
	for deadline := time.Now().Add(longPatience); ; {
		err := condition()
		if err == nil {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s: %v", what, err)
		}
		<-time.After(200 * time.Millisecond)
	}
}

// zkgeth runs a command to its end, and reads what it prints as JSON.
func zkgeth(t *testing.T, out any, args ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), longPatience)
	defer cancel()
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(ctx, binary, args...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if err == nil && out != nil {
		err = json.Unmarshal(stdout.Bytes(), out)
	}
	if err != nil {
		t.Fatalf("zkgeth %s: %v\n%s\n%s", strings.Join(args, " "), err, tail(stdout.String(), 2000), tail(stderr.String(), 8000))
	}
	if state := cmd.ProcessState; state.UserTime() > time.Minute {
		t.Logf("zkgeth %s: %v of CPU time", args[0], (state.UserTime() + state.SystemTime()).Round(time.Second))
	}
}

// keyOf writes a keystore file of an account, and returns the flags that name it.
func keyOf(t *testing.T, account devaccounts.Account) []string {
	t.Helper()
	dir := t.TempDir()
	store := keystore.NewKeyStore(dir, keystore.LightScryptN, keystore.LightScryptP)
	imported, err := store.ImportECDSA(account.Key, "secret")
	if err != nil {
		t.Fatal(err)
	}
	password := filepath.Join(dir, "password")
	if err := os.WriteFile(password, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	return []string{"--account.keystore", imported.URL.Path, "--account.password-file", password}
}

// signed is an account's first transaction on L2, encoded.
func signed(t *testing.T, from devaccounts.Account, to common.Address, value *big.Int, data []byte) string {
	t.Helper()
	raw, err := types.MustSignNewTx(from.Key, types.LatestSignerForChainID(header(params.DevL2ChainID)), &types.DynamicFeeTx{ChainID: header(params.DevL2ChainID),
		To: &to, Value: value, Gas: 500_000, Data: data, GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(100 * ethparams.GWei)}).MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return hexutil.Encode(raw)
}

func transferRaw(t *testing.T, from devaccounts.Account) string {
	t.Helper()
	return signed(t, from, common.Address{0x42}, big.NewInt(1), nil)
}

func hashOf(t *testing.T, raw string) common.Hash {
	t.Helper()
	tx := new(types.Transaction)
	if err := tx.UnmarshalBinary(common.FromHex(raw)); err != nil {
		t.Fatal(err)
	}
	return tx.Hash()
}
