package aggregate

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/recursion/verify"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// anyRange is a circuit that shows any range, in place of one that verifies segments or joins
// ranges. Those with another salt have the same form.
func anyRange(t *testing.T, salt uint64) *circuit.Circuit {
	t.Helper()
	b := circuit.NewBuilder()
	for range verify.RangeOutputs {
		b.PublicDigest(b.HintDigest())
	}
	b.AssertEqualBase(b.MulBase(b.HintBase(), circuit.Int(salt)), circuit.Int(salt))
	program, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	const log = 6
	profile, err := circuit.Profile(log, program)
	if err != nil {
		t.Fatal(err)
	}
	c, err := circuit.New(program, log, stark.Parameters{LogBlowup: 4, LogFinal: 3, Queries: 46, GrindingBits: 10}, profile)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// story is what the ranges of the first segment and of all others show of a statement that
// nobody has proven: everything belongs together.
type story struct {
	logHeight     int // that the key is said to have
	messages      []air.Message
	first, others []circuit.Output
}

// Places of what a range shows, and of what shares an output.
const (
	shownSeed, shownBefore, shownAfter, shownNode, shownAlpha, shownBeta, shownSum = 1, 2, 3, 4, 5, 6, 7

	atFrom, atCount = field.ExtDegree, field.ExtDegree + 1
)

func newStory(key *stark.Key, logHeight, segments int, node stark.Digest, messages []air.Message) *story {
	s := &story{logHeight: logHeight, messages: messages}
	var list []stark.Commitment
	for i := range segments {
		n := field.New(uint64(i + 7))
		list = append(list, stark.Commitment{Heights: []stark.Height{{Table: i % 3, LogHeight: logHeight}}, Main: stark.Digest{n, n}, Pin: field.ExtOf(n)})
	}
	challenges, seed := key.Seed(list, messages)
	after := key.Chain(stark.Digest{}, list[0])
	end := after
	for _, c := range list[1:] {
		end = key.Chain(end, c)
	}
	sums := [2]stark.Ext{field.ExtOf(field.New(77)), messageSum(key.System, &challenges, messages)}
	sums[1].Add(&sums[1], &sums[0])
	sums[1].Neg(&sums[1])
	for i, out := range []*[]circuit.Output{&s.first, &s.others} {
		r := make([]circuit.Output, verify.RangeOutputs)
		r[0], r[shownSeed], r[shownNode] = circuit.Output(key.Digest()), circuit.Output(seed), circuit.Output(node)
		r[shownBefore], r[shownAfter] = circuit.Output{}, circuit.Output(after)
		from, count := 0, 1
		if i == 1 {
			r[shownBefore], r[shownAfter] = circuit.Output(after), circuit.Output(end)
			from, count = 1, segments-1
		}
		for k, x := range map[int]*stark.Ext{shownAlpha: &challenges.Alpha, shownBeta: &challenges.Beta, shownSum: &sums[i]} {
			c := field.Coordinates(x)
			copy(r[k][:], c[:])
		}
		r[shownAlpha][atFrom], r[shownAlpha][atCount] = field.New(uint64(from)), field.New(uint64(count))
		*out = r
	}
	return s
}

// messageSum returns what messages add to the buses.
func messageSum(s *air.System, c *stark.Challenges, messages []air.Message) (total stark.Ext) {
	for _, m := range messages {
		var d stark.Ext
		for j := len(m.Tuple) - 1; j >= 0; j-- {
			x := field.ExtOf(m.Tuple[j])
			d.Add(&d, &x)
			d.Mul(&d, &c.Alpha)
		}
		bus := field.ExtOf(field.New(uint64(slices.IndexFunc(s.Buses, func(b air.Bus) bool { return b.Name == m.Bus }) + 1)))
		d.Add(&d, &bus)
		d.Sub(&c.Beta, &d)
		d.Inverse(&d)
		if m.Direction == air.Receive {
			d.Neg(&d)
		}
		total.Add(&total, &d) // all count once
	}
	return total
}

// lists are the circuits whose proofs the circuit of several segments verifies.
type lists struct {
	program        *proof.Program
	forms          proof.Forms
	firsts, others []*circuit.Circuit
	node           *circuit.Circuit
}

func (l *lists) record(t *testing.T) *base {
	t.Helper()
	verifiers := func(list []*circuit.Circuit) (out []*circuit.Verifier) {
		for _, c := range list {
			out = append(out, &c.Verifier)
		}
		return out
	}
	b, err := recordJoined(l.program, l.forms, 8, verifiers(l.firsts), verifiers(l.others), &l.node.Verifier)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// tape returns what the circuit is told of a story that two circuits show.
func (s *story) tape(t *testing.T, b *base, first, others *circuit.Circuit) []field.Element {
	t.Helper()
	var list [2]*verify.Proven
	for i, c := range []*circuit.Circuit{first, others} {
		var in []field.Element
		for _, o := range [][]circuit.Output{s.first, s.others}[i] {
			in = append(in, o[:]...)
		}
		p, err := proven(c, append(in, field.New(1)))
		if err != nil {
			t.Fatal(err)
		}
		list[i] = p
	}
	tape, err := b.joinedTape(s.logHeight, s.messages, list[0], list[1])
	if err != nil {
		t.Fatal(err)
	}
	return tape
}

// TestJoinedRefusesStories tells the circuit of several segments of statements that nobody has
// proven, by proofs of circuits that show anything. It takes what is shown under the keys of its
// lists, each in its place, if all of it is of one statement of this program, and nothing else.
func TestJoinedRefusesStories(t *testing.T) {
	const low = proof.MinLogHeight
	p := sumProgram(t, 100, 0)
	var c []*circuit.Circuit
	for salt := range uint64(6) {
		c = append(c, anyRange(t, salt+3))
	}
	l := lists{p, proof.Forms{Joined: []int{low, low + 1}, Segments: 5}, c[:2], c[2:4], c[4]}
	stranger := c[5]
	b, node := l.record(t), l.node.Key.Digest()
	key := func(p *proof.Program, logHeight int) *stark.Key {
		k, err := p.Key(logHeight)
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	claim := constraints.Statement{Output: sum5050}
	messages := func() (out []air.Message) {
		for _, m := range p.System.Messages(claim) {
			m.Tuple = slices.Clone(m.Tuple)
			out = append(out, m)
		}
		return out
	}
	good := func() *story { return newStory(key(p, low), low, 3, node, messages()) }

	for i, first := range l.firsts {
		for k, others := range append(slices.Clone(l.others), l.node) {
			log, segments := low+(i+k)%2, 2+(i+k)%4
			s := newStory(key(p, log), log, segments, node, messages())
			shown, err := b.program.Run(s.tape(t, b, first, others))
			if err != nil || len(shown) != 1 || shown[0] != (circuit.Output{field.New(5050)}) {
				t.Fatalf("%d segments of 2^%d rows, by circuits %d and %d: %v, %v", segments, log, i, k, shown, err)
			}
		}
	}
	refuses := func(name string, s *story) {
		t.Helper()
		if _, err := b.program.Run(s.tape(t, b, l.firsts[0], l.node)); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, s := range map[string]*story{
		"another program":            newStory(key(sumProgram(t, 99, 0), low), low, 3, node, messages()),
		"a height that is not taken": newStory(key(p, low+2), low, 3, node, messages()),
		"the place of another key":   newStory(key(p, low), low+1, 3, node, messages()),
		"a segment too many":         newStory(key(p, low), low, 6, node, messages()),
		"joined by another node":     newStory(key(p, low), low, 3, stranger.Key.Digest(), messages()),
	} {
		refuses(name, s)
	}
	for name, change := range map[string]func(s *story){
		"sums that do not cancel":          func(s *story) { s.others[shownSum][5].SetUint64(1) },
		"others that are from the start":   func(s *story) { s.others[shownAlpha][atFrom].SetUint64(0) },
		"a segment counted twice":          func(s *story) { s.others[shownAlpha][atCount].SetUint64(3) },
		"one that is not the first":        func(s *story) { s.first, s.others = s.others, s.first },
		"the first one and itself":         func(s *story) { s.others = s.first },
		"others of another statement":      func(s *story) { s.others = newStory(key(p, low), low, 4, node, messages()).others },
		"the first of another key":         func(s *story) { s.first[0] = circuit.Output(key(p, low+1).Digest()) },
		"another output than was proven":   func(s *story) { s.messages[len(s.messages)-2].Tuple[1].SetUint64(5051) },
		"messages of another order":        func(s *story) { s.messages[1], s.messages[2] = s.messages[2], s.messages[1] },
		"a first that was told other keys": func(s *story) { s.first[shownNode] = circuit.Output(stranger.Key.Digest()) },
	} {
		s := good()
		change(s)
		refuses(name, s)
	}
	// Whatever messages say but the output is a constant, also where all agree on something else.
	seen := map[string]bool{}
	for i, m := range messages() {
		for j := range m.Tuple {
			name := fmt.Sprintf("element %d on bus %s", j, m.Bus)
			if seen[name] || m.Bus == constraints.OutputBus && j > 0 {
				continue
			}
			seen[name] = true
			other := messages()
			x := &other[i].Tuple[j]
			x.Add(x, new(field.Element).SetOne())
			refuses(name, newStory(key(p, low), low, 3, node, other))
		}
	}
	// Circuits that are in the other list, or in none. The tape is that of a circuit whose lists
	// have them in the place of another one.
	for name, forge := range map[string]func(f *lists) (first, others *circuit.Circuit){
		"one of others in place of the first": func(f *lists) (first, others *circuit.Circuit) { f.firsts[0] = f.others[0]; return f.others[0], f.node },
		"a node in place of the first":        func(f *lists) (first, others *circuit.Circuit) { f.firsts[1] = f.node; return f.node, f.others[0] },
		"a stranger in place of the first":    func(f *lists) (first, others *circuit.Circuit) { f.firsts[1] = stranger; return stranger, f.node },
		"a first in place of others": func(f *lists) (first, others *circuit.Circuit) {
			f.others[0] = f.firsts[1]
			return f.firsts[0], f.firsts[1]
		},
		"a stranger in place of others":   func(f *lists) (first, others *circuit.Circuit) { f.others[1] = stranger; return f.firsts[0], stranger },
		"a stranger in place of the node": func(f *lists) (first, others *circuit.Circuit) { f.node = stranger; return f.firsts[0], stranger },
	} {
		f := l
		f.firsts, f.others = slices.Clone(l.firsts), slices.Clone(l.others)
		first, others := forge(&f)
		forged := f.record(t)
		s := newStory(key(p, low), low, 3, f.node.Key.Digest(), messages())
		if _, err := forged.program.Run(s.tape(t, forged, first, others)); err != nil {
			t.Fatalf("%s, the forger's own circuit: %v", name, err)
		}
		s = good() // with the node that the circuit wants to see
		tape, wrong := s.tape(t, forged, first, others), first
		if slices.Contains(l.firsts, first) {
			wrong = others
		}
		at := placeOf(t, tape, wrong)
		for place := range uint64(len(l.firsts) + len(l.others) + 2) { // wherever it may be
			tape[at].SetUint64(place)
			if _, err := b.program.Run(tape); !errors.Is(err, circuit.ErrUnsatisfied) {
				t.Errorf("%s, at place %d of the list: %v", name, place, err)
			}
		}
	}
}

// placeOf returns where on a tape the place of a circuit's key in a list is: behind the
// commitment to its preprocessed columns.
func placeOf(t *testing.T, tape []field.Element, c *circuit.Circuit) int {
	t.Helper()
	root, _ := c.Key.Fixed()
	for at := range len(tape) - len(root) {
		if slices.Equal(tape[at:at+len(root)], root[:]) {
			return at + len(root)
		}
	}
	t.Fatal("a key is not on the tape")
	return 0
}
