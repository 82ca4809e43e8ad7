package main

import (
	"fmt"
	"os"
	"path/filepath"
)

//go:generate go run .

// outputs are the generated files, relative to this folder.
var outputs = map[string]func() string{
	"../../field/kernels_amd64.s":     fieldKernels,
	"../../poseidon2/kernels_amd64.s": poseidon2Kernels,
}

func main() {
	for path, generate := range outputs {
		if err := os.WriteFile(filepath.FromSlash(path), []byte(generate()), 0o644); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
