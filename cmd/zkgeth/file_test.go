package main

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func entries(t *testing.T, dir string) (names []string) {
	t.Helper()
	found, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range found {
		names = append(names, e.Name())
	}
	return names
}

func TestWriteJSON(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out.json")
	if err := writeJSON(path, map[string]int{"a": 1}); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v (%v): the file holds keys", info.Mode(), err)
	}
	// What cannot be encoded leaves the old file and nothing beside it.
	if err := writeJSON(path, math.NaN()); err == nil {
		t.Error("NaN was written")
	}
	if err := writeJSON(path, map[string]int{"a": 2}); err != nil {
		t.Fatal(err)
	}
	var got map[string]int
	if raw, err := os.ReadFile(path); err != nil || json.Unmarshal(raw, &got) != nil || got["a"] != 2 {
		t.Errorf("%v (%v)", got, err)
	}
	if have := entries(t, dir); len(have) != 1 {
		t.Errorf("left %v", have)
	}
	// A failing rename must not leave the temporary file.
	if err := os.Mkdir(filepath.Join(dir, "taken"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := writeJSON(filepath.Join(dir, "taken"), 1); err == nil {
		t.Error("wrote over a directory")
	}
	if have := entries(t, dir); len(have) != 2 {
		t.Errorf("left %v", have)
	}
}

// A reader sees the old content or the new one, never a part.
func TestWriteJSONIsAtomic(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.json")
	values := []string{strings.Repeat("a", 1<<20), strings.Repeat("b", 1<<20)}
	if err := writeJSON(path, values[0]); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		for i := range 50 {
			if err := writeJSON(path, values[i%2]); err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	for {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var got string
		if err := json.Unmarshal(raw, &got); err != nil || got != values[0] && got != values[1] {
			t.Fatalf("a part of the file was read: %d bytes, %v", len(raw), err)
		}
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			return
		default:
		}
	}
}
