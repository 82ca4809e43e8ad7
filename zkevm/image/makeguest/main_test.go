package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/pprof/profile"

	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/image"
)

const root = "../../.."

func TestWrongUse(t *testing.T) {
	for name, args := range map[string][]string{
		"unknown flag":   {"-nothing"},
		"argument":       {"write"},
		"no source tree": {"-root", t.TempDir()},
		"no inputs":      {"-root", root, "-pgo", t.TempDir()},
	} {
		if err := run(context.Background(), args, io.Discard); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// The command tells a guest that is recorded from one that is not, and writes what
// it made.
func TestRecord(t *testing.T) {
	g, err := image.Build(context.Background(), root)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "commitment.json")
	var out bytes.Buffer
	if err := record(&out, path, g, false, constraints.DefaultCapacity); err == nil {
		t.Error("no commitment, and no error")
	}
	if err := record(&out, path, g, true, 1<<14); !errors.Is(err, constraints.ErrCapacity) || exists(path) {
		t.Errorf("a guest of %d instructions is recorded where there is room for %d: %v", len(g.Symbols.Code), 1<<19, err)
	}
	if err := record(&out, path, g, true, constraints.DefaultCapacity); err != nil {
		t.Fatal(err)
	}
	if err := record(&out, path, g, false, constraints.DefaultCapacity); err != nil {
		t.Errorf("just recorded: %v", err)
	}
	recorded, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, bytes.Replace(recorded, []byte("go1."), []byte("go0."), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := record(&out, path, g, false, constraints.DefaultCapacity); !errors.Is(err, errStale) {
		t.Errorf("another commitment: %v", err)
	}

	if err := save(dir, g); err != nil {
		t.Fatal(err)
	}
	img, err := image.Load(filepath.Join(dir, "guest.img"))
	if err != nil {
		t.Fatal(err)
	}
	want, err := g.Image.Root()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := img.Root(); err != nil || got != want {
		t.Errorf("saved image %v, %v, want %v", got, err, want)
	}

	input := filepath.Join(root, "zkevm", "guest", "warmup", "block.bin")
	out.Reset()
	if err := printProfile(context.Background(), &out, g, input, 5); err != nil {
		t.Fatal(err)
	}
	if text := out.String(); !strings.Contains(text, "oneblock.Run") {
		t.Errorf("no oneblock.Run among the dearest functions: %s", text)
	}
	if err := printProfile(context.Background(), io.Discard, g, path, 5); !errors.Is(err, image.ErrInvalid) {
		t.Errorf("profile of no input: %v", err)
	}
}

// The profile that the guest is compiled with is one, and knows the interpreter's
// loop: without it, go-ethereum's EVM is slow.
func TestPGOFile(t *testing.T) {
	file, err := os.Open(filepath.Join(root, image.PGOFile))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	p, err := profile.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	g, err := image.Build(context.Background(), root)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, s := range p.Sample {
		if len(s.Location) != 2 {
			t.Fatalf("a stack of %d", len(s.Location))
		}
		callee, site := s.Location[0].Line[0], s.Location[1].Line[0]
		if g.Replaced(callee.Function.Name) {
			t.Errorf("%s would be inlined, but is replaced", callee.Function.Name)
		}
		found = found || strings.HasSuffix(site.Function.Name, "vm.(*EVM).execUntraced") && strings.HasSuffix(callee.Function.Name, "vm.opAdd")
	}
	if !found {
		t.Error("the loop does not call opAdd")
	}
}
