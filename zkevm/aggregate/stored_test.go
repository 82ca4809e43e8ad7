package aggregate

import (
	"errors"
	"testing"
)

// Stored keys are believed if they are the recorded ones, and a single other word in any cap
// makes them others.
func TestLoad(t *testing.T) {
	s := newMadeUp(t)
	k, err := s.Keys(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	recorded, err := s.Digests(t.Context())
	if err != nil || len(recorded) != 3*len(DefaultSystem.Forms.Joined)+1+len(DefaultSystem.Shapes())+len(DefaultSystem.Joins)+1 {
		t.Fatalf("%d digests, %v", len(recorded), err)
	}
	load := func(change func(k *Keys), recorded []Digest) error {
		copied, err := DecodeKeys(k.Encode())
		if err != nil {
			t.Fatal(err)
		}
		change(copied)
		_, err = Load(s.program, DefaultSystem, copied.Encode(), recorded)
		return err
	}
	none := func(*Keys) {}
	if err := load(none, recorded); err != nil {
		t.Error(err)
	}
	if err := load(none, nil); err != nil {
		t.Errorf("nothing on record: %v", err)
	}
	for name, recorded := range map[string][]Digest{"fewer": recorded[1:], "more": append(recorded[:len(recorded):len(recorded)], recorded[0]), "in another order": append(recorded[1:len(recorded):len(recorded)], recorded[0])} {
		if err := load(none, recorded); !errors.Is(err, ErrKeys) {
			t.Errorf("%s on record: %v", name, err)
		}
	}
	for of, list := range k.lists() {
		for i, cap := range *list {
			at := (i * 7) % len(cap)
			if err := load(func(k *Keys) { (*k.lists()[of])[i][at][7][0] ^= 1 }, recorded); !errors.Is(err, ErrKeys) {
				t.Errorf("another key %d of list %d: %v", i, of, err)
			}
		}
	}
	if err := load(func(k *Keys) { k.last[0][0][0] ^= 1 }, recorded); !errors.Is(err, ErrKeys) {
		t.Errorf("another last key: %v", err)
	}
	if err := load(func(k *Keys) { k.batches[0], k.batches[1] = k.batches[1], k.batches[0] }, recorded); !errors.Is(err, ErrKeys) {
		t.Errorf("keys of two shapes swapped: %v", err)
	}
	if err := load(func(k *Keys) { k.nodes[0], k.others[0] = k.others[0], k.nodes[0] }, recorded); !errors.Is(err, ErrKeys) {
		t.Errorf("the node's key and that of a segment swapped: %v", err)
	}
	if _, err := Load(s.program, DefaultSystem, k.Encode()[1:], recorded); !errors.Is(err, ErrEncoding) {
		t.Errorf("no keys: %v", err)
	}
	if _, err := Load(sumProgram(t, 99, 0), DefaultSystem, k.Encode(), recorded); !errors.Is(err, ErrKeys) {
		t.Errorf("another program: %v", err)
	}
}
