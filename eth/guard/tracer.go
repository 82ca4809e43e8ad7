package guard

import (
	"encoding/json"
	"fmt"
	"sync/atomic"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/eth/tracers"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/core/meter"
)

// TracerName is how debug_trace methods know the meter.
const TracerName = "cycleTracer"

// TracerResult is what the cycle tracer returns: the weight of a transaction, an upper
// bound, and what the limits say of it.
type TracerResult struct {
	meter.Weight
	Reason string `json:"reason,omitempty"` // why it is over the limits
	Never  bool   `json:"never,omitempty"`  // over those of an empty block too
}

type tracerConfig struct {
	Limits *meter.Limits `json:"limits"` // nil for the defaults
}

func init() { tracers.DefaultDirectory.Register(TracerName, newTracer, false) }

func newTracer(_ *tracers.Context, raw json.RawMessage, _ *ethparams.ChainConfig) (*tracers.Tracer, error) {
	var cfg tracerConfig
	if err := json.Unmarshal(raw, &cfg); err != nil {
		return nil, fmt.Errorf("%s config: %w", TracerName, err)
	}
	if cfg.Limits == nil {
		cfg.Limits = &meter.DefaultLimits
	}
	cycles := meter.NewCycles(meter.DefaultPrices, *cfg.Limits)
	// A tracer cannot stop the EVM; the gas of the call does.
	hooks := cycles.Hooks(func() {})
	hooks.OnTxStart = func(ctx *tracing.VMContext, tx *types.Transaction, _ common.Address) {
		cycles.Observe(ctx)
		cycles.Begin(tx)
	}

	var stopped atomic.Pointer[error]
	return &tracers.Tracer{
		Hooks: hooks,
		GetResult: func() (json.RawMessage, error) {
			if err := stopped.Load(); err != nil {
				return nil, *err
			}
			reason, never := cycles.End()
			return json.Marshal(TracerResult{Weight: cycles.Transaction(), Reason: reason, Never: never})
		},
		Stop: func(err error) { stopped.Store(&err) },
	}, nil
}
