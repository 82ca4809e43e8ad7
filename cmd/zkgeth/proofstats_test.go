package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/proof/report"
)

func TestProofStats(t *testing.T) {
	dir := t.TempDir()
	for name, args := range map[string][]string{
		"nothing":           {},
		"both":              {"--proof", "x", "--batch", "1"},
		"a block alone":     {"--block", "x"},
		"proving a proof":   {"--proof", "x", "--prove"},
		"an argument":       {"--proof", "x", "y"},
		"a witness alone":   {"--batch", "1", "--witness", "x"},
		"everything at all": {"--proof", "x", "--batch", "1", "--block", "x", "--witness", "x"},
	} {
		if _, err := run(t, append([]string{"proof-stats"}, args...)...); !errors.Is(err, errUsage) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := run(t, "proof-stats", "--batch", "1", "-o", filepath.Join(dir, "report.pdf")); !errors.Is(err, report.ErrFormat) {
		t.Errorf("format: %v", err)
	}
	if _, err := run(t, "proof-stats", "--proof", filepath.Join(dir, "missing")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no proof: %v", err)
	}

	network := execNetwork(t)
	url := network.Info().L2.HTTP
	of, err := network.L2.API.Batch(1)
	if err != nil || of.Execution == nil {
		t.Fatalf("batch 1: %+v, %v", of, err)
	}
	file := filepath.Join(dir, "report.json")
	args := []string{"proof-stats", "--batch", "1", "--rpc", url, "-o", file}
	full := os.Getenv("ZKGETH_TEST_FULL") == "1"
	if full {
		args = append(args, "--prove")
	}
	if _, err := run(t, args...); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var r report.Report
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	if r.Cycles != of.Execution.Cycles || !r.PaddingKnown || r.Cells != report.Sum(r.Tables) || len(r.Segments) == 0 || !strings.Contains(r.Title, "batch 1") {
		t.Errorf("%+v, the node has executed %d cycles", r, of.Execution.Cycles)
	}
	if proven := r.Proof != nil && len(r.Phases) > 0; proven != full {
		t.Errorf("proof %+v, phases %v", r.Proof, r.Phases)
	}
}
