package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"
)

// Survivors must be listed, and what is listed must survive.
func TestJudge(t *testing.T) {
	of := func(name, status string) result {
		return result{mutant: mutant{Name: "a/b/c.go F." + name, Package: "a/b", File: "a/b/c.go", Line: 7}, outcome: outcome{Status: status, Note: "why not"}}
	}
	all := []result{of("killed", killed), of("alive", survived), of("broken", refused)}
	listed := func(names ...string) (list []equivalent) {
		for _, name := range names {
			list = append(list, equivalent{"a/b/c.go F." + name, "it cannot be"})
		}
		return list
	}
	for name, test := range map[string]struct {
		list []equivalent
		want []string
	}{
		"as it should be":   {listed("alive"), nil},
		"not listed":        {nil, []string{"survived: a/b/c.go:7: F.alive"}},
		"killed":            {listed("alive", "killed"), []string{"listed as equivalent, but not a survivor: a/b/c.go F.killed"}},
		"gone":              {listed("alive", "gone"), []string{"listed as equivalent, but not a survivor: a/b/c.go F.gone"}},
		"twice":             {listed("alive", "alive"), []string{"listed twice: a/b/c.go F.alive"}},
		"no reason":         {[]equivalent{{"a/b/c.go F.alive", " "}}, []string{"listed as equivalent without a reason: a/b/c.go F.alive"}},
		"not audited":       {append(listed("alive"), equivalent{"a/b/d/e.go F.x", "why"}, equivalent{"a/x.go F.y", "why"}), nil},
		"what is no mutant": {append(listed("alive"), equivalent{"nothing", "why"}), nil},
	} {
		if r := judge(slices.Clone(all), test.list, []string{"a/b"}); !slices.Equal(r.Wrong, test.want) {
			t.Errorf("%s: %q, want %q", name, r.Wrong, test.want)
		}
	}
	r := judge(all, listed("alive"), []string{"a/b"})
	if want := (totals{Mutants: 3, Killed: 1, Equivalent: 1, NotCompiling: 1}); r.Totals != want || r.Packages["a/b"] != want {
		t.Errorf("%+v, %+v, want %+v", r.Totals, r.Packages, want)
	}
	if r.Results[1].Reason != "it cannot be" {
		t.Errorf("reason %q", r.Results[1].Reason)
	}
	var out bytes.Buffer
	if err := r.print(&out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"does not compile: a/b/c.go:7: F.broken (why not)\n", "a/b      3        1       1           1               0\n"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}

	out.Reset()
	p := &progress{out: &out, total: len(all), begun: time.Now()}
	for i := range all {
		p.add(&all[i], true)
	}
	if want := "survived: a/b/c.go:7: F.alive\n3/3 mutants, 1 killed, 1 survived, 0 min left, at a/b/c.go:7\n"; out.String() != want {
		t.Errorf("progress:\n%swant:\n%s", out.String(), want)
	}
}

func TestFlags(t *testing.T) {
	var out, stderr bytes.Buffer
	if err := run(t.Context(), []string{"-help"}, &out, &stderr); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"usage: go run ./tests/mutation", "-fresh", "equivalent.json", targets[0].folder} {
		if !strings.Contains(stderr.String(), want) {
			t.Errorf("-help says nothing of %s", want)
		}
	}
	for _, args := range [][]string{{"-only", "nowhere"}, {"what"}, {"-unknown"}} {
		if err := run(t.Context(), args, &out, &stderr); err == nil {
			t.Errorf("%v: no error", args)
		}
	}
	out.Reset()
	if err := run(t.Context(), []string{"-list", "-only", targets[0].folder}, &out, &stderr); err != nil {
		t.Fatal(err)
	}
	if lines := strings.Split(strings.TrimSpace(out.String()), "\n"); len(lines) < 10 || !strings.HasPrefix(lines[0], targets[0].folder+"/") {
		t.Errorf("-list prints\n%s", out.String())
	}
}
