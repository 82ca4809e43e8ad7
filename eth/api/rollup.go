package api

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/proving"
)

// Chain is what the namespace reads of the L2 chain; eth/engine.Engine is one.
type Chain interface {
	Head() *types.Header
	Safe() *types.Header
	Finalized() *types.Header
	BlockByHash(hash common.Hash) *types.Block
}

// Derivation is what it reads of the pipeline; derive.Pipeline is one.
type Derivation interface {
	Status() derive.Status
	BatchInfo(index uint64) (derive.Info, error)
	BatchOf(block uint64) (derive.Info, error)
}

// Sequencing reports on the node's own sequencing; nil on a follower.
type Sequencing interface {
	// Halted says why no block is built or no batch is posted; empty when all is well.
	Halted() string
	// Failing is the last passing error of building, posting or finalising;
	// empty when the last attempts went well.
	Failing() string
}

// Rollup implements the namespace.
type Rollup struct {
	config     *params.Rollup
	gate       string
	chain      Chain
	derivation Derivation
	sequencing Sequencing
	reports    Reports
	jobs       Jobs
	proofs     Proofs
	final      Finality
	submitted  func() uint64
}

// New returns the namespace of a node. gate is IVerifier.kind() of the deployment.
func New(config *params.Rollup, gate string, chain Chain, derivation Derivation, sequencing Sequencing) *Rollup {
	return &Rollup{config: config, gate: gate, chain: chain, derivation: derivation, sequencing: sequencing}
}

// Config returns the rollup config as published on L1 (rollup_config).
func (r *Rollup) Config() (json.RawMessage, error) { return r.config.Encode() }

// BlockRef names an L2 block.
type BlockRef struct {
	Number    hexutil.Uint64 `json:"number"`
	Hash      common.Hash    `json:"hash"`
	Timestamp hexutil.Uint64 `json:"timestamp"`
}

// L1Ref names an L1 block.
type L1Ref struct {
	Number    hexutil.Uint64 `json:"number"`
	Hash      common.Hash    `json:"hash"`
	Timestamp hexutil.Uint64 `json:"timestamp"`
}

// SyncStatus is the answer of rollup_syncStatus.
type SyncStatus struct {
	L1Head      L1Ref `json:"l1Head"`
	L1Finalized L1Ref `json:"l1Finalized"` // at the node's --l1.finality
	L1Current   L1Ref `json:"l1Current"`   // last L1 block derivation has read

	Latest       BlockRef       `json:"latest"`
	LatestOrigin hexutil.Uint64 `json:"latestOrigin"` // L1 block number
	Safe         BlockRef       `json:"safe"`
	Finalized    BlockRef       `json:"finalized"`

	CommittedBatch hexutil.Uint64 `json:"committedBatch"` // last batch on L1
	SafeBatch      hexutil.Uint64 `json:"safeBatch"`      // last batch derived here
	FinalizedBatch hexutil.Uint64 `json:"finalizedBatch"`
	// ProvenBatch is the last batch up to which this node has checked validity proofs,
	// or L1 has finalised without asking for them; 0 when none are made.
	ProvenBatch hexutil.Uint64 `json:"provenBatch"`

	Gate string `json:"gate"` // what L1 asks for before a batch is final: "attested" or "groth16"
	// Finality says what stands behind it: the gate, and ", proven off chain" when this
	// node makes proofs that L1 does not look at.
	Finality string `json:"finality"`
	Halted   string `json:"halted,omitempty"` // why derivation, sequencing or posting stands still
	Error    string `json:"error,omitempty"`  // last error, may be temporary
}

// SyncStatus tells where the node is on both chains (rollup_syncStatus).
func (r *Rollup) SyncStatus() SyncStatus {
	s := r.derivation.Status()
	out := SyncStatus{
		L1Head: l1Ref(s.L1Head), L1Finalized: l1Ref(s.L1Finalized), L1Current: l1Ref(s.L1Origin),
		Latest: blockRef(r.chain.Head()), Safe: blockRef(r.chain.Safe()), Finalized: blockRef(r.chain.Finalized()),
		CommittedBatch: hexutil.Uint64(s.Committed), SafeBatch: hexutil.Uint64(s.Derived), FinalizedBatch: hexutil.Uint64(s.Finalized),
		Gate: r.gate, Finality: r.finality(), Halted: s.Halted, Error: s.Error,
	}
	if r.proofs != nil {
		out.ProvenBatch = hexutil.Uint64(r.proofs.Last())
	}
	if extra, err := params.DecodeHeaderExtra(r.chain.Head().Extra); err == nil {
		out.LatestOrigin = hexutil.Uint64(extra.Origin)
	}
	if r.sequencing != nil {
		out.Halted = cmp.Or(out.Halted, r.sequencing.Halted())
		out.Error = cmp.Or(out.Error, r.sequencing.Failing())
	}
	return out
}

// Batch is the answer of rollup_batch and rollup_batchOfBlock.
type Batch struct {
	Index        hexutil.Uint64 `json:"index"`
	Hash         common.Hash    `json:"hash"`
	ParentHash   common.Hash    `json:"parentHash"`
	FirstBlock   hexutil.Uint64 `json:"firstBlock"`
	LastBlock    hexutil.Uint64 `json:"lastBlock"`
	BlockHash    *common.Hash   `json:"blockHash"` // of the last block; null until derived
	OriginNumber hexutil.Uint64 `json:"originNumber"`
	OriginHash   common.Hash    `json:"originHash"`
	InboxCount   hexutil.Uint64 `json:"inboxCount"`
	InboxRoot    common.Hash    `json:"inboxRoot"`
	DepositEnd   hexutil.Uint64 `json:"depositEnd"`
	ForcedEnd    hexutil.Uint64 `json:"forcedEnd"`
	BlobHashes   []common.Hash  `json:"blobHashes"`
	L1Block      L1Ref          `json:"l1Block"` // where it was committed
	L1Tx         common.Hash    `json:"l1TransactionHash"`
	State        derive.State   `json:"state"` // committed, invalid, safe or finalized
	Gate         string         `json:"gate"`

	// Execution is what the batch took in the machine; null when this node has not
	// executed it. Its figures are plain numbers.
	Execution *proving.Report `json:"execution"`
}

// Batch returns a committed batch by index, null if there is none (rollup_batch).
func (r *Rollup) Batch(index hexutil.Uint64) (*Batch, error) {
	return r.batch(r.derivation.BatchInfo(uint64(index)))
}

// BatchOfBlock returns the batch that holds a block, null if it is not posted
// yet (rollup_batchOfBlock). It takes a number, a hash or a label.
func (r *Rollup) BatchOfBlock(_ context.Context, block rpc.BlockNumberOrHash) (*Batch, error) {
	number, err := r.resolve(block)
	if err != nil {
		return nil, err
	}
	return r.batch(r.derivation.BatchOf(number))
}

// ProofStatus is the answer of rollup_proofStatus.
type ProofStatus struct {
	Batch hexutil.Uint64 `json:"batch"`
	State string         `json:"state"` // "pending", or the gate once it is final
	Gate  string         `json:"gate"`
	// Finality says what stands behind it once it is final, see SyncStatus.
	Finality string `json:"finality"`
	Note     string `json:"note"`
	// ProofProgress is there when this node makes proofs.
	*ProofProgress

	// Executed tells that this node ran the program a proof would be about on the
	// batch, in the machine, and that it agreed with the node.
	Executed bool `json:"executed"`
	// Job is the work of workers on the batch; null when there is none.
	Job *JobStatus `json:"job"`
}

// ProofStatus tells what stands behind a batch (rollup_proofStatus), which may not be
// posted yet when workers are at it. With the attested gate L1 asks for no proof, and it
// says so.
func (r *Rollup) ProofStatus(index hexutil.Uint64) (*ProofStatus, error) {
	batch, err := r.Batch(index)
	if err != nil {
		return nil, err
	}
	job := r.jobOf(uint64(index), batch)
	if batch == nil && job == nil && (r.proofs == nil || !r.executes(uint64(index))) {
		return nil, nil
	}
	out := &ProofStatus{Batch: index, State: "pending", Gate: r.gate, Finality: r.finality(), Executed: batch != nil && batch.Execution != nil, Job: job,
		Note: r.note(), ProofProgress: r.proofOf(uint64(index), batch)}
	switch {
	case r.final != nil:
		out.ProofProgress = r.fullProgress(uint64(index), batch, out.ProofProgress)
	case r.proofs != nil && out.ProofProgress == nil:
		out.Finality, out.Note = r.gate, "final by attestation; this node has no proof of the batch, or not any more"
	}
	if batch != nil && batch.State == derive.Final {
		out.State = r.gate
	}
	return out, nil
}

func (r *Rollup) batch(info derive.Info, err error) (*Batch, error) {
	if err != nil {
		if errors.Is(err, derive.ErrUnknownBatch) {
			return nil, nil // as eth_getBlockByNumber answers for a block that is not there
		}
		return nil, err
	}
	out := &Batch{
		Index: hexutil.Uint64(info.Header.Index), Hash: info.Hash, ParentHash: info.Header.ParentHash,
		FirstBlock: hexutil.Uint64(info.FirstBlock), LastBlock: hexutil.Uint64(info.LastBlock),
		OriginNumber: hexutil.Uint64(info.Header.OriginNumber), OriginHash: info.Header.OriginHash,
		InboxCount: hexutil.Uint64(info.Header.InboxCount), InboxRoot: info.Header.InboxRoot,
		DepositEnd: hexutil.Uint64(info.Header.DepositEnd), ForcedEnd: hexutil.Uint64(info.Header.ForcedEnd),
		BlobHashes: append([]common.Hash{}, info.Header.BlobHashes...),
		L1Block:    l1Ref(info.L1Block), L1Tx: info.L1Tx, State: info.State, Gate: r.gate,
	}
	if info.BlockHash != (common.Hash{}) {
		out.BlockHash = &info.BlockHash
	}
	if r.reports != nil {
		report, err := r.reports.Report(info.Hash)
		if err != nil && !errors.Is(err, proving.ErrNoReport) {
			return nil, err
		}
		out.Execution = report
	}
	return out, nil
}

// resolve finds the number of a block on the canonical chain.
func (r *Rollup) resolve(block rpc.BlockNumberOrHash) (uint64, error) {
	if hash, ok := block.Hash(); ok {
		found := r.chain.BlockByHash(hash)
		if found == nil {
			return 0, fmt.Errorf("block %v not found", hash)
		}
		return found.NumberU64(), nil
	}
	number, _ := block.Number()
	switch number {
	case rpc.LatestBlockNumber, rpc.PendingBlockNumber:
		return r.chain.Head().Number.Uint64(), nil
	case rpc.SafeBlockNumber:
		return r.chain.Safe().Number.Uint64(), nil
	case rpc.FinalizedBlockNumber:
		return r.chain.Finalized().Number.Uint64(), nil
	case rpc.EarliestBlockNumber:
		return 0, nil
	}
	if number < 0 || uint64(number) > r.chain.Head().Number.Uint64() {
		return 0, fmt.Errorf("block %d not found, the latest is %v", number, r.chain.Head().Number)
	}
	return uint64(number), nil
}

func blockRef(h *types.Header) BlockRef {
	return BlockRef{Number: hexutil.Uint64(h.Number.Uint64()), Hash: h.Hash(), Timestamp: hexutil.Uint64(h.Time)}
}

func l1Ref(b l1.BlockRef) L1Ref {
	return L1Ref{Number: hexutil.Uint64(b.Number), Hash: b.Hash, Timestamp: hexutil.Uint64(b.Time)}
}
