package faults

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"github.com/zkgeth/zkgeth/params"
)

// diskSize leaves room for the databases of a young chain, with what they reserve.
const diskSize = 256 << 20

// namespaceEnv tells a test that its mounts are its own.
const namespaceEnv = "ZKGETH_TEST_NAMESPACE"

// inNamespace runs the calling test once more, in a process whose mounts nobody
// else sees and which vanish with it, and reports whether this is that process.
// The test is skipped where the kernel or a sandbox does not allow it.
func inNamespace(t *testing.T) bool {
	t.Helper()
	if os.Getenv(namespaceEnv) != "" {
		return true
	}
	// Root needs no user namespace, which many containers forbid; others do.
	attr := &syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWNS}
	if os.Getuid() != 0 {
		attr.Cloneflags = syscall.CLONE_NEWUSER
		attr.UidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}}
		attr.GidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}}
	}
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v", "-test.timeout=10m")
	cmd.Env = append(os.Environ(), namespaceEnv+"=1", binaryEnv+"="+binary)
	cmd.SysProcAttr = attr
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	switch {
	case err != nil && !errors.As(err, &exit):
		t.Skipf("no mount namespace: %v", err)
	case strings.Contains(string(out), "--- SKIP"):
		t.Skipf("in a mount namespace:\n%s", out)
	case err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()):
		t.Fatalf("in a mount namespace: %v\n%s", err, out)
	}
	t.Logf("in a mount namespace:\n%s", out)
	return false
}

// smallDisk mounts a file system of diskSize bytes.
func smallDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%d,mode=700", diskSize)); err != nil {
		t.Skipf("cannot mount a tmpfs: %v", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, unix.MNT_DETACH); err != nil {
			t.Errorf("unmount %s: %v", dir, err)
		}
	})
	return dir
}

// fill takes all space that is left on a disk; the returned function gives it back.
func fill(t *testing.T, disk string) (free func()) {
	t.Helper()
	path := filepath.Join(disk, "filler")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	_, err = io.Copy(f, io.LimitReader(zeros{}, 2*diskSize))
	if !errors.Is(err, unix.ENOSPC) {
		t.Fatalf("the disk is larger than it should be: %v", err)
	}
	return func() {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

// The disk is full, in earnest: every file on it is hit, not only the write-ahead
// log.
func TestNoSpace(t *testing.T) {
	if !inNamespace(t) {
		return
	}
	disk := smallDisk(t)
	l1, account, h := startL1(t, time.Second), users(t)[0], newHistory(t)
	r := newRollupIn(t, filepath.Join(disk, "data"), "--l1.rpc", l1.HTTPEndpoint(), "--l1.beacon", l1.BeaconEndpoint())
	args := r.args
	minFree := func(mb string) { r.args = append(slices.Clone(args), "--datadir.minfreedisk", mb) }

	// Nobody looks at the space that is left: the write-ahead log meets the end.
	minFree("0")
	r.start()
	settled(t, r.l2, sendMined(t, r.l2, account))
	free := fill(t, disk)
	nonce, err := r.l2.PendingNonceAt(context.Background(), account.Address)
	if err != nil {
		t.Fatal(err)
	}
	// What is left of its last page still takes some blocks.
	eventually(t, "the node notices that the disk is full", func() error {
		// Neither answer matters: the node may be gone before it is sent.
		_ = r.l2.SendTransaction(context.Background(), transfer(account, nonce, params.DevL2ChainID))
		nonce++
		_ = h.read(context.Background(), r.l2)
		if r.process.running() == nil {
			return errors.New("it is still running")
		}
		return nil
	})
	r.failed("no space left for the write-ahead log", "start again")

	// A start needs space too. It touches nothing before it knows.
	minFree("16")
	before := r.files()
	r.launch()
	r.failed("no space left", "start again")
	if after := r.files(); !maps.Equal(before, after) {
		t.Errorf("the data directory was %v, is %v", before, after)
	}

	free()
	r.start()
	h.verify(r.l2)
	last := sendMined(t, r.l2, account)
	settled(t, r.l2, last)

	// Now somebody looks: the node stops before anything is damaged.
	free = fill(t, disk)
	r.failed("no space left", "start again")

	free()
	r.start()
	h.verify(r.l2)
	last = sendMined(t, r.l2, account)
	settled(t, r.l2, last)
	h.verify(r.l2)
	r.process.terminate()
}

// files are the files of the data directory with size and time.
func (r *rollup) files() map[string]string {
	r.t.Helper()
	out := make(map[string]string)
	err := filepath.WalkDir(r.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		out[path] = fmt.Sprintf("%d bytes, %v", info.Size(), info.ModTime())
		return nil
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return out
}

// failed requires that the process ends with one line that says why.
func (r *rollup) failed(parts ...string) {
	r.t.Helper()
	if code := r.process.exit(); code != 1 {
		r.t.Fatalf("exit code %d, want 1", code)
	}
	line := r.process.complaint()
	r.t.Log(line)
	if !strings.HasSuffix(r.process.output(), line+"\n") {
		r.t.Errorf("more follows: %q", tail(r.process.output(), 2000))
	}
	for _, part := range parts {
		if !strings.Contains(line, part) {
			r.t.Errorf("%q does not say %q", line, part)
		}
	}
	if strings.Contains(r.process.output(), "goroutine ") {
		r.t.Error("the output has a stack trace")
	}
}
