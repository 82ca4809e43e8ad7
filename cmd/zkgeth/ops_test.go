package main

import (
	"encoding/json"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/metrics"
	"github.com/ethereum/go-ethereum/metrics/prometheus"
	"github.com/urfave/cli/v2"
	"go.yaml.in/yaml/v3"
)

// Timers take nothing while metrics are off, and an empty one is not served.
func init() { metrics.Enable() }

func opsFile(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("..", "..", "docs", "ops", name))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// exposed are the metrics that the program serves, by their names in Prometheus;
// true for those that only grow.
func exposed(t *testing.T) map[string]bool {
	t.Helper()
	grows := map[string]bool{"rpc_requests": true, "rpc_failure": true} // gauges that geth counts with
	metrics.DefaultRegistry.Each(func(name string, m any) {
		name = strings.ReplaceAll(name, "/", "_")
		switch m := m.(type) {
		case *metrics.Counter, *metrics.CounterFloat64, *metrics.Meter:
			grows[name] = true
		case *metrics.ResettingTimer:
			m.Update(time.Second)
			grows[name+"_count"] = true
		case *metrics.Timer, metrics.Histogram:
			grows[name+"_count"] = true
		}
	})
	page := httptest.NewRecorder()
	prometheus.Handler(metrics.DefaultRegistry).ServeHTTP(page, httptest.NewRequest("GET", "/debug/metrics/prometheus", nil))
	out := make(map[string]bool)
	for _, line := range strings.Split(page.Body.String(), "\n") {
		if name, ok := strings.CutPrefix(line, "# TYPE "); ok {
			name, _, _ = strings.Cut(name, " ")
			out[name] = grows[name]
		}
	}
	if _, ok := out["zkgeth_derive_halted"]; !ok {
		t.Fatalf("%d metrics, zkgeth's not among them", len(out))
	}
	return out
}

var (
	quoted     = regexp.MustCompile(`"[^"]*"`)
	selector   = regexp.MustCompile(`\{[^}]*\}|\[[^\]]*\]|\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)`)
	identifier = regexp.MustCompile(`([a-zA-Z_:][a-zA-Z0-9_:]*)(\s*\()?`)
	overTime   = regexp.MustCompile(`\b(rate|increase|irate)\(\s*([a-zA-Z0-9_:]+)`)
	changing   = regexp.MustCompile(`\b(changes|delta|deriv)\(\s*([a-zA-Z0-9_:]+)`)
	operators  = []string{"and", "or", "unless", "bool", "offset"}
)

// metricsIn are the metrics that a PromQL expression names.
func metricsIn(expr string) []string {
	expr = selector.ReplaceAllString(quoted.ReplaceAllString(expr, `""`), " ")
	var out []string
	for _, found := range identifier.FindAllStringSubmatch(expr, -1) {
		if found[2] == "" && !slices.Contains(operators, found[1]) {
			out = append(out, found[1])
		}
	}
	return out
}

func TestMetricsInExpression(t *testing.T) {
	for expr, want := range map[string][]string{
		`up == 0`: {"up"},
		`a_b{job=~"x y", quantile="0.5"} - rate(c[5m]) > 1 and on(instance) changes(d[$__rate_interval]) == 0`: {"a_b", "c", "d"},
		`sum by (instance) (increase(e{l="m{n}"}[1h])) / (f)`:                                                  {"e", "f"},
	} {
		if have := metricsIn(expr); !slices.Equal(have, want) {
			t.Errorf("%s names %q, want %q", expr, have, want)
		}
	}
}

// checkExpression requires that all metrics exist, and that only those which grow
// are given to functions for these.
func checkExpression(t *testing.T, where, expr string, known map[string]bool) {
	t.Helper()
	names := metricsIn(expr)
	if len(names) == 0 {
		t.Errorf("%s: %q names no metric", where, expr)
	}
	for _, name := range names {
		if _, ok := known[name]; !ok && name != "up" { // Prometheus makes that one itself
			t.Errorf("%s: nothing registers %s", where, name)
		}
	}
	for _, found := range overTime.FindAllStringSubmatch(expr, -1) {
		if !known[found[2]] {
			t.Errorf("%s: %s of %s, which does not only grow", where, found[1], found[2])
		}
	}
	for _, found := range changing.FindAllStringSubmatch(expr, -1) {
		if known[found[2]] {
			t.Errorf("%s: %s of %s, which starts from 0 with the program", where, found[1], found[2])
		}
	}
}

func TestDashboard(t *testing.T) {
	var dashboard struct {
		Title, UID string
		Panels     []struct {
			ID      int
			Type    string
			Title   string
			GridPos struct{ X, Y, W, H int }
			Targets []struct{ Expr, RefID string }
		}
		Templating struct {
			List []struct {
				Name, Type string
				Query      any
			}
		}
	}
	if err := json.Unmarshal(opsFile(t, "dashboard.json"), &dashboard); err != nil {
		t.Fatal(err)
	}
	known, ids, used := exposed(t), make(map[int]bool), make(map[string]bool)
	for _, panel := range dashboard.Panels {
		if ids[panel.ID] || panel.Title == "" || panel.GridPos.X+panel.GridPos.W > 24 {
			t.Errorf("panel %d, %q: used twice, untitled or too wide", panel.ID, panel.Title)
		}
		ids[panel.ID] = true
		if (panel.Type == "row") != (len(panel.Targets) == 0) {
			t.Errorf("panel %q shows %d figures", panel.Title, len(panel.Targets))
		}
		for _, target := range panel.Targets {
			checkExpression(t, panel.Title, target.Expr, known)
			for _, name := range metricsIn(target.Expr) {
				used[name] = true
			}
			if strings.Count(target.Expr, `instance=~"$instance"`) != len(metricsIn(target.Expr)) {
				t.Errorf("panel %q does not follow the choice of the node: %s", panel.Title, target.Expr)
			}
		}
	}
	if len(used) < 40 {
		t.Errorf("the dashboard shows %d metrics only", len(used))
	}
	for _, variable := range dashboard.Templating.List {
		if query, ok := variable.Query.(map[string]any); ok {
			text, _ := query["query"].(string)
			name, _, _ := strings.Cut(strings.TrimPrefix(text, "label_values("), ",")
			if _, ok := known[name]; !ok {
				t.Errorf("variable %s asks for %s, which nothing registers", variable.Name, name)
			}
		}
	}
}

func TestAlerts(t *testing.T) {
	var file struct {
		Groups []struct {
			Name  string
			Rules []struct {
				Alert, Expr string
				For         time.Duration
				Labels      struct{ Severity string }
				Annotations struct{ Summary, Description string }
			}
		}
	}
	decoder := yaml.NewDecoder(strings.NewReader(string(opsFile(t, "alerts.yml"))))
	decoder.KnownFields(true)
	if err := decoder.Decode(&file); err != nil {
		t.Fatal(err)
	}
	known, names := exposed(t), make(map[string]bool)
	for _, group := range file.Groups {
		for _, rule := range group.Rules {
			checkExpression(t, rule.Alert, rule.Expr, known)
			switch {
			case names[rule.Alert] || !strings.HasPrefix(rule.Alert, "Zkgeth"):
				t.Errorf("alert %q has no name of its own", rule.Alert)
			case rule.Labels.Severity != "critical" && rule.Labels.Severity != "warning":
				t.Errorf("%s: severity %q", rule.Alert, rule.Labels.Severity)
			case rule.Annotations.Summary == "" || rule.Annotations.Description == "":
				t.Errorf("%s does not say what to do", rule.Alert)
			}
			names[rule.Alert] = true
		}
	}
	if len(names) < 10 {
		t.Errorf("%d alerts", len(names))
	}
}

// The units start the program with flags it has, and the configuration files
// beside them can be read.
func TestUnits(t *testing.T) {
	for name, command := range map[string]*cli.Command{"node": nodeCommand, "sequencer": sequencerCommand, "prover": proverCommand} {
		t.Run(name, func(t *testing.T) {
			values := make(map[string][]string)
			for _, line := range strings.Split(string(opsFile(t, "zkgeth-"+name+".service")), "\n") {
				if key, value, ok := strings.Cut(line, "="); ok && !strings.HasPrefix(line, "#") {
					values[key] = append(values[key], value)
				}
			}
			for key, want := range map[string]string{
				"DynamicUser": "yes", "ProtectSystem": "strict", "ProtectHome": "yes", "NoNewPrivileges": "yes", "PrivateTmp": "yes", "PrivateDevices": "yes",
				"CapabilityBoundingSet": "", "MemoryDenyWriteExecute": "yes", "Restart": "on-failure", "StateDirectory": "zkgeth-" + name, "UMask": "0077",
			} {
				if have := values[key]; len(have) != 1 || have[0] != want {
					t.Errorf("%s is %q, want %q", key, have, want)
				}
			}
			args := strings.Fields(values["ExecStart"][0])
			at := slices.Index(args, name)
			if len(values["ExecStart"]) != 1 || filepath.Base(args[0]) != "zkgeth" || at < 0 {
				t.Fatalf("ExecStart is %q", values["ExecStart"])
			}
			config := slices.Index(args, "--config")
			if config < at || args[config+1] != "/etc/zkgeth/"+name+".toml" {
				t.Fatalf("no configuration file: %q", args)
			}
			args[config+1] = filepath.Join("..", "..", "docs", "ops", name+".toml")
			line := slices.Concat(args[1:at], []string{"dumpconfig"}, args[at:])
			out, err := run(t, line...)
			if err != nil {
				t.Fatal(err)
			}
			settings := []string{"\nmetrics = true\n", "\nenable = true\n", "\ndatadir = \"${STATE_DIRECTORY}\"\n"}
			if name == "prover" {
				settings = []string{"\nurl = \"nats://127.0.0.1:4222\"\n", "\nimage = \""}
			}
			for _, want := range settings {
				if !strings.Contains(out, want) {
					t.Errorf("runs without %q:\n%s", strings.TrimSpace(want), out)
				}
			}
			loaded := make(map[string]bool)
			for _, credential := range values["LoadCredential"] {
				file, _, _ := strings.Cut(credential, ":")
				loaded["%d/"+file] = true
			}
			for _, variable := range values["Environment"] {
				key, value, _ := strings.Cut(variable, "=")
				if !slices.ContainsFunc(command.Flags, func(f cli.Flag) bool {
					return slices.Contains(f.(cli.DocGenerationFlag).GetEnvVars(), key)
				}) {
					t.Errorf("no flag reads %s", key)
				}
				if !loaded[value] {
					t.Errorf("%s names %s, which is not loaded", key, value)
				}
				delete(loaded, value)
			}
			if len(loaded) > 0 {
				t.Errorf("loaded and not used: %v", loaded)
			}
		})
	}
}
