package e2e

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// L1 goes away in every way it can. The sequencer goes on as long as the drift
// allows, then says why it does not, and resumes by itself with nothing lost.
func TestL1Outage(t *testing.T) {
	p := newProxy(t)
	n := start(t, func(cfg *devnet.Config) {
		cfg.Limits.MaxDrift = 20
		through := throughProxy(t, p)
		cfg.Service = func(d *devnet.Devnet, cfg *service.Config) error {
			cfg.MaxL1Lag = 5 * time.Second
			return through(d, cfg)
		}
	})
	to, sent := common.Address{0xab}, int64(0)
	transfer := func() common.Hash {
		sent++
		return n.sendTransfer(0, to, 1)
	}
	n.safe(n.L2, n.receipt(transfer()).BlockNumber.Uint64())

	p.set(dropped)
	seen := n.L2.Tracker.Head().Number
	n.receipt(transfer())
	p.set(hanging)
	n.receipt(transfer())
	if head := n.L2.Tracker.Head().Number; head > seen+1 {
		t.Fatalf("the tracker went on from l1 block %d to %d: there was no outage", seen, head)
	}
	p.set(erring)

	// A transaction arrives whenever the last one is in a block, until one stays.
	last := transfer()
	n.eventually("sequencing halts", func() error {
		if status := n.L2.API.SyncStatus(); strings.Contains(status.Halted, "at most 20 s are allowed; blocks resume when l1 does") {
			return nil
		}
		if _, err := n.l2.TransactionReceipt(n.ctx, last); err == nil {
			last = transfer()
		}
		return errors.New("still building")
	})
	if code, body := health(n.L2); code != http.StatusOK {
		t.Errorf("/healthz asks for a restart that would not help: %d %s", code, body)
	}
	answer := httptest.NewRecorder()
	n.L2.Health.Readyz().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/readyz", nil))
	for _, want := range []string{"blocks resume when l1 does", "check --l1.rpc"} {
		if answer.Code != http.StatusServiceUnavailable || !strings.Contains(answer.Body.String(), want) {
			t.Errorf("/readyz answers %d %s, want something about %q", answer.Code, answer.Body, want)
		}
	}
	if _, err := n.l2.BalanceAt(n.ctx, to, nil); err != nil {
		t.Errorf("reads fail while sequencing is halted: %v", err)
	}

	p.set(healthy)
	block := n.receipt(last).BlockNumber.Uint64()
	n.finalized(n.L2, block)
	if status := n.L2.API.SyncStatus(); status.Halted != "" {
		t.Errorf("still halted: %s", status.Halted)
	}
	if balance, err := n.l2.BalanceAt(n.ctx, to, nil); err != nil || balance.Int64() != sent {
		t.Errorf("%v of %d transfers arrived (%v)", balance, sent, err)
	}
	f := n.follower(t.TempDir(), nil)
	n.finalized(f, block)
	n.same(f, block)
}

// A blob that cannot be had holds a follower up but does not stop it, and any one
// of the sources is enough.
func TestBlobSources(t *testing.T) {
	n := start(t, nil)
	last := n.transfer(0, common.Address{1}, 1).BlockNumber.Uint64()
	n.finalized(n.L2, last)

	_, endpoint := n.L1Endpoints()
	for name, mode := range map[string]fault{"lost": missing, "unreachable": dropped} {
		p := newProxy(t)
		p.target(t, endpoint)
		p.hurts = func(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/eth/v1/beacon/blobs/") }
		p.set(mode)
		beacon, err := l1.NewBeacon(p.URL, 5*time.Second)
		if err != nil {
			t.Fatal(err)
		}
		f := n.follower(t.TempDir(), beacon)
		n.eventually(name+" blob is reported", func() error {
			if s := f.Pipeline.Status(); s.Level != severity.Temporary || !strings.Contains(s.Error, "blobs of batch 1 ") {
				return fmt.Errorf("%+v", s)
			}
			return nil
		})
		if s := f.API.SyncStatus(); s.Halted != "" || s.CommittedBatch == 0 || s.SafeBatch != 0 || !strings.Contains(s.Error, "blobs of batch 1 ") {
			t.Errorf("%s: status %+v", name, s)
		}
		if code, body := health(f); code != http.StatusOK {
			t.Errorf("%s: /healthz answers %d %s", name, code, body)
		}
		p.set(healthy)
		n.finalized(f, last)
		n.same(f, last)
	}

	archive, err := l1.NewFileArchive(filepath.Join(n.Config.DataDir, "l2", "blobs"))
	if err != nil {
		t.Fatal(err)
	}
	peer, err := l1.NewPeerSource(n.L2.Node.Stack.HTTPEndpoint(), 5*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	for name, source := range map[string]l1.BlobSource{"archive": archive, "peer": peer} {
		t.Log(name)
		f := n.follower(t.TempDir(), source)
		n.finalized(f, last)
		n.same(f, last)
	}
}
