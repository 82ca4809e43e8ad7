package stark

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// attempt proves a trace and verifies the proof.
func attempt(k *Key, trace air.Trace) error {
	proofs, err := Prove(k, [][]air.Instance{copyInstances(trace.Instances)}, trace.Messages)
	if err != nil {
		return err
	}
	return Verify(k, proofs, trace.Messages)
}

// Every single cell of the sample is held by something: what the row checker rejects,
// no proof is accepted of.
func TestRefusesChangedCells(t *testing.T) {
	k := sampleKey(t, insecure)
	one := field.New(1)
	for _, at := range []struct {
		table  string
		column int
		row    int
	}{
		{"fibonacci", 0, 0}, {"fibonacci", 1, 0}, {"fibonacci", 0, 17}, {"fibonacci", 1, fibonacciRows - 1}, {"fibonacci", 0, fibonacciRows - 1},
		{"digits", 0, 2}, {"digits", 1, 2}, {"digits", 2, 0}, {"digits", 3, 7}, {"digits", 0, 100}, {"digits", 3, 255},
		{"alone", 0, 0}, {"alone", 0, 64}, {"alone", 0, 127},
		{"digit-table", 2, 0}, {"digit-table", 2, 63},
	} {
		trace := sampleTrace(t, k.System)
		for i, in := range trace.Instances {
			if in.Table != at.table || at.row >= in.Height() {
				continue
			}
			cell := &trace.Instances[i].Columns[at.column][at.row]
			cell.Add(cell, &one)
			if err := k.System.Check(trace); !errors.Is(err, air.ErrUnsatisfied) {
				continue // a cell of no importance, such as a digit that is not looked up
			}
			if err := attempt(k, trace); !errors.Is(err, ErrProof) {
				t.Errorf("%+v of instance %d: %v", at, i, err)
			}
			cell.Sub(cell, &one)
		}
	}
}

func TestRefusesOtherStatements(t *testing.T) {
	k := sampleKey(t, insecure)
	trace := sampleTrace(t, k.System)
	proofs, err := Prove(k, [][]air.Instance{copyInstances(trace.Instances)}, trace.Messages)
	if err != nil {
		t.Fatal(err)
	}
	message := trace.Messages[0]
	changed := func(change func(m *air.Message)) []air.Message {
		m := message
		m.Tuple = append([]Element(nil), m.Tuple...)
		change(&m)
		return []air.Message{m}
	}
	for name, test := range map[string]struct {
		messages []air.Message
		want     error
	}{
		"no message":      {nil, ErrProof},
		"message twice":   {[]air.Message{message, message}, ErrProof},
		"another count":   {changed(func(m *air.Message) { m.Count = 2 }), ErrProof},
		"sent":            {changed(func(m *air.Message) { m.Direction = air.Send }), ErrProof},
		"another result":  {changed(func(m *air.Message) { m.Tuple[0].SetUint64(1) }), ErrProof},
		"private bus":     {changed(func(m *air.Message) { m.Bus = "swap" }), ErrStatement},
		"unknown bus":     {changed(func(m *air.Message) { m.Bus = "?" }), ErrStatement},
		"short tuple":     {changed(func(m *air.Message) { m.Tuple = m.Tuple[1:] }), ErrStatement},
		"count too large": {changed(func(m *air.Message) { m.Count = field.Modulus }), ErrStatement},
		"no direction":    {changed(func(m *air.Message) { m.Direction = 0 }), ErrStatement},
		"count wraps":     {changed(func(m *air.Message) { m.Count = 1 << 63 }), ErrStatement},
		"many more":       {[]air.Message{message, func() air.Message { m := message; m.Count = field.Modulus - 1; return m }()}, ErrStatement},
	} {
		if err := Verify(k, proofs, test.messages); !errors.Is(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := Verify(k, nil, nil); !errors.Is(err, ErrStatement) {
		t.Errorf("no segment: %v", err)
	}
	if err := Verify(k, []*Proof{proofs[0], proofs[0]}, trace.Messages); !errors.Is(err, ErrProof) {
		t.Errorf("segment twice: %v", err)
	}
	// Another key: other parameters, another height, other preprocessed columns.
	for name, other := range map[string]func() (*Key, error){
		"queries":  func() (*Key, error) { p := insecure; p.Queries--; return weakKey(k.System, 9, fixedColumns(), p) },
		"grinding": func() (*Key, error) { p := insecure; p.GrindingBits--; return weakKey(k.System, 9, fixedColumns(), p) },
		"height":   func() (*Key, error) { return weakKey(k.System, 10, fixedColumns(), insecure) },
		"fixed": func() (*Key, error) {
			c := fixedColumns()
			c["fibonacci"][0][3] = field.New(1)
			return weakKey(k.System, 9, c, insecure)
		},
		"system": func() (*Key, error) {
			s := sampleSystem()
			s.Buses[0].Name, s.Tables[0].Interactions[0].Bus = "another", "another"
			return weakKey(s, 9, fixedColumns(), insecure)
		},
	} {
		o, err := other()
		if err != nil {
			t.Fatal(err)
		}
		if err := Verify(o, proofs, trace.Messages); err == nil {
			t.Errorf("the proof is accepted under a key with another %s", name)
		}
	}
}

func TestHeightsAreChecked(t *testing.T) {
	k := sampleKey(t, insecure)
	good := []Height{{0, 5}, {1, 3}}
	for name, bad := range map[string][]Height{
		"none":                  {},
		"no such table":         {{0, 5}, {9, 5}},
		"negative":              {{-1, 5}},
		"less than a row":       {{0, -1}},
		"too high":              {{0, 5}, {2, 10}},
		"too low":               {{1, 1}},
		"not in order":          {{1, 5}, {1, 3}},
		"tables not in order":   {{1, 3}, {0, 5}},
		"preprocessed is lower": {{0, 4}},
	} {
		if err := k.checkHeights(bad); !errors.Is(err, ErrStatement) {
			t.Errorf("%s: %v", name, err)
		}
		// Everybody asks, before anything is made of them.
		p := &Proof{Commitment: Commitment{Heights: bad}}
		if err := k.Check([]Commitment{{Heights: good}, p.Commitment}, nil); !errors.Is(err, ErrStatement) {
			t.Errorf("%s: %v from Check", name, err)
		}
		if _, err := k.Encode(p); !errors.Is(err, ErrStatement) {
			t.Errorf("%s: %v from Encode", name, err)
		}
	}
	if err := k.checkHeights(good); err != nil {
		t.Error(err)
	}
	most := slices.Repeat(good[:1], maxInstances)
	if err := k.checkHeights(most); err != nil {
		t.Error(err)
	}
	if err := k.checkHeights(append(most, good[0])); !errors.Is(err, ErrStatement) {
		t.Errorf("too many: %v", err)
	}
}

func TestMessagesAreChecked(t *testing.T) {
	k := sampleKey(t, insecure)
	good := sampleTrace(t, k.System).Messages[0]
	if err := k.checkMessages([]air.Message{good}); err != nil {
		t.Fatal(err)
	}
	private := slices.IndexFunc(k.System.Buses, func(b air.Bus) bool { return !b.Public })
	for name, change := range map[string]func(m *air.Message){
		"unknown bus": func(m *air.Message) { m.Bus = "?" },
		"private bus": func(m *air.Message) {
			m.Bus, m.Tuple = k.System.Buses[private].Name, make([]Element, k.System.Buses[private].Arity)
		},
		"a number less":   func(m *air.Message) { m.Tuple = m.Tuple[1:] },
		"a number more":   func(m *air.Message) { m.Tuple = append(slices.Clone(m.Tuple), Element{}) },
		"count too large": func(m *air.Message) { m.Count = field.Modulus },
		"no direction":    func(m *air.Message) { m.Direction = 0 },
	} {
		m := good
		change(&m)
		if err := k.checkMessages([]air.Message{good, m}); !errors.Is(err, ErrStatement) || !strings.Contains(err.Error(), "message 1") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSegmentsAreCounted(t *testing.T) {
	k := sampleKey(t, insecure)
	many := make([]Commitment, maxSegments+1)
	for i := range many {
		many[i].Heights = []Height{{0, 5}, {1, 3}}
	}
	if err := k.Check(many[:2], nil); err != nil {
		t.Fatal(err)
	}
	for _, bad := range [][]Commitment{nil, many} {
		if err := k.Check(bad, nil); !errors.Is(err, ErrStatement) || !strings.Contains(err.Error(), fmt.Sprint(len(bad), " segments")) {
			t.Errorf("%d segments: %v", len(bad), err)
		}
	}
}

// Two segments balance together and not alone.
func TestSegments(t *testing.T) {
	k := sampleKey(t, insecure)
	trace := sampleTrace(t, k.System)
	split := func() [][]air.Instance {
		all := copyInstances(trace.Instances)
		return [][]air.Instance{all[:2], all[2:]}
	}
	proofs, err := Prove(k, split(), trace.Messages)
	if err != nil {
		t.Fatal(err)
	}
	if err := Verify(k, proofs, trace.Messages); err != nil {
		t.Fatal(err)
	}
	for name, list := range map[string][]*Proof{
		"only the first":  proofs[:1],
		"only the second": proofs[1:],
		"in other order":  {proofs[1], proofs[0]},
		"one twice":       {proofs[0], proofs[1], proofs[1]},
	} {
		if err := Verify(k, list, trace.Messages); !errors.Is(err, ErrProof) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// A segment that was proven for itself, with challenges of its own.
	alone, err := Prove(k, split()[1:], trace.Messages)
	if err != nil {
		t.Fatal(err)
	}
	if err := Verify(k, []*Proof{proofs[0], alone[0]}, trace.Messages); !errors.Is(err, ErrProof) {
		t.Errorf("segment with other challenges: %v", err)
	}
}

func TestTracesAreChecked(t *testing.T) {
	k := sampleKey(t, insecure)
	for name, change := range map[string]func(*air.Trace){
		"unknown table":  func(tr *air.Trace) { tr.Instances[0].Table = "?" },
		"missing column": func(tr *air.Trace) { tr.Instances[0].Columns = tr.Instances[0].Columns[1:] },
		"short column":   func(tr *air.Trace) { tr.Instances[1].Columns[2] = tr.Instances[1].Columns[2][1:] },
		"odd height": func(tr *air.Trace) {
			for i, c := range tr.Instances[1].Columns {
				tr.Instances[1].Columns[i] = c[1:]
			}
		},
		"no rows": func(tr *air.Trace) {
			for i := range tr.Instances[1].Columns {
				tr.Instances[1].Columns[i] = nil
			}
		},
	} {
		trace := sampleTrace(t, k.System)
		change(&trace)
		if _, err := Prove(k, [][]air.Instance{trace.Instances}, trace.Messages); !errors.Is(err, ErrTrace) && !errors.Is(err, ErrStatement) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestKeysAreChecked(t *testing.T) {
	for name, make := range map[string]func() (*Key, error){
		"invalid system":  func() (*Key, error) { return weakKey(&air.System{}, 9, nil, insecure) },
		"height":          func() (*Key, error) { return weakKey(sampleSystem(), 23, fixedColumns(), insecure) },
		"no height":       func() (*Key, error) { return weakKey(sampleSystem(), 0, fixedColumns(), insecure) },
		"lower than rows": func() (*Key, error) { return weakKey(sampleSystem(), 5, fixedColumns(), insecure) },
		"no columns":      func() (*Key, error) { return weakKey(sampleSystem(), 9, nil, insecure) },
		"odd columns": func() (*Key, error) {
			return weakKey(sampleSystem(), 9, map[string][][]Element{"fibonacci": {make2(5)}}, insecure)
		},
		"wide columns": func() (*Key, error) {
			c := fixedColumns()
			c["fibonacci"][0][3] = field.New(2)
			return NewKey(sampleSystem(), 9, c, insecure)
		},
		"no queries": func() (*Key, error) { return weakKey(sampleSystem(), 9, fixedColumns(), Parameters{LogBlowup: 1}) },
		"no blowup":  func() (*Key, error) { return weakKey(sampleSystem(), 9, fixedColumns(), Parameters{Queries: 1}) },
	} {
		if _, err := make(); !errors.Is(err, ErrKey) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func make2(n int) []Element { return make([]Element, n) }

func TestProofsAreDeterministic(t *testing.T) {
	k := sampleKey(t, insecure)
	var first string
	for range 2 {
		trace := sampleTrace(t, k.System)
		proofs, err := Prove(k, [][]air.Instance{trace.Instances}, trace.Messages)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%v", *proofs[0]); first == "" {
			first = got
		} else if got != first {
			t.Error("two proofs of the same differ")
		}
	}
}

// A proof of a system without preprocessed columns and without buses has nothing in their
// place.
func TestRefusesOpeningsOfNoCommitment(t *testing.T) {
	k, err := weakKey(plain(4), 6, nil, insecure)
	if err != nil {
		t.Fatal(err)
	}
	proofs, err := Prove(k, [][]air.Instance{plainTrace(6, 4)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := Verify(k, proofs, nil); err != nil {
		t.Fatal(err)
	}
	good := *proofs[0]
	for name, change := range map[string]func(p *Proof){
		"a cap of no preprocessed columns":    func(p *Proof) { p.Openings[roundFixed].Cap = p.Openings[roundMain].Cap },
		"leaves of no preprocessed columns":   func(p *Proof) { p.Openings[roundFixed].Leaves = p.Openings[roundMain].Leaves },
		"leaves of no columns of the buses":   func(p *Proof) { p.Openings[roundBuses].Leaves = p.Openings[roundMain].Leaves },
		"a commitment to nothing":             func(p *Proof) { p.Buses = p.Main },
		"a sum of no bus":                     func(p *Proof) { p.Sums = make([]Ext, 1) },
		"no opening of the main columns":      func(p *Proof) { p.Openings[roundMain] = p.Openings[roundBuses] },
		"an opening of the quotient for both": func(p *Proof) { p.Openings[roundMain] = p.Openings[roundQuotient] },
	} {
		bad := good
		change(&bad)
		if err := Verify(k, []*Proof{&bad}, nil); !errors.Is(err, ErrProof) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := k.Encode(&bad); !errors.Is(err, ErrEncoding) {
			t.Errorf("%s: encoded: %v", name, err)
		}
	}
}
