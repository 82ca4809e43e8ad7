package main

import (
	"bytes"
	"errors"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Outputs are those of go1.26.8, with names shortened.
func TestRead(t *testing.T) {
	const lines = "fuzz: elapsed: 0s, gathering baseline coverage: 0/5 completed\n" +
		"fuzz: elapsed: 3s, execs: 78 (26/sec), new interesting: 32 (total: 37)\n" +
		"fuzz: elapsed: 20s, execs: 100329 (6613/sec), new interesting: 84 (total: 89)\n"
	failed := new(exec.ExitError)
	for name, tc := range map[string]struct {
		output string
		err    error
		want   outcome
	}{
		"passed": {lines + "PASS\nok  \tx\t20.2s\n", nil, passed},
		"found": {lines + "--- FAIL: FuzzX (2.32s)\n    --- FAIL: FuzzX (0.01s)\n        x_test.go:102: wrong\n    \n" +
			"    Failing input written to testdata/fuzz/FuzzX/8f9d77ee6224b72e\nFAIL\nexit status 1\nFAIL\tx\t2.4s\n", failed, found},
		"time is over":       {lines + "--- FAIL: FuzzX (20.17s)\n    context deadline exceeded\nFAIL\nexit status 1\nFAIL\tx\t20.3s\n", failed, passed},
		"a seed's deadline":  {"--- FAIL: FuzzX (0.17s)\n    --- FAIL: FuzzX/seed#0 (0.00s)\n        x_test.go:9: context deadline exceeded\nFAIL\n", failed, broken},
		"deadline and more":  {lines + "--- FAIL: FuzzX (20.17s)\n    x_test.go:9: wrong\n    context deadline exceeded\nFAIL\n", failed, broken},
		"does not build":     {"# x\nx.go:1:1: expected 'package'\nFAIL\tx [build failed]\n", failed, broken},
		"no such target":     {"testing: warning: no fuzz tests to fuzz\nPASS\nok  \tx\t0.1s\n", nil, broken},
		"go is not there":    {"", errors.New("executable file not found"), broken},
		"its time, no error": {"--- FAIL: FuzzX (20.17s)\n    context deadline exceeded\n", errors.New("killed"), broken},
	} {
		t.Run(name, func(t *testing.T) {
			r := read(tc.output, tc.err)
			if r.Outcome != tc.want || (r.Output == "") != (tc.want == passed) {
				t.Errorf("%s, output %q", r.Outcome, r.Output)
			}
			if strings.HasPrefix(tc.output, lines) && (r.Executions != 100329 || r.Interesting != 89) {
				t.Errorf("%d executions, %d inputs", r.Executions, r.Interesting)
			}
		})
	}
}

// The sources are read as go test -list reads them.
func TestFind(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	all, err := find(root)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, target := range chosen(all, []string{"prover/stark "}) {
		got = append(got, target.name)
	}
	cmd := exec.Command("go", "test", "-list", "^Fuzz", "./prover/stark")
	cmd.Dir = root
	var want []string
	listed, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(listed)) {
		if strings.HasPrefix(line, "Fuzz") {
			want = append(want, strings.TrimSpace(line))
		}
	}
	slices.Sort(want)
	if slices.Sort(got); len(got) == 0 || !slices.Equal(got, want) {
		t.Errorf("found %v, go test lists %v", got, want)
	}
}

func TestRun(t *testing.T) {
	t.Chdir("../..")
	var out, errs bytes.Buffer
	if code, err := run(t.Context(), []string{"-list", "FuzzApply", "prover/stark"}, &out, &errs); code != 0 || err != nil || !strings.Contains(out.String(), "cmd/zkgeth/configfile FuzzApply\n") || strings.Contains(out.String(), "core/builder") {
		t.Errorf("code %d, %v: %s", code, err, &out)
	}
	if code, err := run(t.Context(), []string{"NoSuchTarget"}, &out, &errs); code != 2 || err == nil || !strings.Contains(err.Error(), "-list") {
		t.Errorf("code %d, %v", code, err)
	}
	if code, _ := run(t.Context(), []string{"-nosuchflag"}, &out, &errs); code != 2 || !strings.Contains(errs.String(), "usage:") {
		t.Errorf("code %d: %s", code, &errs)
	}
	t.Chdir("tests")
	if code, err := run(t.Context(), nil, &out, &errs); code != 2 || err == nil || !strings.Contains(err.Error(), "go.mod") {
		t.Errorf("code %d, %v", code, err)
	}
}
