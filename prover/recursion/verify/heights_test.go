package verify

import (
	"errors"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// Everything that heights decide, by itself: whatever a prover says of them.
func TestHeightsAreChecked(t *testing.T) {
	key, err := stark.NewKey(sampleSystem(), 9, fixedColumns(), parameters)
	if err != nil {
		t.Fatal(err)
	}
	type attempt struct {
		heights [3]uint64 // digits twice, alone
		main    [5]int    // order of the main round: fibonacci, digits twice, alone, the provider
		buses   [4]int    // without alone
		z       uint64
		sent    uint64 // most terms of a row of digits
		ok      bool
	}
	for name, a := range map[string]attempt{
		"as it should be":         {[3]uint64{4, 9, 7}, [5]int{1, 0, 4, 3, 2}, [4]int{1, 0, 3, 2}, 77, 7, true},
		"all high":                {[3]uint64{9, 9, 9}, [5]int{0, 4, 1, 2, 3}, [4]int{0, 3, 1, 2}, 77, 7, true},
		"too low":                 {[3]uint64{2, 9, 7}, [5]int{1, 0, 4, 3, 2}, [4]int{1, 0, 3, 2}, 77, 7, false},
		"too high":                {[3]uint64{4, 10, 7}, [5]int{1, 0, 4, 3, 2}, [4]int{1, 0, 3, 2}, 77, 7, false},
		"not in order":            {[3]uint64{9, 4, 7}, [5]int{2, 0, 4, 3, 1}, [4]int{2, 0, 3, 1}, 77, 7, false},
		"none as high as needed":  {[3]uint64{4, 8, 9}, [5]int{1, 0, 4, 2, 3}, [4]int{1, 0, 3, 2}, 77, 7, false},
		"main not sorted":         {[3]uint64{4, 9, 7}, [5]int{0, 1, 4, 3, 2}, [4]int{1, 0, 3, 2}, 77, 7, false},
		"buses not sorted":        {[3]uint64{4, 9, 7}, [5]int{1, 0, 4, 3, 2}, [4]int{0, 1, 3, 2}, 77, 7, false},
		"equals swapped":          {[3]uint64{9, 9, 9}, [5]int{0, 4, 2, 1, 3}, [4]int{0, 3, 1, 2}, 77, 7, false},
		"one twice":               {[3]uint64{4, 9, 7}, [5]int{1, 1, 4, 3, 2}, [4]int{1, 0, 3, 2}, 77, 7, false},
		"one that is not there":   {[3]uint64{4, 9, 7}, [5]int{1, 0, 4, 3, 5}, [4]int{1, 0, 3, 2}, 77, 7, false},
		"a row":                   {[3]uint64{4, 9, 7}, [5]int{1, 0, 4, 3, 2}, [4]int{1, 0, 3, 2}, 1, 7, false},
		"as many terms as can be": {[3]uint64{4, 9, 7}, [5]int{1, 0, 4, 3, 2}, [4]int{1, 0, 3, 2}, 77, 3699142, true},
		"too many terms":          {[3]uint64{4, 9, 7}, [5]int{1, 0, 4, 3, 2}, [4]int{1, 0, 3, 2}, 77, 3699143, false},
	} {
		o, err := key.Outline([]int{0, 1, 1, 2, 3})
		if err != nil {
			t.Fatal(err)
		}
		for i := range o.Instances {
			if o.Instances[i].Index == 1 {
				o.Instances[i].Sent = a.sent
			}
		}
		b := circuit.NewBuilder()
		v := &Verifier{b: b, o: o, form: Form{Messages: []Message{{"result", air.Receive, 1}}}, z: b.Hint(), powers: map[string]map[int]Ext{}}
		tape := make([]Element, field.ExtDegree)
		tape[0] = field.New(a.z)
		at := 0
		for m := range o.Instances {
			if log := o.Instances[m].LogHeight; log >= 0 {
				v.Heights = append(v.Heights, circuit.Int(uint64(log)))
				continue
			}
			v.Heights = append(v.Heights, b.HintBase())
			tape = append(tape, field.New(a.heights[at]))
			at++
		}
		if err := v.heights(); err != nil {
			t.Fatal(err)
		}
		for _, i := range append(a.main[:], a.buses[:]...) {
			tape = append(tape, field.New(uint64(i)))
		}
		p, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Run(tape); (err == nil) != a.ok || err != nil && !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The only matrix of a commitment has the height of the proof.
func TestOnlyHeightIsChecked(t *testing.T) {
	table := &air.Table{Name: "t", Columns: []air.Column{column("A")}}
	table.Constraints = []air.Constraint{{Name: "zero", Domain: air.Domain{Kind: air.Rows}, Expr: table.Graph.Column(0, 0)}}
	key, err := stark.NewKey(&air.System{Tables: []*air.Table{table}}, 6, nil, parameters)
	if err != nil {
		t.Fatal(err)
	}
	o, err := key.Outline([]int{0})
	if err != nil {
		t.Fatal(err)
	}
	b := circuit.NewBuilder()
	v := &Verifier{b: b, o: o, z: b.Hint(), Heights: []Base{b.HintBase()}}
	if err := v.heights(); err != nil {
		t.Fatal(err)
	}
	p, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	for h := range uint64(8) {
		tape := make([]Element, field.ExtDegree+1)
		tape[0], tape[field.ExtDegree] = field.New(5), field.New(h)
		if _, err := p.Run(tape); (err == nil) != (h == 6) {
			t.Errorf("2^%d rows: %v", h, err)
		}
	}
}
