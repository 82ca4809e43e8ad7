package main

import (
	"cmp"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// order is what is known of tests that decides which of them run first.
type order struct {
	root  string
	paces map[suite]*pace
	texts map[string]map[string]string // of tests, by folder and name
	last  map[string]outcome           // by mutated file: what killed the mutant before
}

// pace is how long the tests of a suite take.
type pace struct {
	all   time.Duration
	tests []timed  // the slowest first
	slow  []string // the first ones, without which the others take a small part of the time
}

type timed struct {
	Name string
	Took float64 // seconds
}

// selection is a part of a suite's tests.
type selection struct{ run, skip string }

func exactly(names []string) string { return "^(" + strings.Join(names, "|") + ")$" }

// maxLikely is how many tests a mutant faces one by one.
const maxLikely = 6

// rounds returns the parts of a suite in the order in which a mutant faces them: those that are
// likely to kill it, the fastest first, then those that take a small part of the time together.
func (o *order) rounds(s suite, m *mutant) (out []selection) {
	all := selection{s.run, s.skip}
	p := o.paces[s]
	if m == nil || p == nil {
		return append(out, all)
	}
	likely := o.likely(s, p, m)
	for _, name := range likely {
		out = append(out, selection{exactly([]string{name}), ""})
	}
	rest := func(part selection, without []string) selection {
		if len(without) > 0 {
			part.skip = strings.TrimPrefix(part.skip+"|"+exactly(without), "|")
		}
		return part
	}
	if len(p.slow) == 0 {
		return append(out, rest(all, likely))
	}
	return append(out, rest(all, slices.Concat(likely, p.slow)), rest(selection{exactly(p.slow), s.skip}, likely))
}

// likely returns the tests that name the mutated function, and the one that killed the mutant
// before in the same file.
func (o *order) likely(s suite, p *pace, m *mutant) (names []string) {
	before := o.last[m.File]
	function := strings.Fields(strings.TrimPrefix(m.Name, m.File+" "))[0]
	function = strings.TrimSuffix(function[strings.LastIndexByte(function, '.')+1:], ":")
	mentions := regexp.MustCompile(`\b` + regexp.QuoteMeta(function) + `\b`)
	texts := o.textsOf(s.folder)
	for _, t := range slices.Backward(p.tests) {
		if before.Suite == s.folder && before.Killer == t.Name || len(names) < maxLikely && mentions.MatchString(texts[t.Name]) {
			names = append(names, t.Name)
		}
	}
	return names
}

// textsOf returns the sources of the tests in a folder.
func (o *order) textsOf(folder string) map[string]string {
	if out, ok := o.texts[folder]; ok {
		return out
	}
	out := map[string]string{}
	files, _ := filepath.Glob(filepath.Join(o.root, filepath.FromSlash(folder), "*_test.go"))
	for _, path := range files {
		source, err := os.ReadFile(path)
		if err != nil {
			continue // it is nothing but a hint
		}
		set := token.NewFileSet()
		tree, err := parser.ParseFile(set, path, source, 0)
		if err != nil {
			continue
		}
		for _, d := range tree.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && testName.MatchString(f.Name.Name) {
				out[f.Name.Name] = string(source[set.Position(f.Pos()).Offset:set.Position(f.End()).Offset])
			}
		}
	}
	o.texts[folder] = out
	return out
}

// note remembers what killed a mutant.
func (o *order) note(m *mutant, killer outcome) {
	if m != nil {
		o.last[m.File] = killer
	}
}

var passed = regexp.MustCompile(`(?m)^--- PASS: (\w+) \((\d+\.\d+)s\)`)

// learn reads from the output of a whole suite how long its tests take.
func (o *order) learn(s suite, parts []selection, out string) {
	if o.paces[s] != nil || !slices.Equal(parts, []selection{{s.run, s.skip}}) {
		return
	}
	var tests []timed
	for _, m := range passed.FindAllStringSubmatch(out, -1) {
		took, _ := strconv.ParseFloat(m[2], 64) // it has digits and a point
		tests = append(tests, timed{m[1], took})
	}
	o.paces[s] = paceOf(tests)
}

func paceOf(tests []timed) *pace {
	p, total := &pace{tests: slices.Clone(tests)}, 0.0
	for _, t := range tests {
		total += t.Took
	}
	slices.SortStableFunc(p.tests, func(a, b timed) int { return cmp.Compare(b.Took, a.Took) })
	p.all = time.Duration(total * float64(time.Second))
	const share = 0.2 // of the time, that quick tests take
	for left := total; len(p.slow) < len(p.tests)-1 && left > share*total && total > 1; {
		t := p.tests[len(p.slow)]
		p.slow, left = append(p.slow, t.Name), left-t.Took
	}
	return p
}

// kept returns what is known of the suites of a target, for recall.
func (o *order) kept(t *target) (string, error) {
	all := map[string][]timed{}
	for _, s := range t.suites {
		all[s.folder] = o.paces[s].tests
	}
	b, err := json.Marshal(all)
	return string(b), err
}

// recall knows again what was kept of the suites of a target.
func (o *order) recall(t *target, kept string) error {
	var all map[string][]timed
	if err := json.Unmarshal([]byte(kept), &all); err != nil {
		return err
	}
	for _, s := range t.suites {
		o.paces[s] = paceOf(all[s.folder])
	}
	return nil
}
