package proofs

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// proven is what a proof took.
type proven struct {
	size
	segments, bytes int
	took, verified  time.Duration
}

func (p proven) String() string {
	return fmt.Sprintf("%d cycles, %d cells, %d segments, %d bytes, proven in %.1f s, verified in %.1f s",
		p.cycles, p.cells, p.segments, p.bytes, p.took.Seconds(), p.verified.Seconds())
}

// prove makes a proof of an execution, sends it through its encoding and verifies it. It
// must not verify with another exit code or with the output of another execution, even if
// the proof itself claims them.
func (p *prover) prove(e *execution, other []byte) (out proven, err error) {
	start := time.Now()
	made, err := p.Prove(context.Background(), image.Frame(e.input), proof.Options{Observe: func(at proof.Progress) {
		out.cycles, out.cells, out.segments = at.Cycles, at.Cells, at.Segments
	}})
	if err != nil {
		return out, err
	}
	out.executions, out.took = 1, time.Since(start)
	encoded, err := p.Encode(made)
	if err != nil {
		return out, err
	}
	out.bytes = len(encoded)
	decoded, err := p.Decode(encoded)
	if err != nil {
		return out, err
	}
	claim := constraints.Statement{ExitCode: abi.ExitOK, Output: e.output}
	start = time.Now()
	if err := p.Verify(decoded, claim); err != nil {
		return out, err
	}
	out.verified = time.Since(start)
	if bytes.Equal(other, e.output) {
		return out, errors.New("another execution has the same output")
	}
	for name, lie := range map[string]constraints.Statement{
		"another exit code": {ExitCode: abi.ExitInvalid, Output: e.output},
		"another output":    {ExitCode: abi.ExitOK, Output: other},
	} {
		decoded.Claim = lie
		if err := p.Verify(decoded, lie); err == nil {
			return out, fmt.Errorf("the proof verifies for %s", name)
		}
	}
	return out, nil
}
