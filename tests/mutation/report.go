package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// result is a mutant with what became of it.
type result struct {
	mutant
	outcome
	Reason string `json:"reason,omitempty"` // why it is equivalent, if it is on the list
}

func (r *result) at() string { return fmt.Sprintf("%s:%d:%s", r.File, r.Line, r.Name[len(r.File):]) }

// equivalent is a mutant that no test can notice.
type equivalent struct {
	Mutant string `json:"mutant"`
	Reason string `json:"reason"`
}

// readEquivalents reads the list.
func readEquivalents(path string) (list []equivalent, err error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(b, &list); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return list, nil
}

// totals count mutants.
type totals struct {
	Mutants      int `json:"mutants"`
	Killed       int `json:"killed"`
	Equivalent   int `json:"equivalent"`
	NotCompiling int `json:"notCompiling"`
	Survived     int `json:"survived"`
}

// report is what a run says at its end.
type report struct {
	Totals   totals            `json:"totals"`
	Packages map[string]totals `json:"packages"`
	Wrong    []string          `json:"wrong"` // what makes the run fail
	Results  []result          `json:"mutants"`
	order    []string          // of the packages
}

// judge compares results with the list of equivalent mutants, as far as it is about folders
// that were audited.
func judge(results []result, list []equivalent, folders []string) *report {
	r := &report{Packages: map[string]totals{}, Wrong: []string{}, Results: results, order: folders}
	reasons := map[string]string{}
	for _, e := range list {
		if _, ok := reasons[e.Mutant]; ok {
			r.Wrong = append(r.Wrong, "listed twice: "+e.Mutant)
		}
		if reasons[e.Mutant] = e.Reason; strings.TrimSpace(e.Reason) == "" {
			r.Wrong = append(r.Wrong, "listed as equivalent without a reason: "+e.Mutant)
		}
	}
	alive := map[string]bool{}
	for i := range results {
		m := &results[i]
		reason, listed := reasons[m.Name]
		for _, t := range []*totals{&r.Totals, pointer(r.Packages[m.Package])} {
			t.Mutants++
			switch {
			case m.Status == killed:
				t.Killed++
			case m.Status == refused:
				t.NotCompiling++
			case listed:
				t.Equivalent++
			default:
				t.Survived++
			}
			if t != &r.Totals {
				r.Packages[m.Package] = *t
			}
		}
		if m.Status == survived {
			alive[m.Name] = true
			if m.Reason = reason; !listed {
				r.Wrong = append(r.Wrong, "survived: "+m.at())
			}
		}
	}
	for _, e := range list {
		file, _, _ := strings.Cut(e.Mutant, " ")
		if folder := file[:max(0, strings.LastIndexByte(file, '/'))]; !alive[e.Mutant] && slices.Contains(folders, folder) {
			r.Wrong = append(r.Wrong, "listed as equivalent, but not a survivor: "+e.Mutant)
		}
	}
	return r
}

func pointer(t totals) *totals { return &t }

// print writes a table.
func (r *report) print(out io.Writer) error {
	for _, line := range r.Wrong {
		fmt.Fprintln(out, line)
	}
	for i := range r.Results {
		if m := &r.Results[i]; m.Status == refused {
			fmt.Fprintf(out, "does not compile: %s (%s)\n", m.at(), m.Note)
		}
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "package\tmutants\tkilled\tequivalent\tdo not compile\tsurvived")
	row := func(name string, t totals) {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\n", name, t.Mutants, t.Killed, t.Equivalent, t.NotCompiling, t.Survived)
	}
	for _, folder := range r.order {
		row(folder, r.Packages[folder])
	}
	row("all", r.Totals)
	return w.Flush()
}

// progress tells how far a run is: on a terminal in one line, else every 25 mutants; a
// survivor at once.
type progress struct {
	out      io.Writer
	terminal bool
	total    int
	begun    time.Time

	done, ran, killed, survived int
}

func (p *progress) add(r *result, known bool) {
	p.done++
	if !known {
		p.ran++
	}
	clear := ""
	if p.terminal {
		clear = "\r\x1b[K"
	}
	switch r.Status {
	case killed:
		p.killed++
	case survived:
		p.survived++
		fmt.Fprintf(p.out, "%ssurvived: %s\n", clear, r.at())
	}
	end := p.done == p.total
	if !p.terminal && !end && p.done%25 != 0 {
		return
	}
	left := 0.0
	if p.ran > 0 {
		left = math.Ceil(time.Since(p.begun).Minutes() / float64(p.ran) * float64(p.total-p.done))
	}
	fmt.Fprintf(p.out, "%s%d/%d mutants, %d killed, %d survived, %.0f min left, at %s:%d", clear, p.done, p.total, p.killed, p.survived, left, r.File, r.Line)
	if !p.terminal || end {
		fmt.Fprintln(p.out)
	}
}
