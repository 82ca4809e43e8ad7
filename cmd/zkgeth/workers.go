package main

import (
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/rollup/jobs"
	"github.com/zkgeth/zkgeth/zkevm/image"
)

const categoryWorkers = "WORKERS"

// Who runs the program.
const (
	workersEmbedded = "embedded"
	workersExternal = "external"
)

// natsFlags are how a NATS server is reached.
func natsFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "nats.url", Category: categoryWorkers, EnvVars: env("nats.url"),
			Usage: "`URL` of the NATS server with the jobs, nats://HOST:PORT or tls://HOST:PORT"},
		&cli.StringFlag{Name: "nats.creds", Category: categoryWorkers, EnvVars: env("nats.creds"), Usage: "credentials `FILE` of NATS (JWT and seed)"},
		&cli.StringFlag{Name: "nats.token-file", Category: categoryWorkers, EnvVars: env("nats.token-file"),
			Usage: "`FILE` with the token of the NATS server; a sequencer with its own server makes one in jobs/token of its data directory"},
		&cli.StringFlag{Name: "nats.tls-ca", Category: categoryWorkers, EnvVars: env("nats.tls-ca"), Usage: "`FILE` with the certificates of authorities to trust for the other side (PEM)"},
		&cli.StringFlag{Name: "nats.tls-cert", Category: categoryWorkers, EnvVars: env("nats.tls-cert"), Usage: "`FILE` with the own certificate (PEM)"},
		&cli.StringFlag{Name: "nats.tls-key", Category: categoryWorkers, EnvVars: env("nats.tls-key"), Usage: "`FILE` with its private key (PEM)"},
		&cli.StringFlag{Name: "nats.prefix", Category: categoryWorkers, EnvVars: env("nats.prefix"), Value: jobs.DefaultOptions().Prefix,
			Usage: "`NAME` before everything on the server, the same for sequencer and workers; another one for every rollup"},
	}
}

// workersFlags are the flags of commands that have batches executed.
func workersFlags() []cli.Flag {
	defaults := jobs.DefaultOptions()
	return append([]cli.Flag{
		&cli.StringFlag{Name: "prove.workers", Category: categoryWorkers, EnvVars: env("prove.workers"), Value: workersEmbedded,
			Usage: "who runs the program on a batch, and makes proofs: embedded (this process) or external (`zkgeth prover` on this or other machines)"},
		&cli.IntFlag{Name: "prove.max-jobs", Category: categoryWorkers, EnvVars: env("prove.max-jobs"), Value: defaults.MaxJobs, Usage: "jobs of a kind that are in the queue or being done at a time"},
		&cli.StringFlag{Name: "prove.split", Category: categoryWorkers, EnvVars: env("prove.split"), Value: string(jobs.SplitAuto),
			Usage: "when several workers make the segments of one proof: auto (there are more workers than proofs to be made, and several segments are expected), never or always"},
		&cli.DurationFlag{Name: "prove.job-deadline", Category: categoryWorkers, EnvVars: env("prove.job-deadline"), Value: defaults.Deadline,
			Usage: "how long a worker may give no sign of life before its job goes to another; it gives one at least every quarter of that"},
		&cli.IntFlag{Name: "prove.job-attempts", Category: categoryWorkers, EnvVars: env("prove.job-attempts"), Value: defaults.MaxAttempts, Usage: "attempts after which a job has failed, which stops posting"},
		&cli.DurationFlag{Name: "prove.job-keep", Category: categoryWorkers, EnvVars: env("prove.job-keep"), Value: defaults.Keep, Usage: "how long results are kept after a job is over"},
		&cli.StringFlag{Name: "nats.listen", Category: categoryWorkers, EnvVars: env("nats.listen"), Value: "127.0.0.1:4222",
			Usage: "`ADDRESS:PORT` of the own NATS server for workers; used without --nats.url, and other addresses than 127.0.0.1 only with --nats.tls-cert"},
		&cli.Uint64Flag{Name: "nats.max-store", Category: categoryWorkers, EnvVars: env("nats.max-store"), Value: uint64(defaults.MaxStore >> 20), Usage: "space in MB that jobs may take on the server"},
		&cli.IntFlag{Name: "nats.replicas", Category: categoryWorkers, EnvVars: env("nats.replicas"), Value: defaults.Replicas, Usage: "servers of a NATS cluster that keep the jobs"},
	}, natsFlags()...)
}

// endpoint is the NATS server of natsFlags.
func endpoint(c *cli.Context, name string) jobs.Endpoint {
	return jobs.Endpoint{URL: c.String("nats.url"), Creds: c.String("nats.creds"), TokenFile: c.String("nats.token-file"),
		CA: c.String("nats.tls-ca"), Cert: c.String("nats.tls-cert"), Key: c.String("nats.tls-key"), Name: name}
}

// workersConfig reads workersFlags; nil when there is no job queue, because this process
// runs the program itself and makes no proofs.
func workersConfig(c *cli.Context) (*service.WorkersConfig, error) {
	mode, err := proveMode(c)
	if err != nil {
		return nil, err
	}
	who := c.String("prove.workers")
	switch {
	case who == workersEmbedded && mode != proveStark && mode != proveFull:
		return nil, nil
	case who != workersExternal && who != workersEmbedded:
		return nil, fmt.Errorf("--prove.workers=%s: use %s or %s", who, workersEmbedded, workersExternal)
	case mode == proveNone:
		return nil, fmt.Errorf("--prove.workers=%s needs --prove=%s, %s or %s: there is nothing for workers to do", who, proveExec, proveStark, proveFull)
	}
	recorded, err := image.Recorded()
	if err != nil {
		return nil, err
	}
	out := &service.WorkersConfig{Queue: jobs.DefaultOptions()}
	q := &out.Queue
	q.Program, q.Prefix, q.Replicas = recorded.Image, c.String("nats.prefix"), c.Int("nats.replicas")
	q.MaxJobs, q.MaxAttempts, q.Deadline, q.Keep = c.Int("prove.max-jobs"), c.Int("prove.job-attempts"), c.Duration("prove.job-deadline"), c.Duration("prove.job-keep")
	const mostMB = 1 << 30
	if c.Uint64("nats.max-store") > mostMB {
		return nil, fmt.Errorf("--nats.max-store %d: at most %d MB", c.Uint64("nats.max-store"), mostMB)
	}
	q.MaxStore = int64(c.Uint64("nats.max-store")) << 20
	if err := q.Validate(); err != nil {
		return nil, err
	}
	if c.String("nats.url") != "" {
		if c.IsSet("nats.listen") {
			return nil, errors.New("--nats.listen is for a server in this process, --nats.url for another one: give one of them")
		}
		out.Outside = endpoint(c, "sequencer")
		nc, err := jobs.Connect(out.Outside) // a wrong one is found before anything is written
		if err != nil {
			return nil, err
		}
		nc.Close()
		return out, nil
	}
	if c.IsSet("nats.creds") {
		return nil, errors.New("--nats.creds is for --nats.url; the server in this process has a token")
	}
	if q.Replicas != 1 {
		return nil, fmt.Errorf("--nats.replicas %d is for a cluster at --nats.url", q.Replicas)
	}
	if who == workersEmbedded && !c.IsSet("nats.listen") {
		return out, nil // for the worker in this process only
	}
	out.Listen, out.TokenFile = c.String("nats.listen"), c.String("nats.token-file")
	if out.TLS, err = jobs.ServerTLS(c.String("nats.tls-cert"), c.String("nats.tls-key"), c.String("nats.tls-ca")); err != nil {
		return nil, err
	}
	return out, jobs.CheckListen(out.Listen, out.TLS != nil)
}
