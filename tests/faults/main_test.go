package faults

import (
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// patience is how long a condition may take on a slow and busy machine.
const patience = 2 * time.Minute

// binary is the zkgeth under test.
var binary string

func TestMain(m *testing.M) { os.Exit(run(m)) }

// binaryEnv hands the binary on to a test that runs in a process of its own.
const binaryEnv = "ZKGETH_TEST_BINARY"

func run(m *testing.M) int {
	if raw := os.Getenv(miniatureEnv); raw != "" {
		return runMiniature(raw)
	}
	if binary = os.Getenv(binaryEnv); binary != "" {
		return m.Run()
	}
	dir, err := os.MkdirTemp("", "zkgeth-faults-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	binary = filepath.Join(dir, "zkgeth")
	build := exec.Command("go", "build", "-o", binary, "github.com/zkgeth/zkgeth/cmd/zkgeth")
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "build zkgeth: %v\n%s", err, out)
		return 1
	}
	return m.Run()
}

// full reports whether the slow tier is asked for.
func full() bool { return os.Getenv("ZKGETH_TEST_FULL") != "" }

// random returns a source whose seed is printed and can be given again.
func random(t *testing.T) *rand.Rand {
	t.Helper()
	seed := time.Now().UnixNano()
	if text := os.Getenv("ZKGETH_TEST_SEED"); text != "" {
		var err error
		if seed, err = strconv.ParseInt(text, 10, 64); err != nil {
			t.Fatalf("ZKGETH_TEST_SEED: %v", err)
		}
	}
	t.Logf("ZKGETH_TEST_SEED=%d", seed)
	return rand.New(rand.NewSource(seed))
}

// eventually polls a condition until it holds; what says what is waited for.
func eventually(t *testing.T, what string, condition func() error) {
	t.Helper()
	advancing(t, what, func() (uint64, error) { return 0, condition() })
}

// advancing waits for a condition for as long as the number goes on changing that it comes
// with: on a busy machine, or with much to catch up with.
func advancing(t *testing.T, what string, condition func() (at uint64, err error)) {
	t.Helper()
	deadline, last := time.Now().Add(patience), uint64(0)
	for {
		at, err := condition()
		if err == nil {
			return
		}
		if at != last {
			deadline, last = time.Now().Add(patience), at
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s: %v", what, err)
		}
		time.Sleep(20 * time.Millisecond)
	}
}
