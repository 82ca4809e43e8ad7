package blocktest

import (
	"archive/tar"
	"bytes"
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/klauspost/compress/zstd"
)

func TestSources(t *testing.T) {
	files := map[string]string{
		"a.json": "{}", "b/c.json": "[]", ".meta/index.json": "no", "b/.index.json": "no", "b/README": "no", "d.json/e.json": "{}",
	}
	want := []string{"a.json", "b/c.json", "d.json/e.json"}
	root := t.TempDir()
	var archive bytes.Buffer
	w := tar.NewWriter(&archive)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(files[name]), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := w.WriteHeader(&tar.Header{Name: "./" + name, Typeflag: tar.TypeReg, Size: int64(len(files[name])), Mode: 0o600}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.WriteHeader(&tar.Header{Name: "./link.json", Typeflag: tar.TypeSymlink, Linkname: "/etc/hostname"}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	place := t.TempDir()
	store := func(name string, data []byte) string {
		path := filepath.Join(place, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	packer, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	packed := packer.EncodeAll(archive.Bytes(), nil)
	for path, want := range map[string][]string{
		root:                            want,
		store("x.tar", archive.Bytes()): want,
		store("x.tar.zst", packed):      want,
		store("x.tar.zstd", packed):     want,
		filepath.Join(root, "a.json"):   {"a.json"},
		filepath.Join(root, ".meta"):    {"index.json"},
	} {
		var got []string
		err := walk(path, func(name string, data []byte) error {
			got = append(got, name)
			if rel := name; files[rel] != "" && files[rel] != string(data) {
				t.Errorf("%s: %q", name, data)
			}
			return nil
		})
		if slices.Sort(got); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %v %v, want %v", path, got, err, want)
		}
	}
	for name, path := range map[string]string{
		"missing":    filepath.Join(place, "nothing"),
		"other kind": store("x.zip", packed),
		"cut tar":    store("cut.tar", archive.Bytes()[:1200]),
		"cut zstd":   store("cut.tar.zst", packed[:len(packed)/2]),
		"not zstd":   store("no.tar.zst", archive.Bytes()),
		"noise":      store("noise.tar", bytes.Repeat([]byte{7}, 2000)),
	} {
		if _, err := (&Suite{}).Run(context.Background(), path); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
