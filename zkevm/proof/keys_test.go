package proof

import (
	"context"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/zkevm/image"
)

var update = flag.Bool("update", false, "write the digests of the program image's keys")

const keysFile = "../../docs/keys.md"

// keysHead is the beginning of the file.
const keysHead = `# Keys of the program image

Whoever checks a proof makes its key from the program image, the constraints and the parameters that are in the source: nothing is chosen by anybody, and nobody has to be trusted for it. So every build of one version has the same keys, and these are their digests (eight elements of four bytes, little-endian), by the height of the proof. ` + "`go test ./zkevm/proof -run Keys`" + ` makes the first again, with ` + "`ZKGETH_TEST_FULL=1`" + ` all of them, and with ` + "`-update`" + ` writes this page.

| program image | constraints | parameters |
|---|---|---|
`

// lowestKey is the height of the pinned lines of the image, which no proof is below.
const lowestKey = 15

// TestKeys compares the digests of the keys of the program image with those on record:
// of the lowest height, and of all in the slow tier.
func TestKeys(t *testing.T) {
	img, err := image.Open(context.Background(), "../..")
	if err != nil {
		t.Fatal(err)
	}
	p, err := New(img.Program(), img.State())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Key(lowestKey - 1); err == nil {
		t.Errorf("there is a key for 2^%d rows, fewer than the image has lines", lowestKey-1)
	}
	root, err := img.Root()
	if err != nil {
		t.Fatal(err)
	}
	system := p.System.System.Hash()
	head := keysHead + fmt.Sprintf("| `%v` | `%x` | blowup %d, %d queries, %d bits of work |\n\n| height | digest |\n|---|---|\n",
		root, system, 1<<Parameters.LogBlowup, Parameters.Queries, Parameters.GrindingBits)
	highest := lowestKey
	if os.Getenv("ZKGETH_TEST_FULL") != "" || *update {
		highest = MaxLogHeight
	}
	var lines []string
	for h := lowestKey; h <= highest; h++ {
		key, err := p.Key(h)
		if err != nil {
			t.Fatal(err)
		}
		digest := key.Digest()
		lines = append(lines, fmt.Sprintf("| 2^%d | `%s` |\n", h, hex.EncodeToString(poseidon2.AppendDigest(nil, &digest))))
		p.keys[h].key = nil // the next one needs the memory
	}
	content, err := os.ReadFile(keysFile)
	if err != nil {
		t.Fatal(err)
	}
	// A section of the page is zkevm/aggregate's.
	own, others, more := strings.Cut(string(content), "\n## ")
	if *update {
		own = head + strings.Join(lines, "")
		page := own
		if more {
			page += "\n## " + others
		}
		if err := os.WriteFile(keysFile, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	rest, ok := strings.CutPrefix(own, head)
	if !ok {
		t.Fatalf("%s is of another image, of other constraints or parameters: -update writes it anew", keysFile)
	}
	want := strings.SplitAfter(rest, "\n")
	if len(want) != MaxLogHeight-lowestKey+2 {
		t.Errorf("%s has %d heights, want %d", keysFile, len(want)-1, MaxLogHeight-lowestKey+1)
	}
	for i, line := range lines {
		if want[i] != line {
			t.Errorf("%s has\n%sbut the key is\n%s", keysFile, want[i], line)
		}
	}
}
