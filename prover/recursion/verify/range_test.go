package verify

import (
	"errors"
	"math/bits"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/transcript"
)

// mostSegments is how many segments the ranges of these tests have at most.
const mostSegments = 64

// treeKey is the digest of a key of nodes that there is not.
var treeKey = poseidon2.Digest{field.New(5), field.New(6), field.New(7)}

// joining is the circuit that joins the ranges of so many segments and completes them, without
// those that verify segments: what ranges show is the prover's choice.
type joining struct {
	keys    []*stark.Key // that are accepted
	n       int
	program *circuit.Program
}

// tree joins ranges, on the left as many as make a full tree.
func tree(b *circuit.Builder, list []Range) Range {
	if len(list) == 1 {
		return list[0]
	}
	middle := 1 << (bits.Len(uint(len(list)-1)) - 1)
	left, right := tree(b, list[:middle]), tree(b, list[middle:])
	return Join(b, &left, &right, mostSegments)
}

// sampleKeys returns keys with different preprocessed columns.
func sampleKeys(t *testing.T, n int) (out []*stark.Key) {
	t.Helper()
	for i := range n {
		columns := fixedColumns()
		columns["fibonacci"][0][i].SetUint64(uint64(min(1, i)))
		key, err := stark.NewKey(sampleSystem(), 9, columns, parameters)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, key)
	}
	return out
}

func newJoining(t *testing.T, keys []*stark.Key, n int) *joining {
	t.Helper()
	j := &joining{keys: keys, n: n}
	b := circuit.NewBuilder()
	messages := [][]Base{{b.HintBase(), b.HintBase()}}
	var ranges []Range
	for range n {
		var outputs [][poseidon2.DigestLen]Base
		for range RangeOutputs {
			var o [poseidon2.DigestLen]Base
			for j := range o {
				o[j] = b.HintBase()
			}
			outputs = append(outputs, o)
		}
		ranges = append(ranges, ShownRange(b, outputs))
	}
	var digests []stark.Digest
	for _, k := range keys {
		digests = append(digests, k.Digest())
	}
	all := tree(b, ranges)
	if err := all.Complete(b, keys[0].System, digests, treeKey, []Message{{"result", air.Receive, 1}}, messages); err != nil {
		t.Fatal(err)
	}
	all.Show(b)
	var err error
	if j.program, err = b.Build(); err != nil {
		t.Fatal(err)
	}
	return j
}

// Outputs by what they show, and the places of what shares one.
const (
	shownKey = iota
	shownSeed
	shownBefore
	shownAfter
	shownNode
	shownAlpha
	shownBeta
	shownSum

	atFrom, atCount, atTerms = field.ExtDegree, field.ExtDegree + 1, field.ExtDegree
)

// shown is what a range shows.
type shown [RangeOutputs][poseidon2.DigestLen]Element

// claim is what ranges show that belong together, all of it different.
type claim struct {
	tuple  []Element
	ranges []shown
	place  uint64 // of the key in the list

	count  int // of segments, as the seed has it
	start  poseidon2.Digest
	splice int // if not 0, segments from this one on continue a chain of others
	next   uint64
}

func (c *claim) element() Element { c.next += 7919; return field.New(c.next * c.next % field.Modulus) }

func (c *claim) digest() (d poseidon2.Digest) {
	for i := range d {
		d[i] = c.element()
	}
	return d
}

func (c *claim) ext() native {
	var e [field.ExtDegree]Element
	for i := range e {
		e[i] = c.element()
	}
	return field.NewExt(e)
}

// native is an extension element outside of circuits.
type native = field.Ext

func put(o *[poseidon2.DigestLen]Element, x *native) {
	for i, c := range field.Coordinates(x) {
		o[i] = c
	}
}

// honest returns ranges of one segment each, the sums of which cancel with that of the message.
// change, if not nil, is told of what is drawn before the challenges.
func (j *joining) honest(key *stark.Key, change func(c *claim)) *claim {
	c := &claim{count: j.n, next: 1000}
	c.tuple = []Element{c.element(), c.element()}
	if change != nil {
		change(c)
	}
	message := air.Message{Bus: "result", Direction: air.Receive, Count: 1, Tuple: c.tuple}
	chain := c.start
	for i := range j.n {
		heights := []stark.Height{{Table: 1, LogHeight: 4 + i%5}, {Table: 2, LogHeight: 9}}
		var s shown
		if c.splice > 0 && i == c.splice {
			chain = c.digest()
		}
		s[shownBefore] = chain
		chain = key.Chain(chain, stark.Commitment{Heights: heights, Main: c.digest(), Pin: c.ext()})
		s[shownAfter], s[shownKey], s[shownNode] = chain, key.Digest(), treeKey
		s[shownAlpha][atFrom], s[shownAlpha][atCount], s[shownBeta][atTerms] = field.New(uint64(i)), field.New(1), field.New(3)
		c.ranges = append(c.ranges, s)
	}
	challenges, seed := seedOf(key, c.count, chain, message)
	// The message is received: minus one over its compressed form.
	bus := 0
	for key.System.Buses[bus].Name != message.Bus {
		bus++
	}
	denominator := challenges.Beta
	shift := field.ExtOf(field.New(uint64(bus) + 1))
	denominator.Sub(&denominator, &shift)
	compressed, first := field.ExtOf(c.tuple[1]), field.ExtOf(c.tuple[0])
	compressed.Mul(&compressed, &challenges.Alpha)
	compressed.Add(&compressed, &first)
	compressed.Mul(&compressed, &challenges.Alpha)
	denominator.Sub(&denominator, &compressed)
	rest := *new(native).Inverse(&denominator) // what the segments' sums come to
	for i := range c.ranges {
		s := &c.ranges[i]
		s[shownSeed] = seed
		put(&s[shownAlpha], &challenges.Alpha)
		put(&s[shownBeta], &challenges.Beta)
		sum := c.ext()
		if i == len(c.ranges)-1 {
			sum = rest
		}
		rest.Sub(&rest, &sum)
		put(&s[shownSum], &sum)
	}
	return c
}

// seedOf is stark.Key.Seed, of whatever number of segments and digest of their chain.
func seedOf(key *stark.Key, segments int, chain stark.Digest, m air.Message) (c stark.Challenges, seed stark.Digest) {
	t := transcript.New(stark.SeedProtocol)
	t.AbsorbDigests(key.Digest())
	t.AbsorbUint64s(uint64(segments))
	t.AbsorbDigests(chain)
	t.AbsorbUint64s(1)
	t.AbsorbBytes([]byte(m.Bus))
	t.AbsorbUint64s(uint64(m.Direction), m.Count)
	t.AbsorbElements(m.Tuple)
	c.Alpha, c.Beta = t.SampleExt(), t.SampleExt()
	return c, t.SampleDigest()
}

func (j *joining) run(c *claim) error {
	tape := append([]Element(nil), c.tuple...)
	for _, s := range c.ranges {
		for _, o := range s {
			tape = append(tape, o[:]...)
		}
	}
	_, err := j.program.Run(append(tape, field.New(c.place)))
	return err
}

// add returns an attack that adds one to what a range shows.
func add(at, output, limb int) func(c *claim) {
	return func(c *claim) { increase(&c.ranges[at][output][limb]) }
}

// everywhere returns an attack that does so in all ranges.
func everywhere(output, limb int) func(c *claim) {
	return func(c *claim) {
		for i := range c.ranges {
			increase(&c.ranges[i][output][limb])
		}
	}
}

func increase(x *Element) {
	one := field.New(1)
	x.Add(x, &one)
}

// Ranges that say that they belong together are joined, as many as can be; and for everything
// that is demanded of them there is an attack that nothing else stops.
func TestRanges(t *testing.T) {
	keys := sampleKeys(t, 3)
	for _, n := range []int{2, 3, 5, mostSegments} {
		j := newJoining(t, keys[:2], n)
		for i, key := range j.keys {
			c := j.honest(key, nil)
			c.place = uint64(i)
			if err := j.run(c); err != nil {
				t.Fatalf("%d segments: %v", n, err)
			}
		}
		refused := func(name string, c *claim) {
			t.Helper()
			if err := j.run(c); !errors.Is(err, circuit.ErrUnsatisfied) {
				t.Errorf("%d segments, %s: %v", n, name, err)
			}
		}
		last := n - 1
		for name, attack := range map[string]func(c *claim){
			"a segment of another program":       add(last, shownKey, 7),
			"another alpha of a segment":         add(last, shownAlpha, 5),
			"another beta of a segment":          add(last, shownBeta, 5),
			"another seed of a segment":          add(last, shownSeed, 0),
			"another node of a segment":          add(last, shownNode, 3),
			"another chain before a segment":     add(last, shownBefore, 3),
			"another chain after a segment":      add(0, shownAfter, 3),
			"another chain after the last":       add(last, shownAfter, 3),
			"a gap between places":               add(last, shownAlpha, atFrom),
			"more segments than there are":       add(last, shownAlpha, atCount),
			"a segment counted twice":            add(0, shownAlpha, atCount),
			"sums that cancel but for one":       add(last, shownSum, 5),
			"another alpha of all":               everywhere(shownAlpha, 2),
			"another beta of all":                everywhere(shownBeta, 2),
			"another seed of all":                everywhere(shownSeed, 2),
			"another node of all":                everywhere(shownNode, 2),
			"no segment is the first":            everywhere(shownAlpha, atFrom),
			"the place of another key":           func(c *claim) { c.place = 1 },
			"a place that the list has not":      func(c *claim) { c.place = 2 },
			"a message of another execution":     func(c *claim) { increase(&c.tuple[1]) },
			"a segment's sum left out":           func(c *claim) { c.ranges[0][shownSum] = [poseidon2.DigestLen]Element{} },
			"two segments exchanged":             func(c *claim) { c.ranges[0], c.ranges[last] = c.ranges[last], c.ranges[0] },
			"two segments exchanged in place":    exchange,
			"a segment twice":                    func(c *claim) { c.ranges[1] = c.ranges[0] },
			"a segment twice, in two places":     func(c *claim) { c.ranges[1] = c.ranges[0]; increase(&c.ranges[1][shownAlpha][atFrom]) },
			"more terms than can be counted":     func(c *claim) { terms(c, maxTerms+1) },
			"more terms with that of a message":  func(c *claim) { terms(c, maxTerms) },
			"terms that count to less than none": func(c *claim) { terms(c, field.Modulus-2) },
		} {
			c := j.honest(keys[0], nil)
			attack(c)
			refused(name, c)
		}
		// Everything but one thing is as if it were true.
		for name, change := range map[string]func(c *claim){
			"a chain that has begun before": func(c *claim) { c.start = c.digest() },
			"the end of another chain":      func(c *claim) { c.splice = last },
			"a segment more than there are": func(c *claim) { c.count++ },
			"a segment less than there are": func(c *claim) { c.count-- },
			"many segments more":            func(c *claim) { c.count += 1 << 16 },
		} {
			refused(name, j.honest(keys[0], change))
		}
		stranger := j.honest(keys[2], nil)
		for stranger.place = range uint64(3) {
			refused("a key that is not in the list", stranger)
		}
		// As many segments as there may be, and one more: a range says that it has more than one.
		for count := mostSegments; count <= mostSegments+1; count++ {
			c := j.honest(keys[0], func(c *claim) { c.count = count })
			c.ranges[last][shownAlpha][atCount].SetUint64(uint64(count - last))
			if err := j.run(c); (err == nil) != (count == mostSegments) {
				t.Errorf("%d segments of %d: %v", count, mostSegments, err)
			}
		}
		c := j.honest(keys[0], nil)
		terms(c, maxTerms-1)
		if err := j.run(c); err != nil {
			t.Errorf("%d segments, as many terms as can be counted: %v", n, err)
		}
	}
}

// exchange has two segments take each other's place, which their circuits would find.
func exchange(c *claim) {
	last := len(c.ranges) - 1
	c.ranges[0], c.ranges[last] = c.ranges[last], c.ranges[0]
	a, b := &c.ranges[0][shownAlpha][atFrom], &c.ranges[last][shownAlpha][atFrom]
	*a, *b = *b, *a
}

// terms has the segments show so many terms in all.
func terms(c *claim, n uint64) {
	for i := range c.ranges {
		part := n / uint64(len(c.ranges)-i)
		c.ranges[i][shownBeta][atTerms] = field.New(part)
		n -= part
	}
}

// Terms of a subtree cannot be counted if there are too many of them, whatever others have:
// they would come to less than none with those of a range that shows more than it may.
func TestTermsOfSubtrees(t *testing.T) {
	keys := sampleKeys(t, 1)
	j := newJoining(t, keys, 4)
	c := j.honest(keys[0], nil)
	for i, n := range []uint64{maxTerms, 1, field.Modulus - maxTerms, 1} {
		c.ranges[i][shownBeta][atTerms] = field.New(n)
	}
	if err := j.run(c); !errors.Is(err, circuit.ErrUnsatisfied) {
		t.Errorf("%v", err)
	}
}

// Sums of a subtree that cancel do not make up for those of the rest.
func TestSumsOfSubtrees(t *testing.T) {
	keys := sampleKeys(t, 1)
	for _, from := range []int{0, 2} { // which half has what the whole should have
		j := newJoining(t, keys, 4)
		c := j.honest(keys[0], nil)
		var all native
		for i := range c.ranges {
			sum := field.NewExt([field.ExtDegree]Element(c.ranges[i][shownSum][:field.ExtDegree]))
			all.Add(&all, &sum)
			c.ranges[i][shownSum] = [poseidon2.DigestLen]Element{}
		}
		put(&c.ranges[from][shownSum], &all)
		if err := j.run(c); err != nil {
			t.Fatalf("all of the sum in half %d: %v", from/2, err)
		}
		put(&c.ranges[(from+2)%4][shownSum], &all)
		if err := j.run(c); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("half %d cancels by itself, the other does not: %v", from/2, err)
		}
	}
}
