package transcript

import (
	"fmt"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
)

// mirror is the package comment written a second time, the simple way: it keeps
// the whole stream and hashes it from the start for every draw.
type mirror struct {
	stream []uint64 // numbers below p, with draws closed up to blocks of 16
	out    []field.Element
}

func (m *mirror) item(kind, length uint64, parts ...uint64) {
	m.stream = append(append(m.stream, kind<<24|length), parts...)
	m.out = nil
}

func (m *mirror) next() field.Element {
	if len(m.out) == 0 {
		m.item(7, 0)
		for len(m.stream)%16 != 0 {
			m.stream = append(m.stream, 0)
		}
		var state [24]field.Element
		state[21] = field.New(2)
		for at := 0; at < len(m.stream); at += 16 {
			for i := range 16 {
				state[i] = field.New(m.stream[at+i])
			}
			poseidon2.Permute24(&state)
		}
		m.out = append([]field.Element(nil), state[:16]...)
	}
	x := m.out[0]
	m.out = m.out[1:]
	return x
}

// str is an item of a string, which is shorter than 2^24 - 1.
func (m *mirror) str(kind uint64, b []byte) {
	var parts []uint64
	for i, c := range b {
		if i%3 == 0 {
			parts = append(parts, 0)
		}
		parts[i/3] |= uint64(c) << (8 * (i % 3))
	}
	m.item(kind, uint64(len(b)), parts...)
}

// parse reads the sequence of objects and draws back from a stream.
func parse(stream []uint64) (objects []string, err error) {
	for at := 0; at < len(stream); {
		kind, length := stream[at]>>24, stream[at]&(1<<24-1)
		at++
		var parts uint64
		switch kind {
		case 1, 6:
			parts = (length + 2) / 3
		case 2:
			parts = length
		case 3:
			parts = 6 * length
		case 4:
			parts = 8 * length
		case 5:
			parts = 4 * length
		case 7:
			parts = uint64(16-at%16) % 16
			for _, x := range stream[at : at+int(parts)] {
				if x != 0 {
					return nil, fmt.Errorf("draw at %d is not followed by zeros", at-1)
				}
			}
		case 8:
			parts = 1
		case 9:
			parts = 128
		default:
			return nil, fmt.Errorf("kind %d at %d", kind, at-1)
		}
		objects = append(objects, fmt.Sprint(kind, length, stream[at:at+int(parts)]))
		at += int(parts)
	}
	return objects, nil
}

// step is one message of a conversation, absorbed by both.
type step struct {
	name string
	do   func(t *Transcript)
	same func(m *mirror)
}

func elementsStep(values ...uint64) step {
	return step{fmt.Sprint("elements ", values), func(t *Transcript) {
		xs := make([]field.Element, len(values))
		for i, v := range values {
			xs[i] = field.New(v)
		}
		t.AbsorbElements(xs)
	}, func(m *mirror) { m.item(2, uint64(len(values)), values...) }}
}

func extsStep(values ...[6]uint64) step {
	return step{fmt.Sprint("exts ", values), func(t *Transcript) {
		xs := make([]field.Ext, len(values))
		for i, v := range values {
			var c [6]field.Element
			for k := range c {
				c[k] = field.New(v[k])
			}
			xs[i] = field.NewExt(c)
		}
		t.AbsorbExts(xs)
	}, func(m *mirror) {
		var parts []uint64
		for _, v := range values {
			parts = append(parts, v[:]...)
		}
		m.item(3, uint64(len(values)), parts...)
	}}
}

// stripsStep has n elements with the coordinates from first on.
func stripsStep(n, first int) step {
	xs := make([]field.Ext, n)
	var flat []field.Element
	for i := range xs {
		for k := range 6 {
			flat = append(flat, field.New(uint64(first+6*i+k)))
		}
		xs[i] = field.NewExt([6]field.Element(flat[6*i:]))
	}
	return step{fmt.Sprint("strips ", n, " from ", first), func(t *Transcript) { t.AbsorbStrips(xs) }, func(m *mirror) {
		for len(flat)%16 != 0 {
			flat = append(flat, field.Element{})
		}
		var parts []uint64
		for i := range 16 {
			for _, x := range poseidon2.HashRow(flat[i*len(flat)/16 : (i+1)*len(flat)/16]) {
				parts = append(parts, uint64(field.Canonical(x)))
			}
		}
		m.item(9, uint64(n), parts...)
	}}
}

func digestsStep(values ...[8]uint64) step {
	return step{fmt.Sprint("digests ", values), func(t *Transcript) {
		ds := make([]poseidon2.Digest, len(values))
		for i, v := range values {
			for k := range v {
				ds[i][k] = field.New(v[k])
			}
		}
		t.AbsorbDigests(ds...)
	}, func(m *mirror) {
		var parts []uint64
		for _, v := range values {
			parts = append(parts, v[:]...)
		}
		m.item(4, uint64(len(values)), parts...)
	}}
}

func uint64sStep(values ...uint64) step {
	return step{fmt.Sprint("uint64s ", values), func(t *Transcript) { t.AbsorbUint64s(values...) }, func(m *mirror) {
		var parts []uint64
		for _, v := range values {
			parts = append(parts, v&0xffff, v>>16&0xffff, v>>32&0xffff, v>>48)
		}
		m.item(5, uint64(len(values)), parts...)
	}}
}

func bytesStep(b string) step {
	return step{fmt.Sprintf("bytes %q", b), func(t *Transcript) { t.AbsorbBytes([]byte(b)) }, func(m *mirror) { m.str(6, []byte(b)) }}
}

// conversation has objects of every type, empty ones, ones that end a block and
// ones that are spread over several.
var conversation = []step{
	elementsStep(1, 2, 3),
	digestsStep([8]uint64{1, 2, 3, 4, 5, 6, 7, 8}),
	uint64sStep(1 << 22),
	bytesStep("abcdefg"),
	extsStep([6]uint64{1, 2, 3, 4, 5, 6}, [6]uint64{7, 8, 9, 10, 11, 12}, [6]uint64{13, 14, 15, 16, 17, 18}),
	elementsStep(),
	bytesStep(""),
	uint64sStep(0, 1<<64-1),
	elementsStep(field.Modulus-1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
	digestsStep([8]uint64{}, [8]uint64{1}),
	stripsStep(0, 1),
	stripsStep(1, 1),
	stripsStep(8, 1),
	stripsStep(101, 1),
}

func TestAgainstMirror(t *testing.T) {
	tr := New("test")
	m := &mirror{}
	m.str(1, []byte("test"))
	same := func(when string, got, want field.Element) {
		t.Helper()
		if got != want {
			t.Fatalf("%s: drew %v, the mirror %v", when, got, want)
		}
	}
	for i, s := range conversation {
		s.do(tr)
		s.same(m)
		switch i % 4 {
		case 1:
			x := field.Coordinates(new(tr.SampleExt()))
			for k := range x {
				same(s.name, x[k], m.next())
			}
		case 2: // uses up a block and more
			for range 35 {
				same(s.name, tr.SampleElement(), m.next())
			}
		case 3:
			if got, want := tr.SampleIndex(20), field.Canonical(m.next())&(1<<20-1); got != int(want) {
				t.Fatalf("%s: index %d, the mirror %d", s.name, got, want)
			}
			d := tr.SampleDigest()
			for k := range d {
				same(s.name, d[k], m.next())
			}
		}
	}
	same("end", tr.SampleElement(), m.next())

	// Proof of work, with and without an open block.
	for _, s := range []step{elementsStep(5), {do: func(*Transcript) {}, same: func(*mirror) {}}} {
		s.do(tr)
		s.same(m)
		if len(m.stream)%16 != 0 {
			m.next()
		}
		fork := tr.Clone()
		nonce := tr.Grind(7)
		m.item(8, 7, uint64(field.Canonical(nonce)))
		if x := m.next(); field.Canonical(x)&127 != 0 {
			t.Fatalf("the mirror draws %v after the nonce", x)
		}
		after := m.next()
		same("after work", tr.SampleElement(), after)
		if err := fork.CheckGrind(7, nonce); err != nil {
			t.Fatal(err)
		}
		same("after check", fork.SampleElement(), after)
	}
}
