package circuits

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/consensys/gnark/frontend"

	"github.com/zkgeth/zkgeth/prover/wrap/setup"
)

// square states that X is Y^2 times a constant.
type square struct {
	X      frontend.Variable `gnark:",public"`
	Y      frontend.Variable
	factor int
}

func (s *square) Define(api frontend.API) error {
	y := s.Y
	for range 8 {
		y = api.Mul(y, y)
	}
	api.AssertIsEqual(s.X, api.Mul(y, s.factor))
	return nil
}

// compiler counts how often it compiles.
type compiler struct{ factor, calls int }

func (c *compiler) compile() (*setup.Circuit, error) {
	c.calls++
	return setup.Compile(&square{factor: c.factor})
}

func kept3(t *testing.T, dir string, source setup.Hash, c *compiler) setup.Hash {
	t.Helper()
	out, err := kept(dir, source, c.compile)
	if err != nil {
		t.Fatal(err)
	}
	return out.Hash()
}

// A circuit is compiled once for a source, and again when what is kept of it is none.
func TestKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "circuits")
	one, two := &compiler{factor: 3}, &compiler{factor: 5}
	want := kept3(t, dir, setup.Hash{1}, one)
	if got := kept3(t, dir, setup.Hash{1}, one); got != want || one.calls != 1 {
		t.Errorf("%v, then %v; compiled %d times", want, got, one.calls)
	}
	if got := kept3(t, dir, setup.Hash{2}, two); got == want || two.calls != 1 {
		t.Errorf("another source: %v, compiled %d times", got, two.calls)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) != 2 {
		t.Fatal(files, err)
	}
	// Under the name of another source it is none, whole or not.
	slices.Sort(files)
	data, err := os.ReadFile(files[1])
	if err != nil {
		t.Fatal(err)
	}
	for i, change := range [][]byte{data, data[:len(data)-1], nil} {
		if err := os.WriteFile(files[0], change, 0o600); err != nil {
			t.Fatal(err)
		}
		if got := kept3(t, dir, setup.Hash{1}, one); got != want || one.calls != 2+i {
			t.Errorf("file %d: %v, compiled %d times", i, got, one.calls)
		}
	}
	if got := kept3(t, dir, setup.Hash{1}, one); got != want || one.calls != 4 {
		t.Errorf("%v; compiled %d times", got, one.calls)
	}
}

// Nothing is kept of a circuit that does not compile, and where nothing can be written it
// works without.
func TestKeptFailures(t *testing.T) {
	dir := t.TempDir()
	broken := errors.New("broken")
	if _, err := kept(dir, setup.Hash{1}, func() (*setup.Circuit, error) { return nil, broken }); !errors.Is(err, broken) {
		t.Error(err)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 0 {
		t.Errorf("left %v, %v", files, err)
	}
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c := &compiler{factor: 3}
	kept3(t, filepath.Join(file, "circuits"), setup.Hash{1}, c)
	if c.calls != 1 {
		t.Errorf("compiled %d times", c.calls)
	}
}

func TestPrune(t *testing.T) {
	dir := t.TempDir()
	began := time.Now()
	for i, name := range []string{"old.r1cs", "e.r1cs", "d.r1cs", "c.r1cs", "older.r1cs", "keys.keys"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		at := began.Add(time.Duration(i) * time.Second)
		if name[:3] == "old" {
			at = began.Add(-time.Hour)
		}
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	if err := prune(dir); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	for i := range files {
		files[i] = filepath.Base(files[i])
	}
	if err != nil || !slices.Equal(files, []string{"c.r1cs", "d.r1cs", "e.r1cs", "keys.keys"}) {
		t.Errorf("%v, %v", files, err)
	}
}

// Only the folder itself is looked at, whatever its name would match.
func TestPruneElsewhere(t *testing.T) {
	dir := t.TempDir()
	for _, folder := range []string{"a[b]", "ab"} {
		if err := os.Mkdir(filepath.Join(dir, folder), 0o755); err != nil {
			t.Fatal(err)
		}
		for i := range mostKept + 1 {
			if err := os.WriteFile(filepath.Join(dir, folder, string(rune('a'+i))+extension), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := prune(filepath.Join(dir, "a[b]")); err != nil {
		t.Fatal(err)
	}
	for folder, want := range map[string]int{"a[b]": mostKept, "ab": mostKept + 1} {
		if files, err := os.ReadDir(filepath.Join(dir, folder)); err != nil || len(files) != want {
			t.Errorf("%s: %d files, want %d; %v", folder, len(files), want, err)
		}
	}
}

// The program's file has a hash, which tests of another program would not have.
func TestExecutable(t *testing.T) {
	h, err := executable()
	if err != nil || h == (setup.Hash{}) {
		t.Errorf("%v, %v", h, err)
	}
}
