package setup

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// developed makes keys once for all tests, in a folder of its own for each.
var developed = sync.OnceValues(func() (*Circuit, error) { return Compile(&square{addend: 5}) })

func develop(t testing.TB) (*Circuit, *Keys, string) {
	t.Helper()
	c, err := developed()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	k, err := Develop(context.Background(), c, dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return c, k, KeysDir(dir, c.hash, OriginDevelopment)
}

func TestDevelop(t *testing.T) {
	c, k, dir := develop(t)
	proves(t, c, k, &square{X: 9*9 + 5, Y: 9})
	// the second call finds the first one's
	var phases []string
	again, err := Develop(t.Context(), c, filepath.Dir(filepath.Dir(dir)), Options{Memory: 1, Disk: 1, Observe: func(p Progress) { phases = append(phases, p.Phase) }})
	if err != nil || again.Hashes != k.Hashes || len(phases) == 0 || phases[0] != "loading the keys" {
		t.Fatalf("%v, %v", phases, err)
	}
	proves(t, c, again, &square{X: 4 + 5, Y: 2})
	checked, err := Load(c, dir, nil)
	if err != nil || checked.Hashes != k.Hashes || checked.Origin != OriginDevelopment {
		t.Fatal(err)
	}
	hashes, origin, err := ReadHashes(c, dir)
	if err != nil || *hashes != k.Hashes || origin != OriginDevelopment {
		t.Fatal(hashes, origin, err)
	}
	wrong := k.Hashes
	wrong.ProvingKey[3]++
	if _, err := Load(c, dir, &wrong); !errors.Is(err, ErrKeys) {
		t.Errorf("keys with other hashes than expected: %v", err)
	}
}

// An interruption before the proving key was written leaves nothing that is taken for keys, and
// what was written of it is removed. Other files are replaced, not written into.
func TestDevelopAfterInterruption(t *testing.T) {
	c, k, dir := develop(t)
	if err := os.Rename(filepath.Join(dir, ProvingKeyFile), filepath.Join(dir, unfinished+"1234")); err != nil {
		t.Fatal(err)
	}
	texts := map[string][]byte{}
	for _, name := range []string{HashesFile, ContractFile} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err == nil {
			err = os.Link(filepath.Join(dir, name), filepath.Join(dir, "old-"+name))
		}
		if texts["old-"+name] = text; err != nil {
			t.Fatal(err)
		}
	}
	again, err := Develop(t.Context(), c, filepath.Dir(filepath.Dir(dir)), Options{})
	if err != nil || again.Hashes.VerifyingKey == k.Hashes.VerifyingKey {
		t.Fatalf("same keys, or %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, unfinished+"1234")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("what was not finished: %v", err)
	}
	for name, old := range texts {
		if text, err := os.ReadFile(filepath.Join(dir, name)); err != nil || !bytes.Equal(text, old) {
			t.Errorf("%s has changed, or %v", name, err)
		}
		if text, err := os.ReadFile(filepath.Join(dir, strings.TrimPrefix(name, "old-"))); err != nil || bytes.Equal(text, old) {
			t.Errorf("%s of other keys is the same, or %v", name, err)
		}
	}
	if _, err := Load(c, dir, nil); err != nil {
		t.Error(err)
	}
}

// What lies in the folder for development is nothing else, whatever its hashes are.
func TestDevelopRefusesOtherOrigin(t *testing.T) {
	c, _, dir := develop(t)
	for _, name := range []string{VerifyingKeyFile, ProvingKeyFile} {
		reseal(t, filepath.Join(dir, name), func(h *header, _ []byte) { h.origin = OriginCeremony })
	}
	if _, err := Develop(t.Context(), c, filepath.Dir(filepath.Dir(dir)), Options{}); !errors.Is(err, ErrKeys) {
		t.Error(err)
	}
}

// Two processes that need the same keys get the same ones.
func TestDevelopTwiceAtATime(t *testing.T) {
	c := compile(t, &square{addend: 5})
	dir := t.TempDir()
	var hashes [3]Hashes
	var errs [3]error
	var all sync.WaitGroup
	for i := range hashes {
		all.Go(func() {
			var k *Keys
			if k, errs[i] = Develop(t.Context(), c, dir, Options{}); errs[i] == nil {
				hashes[i] = k.Hashes
			}
		})
	}
	all.Wait()
	if err := errors.Join(errs[:]...); err != nil || hashes[0] != hashes[1] || hashes[1] != hashes[2] {
		t.Errorf("%v, %v", hashes, err)
	}
}

func TestDevelopRefusesWithoutResources(t *testing.T) {
	c := compile(t, &square{})
	dir := t.TempDir()
	for name, opts := range map[string]Options{"memory": {Memory: c.DevelopMemory() - 1}, "disk": {Disk: c.provingSize()}} {
		if _, err := Develop(t.Context(), c, dir, opts); !errors.Is(err, ErrResources) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 0 {
		t.Errorf("a refusal left %v, %v", entries, err)
	}
}
