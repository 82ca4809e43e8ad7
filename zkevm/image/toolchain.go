package image

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"
)

// programDir is the guest's module inside a source tree of this project.
const programDir = "zkevm/guest/program"

// toolchain is a Go toolchain that may build the guest.
type toolchain struct {
	version string // as `go env GOVERSION` prints it
	root    string // GOROOT
}

// pinnedVersion is the Go version the guest in the source tree dir must be built
// with: the go line of its go.mod.
func pinnedVersion(dir string) (string, error) {
	path := filepath.Join(dir, programDir, "go.mod")
	data, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("%w: no source tree with the guest: %w", ErrBuild, err)
	}
	mod, err := modfile.ParseLax(path, data, nil)
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrBuild, err)
	}
	if mod.Go == nil {
		return "", fmt.Errorf("%w: %s has no go line", ErrBuild, path)
	}
	return "go" + mod.Go.Version, nil
}

// findToolchain returns the go command's toolchain, or ErrToolchain if it is not
// the pinned one.
func findToolchain(ctx context.Context, dir, pinned string) (*toolchain, error) {
	cmd := exec.CommandContext(ctx, "go", "env", "GOVERSION", "GOROOT")
	cmd.Dir = filepath.Join(dir, programDir)
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%w: go env: %w", ErrToolchain, err)
	}
	version, root, ok := strings.Cut(strings.TrimSpace(string(out)), "\n")
	if !ok || root == "" {
		return nil, fmt.Errorf("%w: go env printed %q", ErrToolchain, out)
	}
	if version != pinned {
		return nil, fmt.Errorf("%w: it is pinned to %s, the go command is %s; set GOTOOLCHAIN=%s",
			ErrToolchain, pinned, version, pinned)
	}
	return &toolchain{version: version, root: root}, nil
}
