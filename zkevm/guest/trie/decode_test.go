package trie

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/rand"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/guest/accel"
)

// recorded is a state, a script, what it does, and the stream of nodes it needs.
type recorded struct {
	root   [32]byte
	nodes  nodeSet
	script []step
	reads  []string
	after  [32]byte
	log    []request
	stream []byte
}

// record runs a random script on a trie with a resolver.
func record(t testing.TB, rng *rand.Rand, makeKey keyMaker, accounts, steps int) *recorded {
	t.Helper()
	w := randomWorld(rng, makeKey, accounts)
	r := &recorded{nodes: nodeSet{}}
	r.root = w.commit(r.nodes)
	r.script = randomScript(rng, w, makeKey, steps)
	var err error
	r.reads, r.after, err = runScript(New(r.root, served{r.nodes, nil, &r.log}), r.script)
	if err != nil {
		t.Fatal(err)
	}
	if reads := w.apply(r.script); !slices.Equal(r.reads, reads) {
		t.Fatalf("reads %q, want %q", r.reads, reads)
	}
	if want := w.commit(nodeSet{}); r.after != want {
		t.Fatalf("root %x, want %x", r.after, want)
	}
	r.stream = streamOf(t, r.root, r.log, -1)
	return r
}

// try runs the script on a stream. It requires the same result or an error.
func (r *recorded) try(t testing.TB, stream []byte, what string) error {
	t.Helper()
	tr, err := DecodeInPlace(bytes.Clone(stream), r.root)
	if err != nil {
		if !errors.Is(err, ErrWitness) && !errors.Is(err, ErrBadNode) {
			t.Fatalf("%s: %v", what, err)
		}
		return err
	}
	reads, after, err := runScript(tr, r.script)
	if err != nil {
		if !errors.Is(err, ErrMissingNode) {
			t.Fatalf("%s: %v", what, err)
		}
		return err
	}
	if after != r.after || !slices.Equal(reads, r.reads) {
		t.Fatalf("%s: another result: root %x, want %x", what, after, r.after)
	}
	return nil
}

// What an execution on a resolver asked for is what an execution on the stream
// needs: all of it, and no more.
func TestStreamIsWhatTheScriptNeeds(t *testing.T) {
	for name, makeKey := range keyMakers {
		t.Run(name, func(t *testing.T) {
			for seed := range int64(operations(6)) {
				rng := rand.New(rand.NewSource(seed))
				r := record(t, rng, makeKey, 1+rng.Intn(30), 1+rng.Intn(40))
				if err := r.try(t, r.stream, "stream"); err != nil {
					t.Fatal(err)
				}
				before := bytes.Clone(r.stream)
				tr, err := Decode(r.stream, r.root)
				if err != nil {
					t.Fatal(err)
				}
				if _, after, err := runScript(tr, r.script); err != nil || after != r.after {
					t.Fatalf("root %x, want %x: %v", after, r.after, err)
				}
				if !bytes.Equal(before, r.stream) {
					t.Fatal("the stream was changed")
				}
				for i := range r.log {
					if len(r.log) > 50 && rng.Intn(len(r.log)) > 50 && !full() {
						continue
					}
					if err := r.try(t, streamOf(t, r.root, r.log, i), "stream without a node"); err == nil {
						t.Fatalf("node %d of %d was not needed", i, len(r.log))
					}
				}
			}
		})
	}
}

// A stream that reveals everything gives the same result.
func TestStreamOfEverything(t *testing.T) {
	for name, makeKey := range keyMakers {
		r := record(t, rand.New(rand.NewSource(11)), makeKey, 20, 20)
		stream, err := Append(nil, r.root, 1<<30, func(_, hash *[32]byte) []byte { return r.nodes[*hash] })
		if err != nil {
			t.Fatal(err)
		}
		if err := r.try(t, stream, name); err != nil {
			t.Error(name, err)
		}
	}
}

// records cuts a stream into its records.
func records(stream []byte) (out [][]byte) {
	for len(stream) > 0 {
		n := recordHead + (int(binary.LittleEndian.Uint16(stream))+7)&^7
		out = append(out, stream[:n])
		stream = stream[n:]
	}
	return out
}

func TestMutatedStream(t *testing.T) {
	for name, makeKey := range keyMakers {
		t.Run(name, func(t *testing.T) {
			rng := rand.New(rand.NewSource(5))
			r := record(t, rng, makeKey, 6, 10)
			for at := range r.stream {
				flips := []byte{1, 0x80, byte(1 + rng.Intn(255))}
				if !full() {
					flips = flips[rng.Intn(3):][:1]
				}
				for _, flip := range flips {
					stream := bytes.Clone(r.stream)
					stream[at] ^= flip
					if err := r.try(t, stream, "byte changed"); err == nil {
						t.Fatalf("byte %d changed by %#x without effect", at, flip)
					}
				}
			}
			for n := 0; n < len(r.stream); n += 1 + rng.Intn(16) {
				if err := r.try(t, r.stream[:n], "truncated"); err == nil {
					t.Fatalf("truncated to %d bytes without effect", n)
				}
			}
			for n := 1; n <= 16; n++ {
				if err := r.try(t, append(bytes.Clone(r.stream), make([]byte, n)...), "extended"); !errors.Is(err, ErrWitness) {
					t.Fatal(err)
				}
			}
			all := records(r.stream)
			for i := range all {
				dropped := slices.Delete(slices.Clone(all), i, i+1)
				if err := r.try(t, bytes.Join(dropped, nil), "record dropped"); err == nil {
					t.Fatal("record dropped without effect")
				}
				doubled := slices.Insert(slices.Clone(all), i, all[i])
				if err := r.try(t, bytes.Join(doubled, nil), "record doubled"); err == nil {
					t.Fatal("record doubled without effect")
				}
				for j := range i {
					swapped := slices.Clone(all)
					swapped[i], swapped[j] = all[j], all[i]
					if err := r.try(t, bytes.Join(swapped, nil), "records swapped"); err == nil && !bytes.Equal(all[i], all[j]) {
						t.Fatal("records swapped without effect")
					}
				}
			}
		})
	}
}

// record8 is a record of a node.
func record8(raw []byte, mask uint16) []byte {
	b := binary.LittleEndian.AppendUint64(nil, uint64(len(raw))|uint64(mask)<<16)
	b = append(b, raw...)
	return append(b, make([]byte, -len(raw)&7)...)
}

func hashOf(raw []byte) (h [32]byte) {
	accel.Keccak256(raw, &h)
	return h
}

func refTo(raw []byte) []byte { h := hashOf(raw); return str(h[:]...) }

// Streams that break one rule each. The root is always right.
func TestDecodeRefuses(t *testing.T) {
	slot := leafOf(64, str(bytes.Repeat([]byte{7}, 40)...))
	account := func(root [32]byte) []byte { return str(encodeAccount(1, root)...) }
	withStorage := leafOf(64, account(hashOf(slot)))
	withoutStorage := leafOf(64, account(EmptyRoot))
	leaf := leafOf(63, str(make([]byte, 50)...))
	branch := branchOf(str(), refTo(leaf), hashRef(1))
	below := leafOf(62, str(make([]byte, 50)...))
	branchBelow := branchOf(str(), refTo(below), hashRef(1))
	extension := extensionOf(1, refTo(branchBelow))
	short := leafOf(3, str(1))
	branchOfShort := branchOf(str(), refTo(short), hashRef(1))
	mixed := branchOf(str(), leafOf(3, str(1)), hashRef(1))
	path := func(n int, child []byte) [][]byte { // extension of n nibbles and a node below
		return [][]byte{record8(extensionOf(n, refTo(child)), 1), record8(child, 0)}
	}
	huge := leafOf(64, str(make([]byte, MaxValue+100)...))
	join := func(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
	head := func(raw []byte, change func(b []byte)) []byte {
		b := record8(raw, 0)
		change(b)
		return b
	}
	for name, c := range map[string]struct {
		root   []byte // a node
		stream []byte
		want   error
	}{
		"nodes of an empty trie":        {[]byte{0x80}, record8([]byte{0x80}, 0), badStream("nodes of an empty trie")},
		"less than a head":              {leaf, record8(leaf, 0)[:7], badStream("truncated")},
		"less than a node":              {withStorage, record8(withStorage, 0)[:80], badStream("truncated")},
		"padding cut off":               {withStorage, record8(withStorage, 0)[:8+len(withStorage)], badStream("truncated")},
		"padding not zero":              {withStorage, head(withStorage, func(b []byte) { b[len(b)-1] = 1 }), badStream("padding")},
		"first byte of padding":         {withStorage, head(withStorage, func(b []byte) { b[8+len(withStorage)] = 1 }), badStream("padding")},
		"byte 4 of the head":            {withStorage, head(withStorage, func(b []byte) { b[4] = 1 }), badStream("unused bits of a node's head")},
		"byte 7 of the head":            {withStorage, head(withStorage, func(b []byte) { b[7] = 1 }), badStream("unused bits of a node's head")},
		"a byte more":                   {withStorage, append(record8(withStorage, 0), 0), badStream("bytes after the last node")},
		"a record more":                 {withStorage, join(record8(withStorage, 0), record8(slot, 0)), badStream("bytes after the last node")},
		"child missing":                 {branch, record8(branch, 1), badStream("truncated")},
		"child that is not":             {branch, join(record8(branch, 4), record8(leaf, 0)), badStream("mask names a child that is not a hash")},
		"child that is embedded":        {extensionOf(60, refTo(mixed)), join(record8(extensionOf(60, refTo(mixed)), 1), record8(mixed, 1), record8(leaf, 0)), badStream("mask names a child that is not a hash")},
		"wrong child":                   {branch, join(record8(branch, 2), record8(leaf, 0)), badNode("does not have the hash its parent names")},
		"wrong root":                    {branch, record8(leaf, 0), badNode("does not have the hash its parent names")},
		"child of a leaf":               {leafOf(64, account(hashOf(slot))), join(record8(withStorage, 2), record8(slot, 0)), badStream("mask of a leaf")},
		"two bits in a leaf":            {withStorage, join(record8(withStorage, 3), record8(slot, 0)), badStream("mask of a leaf")},
		"storage of a slot":             {withStorage, join(record8(withStorage, 1), record8(slot, 1), record8(slot, 0)), badStream("mask of a leaf")},
		"storage that is empty":         {withoutStorage, join(record8(withoutStorage, 1), record8(slot, 0)), badStream("nodes of an empty trie")},
		"storage of something else":     {slot, join(record8(slot, 1), record8(slot, 0)), badAccount("form of list")},
		"wrong storage":                 {withStorage, join(record8(withStorage, 1), record8(withStorage, 0)), badNode("does not have the hash its parent names")},
		"extension, bit 1":              {extension, join(record8(extension, 2), record8(branchBelow, 0)), badStream("mask names a child that is not a hash")},
		"extension, bits 0 and 1":       {extension, join(record8(extension, 3), record8(branchBelow, 0)), badStream("mask names a child that is not a hash")},
		"extension, wrong child":        {extension, join(record8(extension, 1), record8(branch, 0)), badNode("does not have the hash its parent names")},
		"extension of an embedded node": {extensionOf(63, twoLeaves), join(record8(extensionOf(63, twoLeaves), 1), record8(twoLeaves, 0)), badNode("extension to a node that is not a branch")},
		"extension to a leaf":           {extensionOf(1, refTo(leaf)), join(path(1, leaf)...), badNode("extension to a node that is not a branch")},
		"leaf at a wrong depth":         {extensionOf(2, refTo(leaf)), join(path(2, leaf)...), badNode("leaf key of a wrong length")},
		"hash of a short node":          {extensionOf(60, refTo(branchOfShort)), join(record8(extensionOf(60, refTo(branchOfShort)), 1), record8(branchOfShort, 1), record8(short, 0)), badNode("shorter than its hash")},
		"root too long":                 {huge, record8(huge, 0), badNode("too long")},
		"root of no bytes":              {nil, record8(nil, 0), badNode("empty")},
	} {
		want := c.want
		if name == "extension of an embedded node" {
			// the branch is at depth 63, its leaves at 64; the mask is what is wrong
			want = badStream("mask names a child that is not a hash")
		}
		for _, in := range []func([]byte, [32]byte) (*Trie, error){Decode, DecodeInPlace} {
			_, err := in(bytes.Clone(c.stream), hashOf(c.root))
			if !errors.Is(err, want) {
				t.Errorf("%s: %v, want %v", name, err, want)
			}
		}
	}
	// what those have in common is right
	for name, c := range map[string]struct{ root, stream []byte }{
		"nothing":        {branch, nil},
		"empty":          {[]byte{0x80}, nil},
		"branch":         {branch, join(record8(branch, 1), record8(leaf, 0))},
		"extension":      {extension, join(record8(extension, 1), record8(branchBelow, 1), record8(below, 0))},
		"storage":        {withStorage, join(record8(withStorage, 1), record8(slot, 0))},
		"opaque storage": {withStorage, record8(withStorage, 0)},
		"no storage":     {withoutStorage, record8(withoutStorage, 0)},
		"short root":     {extensionOf(62, branchOf(str(), leafOf(1, str(1)), leafOf(1, str(1)))), record8(extensionOf(62, branchOf(str(), leafOf(1, str(1)), leafOf(1, str(1)))), 0)},
	} {
		tr, err := Decode(c.stream, hashOf(c.root))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if root, err := tr.Hash(); err != nil || root != hashOf(c.root) {
			t.Errorf("%s: %x, %v", name, root, err)
		}
	}
}

// A branch that is left with one child needs to know it: without that, Delete
// fails and changes nothing, and there is no root.
func TestDeleteNeedsTheSibling(t *testing.T) {
	leaf := func(key [32]byte, d int) []byte {
		tr := Empty()
		return tr.slabs.newLeaf(&key, d, bytes.Repeat([]byte{key[31]}, 40)).raw
	}
	a, b := [32]byte{0x10, 31: 1}, [32]byte{0x20, 31: 2}
	rawA, rawB := leaf(a, 1), leaf(b, 1)
	branch := branchOf(str(), str(), refTo(rawA), refTo(rawB))
	root := hashOf(branch)
	known, err := Decode(bytes.Join([][]byte{record8(branch, 6), record8(rawA, 0), record8(rawB, 0)}, nil), root)
	if err != nil {
		t.Fatal(err)
	}
	if err := known.Delete(&a); err != nil {
		t.Fatal(err)
	}
	if got, err := known.Hash(); err != nil || got != hashOf(leaf(b, 0)) {
		t.Fatal(got, err)
	}

	partial, err := Decode(bytes.Join([][]byte{record8(branch, 2), record8(rawA, 0)}, nil), root)
	if err != nil {
		t.Fatal(err)
	}
	err = partial.Delete(&a)
	var missing *NodeError
	if !errors.Is(err, ErrMissingNode) || !errors.As(err, &missing) || missing.Hash != hashOf(rawB) || missing.Depth != 1 {
		t.Fatal(err)
	}
	if v, err := partial.Get(&a); err != nil || len(v) != 40 {
		t.Fatal(v, err)
	}
	if _, err := partial.Hash(); !errors.Is(err, ErrMissingNode) {
		t.Fatal("a root without the write that failed", err)
	}
}

// A stream need not be aligned.
func TestDecodeUnaligned(t *testing.T) {
	r := record(t, rand.New(rand.NewSource(1)), keyMakers["uniform"], 20, 20)
	for shift := range 8 {
		moved := append(make([]byte, shift, shift+len(r.stream)), r.stream...)[shift:]
		tr, err := DecodeInPlace(moved, r.root)
		if err != nil {
			t.Fatal(err)
		}
		if _, after, err := runScript(tr, r.script); err != nil || after != r.after {
			t.Fatal(after, err)
		}
	}
}
