package proving

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/severity"
	"github.com/zkgeth/zkgeth/zkevm/machine"
)

// verdict is what the program says of a batch.
type verdict struct {
	input []byte
	stats machine.Stats
	proof []byte // that was refused; nil without one

	Values  *batch.PublicValues // of the program run natively
	Native  string              // or why it refuses the batch
	Output  hexutil.Bytes       // of the program in the machine
	Machine string              // or why that refuses it
}

// evidence is the readable part of what is kept of a mismatch. The input of the
// program, with the witness, lies beside it.
type evidence struct {
	Error      string              `json:"error"`
	Program    string              `json:"program"` // root of the program image
	Parent     *batch.Header       `json:"parentBatch"`
	Header     *batch.Header       `json:"batch"`
	Blocks     []hexutil.Bytes     `json:"blocks"` // RLP, of the node
	Native     *batch.PublicValues `json:"native,omitempty"`
	NativeErr  string              `json:"nativeError,omitempty"`
	Machine    hexutil.Bytes       `json:"machineOutput,omitempty"`
	MachineErr string              `json:"machineError,omitempty"`
	Stats      string              `json:"machineStats,omitempty"`
}

// Files of a mismatch.
const (
	evidenceFile = "mismatch.json"
	inputFile    = "input.bin"
	proofFile    = "refused.proof" // if there is one
)

// mismatch keeps the evidence and returns the error that stops batching.
func (e *Executor) mismatch(c *Candidate, v *verdict, reason error) error {
	mismatchesCounter.Inc(1)
	return e.halt(c, v, ErrMismatch, reason)
}

// unprovable is mismatch for a batch that cannot be proven. One that is only too large and has
// more than one block leaves nothing behind: a smaller one takes its place.
func (e *Executor) unprovable(c *Candidate, v *verdict, reason error) error {
	if errors.Is(reason, ErrOversize) && len(c.Blocks) > 1 {
		return severity.Errorf(severity.Temporary, "batch %d, blocks %v..%v: %w", c.Header.Index, c.Blocks[0].Number(), c.last().Number(), reason)
	}
	unprovableCounter.Inc(1)
	return e.halt(c, v, ErrUnprovable, reason)
}

// halt keeps the evidence and returns a critical error of a kind.
func (e *Executor) halt(c *Candidate, v *verdict, kind, reason error) error {
	err := fmt.Errorf("%w: batch %d, blocks %v..%v: %w", kind, c.Header.Index, c.Blocks[0].Number(), c.last().Number(), reason)
	dir, saved := e.saveEvidence(c, v, err)
	switch {
	case saved != nil:
		e.log.Error("Could not keep the evidence of a batch that was refused", "batch", c.Header.Index, "err", saved)
	case dir != "":
		err = fmt.Errorf("%w; the evidence is in %s", err, dir)
	}
	return severity.Wrap(severity.Critical, err)
}

func (e *Executor) saveEvidence(c *Candidate, v *verdict, reason error) (string, error) {
	if e.opts.EvidenceDir == "" {
		return "", nil
	}
	out := evidence{Error: reason.Error(), Program: e.program.Root(), Parent: c.Parent, Header: c.Header,
		Native: v.Values, NativeErr: v.Native, Machine: v.Output, MachineErr: v.Machine}
	if v.stats.Cycles > 0 {
		out.Stats = v.stats.String()
	}
	for _, block := range c.Blocks {
		enc, err := rlp.EncodeToBytes(block)
		if err != nil {
			return "", err
		}
		out.Blocks = append(out.Blocks, enc)
	}
	text, err := json.MarshalIndent(&out, "", "  ")
	if err != nil {
		return "", err
	}
	dir := filepath.Join(e.opts.EvidenceDir, fmt.Sprintf("execution-%d-%x", c.Header.Index, c.Header.Hash().Bytes()[:4]))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	err = errors.Join(
		os.WriteFile(filepath.Join(dir, evidenceFile), text, 0o600),
		os.WriteFile(filepath.Join(dir, inputFile), v.input, 0o600))
	if v.proof != nil {
		err = errors.Join(err, os.WriteFile(filepath.Join(dir, proofFile), v.proof, 0o600))
	}
	return dir, err
}
