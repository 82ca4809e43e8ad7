package meter

import (
	"bytes"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/vm"
)

// leastGas runs every instruction on operands of zero and returns what they take.
func leastGas(t *testing.T) map[vm.OpCode]uint64 {
	t.Helper()
	out := make(map[vm.OpCode]uint64)
	for op := range 256 {
		const operands = 17
		code := append(bytes.Repeat([]byte{byte(vm.PUSH0)}, operands), byte(op))
		call(testState(t, common.Bytes2Hex(code)), &tracing.Hooks{OnOpcode: func(pc uint64, ran byte, _, gas uint64, _ tracing.OpContext, _ []byte, depth int, err error) {
			if pc == operands && depth == 1 && err == nil {
				out[vm.OpCode(ran)] = gas
			}
		}}, 1_000_000)
	}
	return out
}
