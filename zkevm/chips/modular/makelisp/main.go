package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/zkgeth/zkgeth/zkevm/chips/modular"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "makelisp:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("want the folder to write to, have %d arguments", len(args))
	}
	for _, words := range []int{4, 6} {
		for name, text := range modular.Lisp(words) {
			if err := os.WriteFile(filepath.Join(args[0], name), []byte(text), 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}
