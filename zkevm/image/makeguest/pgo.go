package main

import (
	"bytes"
	"context"
	"debug/elf"
	"debug/gosym"
	"fmt"
	"os"
	"path/filepath"

	"github.com/google/pprof/profile"

	"github.com/zkgeth/zkgeth/zkevm/image"
)

// writePGO runs the guest of a source tree on the inputs in a folder and records
// there what the compiler wants to know of it: which calls are worth inlining.
func writePGO(ctx context.Context, root, inputs string) error {
	files, err := filepath.Glob(filepath.Join(inputs, "*.bin"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("no inputs (*.bin) in %s; `make bench ARGS=\"-only guest -inputs DIR\"` makes some", inputs)
	}
	g, err := image.BuildForProfile(ctx, root)
	if err != nil {
		return err
	}
	p, err := newPGO(g.ELF)
	if err != nil {
		return err
	}
	for _, file := range files {
		input, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		result, err := image.NewProfile(ctx, g, input)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		p.add(g, result)
	}
	var buf bytes.Buffer
	if err := p.out.Write(&buf); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(root, image.PGOFile), buf.Bytes(), 0o644)
}

// pgo makes a CPU profile of stacks of two: a call, and the function called.
type pgo struct {
	table     *gosym.Table
	out       *profile.Profile
	functions map[string]*profile.Function
	locations map[uint64]*profile.Location
}

func newPGO(file []byte) (*pgo, error) {
	f, err := elf.NewFile(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	text, lines := f.Section(".text"), f.Section(".gopclntab")
	if text == nil || lines == nil {
		return nil, fmt.Errorf("the program has no line table")
	}
	data, err := lines.Data()
	if err != nil {
		return nil, err
	}
	table, err := gosym.NewTable(nil, gosym.NewLineTable(data, text.Addr))
	if err != nil {
		return nil, err
	}
	cycles := &profile.ValueType{Type: "cpu", Unit: "cycles"}
	return &pgo{
		table:     table,
		out:       &profile.Profile{SampleType: []*profile.ValueType{{Type: "samples", Unit: "count"}, cycles}, PeriodType: cycles, Period: 1},
		functions: make(map[string]*profile.Function),
		locations: make(map[uint64]*profile.Location),
	}, nil
}

// weight is what all samples of one execution come to: as much as of another one.
const weight = 1 << 40

// add adds the calls of an execution. What inlining saves grows with the number of
// calls, not with what they take. A function that is replaced in the program must
// stay one.
func (p *pgo) add(g *image.Guest, result *image.Profile) {
	var total uint64
	for _, c := range result.Calls {
		total += c.Calls
	}
	for _, c := range result.Calls {
		callee, site := p.location(c.Callee), p.location(c.Site)
		n := int64(c.Calls * (weight / total))
		if callee == nil || site == nil || n == 0 || g.Replaced(callee.Line[0].Function.Name) {
			continue
		}
		p.out.Sample = append(p.out.Sample, &profile.Sample{Location: []*profile.Location{callee, site}, Value: []int64{n, n}})
	}
}

// location returns the line at an address, nil for code of no Go function. Where
// one function is inlined in another, the line is the inner one's and the function
// the outer one: the compiler finds no call there, and ignores it.
func (p *pgo) location(pc uint64) *profile.Location {
	if l, ok := p.locations[pc]; ok {
		return l
	}
	file, line, fn := p.table.PCToLine(pc)
	if fn == nil {
		return nil
	}
	f, ok := p.functions[fn.Name]
	if !ok {
		_, start, _ := p.table.PCToLine(fn.Entry)
		f = &profile.Function{ID: uint64(len(p.functions) + 1), Name: fn.Name, SystemName: fn.Name, Filename: file, StartLine: int64(start)}
		p.functions[fn.Name] = f
		p.out.Function = append(p.out.Function, f)
	}
	l := &profile.Location{ID: uint64(len(p.locations) + 1), Address: pc, Line: []profile.Line{{Function: f, Line: int64(line)}}}
	p.locations[pc] = l
	p.out.Location = append(p.out.Location, l)
	return l
}
