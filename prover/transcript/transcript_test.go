package transcript

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
)

// challenges runs a conversation with a draw after every step and returns what
// was drawn.
func challenges(protocol string, steps []step) []poseidon2.Digest {
	t := New(protocol)
	out := []poseidon2.Digest{t.SampleDigest()}
	for _, s := range steps {
		s.do(t)
		out = append(out, t.SampleDigest())
	}
	return out
}

// atEnd is the challenge after a conversation without draws in between, which
// leaves all framing to the items.
func atEnd(protocol string, steps []step) poseidon2.Digest {
	t := New(protocol)
	for _, s := range steps {
		s.do(t)
	}
	return t.SampleDigest()
}

// changes of a step: another value, type, length or number of objects.
var changes = map[int][]step{
	0:  {elementsStep(1, 2, 4), elementsStep(1, 2), elementsStep(1, 2, 3, 0), elementsStep(0, 1, 2, 3), uint64sStep(1, 2, 3), bytesStep("\x01\x00\x00\x02\x00\x00\x03\x00\x00")},
	1:  {digestsStep([8]uint64{1, 2, 3, 4, 5, 6, 7, 9}), digestsStep(), elementsStep(1, 2, 3, 4, 5, 6, 7, 8), digestsStep([8]uint64{1, 2, 3, 4, 5, 6, 7, 8}, [8]uint64{})},
	2:  {uint64sStep(1<<22 + 1), uint64sStep(1<<22, 0), uint64sStep(1 << 38), elementsStep(0, 64, 0, 0), uint64sStep(64)},
	3:  {bytesStep("abcdefh"), bytesStep("abcdefg\x00"), bytesStep("abcdef"), bytesStep("\x00abcdefg"), elementsStep(0x636261, 0x666564, 0x67)},
	4:  {extsStep([6]uint64{1, 2, 3, 4, 5, 6}, [6]uint64{7, 8, 9, 10, 11, 12}, [6]uint64{13, 14, 15, 16, 17, 19}), extsStep([6]uint64{1, 2, 3, 4, 5, 6}, [6]uint64{7, 8, 9, 10, 11, 12})},
	5:  {elementsStep(0), bytesStep(""), uint64sStep(), digestsStep(), extsStep()},
	6:  {elementsStep(), bytesStep("\x00"), uint64sStep()},
	7:  {uint64sStep(0, 1<<64-2), uint64sStep(1<<64-1, 0), uint64sStep(0), uint64sStep(0, 1<<64-1, 0), uint64sStep(0, 1<<63)},
	8:  {elementsStep(field.Modulus-2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), elementsStep(field.Modulus - 1)},
	9:  {digestsStep([8]uint64{1}, [8]uint64{}), digestsStep([8]uint64{}, [8]uint64{1}, [8]uint64{})},
	10: {stripsStep(1, 0), extsStep(), digestsStep([8]uint64{}, [8]uint64{}, [8]uint64{}, [8]uint64{}, [8]uint64{}, [8]uint64{}, [8]uint64{}, [8]uint64{}, [8]uint64{}, [8]uint64{}, [8]uint64{}, [8]uint64{}, [8]uint64{}, [8]uint64{}, [8]uint64{}, [8]uint64{})},
	11: {stripsStep(1, 2), stripsStep(2, 1), extsStep([6]uint64{1, 2, 3, 4, 5, 6})},
	12: {stripsStep(8, 0), stripsStep(7, 1), stripsStep(9, 1)},
	13: {stripsStep(101, 0), stripsStep(100, 1), stripsStep(102, 1)},
}

// Changing, adding, dropping or moving one object changes every later challenge
// and no earlier one.
func TestEveryChallengeDependsOnEveryObjectBefore(t *testing.T) {
	want, wantEnd := challenges("test", conversation), atEnd("test", conversation)
	check := func(what string, from int, changed []step) {
		t.Helper()
		got := challenges("test", changed)
		for i := range from + 1 {
			if got[i] != want[i] {
				t.Errorf("%s: challenge %d comes before the change", what, i)
			}
		}
		for i := from + 1; i < min(len(got), len(want)); i++ {
			if slices.Contains(want, got[i]) {
				t.Errorf("%s: challenge %d is the same", what, i)
			}
		}
		if atEnd("test", changed) == wantEnd {
			t.Errorf("%s: the challenge without draws in between is the same", what)
		}
	}
	for i := range conversation {
		if len(changes[i]) == 0 {
			t.Errorf("step %d is never changed", i)
		}
		for _, c := range changes[i] {
			check(fmt.Sprintf("%s for %s", c.name, conversation[i].name), i, slices.Replace(slices.Clone(conversation), i, i+1, c))
			check(fmt.Sprintf("%s before %s", c.name, conversation[i].name), i, slices.Insert(slices.Clone(conversation), i, c))
		}
		check("without "+conversation[i].name, i, slices.Delete(slices.Clone(conversation), i, i+1))
		for j := i + 1; j < len(conversation); j++ {
			swapped := slices.Clone(conversation)
			swapped[i], swapped[j] = swapped[j], swapped[i]
			check(fmt.Sprintf("steps %d and %d swapped", i, j), i, swapped)
		}
	}
	for _, protocol := range []string{"", "tes", "test\x00", "tesu"} {
		for i, d := range challenges(protocol, conversation) {
			if slices.Contains(want, d) {
				t.Errorf("protocol %q: challenge %d is the same", protocol, i)
			}
		}
	}
}

// One list is not two, and two not one.
func TestListsAreFramed(t *testing.T) {
	for _, pair := range [][2][]step{
		{{elementsStep(1, 2)}, {elementsStep(1), elementsStep(2)}},
		{{uint64sStep(1, 2)}, {uint64sStep(1), uint64sStep(2)}},
		{{bytesStep("abcdef")}, {bytesStep("abc"), bytesStep("def")}},
		{{elementsStep(), elementsStep()}, {elementsStep()}},
		{{elementsStep(7 << 24)}, {elementsStep()}},
		{{stripsStep(2, 1)}, {stripsStep(1, 1), stripsStep(1, 7)}},
		{{stripsStep(1, 0)}, {stripsStep(2, 0)}},
	} {
		if atEnd("test", pair[0]) == atEnd("test", pair[1]) {
			t.Errorf("%v and %v are the same", pair[0], pair[1])
		}
	}
}

// A draw that closes a block is part of the stream: what is absorbed after it is
// not what could have been absorbed before.
func TestDrawsAreBound(t *testing.T) {
	a, b := New("test"), New("test")
	a.AbsorbElements([]field.Element{field.New(1)})
	b.AbsorbElements([]field.Element{field.New(1)})
	a.SampleElement()
	a.AbsorbElements(nil)
	b.AbsorbElements(nil)
	if a.SampleDigest() == b.SampleDigest() {
		t.Error("a draw leaves no trace")
	}
}

// The stream determines the objects: reading it back gives what was absorbed.
func TestStreamIsInjective(t *testing.T) {
	for pattern := range 1 << len(conversation) { // after which steps to draw
		m := &mirror{}
		var want []string
		record := func(from int) {
			objects, err := parse(m.stream[from:])
			if err != nil || len(objects) != 1 {
				t.Fatalf("an item reads as %v (%v)", objects, err)
			}
			want = append(want, objects[0])
		}
		m.str(1, []byte("test"))
		record(0)
		for i, s := range conversation {
			from := len(m.stream)
			s.same(m)
			record(from)
			if pattern>>i&1 != 0 {
				m.next()
				want = append(want, "draw")
			}
		}
		got, err := parse(m.stream)
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != len(want) {
			t.Fatalf("%d objects read as %d", len(want), len(got))
		}
		for i := range got {
			if want[i] != "draw" && got[i] != want[i] {
				t.Fatalf("object %d reads as %s, is %s", i, got[i], want[i])
			}
		}
	}
}

// Lists longer than a header's length are cut into items. The lengths of the items
// of several lists, one after the other, tell the lists apart.
func TestLongLists(t *testing.T) {
	const limit = 3
	lengths := func(lists ...int) (out []int) {
		for _, n := range lists {
			at := 0
			items(n, limit, func(from, to int) {
				if from != at {
					t.Fatalf("list of %d: item from %d after %d", n, from, at)
				}
				at = to
				out = append(out, to-from)
			})
			if at != n {
				t.Fatalf("list of %d ends at %d", n, at)
			}
		}
		return out
	}
	seen := map[string][]int{}
	for a := range 12 {
		for b := range 12 {
			for _, lists := range [][]int{{a}, {a, b}} {
				key := fmt.Sprint(lengths(lists...))
				if other, ok := seen[key]; ok && !slices.Equal(other, lists) {
					t.Errorf("%v and %v have the items %s", lists, other, key)
				}
				seen[key] = lists
			}
		}
	}
	// The largest header is still below p, and no two are the same.
	if KindStrips<<lengthBits+maxLength >= field.Modulus || KindStrips >= 127 || maxLength != 1<<lengthBits-1 {
		t.Error("headers overlap")
	}
	// Strings are cut where an element ends.
	if maxLength%3 != 0 {
		t.Error("an element of a long string is cut")
	}
}

func TestSampleIndex(t *testing.T) {
	tr := New("test")
	counts := make([]int, 8)
	const draws = 1 << 14
	for range draws {
		i := tr.SampleIndex(3)
		counts[i]++
	}
	for i, n := range counts {
		if n < draws/8*8/10 || n > draws/8*12/10 {
			t.Errorf("index %d drawn %d times of %d", i, n, draws)
		}
	}
	if tr.SampleIndex(0) != 0 {
		t.Error("an index of no bits")
	}
	for range 100 {
		if i := tr.SampleIndex(MaxIndexBits); i < 0 || i >= 1<<MaxIndexBits {
			t.Errorf("index %d", i)
		}
	}
	for name, draw := range map[string]func(n int){
		"an index": func(n int) { tr.SampleIndex(n) },
		"a nonce":  func(n int) { tr.Grind(n) },
		"a check":  func(n int) { _ = tr.CheckGrind(n, field.Element{}) },
	} {
		for _, n := range []int{-1, MaxIndexBits + 1} {
			func() {
				defer func() {
					if why, ok := recover().(string); !ok || why != "transcript: bits out of range" {
						t.Errorf("%s of %d bits: %v", name, n, why)
					}
				}()
				draw(n)
			}()
		}
	}
	// All indices have equally many preimages, but for zero.
	if (field.Modulus-1)%(1<<MaxIndexBits) != 0 {
		t.Error("p - 1 is no multiple of the number of indices")
	}
}

func TestGrind(t *testing.T) {
	for _, n := range []int{0, 1, 5, 10, 13} {
		tr := New("test")
		tr.AbsorbUint64s(uint64(n))
		start := tr.Clone()
		nonce := tr.Grind(n)
		check := start.Clone()
		if err := check.CheckGrind(n, nonce); err != nil {
			t.Fatalf("%d bits: %v", n, err)
		}
		if *check != *tr {
			t.Fatalf("%d bits: prover and verifier differ after the nonce", n)
		}
		// The smallest: none below it is accepted.
		for v := range uint64(field.Canonical(nonce)) {
			if err := start.Clone().CheckGrind(n, field.New(v)); !errors.Is(err, ErrProofOfWork) {
				t.Fatalf("%d bits: nonce %v found, %d passes with error %v", n, nonce, v, err)
			}
		}
		// Work of fewer or more bits is other work.
		if n > 0 {
			other := start.Clone()
			if other.CheckGrind(n-1, nonce) == nil && *other == *tr {
				t.Fatalf("%d bits: the number of bits is not bound", n)
			}
		}
	}
}

// The nonce found does not depend on how many search for it.
func TestGrindIsDeterministic(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var want []field.Element
	for _, procs := range []int{1, 2, 7} {
		runtime.GOMAXPROCS(procs)
		var got []field.Element
		for i := range uint64(12) {
			tr := New("test")
			tr.AbsorbUint64s(i)
			got = append(got, tr.Grind(9))
		}
		if want == nil {
			want = got
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%d cores find other nonces", procs)
		}
	}
}

// A nonce is of use once: it is bound to the conversation before it.
func TestGrindIsBoundToTheConversation(t *testing.T) {
	tr := New("test")
	nonce := tr.Clone().Grind(12)
	for i := range uint64(20) {
		other := New("test")
		other.AbsorbUint64s(i)
		if err := other.CheckGrind(12, nonce); err == nil {
			t.Errorf("the nonce passes in conversation %d", i)
		}
	}
}

// The format is frozen: these are this package's own numbers, they only change
// with a new version of every protocol.
func TestGolden(t *testing.T) {
	tr := New("zkgeth transcript golden v1")
	for _, s := range conversation[:10] { // strips came later
		s.do(tr)
	}
	nonce := tr.Grind(8)
	got := fmt.Sprint(field.Canonical(nonce), tr.SampleIndex(20))
	for _, c := range field.Coordinates(new(tr.SampleExt())) {
		got += fmt.Sprint(" ", field.Canonical(c))
	}
	const want = "501 442264 359115614 1409729943 591293152 1323552772 1187902278 1982578532"
	if got != want {
		t.Errorf("drew %s, want %s", got, want)
	}
	for _, s := range conversation[10:] {
		s.do(tr)
	}
	if got, want := field.Canonical(tr.SampleElement()), uint32(475363688); got != want {
		t.Errorf("drew %d after strips, want %d", got, want)
	}
}

func TestAbsorbingDoesNotAllocate(t *testing.T) {
	tr := New("test")
	xs, es, b := make([]field.Element, 100), make([]field.Ext, 100), make([]byte, 100)
	if n := testing.AllocsPerRun(10, func() {
		tr.AbsorbElements(xs)
		tr.AbsorbExts(es)
		tr.AbsorbBytes(b)
		tr.AbsorbUint64s(1, 2)
		tr.AbsorbDigests(poseidon2.Digest{})
		tr.SampleExt()
		tr.SampleIndex(20)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// FuzzTwoStreams looks for two different conversations with one challenge.
func FuzzTwoStreams(f *testing.F) {
	f.Add([]byte("\x02abc\x01x"), []byte("\x02ab\x02cx"))
	f.Add([]byte{}, []byte{0})
	f.Add([]byte{3, 0, 0}, []byte{4, 0})
	f.Fuzz(func(t *testing.T, a, b []byte) {
		run := func(script []byte) (poseidon2.Digest, string) {
			tr, log := New("fuzz"), ""
			for len(script) > 0 {
				op := script[0]
				n := min(int(op>>3), len(script)-1)
				data := script[1 : 1+n]
				script = script[1+n:]
				switch op & 7 {
				case 0:
					tr.AbsorbBytes(data)
				case 1:
					tr.AbsorbElements(fromBytes(data))
				case 2:
					var vs []uint64
					for _, c := range data {
						vs = append(vs, uint64(c)<<56|uint64(c))
					}
					tr.AbsorbUint64s(vs...)
				case 3:
					ds := make([]poseidon2.Digest, n/8)
					for i := range ds {
						copy(ds[i][:], fromBytes(data[8*i:8*i+8]))
					}
					data = data[:8*len(ds)]
					tr.AbsorbDigests(ds...)
				default:
					es := make([]field.Ext, n/6)
					for i := range es {
						es[i] = field.NewExt([6]field.Element(fromBytes(data[6*i : 6*i+6])))
					}
					data = data[:6*len(es)]
					if op &= 5; op == 5 {
						tr.AbsorbStrips(es)
					} else {
						tr.AbsorbExts(es)
					}
				}
				log += fmt.Sprintf("%d%x;", op&7, data)
			}
			return tr.SampleDigest(), log
		}
		da, la := run(a)
		db, lb := run(b)
		if (da == db) != (la == lb) {
			t.Fatalf("%s and %s", la, lb)
		}
	})
}

func fromBytes(b []byte) []field.Element {
	out := make([]field.Element, len(b))
	for i := range b {
		out[i] = field.New(uint64(b[i]))
	}
	return out
}
