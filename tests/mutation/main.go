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
	"slices"
	"strings"
	"syscall"
	"time"
)

const usage = `usage: go run ./tests/mutation [flags]

Deletes the checks of circuits and verifiers one at a time and runs their tests. With a
check deleted some test must fail: the mutant is killed. One that survives fails the run,
unless tests/mutation/equivalent.json says why nothing can notice it. Such an entry fails
the run, too, once its mutant is killed or no longer there.

What a survivor asks for is a test with a witness or proof that is wrong in this one place,
so that only the deleted check refuses it; or, if there is none, an entry with the reason:
{"mutant": "the name as printed behind the line number, with the file before it", "reason": "..."}.

Results are kept in the user's cache: a run goes on where an earlier one was stopped, and
after a change repeats what the change concerns.

Exit codes: 0 all is as it should be, 1 a survivor or a wrong entry, 2 no result.

flags:
`

// errWrong is the end of a run that found something.
var errWrong = errors.New("there are survivors, or wrong entries in equivalent.json")

type options struct {
	only              []string
	list, fresh, json bool
	prefix            []string
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	switch {
	case errors.Is(err, errWrong):
		fmt.Fprintln(os.Stderr, "mutation:", err)
		os.Exit(1)
	case err != nil:
		fmt.Fprintln(os.Stderr, "mutation:", err)
		os.Exit(2)
	}
}

func parse(args []string, stderr io.Writer) (*options, error) {
	o := new(options)
	flags := flag.NewFlagSet("mutation", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprint(stderr, usage)
		flags.PrintDefaults()
		fmt.Fprintln(stderr, "\npackages, in the order in which they are audited:")
		for _, t := range targets {
			fmt.Fprintln(stderr, "  "+t.folder)
		}
	}
	flags.Func("only", "audit these `PACKAGES` only, with commas, such as prover/wrap/koala,prover/wrap/hash", func(text string) error {
		o.only = append(o.only, strings.Split(text, ",")...)
		return nil
	})
	flags.BoolVar(&o.list, "list", false, "print the mutants and run nothing")
	flags.BoolVar(&o.fresh, "fresh", false, "forget what earlier runs found out")
	flags.BoolVar(&o.json, "json", false, "print a report in JSON instead of the table")
	flags.Func("with", "begin every build and test with this `COMMAND`, such as 'nice -n 10'", func(text string) error {
		o.prefix = strings.Fields(text)
		return nil
	})
	if err := flags.Parse(args); err != nil {
		return nil, err
	}
	if flags.NArg() > 0 {
		return nil, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	for _, name := range o.only {
		if !slices.ContainsFunc(targets, func(t *target) bool { return t.folder == name }) {
			return nil, fmt.Errorf("-only %s: no such package; -help lists them", name)
		}
	}
	return o, nil
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	o, err := parse(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	root, err := repository()
	if err != nil {
		return err
	}
	var picked []*target
	for _, t := range targets {
		if len(o.only) == 0 || slices.Contains(o.only, t.folder) {
			picked = append(picked, t)
		}
	}
	mutants, err := findAll(root, picked)
	if err != nil {
		return err
	}
	if o.list {
		for _, list := range mutants {
			for _, m := range list {
				fmt.Fprintf(stdout, "%s:%d:%s -> %s\n", m.File, m.Line, m.Name[len(m.File):], m.replacement)
			}
		}
		return nil
	}
	list, err := readEquivalents(filepath.Join(root, "tests", "mutation", "equivalent.json"))
	if err != nil {
		return err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return err
	}
	audit := &audit{root: root, state: filepath.Join(cache, "zkgeth", "mutation", "results.jsonl"), fresh: o.fresh, prefix: o.prefix, stderr: stderr}
	results, err := audit.run(ctx, picked, mutants)
	if err != nil {
		return err
	}
	var folders []string
	for _, t := range picked {
		folders = append(folders, t.folder)
	}
	r := judge(results, list, folders)
	if o.json {
		e := json.NewEncoder(stdout)
		e.SetIndent("", "  ")
		err = e.Encode(r)
	} else {
		err = r.print(stdout)
	}
	if err == nil && len(r.Wrong) > 0 {
		err = errWrong
	}
	return err
}

// findAll returns the mutants of every target.
func findAll(root string, list []*target) (out [][]mutant, err error) {
	for _, t := range list {
		files, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(t.folder), "*.go"))
		if err != nil {
			return nil, err
		}
		var mutants []mutant
		var unknown []string
		for _, path := range files {
			base := filepath.Base(path)
			if strings.HasSuffix(base, "_test.go") || t.files != nil && !slices.Contains(t.files, base) {
				continue
			}
			source, err := os.ReadFile(path)
			if err != nil {
				return nil, err
			}
			found, strays, err := find(t, t.folder+"/"+base, source)
			if err != nil {
				return nil, err
			}
			mutants, unknown = append(mutants, found...), append(unknown, strays...)
		}
		if len(unknown) > 0 {
			return nil, fmt.Errorf("are these checks? say so in tests/mutation/target.go:\n%s", strings.Join(unknown, "\n"))
		}
		if len(mutants) == 0 {
			return nil, fmt.Errorf("%s: no checks", t.folder)
		}
		out = append(out, mutants)
	}
	return out, nil
}

// audit is a run over targets.
type audit struct {
	root, state string
	fresh       bool
	prefix      []string
	stderr      io.Writer

	ran int // how many mutants of the last run were not known
}

// run tells what becomes of all mutants. Errors: tests that fail without any mutation, those
// of the go command, ctx's.
func (a *audit) run(ctx context.Context, picked []*target, mutants [][]mutant) (results []result, err error) {
	dir, err := os.MkdirTemp("", "zkgeth-mutation-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if a.fresh {
		if err := os.RemoveAll(a.state); err != nil {
			return nil, err
		}
	}
	w := newWorkbench(a.root, dir, a.prefix)
	a.ran = 0
	kept, err := openStore(a.state, newSources(w))
	if err != nil {
		return nil, err
	}
	p := &progress{out: a.stderr, begun: time.Now()}
	if f, ok := a.stderr.(*os.File); ok {
		info, err := f.Stat()
		p.terminal = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	for _, list := range mutants {
		p.total += len(list)
	}
	for i, t := range picked {
		checked := false
		for _, m := range mutants[i] {
			out, known, err := kept.get(ctx, t, &m)
			if err != nil {
				return nil, err
			}
			if !known && !checked {
				if err := w.join(ctx, t, mutants[i]); err != nil {
					return nil, err
				}
				if err := w.bare(ctx, t, kept); err != nil {
					return nil, err
				}
				checked = true
			}
			if !known {
				a.ran++
				if out, err = w.run(ctx, t, &m); err != nil {
					return nil, fmt.Errorf("%s: %w", m.Name, err)
				}
				if err := kept.put(ctx, t, &m, out); err != nil {
					return nil, err
				}
			}
			r := result{mutant: m, outcome: out}
			results = append(results, r)
			p.add(&r, known)
		}
	}
	return results, nil
}

// bare runs the tests of a target on the sources as they are, unless that is known: nothing can
// be concluded from tests that fail anyway.
func (w *workbench) bare(ctx context.Context, t *target, kept *store) error {
	asItIs := &mutant{Name: t.folder + " as it is"}
	out, known, err := kept.get(ctx, t, asItIs)
	if err != nil {
		return err
	}
	if known {
		return w.order.recall(t, out.Note)
	}
	if out, err = w.run(ctx, t, nil); err != nil {
		return err
	}
	if out.Status != survived {
		return fmt.Errorf("%s: %s%s fails without any mutation", out.Suite, out.Killer, out.Note)
	}
	if out.Note, err = w.order.kept(t); err != nil {
		return err
	}
	return kept.put(ctx, t, asItIs, out)
}

// repository finds the root of the checkout from the working directory.
func repository() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", errors.New("no go.mod here or above: run it in the checkout")
		}
		dir = up
	}
}
