package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/log"
	"github.com/urfave/cli/v2"
	"golang.org/x/sync/errgroup"

	"github.com/zkgeth/zkgeth/rollup/jobs"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/zkevm/image"
)

var proverCommand = &cli.Command{
	Name:  "prover",
	Usage: "run a worker that takes jobs from a sequencer",
	Description: "Takes jobs from the queue of a sequencer that runs with --prove=exec, stark or full and\n" +
		"--prove.workers=external, on the same or another machine, and as many workers as you like:\n" +
		"execute runs the program that proofs are about on a batch, in the machine; prove makes a STARK\n" +
		"proof of that, which takes 4 to 20 GB, or segments of one that several workers make. With\n" +
		"--prove=full there are also aggregate (a small proof of that), run (the last STARK of batches that\n" +
		"share a proof on L1) and wrap (the Groth16 proof, for which the worker needs the keys: --keys.dir);\n" +
		"they are done by workers that name them in --jobs. One execution and one of the others are done\n" +
		"at a time. The worker needs the program image (`make guest`, or --prove.image FILE), the\n" +
		"sequencer's version of zkgeth, and memory; it looks for all of them before it takes a job. It can\n" +
		"be stopped at any time: a job under way goes to another worker. The sequencer checks every result.\n\n" +
		"   zkgeth prover --nats.url nats://127.0.0.1:4222 --nats.token-file DIR/jobs/token\n" +
		"   zkgeth prover --nats.url tls://sequencer.example:4222 --nats.token-file token --nats.tls-ca ca.pem\n" +
		"   zkgeth prover --nats.url tls://nats.example:4222 --nats.creds prover.creds\n" +
		"   zkgeth prover --jobs prove,aggregate,run,wrap --keys.dir ./keys --nats.url ...",
	Flags: slices.Concat([]cli.Flag{configFlag}, natsFlags(), []cli.Flag{
		&cli.StringFlag{Name: "jobs", Category: categoryWorkers, EnvVars: env("jobs"), Value: string(jobs.Execute) + "," + string(jobs.Prove), Usage: "`KIND`s of jobs to take, with commas: execute, prove, aggregate, run, wrap"},
		&cli.StringFlag{Name: "name", Category: categoryWorkers, EnvVars: env("name"), Usage: "what the sequencer's operator sees (default: host name and process)"},
		&cli.Uint64Flag{Name: "max-memory", Category: categoryWorkers, EnvVars: env("max-memory"), Usage: "memory in MB that a job may take; 0 for what is available when it comes"},
		keysDirFlag(), keysOriginFlag(),
	}, machineFlags()),
	Action: strict(configured(untilStopped(runProver))),
}

func runProver(c *cli.Context) error {
	if c.String("nats.url") == "" {
		return fmt.Errorf("%w: --nats.url is missing; see `%s --help`", errUsage, c.Command.HelpName)
	}
	kinds, err := jobKinds(c.String("jobs"))
	if err != nil {
		return err
	}
	memory, err := memoryFlag(c, "max-memory")
	if err != nil {
		return err
	}
	name := c.String("name")
	if name == "" {
		name = defaultName()
	}
	// What can be found out fast comes before the program image.
	nc, err := jobs.Connect(endpoint(c, name))
	if err != nil {
		return err
	}
	defer nc.Close()
	recorded, err := image.Recorded()
	if err != nil {
		return err
	}
	if err := jobs.Check(c.Context, nc, c.String("nats.prefix"), recorded.Image); err != nil {
		return err
	}
	circuits := new(fullCircuits)
	if slices.Contains(kinds, jobs.Wrap) {
		if err := circuits.open(c); err != nil {
			return fmt.Errorf("--jobs %s: %w", jobs.Wrap, err)
		}
	}
	img, err := loadImage(c)
	if err != nil {
		return err
	}
	program, err := proving.NewProgram(img, c.Uint64("prove.max-cycles"))
	if err != nil {
		return err
	}
	light, heavy, err := handlers(c, kinds, program, img, circuits, memory)
	if err != nil {
		return err
	}
	progress, err := workerProgress(c)
	if err != nil {
		return err
	}
	var workers []*jobs.Worker
	// A worker for executions, for which batches wait, and one for all else: there is memory
	// for one of these at a time.
	for _, handlers := range [][]jobs.Handler{light, heavy} {
		if len(handlers) == 0 {
			continue
		}
		worker, err := jobs.NewWorker(c.Context, nc, jobs.WorkerOptions{Prefix: c.String("nats.prefix"), Name: name, Program: program.Root(), Memory: memory,
			Progress: progress, Handlers: handlers})
		if errors.Is(err, jobs.ErrMemory) && !c.IsSet("jobs") && len(workers) > 0 {
			log.Warn("Proofs are left to other workers", "err", err)
			continue
		}
		if err != nil {
			return err
		}
		workers = append(workers, worker)
	}
	log.Info("Connected to NATS", "url", nc.ConnectedUrlRedacted(), "program", program.Root())
	group, ctx := errgroup.WithContext(c.Context)
	for _, worker := range workers {
		group.Go(func() error { return worker.Run(ctx) })
	}
	return group.Wait()
}

// handlers makes those of the kinds, light ones apart.
func handlers(c *cli.Context, kinds []jobs.Kind, program proving.Program, img *image.Image, circuits *fullCircuits, memory func() (uint64, error)) (light, heavy []jobs.Handler, err error) {
	var all []jobs.Handler
	for _, kind := range kinds {
		switch kind {
		case jobs.Execute:
			light = append(light, jobs.NewExecutor(program))
		case jobs.Prove:
			stark, err := loadStark(img)
			if err != nil {
				return nil, nil, err
			}
			heavy = append(heavy, jobs.NewProvers(stark, memory)...)
		default:
			if all == nil {
				made, err := stepCircuits(c, img, circuits)
				if err != nil {
					return nil, nil, fmt.Errorf("--jobs %s: %w", kind, err)
				}
				if slices.Contains(kinds, jobs.Wrap) {
					made.Preload(memory)
				}
				all = jobs.NewSteppers(made)
			}
			heavy = append(heavy, all[slices.IndexFunc(all, func(h jobs.Handler) bool { return h.Kind() == kind })])
		}
	}
	return light, heavy, nil
}

// jobKinds reads --jobs.
func jobKinds(text string) ([]jobs.Kind, error) {
	var out []jobs.Kind
	for _, name := range list(text) {
		switch kind := jobs.Kind(name); {
		case kind.Split():
			return nil, fmt.Errorf("--jobs: %s comes with %s", name, jobs.Prove)
		case !slices.Contains(jobs.Kinds, kind):
			return nil, fmt.Errorf("--jobs: this version does not know %q, only %v", name, jobs.Offered)
		case slices.Contains(out, kind):
			return nil, fmt.Errorf("--jobs: %s twice", name)
		default:
			out = append(out, kind)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("--jobs is empty; use %v", jobs.Offered)
	}
	return out, nil
}

// defaultName tells workers apart for people.
func defaultName() string {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	return fmt.Sprintf("%s/%d", strings.ToValidUTF8(host[:min(60, len(host))], "?"), os.Getpid())
}
