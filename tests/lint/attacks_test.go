package lint

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// named is a test of a package, as docs/soundness.md names it.
var named = regexp.MustCompile("`([a-z0-9/]+)\\.((?:Test|Fuzz)[A-Za-z0-9]+)`")

// docs/soundness.md says which tests attack what: they must be there.
func TestAttacksAreThere(t *testing.T) {
	page, err := os.ReadFile("../../docs/soundness.md")
	if err != nil {
		t.Fatal(err)
	}
	list := named.FindAllStringSubmatch(string(page), -1)
	if len(list) < 60 {
		t.Errorf("only %d tests are named", len(list))
	}
	content := map[string]string{} // of a package's tests
	for _, m := range list {
		dir, name := m[1], m[2]
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
			t.Errorf("%s has no %s", dir, name)
		}
	}
}
