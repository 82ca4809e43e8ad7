package aggregate

import (
	"errors"
	"math/bits"
	"os"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/recursion/verify"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// ownKey is the digest of a node that there is not.
var ownKey = stark.Digest{field.New(3), field.New(4)}

// joiner has the circuits of segments of a program, and joins what they show without proofs of
// it: the conditions are those of the node and of the circuit of several segments.
type joiner struct {
	program  *proof.Program
	output   int
	segments map[segmentKind]*segment
	programs map[int]*circuit.Program
}

func newJoiner(p *proof.Program, output int) *joiner {
	return &joiner{p, output, map[segmentKind]*segment{}, map[int]*circuit.Program{}}
}

// show runs the circuit of a segment.
func (j *joiner) show(t *testing.T, k segmentKind, of *stark.Proof, place verify.Place) ([]circuit.Output, error) {
	t.Helper()
	s := j.segments[k]
	if s == nil {
		var err error
		if s, err = recordSegment(j.program, k, maxSegments); err != nil {
			t.Fatal(err)
		}
		j.segments[k] = s
	}
	tape, err := s.verifier.PartTape(s.key, of, place)
	if err != nil {
		t.Fatal(err)
	}
	return s.program.Run(tape)
}

// ranges runs the circuits of all segments of a proof.
func (j *joiner) ranges(t *testing.T, of *proof.Proof) (out [][]circuit.Output) {
	t.Helper()
	tree, err := newTree(j.program, of, j.program.System.Messages(of.Claim), ownKey)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range of.Segments {
		shown, err := j.show(t, tree.kinds[i], s, tree.places[i])
		if err != nil {
			t.Fatalf("segment %d: %v", i, err)
		}
		out = append(out, shown)
	}
	return out
}

// joined returns the circuit that joins the ranges of n segments.
func (j *joiner) joined(t *testing.T, n int) *circuit.Program {
	t.Helper()
	if p := j.programs[n]; p != nil {
		return p
	}
	claimed, form := statement(j.program, j.output)
	b := circuit.NewBuilder()
	messages := make([][]circuit.Base, len(claimed))
	for i, m := range claimed {
		for range m.Tuple {
			messages[i] = append(messages[i], b.HintBase())
		}
	}
	var all []verify.Range
	for range n {
		var outputs [][poseidon2.DigestLen]circuit.Base
		for range verify.RangeOutputs {
			outputs = append(outputs, b.Elements(b.HintDigest()))
		}
		all = append(all, verify.ShownRange(b, outputs))
	}
	var join func(list []verify.Range) verify.Range
	join = func(list []verify.Range) verify.Range {
		if len(list) == 1 {
			return list[0]
		}
		middle := 1 << (bits.Len(uint(len(list)-1)) - 1)
		left, right := join(list[:middle]), join(list[middle:])
		return verify.Join(b, &left, &right, maxSegments)
	}
	rest := join(all[1:])
	whole := verify.Join(b, &all[0], &rest, maxSegments)
	key, err := j.program.Key(proof.MinLogHeight)
	if err != nil {
		t.Fatal(err)
	}
	if err := whole.Complete(b, j.program.System.System, []stark.Digest{key.Digest()}, ownKey, form, messages); err != nil {
		t.Fatal(err)
	}
	show(b, bind(b, messages, claimed))
	p, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	j.programs[n] = p
	return p
}

// join joins ranges, with the messages of a claim.
func (j *joiner) join(t *testing.T, ranges [][]circuit.Output, messages []air.Message) ([]circuit.Output, error) {
	t.Helper()
	var tape []field.Element
	for _, m := range messages {
		tape = append(tape, m.Tuple...)
	}
	for _, r := range ranges {
		for _, o := range r {
			tape = append(tape, o[:]...)
		}
	}
	return j.joined(t, len(ranges)).Run(append(tape, field.Element{}))
}

// whole joins all segments of a proof and wants that its output is shown.
func (j *joiner) whole(t *testing.T, of *proof.Proof) [][]circuit.Output {
	t.Helper()
	ranges := j.ranges(t, of)
	shown, err := j.join(t, ranges, j.program.System.Messages(of.Claim))
	if err != nil {
		t.Fatalf("%d segments: %v", len(of.Segments), err)
	}
	var want []circuit.Output
	for i := range outputs(j.output) {
		var o circuit.Output
		for k := range o {
			if at := limbBytes * (poseidon2.DigestLen*i + k); at < len(of.Claim.Output) {
				o[k] = field.New(uint64(of.Claim.Output[at]) | uint64(of.Claim.Output[at+1])<<8)
			}
		}
		want = append(want, o)
	}
	if !slices.Equal(shown, want) {
		t.Errorf("%d segments: %v is shown, want %v", len(of.Segments), shown, want)
	}
	return ranges
}

// TestSegments joins segments of two executions of one program: those that belong together, and
// every other way an attacker could put them together.
func TestSegments(t *testing.T) {
	p := readProgram(t, 8)
	var made []*proof.Proof
	for _, input := range []string{"to be..\x00", "or not.\x00"} {
		one, err := p.Prove(t.Context(), []byte(input), proof.Options{SegmentCells: 1}) // as many as can be
		if err != nil {
			t.Fatal(err)
		}
		made = append(made, one)
	}
	n := len(made[0].Segments)
	if n < 3 || len(made[1].Segments) != n {
		t.Fatalf("%d and %d segments", n, len(made[1].Segments))
	}
	j := newJoiner(p, 8)
	ranges := j.whole(t, made[0])
	messages := p.System.Messages(made[0].Claim)

	// The circuit of a segment: challenges and places of others.
	key, err := p.Key(proof.MinLogHeight)
	if err != nil {
		t.Fatal(err)
	}
	tree, err := newTree(p, made[0], messages, ownKey)
	if err != nil {
		t.Fatal(err)
	}
	at := 1
	for made[0].Segments[at].Main == made[1].Segments[at].Main { // nothing of it depends on the input
		at = (at + 1) % n
	}
	var mixed []stark.Commitment
	for i, s := range made[0].Segments {
		if i == at {
			s = made[1].Segments[i]
		}
		mixed = append(mixed, s.Commitment)
	}
	otherChallenges, otherSeed := key.Seed(mixed, messages)
	for name, change := range map[string]func(p *verify.Place){
		"challenges of other segments": func(p *verify.Place) { p.Challenges = otherChallenges },
		"the seed of other segments":   func(p *verify.Place) { p.Seed = otherSeed },
		"another place":                func(p *verify.Place) { p.Index++ },
		"another beta":                 func(p *verify.Place) { p.Challenges.Beta.B1.A0.SetUint64(3) },
	} {
		place := tree.places[1]
		change(&place)
		if _, err := j.show(t, tree.kinds[1], made[0].Segments[1], place); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// A proof that has lost a segment.
	lost := *made[0]
	lost.Segments = slices.Delete(slices.Clone(lost.Segments), n-1, n)
	shorter, err := newTree(p, &lost, messages, ownKey)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := j.show(t, shorter.kinds[0], lost.Segments[0], shorter.places[0]); !errors.Is(err, circuit.ErrUnsatisfied) {
		t.Errorf("the last segment dropped: %v", err)
	}

	// A segment of the other execution, verified with that one's challenges.
	foreignTree, err := newTree(p, made[1], p.System.Messages(made[1].Claim), ownKey)
	if err != nil {
		t.Fatal(err)
	}
	place := foreignTree.places[at]
	place.Before = tree.places[at].Before // whatever helps
	foreign, err := j.show(t, foreignTree.kinds[at], made[1].Segments[at], place)
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(l [][]circuit.Output) [][]circuit.Output{
		"two segments swapped":           func(l [][]circuit.Output) [][]circuit.Output { l[1], l[2] = l[2], l[1]; return l },
		"a segment twice, the first":     func(l [][]circuit.Output) [][]circuit.Output { l[2] = l[1]; return l },
		"a segment twice, the second":    func(l [][]circuit.Output) [][]circuit.Output { l[1] = l[2]; return l },
		"a segment once more":            func(l [][]circuit.Output) [][]circuit.Output { return append(l, l[n-1]) },
		"a segment dropped":              func(l [][]circuit.Output) [][]circuit.Output { return slices.Delete(l, 1, 2) },
		"the last segment dropped":       func(l [][]circuit.Output) [][]circuit.Output { return l[:n-1] },
		"the first segment dropped":      func(l [][]circuit.Output) [][]circuit.Output { return l[1:] },
		"a segment of another execution": func(l [][]circuit.Output) [][]circuit.Output { l[at] = foreign; return l },
	} {
		if _, err := j.join(t, change(slices.Clone(ranges)), messages); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, claim := range map[string]constraints.Statement{
		"the output of the other execution": made[1].Claim,
		"another exit code":                 {ExitCode: 1, Output: made[0].Claim.Output},
	} {
		if _, err := j.join(t, ranges, p.System.Messages(claim)); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// proveSegments proves segments as a statement of their own.
func proveSegments(t *testing.T, p *proof.Program, w *proof.Witness, list []proof.Segment) *proof.Proof {
	t.Helper()
	key, err := p.Key(proof.MinLogHeight)
	if err != nil {
		t.Fatal(err)
	}
	var instances [][]air.Instance
	for _, s := range list {
		instances = append(instances, s.Instances)
	}
	made, err := stark.Prove(key, instances, w.Trace.Messages)
	if err != nil {
		t.Fatal(err)
	}
	return &proof.Proof{LogHeight: proof.MinLogHeight, Claim: w.Claim, Segments: made}
}

// segmentsOf returns as many segments of an execution as there are, and the witness. The prover
// works on the columns themselves.
func segmentsOf(t *testing.T, p *proof.Program) (*proof.Witness, []proof.Segment) {
	t.Helper()
	w, _, err := p.Trace(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	list, err := p.Segments(w, 1)
	if err != nil {
		t.Fatal(err)
	}
	return w, list
}

// TestPartialSums leaves segments out before there are challenges: what remains is proven as a
// statement of its own, every segment of it is valid, and only the sums of all together are not
// zero.
func TestPartialSums(t *testing.T) {
	if os.Getenv("ZKGETH_TEST_FULL") == "" {
		t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
	}
	p := sumProgram(t, 100, 0)
	j := newJoiner(p, 8)
	w, all := segmentsOf(t, p)
	j.whole(t, proveSegments(t, p, w, all))
	for left := len(all) - 1; left > 1; left-- {
		w, list := segmentsOf(t, p)
		part := proveSegments(t, p, w, list[:left])
		if _, err := j.join(t, j.ranges(t, part), w.Trace.Messages); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("%d segments of %d: %v", left, len(all), err)
		}
	}
}

// TestManySegments joins as many segments as there may be: those of an execution, and more
// without content.
func TestManySegments(t *testing.T) {
	if os.Getenv("ZKGETH_TEST_FULL") == "" {
		t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
	}
	p := sumProgram(t, 100, 0)
	w, list := segmentsOf(t, p)
	made := proveSegments(t, p, w, withEmpty(t, p, list, maxSegments))
	if err := p.Verify(made, made.Claim); err != nil {
		t.Fatal(err)
	}
	newJoiner(p, 8).whole(t, made)
}

// withEmpty adds segments of instances without content. What their rows of zeros look up is
// added to the first segment's.
func withEmpty(t *testing.T, p *proof.Program, list []proof.Segment, n int) []proof.Segment {
	t.Helper()
	var fillers []air.Instance
	for len(list) < n {
		s := proof.Segment{Kind: proof.KindMore}
		for _, index := range p.Tables(proof.KindMore) {
			table := p.System.System.Tables[index]
			inputs, _, err := p.System.Inputs(table.Name)
			if err != nil {
				t.Fatal(err)
			}
			columns := map[string][]field.Element{}
			for _, c := range inputs {
				columns[c] = nil
			}
			height := table.MinHeight()
			if table.Name == "regfinal" { // one of them has the height of the proof
				height = 1 << proof.MinLogHeight
			}
			in, err := p.System.Expand(table.Name, columns, height)
			if err != nil {
				t.Fatal(err)
			}
			s.Instances = append(s.Instances, in)
		}
		list, fillers = append(list, s), append(fillers, s.Instances...)
	}
	provided, err := p.System.Provide(air.Trace{Instances: fillers})
	if err != nil {
		t.Fatal(err)
	}
	for _, from := range provided {
		to := list[0].Instances[slices.IndexFunc(list[0].Instances, func(in air.Instance) bool { return in.Table == from.Table })]
		for i, c := range p.System.System.Table(from.Table).Columns {
			if !c.Preprocessed {
				for row := range to.Columns[i] {
					to.Columns[i][row].Add(&to.Columns[i][row], &from.Columns[i][row])
				}
			}
		}
	}
	return list
}
