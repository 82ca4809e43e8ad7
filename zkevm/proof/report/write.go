package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"strings"
	"text/tabwriter"
)

// ErrFormat reports a file name that names no format.
var ErrFormat = errors.New("no format of a report")

// Writer returns what writes a report in the format that a file's name ends with: .html,
// .json or .txt. Errors: ErrFormat.
func Writer(file string) (func(*Report, io.Writer) error, error) {
	switch ext := filepath.Ext(file); ext {
	case ".html":
		return (*Report).WriteHTML, nil
	case ".json":
		return (*Report).WriteJSON, nil
	case ".txt":
		return (*Report).WriteText, nil
	default:
		return nil, fmt.Errorf("%w: %q; a name ends with .html, .json or .txt", ErrFormat, file)
	}
}

// WriteJSON writes the report as one indented object.
func (r *Report) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(r)
}

// WriteText writes the report as tables.
func (r *Report) WriteText(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", r.Title)
	table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, f := range r.figures() {
		fmt.Fprintf(table, "%s\t%s\n", f.Name, f.Value)
	}
	_ = table.Flush() // into memory
	fmt.Fprintln(&b)
	table = tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "table\tcells\tshare\ta cycle\tcolumns\tof buses\trows\tpadding\t  heights")
	for i := range r.Tables {
		t := &r.Tables[i]
		fmt.Fprintf(table, "%s\t%d\t%s\t%s\t%d\t%d\t%d\t%s\t  %s\n", t.Name, t.Cells().Total(), percent(t.Cells().Total(), r.Cells.Total()), r.perCycle(t.Cells().Total()),
			t.Columns, t.Buses, t.Rows, r.paddingOf(t), heights(t.Heights))
	}
	_ = table.Flush() // into memory
	if len(r.Segments) > 1 {
		fmt.Fprintln(&b)
		for i, s := range r.Segments {
			fmt.Fprintf(&b, "segment %d: %d instances, %d cells\n", i+1, s.Instances, s.Cells)
		}
	}
	if len(r.Phases) > 0 {
		fmt.Fprintln(&b)
		table = tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
		for _, p := range r.Phases {
			fmt.Fprintf(table, "%s\t%.2f s\n", p.Name, p.Seconds)
		}
		_ = table.Flush() // into memory
	}
	if r.Proof != nil {
		fmt.Fprintln(&b)
		if err := r.Proof.Weakest.WriteText(&b); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// figure is one number that matters.
type figure struct{ Name, Value string }

// figures are the key figures, those that are not known left out.
func (r *Report) figures() (out []figure) {
	add := func(known bool, name, format string, args ...any) {
		if known {
			out = append(out, figure{name, fmt.Sprintf(format, args...)})
		}
	}
	total := r.Cells.Total()
	add(r.Cycles > 0, "cycles", "%s", grouped(r.Cycles))
	add(true, "committed cells", "%s", grouped(total))
	add(r.Cycles > 0, "cells a cycle", "%s", r.perCycle(total))
	add(r.PaddingKnown, "of these in columns", "%s (%s)", grouped(r.Cells.Main), percent(r.Cells.Main, total))
	add(r.PaddingKnown, "for buses", "%s (%s)", grouped(r.Cells.Buses), percent(r.Cells.Buses, total))
	add(r.PaddingKnown, "padding", "%s (%s)", grouped(r.Cells.Padding), percent(r.Cells.Padding, total))
	add(!r.PaddingKnown, "of these in columns", "%s, with padding", grouped(r.Cells.Main))
	add(!r.PaddingKnown, "for buses", "%s, with padding", grouped(r.Cells.Buses))
	pinned := uint64(0)
	for i := range r.Tables {
		if r.Tables[i].Pinned {
			pinned += r.Tables[i].Cells().Total()
		}
	}
	add(true, "in pinned tables", "%s (%s), whatever is executed", grouped(pinned), percent(pinned, total))
	add(true, "segments", "%d of 2^%d rows", len(r.Segments), r.LogHeight)
	add(r.Memory > 0, "memory, estimated", "%s", bytesOf(r.Memory))
	add(r.Peak > 0, "memory, at its peak", "%s", bytesOf(r.Peak))
	seconds := 0.0
	for _, p := range r.Phases {
		seconds += p.Seconds
	}
	add(seconds > 0, "time", "%.1f s", seconds)
	if r.Proof != nil {
		add(true, "proof", "%s", bytesOf(uint64(r.Proof.Bytes)))
		add(true, "provable security", "%s bits", bits(r.Proof.Bits))
	}
	return out
}

// perCycle returns cells for each cycle; nothing when cycles are not known.
func (r *Report) perCycle(cells uint64) string {
	if r.Cycles == 0 {
		return "-"
	}
	return fmt.Sprintf("%.2f", float64(cells)/float64(r.Cycles))
}

func (r *Report) paddingOf(t *Table) string {
	if !r.PaddingKnown {
		return "-"
	}
	return percent(t.Padding, t.Rows)
}

func percent(part, of uint64) string {
	if of == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f %%", 100*float64(part)/float64(of))
}

// bits are rounded down.
func bits(v float64) string { return fmt.Sprintf("%.1f", math.Floor(v*10)/10) }

// grouped writes a number with its digits in groups of three.
func grouped(n uint64) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func bytesOf(n uint64) string {
	switch {
	case n >= 1<<30:
		return fmt.Sprintf("%.2f GiB", float64(n)/(1<<30))
	case n >= 1<<20:
		return fmt.Sprintf("%.2f MiB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%d bytes", n)
}

// heights writes heights as powers of two, with how many there are of each.
func heights(list []int) string {
	var out []string
	for i := 0; i < len(list); {
		n, k := 1, 0
		for i+n < len(list) && list[i+n] == list[i] {
			n++
		}
		for 1<<k < list[i] {
			k++
		}
		term := fmt.Sprintf("2^%d", k)
		if n > 1 {
			term = fmt.Sprintf("%d x %s", n, term)
		}
		out = append(out, term)
		i += n
	}
	return strings.Join(out, " + ")
}
