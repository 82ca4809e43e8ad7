package image

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// sourceTree is the root of the checkout the tests run in.
const sourceTree = "../.."

func TestPinnedVersion(t *testing.T) {
	write := func(text string) string {
		dir := t.TempDir()
		path := filepath.Join(dir, programDir)
		if err := os.MkdirAll(path, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(path, "go.mod"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	for name, tc := range map[string]struct{ dir, want string }{
		"pinned":     {write("module m\n\ngo 1.26.8\n"), "go1.26.8"},
		"no go line": {write("module m\n"), ""},
		"malformed":  {write("modul"), ""},
		"no tree":    {t.TempDir(), ""},
	} {
		got, err := pinnedVersion(tc.dir)
		if got != tc.want || (err != nil) != (tc.want == "") || err != nil && !errors.Is(err, ErrBuild) {
			t.Errorf("%s: got %q, %v", name, got, err)
		}
	}
}

func TestOtherToolchainIsRefused(t *testing.T) {
	if _, err := findToolchain(context.Background(), sourceTree, "go1.26.0"); !errors.Is(err, ErrToolchain) {
		t.Errorf("got %v, want %v", err, ErrToolchain)
	}
	tc, err := findToolchain(context.Background(), sourceTree, runtime.Version())
	if err != nil || tc.version != runtime.Version() || tc.root == "" {
		t.Errorf("got %+v, %v", tc, err)
	}
}
