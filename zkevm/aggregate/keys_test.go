package aggregate

import (
	"context"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/zkevm/guest/statement"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

var update = flag.Bool("update", false, "write the digests of the aggregators' keys")

const (
	keysFile = "../../docs/keys.md"
	keysHead = `
## Keys of small proofs

Those of the last circuits of ` + "`zkevm/aggregate`" + `, for proofs of batches, by height and number of segments of the proof that is made small: other shapes have keys that are made the same way. ` + "`ZKGETH_TEST_FULL=1 go test ./zkevm/aggregate -run Keys`" + ` makes them again, with ` + "`-update`" + ` it writes this section, after the digests above, on which they depend.

| height | segments | digest |
|---|---|---|
`
)

// TestKeys compares the digests of the keys of the program image's aggregators with those on
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
	var b strings.Builder
	b.WriteString(keysHead)
	for _, s := range []Shape{{15, 0, 0, 0}, {16, 0, 0, 0}, {17, 0, 0, 0}, {18, 0, 0, 0}, {19, 0, 0, 0}, {19, 1, 0, 0}, {20, 1, 0, 0}} {
		s.Output = statement.OutputSize
		a, err := New(p, s, DefaultParameters)
		if err != nil {
			t.Fatal(err)
		}
		digest := a.Key().Digest()
		segments := "first"
		if s.More > 0 {
			segments += fmt.Sprintf(", %d more", s.More)
		}
		fmt.Fprintf(&b, "| 2^%d | %s | `%s` |\n", s.LogHeight, segments, hex.EncodeToString(poseidon2.AppendDigest(nil, &digest)))
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
