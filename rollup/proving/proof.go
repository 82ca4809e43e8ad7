package proving

import (
	"context"
	"encoding/hex"
	"math"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// ProofTask is a proof asked for.
type ProofTask struct {
	Batch  uint64
	Hash   common.Hash // of the batch's header
	Input  []byte      // encoded statement.Input
	Memory uint64      // bytes it takes at its peak, as far as that is known; else 0

	// For proofs whose segments are made by several workers.
	Output   []byte // of the program, as the node knows it
	Segments int    // how many there are, as far as that is known; else 0
}

// Proof is what a worker makes of a task. It is a function of program and input, but for
// what says who made it.
type Proof struct {
	Refused  string        `json:"refused,omitempty"` // why there is none; then all else is empty
	Output   hexutil.Bytes `json:"output,omitempty"`  // of the program
	Cycles   uint64        `json:"cycles"`
	Cells    uint64        `json:"cells"` // committed to
	Segments int           `json:"segments"`
	Data     []byte        `json:"-"` // as zkevm/proof encodes it

	Worker   string `json:"-"` // that made it, by its own account
	Attempts int    `json:"-"` // before it
}

// ProofStage is how far a proof is.
type ProofStage struct {
	Phase string
	Part  float64 // of all the work, from 0 to 1; an estimate
}

// Phases of a proof beside those of prover/stark.
const (
	PhaseExecute = "executing"
	PhaseProve   = "proving: " // with that of prover/stark
)

// ProofRunner has proofs made elsewhere; rollup/jobs.Proofs is one.
type ProofRunner interface {
	// Prove returns a proof that accept has no objection to. Errors are those of
	// [Runner].Run.
	Prove(ctx context.Context, t *ProofTask, accept func(*Proof) error) (*Proof, error)
}

// Prover makes proofs; [Stark] is one.
type Prover interface {
	// Root identifies the program.
	Root() string
	// Prove proves an execution of the program on an input, within so many bytes of memory.
	// That there is no proof is a result too. The error wraps [ErrMemory] when there is too
	// little of it.
	Prove(ctx context.Context, input []byte, memory uint64, observe func(ProofStage)) (*Proof, error)
}

// ProofChecker checks proofs; [Stark] is one.
type ProofChecker interface {
	// CheckProof returns an error unless an encoded proof shows that the program ends with
	// this output.
	CheckProof(data, output []byte) (*Checked, error)
}

// Checked says what a proof that was accepted is worth.
type Checked struct {
	Bits     float64 `json:"soundnessBits"` // provable ones
	Key      string  `json:"keyHash"`       // digest of the verifying key
	Segments int     `json:"segments"`
}

// Stark makes and checks proofs of a program; it makes one, or a segment of one, at a time.
type Stark struct {
	program *proof.Program
	root    string
	cells   uint64 // of a segment, see proof.Options
	busy    chan struct{}

	mu   sync.Mutex
	held *held // nil if nothing is kept
}

// NewStark returns what makes and checks proofs of the program with a root. Sequencers
// check with it, workers prove.
func NewStark(program *proof.Program, root string) *Stark {
	return &Stark{program: program, root: root, busy: make(chan struct{}, 1)}
}

// Cut has proofs made in segments of so many committed cells at most, of which all who make
// segments of one proof have to have the same notion. It is called before anything is proven.
func (s *Stark) Cut(cells uint64) *Stark {
	s.cells = cells
	return s
}

// Root implements Prover.
func (s *Stark) Root() string { return s.root }

// Prove implements Prover.
func (s *Stark) Prove(ctx context.Context, input []byte, memory uint64, observe func(ProofStage)) (*Proof, error) {
	var made *proof.Proof
	var last proof.Progress
	pace := newPace(observe)
	defer pace.stop()
	err := s.run(ctx, func() (err error) {
		s.Drop()
		made, err = s.program.Prove(ctx, image.Frame(input), proof.Options{Memory: memory, SegmentCells: s.cells, Observe: func(p proof.Progress) {
			last = p
			pace.begin(p)
		}})
		return err
	})
	exitCode := uint64(0)
	if err == nil {
		exitCode = made.Claim.ExitCode
	}
	if refused, err := refusal(ctx, err, exitCode); err != nil {
		return nil, err
	} else if refused != "" {
		return &Proof{Refused: refused}, nil
	}
	data, err := s.program.Encode(made)
	if err != nil {
		return nil, err
	}
	return &Proof{Output: made.Claim.Output, Cycles: last.Cycles, Cells: last.Cells, Segments: len(made.Segments), Data: data}, nil
}

// CheckProof implements ProofChecker.
func (s *Stark) CheckProof(data, output []byte) (*Checked, error) {
	p, err := s.program.Decode(data)
	if err != nil {
		return nil, err
	}
	// Every byte of the claim is the checker's own.
	if err := s.program.Verify(p, constraints.Statement{Output: output}); err != nil {
		return nil, err
	}
	reports, err := s.program.Soundness(p)
	if err != nil {
		return nil, err
	}
	key, err := s.program.Key(p.LogHeight)
	if err != nil {
		return nil, err
	}
	digest := key.Digest()
	out := &Checked{Bits: math.Inf(1), Key: hex.EncodeToString(poseidon2.AppendDigest(nil, &digest)), Segments: len(p.Segments)}
	for _, r := range reports {
		out.Bits = min(out.Bits, r.Bits)
	}
	return out, nil
}
