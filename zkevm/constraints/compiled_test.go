package constraints

import (
	"bytes"
	"compress/gzip"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/zkgeth/zkgeth/prover/corset"
)

// compileOnce is the lisp, compiled.
var compileOnce = sync.OnceValues(Compile)

func compileLisp(t testing.TB) *corset.Compiled {
	t.Helper()
	c, err := compileOnce()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestCompiled compares the embedded system with what the lisp compiles to.
func TestCompiled(t *testing.T) {
	c := compileLisp(t)
	hash := c.System.Hash()
	if *update {
		var packed bytes.Buffer
		z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := z.Write(c.System.Encode()); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		for name, content := range map[string][]byte{compiledFile: packed.Bytes(), hashFile: []byte(hex.EncodeToString(hash[:]) + "\n")} {
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, content, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		t.Logf("%d bytes", packed.Len())
		return // what is embedded is what was there before
	}
	got, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	if got.System.Hash() != hash {
		t.Fatalf("the lisp compiles to another system: go generate ./zkevm/constraints")
	}
	if len(got.System.Providers) != len(c.System.Providers) {
		t.Fatalf("%d providers, want %d", len(got.System.Providers), len(c.System.Providers))
	}
	for i, p := range c.System.Providers {
		if got.System.Providers[i].Name != p.Name {
			t.Errorf("provider %s, want %s", got.System.Providers[i].Name, p.Name)
		}
	}
	for _, table := range c.System.Tables {
		main, fixed, err := c.Inputs(table.Name)
		own, ownFixed, ownErr := got.Inputs(table.Name)
		if (err == nil) != (ownErr == nil) || len(main) != len(own) || len(fixed) != len(ownFixed) {
			t.Errorf("table %s has other inputs: %v, %v", table.Name, err, ownErr)
		}
	}
}

// TestCompiledIsChecked spoils the file in every way that a broken build could.
func TestCompiledIsChecked(t *testing.T) {
	packed, err := compiledFiles.ReadFile(compiledFile)
	if err != nil {
		t.Fatal(err)
	}
	hash, err := compiledFiles.ReadFile(hashFile)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := load(packed, string(hash)); err != nil {
		t.Fatal(err)
	}
	other := bytes.Clone(hash)
	other[0] ^= 1
	for name, err := range map[string]error{
		"another hash": last(load(packed, string(other))),
		"no file":      last(load(nil, string(hash))),
		"cut off":      last(load(packed[:len(packed)/2], string(hash))),
		"no system":    last(load(pack(t, nil), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n")),
	} {
		if !errors.Is(err, ErrCompiled) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// No constraint reads another row than its own and the next one, so that proofs have values
// at two points: circuits verify no others.
func TestRowsThatAreRead(t *testing.T) {
	c, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range c.System.Tables {
		shifts := table.Graph.Shifts()
		for _, k := range table.Constraints {
			if s := shifts[k.Expr]; s.Min < 0 || s.Max > 1 {
				t.Errorf("constraint %s of table %s reads rows %d to %d", k.Name, table.Name, s.Min, s.Max)
			}
		}
	}
}

func last[T any](_ T, err error) error { return err }

func pack(t *testing.T, content []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
