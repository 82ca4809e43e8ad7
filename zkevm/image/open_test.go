package image

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
)

// sampleStore is a store that wants the sample image.
func sampleStore(t *testing.T) (*store, *Image) {
	t.Helper()
	img := sampleImage(t)
	root, err := img.Root()
	if err != nil {
		t.Fatal(err)
	}
	return &store{dir: filepath.Join(t.TempDir(), "a", "b"), want: Commitment{Image: root.String()}}, img
}

func TestStoreBuildsOnce(t *testing.T) {
	s, img := sampleStore(t)
	var builds atomic.Int32
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			got, err := s.open(context.Background(), func() (*Guest, error) {
				builds.Add(1)
				return &Guest{Image: img}, nil
			})
			if err != nil {
				t.Error(err)
				return
			}
			if root, err := got.Root(); err != nil || root.String() != s.want.Image {
				t.Errorf("got image %v, %v", root, err)
			}
		})
	}
	wait.Wait()
	if n := builds.Load(); n != 1 {
		t.Errorf("built %d times", n)
	}
}

// A damaged or forged file does no harm.
func TestStoreReplacesWrongFiles(t *testing.T) {
	s, img := sampleStore(t)
	p, state := sampleParts()
	p.Code[0].Imm++
	other, err := newImage(p, state)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func() error{
		"another image": func() error { return WriteFile(s.path(), other) },
		"no image":      func() error { return os.WriteFile(s.path(), []byte("zkgimage"), 0o600) },
		"nothing":       func() error { return os.WriteFile(s.path(), nil, 0o600) },
	} {
		if err := spoil(); err != nil {
			t.Fatal(err)
		}
		builds := 0
		for range 2 {
			got, err := s.open(context.Background(), func() (*Guest, error) {
				builds++
				return &Guest{Image: img}, nil
			})
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if err := s.check(got); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if builds != 1 {
			t.Errorf("%s: built %d times", name, builds)
		}
	}
}

func TestStoreRefuses(t *testing.T) {
	s, _ := sampleStore(t)
	p, state := sampleParts()
	state.PC += 4
	other, err := newImage(p, state)
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.open(context.Background(), func() (*Guest, error) { return &Guest{Image: other}, nil })
	if !errors.Is(err, ErrCommitment) {
		t.Errorf("another image was built: %v", err)
	}
	if _, err := os.Stat(s.path()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("another image was stored: %v", err)
	}
	broken := errors.New("broken")
	if _, err = s.open(context.Background(), func() (*Guest, error) { return nil, broken }); !errors.Is(err, broken) {
		t.Errorf("failed build: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.open(ctx, func() (*Guest, error) { return nil, ctx.Err() }); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestLoad(t *testing.T) {
	path := filepath.Join(t.TempDir(), "image")
	if _, err := Load(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	if err := WriteFile(path, sampleImage(t)); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(path); err != nil {
		t.Error(err)
	}
	if err := os.Truncate(path, maxFile+1); err != nil { // sparse
		t.Fatal(err)
	}
	if _, err := Load(path); !errors.Is(err, ErrFormat) {
		t.Errorf("too large: %v", err)
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".image-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// Without a source tree there is nothing to build from.
func TestOpenWithoutSource(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("HOME", t.TempDir())
	if _, err := Open(context.Background(), ""); !errors.Is(err, ErrBuild) {
		t.Errorf("got %v", err)
	}
}
