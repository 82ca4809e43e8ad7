package aggregate

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

var update = flag.Bool("update", false, "write the digests of the aggregation's keys")

const (
	keysFile = "../../docs/keys.md"
	keysHead = `
## Keys of the aggregation

Those of ` + "`zkevm/aggregate`" + ` with its default parameters: of proofs that show the ranges of segments, by height and kind, and of the node that joins ranges; of small proofs of batches, by what is made small; of proofs of runs, by the number of batches that their circuit joins; and of the last proof, which is one whatever was proven. Every circuit accepts proofs under keys above it and no others, but for the node, which takes its own, too; so the last digest stands for all of them, for the program image and for the constraints. ` + "`ZKGETH_TEST_FULL=1 go test ./zkevm/aggregate -run Keys`" + ` makes them again, with ` + "`-update`" + ` it writes this section, after the digests above, on which they depend.

| proof | of | digest |
|---|---|---|
`
)

// TestKeys compares the digests of the keys of the program image's aggregation with those on
// record. It takes minutes.
func TestKeys(t *testing.T) {
	if os.Getenv("ZKGETH_TEST_FULL") == "" && !*update {
		t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
	}
	img, err := image.Open(context.Background(), "../..")
	if err != nil {
		t.Fatal(err)
	}
	p, err := proof.New(img.Program(), img.State())
	if err != nil {
		t.Fatal(err)
	}
	s, err := NewSystem(p, DefaultSystem, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Keys(t.Context(), func(at Progress) { t.Log(at.Name) }); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString(keysHead)
	digests, err := s.Digests(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range digests {
		fmt.Fprintf(&b, "| %s | %s | `%s` |\n", d.Proof, d.Of, d.Hex)
	}
	content, err := os.ReadFile(keysFile)
	if err != nil {
		t.Fatal(err)
	}
	title, _, _ := strings.Cut(strings.TrimPrefix(keysHead, "\n"), "\n")
	above, _, found := strings.Cut(string(content), "\n"+title)
	if *update {
		if err := os.WriteFile(keysFile, []byte(above+b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !found || string(content) != above+b.String() {
		t.Errorf("%s has other digests than\n%s", keysFile, b.String())
	}
}
