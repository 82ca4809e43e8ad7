package meter

import (
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/crypto"
)

// What instructions are charged for beside their table prices: one more of each kind
// costs what the test says.
func TestPricesOfInstructions(t *testing.T) {
	p := DefaultPrices
	slot := func(n uint64) uint64 { return n * (p.Slot + uint64(p.Depth)*p.NodeRead) }
	written := p.SlotWrite + uint64(p.Depth)*p.NodeWrite
	cost := func(ops ...vm.OpCode) (sum uint64) {
		for _, op := range ops {
			sum += uint64(opPrices[op].base)
		}
		return sum
	}
	big32 := strings.Repeat("ff", 32)
	frame := p.Frame + p.CodeFrame
	push := func(n int) (list []vm.OpCode) {
		for range n {
			list = append(list, vm.PUSH0)
		}
		return list
	}
	callLibrary := append(push(5), vm.PUSH1, vm.GAS, vm.CALL)
	count := []vm.OpCode{vm.PUSH0, vm.SLOAD, vm.PUSH1, vm.ADD, vm.PUSH0, vm.SSTORE, vm.STOP}
	for name, tc := range map[string]struct {
		code string
		want uint64 // beside what any code costs by being run and stopping
	}{
		"nothing":             {"", 0},
		"simple":              {"5f5f01", cost(vm.PUSH0, vm.PUSH0, vm.ADD)},
		"exponent of 2 bytes": {"61ffff60020a", cost(vm.PUSH2, vm.PUSH1, vm.EXP) + 110*uint64(opPrices[vm.EXP].perGas)},
		"memory":              {"60405f52", cost(vm.PUSH1, vm.PUSH0, vm.MSTORE) + 6*memoryGas},
		"keccak of 135":       {"60875f20", cost(vm.PUSH1, vm.PUSH0, vm.KECCAK256) + (30+5*6+5*3)*memoryGas + keccak},
		"keccak of 136":       {"60885f20", cost(vm.PUSH1, vm.PUSH0, vm.KECCAK256) + (30+5*6+5*3)*memoryGas + 2*keccak},
		"slot":                {"5f54", cost(vm.PUSH0, vm.SLOAD) + slot(1)},
		"slot twice":          {"5f545f54", 2*cost(vm.PUSH0, vm.SLOAD) + slot(1)},
		"two slots":           {"5f54600154", cost(vm.PUSH0, vm.SLOAD, vm.PUSH1, vm.SLOAD) + slot(2) - p.NodeRead},
		"slot written":        {"60015f55", cost(vm.PUSH1, vm.PUSH0, vm.SSTORE) + slot(1) + written},
		"slot cleared":        {"5f5f55", cost(vm.PUSH0, vm.PUSH0, vm.SSTORE) + slot(1) + written + p.NodeRead},
		"slot read, written, cleared": {"5f5460015f555f5f55", cost(vm.PUSH0, vm.SLOAD, vm.PUSH1, vm.PUSH0, vm.SSTORE, vm.PUSH0, vm.PUSH0, vm.SSTORE) +
			slot(1) + written + p.NodeRead},
		"log of two topics": {"60015f60885fa2", cost(vm.PUSH1, vm.PUSH0, vm.PUSH1, vm.PUSH0, vm.LOG2) + 5*3*memoryGas + 3*(keccak+450) + 0x88*p.LogByte + 2*keccak},
		"call":              {"5f5f5f5f5f60bb5af1", cost(callLibrary...) + cost(count...) + frame + p.Stack + account(t, library) + p.codeLoad(8) + slot(1) + written},
		"call twice": {strings.Repeat("5f5f5f5f5f60bb5af1", 2), 2*(cost(callLibrary...)+cost(count...)+frame) + p.Stack + account(t, library) +
			p.codeLoad(8) + slot(1) + written},
		"call with memory": {"5f5f61010060805f60bb5af1", cost(vm.PUSH0, vm.PUSH0, vm.PUSH2, vm.PUSH1, vm.PUSH0, vm.PUSH1, vm.GAS, vm.CALL) + cost(count...) + frame + p.Stack +
			account(t, library) + p.codeLoad(8) + slot(1) + written + 13*p.MemoryWord},
		"call of nobody":          {"5f5f5f5f5f60cc5af1", cost(callLibrary...) + p.Frame + p.Stack + account(t, common.Address{19: 0xcc})},
		"size of code":            {"60bb3b", cost(vm.PUSH1, vm.EXTCODESIZE) + account(t, library) + p.codeLoad(8)},
		"balance":                 {"60bb31", cost(vm.PUSH1, vm.BALANCE) + account(t, library)},
		"creation":                {"5f5f5ff0", cost(vm.PUSH0, vm.PUSH0, vm.PUSH0, vm.CREATE) + p.Frame + p.CodeFrame + p.Stack + keccak + p.Code + keccak + account(t, created)},
		"older block":             {"6103e640", cost(vm.PUSH2, vm.BLOCKHASH) + p.Header},
		"oldest block":            {"6102e840", cost(vm.PUSH2, vm.BLOCKHASH) + 255*p.Header},
		"too old a block":         {"6102e740", cost(vm.PUSH2, vm.BLOCKHASH)},
		"block of itself":         {"4340", cost(vm.NUMBER, vm.BLOCKHASH)},
		"both blocks":             {"6102e8406103e640", cost(vm.PUSH2, vm.BLOCKHASH, vm.PUSH2, vm.BLOCKHASH) + 255*p.Header},
		"pairing without the gas": {"5f5f5f5f600861afc7fa", cost(append(push(4), vm.PUSH1, vm.PUSH2, vm.STATICCALL)...) + p.Frame + p.Stack + account(t, precompile(8))},
		"pairing with the gas": {"5f5f5f5f600861afc8fa", cost(append(push(4), vm.PUSH1, vm.PUSH2, vm.STATICCALL)...) + p.Frame + p.Stack + account(t, precompile(8)) +
			1_000 + 45_000*precompilePrices[precompile(8)].perGas + 32*p.ReturnByte/8},
		// Instructions that run out of gas do no work, but what their gas depends on is read.
		"keccak of everything": {"7f" + big32 + "5f20", cost(vm.PUSH32, vm.PUSH0, vm.KECCAK256) - cost(vm.STOP)},
		"no gas for a call":    {"7f" + big32 + "5f5f5f5f60bb5af1", cost(vm.PUSH32, vm.PUSH1, vm.GAS, vm.CALL) + cost(push(4)...) + account(t, library) + p.codeLoad(8) - cost(vm.STOP)},
		"underflow":            {"f1", cost(vm.CALL) - cost(vm.STOP)},
	} {
		t.Run(name, func(t *testing.T) {
			c := NewCycles(p, Limits{})
			hooks := c.Hooks(func() {})
			c.BeginCall(0, 0, 0)
			gas := call(testState(t, tc.code), hooks, 10_000_000)
			got := c.Transaction()

			// The same without the code: who sends and receives.
			base := NewCycles(p, Limits{})
			base.BeginCall(0, 0, 0)
			call(testState(t, ""), base.Hooks(func() {}), 10_000_000)
			want := base.Transaction().Cost + tc.want
			if tc.code != "" {
				want += p.CodeFrame + p.codeLoad(uint64(len(tc.code)/2)) + cost(vm.STOP)
			}
			if got.Cost != want {
				t.Errorf("%d, want %d (%+d)", got.Cost, want, int64(got.Cost-want))
			}
			if why := got.Over(p.WorstCase(21_000 + gas)); why != "" {
				t.Errorf("more than the worst case: %s", why)
			}
		})
	}
}

// created is the first contract that target makes.
var created = crypto.CreateAddress(target, 0)

// account is the price of an account that is touched after those of a transaction to
// target.
func account(t *testing.T, addr common.Address) uint64 {
	t.Helper()
	c := NewCycles(DefaultPrices, Limits{})
	c.BeginCall(0, 0, 0)
	call(testState(t, ""), c.Hooks(func() {}), 100_000)
	before := c.Transaction().Cost
	c.touch(addr)
	return c.Transaction().Cost - before
}

// No instruction is priced at more than the worst case says for its gas: what is paid
// for by an instruction's least gas, by gas, by calls and by cold accesses.
func TestWorstCasePerGas(t *testing.T) {
	p := DefaultPrices
	path := p.path()
	code := p.codeLoad(maxCode)
	slotPath := uint64(p.Depth)*(2*p.NodeRead+p.NodeWrite) + p.Slot + p.SlotWrite + p.NodeRead
	at := func(name string, w Weight, gas uint64) {
		if w.Cost > worstPerGas*gas || w.Witness > worstWitnessPerGas*gas {
			t.Errorf("%s: %+v for %d gas", name, w, gas)
		}
	}
	least := leastGas(t)
	if len(least) < 140 {
		t.Errorf("only %d instructions", len(least))
	}
	for op, price := range opPrices {
		gas, ok := least[vm.OpCode(op)]
		// What takes no gas ends a frame.
		if !ok || gas == 0 || price.kind != plain && price.kind != hashes && price.kind != transient {
			continue
		}
		at(vm.OpCode(op).String(), Weight{Cost: uint64(price.base)}, gas)
		if price.perGas > worstPerGas {
			t.Errorf("%v: %d a gas", vm.OpCode(op), price.perGas)
		}
	}
	for addr, price := range precompilePrices {
		if price.perGas > worstPerGas {
			t.Errorf("precompile %v: %d a gas", addr, price.perGas)
		}
		at("call of "+addr.Hex(), Weight{Cost: price.base + p.Frame + p.Stack + uint64(opPrices[vm.CALL].base)}, 100+vm.PrecompiledContractsOsaka[addr].RequiredGas(nil))
	}
	returned := uint64(opPrices[vm.RETURN].base) + p.ReturnByte*32/8
	at("call", Weight{Cost: p.Frame + p.CodeFrame + p.Stack + uint64(opPrices[vm.CALL].base) + returned}, 100)
	at("call, cold", path.Add(Weight{code + p.Frame + p.CodeFrame + uint64(opPrices[vm.CALL].base) + returned, maxCode + recordBytes}), 2_500)
	at("call, delegated", path.Add(path).Add(Weight{code + p.codeLoad(23) + p.Frame + p.CodeFrame + uint64(opPrices[vm.CALL].base) + returned,
		maxCode + 2*recordBytes + delegationBytes}), 5_000)
	at("code copied, cold", path.Add(Weight{code + uint64(opPrices[vm.EXTCODECOPY].base), maxCode + recordBytes}), 2_500)
	at("slot, cold", Weight{slotPath + uint64(opPrices[vm.SSTORE].base), uint64(p.Depth+1)*branchBytes + slotBytes}, 2_000)
	at("creation", path.Add(Weight{p.Frame + p.CodeFrame + p.Stack + uint64(opPrices[vm.CREATE2].base) + p.Code + 2*keccak, 0}), 32_000)
	at("a byte of created code", Weight{Cost: 2*keccak/136 + 1 + p.CodeByte}, 200)
	at("a word of initcode", Weight{Cost: 32*p.CodeByte + 2*memoryGas}, 2)
	at("a word of hashed initcode", Weight{Cost: 32*p.CodeByte + 8*memoryGas + keccak/4 + 1}, 8)
	at("authority", path.Add(Weight{p.Authority, recordBytes + delegationBytes}), 12_500)
	at("a byte of a transaction", Weight{Cost: p.TxByte + 2*keccak/136 + 1}, 4)
	at("an entry of an access list", Weight{Cost: p.AccessEntry + 33*(p.TxByte+2*keccak/136+1)}, 1_900)
}
