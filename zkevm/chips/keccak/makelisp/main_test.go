package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestGeneratedFilesAreCurrent(t *testing.T) {
	for name, generate := range files {
		got, err := os.ReadFile(filepath.Join("..", "lisp", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, generate()) {
			t.Errorf("%s is not what makelisp writes: go generate ./zkevm/chips/keccak", name)
		}
	}
}
