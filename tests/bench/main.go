package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/pprof"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/log"
)

// scenario is one measurement.
type scenario struct {
	name  string
	about string
	run   func(ctx context.Context, e *environment) ([]row, error)
}

var scenarios = []scenario{
	{"throughput", "block production against plain go-ethereum", throughput},
	{"posting", "L1 gas and bytes of a transaction", posting},
	{"start", "zkgeth dev from nothing", start},
	{"restart", "zkgeth dev after kill -9", restart},
	{"sync", "follower and consolidation", followerSync},
	{"guest", "cycles of blocks in the proven program", guest},
	{"precompiles", "the proven program at its dearest", precompiles},
	{"prover", "the STARK prover on traces of its own", prover},
	{"proofs", "STARK proofs of blocks", proofs},
	{finalityName, "from a sealed batch to finality by a proof that L1 verifies", finalityBench},
}

// finalityName is the scenario that takes minutes a batch, gigabytes, and keys, which take as
// long again to make: it runs when it is asked for.
const finalityName = "finality"

// environment is what all scenarios share.
type environment struct {
	root     string // of the repository
	dir      string // for databases; removed at the end
	binary   string // zkgeth to run as a process; built on demand when empty
	inputs   string // folder to keep inputs of the proven program in; empty for none
	rounds   int    // of every workload of throughput
	workload string // the only one of throughput, by how its name begins; empty for all
	quick    bool   // a few blocks only: shows that the harness works, its figures mean nothing
	keysDir  string // of finality; empty for the user's
	sizes    []int  // of batches of finality; nil for finalitySizes
	out      io.Writer

	plot string // drawn by a scenario
}

// say tells what is going on.
func (e *environment) say(format string, args ...any) { fmt.Fprintf(e.out, format+"\n", args...) }

// pick chooses between the full and the quick size of a scenario.
func (e *environment) pick(full, quick int) int {
	if e.quick {
		return quick
	}
	return full
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// options are the flags.
type options struct {
	only, json, markdown, dir, bin, inputs, profile, workload, keys string
	rounds                                                          int
	sizes                                                           []int
	quick, verbose                                                  bool
}

func parse(args []string, stderr io.Writer) (*options, error) {
	o := new(options)
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(stderr)
	names := make([]string, len(scenarios))
	for i, s := range scenarios {
		names[i] = s.name
	}
	flags.StringVar(&o.only, "only", "", "comma-separated scenarios: "+strings.Join(names, ", "))
	flags.BoolVar(&o.quick, "quick", false, "a few blocks of each scenario, to see that they work")
	flags.StringVar(&o.json, "json", "", "write the figures to `FILE`")
	flags.StringVar(&o.markdown, "markdown", "", "put the table between the bench markers of `FILE`")
	flags.StringVar(&o.dir, "dir", "", "keep databases under `DIR` instead of the temporary directory")
	flags.StringVar(&o.bin, "bin", "", "zkgeth `FILE` to start as a process instead of one built from the sources")
	flags.StringVar(&o.inputs, "inputs", "", "keep the inputs of the proven program in `DIR`, for makeguest -profile")
	flags.StringVar(&o.workload, "workload", "", "the only `KIND` of transaction in throughput: ETH, ERC-20 or Uniswap")
	flags.IntVar(&o.rounds, "rounds", 8, "`N` rounds of every kind in throughput")
	flags.StringVar(&o.profile, "cpuprofile", "", "write a CPU profile to `FILE`")
	flags.StringVar(&o.keys, "keys", "", "`DIR` of keys for finality, which are made there once (default: zkgeth/keys in the user's cache)")
	flags.Func("sizes", "transactions of the batches of finality, with commas (default 1,10,50)", func(text string) error {
		for _, one := range strings.Split(text, ",") {
			n, err := strconv.Atoi(one)
			if err != nil || n < 1 || n > txsPerBlock {
				return fmt.Errorf("%q: 1 to %d", one, txsPerBlock)
			}
			o.sizes = append(o.sizes, n)
		}
		return nil
	})
	flags.BoolVar(&o.verbose, "v", false, "log warnings of the nodes")
	if err := flags.Parse(args); err != nil {
		return nil, err
	}
	if o.rounds < 1 {
		return nil, fmt.Errorf("%d rounds", o.rounds)
	}
	if flags.NArg() > 0 {
		return nil, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	for _, name := range strings.Split(o.only, ",") {
		if o.only != "" && !slices.Contains(names, name) {
			return nil, fmt.Errorf("no scenario %q; there are %s", name, strings.Join(names, ", "))
		}
	}
	return o, nil
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) (err error) {
	o, err := parse(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	begin, end := markers(o.only)
	if o.markdown != "" { // minutes before it is written
		if _, _, err := around(o.markdown, begin, end); err != nil {
			return err
		}
	}
	level := log.LevelCrit
	if o.verbose {
		level = log.LevelWarn
	}
	log.SetDefault(log.NewLogger(log.NewTerminalHandlerWithLevel(stderr, slog.Level(level), false)))
	e := &environment{binary: o.bin, inputs: o.inputs, rounds: o.rounds, workload: o.workload, quick: o.quick, keysDir: o.keys, sizes: o.sizes, out: stderr}
	if e.root, err = repository(); err != nil {
		return err
	}
	if e.dir, err = os.MkdirTemp(o.dir, "zkgeth-bench-"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(e.dir)) }()
	if o.profile != "" {
		file, err := os.Create(o.profile)
		if err != nil {
			return err
		}
		defer file.Close()
		if err := pprof.StartCPUProfile(file); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	result := &report{Date: time.Now().UTC().Format("2006-01-02"), Machine: thisMachine(), Quick: o.quick}
	for _, s := range scenarios {
		if only := strings.Split(o.only, ","); o.only != "" && !slices.Contains(only, s.name) || s.name == finalityName && o.only == "" {
			continue
		}
		e.say("%s: %s", s.name, s.about)
		rows, err := s.run(ctx, e)
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		result.Rows = append(result.Rows, rows...)
	}
	result.Plot = e.plot
	if err := result.print(stdout); err != nil {
		return err
	}
	if o.json != "" {
		if err := result.writeJSON(o.json); err != nil {
			return err
		}
	}
	if o.markdown != "" {
		return result.updateMarkdown(o.markdown, begin, end)
	}
	return nil
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
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("run it inside the repository")
		}
		dir = parent
	}
}
