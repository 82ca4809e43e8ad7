package verify

import (
	"errors"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// mostParts is how many segments can be joined.
const mostParts = 16

// parts is the circuit that joins segments, without those that verify them: what they show is
// the prover's choice.
type parts struct {
	key     *stark.Key
	tables  [][]int
	program *circuit.Program
}

func newParts(t *testing.T, n int) *parts {
	t.Helper()
	key, err := stark.NewKey(sampleSystem(), 9, fixedColumns(), parameters)
	if err != nil {
		t.Fatal(err)
	}
	p := &parts{key: key}
	b := circuit.NewBuilder()
	messages := [][]Base{{b.HintBase(), b.HintBase()}}
	var segments []Segment
	var all []Part
	for i := range n {
		list := []int{1, 2, 3}
		if i == 0 {
			list = []int{0, 1}
		}
		var outputs [][poseidon2.DigestLen]Base
		for range ShownOutputs(len(list)) {
			var o [poseidon2.DigestLen]Base
			for j := range o {
				o[j] = b.HintBase()
			}
			outputs = append(outputs, o)
		}
		s, part := Shown(b, outputs, list)
		p.tables, segments, all = append(p.tables, list), append(segments, s), append(all, part)
	}
	d := key.Digest()
	var digest [len(d)]Base
	for i := range d {
		digest[i] = circuit.ConstBase(d[i])
	}
	if err := Join(b, key.System, b.PackDigest(digest), segments, all, []Message{{"result", air.Receive, 1}}, messages); err != nil {
		t.Fatal(err)
	}
	if p.program, err = b.Build(); err != nil {
		t.Fatal(err)
	}
	return p
}

// shownParts is what segments show that belong together, all of it different.
type shownParts struct {
	tuple []Element
	parts [][][poseidon2.DigestLen]Element // by segment and output
}

// Outputs by what they show.
const (
	shownKey = iota
	shownIndex
	shownAlpha
	shownBeta
	shownSeed
	shownMain
	shownPin
	shownSum
	shownTerms
	shownHeight
)

// honest returns segments whose sums cancel with that of the message.
func (p *parts) honest() *shownParts {
	next := uint64(1000)
	element := func() Element { next += 7919; return field.New(next * next % field.Modulus) }
	ext := func() (o [poseidon2.DigestLen]Element) {
		for i := range field.ExtDegree {
			o[i] = element()
		}
		return o
	}
	of := func(o [poseidon2.DigestLen]Element) native { return field.NewExt([field.ExtDegree]Element(o[:])) }
	out := &shownParts{tuple: []Element{element(), element()}}
	message := air.Message{Bus: "result", Direction: air.Receive, Count: 1, Tuple: out.tuple}
	var commitments []stark.Commitment
	for _, list := range p.tables {
		var main stark.Digest
		for i := range main {
			main[i] = element()
		}
		pin := ext()
		c := stark.Commitment{Main: main, Pin: of(pin)}
		shown := make([][poseidon2.DigestLen]Element, ShownOutputs(len(list)))
		shown[shownKey], shown[shownMain], shown[shownPin] = p.key.Digest(), main, pin
		shown[shownTerms][0] = field.New(3)
		for i, table := range list {
			log := 4 + (len(commitments)+i)%5
			c.Heights = append(c.Heights, stark.Height{Table: table, LogHeight: log})
			shown[shownHeight+i][0] = field.New(uint64(log))
		}
		commitments, out.parts = append(commitments, c), append(out.parts, shown)
	}
	challenges, seed := p.key.Seed(commitments, []air.Message{message})
	// The message is received: minus one over its compressed form.
	bus := 0
	for p.key.System.Buses[bus].Name != message.Bus {
		bus++
	}
	denominator := challenges.Beta
	shift := field.ExtOf(field.New(uint64(bus) + 1))
	denominator.Sub(&denominator, &shift)
	compressed, first := field.ExtOf(out.tuple[1]), field.ExtOf(out.tuple[0])
	compressed.Mul(&compressed, &challenges.Alpha)
	compressed.Add(&compressed, &first)
	compressed.Mul(&compressed, &challenges.Alpha)
	denominator.Sub(&denominator, &compressed)
	rest := *new(native).Inverse(&denominator) // what the segments' sums come to
	for i := range out.parts {
		shown := out.parts[i]
		shown[shownIndex][0] = field.New(uint64(i))
		shown[shownSeed] = seed
		put(&shown[shownAlpha], &challenges.Alpha)
		put(&shown[shownBeta], &challenges.Beta)
		sum := of(ext())
		if i == len(out.parts)-1 {
			sum = rest
		}
		rest.Sub(&rest, &sum)
		put(&shown[shownSum], &sum)
	}
	return out
}

// native is an extension element outside of circuits.
type native = field.Ext

func put(o *[poseidon2.DigestLen]Element, x *native) {
	for i, c := range field.Coordinates(x) {
		o[i] = c
	}
}

func (p *parts) run(s *shownParts) error {
	tape := append([]Element(nil), s.tuple...)
	for _, part := range s.parts {
		for _, o := range part {
			tape = append(tape, o[:]...)
		}
	}
	_, err := p.program.Run(tape)
	return err
}

// Segments that say that they belong together are joined, as many as can be; and for
// everything that the join demands of one of them there is an attack that nothing else stops.
func TestParts(t *testing.T) {
	for _, n := range []int{2, mostParts} {
		p := newParts(t, n)
		if err := p.run(p.honest()); err != nil {
			t.Fatalf("%d segments: %v", n, err)
		}
		one := field.New(1)
		add := func(part, output, limb int) func(s *shownParts) {
			return func(s *shownParts) { x := &s.parts[part][output][limb]; x.Add(x, &one) }
		}
		attacks := map[string]func(s *shownParts){
			"a segment of another program":     add(n-1, shownKey, 7),
			"another place":                    add(n-1, shownIndex, 0),
			"two of the same place":            func(s *shownParts) { s.parts[1][shownIndex] = s.parts[0][shownIndex] },
			"another alpha of a segment":       add(n-1, shownAlpha, 5),
			"another beta of a segment":        add(0, shownBeta, 5),
			"another seed of a segment":        add(n-1, shownSeed, 0),
			"another commitment":               add(n-1, shownMain, 3),
			"another pin":                      add(n-1, shownPin, 2),
			"another height":                   add(n-1, shownHeight+2, 0),
			"a message of another execution":   func(s *shownParts) { s.tuple[1].Add(&s.tuple[1], &one) },
			"sums that cancel but for one":     add(n-1, shownSum, 5),
			"a segment's sum left out":         func(s *shownParts) { s.parts[0][shownSum] = [poseidon2.DigestLen]Element{} },
			"more terms than can be counted":   func(s *shownParts) { s.parts[n-1][shownTerms][0] = field.New(1 << termBits) },
			"more terms, all segments counted": func(s *shownParts) { terms(s, 1<<termBits-1) }, // and one of the message
		}
		for name, attack := range attacks {
			s := p.honest()
			attack(s)
			if err := p.run(s); !errors.Is(err, circuit.ErrUnsatisfied) {
				t.Errorf("%d segments, %s: %v", n, name, err)
			}
		}
		s := p.honest()
		s.parts[0], s.parts[1] = s.parts[1][:len(s.parts[0])], append(s.parts[0], s.parts[1][len(s.parts[0]):]...)
		if err := p.run(s); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("%d segments, two exchanged: %v", n, err)
		}
		// The most terms that can be counted.
		s = p.honest()
		terms(s, 1<<termBits-2)
		if err := p.run(s); err != nil {
			t.Errorf("%d segments, %d terms: %v", n, 1<<termBits-1, err)
		}
	}
}

// terms has the segments show so many terms in all.
func terms(s *shownParts, n uint64) {
	for i := range s.parts {
		part := n / uint64(len(s.parts)-i)
		s.parts[i][shownTerms][0] = field.New(part)
		n -= part
	}
}

// Any other number of segments is refused when the circuit is made.
func TestNumberOfParts(t *testing.T) {
	system := sampleSystem()
	for _, n := range []int{0, 1, mostParts + 1, 64} {
		if err := Join(circuit.NewBuilder(), system, Digest{}, make([]Segment, n), make([]Part, n), nil, nil); !errors.Is(err, ErrUnsupported) {
			t.Errorf("%d segments: %v", n, err)
		}
	}
	if err := Join(circuit.NewBuilder(), system, Digest{}, make([]Segment, 3), make([]Part, 2), nil, nil); !errors.Is(err, ErrUnsupported) {
		t.Errorf("a segment without part: %v", err)
	}
	if err := Join(circuit.NewBuilder(), system, Digest{}, make([]Segment, 2), make([]Part, 2), make([]Message, 1), nil); !errors.Is(err, ErrUnsupported) {
		t.Errorf("a message without tuple: %v", err)
	}
}
