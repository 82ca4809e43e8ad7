package secp256k1

import (
	"io/fs"
	"testing"
)

// TestGenerated generates the lisp again.
func TestGenerated(t *testing.T) {
	files, err := Generate()
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(Lisp(), "lisp/*")
	if err != nil {
		t.Fatal(err)
	}
	if len(names) != len(files) {
		t.Errorf("files %v, generated are %d", names, len(files))
	}
	for name, text := range files {
		have, err := fs.ReadFile(Lisp(), "lisp/"+name)
		if err != nil {
			t.Fatal(err)
		}
		if string(have) != text {
			t.Errorf("%s is not what the generator makes: run go generate", name)
		}
	}
}
