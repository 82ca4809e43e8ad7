package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestGeneratedFilesAreUpToDate(t *testing.T) {
	for path, generate := range outputs {
		got, err := os.ReadFile(filepath.FromSlash(path))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != generate() {
			t.Errorf("%s is not what the generator writes: go generate ./prover/internal/asmgen", path)
		}
	}
}

// Every return is preceded by VZEROUPPER.
func TestKernelsLeaveNoDirtyRegisters(t *testing.T) {
	ret := regexp.MustCompile(`(?m)^(.*)\n\tRET$`)
	for path, generate := range outputs {
		text := generate()
		returns := ret.FindAllStringSubmatch(text, -1)
		if kernels := strings.Count(text, "TEXT "); len(returns) != kernels {
			t.Errorf("%s: %d kernels, %d returns", path, kernels, len(returns))
		}
		for _, m := range returns {
			if strings.TrimSpace(m[1]) != "VZEROUPPER" {
				t.Errorf("%s: a return after %q", path, m[1])
			}
		}
	}
}
