package air

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
)

// sampleTrace is a trace of sample() of n rows, with the providers' instances.
func sampleTrace(t *testing.T, s *System, n int) Trace {
	t.Helper()
	a, b, last := make([]Element, n), make([]Element, n), make([]Element, n)
	b[0] = field.New(1)
	for i := 1; i < n; i++ {
		a[i] = b[i-1]
		b[i].Add(&a[i-1], &b[i-1])
	}
	last[n-1] = field.New(1)
	var sum Element
	sum.Double(&a[n-1]).Add(&sum, &b[n-1])
	trace := Trace{
		Instances: []Instance{{Table: "fibonacci", Columns: [][]Element{a, b, last}}},
		Messages:  []Message{{Bus: "result", Direction: Receive, Count: 1, Tuple: []Element{a[n-1], sum}}},
	}
	provided, err := s.Provide(trace)
	if err != nil {
		t.Fatal(err)
	}
	trace.Instances = append(trace.Instances, provided...)
	return trace
}

func TestCheckAccepts(t *testing.T) {
	s := sample()
	for _, n := range []int{2, 4, 16} {
		trace := sampleTrace(t, s, n)
		if err := s.Check(trace); err != nil {
			t.Errorf("%d rows: %v", n, err)
		}
		if err := s.CheckFacts(trace); err != nil {
			t.Errorf("%d rows: %v", n, err)
		}
	}
}

// TestEveryCellIsChecked changes one cell at a time.
func TestEveryCellIsChecked(t *testing.T) {
	s := sample()
	trace := sampleTrace(t, s, 8)
	for c, column := range trace.Instances[0].Columns {
		for row := range column {
			for _, delta := range []int64{1, -1, 1 << 20} {
				old := column[row]
				d := element(delta)
				column[row].Add(&column[row], &d)
				if err := s.Check(trace); !errors.Is(err, ErrUnsatisfied) {
					t.Errorf("column %d, row %d changed by %d: %v", c, row, delta, err)
				}
				column[row] = old
			}
		}
	}
	if err := s.Check(trace); err != nil {
		t.Fatal(err)
	}
}

func TestRejectionNamesTheCells(t *testing.T) {
	s := sample()
	trace := sampleTrace(t, s, 8)
	trace.Instances[0].Columns[1][3] = element(-7) // B, of which row 2 expects 3
	err := s.Check(trace)
	var r *Rejection
	if !errors.As(err, &r) {
		t.Fatal(err)
	}
	for _, want := range []string{
		"table fibonacci (instance 0), constraint next-b, row 2: is -10, with B[+1]=-7 A=1 B=2",
		"constraint next-a, row 3: is 10, with A[+1]=3 B=-7",
		"constraint next-b, row 3",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%v\ndoes not say %q", err, want)
		}
	}
	if r.Total != 3 || len(r.Violations) != 3 {
		t.Errorf("%d violations, %d described", r.Total, len(r.Violations))
	}
}

func TestRejectionNamesTheSites(t *testing.T) {
	s := sample()
	trace := sampleTrace(t, s, 8)
	trace.Messages[0].Tuple[1] = element(-3)
	err := s.Check(trace)
	for _, want := range []string{
		"bus result, tuple (13, 47): sent 1 times, received 0 times; send result in row 7 of table fibonacci (instance 0)",
		"bus result, tuple (13, -3): sent 0 times, received 1 times",
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v\ndoes not say %q", err, want)
		}
	}
}

// TestBalanceIsOverTheIntegers sends a tuple p-1 and 1 times: the sum is 0 modulo p.
func TestBalanceIsOverTheIntegers(t *testing.T) {
	table := &Table{Name: "t", Columns: []Column{{Name: "M"}, {Name: "V"}}}
	g := &table.Graph
	table.Interactions = []Interaction{{Name: "s", Bus: "b", Direction: Send, Multiplicity: g.Column(0, 0), Tuple: []Expr{g.Column(1, 0)}}}
	s := &System{Buses: []Bus{{Name: "b", Arity: 1, Public: true}}, Tables: []*Table{table}}
	if err := s.Validate(); err != nil {
		t.Fatal(err)
	}
	trace := Trace{Instances: []Instance{{"t", [][]Element{{element(-1), element(1)}, {element(5), element(5)}}}}}
	err := s.Check(trace)
	if !errors.Is(err, ErrUnsatisfied) || !strings.Contains(err.Error(), "the same modulo p") {
		t.Errorf("accepted: %v", err)
	}
	trace.Messages = []Message{{"b", Receive, field.Modulus, []Element{element(5)}}}
	if err := s.Check(trace); err != nil {
		t.Errorf("balance over the integers: %v", err)
	}
}

func TestManyViolationsAreCounted(t *testing.T) {
	s := sample()
	const n = 1 << 17
	columns := [][]Element{make([]Element, n), make([]Element, n), make([]Element, n)}
	for i := range n {
		columns[0][i] = field.New(uint64(i & 1))
	}
	err := s.Check(Trace{Instances: []Instance{{"fibonacci", columns}}})
	var r *Rejection
	if !errors.As(err, &r) {
		t.Fatal(err)
	}
	// first-b, last, next-a in every second row, next-b too, and two tuples of bus u16
	if want := 2 + n/2 + n/2 - 1 + 2; r.Total != want {
		t.Errorf("%d violations, want %d", r.Total, want)
	}
	if len(r.Violations) != maxReported || r.Violations[0].Constraint != "first-b" || r.Violations[1].Row != 0 || r.Violations[2].Row != 2 {
		t.Errorf("not the first ones: %v", r.Violations)
	}
	if len(r.Imbalances) != 2 || len(r.Imbalances[0].Sites) != maxSites || r.Imbalances[1].Sites[0].Row != 1 {
		t.Errorf("not the first sites: %v", r.Imbalances)
	}
}

func TestProvideNamesWhatIsMissing(t *testing.T) {
	s := sample()
	trace := Trace{Instances: []Instance{{"fibonacci", [][]Element{{element(0), element(1 << 16)}, make([]Element, 2), make([]Element, 2)}}}}
	_, err := s.Provide(trace)
	if want := "row 1: range-a is not in u16-table: (65536)"; !errors.Is(err, ErrUnsatisfied) || !strings.Contains(err.Error(), want) {
		t.Errorf("%v\ndoes not say %q", err, want)
	}
}

func TestProvideRefuses(t *testing.T) {
	for name, tc := range map[string]struct {
		spoil func(*System, *Trace)
		is    error
		want  string
	}{
		"what it makes itself": {func(s *System, tr *Trace) { tr.Instances = append(tr.Instances, Instance{"u16-table", rows(2, 1<<16)}) }, ErrShape, "holds an instance of provider u16-table"},
		"negative counts":      {func(s *System, tr *Trace) { s.Tables[0].Interactions[0].Direction = Receive }, ErrUnsatisfied, "-4 lookups of row 0"},
		"counts from p": {func(s *System, tr *Trace) {
			it := &s.Tables[0].Interactions[0]
			it.Multiplicity = s.Tables[0].Graph.Int(-1)
		}, ErrUnsatisfied, "lookups of row 0"},
		"no rows": {func(s *System, tr *Trace) {
			s.Providers[0].Rows = func() ([][]Element, error) { return nil, ErrInvalid }
		}, ErrInvalid, "provider u16-table"},
		"columns too many": {func(s *System, tr *Trace) {
			s.Providers[0].Rows = func() ([][]Element, error) { return rows(2, 1<<16), nil }
		}, ErrShape, "makes 2 columns"},
		"rows too few": {func(s *System, tr *Trace) {
			s.Providers[0].Rows = func() ([][]Element, error) { return rows(1, 8), nil }
		}, ErrShape, "makes 8 rows"},
	} {
		s := sample()
		trace := Trace{Instances: []Instance{{"fibonacci", rows(3, 4)}}}
		tc.spoil(s, &trace)
		if _, err := s.Provide(trace); !errors.Is(err, tc.is) || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := sample().Provide(Trace{Instances: []Instance{{"fibonacci", rows(2, 4)}}}); !errors.Is(err, ErrShape) {
		t.Errorf("a trace of another shape: %v", err)
	}
}

func TestCheckFacts(t *testing.T) {
	s := sample()
	trace := sampleTrace(t, s, 8)
	trace.Instances[0].Columns[1][7] = field.New(1 << 16)
	if err := s.CheckFacts(trace); !errors.Is(err, ErrUnsatisfied) || !strings.Contains(err.Error(), "row 7: B is 65536, which has more than the 16 bits") {
		t.Errorf("width: %v", err)
	}
	trace = sampleTrace(t, s, 8)
	trace.Instances[1].Columns[0][9] = field.New(10)
	if err := s.CheckFacts(trace); !errors.Is(err, ErrUnsatisfied) || !strings.Contains(err.Error(), "row 9: P_0 is 10, want 9") {
		t.Errorf("provider: %v", err)
	}
	s.Providers[0].Rows = func() ([][]Element, error) { return nil, ErrInvalid }
	if err := s.CheckFacts(trace); !errors.Is(err, ErrInvalid) {
		t.Errorf("no rows: %v", err)
	}
}

func TestCheckRefusesOtherShapes(t *testing.T) {
	s := sample()
	for name, spoil := range map[string]func(*Trace){
		"unknown table":   func(tr *Trace) { tr.Instances[0].Table = "x" },
		"column missing":  func(tr *Trace) { tr.Instances[0].Columns = tr.Instances[0].Columns[:2] },
		"ragged":          func(tr *Trace) { tr.Instances[0].Columns[1] = tr.Instances[0].Columns[1][:4] },
		"no power of two": func(tr *Trace) { tr.Instances[0].Columns = rows(3, 6) },
		"one row":         func(tr *Trace) { tr.Instances[0].Columns = rows(3, 1) },
		"no rows":         func(tr *Trace) { tr.Instances[0].Columns = rows(3, 0) },
		"short provider":  func(tr *Trace) { tr.Instances[1].Columns = rows(2, 8) },
		"unknown bus":     func(tr *Trace) { tr.Messages[0].Bus = "x" },
		"bus not public":  func(tr *Trace) { tr.Messages[0].Bus, tr.Messages[0].Tuple = "u16", tr.Messages[0].Tuple[:1] },
		"too high": func(tr *Trace) {
			tr.Instances[0].Columns = slices.Repeat(rows(1, 2<<maxLogHeight), 3)
		},
		"arity of message": func(tr *Trace) { tr.Messages[0].Tuple = tr.Messages[0].Tuple[:1] },
		"no direction":     func(tr *Trace) { tr.Messages[0].Direction = 0 },
	} {
		trace := sampleTrace(t, s, 8)
		trace.Instances[0].Columns = slices.Clone(trace.Instances[0].Columns)
		spoil(&trace)
		for _, check := range []func(Trace) error{s.Check, s.CheckFacts} {
			if err := check(trace); !errors.Is(err, ErrShape) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func rows(columns, n int) [][]Element {
	out := make([][]Element, columns)
	for i := range out {
		out[i] = make([]Element, n)
	}
	return out
}

func TestTally(t *testing.T) {
	a, b := newTally(2), newTally(2)
	const n = 5000
	for i := range uint32(n) {
		a.add([]uint32{i, i * i}, Send, 1)
		b.add([]uint32{n - 1 - i, (n - 1 - i) * (n - 1 - i)}, Receive, uint64(i))
		b.add([]uint32{i, i*i + 1}, Receive, 1)
	}
	a.merge(b)
	if a.len() != 2*n {
		t.Fatalf("%d keys, want %d", a.len(), 2*n)
	}
	for i := range uint32(n) {
		k, _ := a.find([]uint32{i, i * i})
		if k < 0 || a.sent[k] != 1 || a.received[k] != uint64(n-1-i) {
			t.Fatalf("key %d: index %d", i, k)
		}
	}
	if k, _ := a.find([]uint32{n, n * n}); k >= 0 {
		t.Error("found a key that was not added")
	}
}
