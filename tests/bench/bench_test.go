package main

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Every scenario still works, if only for a few blocks, and every figure of a
// table is there.
func TestQuick(t *testing.T) {
	root, err := repository()
	if err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(t.TempDir(), "zkgeth")
	if err := buildBinary(t.Context(), root, binary); err != nil {
		t.Fatal(err)
	}
	for _, s := range scenarios {
		t.Run(s.name, func(t *testing.T) {
			dir := t.TempDir()
			out, page := filepath.Join(dir, "out.json"), filepath.Join(dir, "page.md")
			begin, end := markers(s.name)
			if err := os.WriteFile(page, []byte("before\n"+begin+"\nold\n"+end+"\nafter\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			var table strings.Builder
			args := []string{"-quick", "-bin", binary, "-only", s.name, "-dir", dir, "-json", out, "-markdown", page}
			if err := run(context.Background(), args, &table, io.Discard); err != nil {
				t.Fatal(err)
			}
			data, err := os.ReadFile(out)
			if err != nil {
				t.Fatal(err)
			}
			var result report
			if err := json.Unmarshal(data, &result); err != nil {
				t.Fatal(err)
			}
			text, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			if len(result.Rows) == 0 {
				t.Error("no figures")
			}
			for _, row := range result.Rows {
				if !(row.Value > 0) && !row.Missing {
					t.Errorf("%s, %s: %v", row.Scenario, row.Measure, row.Value)
				}
				if !strings.Contains(table.String(), row.Measure) || !strings.Contains(string(text), "| "+row.Measure+" |") {
					t.Errorf("%s, %s: not in the tables", row.Scenario, row.Measure)
				}
			}
			if s := string(text); !strings.HasPrefix(s, "before\n") || !strings.HasSuffix(s, "after\n") || strings.Contains(s, "old") {
				t.Errorf("page around the table is not as it was:\n%s", s)
			}
			if left, err := filepath.Glob(filepath.Join(dir, "zkgeth-bench-*")); err != nil || len(left) > 0 {
				t.Errorf("left behind: %v %v", left, err)
			}
		})
	}
}

func TestMedian(t *testing.T) {
	for _, test := range []struct {
		samples []float64
		want    float64
	}{{nil, 0}, {[]float64{3}, 3}, {[]float64{9, 1, 2}, 2}, {[]float64{4, 1, 3, 100}, 3.5}} {
		if got := median(test.samples); got != test.want {
			t.Errorf("%v: %v, want %v", test.samples, got, test.want)
		}
	}
}

func TestUnknownScenario(t *testing.T) {
	if err := run(context.Background(), []string{"-only", "nothing"}, io.Discard, io.Discard); err == nil {
		t.Error("accepted")
	}
}

// A page without a place for the table is refused before anything is measured.
func TestPageWithoutMarkers(t *testing.T) {
	page := filepath.Join(t.TempDir(), "page.md")
	for _, want := range []string{"no such file", "has no " + beginMarker} {
		var said strings.Builder
		err := run(context.Background(), []string{"-only", "posting", "-markdown", page}, io.Discard, &said)
		if err == nil || !strings.Contains(err.Error(), want) || said.Len() > 0 {
			t.Errorf("error %v, want %q; %s", err, want, said.String())
		}
		if err := os.WriteFile(page, []byte("nothing"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
