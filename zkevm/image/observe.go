package image

import (
	"context"
	"fmt"

	"github.com/zkgeth/zkgeth/zkevm/machine"
)

// Observer is told how an execution gets on.
type Observer struct {
	// Functions are the symbols of functions of which every call is reported.
	Functions []string
	// Called is called before the first instruction of such a function.
	Called func(function string, m *machine.Machine)
	// Tracer, when set, sees every instruction; the execution is then several
	// times slower.
	Tracer machine.Tracer
	// OnCall is machine.Config.OnCall.
	OnCall func(number uint64, args [6]uint64, result uint64) error
}

// Observe is [Run] with an observer. It yields the same results. A function the
// program does not have is an error that wraps rom.ErrNoSymbol; cfg.StopAt is set
// by Observe.
func Observe(ctx context.Context, img *Image, input []byte, cfg machine.Config, o *Observer) ([]byte, machine.Stats, error) {
	names := make(map[uint64]string, len(o.Functions))
	cfg.Input, cfg.StopAt, cfg.OnCall = Frame(input), nil, o.OnCall
	for _, name := range o.Functions {
		symbol, err := img.program.Symbol(name)
		if err != nil {
			return nil, machine.Stats{}, fmt.Errorf("observe program: %w", err)
		}
		names[symbol.Addr] = name
		cfg.StopAt = append(cfg.StopAt, symbol.Addr)
	}
	m, err := machine.Resume(img.code, img.state, cfg)
	if err != nil {
		return nil, machine.Stats{}, err
	}
	advance := m.Run
	if o.Tracer != nil {
		advance = func(ctx context.Context) (machine.Stop, error) { return m.Trace(ctx, o.Tracer) }
	}
	for {
		why, err := advance(ctx)
		if err == nil && why == machine.Stopped {
			o.Called(names[m.PC()], m)
			continue
		}
		if err == nil {
			err = outcome(m, why)
		}
		if err != nil {
			return nil, m.Stats(), err
		}
		return m.Output(), m.Stats(), nil
	}
}
