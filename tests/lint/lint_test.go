package lint

import (
	"bytes"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/zkgeth/zkgeth/"

// layers from top to bottom, as path prefixes of which the longest counts; a
// package may import its own layer and lower ones. docs/architecture.md explains
// them. The batch codec lies below the proven program, which decodes with it;
// the machine lies below core, whose cost model counts in its cycles. Circuits that verify
// proofs are built on the prover, which does not know them.
var layers = [][]string{
	{"cmd", "tests"},
	{"eth"},
	{"rollup"},
	{"zkevm"},
	{"rollup/batch"},
	{"core"},
	{"zkevm/machine"},
	{"prover/wrap"},
	{"prover"},
	{"params", "docs"},
}

// maxLines is the length from which a hand-written file holds more than one concept.
const maxLines = 500

type source struct {
	path, dir string
	content   []byte
	imports   []string
	generated bool
}

func sources(t *testing.T) []source {
	t.Helper()
	root := filepath.Join("..", "..")
	var out []source
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name := d.Name(); name == "node_modules" || name == "build" || path != root && strings.HasPrefix(name, ".") {
				return filepath.SkipDir
			}
			return nil
		}
		if filepath.Ext(path) != ".go" {
			return nil
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, content, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		s := source{path: filepath.ToSlash(rel), content: content, generated: bytes.Contains(content, []byte("DO NOT EDIT."))}
		s.dir = filepath.ToSlash(filepath.Dir(rel))
		for _, spec := range file.Imports {
			s.imports = append(s.imports, strings.Trim(spec.Path.Value, `"`))
		}
		out = append(out, s)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) == 0 {
		t.Fatal("found no sources")
	}
	return out
}

// layerOf returns the index of the layer a folder is in, -1 for none.
func layerOf(dir string) int {
	for {
		if i := slices.IndexFunc(layers, func(names []string) bool { return slices.Contains(names, dir) }); i >= 0 {
			return i
		}
		cut := strings.LastIndexByte(dir, '/')
		if cut < 0 {
			return -1
		}
		dir = dir[:cut]
	}
}

func TestLayerOf(t *testing.T) {
	order := []string{"cmd/zkgeth", "eth/node", "rollup/derive", "zkevm/guest/executor", "rollup/batch", "core/builder", "zkevm/machine/isa", "prover/wrap/koala", "prover/field", "params"}
	for i := 1; i < len(order); i++ {
		if layerOf(order[i-1]) >= layerOf(order[i]) {
			t.Errorf("%s is not above %s", order[i-1], order[i])
		}
	}
	if got := layerOf("elsewhere/deep"); got != -1 {
		t.Errorf("layer %d for an unknown folder", got)
	}
}

func TestImportsPointDownwards(t *testing.T) {
	for _, s := range sources(t) {
		from := layerOf(s.dir)
		if from < 0 {
			t.Errorf("%s: top-level folder is in no layer", s.path)
		}
		for _, imported := range s.imports {
			target, ours := strings.CutPrefix(imported, module)
			if ours && layerOf(target) < from {
				t.Errorf("%s imports %s, which lies above it", s.path, target)
			}
			for _, dir := range []string{"prover", "zkevm/machine"} {
				if (s.dir == dir || strings.HasPrefix(s.dir, dir+"/")) && strings.Contains(imported, "go-ethereum") && !strings.HasSuffix(s.path, "_test.go") {
					t.Errorf("%s imports %s: %s knows nothing of Ethereum", s.path, imported, dir)
				}
			}
		}
	}
}

// Nothing but tests may ask for proofs that are not secure.
func TestOnlyTestsWeakenKeys(t *testing.T) {
	for _, s := range sources(t) {
		test := strings.HasSuffix(s.path, "_test.go")
		if !test && slices.Contains(s.imports, module+"prover/internal/weak") && filepath.Base(s.path) != "key.go" {
			t.Errorf("%s imports what is for tests", s.path)
		}
		if call := []byte(".Weaken" + "("); !test && bytes.Contains(s.content, call) {
			t.Errorf("%s makes a key whose parameters are not secure", s.path)
		}
	}
}

func TestEveryPackageHasDoc(t *testing.T) {
	documented := map[string]bool{}
	for _, s := range sources(t) {
		if _, ok := documented[s.dir]; !ok {
			documented[s.dir] = false
		}
		if strings.HasSuffix(s.path, "/doc.go") {
			documented[s.dir] = true
		}
	}
	for dir, ok := range documented {
		if !ok {
			t.Errorf("%s has no doc.go", dir)
		}
	}
}

func TestFilesStayShort(t *testing.T) {
	for _, s := range sources(t) {
		if lines := bytes.Count(s.content, []byte("\n")); !s.generated && lines > maxLines {
			t.Errorf("%s has %d lines, at most %d: split it by concept", s.path, lines, maxLines)
		}
	}
}

func TestNoGrabBags(t *testing.T) {
	for _, s := range sources(t) {
		switch name := filepath.Base(s.dir); name {
		case "util", "utils", "common", "helpers", "misc":
			t.Errorf("%s: package %q says nothing about what is in it", s.path, name)
		}
	}
}
