package stark

import (
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/fri"
	"github.com/zkgeth/zkgeth/prover/parallel"
	"github.com/zkgeth/zkgeth/prover/poly"
)

// Prover proves one segment: NewProver commits to its main columns, and Prove does the
// rest once the challenges of all segments are known.
type Prover struct {
	*plan
	trees [rounds]*commit.Tree // nil for rounds without columns
	pin   *pin                 // nil in a proof of one segment
	value Ext                  // of the pin

	combined map[int][][]Element // coefficients of an instance's combined roots, once they are known
	memory   []Element           // see arena

	observe Observer
	lies    lies
}

// lies are where a test departs from the protocol. They are nil otherwise.
type lies struct {
	buses    func(matrices []commit.Matrix, sums []Ext)
	quotient func(pieces commit.Matrix)
	values   func(values []Ext)
	fit      func(v *verification, gamma *Ext)
	main     *Digest // another commitment
	pin      *Ext    // another value
	open     func(points []int) *commit.Opening
}

// NewProver commits to instances, whose columns it takes over and overwrites. It does
// not check that the system accepts them: [air.System.Check] does, and a proof of one
// that it rejects is not accepted. observe may be nil. Errors: ErrStatement, ErrTrace.
func NewProver(k *Key, instances []air.Instance, observe Observer) (*Prover, error) {
	if !k.CanProve() {
		return nil, fmt.Errorf("%w: its preprocessed columns are not known", ErrKey)
	}
	entries, err := k.entries(instances)
	if err != nil {
		return nil, err
	}
	heights := make([]Height, len(entries))
	matrices := make([]commit.Matrix, len(entries))
	for i, e := range entries {
		heights[i] = e.height
		matrices[i] = commit.Matrix{LogHeight: e.height.LogHeight}
		for _, c := range k.tables[e.height.Table].main {
			matrices[i].Columns = append(matrices[i].Columns, e.columns[c])
		}
	}
	// Refused before the work: with other segments it can only be less secure.
	if err := k.Check([]Commitment{{Heights: heights}}, nil); err != nil {
		return nil, err
	}
	p := &Prover{plan: k.plan(heights), observe: observe, combined: map[int][][]Element{}}
	observe.begin(PhaseMain)
	p.trees[roundFixed] = k.fixed
	p.trees[roundMain] = commitTo(k.size(), matrices)
	return p, nil
}

// entry is an instance in its place.
type entry struct {
	height  Height
	columns [][]Element
}

// entries checks the shape of instances and puts them in order.
func (k *Key) entries(instances []air.Instance) ([]entry, error) {
	entries := make([]entry, len(instances))
	for i, in := range instances {
		index := slices.IndexFunc(k.tables, func(t *table) bool { return t.Name == in.Table })
		if index < 0 {
			return nil, fmt.Errorf("%w: no table %q", ErrTrace, in.Table)
		}
		e := &entries[i]
		e.height.Table, e.columns = index, in.Columns
		for n := in.Height(); 1<<e.height.LogHeight < n; e.height.LogHeight++ {
		}
		if err := k.tables[index].check(in.Columns, 1<<e.height.LogHeight); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return a.height.compare(b.height) })
	return entries, nil
}

// Heights returns what a commitment says of instances, in its order.
func (k *Key) Heights(instances []air.Instance) ([]Height, error) {
	entries, err := k.entries(instances)
	if err != nil {
		return nil, err
	}
	heights := make([]Height, len(entries))
	for i, e := range entries {
		heights[i] = e.height
	}
	return heights, k.checkHeights(heights)
}

// commitTo interpolates columns in place and commits to them.
func commitTo(size commit.Size, matrices []commit.Matrix) *commit.Tree {
	for _, m := range matrices {
		d := poly.Get(m.LogHeight)
		parallel.Each(len(m.Columns), func(_, i int) { d.Interpolate(m.Columns[i]) })
	}
	return commit.New(size, matrices)
}

// Commitment returns what the challenges of all segments depend on.
func (p *Prover) Commitment() Commitment {
	c := Commitment{Heights: p.heights, Main: p.trees[roundMain].Root(), Pin: p.value}
	if p.lies.main != nil {
		c.Main = *p.lies.main
	}
	if p.lies.pin != nil {
		c.Pin = *p.lies.pin
	}
	return c
}

// Prove makes the proof of the segment, the index-th of those that challenges and seed
// were drawn for.
func (p *Prover) Prove(challenges *Challenges, seed Digest, index int) (*Proof, error) {
	proof := &Proof{Commitment: p.Commitment()}
	t := p.key.segment(seed, index, p.heights)

	p.observe.begin(PhaseBuses)
	if p.present(roundBuses) {
		matrices, sums, err := p.busColumns(challenges)
		if err != nil {
			return nil, err
		}
		if p.lies.buses != nil {
			p.lies.buses(matrices, sums)
		}
		p.trees[roundBuses] = commitTo(p.key.size(), matrices)
		proof.Buses, proof.Sums = p.trees[roundBuses].Root(), sums
		t.AbsorbDigests(proof.Buses)
		t.AbsorbExts(proof.Sums)
	}

	p.observe.begin(PhaseQuotient)
	gamma := t.SampleExt()
	pieces := p.quotient(challenges, proof.Sums, &gamma)
	clear(p.combined)
	p.memory = nil
	if p.lies.quotient != nil {
		p.lies.quotient(pieces)
	}
	p.trees[roundQuotient] = commit.New(p.key.size(), []commit.Matrix{pieces})
	proof.Quotient = p.trees[roundQuotient].Root()
	t.AbsorbDigests(proof.Quotient)

	p.observe.begin(PhaseValues)
	z := t.SampleExt()
	points := p.points(&z)
	proof.Values = p.evaluate(points)
	if p.lies.values != nil {
		p.lies.values(proof.Values)
	}
	if p.lies.fit != nil {
		p.lies.fit(&verification{plan: p.plan, proof: proof, challenges: challenges, z: z}, &gamma)
	}
	t.AbsorbStrips(proof.Values)

	p.observe.begin(PhaseFolding)
	delta := t.SampleExt()
	composition, err := p.compose(proof.Values, points, &delta)
	if err != nil {
		return nil, err
	}
	test, queried, err := fri.Prove(p.key.fri(), t, composition)
	if err != nil {
		return nil, err
	}
	p.observe.begin(PhaseOpening)
	proof.FRI = *test
	for round, tree := range p.trees {
		if tree != nil {
			proof.Openings[round] = *tree.Open(queried)
		}
	}
	if p.lies.open != nil {
		proof.Openings[roundMain] = *p.lies.open(queried)
	}
	p.observe.begin(Phases)
	return proof, nil
}

// Prove proves a list of segments, one after the other. Errors: ErrStatement, ErrTrace.
func Prove(k *Key, segments [][]air.Instance, messages []air.Message) ([]*Proof, error) {
	provers := make([]*Prover, len(segments))
	commitments := make([]Commitment, len(segments))
	for i, instances := range segments {
		p, err := NewProver(k, instances, nil)
		if err != nil {
			return nil, fmt.Errorf("segment %d: %w", i, err)
		}
		if len(segments) > 1 {
			p.Pin()
		}
		provers[i], commitments[i] = p, p.Commitment()
	}
	if err := k.Check(commitments, messages); err != nil {
		return nil, err
	}
	challenges, seed := k.Seed(commitments, messages)
	proofs := make([]*Proof, len(segments))
	for i, p := range provers {
		var err error
		if proofs[i], err = p.Prove(&challenges, seed, i); err != nil {
			return nil, fmt.Errorf("segment %d: %w", i, err)
		}
		provers[i] = nil
	}
	return proofs, nil
}
