package node

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"testing"
)

func TestCheckSpace(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		dir  string
		min  uint64
		want error
	}{
		"enough":            {dir, 1, nil},
		"not enough":        {dir, math.MaxUint64, ErrNoSpace},
		"new directory":     {filepath.Join(dir, "a", "b"), 1, nil},
		"new, not enough":   {filepath.Join(dir, "a", "b"), math.MaxUint64, ErrNoSpace},
		"not asked":         {dir, 0, nil},
		"in memory":         {"", math.MaxUint64, nil},
		"below a file":      {filepath.Join(file, "a"), 1, errAny},
		"new, relative one": {"no-such-directory/a", 1, nil},
	} {
		err := CheckSpace(tc.dir, tc.min)
		switch {
		case tc.want == errAny:
			if err == nil || errors.Is(err, ErrNoSpace) {
				t.Errorf("%s: %v", name, err)
			}
		case !errors.Is(err, tc.want):
			t.Errorf("%s: %v, want %v", name, err, tc.want)
		}
	}
}

var errAny = errors.New("any")

// Nothing is opened, and nothing written, on a disk that is all but full.
func TestNewWithoutSpace(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	cfg := DefaultConfig("test", dir, nil)
	cfg.MinFree = math.MaxUint64
	if _, err := New(cfg); !errors.Is(err, ErrNoSpace) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Error("the data directory was made")
	}
}
