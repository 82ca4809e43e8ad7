package image

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/mod/modfile"
)

func parseModule(t *testing.T, path string) *modfile.File {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(sourceTree, path))
	if err != nil {
		t.Fatal(err)
	}
	mod, err := modfile.Parse(path, data, nil)
	if err != nil {
		t.Fatal(err)
	}
	return mod
}

// The guest is a module of its own, so that it can replace go-ethereum's hash
// hook. It must be made of the same code as the node all the same.
func TestGuestModuleMatchesTheRoot(t *testing.T) {
	root, guest := parseModule(t, "go.mod"), parseModule(t, programDir+"/go.mod")
	if root.Go.Version != guest.Go.Version {
		t.Errorf("the guest is pinned to go %s, the root module to go %s", guest.Go.Version, root.Go.Version)
	}
	versions := map[string]string{root.Module.Mod.Path: "v0.0.0"}
	for _, r := range root.Require {
		versions[r.Mod.Path] = r.Mod.Version
	}
	for _, r := range guest.Require {
		if want := versions[r.Mod.Path]; r.Mod.Version != want {
			t.Errorf("%s is %s in the guest and %q in the root module: run `go mod tidy` in %s",
				r.Mod.Path, r.Mod.Version, want, programDir)
		}
	}
	// nothing but this module and the hook may come from elsewhere
	replaced := map[string]string{}
	for _, r := range guest.Replace {
		replaced[r.Old.Path] = r.New.Path
	}
	const hook = "github.com/ProjectZKM/Ziren/crates/go-runtime/zkvm_runtime"
	if len(replaced) != 2 || replaced[root.Module.Mod.Path] != "../../.." || replaced[hook] != "./ziren" {
		t.Errorf("the guest replaces %v", replaced)
	}
	if len(root.Replace) != 0 {
		t.Errorf("the root module replaces %v, which the guest does not see", root.Replace)
	}
}
