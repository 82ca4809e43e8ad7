package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// asProgram makes the test binary the program itself.
const asProgram = "ZKGETH_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

func program(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, os.Args[0], args...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	return cmd
}

// execute runs the program in a process of its own, for what a shell sees of it.
func execute(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	return executeFor(t, 2*time.Minute, args...)
}

// executeFor is execute for what takes longer.
func executeFor(t *testing.T, most time.Duration, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), most)
	defer cancel()
	var out, errs bytes.Buffer
	cmd := program(ctx, append([]string{"--verbosity", "0"}, args...)...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), out.String(), errs.String()
}

// watch collects output and tells when a text has come.
type watch struct {
	mu    sync.Mutex
	text  strings.Builder
	until string
	seen  chan struct{}
}

func (w *watch) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	before := strings.Contains(w.text.String(), w.until)
	w.text.Write(p)
	if !before && strings.Contains(w.text.String(), w.until) {
		close(w.seen)
	}
	return len(p), nil
}

// runUntil runs the program until it prints a text, and stops it as a user does.
func runUntil(t *testing.T, text string, args ...string) {
	t.Helper()
	out := &watch{until: text, seen: make(chan struct{})}
	cmd := program(t.Context(), args...)
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case <-out.seen:
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		if err := <-ended; err != nil {
			t.Fatalf("stopped with %v:\n%s", err, out.text.String())
		}
	case err := <-ended:
		t.Fatalf("ended early: %v\n%s", err, out.text.String())
	case <-time.After(2 * time.Minute):
		_ = cmd.Process.Kill()
		<-ended
		t.Fatalf("never said %q:\n%s", text, out.text.String())
	}
}

// Without a data directory it is the disk of temporary files that counts.
func TestDevOnFullTemporaryDisk(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	_, err := run(t, "dev", "--http.port=0", "--l1.port=0", "--l1.beacon-port=0", "--datadir.minfreedisk=4294967296")
	if err == nil || !strings.Contains(err.Error(), "no space left") || strings.Contains(err.Error(), "\n") {
		t.Fatalf("got %v", err)
	}
	if strings.Contains(err.Error(), string(filepath.Separator)+"l2 has") {
		t.Errorf("L1 was started on it before: %v", err)
	}
	if left := entries(t, tmp); len(left) != 0 {
		t.Errorf("left %v", left)
	}
}
