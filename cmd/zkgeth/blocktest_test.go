package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/blocktest"
)

func testFile(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tests.json")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// refusedTests has two tests that are refused; failedTest cannot be read.
const (
	refusedTests = `{"one": {"network": "Prague"}, "two": {"network": "Osaka", "_info": {"fixture-format": "state_test"}}}`
	failedTest   = `{"three": 3}`
)

func TestBlocktestCounts(t *testing.T) {
	refused, failed := testFile(t, refusedTests), testFile(t, failedTest)
	for name, c := range map[string]struct {
		args []string
		want string
		err  error
	}{
		"refused":   {[]string{refused}, "refused 1: fork Prague\nrefused 1: format state_test\npassed 0 failed 0 refused 2\n", nil},
		"chosen":    {[]string{"--run=^two$", "--workers=1", refused}, "refused 1: format state_test\npassed 0 failed 0 refused 1\n", nil},
		"two paths": {[]string{"--run=one|three", refused, failed}, "passed 0 failed 1 refused 1\n", errBlocktestFailed},
		"failed":    {[]string{failed}, "failed: three: ", errBlocktestFailed},
	} {
		out, err := run(t, append([]string{"blocktest"}, c.args...)...)
		if !strings.Contains(out, c.want) || !errors.Is(err, c.err) {
			t.Errorf("%s: %q, %v", name, out, err)
		}
	}
}

func TestBlocktestJSON(t *testing.T) {
	out, err := run(t, "blocktest", "--json", testFile(t, failedTest), testFile(t, refusedTests))
	if !errors.Is(err, errBlocktestFailed) {
		t.Fatal(err)
	}
	var report blocktest.Report
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatal(err)
	}
	if report.Failed != 1 || report.Refused != 2 || len(report.Tests) != 3 || report.Reasons["fork Prague"] != 1 {
		t.Errorf("%+v", report)
	}
}

func TestBlocktestRefuses(t *testing.T) {
	file := testFile(t, refusedTests)
	for want, args := range map[string][]string{
		"no file or directory":   {},
		"behind a path":          {file, "--json"},
		"--run":                  {"--run=(", file},
		"no such file":           {filepath.Join(filepath.Dir(file), "nothing")},
		"neither a directory":    {testFileNamed(t, "tests.zip")},
		"no test was found":      {"--run=nothing", file},
		"--prove.image":          {"--machine", "--prove.image=nothing", file},
		"not defined: -nonsense": {"--nonsense", file},
	} {
		if _, err := run(t, append([]string{"blocktest"}, args...)...); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want %q", args, err, want)
		}
	}
}

func testFileNamed(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestBlocktestPasses runs a test that passes, and shows that the machine's word
// counts.
func TestBlocktestPasses(t *testing.T) {
	sample := filepath.Join("..", "..", "zkevm", "blocktest", "testdata", "sample.json")
	out, err := run(t, "blocktest", sample)
	if err != nil || out != "passed 1 failed 0 refused 0\n" {
		t.Errorf("%q %v", out, err)
	}
	out, err = run(t, "blocktest", "--machine", sample)
	if err != nil || out != "passed 1 failed 0 refused 0\n" {
		t.Errorf("%q %v", out, err)
	}
	out, err = run(t, "blocktest", "--machine", "--prove.max-cycles=1000", sample)
	if !errors.Is(err, errBlocktestFailed) || !strings.Contains(out, "in the machine") || !strings.Contains(out, "passed 0 failed 1") {
		t.Errorf("%q %v", out, err)
	}
}
