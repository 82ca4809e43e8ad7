package service

import (
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/eth/fees"
	"github.com/zkgeth/zkgeth/eth/node"
	"github.com/zkgeth/zkgeth/eth/sequencer"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/attest"
	"github.com/zkgeth/zkgeth/rollup/batcher"
	"github.com/zkgeth/zkgeth/rollup/deploy"
	"github.com/zkgeth/zkgeth/rollup/finaliser"
	"github.com/zkgeth/zkgeth/rollup/finality"
	"github.com/zkgeth/zkgeth/rollup/jobs"
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

// ProofsConfig says how a sequencer has proofs made.
type ProofsConfig struct {
	Checker proving.ProofChecker
	// Prover, when set, makes proofs in this process, one at a time.
	Prover proving.Prover
	// Memory is how many bytes there are for a proof in this process.
	Memory func() (uint64, error)
	// Bound is how many bytes a proof may take, wherever it is made; a batch whose proof takes
	// more is not posted. 0 for any number.
	Bound uint64
	// Split says when several workers make the segments of a proof; jobs.SplitAuto if empty.
	Split jobs.Split
	// Keep is how many proofs of final batches are kept; 0 for all.
	Keep int
	// Progress, when set, is told how proofs in this process get on.
	Progress func(jobs.Progress)
	// Full, when set, has proofs made that L1 asks for: the rollup's verifier must be a
	// Groth16Verifier. Without, it must be another one.
	Full *FullConfig
}

// FullConfig says how a sequencer has proofs for L1 made.
type FullConfig struct {
	Checker finality.Checker
	// Prover, when set, does the steps in this process, one at a time.
	Prover finality.Prover
	Policy finality.Policy
	// VerifyingKey and Program are what the proofs made here are for: the hashes that the
	// verifier on L1 must have.
	VerifyingKey, Program common.Hash
}

// SequencerConfig are the keys and settings of a sequencer.
type SequencerConfig struct {
	Operator  txmgr.Signer  // sends commitBatch
	Finaliser txmgr.Signer  // sends finalizeBatches; anybody may
	Attester  attest.Signer // nil where L1 asks for proofs

	Blocks     sequencer.Options
	Fees       fees.Config
	Batcher    batcher.Config
	Finalising finaliser.Options
	TxManager  txmgr.Config

	// Program, when set, is run on every batch before it is posted.
	Program proving.Program
	// Workers, when set, run the program unless it is given, and make proofs if there
	// are to be any.
	Workers *WorkersConfig
	// Proofs, when set, has a proof made of every batch that is posted, before it is
	// finalised. It needs Workers, and Blocks, Batcher and Config.Meter to be in the limits
	// of proving.ProvableLimits.
	Proofs *ProofsConfig
	// CountWords is proving.Options.CountWords.
	CountWords uint64
}
