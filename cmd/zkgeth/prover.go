package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/log"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/rollup/jobs"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/zkevm/image"
)

var proverCommand = &cli.Command{
	Name:  "prover",
	Usage: "run a worker that takes jobs from a sequencer",
	Description: "Takes one job after the other from the queue of a sequencer that runs with --prove=exec\n" +
		"--prove.workers=external, on the same or another machine, and as many workers as you like. A\n" +
		"job of this version is to run the program that proofs will be about on a batch, in the machine.\n" +
		"The worker needs the program image (`make guest`, or --prove.image FILE), the sequencer's\n" +
		"version of zkgeth, and memory; it looks for all of them before it takes a job. It can be\n" +
		"stopped at any time: a job under way goes to another worker. The sequencer checks every result.\n\n" +
		"   zkgeth prover --nats.url nats://127.0.0.1:4222 --nats.token-file DIR/jobs/token\n" +
		"   zkgeth prover --nats.url tls://sequencer.example:4222 --nats.token-file token --nats.tls-ca ca.pem\n" +
		"   zkgeth prover --nats.url tls://nats.example:4222 --nats.creds prover.creds",
	Flags: slices.Concat([]cli.Flag{configFlag}, natsFlags(), []cli.Flag{
		&cli.StringFlag{Name: "jobs", Category: categoryWorkers, EnvVars: env("jobs"), Value: string(jobs.Execute), Usage: "`KIND`s of jobs to take, with commas; this version knows execute"},
		&cli.StringFlag{Name: "name", Category: categoryWorkers, EnvVars: env("name"), Usage: "what the sequencer's operator sees (default: host name and process)"},
		&cli.Uint64Flag{Name: "max-memory", Category: categoryWorkers, EnvVars: env("max-memory"), Usage: "memory in MB that a job may take (default: what is available when it comes)"},
	}, machineFlags()),
	Action: strict(configured(runProver)),
}

func runProver(c *cli.Context) error {
	if c.String("nats.url") == "" {
		return fmt.Errorf("%w: --nats.url is missing; see `%s --help`", errUsage, c.Command.HelpName)
	}
	kinds, err := jobKinds(c.String("jobs"))
	if err != nil {
		return err
	}
	memory, err := jobMemory(c)
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
	img, err := loadImage(c)
	if err != nil {
		return err
	}
	program, err := proving.NewProgram(img, c.Uint64("prove.max-cycles"))
	if err != nil {
		return err
	}
	opts := jobs.WorkerOptions{Prefix: c.String("nats.prefix"), Name: name, Program: program.Root(), Memory: memory}
	for _, kind := range kinds {
		switch kind {
		case jobs.Execute:
			opts.Handlers = append(opts.Handlers, jobs.NewExecutor(program))
		}
	}
	if isTerminal(os.Stderr) && c.String("log.format") == "terminal" {
		bar := newProgressBar(os.Stderr)
		if err := logTo(c, bar); err != nil {
			return err
		}
		opts.Progress = bar.update
	} else {
		opts.Progress = new(progressLog).update
	}
	worker, err := jobs.NewWorker(c.Context, nc, opts)
	if err != nil {
		return err
	}
	log.Info("Connected to NATS", "url", nc.ConnectedUrlRedacted(), "program", program.Root())
	return worker.Run(c.Context)
}

// jobKinds reads --jobs.
func jobKinds(text string) ([]jobs.Kind, error) {
	var out []jobs.Kind
	for _, name := range list(text) {
		switch kind := jobs.Kind(name); {
		case kind != jobs.Execute:
			return nil, fmt.Errorf("--jobs: this version does not know %q, only %s", name, jobs.Execute)
		case slices.Contains(out, kind):
			return nil, fmt.Errorf("--jobs: %s twice", name)
		default:
			out = append(out, kind)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("--jobs is empty; use %s", jobs.Execute)
	}
	return out, nil
}

// jobMemory reads --max-memory.
func jobMemory(c *cli.Context) (func() (uint64, error), error) {
	const most = 1 << 32 // MB
	limit := c.Uint64("max-memory")
	if limit > most {
		return nil, fmt.Errorf("--max-memory %d: at most %d MB", limit, uint64(most))
	}
	return func() (uint64, error) {
		have, err := jobs.FreeMemory()
		if limit > 0 {
			have = min(have, limit<<20)
		}
		return have, err
	}, nil
}

// defaultName tells workers apart for people.
func defaultName() string {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	return fmt.Sprintf("%s/%d", strings.ToValidUTF8(host[:min(60, len(host))], "?"), os.Getpid())
}
