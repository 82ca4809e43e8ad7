package service

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/log"
	"github.com/ethereum/go-ethereum/metrics"
	"github.com/ethereum/go-ethereum/metrics/prometheus"
	"golang.org/x/sync/errgroup"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/core/genesis"
	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/eth/api"
	"github.com/zkgeth/zkgeth/eth/engine"
	"github.com/zkgeth/zkgeth/eth/guard"
	"github.com/zkgeth/zkgeth/eth/health"
	"github.com/zkgeth/zkgeth/eth/node"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/labels"
	"github.com/zkgeth/zkgeth/rollup/proving"
)

// Service is a running node.
type Service struct {
	cfg *Config

	Node     *node.Node
	Engine   *engine.Engine
	Tracker  *l1.Tracker
	Pipeline *derive.Pipeline
	Labels   *labels.Keeper
	Health   *health.Checks
	API      *api.Rollup

	producer *producer // nil on a follower
	unguard  func()    // stops the guard

	group  *errgroup.Group
	cancel context.CancelFunc
	told   atomic.Bool // Wait has returned the error
}

// New assembles a node and opens its databases; nothing runs yet. A data
// directory that [CheckDataDir] refuses is not touched.
func New(cfg *Config) (*Service, error) {
	if err := CheckDataDir(cfg.DataDir, cfg.Rollup); err != nil {
		return nil, err
	}
	l2, err := genesis.L2(cfg.Rollup)
	if err != nil {
		return nil, fmt.Errorf("l2 genesis: %w", err)
	}
	geth := *cfg.Geth
	geth.Eth.Genesis = l2
	geth.Eth.Miner.GasCeil = cfg.Rollup.Genesis.GasLimit
	n, err := node.New(&geth)
	if err != nil {
		return nil, err
	}
	s := &Service{cfg: cfg, Node: n, Health: health.New()}
	if err := claimDataDir(cfg.DataDir, cfg.Rollup); err != nil {
		return nil, errors.Join(err, s.close())
	}
	if err := s.assemble(); err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

func (s *Service) assemble() (err error) {
	cfg := s.cfg
	options := builder.Options{MaxDrift: cfg.Rollup.Limits.MaxDrift, BlockBytes: maxBlockBytes}
	if cfg.Sequencer != nil {
		options.Meter = meter.NewCycles(meter.DefaultPrices, cfg.Meter)
	}
	if s.Engine, err = engine.New(s.Node.Backend, options); err != nil {
		return err
	}
	s.Labels = labels.New(s.Engine)
	s.Tracker = l1.NewTracker(cfg.L1.Client, cfg.Rollup, l1.TrackerOptions{Finality: cfg.L1.Finality, PollInterval: cfg.L1.PollInterval})
	checkpoint := ""
	if cfg.DataDir != "" {
		checkpoint = filepath.Join(cfg.DataDir, "derivation.json")
	}
	if s.Pipeline, err = derive.New(cfg.Rollup, s.Tracker, cfg.L1.Blobs, s.Engine, s.Labels, derive.Options{Checkpoint: checkpoint}); err != nil {
		return err
	}
	guarded := guard.Config{Limits: cfg.Meter, MaxTxBytes: maxTxBytes}
	var sequencing api.Sequencing
	if cfg.Sequencer != nil {
		if s.producer, err = newProducer(s); err != nil {
			return err
		}
		sequencing = s.producer
		guarded.Tips, guarded.Refused = s.producer.fees, s.producer.pool.Refused
	} else {
		guarded.Sequencer = cfg.SequencerRPC
	}
	var guarding *guard.API
	if guarding, s.unguard, err = guard.New(s.Node.Backend, guarded); err != nil {
		return err
	}
	s.API = api.New(cfg.Rollup, cfg.Gate, s.Engine, s.Pipeline, sequencing)
	if s.producer != nil && s.producer.executor != nil {
		posted := &proving.Posted{Batches: s.Pipeline, Blobs: cfg.L1.Blobs, Blocks: s.Engine}
		s.API.WithExecution(s.producer.executor)
		if s.producer.workers != nil {
			s.API.WithJobs(s.producer.workers.queue)
		}
		if s.producer.line != nil {
			s.API.WithProofs(s.producer.line)
		}
		if s.producer.final != nil {
			s.API.WithFinality(s.producer.final, s.producer.finaliser.Submitted)
		}
		s.Node.RegisterAPI("rollup", api.NewInputs(posted, s.producer.executor))
	}
	s.Node.RegisterAPI("eth", guarding)
	s.Node.RegisterAPI("debug", guard.Debug{})
	s.Node.RegisterAPI("rollup", s.API)
	s.serve()
	return nil
}

// maxBlockBytes caps the transactions of one block so that a block always fits
// in a batch, even if nothing of it can be compressed.
const maxBlockBytes = params.MaxBatchPayload - 64<<10

// maxTxBytes is geth's own limit of a pooled transaction.
const maxTxBytes = 128 << 10

// serve adds what is not JSON-RPC.
func (s *Service) serve() {
	s.Health.Alive("derivation", func() error {
		if status := s.Pipeline.Status(); status.Halted != "" {
			return errors.New(status.Halted)
		}
		return nil
	})
	s.Health.Ready("l1", func() error {
		head := s.Tracker.Head()
		if head.Number == 0 && head.Time == 0 {
			return errors.New("l1 has not been read yet")
		}
		if age := time.Since(time.Unix(int64(head.Time), 0)); s.cfg.MaxL1Lag > 0 && age > s.cfg.MaxL1Lag {
			return fmt.Errorf("l1 head %d is %v old, at most %v is fine; check --l1.rpc", head.Number, age.Round(time.Second), s.cfg.MaxL1Lag)
		}
		return nil
	})
	s.Health.Ready("derivation lag", func() error {
		if status := s.Pipeline.Status(); status.L1Origin.Number+maxDerivationLag < status.L1Head.Number {
			return fmt.Errorf("derivation has read l1 up to block %d of %d", status.L1Origin.Number, status.L1Head.Number)
		}
		return nil
	})
	s.Health.Ready("finality lag", s.checkFinalityLag)
	s.Node.Handle("liveness", "/healthz", s.Health.Healthz())
	s.Node.Handle("readiness", "/readyz", s.Health.Readyz())
	if s.cfg.L1.Archive != nil {
		s.Node.Handle("blobs", "/blobs/", l1.ArchiveHandler(s.cfg.L1.Archive))
	}
	if metrics.Enabled() {
		s.Node.Handle("metrics", "/debug/metrics/prometheus", prometheus.Handler(metrics.DefaultRegistry))
	}
}

// checkFinalityLag compares the oldest batch that is not final with the limit.
func (s *Service) checkFinalityLag() error {
	status := s.Pipeline.Status()
	if s.cfg.MaxFinalityLag == 0 || status.Finalized >= status.Committed {
		return nil
	}
	info, err := s.Pipeline.BatchInfo(status.Finalized + 1)
	if err != nil {
		return nil // reverted meanwhile
	}
	if age := time.Since(time.Unix(int64(info.L1Block.Time), 0)); age > s.cfg.MaxFinalityLag {
		return fmt.Errorf("batch %d is on l1 for %v and not final, at most %v is fine", info.Header.Index, age.Round(time.Second), s.cfg.MaxFinalityLag)
	}
	return nil
}

// maxDerivationLag is how many L1 blocks derivation may be behind the tracker
// before the node calls itself not ready.
const maxDerivationLag = 16

// Start restores the chain, reads L1 once, opens the RPC servers and begins to
// work in the background until ctx ends or a part fails for good; see Wait.
func (s *Service) Start(ctx context.Context) error {
	if s.producer != nil {
		if err := s.producer.recover(ctx); err != nil {
			return err
		}
	}
	if err := s.Tracker.Sync(ctx); err != nil {
		return fmt.Errorf("read l1: %w", err)
	}
	if err := s.Node.Start(); err != nil {
		return err
	}
	ctx, s.cancel = context.WithCancel(ctx)
	s.group, ctx = errgroup.WithContext(ctx)
	s.run(ctx, "disk", s.watchSpace)
	s.run(ctx, "engine", s.Engine.Run)
	s.run(ctx, "l1 tracker", s.Tracker.Run)
	s.run(ctx, "derivation", func(ctx context.Context) error { return s.Pipeline.Run(ctx, s.Tracker) })
	s.run(ctx, "contracts", s.watchContracts)
	if s.producer != nil {
		s.producer.start(ctx, s)
	} else if s.cfg.SequencerRPC != "" {
		s.run(ctx, "unsafe blocks", s.followSequencer)
	}
	return nil
}

// run starts a part that stops the whole node when it fails.
func (s *Service) run(ctx context.Context, name string, part func(context.Context) error) {
	s.group.Go(func() error {
		if err := part(ctx); err != nil && ctx.Err() == nil {
			log.Error("A part of the node has failed for good", "part", name, "err", err)
			return fmt.Errorf("%s: %w", name, err)
		}
		return nil
	})
}

// spaceInterval is how often the disk is looked at: what is written meanwhile must
// fit in the space that has to be left.
const spaceInterval = 2 * time.Second

// watchSpace stops the node before a full disk can break its databases.
func (s *Service) watchSpace(ctx context.Context) error {
	ticker := time.NewTicker(spaceInterval)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
		}
		if err := node.CheckSpace(s.cfg.Geth.Node.DataDir, s.cfg.Geth.MinFree); err != nil {
			return err
		}
	}
}

// Wait returns when the node has stopped working: nil after its context ended,
// else why.
func (s *Service) Wait() error {
	if s.group == nil {
		return nil
	}
	err := s.group.Wait()
	if err != nil {
		s.told.Store(true)
	}
	return err
}

// Close stops everything and closes the databases. It does not repeat an error
// that Wait has returned.
func (s *Service) Close() error {
	if s.cancel != nil {
		s.cancel()
	}
	told := s.told.Load()
	err := s.Wait()
	if told {
		err = nil
	}
	return errors.Join(err, s.close())
}

func (s *Service) close() error {
	var errs []error
	if s.unguard != nil {
		s.unguard()
	}
	if s.Node != nil {
		errs = append(errs, s.Node.Close())
	}
	if s.producer != nil {
		errs = append(errs, s.producer.close())
	}
	return errors.Join(errs...)
}

// Client returns a client of the node's own RPC, in process.
func (s *Service) Client() *ethclient.Client { return ethclient.NewClient(s.Node.Stack.Attach()) }
