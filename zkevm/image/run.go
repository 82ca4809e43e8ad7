package image

import (
	"context"
	"encoding/binary"
	"fmt"

	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// Run executes an image on an input and returns what the program wrote as its
// result. The execution is one that can be proven: everything else is an error.
//
// Errors: ErrInvalid, with the program's reason, when the program finds that the
// input shows nothing; ErrCrash when it stops by a defect of its own; *machine.Trap,
// such as one for a cycle limit in cfg; ctx's. The statistics are those up to that
// point. cfg.Input is set by Run.
func Run(ctx context.Context, img *Image, input []byte, cfg machine.Config) ([]byte, machine.Stats, error) {
	cfg.Input = Frame(input)
	m, err := machine.Resume(img.code, img.state, cfg)
	if err != nil {
		return nil, machine.Stats{}, err
	}
	why, err := m.Run(ctx)
	if err == nil {
		err = outcome(m, why)
	}
	if err != nil {
		return nil, m.Stats(), err
	}
	return m.Output(), m.Stats(), nil
}

// Frame returns an input as the program reads it: behind its length (8 bytes,
// little-endian).
func Frame(input []byte) []byte {
	framed := binary.LittleEndian.AppendUint64(make([]byte, 0, 8+len(input)), uint64(len(input)))
	return append(framed, input...)
}

// outcome returns nil if the program has shown something.
func outcome(m *machine.Machine, why machine.Stop) error {
	code, exited := m.ExitCode()
	switch {
	case !exited:
		return fmt.Errorf("%w: stopped (%d) at 0x%x", ErrCrash, why, m.PC())
	case code == abi.ExitInvalid:
		return fmt.Errorf("%w: %s", ErrInvalid, trimmed(m))
	case code != abi.ExitOK:
		return fmt.Errorf("%w: exit code %d: %s", ErrCrash, code, trimmed(m))
	case m.InputLeft() > 0:
		return fmt.Errorf("%w: it left %d bytes of its input", ErrCrash, m.InputLeft())
	}
	return nil
}

// maxReason bounds how much of a program's diagnostics an error repeats.
const maxReason = 2000

func trimmed(m *machine.Machine) string {
	d := m.Diagnostics()
	for len(d) > 0 && d[len(d)-1] == '\n' {
		d = d[:len(d)-1]
	}
	return string(d[:min(len(d), maxReason)])
}
