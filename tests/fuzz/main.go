package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

const usage = `usage: go run ./tests/fuzz [flags] [word...]

Runs every fuzz target of the repository, or those with one of the words in their folder or
name, each for some time. What a target fails for is kept as a file in testdata/fuzz of its
package: fix it and commit the file, so that every go test runs it from then on.

Exit codes: 0 nothing was found, 1 something was, 2 a target does not run.

flags:
`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	code, err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	if err != nil {
		fmt.Fprintln(os.Stderr, "fuzz:", err)
	}
	os.Exit(code)
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) (int, error) {
	flags := flag.NewFlagSet("fuzz", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprint(stderr, usage)
		flags.PrintDefaults()
	}
	each := flags.Duration("time", 20*time.Second, "`TIME` of each target")
	list := flags.Bool("list", false, "print the targets and run nothing")
	asJSON := flags.Bool("json", false, "print a report in JSON when all have run")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return 0, nil
	} else if err != nil {
		return 2, nil
	}
	root, err := os.Getwd()
	if err != nil {
		return 2, err
	}
	if _, err := os.Stat(filepath.Join(root, "go.mod")); err != nil {
		return 2, errors.New("no go.mod here: run it at the root of the checkout")
	}
	all, err := find(root)
	if err != nil {
		return 2, err
	}
	targets := chosen(all, flags.Args())
	switch {
	case len(targets) == 0:
		return 2, fmt.Errorf("no target with %s: -list prints all", strings.Join(flags.Args(), " or "))
	case *list:
		for _, t := range targets {
			fmt.Fprintln(stdout, t)
		}
		return 0, nil
	}
	var results []result
	code := 0
	for i, t := range targets {
		fmt.Fprintf(stderr, "%d of %d: %s\n", i+1, len(targets), t)
		r := fuzz(ctx, root, t, *each)
		if r.Outcome == stopped {
			return 2, ctx.Err()
		}
		results = append(results, r)
		fmt.Fprintf(stderr, "\t%s: %d executions, %d inputs\n%s", r.Outcome, r.Executions, r.Interesting, r.Output)
		switch {
		case r.Outcome == found:
			code = 1
		case r.Outcome == broken && code == 0:
			code = 2
		}
	}
	if *asJSON {
		enc := json.NewEncoder(stdout)
		enc.SetIndent("", "  ")
		if err := enc.Encode(results); err != nil {
			return 2, err
		}
	}
	bad := 0
	for _, r := range results {
		if r.Outcome != passed {
			bad++
			fmt.Fprintf(stderr, "%s: %s %s\n", r.Outcome, r.Folder, r.Name)
		}
	}
	if bad == 0 {
		fmt.Fprintf(stderr, "%d targets, %s each: nothing found\n", len(results), *each)
		return 0, nil
	}
	return code, fmt.Errorf("%d of %d targets failed", bad, len(results))
}
