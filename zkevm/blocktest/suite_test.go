package blocktest

import (
	"context"
	"encoding/json"
	"hash/fnv"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// fixtures are tests that the project did not write: about half of the execution
// specs' blockchain tests for Osaka. CI has them beside the checkout.
var fixtures = filepath.Join("..", "..", "..", "shared", "fixtures", "eest-osaka.tar.zst")

// refusals are all reasons for which a test may be refused.
var refusals = map[string]string{
	"blob transaction":                      "the L2 has no blobs",
	"storage without a contract (EIP-7610)": "no chain has such an account; geth does not follow the EIP",
}

// TestFixtures runs the fixtures. Without ZKGETH_TEST_FULL, -short leaves two
// thirds out, the same ones every time.
func TestFixtures(t *testing.T) {
	if _, err := os.Stat(fixtures); err != nil {
		t.Skip("the execution specs' tests are not beside the checkout: " + err.Error())
	}
	s := &Suite{Workers: runtime.GOMAXPROCS(0)}
	all := !testing.Short() || os.Getenv("ZKGETH_TEST_FULL") == "1"
	if !all {
		s.Pick = func(name string) bool {
			h := fnv.New32a()
			h.Write([]byte(name))
			return h.Sum32()%3 == 0
		}
	}
	r, err := s.Run(context.Background(), fixtures)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(r, r.Reasons)
	for _, out := range r.Tests {
		if out.Status == Failed {
			t.Errorf("%s: %s", out.Name, out.Reason)
		}
		if out.Status == Refused && refusals[out.Reason] == "" {
			t.Errorf("%s: refused for a reason that is not documented: %s", out.Name, out.Reason)
		}
		for _, note := range out.Notes {
			// geth, and so the guest, looks at the length of a deposit's log only: the
			// blocks are rejected, but for the requests hash.
			if !strings.HasPrefix(note, "BlockException.INVALID_DEPOSIT_EVENT_LAYOUT: ") {
				t.Errorf("%s: rejected for another reason than expected: %s", out.Name, note)
			}
		}
	}
	// The archive as it was when this was written. One with other tests is as good.
	if want := "passed 4511 failed 0 refused 252"; all && len(r.Tests) == 4763 &&
		(r.String() != want || r.Reasons["blob transaction"] != 237 || len(r.Reasons) != 2) {
		t.Errorf("%s %v, want %s with 237 blob transactions", r, r.Reasons, want)
	}
	if len(r.Tests) < 1000 {
		t.Errorf("only %d tests ran", len(r.Tests))
	}
}

// run runs the tests in a file and returns their outcomes by name.
func run(t *testing.T, s *Suite, path string) map[string]*Outcome {
	t.Helper()
	r, err := s.Run(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*Outcome{}
	for _, o := range r.Tests {
		out[o.Name] = o
	}
	if len(out) != r.Passed+r.Failed+r.Refused {
		t.Fatalf("%d tests, but %s", len(out), r)
	}
	return out
}

// write stores tests as a file.
func write(t *testing.T, tests map[string]any) string {
	t.Helper()
	data, err := json.Marshal(tests)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "tests.json")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestMatchAndPick(t *testing.T) {
	f := sampleFixture(t)
	path := write(t, map[string]any{"one": f, "two": f, "three": f})
	for name, c := range map[string]struct {
		s    *Suite
		want int
	}{
		"all":          {&Suite{}, 3},
		"by name":      {&Suite{Match: regexp.MustCompile("^(two|three)$")}, 2},
		"by file":      {&Suite{Match: regexp.MustCompile("tests.json")}, 3},
		"none":         {&Suite{Match: regexp.MustCompile("x")}, 0},
		"pick":         {&Suite{Pick: func(name string) bool { return name == "one" }}, 1},
		"many workers": {&Suite{Workers: 8}, 3},
	} {
		calls := 0
		c.s.Progress = func(*Report) { calls++ }
		out := run(t, c.s, path)
		if len(out) != c.want || calls != c.want {
			t.Errorf("%s: %d tests, %d calls, want %d", name, len(out), calls, c.want)
		}
		for _, o := range out {
			if o.Status != Passed {
				t.Errorf("%s: %+v", name, o)
			}
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := (&Suite{}).Run(ctx, write(t, map[string]any{"one": sampleFixture(t)})); err == nil {
		t.Error("no error although the context was done")
	}
}
