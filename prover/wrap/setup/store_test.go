package setup

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	curve "github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	"github.com/consensys/gnark/constraint"
)

func infoOf(c constraint.Commitments) constraint.Groth16Commitments {
	return c.(constraint.Groth16Commitments)
}

// Two verifying keys in one folder: the proving key belongs to one.
func TestLoadRefusesMixedKeys(t *testing.T) {
	c, _, dir := develop(t)
	_, _, other := develop(t)
	data, err := os.ReadFile(filepath.Join(other, VerifyingKeyFile))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, VerifyingKeyFile), data, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(c, dir, nil); !errors.Is(err, ErrKeys) {
		t.Error(err)
	}
	if _, _, err := ReadHashes(c, dir); !errors.Is(err, ErrKeys) {
		t.Error(err)
	}
	// A maker of files can claim that they belong together, too.
	reseal(t, filepath.Join(dir, ProvingKeyFile), func(h *header, _ []byte) {
		f, _, err := openFile(filepath.Join(other, VerifyingKeyFile), KindVerifyingKey, c.hash, func(*header) uint64 { return c.verifyingSize() })
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		key, err := readVerifyingKey(f, c)
		if err != nil {
			t.Fatal(err)
		}
		h.parent = VerifyingKeyHash(key)
	})
	if _, err := Load(c, dir, nil); !errors.Is(err, ErrKeys) {
		t.Error(err)
	}
}

// reseal changes a file's header or payload and gives it valid checksums again, as
// somebody would who wants to have a wrong file accepted.
func reseal(t testing.TB, path string, change func(*header, []byte)) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	h, err := decodeHeader(data[:headerSize])
	if err != nil {
		t.Fatal(err)
	}
	payload := data[headerSize:]
	change(h, payload)
	h.payload = sha256.Sum256(payload)
	if err := os.WriteFile(path, append(h.encode(), payload...), 0o600); err != nil {
		t.Fatal(err)
	}
}

// notInSubgroup is a point of the twist that is not in G2.
func notInSubgroup(t testing.TB) (p curve.G2Affine) {
	t.Helper()
	jac := curve.GeneratePointNotInG2(curve.E2{A0: *new(fp.Element).SetUint64(3), A1: *new(fp.Element).SetUint64(4)})
	p.FromJacobian(&jac)
	if !p.IsOnCurve() || p.IsInSubGroup() {
		t.Fatal("no such point")
	}
	return p
}

func TestLoadRefusesWrongPoints(t *testing.T) {
	c, k, _ := develop(t)
	b2 := (3+c.pointsA+c.pointsB+int(c.domain)-1+c.private)*sizeG1 + 2*sizeG2
	sigma := int(c.provingSize()) - sizeG1
	foreign := notInSubgroup(t)
	attacks := map[string]struct {
		file   string
		change func([]byte)
		want   error
	}{
		"off the curve":        {ProvingKeyFile, func(p []byte) { p[5*sizeG1-1]++ }, ErrFile},
		"not canonical":        {ProvingKeyFile, func(p []byte) { copy(p[3*sizeG1:], bytes.Repeat([]byte{0xff}, 32)) }, ErrFile},
		"flag of a compressed": {ProvingKeyFile, func(p []byte) { p[3*sizeG1] |= 0x80 }, ErrFile},
		"not in the subgroup":  {ProvingKeyFile, func(p []byte) { rawG2.encode(&foreign, p[b2:]) }, ErrFile},
		"two sigmas":           {ProvingKeyFile, func(p []byte) { rawG1.encode(&k.Proving.G1.Alpha, p[sigma:]) }, ErrKeys},
		"another alpha":        {ProvingKeyFile, func(p []byte) { rawG1.encode(&k.Proving.G1.Beta, p) }, ErrKeys},
		"verifier's delta not in the subgroup": {VerifyingKeyFile, func(p []byte) {
			rawG2.encode(&foreign, p[3*sizeG1+2*sizeG2:])
		}, ErrFile},
		"verifier's beta is zero": {VerifyingKeyFile, func(p []byte) { clear(p[3*sizeG1 : 3*sizeG1+sizeG2]) }, ErrKeys},
	}
	for name, a := range attacks {
		c, _, dir := develop(t)
		reseal(t, filepath.Join(dir, a.file), func(_ *header, p []byte) { a.change(p) })
		if _, err := Load(c, dir, nil); !errors.Is(err, a.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Both files by the same wrong hand: what they say of each other fits.
func TestLoadRefusesConsistentLies(t *testing.T) {
	c, _, _ := develop(t)
	_, _, _, other := curve.Generators()
	other.Double(&other)
	proving := (3 + c.pointsA + c.pointsB + int(c.domain) - 1 + c.private) * sizeG1 // beta and delta in G2
	pedersen := 3*sizeG1 + 3*sizeG2 + (c.public+1)*sizeG1                           // of the verifying key
	none := func(from, to int) func([]byte) { return func(p []byte) { clear(p[from:to]) } }
	both := func(a, b func([]byte)) func([]byte) { return func(p []byte) { a(p); b(p) } }
	put := func(at int) func([]byte) { return func(p []byte) { rawG2.encode(&other, p[at:]) } }
	for name, lie := range map[string]struct {
		proving, verifying func([]byte)
		want               string
	}{
		"beta":          {put(proving), put(3 * sizeG1), "differ between the groups"},
		"delta":         {put(proving + sizeG2), put(3*sizeG1 + 2*sizeG2), "differ between the groups"},
		"alpha is zero": {none(0, sizeG1), none(0, sizeG1), "a secret is zero"},
		"beta is zero": {
			both(none(sizeG1, 2*sizeG1), none(proving, proving+sizeG2)),
			both(none(sizeG1, 2*sizeG1), none(3*sizeG1, 3*sizeG1+sizeG2)), "a secret is zero",
		},
		"delta is zero": {
			both(none(2*sizeG1, 3*sizeG1), none(proving+sizeG2, proving+2*sizeG2)),
			both(none(2*sizeG1, 3*sizeG1), none(3*sizeG1+2*sizeG2, 3*sizeG1+3*sizeG2)), "a secret is zero",
		},
		"gamma is zero": {func([]byte) {}, none(3*sizeG1+sizeG2, 3*sizeG1+2*sizeG2), "a secret is zero"},
		"sigma is zero": {
			func(p []byte) { clear(p[len(p)-c.committed[0]*sizeG1:]) },
			func(p []byte) { clear(p[pedersen+sizeG2:]) }, "sigma is zero",
		},
		"no generator":  {func([]byte) {}, func(p []byte) { clear(p[pedersen : pedersen+sizeG2]) }, "another base point"},
		"another sigma": {func([]byte) {}, func(p []byte) { copy(p[pedersen+sizeG2:], p[pedersen:pedersen+sizeG2]) }, "several sigmas"},
	} {
		c, _, dir := develop(t)
		var hash Hash
		reseal(t, filepath.Join(dir, VerifyingKeyFile), func(_ *header, p []byte) {
			lie.verifying(p)
			key, err := readVerifyingKey(bytes.NewReader(p), c)
			if err != nil {
				t.Fatal(err)
			}
			hash = VerifyingKeyHash(key)
		})
		reseal(t, filepath.Join(dir, ProvingKeyFile), func(h *header, p []byte) {
			lie.proving(p)
			h.parent = hash
		})
		if _, err := Load(c, dir, nil); !errors.Is(err, ErrKeys) || !strings.Contains(err.Error(), lie.want) {
			t.Errorf("%s: %v", name, err)
		}
		// The verifying key by itself tells all but how often there is a sigma.
		if _, _, err := LoadVerifying(c, dir); name != "another sigma" && (!errors.Is(err, ErrKeys) || !strings.Contains(err.Error(), lie.want)) {
			t.Errorf("%s, for who verifies: %v", name, err)
		}
	}
	for name, change := range map[string]func(*header){
		"parent": func(h *header) { h.parent[0]++ },
		"origin": func(h *header) { h.origin = OriginCeremony },
	} {
		c, _, dir := develop(t)
		reseal(t, filepath.Join(dir, ProvingKeyFile), func(h *header, _ []byte) { change(h) })
		if _, err := Load(c, dir, nil); !errors.Is(err, ErrKeys) {
			t.Errorf("another %s: %v", name, err)
		}
	}
}

func TestLoadRefusesOtherFiles(t *testing.T) {
	c, _, dir := develop(t)
	if _, err := Load(compile(t, &square{addend: 6}), dir, nil); !errors.Is(err, ErrOtherCircuit) {
		t.Errorf("keys of another circuit: %v", err)
	}
	if _, err := Load(c, t.TempDir(), nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no keys: %v", err)
	}
	path := filepath.Join(dir, ProvingKeyFile)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	cut := func(n int) []byte { return whole[:n] }
	flip := func(at int) []byte { b := bytes.Clone(whole); b[at] ^= 1; return b }
	rewritten := func(change func(*header)) []byte {
		h, err := decodeHeader(whole[:headerSize])
		if err != nil {
			t.Fatal(err)
		}
		change(h)
		return append(h.encode(), whole[headerSize:]...)
	}
	reserved := bytes.Clone(whole)
	reserved[23] = 1
	sum := sha256.Sum256(reserved[:128])
	copy(reserved[128:], sum[:])
	version := bytes.Clone(whole)
	version[7]++
	for name, data := range map[string][]byte{
		"empty":            {},
		"half a header":    cut(headerSize / 2),
		"no payload":       cut(headerSize),
		"cut off":          cut(len(whole) - 1),
		"longer":           append(bytes.Clone(whole), 0),
		"other magic":      flip(0),
		"other version":    version,
		"damaged header":   flip(40),
		"reserved bytes":   reserved,
		"damaged payload":  flip(len(whole) - 40),
		"length of header": rewritten(func(h *header) { h.length-- }),
		"other kind":       rewritten(func(h *header) { h.kind = KindVerifyingKey }),
		"unknown kind":     rewritten(func(h *header) { h.kind = 99 }),
		"no origin":        rewritten(func(h *header) { h.origin = OriginNone }),
	} {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Load(c, dir, nil); !errors.Is(err, ErrFile) {
			t.Errorf("%s: %v", name, err)
		}
		if _, _, err := ReadHashes(c, dir); !errors.Is(err, ErrFile) {
			t.Errorf("hashes, %s: %v", name, err)
		}
		// A development network does not quietly replace what it cannot read.
		if _, err := Develop(t.Context(), c, filepath.Dir(filepath.Dir(dir)), Options{}); !errors.Is(err, ErrFile) {
			t.Errorf("develop, %s: %v", name, err)
		}
	}
}

// A file that could not be written whole is not there.
func TestWriteIsAtomic(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.key")
	broken := errors.New("broken")
	err := writeFile(path, &header{kind: KindPhase2}, func(w io.Writer) error {
		if _, err := w.Write(make([]byte, 1<<21)); err != nil {
			return err
		}
		return broken
	})
	if !errors.Is(err, broken) {
		t.Fatal(err)
	}
	if err := writeText(filepath.Join(filepath.Dir(path), "none", "x.json"), nil); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	if err := writeText(filepath.Dir(path), []byte("a folder has this name")); err == nil {
		t.Error("a folder is replaced")
	}
	if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 0 {
		t.Errorf("left %v, %v", entries, err)
	}
}

// Whatever is in a file, loading it ends with keys or an error. The fuzzer's bytes are
// written over the file's, and the checksums made good again.
func FuzzLoad(f *testing.F) {
	f.Add(uint32(0), []byte{1}, true, false)
	f.Add(uint32(7), []byte{2, 0, 0, 0, 1}, false, false)
	f.Add(uint32(88), binary.BigEndian.AppendUint64(nil, 1<<62), true, true)
	f.Add(uint32(headerSize+3*sizeG1), bytes.Repeat([]byte{0xff}, 64), true, true)
	f.Add(uint32(headerSize), bytes.Repeat([]byte{0}, 700), true, false)
	f.Add(uint32(74), []byte{1}, true, true)  // a parent of what has none
	f.Add(uint32(19), []byte{1}, true, true)  // a number of what has none
	f.Add(uint32(19), []byte{1}, true, false) // the same
	c, k, dir := develop(f)
	f.Fuzz(func(t *testing.T, at uint32, change []byte, reseal, verifying bool) {
		path := filepath.Join(dir, ProvingKeyFile)
		if verifying {
			path = filepath.Join(dir, VerifyingKeyFile)
		}
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		data := bytes.Clone(whole)
		copy(data[int(at)%len(data):], change)
		if reseal {
			payload, head := sha256.Sum256(data[headerSize:]), [32]byte{}
			copy(data[96:], payload[:])
			head = sha256.Sum256(data[:128])
			copy(data[128:], head[:])
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := Load(c, dir, nil)
		if err == nil && !bytes.Equal(data, whole) && got.Hashes == k.Hashes && got.Origin == k.Origin {
			t.Error("a changed file has the hashes of the old one")
		}
		if err := os.WriteFile(path, whole, 0o600); err != nil {
			t.Fatal(err)
		}
	})
}
