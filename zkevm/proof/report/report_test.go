package report

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/soundness"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

var update = flag.Bool("update", false, "write testdata")

// fixed is a report of every part, whose numbers no change of the constraints changes.
func fixed() *Report {
	shape := soundness.Shape{LogHeight: 16, Functions: 900, Points: 1, Constraints: 1200, MaxDegree: 5, Terms: 1 << 24, Counts: 1 << 23, Arity: 9, Segments: 2}
	weakest, err := shape.Bits(soundness.Parameters{LogBlowup: 1, LogArity: 3, LogFinal: 5, Queries: 200, GrindingBits: 20})
	if err != nil {
		panic(err)
	}
	r := &Report{
		Title: "A block of <nothing> & little", Cycles: 12_345, PaddingKnown: true, LogHeight: 16,
		Tables: []Table{
			{Name: "rom-table", Pinned: true, Heights: []int{65536}, Rows: 65536, Columns: 1, Buses: 6},
			{Name: "add", Heights: []int{8192, 2048, 2048, 64}, Rows: 12352, Padding: 7, Columns: 20, Buses: 12},
			{Name: "halt", Heights: []int{2}, Rows: 2, Padding: 1, Columns: 9, Buses: 6},
		},
		Segments: []Segment{{3, 458752}, {3, 395294}}, Memory: 3 << 30, Peak: 5 << 28,
		Phases: []Phase{{"execution and trace", 0.25}, {"main columns", 1.5}, {"quotient", 0.03}},
		Proof:  &Made{Bytes: 13_000_000, Bits: weakest.Bits, Weakest: weakest},
	}
	r.Cells = Sum(r.Tables)
	return r
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is out of date; run go test ./zkevm/proof/report -update\n%s", path, got)
	}
}

func TestGolden(t *testing.T) {
	for _, name := range []string{"report.txt", "report.json", "report.html"} {
		write, err := Writer(name)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := write(fixed(), &b); err != nil {
			t.Fatal(err)
		}
		golden(t, name, b.Bytes())
	}
	for _, name := range []string{"report", "report.pdf", "html"} {
		if _, err := Writer(name); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What is read back is what was written: nothing of a report is left out of the JSON.
func TestJSON(t *testing.T) {
	var b bytes.Buffer
	if err := fixed().WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	got := new(Report)
	if err := json.Unmarshal(b.Bytes(), got); err != nil {
		t.Fatal(err)
	}
	if want := fixed(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

// elements reads a page as XML and counts elements by name. It fails on a page that is not
// well-formed, on scripts and on anything that a browser would have to fetch.
func elements(t *testing.T, page []byte) map[string]int {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(page))
	dec.Strict = true
	count := map[string]int{}
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return count
		}
		if err != nil {
			t.Fatal(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		count[start.Name.Local]++
		for _, a := range start.Attr {
			if slices.Contains([]string{"src", "href", "data", "action"}, a.Name.Local) || strings.HasPrefix(a.Name.Local, "on") {
				t.Errorf("%s has %s=%q", start.Name.Local, a.Name.Local, a.Value)
			}
		}
	}
}

func TestHTML(t *testing.T) {
	var b bytes.Buffer
	if err := fixed().WriteHTML(&b); err != nil {
		t.Fatal(err)
	}
	count := elements(t, b.Bytes())
	if count["script"]+count["link"]+count["img"]+count["iframe"] > 0 {
		t.Errorf("not self-contained: %v", count)
	}
	// A line of the charts for every table, phase and segment.
	if want := 3 + 3 + 2; count["g"] != want {
		t.Errorf("%d bars, want %d", count["g"], want)
	}
	for _, want := range []string{"A block of &lt;nothing&gt; &amp; little", "prefers-color-scheme: dark", "854,046"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(b.String(), "ZgotmplZ") || strings.Contains(b.String(), "NaN") {
		t.Error("something has been left out")
	}
	empty := new(Report)
	b.Reset()
	if err := empty.WriteHTML(&b); err != nil {
		t.Fatal(err)
	}
	elements(t, b.Bytes())
	b.Reset()
	if err := empty.WriteText(&b); err != nil {
		t.Fatal(err)
	}
}

// Rows count as padding from behind the last one on a bus.
func TestPadding(t *testing.T) {
	const n = 4 * air.BlockRows
	table := &air.Table{Name: "t", Columns: []air.Column{{Name: "EN"}, {Name: "V"}}}
	g := &table.Graph
	table.Interactions = []air.Interaction{
		{Name: "a", Bus: "b", Direction: air.Send, Multiplicity: g.Column(0, 0), Tuple: []air.Expr{g.Column(1, 0)}},
		{Name: "r", Bus: "b", Direction: air.Receive, Multiplicity: g.Column(1, 0), Tuple: []air.Expr{g.Column(1, 0)}},
		{Name: "every", Bus: "b", Direction: air.Receive, Multiplicity: g.Int(1), Tuple: []air.Expr{g.Column(1, 0)}},
	}
	s := &air.System{Buses: []air.Bus{{Name: "b", Arity: 1, Public: true}}, Tables: []*air.Table{table}}
	for _, used := range []int{0, 1, 2, air.BlockRows - 1, air.BlockRows, air.BlockRows + 1, 3*air.BlockRows + 17, n} {
		for column := range 2 {
			columns := [][]air.Element{make([]air.Element, n), make([]air.Element, n)}
			if used > 0 {
				columns[column][used-1] = field.New(1)
			}
			got := Count(s, []air.Instance{{Table: "t", Columns: columns}, {Table: "t", Columns: [][]air.Element{make([]air.Element, 8), make([]air.Element, 8)}}})
			want := Table{Name: "t", Heights: []int{n, 8}, Rows: n + 8, Padding: uint64(n-used) + 8, Columns: 2, Buses: uint64(stark.BusWidth(table))}
			if len(got) != 1 || !reflect.DeepEqual(got[0], want) {
				t.Errorf("%d rows, column %d: %+v, want %+v", used, column, got, want)
			}
		}
	}
	table.Interactions = table.Interactions[2:]
	if got := Count(s, []air.Instance{{Table: "t", Columns: [][]air.Element{make([]air.Element, 8), make([]air.Element, 8)}}}); got[0].Padding != 0 {
		t.Errorf("rows that are all on a bus: %+v", got)
	}
	cells := (&Table{Rows: 16, Padding: 6, Columns: 3, Buses: 12}).Cells()
	if want := (Cells{Main: 30, Buses: 120, Padding: 90}); cells != want || cells.Total() != 16*15 {
		t.Errorf("cells %+v, want %+v", cells, want)
	}
}

func TestTimer(t *testing.T) {
	now := time.Unix(0, 0)
	timer := newTimer(func() time.Time { return now })
	at := func(seconds float64, phase stark.Phase) {
		now = now.Add(time.Duration(seconds * float64(time.Second)))
		timer.Observe(proof.Progress{Phase: phase})
	}
	at(1, stark.PhaseMain)
	at(2, stark.PhaseMain) // of the second segment
	at(4, stark.PhaseBuses)
	at(8, stark.Phases)
	at(16, stark.PhaseBuses)
	at(32, stark.Phases)
	want := []Phase{{firstPhase, 1}, {"main columns", 6}, {"bus columns", 40}, {"done", 16}}
	if got := timer.Phases(); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// countdown is a program that counts down and writes nothing.
func countdown(t *testing.T, n uint64) *proof.Program {
	t.Helper()
	a := machinetest.New(t)
	a.Li(isa.T0, n)
	a.Label("loop")
	a.I(isa.ADDI, isa.T0, isa.T0, -1)
	a.Branch(isa.BNE, isa.T0, isa.Zero, "loop")
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
	p, err := proof.New(program, state)
	if err != nil {
		t.Fatal(err)
	}
	p.Forms = proof.AnyForm // low ones are proven faster
	return p
}

// The report on an execution is the one on its proof.
func TestExecutionAndProof(t *testing.T) {
	p := countdown(t, 100)
	ctx := context.Background()
	witness, cycles, err := p.Trace(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	planned, err := Execution(p, witness, cycles)
	if err != nil {
		t.Fatal(err)
	}
	if cycles < 200 {
		t.Errorf("%d cycles", cycles)
	}
	addi := slices.IndexFunc(planned.Tables, func(t Table) bool { return t.Name == "addi" })
	if used := planned.Tables[addi].Rows - planned.Tables[addi].Padding; used != 100 {
		t.Errorf("addi: %d rows used, 100 were executed", used)
	}
	timer, last := NewTimer(), proof.Progress{}
	made, err := p.Prove(ctx, nil, proof.Options{Observe: func(at proof.Progress) { timer.Observe(at); last = at }})
	if err != nil {
		t.Fatal(err)
	}
	encoded, err := p.Encode(made)
	if err != nil {
		t.Fatal(err)
	}
	proven, err := Proof(p, made, len(encoded))
	if err != nil {
		t.Fatal(err)
	}
	if planned.Cycles != last.Cycles || planned.Cells.Total() != last.Cells || proven.Cells.Total() != last.Cells {
		t.Errorf("planned %+v, proven %+v, the prover says %+v", planned.Cells, proven.Cells, last)
	}
	if planned.LogHeight != made.LogHeight || !slices.Equal(planned.Segments, proven.Segments) || len(made.Segments) != len(planned.Segments) {
		t.Errorf("planned 2^%d, %+v, proven %+v", planned.LogHeight, planned.Segments, proven)
	}
	for i, table := range planned.Tables {
		table.Padding = 0
		if !reflect.DeepEqual(table, proven.Tables[i]) {
			t.Errorf("planned %+v, proven %+v", table, proven.Tables[i])
		}
	}
	if proven.Proof.Bytes != len(encoded) || proven.Proof.Bits < soundness.ProvableBits {
		t.Errorf("proof: %+v", proven.Proof)
	}
	planned.Join(proven)
	planned.Phases = timer.Phases()
	if planned.Proof == nil || len(planned.Phases) != 1+int(stark.Phases) {
		t.Errorf("phases %v", planned.Phases)
	}
	var b bytes.Buffer
	if err := planned.WriteHTML(&b); err != nil {
		t.Fatal(err)
	}
	elements(t, b.Bytes())
	b.Reset()
	if err := proven.WriteText(&b); err != nil {
		t.Fatal(err)
	}

	// A proof of a table that is not there.
	bad := made.Segments[0].Heights[0]
	made.Segments[0].Heights[0].Table = 10_000
	if _, err := Proof(p, made, 1); !errors.Is(err, stark.ErrStatement) {
		t.Errorf("unknown table: %v", err)
	}
	made.Segments[0].Heights[0] = bad
	made.LogHeight = 60
	if _, err := Proof(p, made, 1); !errors.Is(err, proof.ErrTooLarge) {
		t.Errorf("height: %v", err)
	}
}

func TestPeakMemory(t *testing.T) {
	for status, want := range map[string]uint64{
		"Name:\tx\nVmHWM:\t  1536 kB\nVmRSS:\t 8 kB\n": 1536 << 10,
		"VmHWM:\t-1 kB\n": 0, "VmHWM:": 0, "": 0, "VmHWM: 99999999999999999999 kB": 0,
	} {
		if got := peak(status); got != want {
			t.Errorf("%q: %d, want %d", status, got, want)
		}
	}
}
