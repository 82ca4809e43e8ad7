package devl1

import (
	"os"
	"testing"
)

// What a kill leaves behind is what the files hold while the process runs.
func TestHeadSurvivesKill(t *testing.T) {
	cfg := manual()
	cfg.DataDir = t.TempDir()
	l, _ := start(t, cfg)
	for range 3 {
		mine(t, l, 2)
		if _, err := l.Reorg(t.Context(), 1, ReorgEmpty); err != nil {
			t.Fatal(err)
		}
		killed := cfg
		killed.DataDir = t.TempDir()
		if err := os.CopyFS(killed.DataDir, os.DirFS(cfg.DataDir)); err != nil {
			t.Fatal(err)
		}
		again, err := New(killed)
		if err != nil {
			t.Fatal(err)
		}
		if have, want := again.Head().Hash(), l.Head().Hash(); have != want {
			t.Errorf("head %v after a kill, %v was published", again.Head().Number, l.Head().Number)
		}
		mine(t, again, 1)
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// The marker is written before geth's head: a kill in between leaves it ahead.
func TestRestoresRememberedHead(t *testing.T) {
	cfg := manual()
	cfg.DataDir = t.TempDir()
	l, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	mine(t, l, 1)
	block, err := l.build(t.Context(), l.Head(), l.Head().Time+1, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.remember(block.Hash()); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l, _ = start(t, cfg)
	if have := l.Head().Hash(); have != block.Hash() {
		t.Fatalf("head %v, remembered %v", have, block.Hash())
	}
}
