package proof

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/fri"
	"github.com/zkgeth/zkgeth/prover/soundness"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// sumProgram adds the numbers from 1 to n up and writes the sum.
func sumProgram(t testing.TB, n int64) *Program {
	t.Helper()
	a := machinetest.New(t)
	out := a.Data(make([]byte, 8))
	a.Li(isa.T0, uint64(n))
	a.Li(isa.T1, 0)
	a.Label("loop")
	a.R(isa.ADD, isa.T1, isa.T1, isa.T0)
	a.I(isa.ADDI, isa.T0, isa.T0, -1)
	a.Branch(isa.BNE, isa.T0, isa.Zero, "loop")
	a.Li(isa.S1, out)
	a.Store(isa.SD, isa.T1, 0, isa.S1)
	a.Write(out, 8)
	a.Exit(0)
	program := a.Program()
	m, err := machine.New(machine.NewCode(program), machine.Config{})
	if err != nil {
		t.Fatal(err)
	}
	state, err := m.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	p, err := New(program, state)
	if err != nil {
		t.Fatal(err)
	}
	p.Forms = AnyForm // low ones are proven faster
	return p
}

func TestProveAndVerify(t *testing.T) {
	p := sumProgram(t, 100)
	proof, err := p.Prove(context.Background(), nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Prove(context.Background(), nil, Options{Memory: 1 << 20}); !errors.Is(err, ErrMemory) {
		t.Errorf("with a megabyte of memory: %v", err)
	}
	claim := constraints.Statement{Output: []byte{5050 & 0xff, 5050 >> 8, 0, 0, 0, 0, 0, 0}}
	if err := p.Verify(proof, claim); err != nil {
		t.Fatal(err)
	}
	for name, other := range map[string]constraints.Statement{
		"another output":    {Output: []byte{5051 & 0xff, 5051 >> 8, 0, 0, 0, 0, 0, 0}},
		"a shorter output":  {Output: claim.Output[:7]},
		"no output":         {},
		"another exit code": {ExitCode: 1, Output: claim.Output},
	} {
		if err := p.Verify(proof, other); !errors.Is(err, ErrClaim) {
			t.Errorf("%s: %v", name, err)
		}
		lying := *proof
		lying.Claim = other
		if err := p.Verify(&lying, other); err == nil {
			t.Errorf("%s is accepted when the proof names it", name)
		}
	}
	// A proof of another program.
	if err := sumProgram(t, 101).Verify(proof, claim); err == nil {
		t.Error("accepted for another program")
	}

	encoded, err := p.Encode(proof)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes", len(encoded))
	decoded, err := p.Decode(encoded)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Verify(decoded, claim); err != nil {
		t.Error(err)
	}
	if again, err := p.Encode(decoded); err != nil || !bytes.Equal(again, encoded) {
		t.Errorf("another encoding: %v", err)
	}
	changed := func(at int, value byte) []byte {
		b := bytes.Clone(encoded)
		b[at] = value
		return b
	}
	count := len(magic) + 4 + 8 + 4 + len(claim.Output) // where the number of segments is
	if got := binary.LittleEndian.Uint32(encoded[count:]); got != 1 {
		t.Fatalf("%d segments", got)
	}
	if _, err := p.Decode(changed(len(magic)+3, 1)); !errors.Is(err, ErrTooLarge) {
		t.Errorf("too high: %v", err)
	}
	if _, err := p.Decode(changed(len(encoded)-1, 0xff)); !errors.Is(err, stark.ErrEncoding) {
		t.Errorf("a number that is none: %v", err)
	}
	// More segments than there may be, of no bytes each.
	many := append(bytes.Clone(encoded[:count]), binary.LittleEndian.AppendUint32(nil, maxSegments+1)...)
	if _, err := p.Decode(append(many, make([]byte, 4*(maxSegments+1))...)); !errors.Is(err, ErrEncoding) {
		t.Errorf("too many segments: %v", err)
	}
	tooHigh, spoilt := *proof, *proof.Segments[0]
	tooHigh.LogHeight = 1 << 10
	if _, err := p.Encode(&tooHigh); !errors.Is(err, ErrTooLarge) {
		t.Errorf("encoding a proof that is too high: %v", err)
	}
	if _, err := p.Soundness(&tooHigh); !errors.Is(err, ErrTooLarge) {
		t.Errorf("the soundness of a proof that is too high: %v", err)
	}
	spoilt.Values = spoilt.Values[1:]
	if _, err := p.Encode(&Proof{LogHeight: proof.LogHeight, Claim: claim, Segments: []*stark.Proof{&spoilt}}); !errors.Is(err, stark.ErrEncoding) {
		t.Errorf("encoding half a segment: %v", err)
	}
	for name, b := range map[string][]byte{
		"empty": nil, "truncated": encoded[:len(encoded)-1], "extended": append(bytes.Clone(encoded), 0),
		"another version": append([]byte{'x'}, encoded[1:]...), "only the head": encoded[:len(magic)+4],
	} {
		if _, err := p.Decode(b); err == nil {
			t.Errorf("%s: decoded", name)
		}
	}
}

// The parameters are secure for the largest proof there can be: of the greatest height, in
// as many segments as are decoded, with every table in each as often as may be, so many
// terms on the buses that they only just can be counted, and powers of delta at five points.
func TestParametersSufficeForEveryProof(t *testing.T) {
	p := sumProgram(t, 1)
	functions, constraints, arity := 0, 0, 0
	for _, table := range p.System.System.Tables {
		functions += 2 * (len(table.Columns) + stark.BusWidth(table) + 2*16)
		constraints += 2 * (len(table.Constraints) + stark.BusWidth(table) + 3)
	}
	for _, b := range p.System.System.Buses {
		arity = max(arity, b.Arity)
	}
	for _, segments := range []int{1, 2, maxSegments} {
		shape := soundness.Shape{LogHeight: MaxLogHeight, Functions: 5 * functions, Points: 1, Constraints: constraints, MaxDegree: air.MaxDegree,
			Terms: 1 << 36, Counts: field.Modulus - 1, Arity: arity, Segments: segments}
		r, err := shape.Bits(soundness.Parameters{LogBlowup: Parameters.LogBlowup, LogArity: fri.LogArity, LogFinal: Parameters.LogFinal, Queries: Parameters.Queries, GrindingBits: Parameters.GrindingBits})
		if err != nil {
			t.Fatal(err)
		}
		if err := soundness.Check(r, soundness.ProvableBits); err != nil {
			t.Errorf("%d segments: %v", segments, err)
		}
		t.Logf("%d segments of %d functions and %d constraints: %.1f bits", segments, shape.Functions, constraints, r.Bits)
	}
}

// Segments hold so many cells, and one instance of each table of their kind.
func TestSplit(t *testing.T) {
	p := sumProgram(t, 1)
	instance := func(table string, height int) air.Instance {
		columns := make([][]field.Element, len(p.System.System.Table(table).Columns))
		for i := range columns {
			columns[i] = make([]field.Element, height)
		}
		return air.Instance{Table: table, Columns: columns}
	}
	var all []air.Instance
	for range 3 {
		all = append(all, instance("addi", 64), instance("li", 32))
	}
	all = append(all, instance("halt", 8), instance("halt", 8), instance("fieldmul6", 8), instance("power-table", 8), instance("regfinal", 8))
	names := func(segments []Segment) (out []string) {
		for _, s := range segments {
			list := s.Kind.String() + ":"
			for _, in := range s.Instances {
				list += " " + in.Table
			}
			out = append(out, list)
		}
		return out
	}
	for _, c := range []struct {
		most uint64
		want string
	}{
		{1 << 20, `["first: power-table regfinal halt addi li" "more: addi li" "more: addi li" "rare: fieldmul6 halt"]`},
		{p.cells(all[0]), `["first: power-table regfinal halt li" "more: addi" "more: addi" "more: addi" "more: li" "more: li" "rare: fieldmul6" "rare: halt"]`},
	} {
		l, err := p.split(all, c.most)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%q", names(l.segments)); got != c.want {
			t.Error(got)
		}
		sum := uint64(0)
		for _, s := range l.segments {
			sum += p.segmentCells(s, l.logHeight)
		}
		if sum != l.cells || l.logHeight != MinLogHeight {
			t.Errorf("%d cells, %d in segments", l.cells, sum)
		}
	}
	// Two segments are filled alike, and hold an instance that is larger than one should be.
	l, err := p.split([]air.Instance{instance("ld", 64), instance("sd", 64), instance("load", 64), instance("store", 64), instance("jump", 1<<13)}, 7500)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprintf("%q", names(l.segments)); got != `["first: load ld" "more: jump" "more: store sd"]` || l.logHeight != 13 {
		t.Error(got)
	}
}

// Every table can be in any number of segments, but pinned ones, which are in the first;
// what a segment lacks is filled with what the constraints accept.
func TestKinds(t *testing.T) {
	p := sumProgram(t, 1)
	witness, _, err := p.Trace(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	in := map[string]int{}
	for k := KindFirst; k < kinds; k++ {
		var heights []stark.Height
		for _, index := range p.Tables(k) {
			name := p.System.System.Tables[index].Name
			if k != KindFirst && (k != KindMore || name != ballast) {
				in[name]++
			}
			if p.pinned(name) && k != KindFirst {
				t.Errorf("%v has the pinned table %s", k, name)
			}
			heights = append(heights, stark.Height{Table: index})
		}
		if got, ok := p.KindOf(heights); !ok || got != k {
			t.Errorf("%v is %v", k, got)
		}
		if _, ok := p.KindOf(heights[1:]); ok {
			t.Errorf("%v less a table has a kind", k)
		}
	}
	l := layout{logHeight: 13}
	cells := uint64(0)
	for k := KindFirst; k < kinds; k++ {
		s := Segment{Kind: k}
		if k == KindFirst {
			s.Instances = witness.Trace.Instances
		}
		l.segments = append(l.segments, s)
		cells += p.segmentCells(s, l.logHeight)
	}
	if err := p.fill(l); err != nil {
		t.Fatal(err)
	}
	segments := l.segments
	for _, s := range segments {
		if height(s.Instances) != l.logHeight {
			t.Errorf("%v: at most 2^%d rows", s.Kind, height(s.Instances))
		}
	}
	all := air.Trace{Messages: witness.Trace.Messages}
	for _, s := range segments {
		all.Instances = append(all.Instances, s.Instances...)
	}
	for _, i := range all.Instances {
		cells -= p.cells(i)
	}
	if cells != 0 {
		t.Errorf("%d cells are not there", int64(cells))
	}
	if err := p.System.System.Check(all); err != nil {
		t.Error(err)
	}
	// What was there before is as it was.
	if err := p.System.System.Check(witness.Trace); err != nil {
		t.Error(err)
	}
	for _, table := range p.System.System.Tables {
		if want := !p.pinned(table.Name); (in[table.Name] == 1) != want {
			t.Errorf("table %s is in %d kinds besides the first", table.Name, in[table.Name])
		}
	}
	if err := p.fill(layout{segments: []Segment{{Kind: KindFirst}}}); !errors.Is(err, ErrExecution) {
		t.Errorf("without pinned tables: %v", err)
	}
}

// An execution that is proven in several segments, which show nothing one by one.
func TestSegments(t *testing.T) {
	p := sumProgram(t, 100)
	proof, err := p.Prove(context.Background(), nil, Options{SegmentCells: 1 << 18})
	if err != nil {
		t.Fatal(err)
	}
	claim := constraints.Statement{Output: []byte{5050 & 0xff, 5050 >> 8, 0, 0, 0, 0, 0, 0}}
	if len(proof.Segments) < 2 {
		t.Fatalf("%d segments", len(proof.Segments))
	}
	if err := p.Verify(proof, claim); err != nil {
		t.Fatal(err)
	}
	for i := range proof.Segments {
		less := *proof
		less.Segments = append(append([]*stark.Proof(nil), proof.Segments[:i]...), proof.Segments[i+1:]...)
		if err := p.Verify(&less, claim); err == nil {
			t.Errorf("accepted without segment %d", i)
		}
	}
	first, last := proof.Segments[0], proof.Segments[len(proof.Segments)-1]
	between := proof.Segments[1 : len(proof.Segments)-1]
	for name, segments := range map[string][]*stark.Proof{
		"two segments exchanged":       slices.Concat([]*stark.Proof{last}, between, []*stark.Proof{first}),
		"a segment twice":              append(slices.Clone(proof.Segments), last),
		"a segment instead of another": slices.Concat([]*stark.Proof{first}, between, []*stark.Proof{first}),
	} {
		other := *proof
		other.Segments = segments
		if err := p.Verify(&other, claim); err == nil {
			t.Errorf("accepted: %s", name)
		}
	}
	// A segment of a proof that is as good, of the same claim in other segments.
	whole, err := p.Prove(context.Background(), nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range proof.Segments {
		mixed := *proof
		mixed.Segments = slices.Replace(slices.Clone(proof.Segments), i, i+1, whole.Segments[0])
		if err := p.Verify(&mixed, claim); err == nil {
			t.Errorf("accepted with another proof's segment %d", i)
		}
	}
	less := *proof
	less.Segments = nil
	if err := p.Verify(&less, claim); err == nil {
		t.Error("accepted without segments")
	}
}

// FuzzDecode wants that what is decoded is canonical, and that nothing panics.
func FuzzDecode(f *testing.F) {
	p := sumProgram(f, 3)
	proof, err := p.Prove(context.Background(), nil, Options{})
	if err != nil {
		f.Fatal(err)
	}
	encoded, err := p.Encode(proof)
	if err != nil {
		f.Fatal(err)
	}
	head := encoded[:len(magic)+4+8]
	f.Add(encoded)
	f.Add([]byte(magic))
	f.Add(append(bytes.Clone(head), 0xff, 0xff, 0xff, 0xff))
	f.Add(append(bytes.Clone(head), 0, 0, 0, 0, 0xff, 0xff, 0xff, 0x7f))
	f.Add(append(bytes.Clone(head), 0, 0, 0, 0, 1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff))
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > len(magic) && b[len(magic)] != encoded[len(magic)] {
			return // another key takes seconds to make
		}
		proof, err := p.Decode(b)
		if err != nil {
			return
		}
		if again, err := p.Encode(proof); err != nil || !bytes.Equal(again, b) {
			t.Errorf("not canonical: %v", err)
		}
	})
}
