package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// What becomes of a mutant.
const (
	killed   = "killed"
	survived = "survived"
	refused  = "does not compile"
)

// outcome is what became of a mutant.
type outcome struct {
	Status string `json:"status"`
	Suite  string `json:"suite,omitempty"`  // folder of the tests that killed it
	Killer string `json:"killer,omitempty"` // the test, or how the tests ended without naming one
	Note   string `json:"note,omitempty"`   // what the compiler said
}

// workbench builds and runs tests of a module.
type workbench struct {
	root   string   // of the module
	dir    string   // for what is built
	prefix []string // of all commands

	together *together // of the target that is audited
	order    order     // in which tests run
}

func newWorkbench(root, dir string, prefix []string) *workbench {
	return &workbench{root: root, dir: dir, prefix: prefix, order: order{root: root, paces: map[suite]*pace{}, texts: map[string]map[string]string{}, last: map[string]outcome{}}}
}

// run tells what becomes of a mutant, or of the sources as they are if it is nil: tests run
// until one fails.
func (w *workbench) run(ctx context.Context, t *target, m *mutant) (outcome, error) {
	number, switched := w.together.number(m)
	replaced := map[string]string{}
	if !switched {
		changed := filepath.Join(w.dir, "mutant.go")
		source, err := os.ReadFile(w.path(m.File))
		if err != nil {
			return outcome{}, err
		}
		if err := os.WriteFile(changed, m.apply(source), 0o644); err != nil {
			return outcome{}, err
		}
		replaced[w.path(m.File)] = changed
	}
	for _, s := range t.suites {
		binary := w.together.binary(s)
		if !switched || binary == "" {
			binary = filepath.Join(w.dir, "tests")
			note, err := w.build(ctx, s, replaced, binary)
			if err != nil {
				return outcome{}, err
			}
			if note != "" {
				return outcome{Status: refused, Suite: s.folder, Note: note}, nil
			}
		}
		killer, err := w.test(ctx, s, w.order.rounds(s, m), binary, number)
		if err != nil {
			return outcome{}, err
		}
		if killer != "" {
			out := outcome{Status: killed, Suite: s.folder, Killer: killer}
			w.order.note(m, out)
			return out, nil
		}
	}
	return outcome{Status: survived}, nil
}

// path returns where a file of the module is.
func (w *workbench) path(file string) string { return filepath.Join(w.root, filepath.FromSlash(file)) }

// build makes the test binary of a suite, or returns what the compiler says.
//
// Files of the checkout are not touched: replaced says what the compiler reads in their place.
func (w *workbench) build(ctx context.Context, s suite, replaced map[string]string, binary string) (note string, err error) {
	b, err := json.Marshal(map[string]map[string]string{"Replace": replaced})
	if err != nil {
		return "", err
	}
	overlay := filepath.Join(w.dir, "overlay.json")
	if err := os.WriteFile(overlay, b, 0o644); err != nil {
		return "", err
	}
	args := []string{"go", "test", "-c", "-vet=off", "-ldflags=-s -w", "-overlay", overlay, "-o", binary}
	out, failed, err := w.command(ctx, w.root, append(args, "./"+s.folder))
	if err != nil || !failed {
		return "", err
	}
	return firstLines(out, 5), nil
}

var (
	testName = regexp.MustCompile(`^(Test|Fuzz)\w*$`)
	failure  = regexp.MustCompile(`(?m)^--- FAIL: (\w+)`)
	late     = regexp.MustCompile(`SIGXCPU|panic: test timed out after`)
	running  = regexp.MustCompile(`(?m)^=== RUN   (\w+)$`)
)

// patience is how many times longer than those of the sources as they are tests of a mutant may
// take. More is no end, too: a mutant that computes for ever is noticed.
const patience = 5

// rounds is a script that runs parts of a test binary until one fails, in one command. They get
// 12 GiB of addresses at most: a mutant that allocates without end is noticed, and not by the
// rest of the machine. What does not end by the signal for too much time, as Go programs should,
// is killed. Arguments are the number of the mutant, the binary, the seconds of
// processor time that each part may take, how long it may take by the clock, and for each part
// which tests run and which do not.
const rounds = `ulimit -v 12582912
ulimit -St "$3"
ulimit -Ht $(($3 + 30))
export ` + switchVariable + `="$1"; binary="$2"; limit="$4"; shift 4
while [ $# -gt 0 ]; do
	"$binary" -test.v -test.failfast -test.timeout="$limit" -test.run="$1" -test.skip="$2" || exit
	shift 2
done`

// test runs parts of a suite until a test fails, and returns its name.
//
// What tests may take is time of processors: by the clock, tests on a machine that has other
// work would have no end, and kill mutants that they do not notice. By the clock there is an
// end for mutants that wait for ever and compute nothing.
func (w *workbench) test(ctx context.Context, s suite, parts []selection, binary string, number int) (killer string, err error) {
	limit, end := patience*s.limit, 4*patience*s.limit
	if p := w.order.paces[s]; p != nil {
		limit = min(s.limit, max(time.Minute, patience*p.all))
	}
	seconds := int(limit.Seconds()) * runtime.NumCPU()
	args := []string{"sh", "-c", rounds, "sh", strconv.Itoa(number), binary, strconv.Itoa(seconds), end.String()}
	for _, part := range parts {
		args = append(args, part.run, part.skip)
	}
	out, failed, err := w.command(ctx, filepath.Join(w.root, filepath.FromSlash(s.folder)), args)
	if err != nil {
		return "", err
	}
	if !failed {
		w.order.learn(s, parts, out)
		return "", nil
	}
	if late.MatchString(out) {
		if all := running.FindAllStringSubmatch(out, -1); len(all) > 0 {
			return "no end of " + all[len(all)-1][1], nil
		}
		return "no end", nil
	}
	if m := failure.FindStringSubmatch(out); m != nil {
		return m[1], nil
	}
	return "ended with: " + firstLines(out, 1), nil
}

// command runs a command in a folder, with what it starts in a group of processes that ends
// with ctx. failed tells that it ended with an exit code.
func (w *workbench) command(ctx context.Context, dir string, args []string) (output string, failed bool, err error) {
	args = slices.Concat(w.prefix, args)
	c := exec.CommandContext(ctx, args[0], args[1:]...)
	c.Dir = dir
	// The slow tier is another audit: what it would notice is not asked for.
	c.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "ZKGETH_TEST_FULL=") })
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	err = c.Run()
	if ctx.Err() != nil {
		return "", false, ctx.Err()
	}
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		if !exit.Exited() {
			return "", false, fmt.Errorf("%s: %w", args[0], err) // somebody ended it, for want of memory perhaps
		}
		return out.String(), true, nil
	}
	if err != nil {
		return "", false, fmt.Errorf("%s: %w", args[0], err)
	}
	return out.String(), false, nil
}

// firstLines returns lines of an output that say something.
func firstLines(out string, n int) string {
	var lines []string
	for line := range strings.Lines(out) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "===") && len(lines) < n {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "; ")
}
