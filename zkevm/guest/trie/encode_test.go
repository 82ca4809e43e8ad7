package trie

import (
	"bytes"
	"errors"
	"testing"
)

func TestAppendLimit(t *testing.T) {
	leaf := leafOf(64, str(encodeAccount(1, EmptyRoot)...))
	reveal := func(_, _ *[32]byte) []byte { return leaf }
	size := len(record8(leaf, 0))
	prefix := []byte("before")
	b, err := Append(prefix, hashOf(leaf), len(prefix)+size, reveal)
	if err != nil || !bytes.Equal(b, append([]byte("before"), record8(leaf, 0)...)) {
		t.Fatalf("%x, %v", b, err)
	}
	if _, err := Append(prefix, hashOf(leaf), len(prefix)+size-1, reveal); !errors.Is(err, ErrWitness) {
		t.Error(err)
	}
}

// Empty tries have no nodes, whatever the source says.
func TestAppendNothingForEmptyTries(t *testing.T) {
	account := leafOf(64, str(encodeAccount(1, EmptyRoot)...))
	source := nodeSet{hashOf(account): account, EmptyRoot: {0x80}}
	reveal := func(_, hash *[32]byte) []byte { return source[*hash] }
	for _, c := range []struct {
		root [32]byte
		want []byte
	}{{EmptyRoot, nil}, {hashOf(account), record8(account, 0)}} {
		b, err := Append(nil, c.root, 1000, reveal)
		if err != nil || !bytes.Equal(b, c.want) {
			t.Errorf("%x, %v", b, err)
		}
		if _, err := Decode(b, c.root); err != nil {
			t.Error(err)
		}
	}
}

func TestAppendRefusesNodes(t *testing.T) {
	leaf := leafOf(64, str(encodeAccount(1, EmptyRoot)...))
	slot := leafOf(64, str(1))
	broken := leafOf(63, str(make([]byte, 40)...))
	for name, c := range map[string]struct {
		root [32]byte
		node []byte
		want error
	}{
		"another node": {hashOf(slot), leaf, ErrBadNode},
		"no node":      {hashOf(broken), broken, ErrBadNode},
		"no account":   {hashOf(slot), slot, ErrBadAccount},
	} {
		if _, err := Append(nil, c.root, 1000, func(_, _ *[32]byte) []byte { return c.node }); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
