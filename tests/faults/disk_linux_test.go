package faults

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"github.com/zkgeth/zkgeth/params"
)

// A limit on the size of files stands for a full disk: it needs no privileges,
// hits the write-ahead log first, and leaves half a record behind.
func TestFullDisk(t *testing.T) {
	l1, account, h := startL1(t, time.Second), users(t)[0], newHistory(t)
	r := newRollup(t, "--l1.rpc", l1.HTTPEndpoint(), "--l1.beacon", l1.BeaconEndpoint())
	r.start()
	settled(t, r.l2, sendMined(t, r.l2, account))
	if err := h.read(context.Background(), r.l2); err != nil {
		t.Fatal(err)
	}

	log, err := os.Stat(r.segments()[0])
	if err != nil {
		t.Fatal(err)
	}
	limit := unix.Rlimit{Cur: uint64(log.Size()) + 100, Max: unix.RLIM_INFINITY}
	if err := unix.Prlimit(r.process.cmd.Process.Pid, unix.RLIMIT_FSIZE, &limit, nil); err != nil {
		t.Fatal(err)
	}
	nonce, err := r.l2.PendingNonceAt(context.Background(), account.Address)
	if err != nil {
		t.Fatal(err)
	}
	// The answer does not matter: the node may be gone before it is sent.
	_ = r.l2.SendTransaction(context.Background(), transfer(account, nonce, params.DevL2ChainID))
	if code := r.process.exit(); code != 1 {
		t.Fatalf("exit code %d, want 1", code)
	}
	line := r.process.complaint()
	t.Log(line)
	for _, part := range []string{"no space left for the write-ahead log", "start again"} {
		if !strings.Contains(line, part) {
			t.Errorf("%q does not say %q", line, part)
		}
	}
	if strings.Contains(r.process.output(), "goroutine ") {
		t.Error("the output has a stack trace")
	}

	r.start() // without the limit
	h.verify(r.l2)
	last := sendMined(t, r.l2, account)
	settled(t, r.l2, last)
	h.verify(r.l2)
	r.process.terminate()
}
