package meter

import (
	"math"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/vm"
	ethparams "github.com/ethereum/go-ethereum/params"
)

// Nothing takes less gas than the density of a code says, and what takes none is
// explained or the end.
func TestPlainGasIsTheLeast(t *testing.T) {
	least := leastGas(t)
	for i := range 256 {
		op := vm.OpCode(i)
		gas := least[op]
		switch plain := uint64(plainGas[op]); {
		case plain > gas:
			t.Errorf("%v takes %d gas, not %d", op, gas, plain)
		case explained(op) && plain != 0:
			t.Errorf("%v is paid for twice", op)
		case gas != 0 && plain == 0 && !explained(op) && op != vm.SELFDESTRUCT:
			t.Errorf("%v takes %d gas, none is known", op, gas)
		}
	}
}

// Gas beyond an instruction's least buys no more than the least density says.
func TestLeastDensityCoversOtherGas(t *testing.T) {
	for op, price := range opPrices {
		if uint64(price.perGas) > leastDensity/densityFraction {
			t.Errorf("%v: %d a gas", vm.OpCode(op), price.perGas)
		}
	}
	// A permutation for 136 bytes, at six gas a word.
	if price := opPrices[vm.KECCAK256]; uint64(price.perGas)*6*136/32+keccak > leastDensity/densityFraction*6*136/32 {
		t.Error("hashing")
	}
	// A call without a frame, and without value; one with value takes more.
	if ethparams.CallValueTransferGas-ethparams.CallStipend < 2*ethparams.WarmStorageReadCostEIP2929 {
		t.Error("value is cheap")
	}
	// A word of memory that a call needs.
	if 2*DefaultPrices.MemoryWord > leastDensity/densityFraction*ethparams.MemoryGas {
		t.Error("memory")
	}
	// A creation that fails before there is a contract.
	p := &DefaultPrices
	creation := p.path().Cost + p.CodeByte*ethparams.MaxInitCodeSize + p.CodeFrame + p.Frame + p.Stack + uint64(opPrices[vm.CREATE2].base) + keccak
	if creation > leastDensity/densityFraction*ethparams.CreateGas {
		t.Errorf("a creation that fails: %d", creation)
	}
}

func TestMeasure(t *testing.T) {
	base := func(ops ...vm.OpCode) (sum uint64) {
		for _, op := range ops {
			sum += uint64(opPrices[op].base)
		}
		return sum
	}
	perGas := func(cost, gas uint64) uint64 { return max(leastDensity, (cost*densityFraction+gas-1)/gas) }
	const least, other = uint64(leastDensity), math.MaxUint64
	for name, tc := range map[string]struct {
		code   string
		perGas uint64
		rest   uint64 // other for any
	}{
		"nothing":     {"", least, base(vm.STOP)},
		"a frame":     {"5f5ffd", least, base(vm.PUSH0, vm.PUSH0, vm.REVERT) - 4*least/densityFraction},
		"at its most": {"5f54fd", least, base(vm.PUSH0, vm.SLOAD) - 2*least/densityFraction},
		"a loop":      {"5b5f5f5f09505f56", perGas(base(vm.JUMPDEST, vm.PUSH0, vm.PUSH0, vm.PUSH0, vm.MULMOD, vm.POP, vm.PUSH0, vm.JUMP), 1+6+8+2+2+8), other},
		// What follows an end is another block, though only a jump could lead there.
		"behind the end": {"fd5f5f5f095f56", perGas(base(vm.PUSH0, vm.PUSH0, vm.PUSH0, vm.MULMOD, vm.PUSH0, vm.JUMP), 6+8+2+8), other},
		"a condition":    {"5f5f575f5f04", least, base(vm.PUSH0, vm.PUSH0, vm.DIV) - 4*least/densityFraction},
		"through":        {"5f5f5f095b", perGas(base(vm.PUSH0, vm.PUSH0, vm.PUSH0, vm.MULMOD), 6+8), other},
		"data":           {"7f" + strings.Repeat("09", 32) + "56", least, base(vm.PUSH32)},
		"data cut off":   {"7f0909", least, base(vm.PUSH32)},
		"seen by state":  {"5f545f54505f56", least, other},
		"unknown":        {"0c0c5f5f5f0956", perGas(base(vm.PUSH0, vm.PUSH0, vm.PUSH0, vm.MULMOD, vm.JUMP), 6+8+8), other},
		"a hash":         {"5b5f5f20505f56", perGas(base(vm.JUMPDEST, vm.PUSH0, vm.PUSH0, vm.KECCAK256, vm.POP, vm.PUSH0, vm.JUMP)+30*memoryGas+keccak, 1+4+30+2+2+8), other},
	} {
		got := measure(common.FromHex(tc.code))
		if got.perGas != tc.perGas || got.rest != tc.rest && tc.rest != other {
			t.Errorf("%s: %+v, want %d and %d", name, got, tc.perGas, tc.rest)
		}
	}
}
