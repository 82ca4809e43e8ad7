package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// outcome is what became of a target.
type outcome string

const (
	passed  outcome = "passed"
	found   outcome = "FOUND"   // an input that the target fails for
	broken  outcome = "BROKEN"  // it does not build, or fails without such an input
	stopped outcome = "stopped" // by the user
)

// result is what a target did.
type result struct {
	Folder      string  `json:"folder"`
	Name        string  `json:"name"`
	Outcome     outcome `json:"outcome"`
	Executions  int     `json:"executions"`
	Interesting int     `json:"interesting"` // inputs that reach code which no other does
	Output      string  `json:"output,omitempty"`
}

// minimise is how often Go tries to make an input smaller that reaches new code. Its own
// limit is a minute each, of which nothing else is tried: more than a target has in all.
const minimise = "100x"

// fuzz runs a target for some time.
func fuzz(ctx context.Context, root string, t target, each time.Duration) result {
	cmd := exec.CommandContext(ctx, "go", "test", "-run", "^$", "-fuzz", "^"+t.name+"$", "-fuzztime", each.String(), "-fuzzminimizetime", minimise, "./"+t.folder)
	cmd.Dir = root
	var output bytes.Buffer
	cmd.Stdout, cmd.Stderr = &output, &output
	// Its workers are stopped with it.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	err := cmd.Run()
	r := read(output.String(), err)
	if ctx.Err() != nil {
		r.Outcome = stopped
	}
	r.Folder, r.Name = t.folder, t.name
	return r
}

var progress = regexp.MustCompile(`(?m)^fuzz: elapsed: .* execs: (\d+) .*\(total: (\d+)\)$`)

// read says what the output of go test -fuzz, and how it ended, mean.
func read(output string, err error) result {
	r := result{Outcome: passed}
	if lines := progress.FindAllStringSubmatch(output, -1); len(lines) > 0 {
		last := lines[len(lines)-1]
		r.Executions, _ = strconv.Atoi(last[1])
		r.Interesting, _ = strconv.Atoi(last[2])
	}
	var exit *exec.ExitError
	switch {
	case err == nil && strings.Contains(output, "no fuzz tests to fuzz"):
		r.Outcome, r.Output = broken, output
	case err == nil:
	case strings.Contains(output, "Failing input written to"):
		r.Outcome, r.Output = found, output
	case errors.As(err, &exit) && timeOver(output):
	default:
		r.Outcome, r.Output = broken, fmt.Sprintf("%s%v\n", output, err)
	}
	return r
}

var verdict = regexp.MustCompile(`(?m)^--- FAIL: .*\n((?: +.*\n)*)`)

// timeOver tells whether all that a target says of its failure is that its time is over.
func timeOver(output string) bool {
	fails := verdict.FindAllStringSubmatch(output, -1)
	return len(fails) == 1 && strings.TrimSpace(fails[0][1]) == context.DeadlineExceeded.Error()
}
