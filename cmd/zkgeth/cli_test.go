package main

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

var update = flag.Bool("update", false, "rewrite docs/cli.md")

// described is the app's documentation from before any test ran a command: flags
// remember what they were set to.
var described, describeErr = func() (string, error) {
	app := newApp()
	app.Version = "" // changes with every release
	return app.ToMarkdown()
}()

// docs/cli.md is what the program says about itself.
func TestDocs(t *testing.T) {
	text, err := described, describeErr
	if err != nil {
		t.Fatal(err)
	}
	want := "<!-- Generated: go test ./cmd/zkgeth -run TestDocs -update -->\n\n" + strings.TrimRight(text, "\n") + "\n"
	path := filepath.Join("..", "..", "docs", "cli.md")
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != want {
		t.Error("docs/cli.md is out of date; run go test ./cmd/zkgeth -run TestDocs -update")
	}
}

// Every command and flag explains itself.
func TestHelpTeaches(t *testing.T) {
	var visit func(prefix string, commands []*cli.Command)
	visit = func(prefix string, commands []*cli.Command) {
		for _, c := range commands {
			name := prefix + " " + c.Name
			if c.Usage == "" {
				t.Errorf("%s has no usage", name)
			}
			for _, f := range c.Flags {
				doc, ok := f.(cli.DocGenerationFlag)
				if !ok || doc.GetUsage() == "" {
					t.Errorf("%s --%s has no usage", name, f.Names()[0])
				}
			}
			visit(name, c.Subcommands)
		}
	}
	visit("zkgeth", newApp().Commands)
}

// A variable of the environment is there for all commands, so it must mean the same to all.
func TestVariablesMeanOneThing(t *testing.T) {
	flags := make(map[string]string) // name of the flag and its text, by variable
	var visit func(prefix string, commands []*cli.Command)
	visit = func(prefix string, commands []*cli.Command) {
		for _, command := range commands {
			for _, flag := range command.Flags {
				f, ok := flag.(cli.DocGenerationFlag)
				if !ok {
					continue
				}
				for _, variable := range f.GetEnvVars() {
					is := flag.Names()[0]
					if is == "config" {
						is += ", " + f.GetUsage()
					}
					if was, ok := flags[variable]; ok && was != is {
						t.Errorf("%s%s: $%s is --%s, and elsewhere --%s", prefix, command.Name, variable, is, was)
					}
					flags[variable] = is
				}
			}
			visit(prefix+command.Name+" ", command.Subcommands)
		}
	}
	visit("zkgeth ", newApp().Commands)
	if len(flags) < 50 {
		t.Errorf("%d variables", len(flags))
	}
}
