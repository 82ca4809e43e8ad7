package meter

import (
	"testing"

	"github.com/ethereum/go-ethereum/core/tracing"
)

// BenchmarkHook is the EVM under the meter, in loops that end when the gas does. The
// hook's own time is what they take more than without a meter.
func BenchmarkHook(b *testing.B) {
	const gas = 2_000_000
	for _, bm := range []struct{ name, code string }{
		{"simple", "5b5f5f01505f56"},            // addition
		{"memory", "5b5f515f525f56"},            // load and store
		{"keccak", "5b60405f20505f56"},          // of 64 bytes
		{"storage", "5b5f54505f5f555f56"},       // load and store of a warm slot
		{"calls", "5b5f5f5f5f5f60bb5af1505f56"}, // of a contract that counts
	} {
		b.Run(bm.name, func(b *testing.B) {
			var instructions uint64
			counting := func(uint64, byte, uint64, uint64, tracing.OpContext, []byte, int, error) { instructions++ }
			call(testState(b, bm.code), &tracing.Hooks{OnOpcode: counting}, gas)
			for name, hooks := range map[string]func() *tracing.Hooks{
				// The EVM is as slow with any hook.
				"unmetered": func() *tracing.Hooks {
					return &tracing.Hooks{OnOpcode: func(uint64, byte, uint64, uint64, tracing.OpContext, []byte, int, error) {}}
				},
				"metered": func() *tracing.Hooks {
					c := NewCycles(DefaultPrices, Limits{})
					c.BeginCall(0, 0, 0)
					return c.Hooks(func() {})
				},
			} {
				b.Run(name, func(b *testing.B) {
					for b.Loop() {
						b.StopTimer()
						statedb, h := testState(b, bm.code), hooks()
						b.StartTimer()
						call(statedb, h, gas)
					}
					b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(instructions), "ns/instruction")
				})
			}
		})
	}
}
