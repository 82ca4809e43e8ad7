package lint

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// kinds are geth's constructors of metrics, NewRegistered or GetOrRegister
// before them, and what docs/metrics.md calls their kind.
var kinds = map[string]string{
	"Gauge": "gauge", "GaugeFloat64": "gauge", "GaugeInfo": "gauge", "Counter": "counter", "CounterFloat64": "counter",
	"Meter": "meter", "Timer": "timer", "ResettingTimer": "resetting timer", "Histogram": "histogram",
}

// registered finds the metrics that hand-written code outside of tests
// registers: name to kind.
func registered(t *testing.T) map[string]string {
	t.Helper()
	out := make(map[string]string)
	for _, s := range sources(t) {
		if strings.HasSuffix(s.path, "_test.go") || !bytes.Contains(s.content, []byte(`"github.com/ethereum/go-ethereum/metrics"`)) {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), s.path, s.content, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			kind, ok := constructs(call)
			if !ok {
				return true
			}
			name, ok := literal(call.Args[0])
			switch {
			case !ok:
				t.Errorf("%s registers a metric whose name is no literal, so that nobody can look for it", s.path)
			case kind == "":
				t.Errorf("%s: %s is of a kind that docs/metrics.md does not explain", s.path, name)
			case !strings.HasPrefix(name, "zkgeth/"):
				t.Errorf("%s: %s must begin with zkgeth/", s.path, name)
			case out[name] != "":
				t.Errorf("%s registers %s again", s.path, name)
			}
			out[name] = kind
			return true
		})
	}
	if len(out) == 0 {
		t.Fatal("found no metrics")
	}
	return out
}

// constructs tells whether a call registers a metric, and of which kind.
func constructs(call *ast.CallExpr) (kind string, ok bool) {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || len(call.Args) == 0 {
		return "", false
	}
	if pkg, ok := sel.X.(*ast.Ident); !ok || pkg.Name != "metrics" {
		return "", false
	}
	for _, prefix := range []string{"NewRegistered", "GetOrRegister", "Register"} {
		if what, ok := strings.CutPrefix(sel.Sel.Name, prefix); ok {
			return kinds[what], true
		}
	}
	return "", false
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

var metricRow = regexp.MustCompile("(?m)^\\| `(zkgeth/[^`]+)` \\| ([a-z ]+) \\| .+ \\|$")

func TestMetricsAreDocumented(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "metrics.md"))
	if err != nil {
		t.Fatal(err)
	}
	documented := make(map[string]string)
	for _, row := range metricRow.FindAllSubmatch(page, -1) {
		if name := string(row[1]); documented[name] != "" {
			t.Errorf("docs/metrics.md has two rows for %s", name)
		} else {
			documented[name] = string(row[2])
		}
	}
	code := registered(t)
	for name, kind := range code {
		switch have := documented[name]; {
		case have == "":
			t.Errorf("%s (%s) has no row in docs/metrics.md", name, kind)
		case have != kind:
			t.Errorf("%s is a %s, docs/metrics.md says %s", name, kind, have)
		}
	}
	for name := range documented {
		if code[name] == "" {
			t.Errorf("docs/metrics.md explains %s, which nothing registers", name)
		}
	}
}
