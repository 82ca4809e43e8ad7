package run

import (
	"errors"
	"reflect"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
	"github.com/zkgeth/zkgeth/rollup/batch"
)

func TestJoinValues(t *testing.T) {
	list := consecutive(3)
	for n := 1; n <= len(list); n++ {
		r, err := JoinValues(list[:n])
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Batches) != n || r.Batches[n-1].Batch != list[n-1].BatchesHash || r.Batches[0].Claims != list[0].ClaimsHash || r.Values.BlockHash != list[n-1].BlockHash ||
			r.Values.PrevBlockHash != list[0].PrevBlockHash || r.Values.ForcedStart != list[0].ForcedStart || r.Values.OriginHash != list[n-1].OriginHash {
			t.Errorf("%d batches: %+v", n, r)
		}
	}
	for _, n := range []int{0, MaxBatches + 1} {
		if _, err := JoinValues(consecutive(n)); !errors.Is(err, ErrClaim) {
			t.Errorf("%d batches: %v", n, err)
		}
	}
}

// What is shown has a place for every limb.
func TestShown(t *testing.T) {
	list := consecutive(MaxBatches)
	full, err := JoinValues(list)
	if err != nil {
		t.Fatal(err)
	}
	messages, err := Messages(full)
	if err != nil {
		t.Fatal(err)
	}
	if len(messages) != Outputs || Words != 35 || Outputs != 70 {
		t.Fatalf("%d messages of %d words", len(messages), Words)
	}
	limb := func(word, i int) field.Element { return messages[2*word+i/8].Tuple[1+i%8] }
	for i, m := range messages {
		if m.Bus != chip.PublicBus || m.Tuple[0] != field.New(uint64(i)) {
			t.Errorf("message %d: %+v", i, m)
		}
	}
	last := list[MaxBatches-1]
	for name, want := range map[string]struct {
		word int
		hash [32]byte
	}{
		"the block before":   {3, list[0].PrevBlockHash},
		"the state root":     {5, last.StateRoot},
		"the origin":         {18, last.OriginHash},
		"the first batch":    {19, list[0].BatchesHash},
		"claims of the last": {34, last.ClaimsHash},
	} {
		for i := range 16 {
			if got := limb(want.word, i); got != field.New(uint64(want.hash[2*i])|uint64(want.hash[2*i+1])<<8) {
				t.Errorf("%s: limb %d is %v", name, i, got)
			}
		}
	}
	// What is not used is zero.
	one, err := JoinValues(list[:1])
	if err != nil {
		t.Fatal(err)
	}
	shown, err := Shown(one)
	if err != nil {
		t.Fatal(err)
	}
	for i, o := range shown[2*21:] {
		if o != (shown[2*21]) || !o[0].IsZero() || !o[7].IsZero() {
			t.Errorf("output %d of one batch: %v", 2*21+i, o)
		}
	}
	for _, r := range []*Run{{}, {Batches: make([]batch.Posted, MaxBatches+1)}} {
		if _, err := Shown(r); !errors.Is(err, ErrClaim) {
			t.Errorf("%d batches: %v", len(r.Batches), err)
		}
		if _, err := Messages(r); !errors.Is(err, ErrClaim) {
			t.Errorf("messages of %d batches: %v", len(r.Batches), err)
		}
	}
}

func TestCodec(t *testing.T) {
	for n := 1; n <= MaxBatches; n++ {
		r, err := JoinValues(consecutive(n))
		if err != nil {
			t.Fatal(err)
		}
		b, err := Encode(r)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Decode(b)
		if err != nil || !reflect.DeepEqual(got, r) {
			t.Errorf("%d batches: %+v, %v", n, got, err)
		}
		for name, change := range map[string]func(b []byte) []byte{
			"shorter":          func(b []byte) []byte { return b[1:] },
			"longer":           func(b []byte) []byte { return append(b, 0) },
			"no batches":       func(b []byte) []byte { b[0] = 0; return b },
			"too many batches": func(b []byte) []byte { b[0] = MaxBatches + 1; return b },
			"many batches":     func(b []byte) []byte { b[3] = 1; return b },
			"another version":  func(b []byte) []byte { b[4+31]++; return b },
			"a large number":   func(b []byte) []byte { b[4+32]++; return b },
			"nothing at all":   func(b []byte) []byte { b[0] = 0; clear(b[len(b)-2*MaxBatches*valueBytes:]); return b },
			"an unused slot":   func(b []byte) []byte { b[0], b[len(b)-1] = MaxBatches-1, 1; return b },
		} {
			if _, err := Decode(change(append([]byte(nil), b...))); !errors.Is(err, ErrClaim) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	if _, err := Encode(&Run{}); !errors.Is(err, ErrClaim) {
		t.Errorf("a run of nothing: %v", err)
	}
}

// FuzzDecode wants that what is decoded is canonical, and that nothing panics.
func FuzzDecode(f *testing.F) {
	for _, n := range []int{1, MaxBatches} {
		r, err := JoinValues(consecutive(n))
		if err != nil {
			f.Fatal(err)
		}
		b, err := Encode(r)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte{1, 0, 0, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := Decode(b)
		if err != nil {
			return
		}
		if again, err := Encode(r); err != nil || string(again) != string(b) {
			t.Errorf("not canonical: %v", err)
		}
	})
}
