package trie

import (
	"bytes"
	"errors"
	"math/rand"
	"testing"
)

func FuzzParse(f *testing.F) {
	for _, raw := range [][]byte{
		fullBranchOf(), branchOf(str(), hashRef(1), hashRef(2)), twoLeaves, leafOf(64, bigValue), leafOf(62, hashRef(1)),
		extensionOf(5, hashRef(1)), extensionOf(1, twoLeaves), branchOf(str(), leafOf(3, str(1)), hashRef(1)),
		leafOf(64, str(encodeAccount(1, EmptyRoot)...)), {0x80}, {0xc0}, nil,
	} {
		for _, d := range []byte{0, 1, 2, 62, 63, 64} {
			f.Add(raw, d)
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte, d byte) { checkParse(t, raw, int(d%65)) })
}

// FuzzDecode reads streams whose root is right and whose other hashes are what
// the fuzzer makes of them.
func FuzzDecode(f *testing.F) {
	for name, makeKey := range keyMakers {
		r := record(f, rand.New(rand.NewSource(int64(len(name)))), makeKey, 3, 3)
		f.Add(r.stream, uint16(len(records(r.stream)[0])))
	}
	f.Fuzz(func(t *testing.T, stream []byte, size uint16) {
		var root [32]byte
		if end := recordHead + int(size); end <= len(stream) {
			root = hashOf(stream[recordHead:end])
		}
		tr, err := Decode(stream, root)
		if err != nil {
			if !errors.Is(err, ErrWitness) && !errors.Is(err, ErrBadNode) && !errors.Is(err, ErrBadAccount) {
				t.Fatal(err)
			}
			return
		}
		if got, err := tr.Hash(); err != nil || got != root {
			t.Fatalf("root %x, want %x: %v", got, root, err)
		}
		// there is one encoding
		var again []byte
		if tr.root != nil {
			again = restream(nil, tr.root)
		}
		if !bytes.Equal(again, stream) {
			t.Fatalf("%x became %x", stream, again)
		}
	})
}

// restream writes the stream of a node and all that is revealed below it.
func restream(b []byte, n *node) []byte {
	var mask uint16
	var below []byte
	switch n.kind {
	case kindBranch:
		for i, c := range n.kids {
			if c != nil && n.embedded>>i&1 == 0 {
				mask |= 1 << i
				below = restream(below, c)
			}
		}
	case kindExtension:
		if n.next != nil && n.embedded == 0 {
			mask = 1
			below = restream(below, n.next)
		}
	default:
		if n.storage != nil {
			mask = 1
			below = restream(below, n.storage.root)
		}
	}
	return append(append(b, record8(n.encode(nil), mask)...), below...)
}

// FuzzMutatedStream changes the stream of a script: the result is the same, or there is none.
func FuzzMutatedStream(f *testing.F) {
	var all []*recorded
	for i, name := range []string{"uniform", "binary", "deep", "ladder", "border"} {
		all = append(all, record(f, rand.New(rand.NewSource(int64(i))), keyMakers[name], 6, 12))
		f.Add(byte(i), []byte{0, 0, 1, 1})
		f.Add(byte(i), []byte{1, 0, 90, 3, 2, 0, 1, 0})
		f.Add(byte(i), []byte{3, 0, 1, 2, 0, 0, 200, 9})
	}
	f.Fuzz(func(t *testing.T, which byte, edits []byte) {
		r := all[int(which)%len(all)]
		stream := bytes.Clone(r.stream)
		for ; len(edits) >= 4 && len(stream) > 0; edits = edits[4:] {
			at := (int(edits[1])<<8 | int(edits[2])) % len(stream)
			switch edits[0] % 4 {
			case 0:
				stream[at] ^= edits[3]
			case 1: // a record is dropped, or put in the place of another
				cut := records(r.stream)
				i, j := at%len(cut), int(edits[3])%len(cut)
				if i != j {
					cut[i] = cut[j]
				} else {
					cut[i] = nil
				}
				stream = bytes.Join(cut, nil)
			case 2:
				stream = stream[:at]
			default:
				stream = append(stream[:at:at], append(bytes.Repeat(edits[3:4], 8), stream[at:]...)...)
			}
		}
		if err := r.try(t, stream, "mutated"); err == nil && !bytes.Equal(stream, r.stream) {
			t.Fatal("a change without effect")
		}
	})
}

// operation is one step of FuzzOperations.
type operation struct {
	kind byte
	key  [32]byte
	val  []byte
}

const (
	opPut = iota
	opDelete
	opGet
	opHash
	opReload // from the root alone
	opKinds
)

// readOperations makes operations of any bytes, four for each. A key differs
// from the one before in one nibble, mostly a late one, or is one that was used.
func readOperations(data []byte) (ops []operation) {
	var key [32]byte
	for ; len(data) >= 4 && len(ops) < 400; data = data[4:] {
		op := operation{kind: data[0] % 8}
		if op.kind >= opKinds {
			op.kind = opPut
		}
		if data[0]&0x80 != 0 && len(ops) > 0 {
			key = ops[int(data[1])%len(ops)].key
		}
		setNibble(&key, int(data[1]&63), int(data[2]&15))
		op.key = key
		n := int(data[3])
		switch {
		case n < 100:
			n = 1
		case n > 250:
			n = MaxValue
		}
		op.val = bytes.Repeat(data[2:3], n)
		ops = append(ops, op)
	}
	return ops
}

// FuzzOperations does the same to a Trie and to go-ethereum's, and then again, from
// the last reload on, to a trie from a stream of what the first one asked for.
func FuzzOperations(f *testing.F) {
	rng := rand.New(rand.NewSource(1))
	for _, n := range []int{1, 2, 5, 20, 100, 300} {
		for range 4 {
			data := make([]byte, 4*n)
			rng.Read(data)
			for i := 1; i < len(data); i += 4 { // most keys differ late
				if rng.Intn(3) != 0 {
					data[i] |= 0x38
				}
			}
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p := newPair(t)
		var log []request
		var since []operation // the last reload
		for _, op := range readOperations(data) {
			since = append(since, op)
			p.do(op)
			if op.kind == opReload {
				log, since = nil, nil
				p.own = New(p.root, served{p, &[32]byte{}, &log})
			}
		}
		p.hash()

		// the trie is the storage of an account, alone in its state
		account := leafOf(64, str(encodeAccount(1, p.root)...))
		log = append(log, request{nil, hashOf(account), account})
		state, err := Decode(streamOf(t, hashOf(account), log, -1), hashOf(account))
		if err != nil {
			t.Fatal(err)
		}
		own, err := state.Storage(&[32]byte{})
		if err != nil {
			t.Fatal(err)
		}
		for _, op := range since {
			switch op.kind {
			case opPut:
				err = own.Put(&op.key, op.val)
			case opDelete:
				err = own.Delete(&op.key)
			case opGet:
				_, err = own.Get(&op.key)
			case opHash:
				_, err = own.Hash()
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if got, err := own.Hash(); err != nil || got != p.geth.Hash() {
			t.Fatalf("root %x, want %x: %v", got, p.geth.Hash(), err)
		}
	})
}

func (p *pair) do(op operation) {
	p.t.Helper()
	switch op.kind {
	case opPut:
		p.put(op.key, op.val)
	case opDelete:
		p.delete(op.key)
	case opGet:
		p.get(op.key)
	case opHash:
		p.hash()
	case opReload:
		p.hash()
		p.commit()
	}
}
