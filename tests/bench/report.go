package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
)

// row is one figure.
type row struct {
	Scenario string  `json:"scenario"`
	Measure  string  `json:"measure"`
	Value    float64 `json:"value"` // 0 when not measured, which Note explains
	Unit     string  `json:"unit"`
	Note     string  `json:"note,omitempty"`
	Missing  bool    `json:"notMeasured,omitempty"`
}

func (r row) value() string {
	if r.Missing {
		return "not measured"
	}
	return number(r.Value)
}

// number prints three or more significant digits.
func number(v float64) string {
	digits := 0
	if v != 0 {
		digits = max(0, 2-int(math.Floor(math.Log10(math.Abs(v)))))
	}
	return strconv.FormatFloat(v, 'f', min(digits, 6), 64)
}

// report is the outcome of a run.
type report struct {
	Date    string  `json:"date"`
	Machine machine `json:"machine"`
	Quick   bool    `json:"quick,omitempty"` // the figures mean nothing
	Rows    []row   `json:"rows"`
	Plot    string  `json:"plot,omitempty"`
}

func (r *report) print(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintf(t, "%s\n\n", r.title())
	for _, row := range r.Rows {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", row.Scenario, row.Measure, row.value(), row.Unit, row.Note)
	}
	if err := t.Flush(); err != nil || r.Plot == "" {
		return err
	}
	_, err := fmt.Fprintf(w, "\n%s", r.Plot)
	return err
}

func (r *report) title() string {
	title := fmt.Sprintf("%s, %s, %d cores, %s, %s", r.Date, r.Machine.CPU, r.Machine.Cores, r.Machine.Go, r.Machine.OS)
	if r.Quick {
		title += " (quick run: the figures mean nothing)"
	}
	return title
}

func (r *report) writeJSON(path string) error {
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(data, '\n'), 0o644)
}

const (
	beginMarker = "<!-- bench:begin -->"
	endMarker   = "<!-- bench:end -->"
)

// markers are where a table goes: that of finality has a place of its own.
func markers(only string) (begin, end string) {
	if only != finalityName {
		return beginMarker, endMarker
	}
	return "<!-- bench-finality:begin -->", "<!-- bench-finality:end -->"
}

// around returns what a file has up to the marker that a table begins behind, and from the one
// that it ends at.
func around(path, beginMarker, endMarker string) (before, after []byte, err error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	begin, end := bytes.Index(text, []byte(beginMarker)), bytes.Index(text, []byte(endMarker))
	if begin < 0 || end < begin {
		return nil, nil, fmt.Errorf("%s has no %s ... %s", path, beginMarker, endMarker)
	}
	return text[:begin+len(beginMarker)], text[end:], nil
}

// updateMarkdown replaces what is between the markers of a file.
func (r *report) updateMarkdown(path, beginMarker, endMarker string) error {
	before, after, err := around(path, beginMarker, endMarker)
	if err != nil {
		return err
	}
	return os.WriteFile(path, slices.Concat(before, []byte("\n\n"+r.markdown()+"\n"), after), 0o644)
}

func (r *report) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s.\n\n| scenario | figure | value | unit | note |\n|---|---|---:|---|---|\n", r.title())
	for _, row := range r.Rows {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", row.Scenario, row.Measure, row.value(), row.Unit, row.Note)
	}
	if r.Plot != "" {
		fmt.Fprintf(&b, "\n```\n%s```\n", r.Plot)
	}
	return b.String()
}
