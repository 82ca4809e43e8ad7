package stark

import (
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
)

// mixture is a commitment to a word that is one trace on half of the points and another one
// on the others. It passes as either with one half of the queries each.
type mixture struct {
	size   commit.Size
	leaves []commit.Leaf
	layers [][]Digest
}

func mix(k *Key, shapes []commit.Shape, trees ...*commit.Tree) *mixture {
	m := &mixture{size: k.size()}
	points := make([]int, 1<<m.size.Depth(shapes))
	for i := range points {
		points[i] = i
	}
	digests := make([]Digest, len(points))
	for t, tree := range trees {
		for i, l := range tree.Open(points).Leaves {
			if i%len(trees) == t { // cosets of each other: those of even and of odd numbers
				m.leaves, digests[i] = append(m.leaves, l), chained(shapes, l.Row)
			}
		}
	}
	even, odd := m.leaves[:len(points)/2], m.leaves[len(points)/2:]
	m.leaves = nil
	for i := range even {
		m.leaves = append(m.leaves, even[i], odd[i])
	}
	for layer := digests; ; {
		m.layers = append(m.layers, layer)
		if len(layer) == 1 {
			return m
		}
		parents := make([]Digest, len(layer)/2)
		poseidon2.CompressLayer(parents, layer)
		layer = parents
	}
}

// chained hashes the row of a leaf.
func chained(shapes []commit.Shape, row []Element) (d Digest) {
	var digests []Digest
	for _, s := range shapes {
		digests = append(digests, poseidon2.HashRow(row[:s.Width]))
		row = row[s.Width:]
	}
	for i, m := range commit.Chain(shapes) {
		if i == 0 {
			d = digests[m]
			continue
		}
		d = poseidon2.Compress(&d, &digests[m])
	}
	return d
}

func (m *mixture) root() Digest { return m.layers[len(m.layers)-1][0] }

func (m *mixture) open(points []int) *commit.Opening {
	top := len(m.layers) - 1
	o := &commit.Opening{Cap: m.layers[top-min(m.size.LogCap, top)]}
	for _, i := range points {
		l := m.leaves[i&(len(m.leaves)-1)]
		l.Path = commit.Path(m.layers, m.size.LogCap, i)
		o.Leaves = append(o.Leaves, l)
	}
	return o
}

// The attack on proofs of several segments that pins are there for. A segment commits to a
// mixture of two traces and would choose between them when it knows the challenges that all
// segments share. Each choice passes a query in two; the value of the pin, which comes
// before the challenges, leaves it only one.
func TestChoiceOfTracesIsPinned(t *testing.T) {
	const log, width = 5, 6
	p := Parameters{LogBlowup: 1, LogFinal: 2, Queries: 3}
	k, err := weakKey(plain(width), log, nil, p)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	trace := func() []air.Instance {
		in := plainTrace(log, width)
		for i, c := range in[0].Columns {
			for j := range c {
				if c[j] = field.New(r.Uint64()); i%3 == 2 {
					c[j].Mul(&in[0].Columns[i-1][j], &in[0].Columns[i-2][j])
				}
			}
		}
		return in
	}
	prover := func() *Prover {
		p, err := NewProver(k, trace(), nil)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	var accepted [2]int // proofs of the trace that was pinned, and of the other one
	for range 40 {
		other := prover()
		other.Pin()
		choices := []*Prover{prover(), prover()}
		m := mix(k, choices[0].shapes[roundMain], choices[0].trees[roundMain], choices[1].trees[roundMain])
		root := m.root()
		for _, c := range choices {
			c.lies = lies{main: &root, open: m.open}
			c.Pin() // at the point that follows from the mixture
		}
		pinned := choices[0].Commitment()
		for i, c := range choices {
			c.lies.pin = &pinned.Pin
			commitments := []Commitment{c.Commitment(), other.Commitment()}
			challenges, seed := k.Seed(commitments, nil)
			first, err := c.Prove(&challenges, seed, 0)
			if err != nil {
				t.Fatal(err)
			}
			second, err := other.Prove(&challenges, seed, 1)
			if err != nil {
				t.Fatal(err)
			}
			switch err := Verify(k, []*Proof{first, second}, nil); {
			case err == nil:
				accepted[i]++
			case !errors.Is(err, ErrProof):
				t.Fatal(err)
			}
		}
	}
	// An eighth of all: it is a matter of luck, which three queries leave to chance.
	if accepted[0] == 0 {
		t.Error("the mixture does not pass as the trace that was pinned: this is no attack")
	}
	if accepted[1] != 0 {
		t.Errorf("%d of 40 proofs of another trace than was pinned are accepted", accepted[1])
	}
}

// A pin is part of a proof of several segments, and of no other.
func TestPins(t *testing.T) {
	k := sampleKey(t, insecure)
	trace := sampleTrace(t, k.System)
	all := copyInstances(trace.Instances)
	proofs, err := Prove(k, [][]air.Instance{all[:2], all[2:]}, trace.Messages)
	if err != nil {
		t.Fatal(err)
	}
	if err := Verify(k, proofs, trace.Messages); err != nil {
		t.Fatal(err)
	}
	one := field.ExtOf(field.New(1))
	for i := range proofs {
		bad := *proofs[i]
		bad.Pin.Add(&bad.Pin, &one)
		list := []*Proof{proofs[0], proofs[1]}
		list[i] = &bad
		if err := Verify(k, list, trace.Messages); !errors.Is(err, ErrProof) {
			t.Errorf("segment %d has another pin: %v", i, err)
		}
	}
	// A prover who sends another value from the start.
	provers := make([]*Prover, 2)
	var commitments []Commitment
	all = copyInstances(trace.Instances)
	for i, instances := range [][]air.Instance{all[:2], all[2:]} {
		if provers[i], err = NewProver(k, instances, nil); err != nil {
			t.Fatal(err)
		}
		provers[i].Pin()
		if i == 1 {
			provers[i].lies.pin = &one
		}
		commitments = append(commitments, provers[i].Commitment())
	}
	challenges, seed := k.Seed(commitments, trace.Messages)
	var lie []*Proof
	for i, p := range provers {
		proof, err := p.Prove(&challenges, seed, i)
		if err != nil {
			t.Fatal(err)
		}
		lie = append(lie, proof)
	}
	if err := Verify(k, lie, trace.Messages); !errors.Is(err, ErrProof) {
		t.Errorf("a pin that is not the columns' value: %v", err)
	}
	single, err := Prove(k, [][]air.Instance{copyInstances(trace.Instances)}, trace.Messages)
	if err != nil {
		t.Fatal(err)
	}
	single[0].Pin = one
	if err := Verify(k, single, trace.Messages); !errors.Is(err, ErrProof) {
		t.Errorf("the only segment has a pin: %v", err)
	}
}

// The pin of a segment depends on everything that its prover has chosen by then.
func TestPinsAreDrawnFromTheCommitment(t *testing.T) {
	k := sampleKey(t, insecure)
	other, err := weakKey(sampleSystem(), 10, fixedColumns(), insecure)
	if err != nil {
		t.Fatal(err)
	}
	base := Commitment{Heights: []Height{{0, 5}, {1, 3}}, Main: digest(1)}
	seen := map[Ext]string{}
	for name, test := range map[string]struct {
		key *Key
		c   Commitment
	}{
		"base": {k, base}, "another key": {other, base}, "another root": {k, Commitment{Heights: base.Heights, Main: digest(2)}},
		"another height": {k, Commitment{Heights: []Height{{0, 5}, {1, 4}}, Main: digest(1)}}, "an instance less": {k, Commitment{Heights: base.Heights[:1], Main: digest(1)}},
		"another table": {k, Commitment{Heights: []Height{{0, 5}, {2, 3}}, Main: digest(1)}},
	} {
		p := test.key.pin(&test.c)
		for _, x := range []Ext{p.point, p.fold} {
			if before, ok := seen[x]; ok {
				t.Errorf("%s has a challenge of %s", name, before)
			}
			seen[x] = name
		}
	}
}
