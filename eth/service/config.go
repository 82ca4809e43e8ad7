package service

import (
	"time"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/eth/fees"
	"github.com/zkgeth/zkgeth/eth/node"
	"github.com/zkgeth/zkgeth/eth/sequencer"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/attest"
	"github.com/zkgeth/zkgeth/rollup/batcher"
	"github.com/zkgeth/zkgeth/rollup/deploy"
	"github.com/zkgeth/zkgeth/rollup/finaliser"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

// Config is everything a node needs to know.
type Config struct {
	Rollup *params.Rollup
	Gate   string // IVerifier.kind() of the deployment
	// State is what the contracts said when the node was configured; zero stands
	// for contracts that were never upgraded. The node ends when it changes.
	State   deploy.State
	Geth    *node.Config
	DataDir string // of write-ahead log, checkpoint and evidence

	L1    L1Config
	Meter meter.Limits

	// Sequencer makes this node the sequencer; nil makes it a follower.
	Sequencer *SequencerConfig
	// SequencerRPC is where a follower sends transactions and learns of blocks
	// that are not on L1 yet; empty for neither.
	SequencerRPC string

	// MaxL1Lag is the age of the L1 head above which the node is not ready.
	MaxL1Lag time.Duration
	// MaxFinalityLag is how long a batch may be on L1 without being final before
	// the node is not ready; 0 for ever.
	MaxFinalityLag time.Duration
}

// L1Config says how L1 is reached.
type L1Config struct {
	Client       *l1.RPCClient // stays the caller's to close
	Blobs        l1.BlobSource
	Archive      l1.Archive // served to other nodes at /blobs/, nil for none
	Finality     string     // "finalized", "safe" or "latest"
	PollInterval time.Duration
}

// SequencerConfig are the keys and settings of a sequencer.
type SequencerConfig struct {
	Operator  txmgr.Signer // sends commitBatch
	Finaliser txmgr.Signer // sends finalizeBatches; anybody may
	Attester  attest.Signer

	Blocks     sequencer.Options
	Fees       fees.Config
	Batcher    batcher.Config
	Finalising finaliser.Options
	TxManager  txmgr.Config

	// Program, when set, is run on every batch before it is posted.
	Program proving.Program
	// Workers, when set, run the program in its place.
	Workers *WorkersConfig
	// CountWords is proving.Options.CountWords.
	CountWords uint64
}
