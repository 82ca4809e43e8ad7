package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
)

//go:embed page.html
var pageHTML string

var page = template.Must(template.New("page").Funcs(template.FuncMap{"bits": bits}).Parse(pageHTML))

// Geometry of the charts, in units of the drawing.
const (
	barLeft   = 190.0 // where bars begin
	barWidth  = 520.0 // of the longest one
	barHeight = 14.0
	barStep   = 22.0 // from one bar to the next
	chartEnd  = barLeft + barWidth + 190.0
)

// chart is a list of horizontal bars.
type chart struct {
	Title         string
	Width, Height float64
	Rows          []bar
}

// bar is one line of a chart.
type bar struct {
	Label, Value string
	Note         string // shown when pointed at
	Y, TextY     float64
	ValueX       float64
	Parts        []part
}

// part is one colour of a bar.
type part struct {
	Class            string // of the style sheet
	X, Width, Height float64
}

// quantity is a value to draw, in colours.
type quantity struct {
	label, value, note string
	parts              []float64
	classes            []string
}

// newChart draws quantities at a scale on which the greatest fills the width.
func newChart(title string, list []quantity) chart {
	most := 0.0
	for _, q := range list {
		most = max(most, sum(q.parts))
	}
	c := chart{Title: title, Width: chartEnd, Height: barStep*float64(len(list)) + 4}
	for i, q := range list {
		b := bar{Label: q.label, Value: q.value, Note: q.note, Y: barStep*float64(i) + 4}
		b.TextY = b.Y + barHeight - 3
		x := barLeft
		for k, p := range q.parts {
			if p <= 0 || most <= 0 {
				continue
			}
			width := p / most * barWidth
			b.Parts = append(b.Parts, part{q.classes[k], x, width, barHeight})
			x += width
		}
		b.ValueX = x + 6
		c.Rows = append(c.Rows, b)
	}
	return c
}

func sum(list []float64) (total float64) {
	for _, v := range list {
		total += v
	}
	return total
}

// WriteHTML writes the report as a page that needs no other file.
func (r *Report) WriteHTML(w io.Writer) error {
	var cells, phases, segments []quantity
	for i := range r.Tables {
		t := &r.Tables[i]
		c := t.Cells()
		q := quantity{label: t.Name, value: fmt.Sprintf("%s (%s)", grouped(c.Total()), percent(c.Total(), r.Cells.Total())),
			parts: []float64{float64(c.Main), float64(c.Buses), float64(c.Padding)}, classes: []string{"main", "buses", "padding"}}
		if t.Pinned {
			q.classes[0], q.classes[1] = "pinned", "pinned"
		}
		q.note = fmt.Sprintf("%s: %d columns, %d for buses, %s rows (%s)", t.Name, t.Columns, t.Buses, grouped(t.Rows), heights(t.Heights))
		if r.PaddingKnown {
			q.note += fmt.Sprintf(", %s of them padding", r.paddingOf(t))
		}
		cells = append(cells, q)
	}
	for _, p := range r.Phases {
		phases = append(phases, quantity{label: p.Name, value: fmt.Sprintf("%.2f s", p.Seconds), note: p.Name, parts: []float64{p.Seconds}, classes: []string{"main"}})
	}
	for i, s := range r.Segments {
		label := fmt.Sprintf("segment %d", i+1)
		segments = append(segments, quantity{label: label, value: fmt.Sprintf("%s, %d instances", grouped(s.Cells), s.Instances), note: label, parts: []float64{float64(s.Cells)}, classes: []string{"main"}})
	}
	data := struct {
		*Report
		Figures                 []figure
		Cells, Phases, Segments chart
		Rows                    []row
	}{r, r.figures(), newChart("Committed cells by table", cells), newChart("Time by phase", phases), newChart("Cells by segment", segments), r.rows()}
	return page.Execute(w, data)
}

// row is a table as the page lists it.
type row struct{ Name, Cells, Share, PerCycle, Columns, Buses, Rows, Padding, Heights string }

func (r *Report) rows() (out []row) {
	for i := range r.Tables {
		t := &r.Tables[i]
		total := t.Cells().Total()
		out = append(out, row{t.Name, grouped(total), percent(total, r.Cells.Total()), r.perCycle(total), fmt.Sprint(t.Columns), fmt.Sprint(t.Buses),
			grouped(t.Rows), r.paddingOf(t), heights(t.Heights)})
	}
	return out
}
