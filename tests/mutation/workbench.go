package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
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

	last  map[string]outcome // by mutated file: what killed the mutant before
	known map[suite]*pace    // of tests of the sources as they are
}

// pace is how long tests take.
type pace struct {
	all  time.Duration
	slow []string // names of a few tests without which the others take a small part of the time
}

// selection is a part of a suite's tests.
type selection struct{ run, skip string }

// run tells what becomes of a mutant, or of the sources as they are if it is nil. Each suite
// is built; the test that killed the mutant of the same file before runs first, alone, and those
// that take most of the time run last.
func (w *workbench) run(ctx context.Context, t *target, m *mutant) (outcome, error) {
	overlay := ""
	if m != nil {
		var err error
		if overlay, err = w.overlay(m); err != nil {
			return outcome{}, err
		}
	}
	for _, s := range t.suites {
		binary := filepath.Join(w.dir, "tests")
		note, err := w.build(ctx, s, overlay, binary)
		if err != nil {
			return outcome{}, err
		}
		if note != "" {
			return outcome{Status: refused, Suite: s.folder, Note: note}, nil
		}
		for _, part := range w.rounds(s, m) {
			killer, err := w.test(ctx, s, part, binary)
			if err != nil {
				return outcome{}, err
			}
			if killer != "" {
				out := outcome{Status: killed, Suite: s.folder, Killer: killer}
				if m != nil {
					w.last[m.File] = out
				}
				return out, nil
			}
		}
	}
	return outcome{Status: survived}, nil
}

// rounds returns the parts of a suite in the order in which a mutant faces them.
func (w *workbench) rounds(s suite, m *mutant) (out []selection) {
	all := selection{s.run, s.skip}
	if m == nil {
		return append(out, all)
	}
	if before := w.last[m.File]; before.Suite == s.folder && testName.MatchString(before.Killer) {
		out = append(out, selection{"^" + before.Killer + "$", ""})
	}
	p := w.known[s]
	if p == nil || len(p.slow) == 0 {
		return append(out, all)
	}
	slow := "^(" + strings.Join(p.slow, "|") + ")$"
	quick := all
	if quick.skip != "" {
		quick.skip += "|"
	}
	quick.skip += slow
	return append(out, quick, selection{slow, s.skip})
}

// overlay writes a mutant, and what tells the go command where it belongs.
func (w *workbench) overlay(m *mutant) (string, error) {
	at := filepath.Join(w.root, filepath.FromSlash(m.File))
	source, err := os.ReadFile(at)
	if err != nil {
		return "", err
	}
	changed, list := filepath.Join(w.dir, "mutant.go"), filepath.Join(w.dir, "overlay.json")
	if err := os.WriteFile(changed, m.apply(source), 0o644); err != nil {
		return "", err
	}
	b, err := json.Marshal(map[string]map[string]string{"Replace": {at: changed}})
	if err != nil {
		return "", err
	}
	return list, os.WriteFile(list, b, 0o644)
}

// build makes the test binary of a suite, or returns what the compiler says.
func (w *workbench) build(ctx context.Context, s suite, overlay, binary string) (note string, err error) {
	args := []string{"go", "test", "-c", "-vet=off", "-o", binary}
	if overlay != "" {
		args = append(args, "-overlay", overlay)
	}
	out, failed, err := w.command(ctx, w.root, append(args, "./"+s.folder))
	if err != nil || !failed {
		return "", err
	}
	return firstLines(out, 5), nil
}

var (
	testName = regexp.MustCompile(`^(Test|Fuzz)\w*$`)
	failure  = regexp.MustCompile(`(?m)^--- FAIL: (\w+)`)
	late     = regexp.MustCompile(`panic: test timed out after`)
	running  = regexp.MustCompile(`(?m)^\s+(Test\w+|Fuzz\w+)(/\S+)? \(`)
)

// patience is how many times longer than those of the sources as they are tests of a mutant may
// take. More is no end, too: a mutant that waits for ever is noticed.
const patience = 5

// test runs a part of a suite until a test fails, and returns its name.
func (w *workbench) test(ctx context.Context, s suite, part selection, binary string) (killer string, err error) {
	limit := s.limit
	if p := w.known[s]; p != nil {
		limit = min(limit, max(time.Minute, patience*p.all))
	}
	args := []string{binary, "-test.v", "-test.failfast", "-test.timeout=" + limit.String()}
	if part.run != "" {
		args = append(args, "-test.run="+part.run)
	}
	if part.skip != "" {
		args = append(args, "-test.skip="+part.skip)
	}
	out, failed, err := w.command(ctx, filepath.Join(w.root, filepath.FromSlash(s.folder)), args)
	if err != nil {
		return "", err
	}
	if !failed {
		if w.known[s] == nil {
			w.known[s] = paceOf(out)
		}
		return "", nil
	}
	if late.MatchString(out) {
		if m := running.FindStringSubmatch(out); m != nil {
			return "no end of " + m[1], nil
		}
		return "no end", nil
	}
	if m := failure.FindStringSubmatch(out); m != nil {
		return m[1], nil
	}
	return "ended with: " + firstLines(out, 1), nil
}

var passed = regexp.MustCompile(`(?m)^--- PASS: (\w+) \((\d+\.\d+)s\)`)

// paceOf reads from the output of tests that pass how long they take.
func paceOf(out string) *pace {
	type test struct {
		name string
		took float64
	}
	var tests []test
	total := 0.0
	for _, m := range passed.FindAllStringSubmatch(out, -1) {
		took, _ := strconv.ParseFloat(m[2], 64) // it has digits and a point
		tests, total = append(tests, test{m[1], took}), total+took
	}
	slices.SortStableFunc(tests, func(a, b test) int { return cmp.Compare(b.took, a.took) })
	p := &pace{all: time.Duration(total * float64(time.Second))}
	const share = 0.2 // of the time, that quick tests take
	for left := total; len(p.slow) < len(tests)-1 && left > share*total && total > 1; {
		t := tests[len(p.slow)]
		p.slow, left = append(p.slow, t.name), left-t.took
	}
	return p
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
