package trie

import (
	"bytes"
	"math/rand"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/guest/accel"
)

// benchState is a state of 10,000 accounts, as in the guest's measurements, and
// the stream of nodes for a number of them.
func benchState(b *testing.B, touched int) (stream []byte, root [32]byte, keys [][32]byte, raws [][]byte) {
	b.Helper()
	rng := rand.New(rand.NewSource(1))
	w := world{}
	keys = make([][32]byte, 10_000)
	for i := range keys {
		keys[i] = keyMakers["uniform"](rng)
		w[keys[i]] = &worldAccount{nonce: uint64(i)}
	}
	nodes := nodeSet{}
	root = w.commit(nodes)
	var log []request
	tr := New(root, served{nodes, nil, &log})
	for i := range keys[:touched] {
		if _, err := tr.Get(&keys[i]); err != nil {
			b.Fatal(err)
		}
	}
	for _, r := range log {
		raws = append(raws, r.raw)
	}
	return streamOf(b, root, log, -1), root, keys[:touched], raws
}

// BenchmarkDecode reports the time for a node, and how much of it is hashing.
func BenchmarkDecode(b *testing.B) {
	stream, root, _, raws := benchState(b, 500)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Decode(stream, root); err != nil {
			b.Fatal(err)
		}
	}
	nodes := float64(b.N * len(raws))
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/nodes, "ns/node")
	b.ReportMetric(float64(len(raws)), "nodes/op")
}

// BenchmarkParse is BenchmarkDecode without hashing: strict parsing alone.
func BenchmarkParse(b *testing.B) {
	_, _, _, raws := benchState(b, 500)
	depth := make([]int, len(raws))
	for i, raw := range raws {
		for depth[i] = 0; ; depth[i]++ {
			if _, err := new(slabs).parse(raw, depth[i], false); err == nil {
				break
			}
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		s := new(slabs)
		for i, raw := range raws {
			if _, err := s.parse(raw, depth[i], false); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(raws)), "ns/node")
}

// BenchmarkKeccak hashes the nodes of BenchmarkDecode: what to take off there.
func BenchmarkKeccak(b *testing.B) {
	_, _, _, raws := benchState(b, 500)
	var sum [32]byte
	for b.Loop() {
		for _, raw := range raws {
			accel.Keccak256(raw, &sum)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(raws)), "ns/node")
}

func BenchmarkGet(b *testing.B) {
	stream, root, keys, _ := benchState(b, 500)
	tr, err := Decode(stream, root)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if v, err := tr.Get(&keys[i%len(keys)]); err != nil || v == nil {
			b.Fatal(err)
		}
		i++
	}
}

// BenchmarkPut changes accounts to values of the same length, which needs no
// memory, without hashing.
func BenchmarkPut(b *testing.B) {
	stream, root, keys, _ := benchState(b, 500)
	tr, err := DecodeInPlace(bytes.Clone(stream), root)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		key := &keys[i%len(keys)]
		v, err := tr.Get(key)
		if err == nil {
			err = tr.Put(key, v)
		}
		if err != nil {
			b.Fatal(err)
		}
		i++
	}
}

// BenchmarkUpdate is a block: 500 accounts change, and there is a new root.
func BenchmarkUpdate(b *testing.B) {
	stream, root, keys, _ := benchState(b, 500)
	tr, err := DecodeInPlace(bytes.Clone(stream), root)
	if err != nil {
		b.Fatal(err)
	}
	value := encodeAccount(5, EmptyRoot)
	b.ReportAllocs()
	for b.Loop() {
		value[3]++
		for i := range keys {
			if err := tr.Put(&keys[i], value); err != nil {
				b.Fatal(err)
			}
		}
		if _, err := tr.Hash(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(keys)), "ns/update")
}

func BenchmarkListRoot(b *testing.B) {
	values := randomValues(rand.New(rand.NewSource(1)), 200, 200)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ListRoot(values); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(values)), "ns/value")
}
