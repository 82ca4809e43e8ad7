package lint

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// named is a test of a package, as pages about attacks name it.
var named = regexp.MustCompile("`([a-z0-9/]+)\\.((?:Test|Fuzz)[A-Za-z0-9]+)`")

// attacked are the pages that say which tests attack what, the folder that packages are named
// from there, and how many tests are named at least.
var attacked = []struct {
	page, from string
	least      int
}{
	{"docs/soundness.md", "", 60},
	{"prover/wrap/README.md", "prover/wrap", 40},
}

// Tests that pages name must be there.
func TestAttacksAreThere(t *testing.T) {
	content := map[string]string{} // of a package's tests
	for _, at := range attacked {
		page, err := os.ReadFile(filepath.Join("../..", at.page))
		if err != nil {
			t.Fatal(err)
		}
		list := named.FindAllStringSubmatch(string(page), -1)
		if len(list) < at.least {
			t.Errorf("%s names only %d tests", at.page, len(list))
		}
		for _, m := range list {
			dir, name := filepath.Join(at.from, m[1]), m[2]
			if content[dir] == "" {
				files, err := filepath.Glob(filepath.Join("../..", dir, "*_test.go"))
				if err != nil {
					t.Fatal(err)
				}
				for _, file := range files {
					b, err := os.ReadFile(file)
					if err != nil {
						t.Fatal(err)
					}
					content[dir] += "\n" + string(b)
				}
			}
			if !strings.Contains(content[dir], "\nfunc "+name+"(") {
				t.Errorf("%s: %s has no %s", at.page, dir, name)
			}
		}
	}
}
