package service

import (
	"context"
	"crypto/tls"
	"fmt"
	"path/filepath"

	"github.com/ethereum/go-ethereum/log"
	"github.com/nats-io/nats.go"

	"github.com/zkgeth/zkgeth/eth/node"
	"github.com/zkgeth/zkgeth/rollup/jobs"
)

// WorkersConfig says how a sequencer has batches executed by workers.
type WorkersConfig struct {
	// Queue are the options of the queue; the service sets Rollup and Space.
	Queue jobs.Options
	// Outside is a NATS server of somebody else's; with an empty URL one runs in this
	// process.
	Outside jobs.Endpoint
	// Listen is the address of the own server for workers, empty for workers in this
	// process only, and TLS its certificate, nil for none.
	Listen string
	TLS    *tls.Config
	// TokenFile holds the token of the own server; by default one is made in the data
	// directory.
	TokenFile string
}

// workers is the queue of a sequencer, with what it needs.
type workers struct {
	server *jobs.Server // nil with an outside one
	conn   *nats.Conn
	queue  *jobs.Queue
}

// JobsDir is where the own server keeps jobs, in the data directory, and TokenFile is
// its token there.
const (
	JobsDir   = "jobs"
	TokenFile = "token"
)

// newWorkers sets the queue up.
func newWorkers(s *Service, cfg *WorkersConfig) (w *workers, err error) {
	w = new(workers)
	defer func() {
		if err != nil {
			w.close()
			w = nil
		}
	}()
	opts := cfg.Queue
	if opts.Rollup, err = s.cfg.Rollup.Hash(); err != nil {
		return w, err
	}
	if cfg.Outside.URL != "" {
		if w.conn, err = jobs.Connect(cfg.Outside); err != nil {
			return w, err
		}
		log.Info("Workers get their jobs from an outside NATS server", "url", w.conn.ConnectedUrlRedacted(), "prefix", opts.Prefix)
	} else {
		dir := filepath.Join(s.cfg.DataDir, JobsDir)
		opts.Space = func(bytes uint64) error {
			if s.cfg.Geth.MinFree == 0 {
				return nil
			}
			return node.CheckSpace(dir, s.cfg.Geth.MinFree+bytes)
		}
		if err = w.serve(cfg, dir, opts.MaxStore); err != nil {
			return w, err
		}
	}
	w.queue, err = jobs.NewQueue(context.Background(), w.conn, opts)
	return w, err
}

// serve starts a server in this process.
func (w *workers) serve(cfg *WorkersConfig, dir string, maxStore int64) error {
	path := cfg.TokenFile
	if path == "" {
		path = filepath.Join(dir, TokenFile)
	}
	token, err := jobs.OwnToken(path)
	if err != nil {
		return fmt.Errorf("token of the job queue: %w", err)
	}
	if w.server, err = jobs.StartServer(jobs.ServerConfig{Dir: dir, Listen: cfg.Listen, Token: token, TLS: cfg.TLS, MaxStore: maxStore}); err != nil {
		return err
	}
	if w.conn, err = w.server.Connect(); err != nil {
		return fmt.Errorf("job queue: %w", err)
	}
	if cfg.Listen != "" {
		log.Info("Workers can connect; start them with `zkgeth prover`", "url", w.server.URL(), "tokenFile", path)
	}
	return nil
}

// WorkersURL is where workers find the own server; empty without one.
func (s *Service) WorkersURL() string {
	if s.producer == nil || s.producer.workers == nil || s.producer.workers.server == nil {
		return ""
	}
	return s.producer.workers.server.URL()
}

func (w *workers) close() {
	if w.queue != nil {
		w.queue.Close()
	}
	if w.conn != nil {
		w.conn.Close()
	}
	if w.server != nil {
		w.server.Close()
	}
}
