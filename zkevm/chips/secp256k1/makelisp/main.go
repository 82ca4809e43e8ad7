package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/zkgeth/zkgeth/zkevm/chips/secp256k1"
)

func main() {
	out := flag.String("o", "", "folder to write to")
	flag.Parse()
	if *out == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := write(*out); err != nil {
		fmt.Fprintln(os.Stderr, "makelisp:", err)
		os.Exit(1)
	}
}

func write(folder string) error {
	files, err := secp256k1.Generate()
	if err != nil {
		return err
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}
