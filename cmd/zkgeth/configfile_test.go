package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/urfave/cli/v2"
)

// given returns the lines of dumpconfig that are no comments.
func given(t *testing.T, dump string) []string {
	t.Helper()
	var out []string
	for _, line := range strings.Split(dump, "\n") {
		if line != "" && line[0] != '#' && line[0] != '[' {
			out = append(out, line)
		}
	}
	return out
}

func TestConfigFileCounts(t *testing.T) {
	for name, tc := range map[string]struct {
		file string
		args []string
		env  string
		want []string
	}{
		"every kind": {
			file: "verbosity = 0\nrollup = \"0x1\"\n[sequencer]\nblock-time = \"2s\"\nl1-confs = 7\nmin-tip = 0.5\n[http]\nenable = true\nport = 1\n[p2p]\nstatic = [\"a\", \"b,c\"]\n",
			want: []string{`verbosity = 0`, `rollup = "0x1"`, `block-time = "2s"`, `l1-confs = 7`, `min-tip = 0.5`, `enable = true`, `port = 1`, `static = ["a", "b,c"]`},
		},
		"dotted and quoted keys": {
			file: "l1.rpc = \"http://a\"\n\"l1.beacon\" = \"http://b\"\n\"http\".enable = true",
			want: []string{`rpc = "http://a"`, `beacon = "http://b"`, `enable = true`},
		},
		"own names":               {file: "http = true", want: []string{`enable = true`}},
		"false is a value":        {file: "metrics = false", want: []string{`metrics = false`}},
		"whole number for a rate": {file: "[sequencer]\nmin-tip = 2", want: []string{`min-tip = 2.0`}},
		"empty list and table":    {file: "[l1]\n[p2p]\nstatic = []", want: []string{`static = []`}},
		"nothing":                 {file: "# only words\n"},
		"a flag counts more": {
			file: "rollup = \"0x1\"\n[l1]\nrpc = \"http://file\"", args: []string{"--l1.rpc", "http://flag"},
			want: []string{`rollup = "0x1"`, `rpc = "http://flag"`},
		},
		"a flag by its other name": {file: "[http]\nport = 1", args: []string{"--port", "2"}, want: []string{`port = 2`}},
		"a list is not mixed":      {file: "[p2p]\nstatic = [\"file\"]", args: []string{"--p2p.static", "flag"}, want: []string{`static = ["flag"]`}},
		"the environment counts more": {
			file: "rollup = \"0x1\"\n[l1]\nrpc = \"http://file\"", env: "ZKGETH_L1_RPC=http://env",
			want: []string{`rollup = "0x1"`, `rpc = "http://env"`},
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "zkgeth.toml")
			write(t, path, tc.file)
			cmd := program(t.Context(), append([]string{"dumpconfig", "sequencer", "--config", path}, tc.args...)...)
			if tc.env != "" {
				cmd.Env = append(cmd.Env, tc.env)
			}
			out, err := cmd.Output()
			if err != nil {
				t.Fatal(err)
			}
			if have := given(t, string(out)); !slices.Equal(have, tc.want) {
				t.Errorf("have %q\nwant %q", have, tc.want)
			}
		})
	}
}

// What cannot be used is refused with one line that says where, and leaves no
// trace.
func TestConfigFileRefused(t *testing.T) {
	for name, tc := range map[string]struct {
		file string
		want []string
	}{
		"unknown key":             {"[l1]\nrcp = \"http://a\"", []string{`unknown key "l1.rcp"`, `nearest is "l1.rpc"`}},
		"unknown without a table": {"rollupp = \"0x1\"", []string{`unknown key "rollupp"`, `nearest is "rollup"`}},
		"several unknown":         {"a.b = 1\nb.c = 2", []string{`unknown key "a.b"`, `unknown key "b.c"`}},
		"many unknown":            {"a=1\nb=1\nc=1\nd=1\ne=1\nf=1\ng=1", []string{`"a"`, `"e"`, "and 2 more"}},
		"long unknown":            {strings.Repeat("x", 1000) + " = 1", []string{"xxx..."}},
		"unknown table":           {"[nodes]", []string{`unknown key "nodes"`}},
		"list of tables":          {"[[l1]]\nrpc = \"http://a\"", []string{`unknown key "l1"`}},
		"table for a value":       {"[rollup]\naddress = \"0x1\"", []string{`unknown key "rollup.address"`, `nearest is "rollup"`}},
		"empty table for a value": {"[rollup]", []string{"rollup must be text in quotes"}},
		"value for a table":       {"l1 = true", []string{`unknown key "l1"`, `nearest is "l1.`}},
		"of the other command":    {"[batcher]\nmax-blobs = 1", []string{`unknown key "batcher.max-blobs"`}},
		"the file itself":         {"config = \"other.toml\"", []string{`unknown key "config"`}},
		"other case":              {"Rollup = \"0x1\"", []string{`unknown key "Rollup"`, `nearest is "rollup"`}},
		"twice":                   {"rollup = \"0x1\"\nrollup = \"0x2\"", []string{"rollup"}},
		"twice in two ways":       {"\"l1.rpc\" = \"http://a\"\n[l1]\nrpc = \"http://b\"", []string{`"l1.rpc" is there twice`}},
		"number as text":          {"[http]\nport = \"8545\"", []string{"http.port must be a whole number"}},
		"broken number":           {"[http]\nport = 1.5", []string{"http.port must be a whole number"}},
		"text as a switch":        {"[http]\nenable = \"yes\"", []string{"http.enable must be true or false"}},
		"number as a duration":    {"[l1]\nmax-lag = 90", []string{"l1.max-lag must be a duration", "90s"}},
		"no duration":             {"[l1]\nmax-lag = \"soon\"", []string{"l1.max-lag", "soon"}},
		"text as a list":          {"[p2p]\nstatic = \"enode://a\"", []string{"p2p.static must be a list"}},
		"list of numbers":         {"[p2p]\nstatic = [1]", []string{"p2p.static must be a list"}},
		"number as text value":    {"rollup = 1", []string{"rollup must be text"}},
		"bad value behind a flag": {"[l1]\nrpc = 1", []string{"l1.rpc must be text"}},
		"date":                    {"rollup = 1979-05-27", []string{"rollup must be text"}},
		"bad log format":          {"[log]\nformat = \"xml\"", []string{"--log.format", "xml"}},
		"no TOML":                 {"rollup: 0x1\n", []string{"line 1"}},
		"beyond 64 bits":          {"[l1]\npoll-interval = \"1s\"\n[p2p]\nmaxpeers = 99999999999999999999", []string{"line 4"}},
		"torn":                    {"[l1]\nrpc = \"http", []string{"line 2"}},
		"JSON":                    {`{"rollup":"0x1"}`, []string{"line 1"}},
		"binary":                  {"rollup = \"\xff\xfe\"", []string{"UTF-8"}},
		"too large":               {strings.Repeat("# comment\n", 5000), []string{"more than 32768 bytes"}},
		"nested by keys":          {strings.Repeat("a.", 1000) + "a = {", []string{"line 1", "..."}},
		"nested deep":             {"a = " + strings.Repeat("[", 4000), []string{"line 1"}},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "zkgeth.toml")
			write(t, path, tc.file)
			refusedFile(t, path, tc.want)
		})
	}
	t.Run("missing", func(t *testing.T) { refusedFile(t, filepath.Join(t.TempDir(), "none.toml"), []string{"no such file"}) })
	t.Run("directory", func(t *testing.T) { refusedFile(t, t.TempDir(), []string{"directory"}) })
	t.Run("endless", func(t *testing.T) { refusedFile(t, "/dev/zero", []string{"more than 65536 bytes"}) })
}

func refusedFile(t *testing.T, path string, want []string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	for _, command := range [][]string{{"node"}, {"dumpconfig", "node"}} {
		out, err := run(t, append(command, "--config", path, "--datadir", dir, "--l1.rpc", "http://127.0.0.1:1")...)
		if err == nil {
			t.Fatalf("%v accepts it", command)
		}
		text := err.Error()
		if strings.Contains(text, "\n") || len(text) > 600 || out != "" {
			t.Errorf("%v: not one line: %q; printed %q", command, text, out)
		}
		for _, part := range want {
			if !strings.Contains(text, part) {
				t.Errorf("%v: %q does not say %q", command, text, part)
			}
		}
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Error("the data directory was made")
	}
}

// What dumpconfig prints is the configuration: every flag can be written and
// read, and a file made from flags is worth as much as the flags.
func TestDumpConfigRoundTrip(t *testing.T) {
	for _, command := range []*cli.Command{nodeCommand, sequencerCommand, proverCommand} {
		t.Run(command.Name, func(t *testing.T) {
			args := []string{"dumpconfig", command.Name}
			var names []string
			for i, s := range settings(command) {
				value := fmt.Sprint(100 + i)
				switch s.Flag.(type) {
				case *cli.BoolFlag:
					value = "true"
				case *cli.DurationFlag:
					value = (time.Duration(i+1) * time.Minute).String()
				}
				names = append(names, s.Key)
				if slices.Contains(logFlags, s.Flag) {
					continue // before the command; --verbosity is given
				}
				args = append(args, "--"+s.Name()+"="+value)
			}
			first, err := run(t, args...)
			if err != nil {
				t.Fatal(err)
			}
			if have, want := len(given(t, first)), len(names)-len(logFlags)+1; have != want {
				t.Errorf("%d of %d flags are in the file:\n%s", have, want, first)
			}
			path := filepath.Join(t.TempDir(), "zkgeth.toml")
			write(t, path, first)
			second, err := run(t, "dumpconfig", command.Name, "--config", path)
			if err != nil {
				t.Fatal(err)
			}
			if first != second {
				t.Errorf("read back as\n%s\nwritten as\n%s", second, first)
			}
			// With nothing given, nothing is set by reading it back.
			none, err := run(t, "dumpconfig", command.Name)
			if err != nil {
				t.Fatal(err)
			}
			if have := given(t, none); len(have) != 1 {
				t.Errorf("set without being given: %q", have)
			}
		})
	}
}

// No two flags of a command have the same key in a file.
func TestConfigKeysAreUnique(t *testing.T) {
	for _, command := range []*cli.Command{nodeCommand, sequencerCommand, proverCommand} {
		seen := make(map[string]string)
		for _, s := range settings(command) {
			if other, ok := seen[s.Key]; ok {
				t.Errorf("%s: --%s and --%s are both %s", command.Name, other, s.Name(), s.Key)
			}
			seen[s.Key] = s.Name()
		}
	}
}

// A follower runs from a file alone, logging included.
func TestNodeRunsFromFile(t *testing.T) {
	network := startNetwork(t, t.TempDir(), nil)
	l1, beacon := network.L1Endpoints()
	dir := filepath.Join(t.TempDir(), "data")
	path := filepath.Join(t.TempDir(), "node.toml")
	write(t, path, fmt.Sprintf("rollup = %q\ndatadir = %q\n[log]\nformat = \"json\"\n[l1]\nrpc = %q\nbeacon = %q\n",
		network.Rollup.Contracts.Rollup.Hex(), dir, l1, beacon))
	runUntil(t, `"msg":"Node is running"`, "node", "--config", path)
	if _, err := os.Stat(filepath.Join(dir, "chain.json")); err != nil {
		t.Error(err)
	}
}

// From a shell: exit code 1, one line on standard error, nothing else.
func TestConfigFileExitCode(t *testing.T) {
	path := filepath.Join(t.TempDir(), "zkgeth.toml")
	write(t, path, "[l1]\nrcp = \"http://a\"")
	for _, command := range []string{"node", "sequencer"} {
		code, out, text := execute(t, command, "--config", path, "--datadir", filepath.Join(t.TempDir(), "data"))
		want := fmt.Sprintf("zkgeth: --config %s: unusable configuration file: unknown key \"l1.rcp\", the nearest is \"l1.rpc\"\n", path)
		if code != 1 || out != "" || text != want {
			t.Errorf("%s: exit code %d, printed %q and %q, want %q", command, code, out, text, want)
		}
	}
}
