package image

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestApplyEdits(t *testing.T) {
	edits := []edit{
		{file: "a/x.go", old: "one\n", new: "1\n"},
		{file: "a/x.go", old: "two\n", new: "2\n"},
	}
	for name, tc := range map[string]struct {
		source, want string
		err          error
	}{
		"each once":     {"one\nmid\ntwo\n", "1\nmid\n2\n", nil},
		"first missing": {"mid\ntwo\n", "", ErrOverlay},
		"second twice":  {"one\ntwo\ntwo\n", "", ErrOverlay},
	} {
		files, err := applyEdits(edits, func(string) ([]byte, error) { return []byte(tc.source), nil })
		if !errors.Is(err, tc.err) || files["a/x.go"] != tc.want {
			t.Errorf("%s: got %q, %v", name, files["a/x.go"], err)
		}
	}
	_, err := applyEdits(edits, func(string) ([]byte, error) { return nil, fs.ErrNotExist })
	if !errors.Is(err, ErrOverlay) || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing file: %v", err)
	}
}

// The edits fit the toolchain this test runs on, and nothing of what they remove
// is left in runtime.main.
func TestRuntimeEditsFit(t *testing.T) {
	tc, err := findToolchain(context.Background(), sourceTree, runtime.Version())
	if err != nil {
		t.Fatal(err)
	}
	files, err := applyEdits(libraryEdits, func(file string) ([]byte, error) {
		return os.ReadFile(filepath.Join(tc.root, "src", file))
	})
	if err != nil {
		t.Fatal(err)
	}
	_, main, ok := strings.Cut(files["runtime/proc.go"], "\nfunc main() {\n")
	if !ok {
		t.Fatal("no runtime.main")
	}
	main, _, _ = strings.Cut(main, "\n}\n")
	if strings.Contains(main, "lockOSThread()") {
		t.Error("runtime.main still locks its thread")
	}
	if strings.Contains(files["math/big/natconv.go"], "float64") {
		t.Error("numbers are still spelled with floating point")
	}
}
