package image

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/guest/oneblock"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// full reports whether the slow tier of tests is asked for.
func full() bool { return os.Getenv("ZKGETH_TEST_FULL") != "" }

// The guest comes out bit for bit the same from a copy of the source elsewhere: in the
// slow tier with nothing cached, otherwise with what does not depend on the place.
func TestReproducible(t *testing.T) {
	want := guest(t)
	dir := t.TempDir()
	copyTree(t, sourceTree, dir)
	if full() {
		t.Setenv("GOCACHE", filepath.Join(t.TempDir(), "cache"))
	}
	got, err := Build(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.ELF, want.ELF) {
		t.Error("another program")
	}
	if !bytes.Equal(encode(t, got.Image), encode(t, want.Image)) {
		t.Error("another image")
	}
}

// copyTree copies the source, without what is built from it.
func copyTree(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		switch name := d.Name(); {
		case d.IsDir() && rel != "." && (strings.HasPrefix(name, ".") || name == "build" || name == "node_modules"):
			return filepath.SkipDir
		case d.IsDir():
			return os.MkdirAll(filepath.Join(to, rel), 0o755)
		case !d.Type().IsRegular():
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, rel), data, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The same program without the machine's calls, on an emulator of Linux, has the
// same result: the calls compute what the code they stand for computes.
func TestLinuxAgrees(t *testing.T) {
	if !full() {
		t.Skip("compiles everything anew; set ZKGETH_TEST_FULL=1")
	}
	qemu, err := exec.LookPath("qemu-riscv64")
	if err != nil {
		t.Skip("needs qemu-riscv64, of Debian's package qemu-user")
	}
	tc, err := findToolchain(context.Background(), sourceTree, runtime.Version())
	if err != nil {
		t.Fatal(err)
	}
	file, err := compile(context.Background(), sourceTree, tc, "nounsafe", "off")
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(t.TempDir(), "guest")
	if err := os.WriteFile(program, file, 0o700); err != nil {
		t.Fatal(err)
	}
	input, err := os.ReadFile("../guest/warmup/block.bin")
	if err != nil {
		t.Fatal(err)
	}
	want, err := oneblock.Run(bytes.Clone(input))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(qemu, program)
	cmd.Env = append(os.Environ(), abi.EnvGOGC) // it has no write barriers
	cmd.Stdin, cmd.Stderr = bytes.NewReader(Frame(input)), os.Stderr
	got, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("qemu has %x, natively it is %x", got, want)
	}
}
