package proving

import (
	"bytes"
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// Layout says in which segments an execution is proven. It is a function of program and
// input.
type Layout struct {
	Refused   string        `json:"refused,omitempty"` // why there is no proof; then all else is empty
	Output    hexutil.Bytes `json:"output,omitempty"`  // of the program
	Cycles    uint64        `json:"cycles"`
	Cells     uint64        `json:"cells"` // committed to, in all segments
	LogHeight int           `json:"logHeight"`
	Segments  int           `json:"segments"`
}

// Same tells whether two layouts are of one execution.
func (l *Layout) Same(o *Layout) bool {
	return l.Refused == o.Refused && bytes.Equal(l.Output, o.Output) && l.Cycles == o.Cycles && l.Cells == o.Cells && l.LogHeight == o.LogHeight && l.Segments == o.Segments
}

// Committed is what a worker makes of the first half of the work on a segment.
type Committed struct {
	Layout
	Data []byte `json:"-"` // the commitment; empty if the execution has no such segment
}

// ProvenSegment is what a worker makes of the second half.
type ProvenSegment struct {
	// Disputes names a segment of which the commitment that was given is not the
	// execution's; then there is no proof.
	Disputes *int   `json:"disputes,omitempty"`
	Data     []byte `json:"-"` // the proof of the segment
}

// SegmentProver makes proofs segment by segment; [Stark] is one. What it has of the last
// input it keeps, since the next segment is mostly of the same: see Held.
type SegmentProver interface {
	// Commit commits to a segment of the proof of an execution of the program on an input.
	// Errors are those of [Prover].
	Commit(ctx context.Context, input []byte, segment int, memory uint64, observe func(ProofStage)) (*Committed, error)
	// ProveSegment proves a segment, given the commitments to all. Errors are those of
	// [Prover].
	ProveSegment(ctx context.Context, input, commitments []byte, segment int, memory uint64, observe func(ProofStage)) (*ProvenSegment, error)
	// Held tells of the input with a SHA-256 whether it is at hand, how many bytes more a
	// segment takes then, and whether the segment was committed to.
	Held(sum [32]byte, segment int) (more uint64, committed, ok bool)
	// Drop gives up what is kept.
	Drop()
}

// SegmentChecker checks what others have made of segments, as far as that can be done one by
// one, and puts them together; [Stark] is one.
type SegmentChecker interface {
	// CheckCommitted returns an error unless this can be the commitment to a segment of a
	// proof that the program ends with an output.
	CheckCommitted(c *Committed, segment int, output []byte) error
	// JoinCommitments encodes commitments to all segments, as ProveSegment takes them.
	JoinCommitments(l *Layout, list [][]byte) ([]byte, error)
	// CheckSegment returns an error unless the proof of a segment is right by itself.
	CheckSegment(l *Layout, commitments []byte, segment int, data []byte) error
	// Assemble makes a proof of the proofs of all segments, which it checks.
	Assemble(l *Layout, segments [][]byte) (*Proof, error)
}

// segmentsOf says what an execution with so many committed cells takes at least, roughly.
func segmentsOf(cells uint64) int { return int((cells + proof.SegmentCells - 1) / proof.SegmentCells) }

// ProofSegments estimates how many segments a proof of an execution of so many cycle
// equivalents has.
func ProofSegments(cost uint64) int { return max(1, segmentsOf(cellsFixed+cellsPerCost*cost)) }

// CheckCommitted implements SegmentChecker.
func (s *Stark) CheckCommitted(c *Committed, segment int, output []byte) error {
	switch {
	case c.Refused != "":
		return fmt.Errorf("the worker says that there is no proof: %s", c.Refused)
	case !bytes.Equal(c.Output, output):
		return fmt.Errorf("%w: an output of %#x", proof.ErrClaim, []byte(c.Output))
	case !s.program.Forms.Has(c.LogHeight, c.Segments): // before a key is made for it
		return fmt.Errorf("%w: no proof of this program has %d segments of 2^%d rows", ErrProof, c.Segments, c.LogHeight)
	case segment >= c.Segments:
		if len(c.Data) != 0 {
			return fmt.Errorf("%w: a commitment to segment %d of %d", ErrProof, segment, c.Segments)
		}
		return nil
	}
	key, err := s.program.Key(c.LogHeight)
	if err != nil {
		return err
	}
	list, err := key.DecodeCommitments(c.Data)
	if err != nil {
		return err
	}
	if len(list) != 1 {
		return fmt.Errorf("%w: %d commitments for one segment", ErrProof, len(list))
	}
	if kind, ok := s.program.KindOf(list[0].Heights); !ok || (kind == proof.KindFirst) != (segment == 0) {
		return fmt.Errorf("%w: segment %d has tables that no such segment has", ErrProof, segment)
	}
	return nil
}

// JoinCommitments implements SegmentChecker.
func (s *Stark) JoinCommitments(l *Layout, list [][]byte) ([]byte, error) {
	key, err := s.program.Key(l.LogHeight)
	if err != nil {
		return nil, err
	}
	all, err := key.DecodeCommitments(list[0])
	if err != nil {
		return nil, err
	}
	for _, data := range list[1:] {
		one, err := key.DecodeCommitments(data)
		if err != nil {
			return nil, err
		}
		all = append(all, one...)
	}
	return key.EncodeCommitments(all)
}

// claim is what the node itself claims: every byte is the checker's own.
func (l *Layout) claim() constraints.Statement { return constraints.Statement{Output: l.Output} }

// CheckSegment implements SegmentChecker.
func (s *Stark) CheckSegment(l *Layout, commitments []byte, segment int, data []byte) error {
	key, err := s.program.Key(l.LogHeight)
	if err != nil {
		return err
	}
	list, err := key.DecodeCommitments(commitments)
	if err != nil {
		return err
	}
	p, err := key.Decode(data)
	if err != nil {
		return err
	}
	return s.program.VerifySegment(l.LogHeight, l.claim(), list, segment, p)
}

// Assemble implements SegmentChecker.
func (s *Stark) Assemble(l *Layout, segments [][]byte) (*Proof, error) {
	key, err := s.program.Key(l.LogHeight)
	if err != nil {
		return nil, err
	}
	all := &proof.Proof{LogHeight: l.LogHeight, Claim: l.claim()}
	for i, data := range segments {
		p, err := key.Decode(data)
		if err != nil {
			return nil, fmt.Errorf("segment %d: %w", i, err)
		}
		all.Segments = append(all.Segments, p)
	}
	if all, err = s.program.Assemble(l.LogHeight, all.Claim, all.Segments); err != nil {
		return nil, err
	}
	data, err := s.program.Encode(all)
	if err != nil {
		return nil, err
	}
	return &Proof{Output: l.Output, Cycles: l.Cycles, Cells: l.Cells, Segments: len(segments), Data: data}, nil
}

var _ SegmentChecker = (*Stark)(nil)
