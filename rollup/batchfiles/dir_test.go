package batchfiles

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestWriteReadRemove(t *testing.T) {
	d := Dir(filepath.Join(t.TempDir(), "a", "b"))
	if numbers, err := d.Numbers(); err != nil || numbers != nil {
		t.Errorf("without the folder: %v, %v", numbers, err)
	}
	for _, data := range [][]byte{{1}, {2, 3}, nil} { // a later one replaces it
		if err := d.Write(7, ".proof", data); err != nil {
			t.Fatal(err)
		}
		if got, err := d.Read(7, ".proof"); err != nil || !bytes.Equal(got, data) {
			t.Errorf("%x, %v", got, err)
		}
	}
	if _, err := d.Read(7, ".json"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("another file: %v", err)
	}
	if info, err := os.Stat(d.Path(7, ".proof")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	if err := d.Remove(7, ".json", ".proof"); err != nil { // the first is not there
		t.Error(err)
	}
	if _, err := d.Read(7, ".proof"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("removed: %v", err)
	}
}

// A file that cannot be written leaves what was there, and nothing else.
func TestFailedWrite(t *testing.T) {
	d := Dir(t.TempDir())
	if err := os.MkdirAll(filepath.Join(d.Path(3, ".proof"), "in the way"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := d.Write(3, ".proof", []byte{1}); err == nil {
		t.Error("a folder was replaced")
	}
	if entries, err := os.ReadDir(string(d)); err != nil || len(entries) != 1 {
		t.Errorf("left %v, %v", entries, err)
	}
	if err := d.Remove(3, ".proof"); err == nil {
		t.Error("a folder that is not empty was removed")
	}
}

func TestPrune(t *testing.T) {
	exts := []string{".json", ".proof"}
	for name, c := range map[string]struct {
		upTo uint64
		keep int
		want []uint64
	}{
		"all but the last two up to 10": {10, 2, []uint64{9, 10, 11}},
		"none":                          {10, 0, []uint64{1, 2, 9, 10, 11}},
		"fewer than are kept":           {2, 2, []uint64{1, 2, 9, 10, 11}},
		"all":                           {20, 1, []uint64{11}},
	} {
		d := Dir(t.TempDir())
		for _, n := range []uint64{10, 9, 1, 11, 2} { // by number, not by name
			for _, ext := range exts {
				if err := d.Write(n, ext, nil); err != nil {
					t.Fatal(err)
				}
			}
		}
		for _, other := range []string{partPrefix + "7", "notes.txt", ".hidden"} {
			if err := os.WriteFile(filepath.Join(string(d), other), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := d.Prune(c.upTo, c.keep, exts...); err != nil {
			t.Error(err)
		}
		if got, err := d.Numbers(); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
		// What was half written is gone, what is somebody else's is not.
		if entries, err := os.ReadDir(string(d)); err != nil || len(entries) != 2*len(c.want)+2 {
			t.Errorf("%s: %d files, %v", name, len(entries), err)
		}
	}
}
