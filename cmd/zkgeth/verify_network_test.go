package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/params/devaccounts"
	"github.com/zkgeth/zkgeth/rollup/attest"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/finaliser"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/rollup/takeover"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
	"github.com/zkgeth/zkgeth/zkevm/guest/statement"
	"github.com/zkgeth/zkgeth/zkevm/image"
)

// verifyNetwork is a network with four batches on L1 that only the test finalises.
type verifyNetwork struct {
	*devnet.Devnet
	t      *testing.T
	rollup string
	l1     string
	beacon string
	values map[uint64]*batch.PublicValues // what the program states of each batch
}

const verifyBatches = 4

func newVerifyNetwork(t *testing.T) *verifyNetwork {
	t.Helper()
	img, err := image.Open(t.Context(), filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	program, err := proving.NewProgram(img, 0)
	if err != nil {
		t.Fatal(err)
	}
	network := startNetwork(t, t.TempDir(), func(cfg *devnet.Config) {
		cfg.L1BlockTime, cfg.BatchInterval, cfg.Program = time.Second, time.Second, program
		cfg.Service = func(_ *devnet.Devnet, cfg *service.Config) error {
			cfg.Sequencer.Finalising.PollInterval, cfg.Sequencer.Finalising.MaxBackoff = 24*time.Hour, 24*time.Hour
			return nil
		}
	})
	n := &verifyNetwork{Devnet: network, t: t, rollup: network.Rollup.Contracts.Rollup.Hex(), values: make(map[uint64]*batch.PublicValues)}
	n.l1, n.beacon = network.L1Endpoints()
	for i := range uint64(verifyBatches) {
		n.transfer(i)
		n.eventually(fmt.Sprintf("batch %d", i+1), func() bool { return network.L2.API.SyncStatus().SafeBatch > hexutil.Uint64(i) })
	}
	for i := uint64(1); i <= verifyBatches; i++ {
		n.values[i] = n.state(i)
	}
	return n
}

func (n *verifyNetwork) transfer(nonce uint64) {
	n.t.Helper()
	to := common.Address{1}
	tx, err := types.SignNewTx(n.Accounts[0].Key, types.LatestSignerForChainID(new(big.Int).SetUint64(params.DevL2ChainID)),
		&types.DynamicFeeTx{To: &to, Nonce: nonce, Value: common.Big1, Gas: 21_000, GasTipCap: big.NewInt(1e9), GasFeeCap: big.NewInt(1e11)})
	if err != nil {
		n.t.Fatal(err)
	}
	if err := n.L2.Client().SendTransaction(n.t.Context(), tx); err != nil {
		n.t.Fatal(err)
	}
}

func (n *verifyNetwork) eventually(what string, done func() bool) {
	n.t.Helper()
	ctx, cancel := context.WithTimeout(n.t.Context(), 3*time.Minute)
	defer cancel()
	for !done() {
		select {
		case <-ctx.Done():
			n.t.Fatalf("no %s: %+v", what, n.L2.API.SyncStatus())
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// state runs the program natively on a batch: what a proof of it states.
func (n *verifyNetwork) state(index uint64) *batch.PublicValues {
	n.t.Helper()
	var input hexutil.Bytes
	if err := n.L2.Client().Client().CallContext(n.t.Context(), &input, "rollup_batchInput", hexutil.Uint64(index)); err != nil {
		n.t.Fatal(err)
	}
	output, err := statement.Run(input)
	if err != nil {
		n.t.Fatal(err)
	}
	values, err := statement.DecodeOutput(output)
	if err != nil {
		n.t.Fatal(err)
	}
	return values
}

// send sends a transaction to the Rollup contract.
func (n *verifyNetwork) send(account devaccounts.Account, data []byte) {
	n.t.Helper()
	sender, err := (&party{config: n.Rollup, key: account.Key}).sender(n.t.Context(), n.L1Client())
	if err != nil {
		n.t.Fatal(err)
	}
	rollup := n.Rollup.Contracts.Rollup
	receipt, err := sender.Send(n.t.Context(), txmgr.Candidate{To: &rollup, Data: data})
	if err != nil || receipt.Status != types.ReceiptStatusSuccessful {
		n.t.Fatalf("%+v, %v", receipt, err)
	}
}

// finalise makes the batches of a run final, with the state of the last one.
func (n *verifyNetwork) finalise(from, to uint64) {
	n.t.Helper()
	beacon, err := l1.NewBeacon(n.beacon, blobTimeout)
	if err != nil {
		n.t.Fatal(err)
	}
	parent, err := n.L2.Pipeline.BatchInfo(from - 1)
	if err != nil {
		n.t.Fatal(err)
	}
	var headers []*batch.Header
	var claims []batch.BlobClaim
	var state finaliser.FinalState
	for i := from; i <= to; i++ {
		info, err := n.L2.Pipeline.BatchInfo(i)
		if err != nil {
			n.t.Fatal(err)
		}
		headers = append(headers, &info.Header)
		blobs, err := beacon.Blobs(n.t.Context(), info.L1Block, info.Header.BlobHashes)
		if err != nil {
			n.t.Fatal(err)
		}
		for j, blob := range blobs {
			claim, err := batch.Claim(blob, info.Header.BlobHashes[j])
			if err != nil {
				n.t.Fatal(err)
			}
			claims = append(claims, claim)
		}
		last := n.L2.Engine.BlockByHash(info.BlockHash).Header()
		outbox, err := takeover.NewOutbox(n.L2.Node.Backend.BlockChain()).Root(last)
		if err != nil {
			n.t.Fatal(err)
		}
		state = finaliser.FinalState{BlockHash: info.BlockHash, StateRoot: last.Root, OutboxRoot: outbox}
	}
	hash, err := n.Rollup.Hash()
	if err != nil {
		n.t.Fatal(err)
	}
	values, err := finaliser.Values(n.L2.Tracker, n.Rollup.L2ChainID, hash, &parent, headers, state, claims)
	if err != nil {
		n.t.Fatal(err)
	}
	attester, err := attest.New(attest.NewKeySigner(n.Roles.Attester.Key), n.Rollup.L1ChainID, n.Rollup.Contracts.Verifier)
	if err != nil {
		n.t.Fatal(err)
	}
	signature, err := attester.Prove(n.t.Context(), values)
	if err != nil {
		n.t.Fatal(err)
	}
	data, err := finaliser.Calldata(headers, state, claims, signature)
	if err != nil {
		n.t.Fatal(err)
	}
	n.send(n.Accounts[5], data)
}

// flags are those that name a proof and the network's L1; more ones come behind them.
func (n *verifyNetwork) flags(more ...string) []string {
	return append([]string{"--proof=unread", "--rollup=" + n.rollup, "--l1.rpc=" + n.l1, "--l1.beacon=" + n.beacon, "--l1.finality=latest"}, more...)
}

// target is what verify holds a proof against with some flags.
func target(t *testing.T, flags []string) (against, error) {
	t.Helper()
	var found against
	command := *verifyCommand
	command.Action = func(c *cli.Context) error {
		parent, err := parentFlag(c)
		if err != nil {
			return err
		}
		found, err = findTarget(c, parent)
		return err
	}
	app := newApp()
	app.Writer, app.ErrWriter, app.Commands = io.Discard, io.Discard, []*cli.Command{&command}
	err := app.RunContext(t.Context(), append([]string{"zkgeth", "--verbosity", "0", "verify"}, flags...))
	if err == nil {
		t.Cleanup(found.close)
	}
	return found, err
}

// at is the target of flags; past, if not 0, is the L1 block that counts as the newest.
func (n *verifyNetwork) at(past uint64, flags []string) (against, error) {
	n.t.Helper()
	to, err := target(n.t, flags)
	if of, ok := to.(*l1Target); ok && err == nil && past != 0 {
		of.record, err = l1.OpenRecord(n.t.Context(), &pastL1{of.client, past}, of.cfg, "latest")
	}
	return to, err
}

// held is what comes out when a statement is held against what flags name.
func (n *verifyNetwork) held(v *batch.PublicValues, past uint64, flags []string) (*verified, error) {
	n.t.Helper()
	to, err := n.at(past, flags)
	if err != nil {
		return nil, err
	}
	s, out := &stated{batch: v}, new(verified)
	out.fill(s)
	if err := to.check(n.t.Context(), s, new(steps), out); err != nil {
		return nil, oneLine{err}
	}
	return out, nil
}

// pastL1 is an L1 at a moment in the past.
type pastL1 struct {
	*l1.RPCClient
	head uint64
}

func (p *pastL1) HeaderByTag(ctx context.Context, _ string) (*types.Header, error) {
	return p.HeaderByNumber(ctx, p.head)
}

// proxy passes requests on; alter may change the answers. Its second argument is
// the method of JSON-RPC, or the path.
func proxy(t *testing.T, url string, alter func(what string, body []byte) (int, []byte)) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		req, err := http.NewRequestWithContext(context.WithoutCancel(r.Context()), r.Method, url+r.URL.RequestURI(), bytes.NewReader(body))
		if err != nil {
			return
		}
		req.Header.Set("Content-Type", "application/json")
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			return
		}
		defer res.Body.Close()
		answer, err := io.ReadAll(res.Body)
		if err != nil {
			return
		}
		var call struct{ Method string }
		what := r.URL.Path
		if json.Unmarshal(body, &call) == nil {
			what = call.Method
		}
		status, answer := alter(what, answer)
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_, _ = w.Write(answer) // a client that went away
	}))
	t.Cleanup(server.Close)
	return server.URL
}
