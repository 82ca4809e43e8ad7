package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// module is a small module: guard, whose checks are attacked, but for some, and user, whose
// test notices what guard's do not.
var module = map[string]string{
	"go.mod": "module example\n\ngo 1.26\n",
	"guard/guard.go": `package guard

import "errors"

var errRange = errors.New("out of range")

// Wait gives up only where it is told to.
func Wait(n int) error {
	for i := 0; ; i++ {
		if i == n {
			return errRange
		}
	}
}

func Check(x, y int) error {
	if x > 9 || y > 5 {
		return errRange
	}
	return nil
}

func assertAll(x ...int) {
	for _, v := range x {
		if v == 0 {
			panic("zero")
		}
	}
}

func Product(x int) int {
	assertAll(x)
	assertAll([]int{1, 2}...)
	return x
}

func two() (int, int) { return 1, 2 }

func assertTwo(x, y int) {}

func Two() { assertTwo(two()) }

func Generic() { new(box[int]).assert(1) }

type box[T any] struct{}

func (b *box[T]) assert(x T) { _ = x }
`,
	"guard/guard_test.go": `package guard

import "testing"

func TestCheck(t *testing.T) {
	if Check(10, 0) == nil {
		t.Error("10")
	}
}
`,
	"guard/helper_test.go": "package guard\n",
	"guard/wait_test.go": `package guard

import "testing"

func TestWait(t *testing.T) {
	if Wait(3) == nil {
		t.Error("no error")
	}
}

func TestCount(t *testing.T) {}
`,
	"user/user.go":      "package user\n\nimport \"example/guard\"\n\nfunc Use(x int) int { return guard.Product(x) }\n",
	"user/data/table":   "1",
	"user/user_test.go": "package user\n\nimport (\n\t\"testing\"\n\n\t\"example/guard\"\n)\n\nfunc TestUse(t *testing.T) {\n\tdefer func() {\n\t\tif recover() == nil {\n\t\t\tt.Error(\"zero\")\n\t\t}\n\t}()\n\tUse(0)\n\tguard.Generic()\n}\n",
}

func write(t *testing.T, root, name, content string) {
	t.Helper()
	path := filepath.Join(root, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// small makes the module, and its target.
func small(t *testing.T) (root string, of *target) {
	t.Setenv("GOWORK", "off")
	root = t.TempDir()
	for name, content := range module {
		write(t, root, name, content)
	}
	return root, &target{folder: "guard", checks: words(asserts), others: words("recover"), suites: []suite{
		{folder: "guard", limit: time.Second, skip: "TestCount"}, {folder: "user", run: "Use", limit: time.Minute},
	}}
}

// outcomes runs an audit of the small module: what became of every mutant, and how many were
// not known.
func outcomes(t *testing.T, root, state string, of *target) (map[string]outcome, int) {
	t.Helper()
	mutants, err := findAll(root, []*target{of})
	if err != nil {
		t.Fatal(err)
	}
	a := &audit{root: root, state: state, stderr: io.Discard}
	results, err := a.run(t.Context(), []*target{of}, mutants)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]outcome{}
	for _, r := range results {
		out[strings.TrimPrefix(r.Name, "guard/")] = r.outcome
	}
	return out, a.ran
}

// known returns how many mutants of the small module another run would not repeat.
func known(t *testing.T, root, state string, of *target) (n int) {
	t.Helper()
	mutants, err := findAll(root, []*target{of})
	if err != nil {
		t.Fatal(err)
	}
	s, err := openStore(state, newSources(newWorkbench(root, "", nil)))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range mutants[0] {
		_, ok, err := s.get(t.Context(), of, &m)
		if err != nil {
			t.Fatal(err)
		}
		if ok {
			n++
		}
	}
	return n
}

func TestAudit(t *testing.T) {
	root, of := small(t)
	state := filepath.Join(t.TempDir(), "deep", "results.jsonl")
	got, ran := outcomes(t, root, state, of)
	want := map[string]outcome{
		"guard.go Wait: never refuse: i == n":                       {Status: killed, Suite: "guard", Killer: "no end of TestWait"},
		"guard.go Check: never refuse: x > 9":                       {Status: killed, Suite: "guard", Killer: "TestCheck"},
		"guard.go Check: never refuse: y > 5":                       {Status: survived},
		"guard.go assertAll: never refuse: v == 0":                  {Status: killed, Suite: "user", Killer: "TestUse"},
		"guard.go Product: delete check: assertAll(x)":              {Status: killed, Suite: "user", Killer: "TestUse"},
		"guard.go Product: delete check: assertAll([]int{1, 2}...)": {Status: survived},
		"guard.go Generic: delete check: new(box[int]).assert(1)":   {Status: survived},
		"guard.go Two: delete check: assertTwo(two())":              {Status: refused},
	}
	for name, o := range want {
		if o.Status == refused {
			o.Suite, o.Note = "guard", got[name].Note
			if !strings.Contains(o.Note, "assignment mismatch") {
				t.Errorf("%s: note %q", name, o.Note)
			}
		}
		if got[name] != o {
			t.Errorf("%s: %+v, want %+v", name, got[name], o)
		}
	}
	if len(got) != len(want) || ran != len(want) {
		t.Errorf("%d mutants, %d of them run, want %d: %v", len(got), ran, len(want), got)
	}

	// Another run knows all of it, and so does one after a run that was killed while it wrote.
	f, err := os.OpenFile(state, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString("{\"name\": \"cu\n"); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if n := known(t, root, state, of); n != len(want) {
		t.Errorf("%d are known", n)
	}
	// Helpers of tests and data concern all.
	for _, name := range []string{"guard/helper_test.go", "user/data/table"} {
		before := module[name]
		write(t, root, name, before+"\n")
		if n := known(t, root, state, of); n != 0 {
			t.Errorf("%d are known after %s was changed", n, name)
		}
		write(t, root, name, before)
	}
	// A new test may kill survivors; what tests kill they kill, and what does not compile and what
	// has no end is run again.
	write(t, root, "guard/more_test.go", "package guard\n\nimport \"testing\"\n\nfunc TestMore(t *testing.T) {\n\tif Check(0, 6) == nil {\n\t\tt.Error()\n\t}\n}\n")
	again, ran := outcomes(t, root, state, of)
	if more := (outcome{Status: killed, Suite: "guard", Killer: "TestMore"}); again["guard.go Check: never refuse: y > 5"] != more {
		t.Errorf("y > 5: %+v, want %+v", again["guard.go Check: never refuse: y > 5"], more)
	}
	if ran != len(want)-3 {
		t.Errorf("%d are run after a test was added", ran)
	}
}

// Nothing is concluded from tests that fail anyway, and a run can be stopped.
func TestAuditRefuses(t *testing.T) {
	root, of := small(t)
	mutants, err := findAll(root, []*target{of})
	if err != nil {
		t.Fatal(err)
	}
	a := &audit{root: root, state: filepath.Join(t.TempDir(), "results.jsonl"), stderr: io.Discard}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := a.run(ctx, []*target{of}, mutants); err == nil {
		t.Error("it goes on when it is stopped")
	}
	write(t, root, "user/fails_test.go", "package user\n\nimport \"testing\"\n\nfunc TestUseless(t *testing.T) { t.Fail() }\n")
	if _, err := a.run(t.Context(), []*target{of}, mutants); err == nil || !strings.Contains(err.Error(), "user: TestUseless fails without any mutation") {
		t.Errorf("with a test that fails: %v", err)
	}
	a.prefix = []string{"there-is-no-such-command"}
	if _, err := a.run(t.Context(), []*target{of}, mutants); err == nil {
		t.Error("a command that is not there")
	}
}

// Tests that name what is mutated run first, and those that take most of the time last.
func TestOrder(t *testing.T) {
	root, of := small(t)
	s := of.suites[0]
	o := newWorkbench(root, "", nil).order
	o.learn(s, []selection{{"^TestWait$", ""}}, "--- PASS: TestWait (1.50s)\n") // not all of it
	m := &mutant{Name: "guard/guard.go Wait: never refuse: i == n", File: "guard/guard.go"}
	if got := o.rounds(s, m); !slices.Equal(got, []selection{{"", "TestCount"}}) {
		t.Errorf("without knowing the tests: %v", got)
	}
	o.learn(s, []selection{{s.run, s.skip}}, "=== RUN   TestA\n--- PASS: TestA (1.50s)\n    --- PASS: TestA/b (1.00s)\n--- PASS: TestWait (0.25s)\n--- PASS: TestC (8.00s)\n--- SKIP: TestD (0.00s)\nPASS\n")
	if p := o.paces[s]; p.all != 9750*time.Millisecond || !slices.Equal(p.slow, []string{"TestC"}) {
		t.Errorf("%+v", p)
	}
	want := []selection{{"^(TestWait)$", ""}, {"", "TestCount|^(TestWait|TestC)$"}, {"^(TestC)$", "TestCount|^(TestWait)$"}}
	if got := o.rounds(s, m); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	o.note(m, outcome{Status: killed, Suite: "guard", Killer: "TestA"})
	if got := o.rounds(s, m); len(got) != 4 || got[0] != want[0] || got[1].run != "^(TestA)$" {
		t.Errorf("with one that killed a mutant before: %v", got)
	}
}

// Mutants that are built together are those that are built one by one.
func TestTogether(t *testing.T) {
	root, of := small(t)
	mutants, err := findAll(root, []*target{of})
	if err != nil {
		t.Fatal(err)
	}
	all := mutants[0]
	compile := slices.DeleteFunc(slices.Clone(all), func(m mutant) bool { return strings.Contains(m.Name, "two()") })
	w := newWorkbench(root, t.TempDir(), nil)
	if err := w.join(t.Context(), of, all); err != nil || w.together != nil {
		t.Fatalf("with one that does not compile: %+v, %v", w.together, err)
	}
	if err := w.join(t.Context(), of, compile); err != nil || w.together == nil || len(w.together.numbers) != len(compile) {
		t.Fatalf("%+v, %v", w.together, err)
	}
	if o, err := w.run(t.Context(), of, nil); err != nil || o.Status != survived {
		t.Fatalf("the sources as they are: %+v, %v", o, err)
	}
	for _, m := range compile {
		want := killed
		if strings.Contains(m.Name, "y > 5") || strings.Contains(m.Name, "{1, 2}") || strings.Contains(m.Name, "Generic") {
			want = survived
		}
		if o, err := w.run(t.Context(), of, &m); err != nil || o.Status != want {
			t.Errorf("%s: %+v, %v, want %s", m.Name, o, err, want)
		}
	}
}
