package proofs

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/zkevm/constraints/trace"
	"github.com/zkgeth/zkgeth/zkevm/guest/oneblock"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// pretended returns the output that would say that the block of an input is valid, nil if
// it has no hash.
func pretended(in *oneblock.Input) []byte {
	content, _, err := rlp.SplitList(in.Block)
	if err != nil {
		return nil
	}
	_, rest, err := rlp.SplitList(content)
	if err != nil {
		return nil
	}
	header := new(types.Header)
	if err := rlp.DecodeBytes(content[:len(content)-len(rest)], header); err != nil {
		return nil
	}
	head := in.Encode()[:oneblock.OutputSize-3*32]
	out := append([]byte(nil), head...)
	hash := header.Hash()
	out = append(out, header.ParentHash[:]...)
	out = append(out, hash[:]...)
	return append(out, header.Root[:]...)
}

// errForged ends an execution whose end has been forged.
var errForged = errors.New("the end is forged")

// liar is a tracer that is told what a program did and writes down something else: where
// the program says why it rejects its input, and exits, it writes the output down as if it
// had been written, and an exit with code 0.
type liar struct {
	*trace.Builder
	output []byte
}

// Step implements machine.Tracer.
func (l *liar) Step(s *machine.Step) error {
	if s.Inst.Op != isa.ECALL {
		return l.Builder.Step(s)
	}
	forged := *s
	switch {
	case s.Rs1 == abi.SysWrite && s.Args[0] == abi.Stderr:
		forged.Args[0], forged.Args[1], forged.Args[2] = abi.Stdout, s.Args[1]&^7, uint64(len(l.output))
		forged.RdBefore, forged.RdAfter = abi.Stdout, s.RdAfter
		forged.Touches = nil
		for at := 0; at < len(l.output); at += 8 {
			word := binary.LittleEndian.Uint64(append(bytes.Clone(l.output[at:]), make([]byte, 8)...))
			forged.Touches = append(forged.Touches, machine.Touch{Addr: forged.Args[1] + uint64(at), Before: word, After: word})
		}
	case s.Rs1 == abi.SysExitGroup:
		forged.Args[0] = abi.ExitOK
		if err := l.Builder.Step(&forged); err != nil {
			return err
		}
		return errForged
	}
	return l.Builder.Step(&forged)
}

// forge returns the trace of an execution whose end is forged to claim its lie.
func (p *prover) forge(e *execution) (air.Trace, error) {
	m, err := machine.Resume(p.code, p.System.State, machine.Config{Input: image.Frame(e.input)})
	if err != nil {
		return air.Trace{}, err
	}
	l := &liar{trace.New(p.System), e.lie}
	if _, err := m.Trace(context.Background(), l); !errors.Is(err, errForged) {
		return air.Trace{}, fmt.Errorf("it did not come to an end: %w", err)
	}
	if got := l.Claim(); got.ExitCode != abi.ExitOK || !bytes.Equal(got.Output, e.lie) {
		return air.Trace{}, fmt.Errorf("the forgery claims exit code %d, output %x", got.ExitCode, got.Output)
	}
	return l.Finish()
}
