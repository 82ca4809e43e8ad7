package setup

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

var testSource = Hash{1, 2, 3}

func saved(t testing.TB, c *Circuit) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "circuits", "one.r1cs")
	if err := c.Save(path, testSource); err != nil {
		t.Fatal(err)
	}
	return path
}

// What is read is the circuit: it has the same hash and sizes, and makes proofs with its keys.
func TestSavedCircuit(t *testing.T) {
	c, k, dir := develop(t)
	path := saved(t, c)
	again, err := LoadCircuit(path, testSource)
	if err != nil {
		t.Fatal(err)
	}
	if again.Hash() != c.Hash() || again.Constraints() != c.Constraints() || again.Domain() != c.Domain() || again.provingSize() != c.provingSize() {
		t.Errorf("%v, %d constraints, of %v, %d", again.Hash(), again.Constraints(), c.Hash(), c.Constraints())
	}
	proves(t, again, k, &square{X: 9*9 + 5, Y: 9})
	keys, err := LoadOwn(again, dir)
	if err != nil || keys.Hashes != k.Hashes {
		t.Fatal(err)
	}
	proves(t, again, keys, &square{X: 4 + 5, Y: 2})
	// One without commitment, too.
	none := compile(t, &plain{})
	if got, err := LoadCircuit(saved(t, none), testSource); err != nil || got.Hash() != none.Hash() {
		t.Error(err)
	}
	// It takes the place of another one.
	if err := c.Save(path, Hash{9}); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadCircuit(path, Hash{9}); err != nil {
		t.Error(err)
	}
}

func TestSavedCircuitIsRefused(t *testing.T) {
	c, _, dir := develop(t)
	path := saved(t, c)
	if _, err := LoadCircuit(path, Hash{2}); !errors.Is(err, ErrOtherCircuit) {
		t.Errorf("another source: %v", err)
	}
	if _, err := LoadCircuit(path+"x", testSource); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	if _, err := LoadCircuit(filepath.Join(dir, VerifyingKeyFile), testSource); !errors.Is(err, ErrFile) {
		t.Errorf("another kind of file: %v", err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	other, err := os.ReadFile(saved(t, compile(t, &square{addend: 6})))
	if err != nil {
		t.Fatal(err)
	}
	sealed := func(change func(*header), payload []byte) []byte {
		h, err := decodeHeader(whole[:headerSize])
		if err != nil {
			t.Fatal(err)
		}
		h.length, h.payload = uint64(len(payload)), sha256.Sum256(payload)
		change(h)
		return append(h.encode(), payload...)
	}
	flip := func(at int) []byte { b := bytes.Clone(whole); b[at] ^= 1; return b }
	same := func(*header) {}
	for name, data := range map[string][]byte{
		"empty":           {},
		"cut off":         whole[:len(whole)-1],
		"longer":          append(bytes.Clone(whole), 0),
		"damaged header":  flip(60),
		"damaged":         flip(headerSize + 100),
		"damaged at last": flip(len(whole) - 1),
		"no circuit":      sealed(same, []byte("no circuit")),
		"nothing":         sealed(same, nil),
		"cut off inside":  sealed(same, whole[headerSize:len(whole)-8]),
		// These have good checksums, as somebody would make them.
		"another circuit":  sealed(same, other[headerSize:]),
		"another hash":     sealed(func(h *header) { h.circuit[0] ^= 1 }, whole[headerSize:]),
		"a length of 2^62": sealed(func(h *header) { h.length = 1 << 62 }, whole[headerSize:]),
		"a length of 2^64": sealed(func(h *header) { h.length = ^uint64(0) }, whole[headerSize:]),
	} {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := LoadCircuit(path, testSource); !errors.Is(err, ErrFile) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// LoadOwn believes a folder, but not what is damaged or belongs to others.
func TestLoadOwn(t *testing.T) {
	c, k, dir := develop(t)
	got, err := LoadOwn(c, dir)
	if err != nil || got.Hashes != k.Hashes || got.Origin != OriginDevelopment {
		t.Fatal(err)
	}
	if _, err := LoadOwn(compile(t, &square{addend: 6}), dir); !errors.Is(err, ErrOtherCircuit) {
		t.Errorf("another circuit: %v", err)
	}
	_, _, other := develop(t)
	path := filepath.Join(dir, ProvingKeyFile)
	mine, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := os.ReadFile(filepath.Join(other, ProvingKeyFile))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, theirs, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadOwn(c, dir); !errors.Is(err, ErrKeys) {
		t.Errorf("another proving key: %v", err)
	}
	reseal(t, path, func(h *header, _ []byte) { h.parent = k.Hashes.VerifyingKey })
	if _, err := LoadOwn(c, dir); !errors.Is(err, ErrKeys) {
		t.Errorf("another proving key that says it belongs: %v", err)
	}
	mine[len(mine)-1] ^= 1
	if err := os.WriteFile(path, mine, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadOwn(c, dir); !errors.Is(err, ErrFile) {
		t.Errorf("damaged: %v", err)
	}
}

// Whatever is in a file, it ends with the circuit or an error.
func FuzzLoadCircuit(f *testing.F) {
	f.Add(uint32(0), []byte{1})
	f.Add(uint32(12), []byte{0})
	f.Add(uint32(88), binary.BigEndian.AppendUint64(nil, 1<<62))
	f.Add(uint32(headerSize), bytes.Repeat([]byte{0xff}, 8))
	f.Add(uint32(headerSize+64), bytes.Repeat([]byte{0}, 64))
	c, err := Compile(&plain{})
	if err != nil {
		f.Fatal(err)
	}
	path := saved(f, c)
	whole, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, at uint32, change []byte) {
		data := bytes.Clone(whole)
		copy(data[int(at)%len(data):], change)
		sum := sha256.Sum256(data[:128])
		copy(data[128:], sum[:]) // a good checksum for the header, not for the content
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := LoadCircuit(path, testSource); err == nil && got.Hash() != c.Hash() {
			t.Error("another circuit")
		}
	})
}
