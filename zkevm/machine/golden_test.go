package machine

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/hex"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// Golden files hold outputs of qemu-riscv64 7.2.22 (Debian's qemu-user) for programs
// the tests build, so that the comparison is made where qemu is missing. The flag
// -update runs qemu again.
var update = flag.Bool("update", false, "write golden files from qemu-riscv64")

// readGolden reads a file of lines with a name and bytes.
func readGolden(t *testing.T, path string) map[string][]byte {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	lines := bufio.NewScanner(unpacked)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		name, digits, _ := strings.Cut(lines.Text(), " ")
		if out[name], err = hex.DecodeString(digits); err != nil {
			t.Fatal(err)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func writeGolden(t *testing.T, path string, lines map[string][]byte) {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(lines)) {
		fmt.Fprintf(w, "%s %x\n", name, lines[name])
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
