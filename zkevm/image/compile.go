package image

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// PGOFile is where the profile lies in a source tree that the guest is optimised
// by.
const PGOFile = programDir + "/default.pgo"

// machineTags select the calls of the machine: zkvm in this project, ziren in
// go-ethereum. nounsafe keeps the zstd decoder from unaligned loads, which are a
// trap. Without the first two the program runs under any riscv64 Linux.
const machineTags = "ziren,zkvm,nounsafe"

// compileEnv are the settings of the go command that have a say in its output.
// Everything else in the caller's environment (caches, proxy) is passed on.
var compileEnv = []string{
	"CGO_ENABLED=0", "GOOS=linux", "GOARCH=riscv64", "GORISCV64=rva20u64",
	// No random heap base: the image must come out the same every time.
	// sizespecializedmalloc: fewer instructions for an allocation.
	"GOEXPERIMENT=norandomizedheapbase64,sizespecializedmalloc",
	"GOFLAGS=-mod=readonly", "GOWORK=off", "GOFIPS140=off", "GODEBUG=", "GO111MODULE=on",
}

// compile builds the guest of the source tree dir with these build tags, optimised
// by a profile (see go build's flag -pgo), and returns the ELF file.
func compile(ctx context.Context, dir string, tc *toolchain, tags, pgo string) ([]byte, error) {
	tmp, err := os.MkdirTemp("", "zkgeth-guest-")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBuild, err)
	}
	defer os.RemoveAll(tmp)
	overlay, err := writeOverlay(tmp, tc.root, libraryEdits)
	if err != nil {
		return nil, err
	}
	elf := filepath.Join(tmp, "guest")
	cmd := exec.CommandContext(ctx, "go", "build",
		"-o", elf, "-overlay", overlay, "-tags", tags,
		"-trimpath", "-buildvcs=false", "-pgo", pgo,
		// The machine has no compressed instructions. The linker would relax
		// calls into them, too, if the object files allowed it.
		// -wb=false: no write barriers, as nothing is ever collected.
		"-gcflags=all=-d=compressinstructions=0 -wb=false", "-asmflags=all=-d=compressinstructions=0",
		// -w: debug information is not part of the program.
		"-ldflags=-buildid= -w",
		".")
	cmd.Dir = filepath.Join(dir, programDir)
	cmd.Env = buildEnviron(os.Environ())
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("%w: %w\n%s", ErrBuild, err, bytes.TrimSpace(stderr.Bytes()))
	}
	data, err := os.ReadFile(elf)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBuild, err)
	}
	return data, nil
}

// buildEnviron puts compileEnv over the caller's environment.
func buildEnviron(caller []string) []string {
	set := map[string]bool{"PWD": true} // the go command would trust it over its working directory
	for _, kv := range compileEnv {
		name, _, _ := strings.Cut(kv, "=")
		set[name] = true
	}
	env := slices.DeleteFunc(slices.Clone(caller), func(kv string) bool {
		name, _, _ := strings.Cut(kv, "=")
		return set[name]
	})
	return append(env, compileEnv...)
}
