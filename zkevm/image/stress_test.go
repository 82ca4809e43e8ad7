package image

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/core/vm/program"
)

// Blocks that ask much of the Go runtime (deep stacks, large memories, many
// allocations) end as they do natively: after the image is taken, the runtime can
// only rely on what the machine still answers.
func TestDemandingBlocks(t *testing.T) {
	self := func(p *program.Program) *program.Program { // calls itself with all gas there is
		return p.Push0().Push0().Push0().Push0().Push0().Op(vm.ADDRESS, vm.GAS, vm.CALL)
	}
	loop := func(body func(p *program.Program)) []byte { // until the gas is almost gone
		p, start := program.New().Jumpdest()
		body(p)
		return p.Op(vm.GAS).Push(200_000).Op(vm.LT).Push(start).Op(vm.JUMPI).Bytes()
	}
	child := program.New().ReturnViaCodeCopy(make([]byte, 4000)).Bytes()
	codes := map[string]struct {
		code  []byte
		least uint64 // cycles, so that we know it has run
	}{
		"recursion": {self(program.New().Op(vm.GAS, vm.GAS, vm.SSTORE)).Bytes(), 1_000_000},
		"delegated recursion": {program.New().Push0().Push0().Push0().Push0().Op(vm.ADDRESS, vm.GAS, vm.DELEGATECALL).
			Op(vm.ADDRESS, vm.SLOAD).Push(1).Op(vm.ADD, vm.ADDRESS, vm.SSTORE).Bytes(), 2_000_000},
		"large memory":    {program.New().Push(2_000_000).Push0().Op(vm.KECCAK256).Push0().Op(vm.SSTORE).Bytes(), 200_000},
		"memory in calls": {self(program.New().Push(40_000).Op(vm.MLOAD, vm.POP)).Bytes(), 1_000_000},
		"storage":         {loop(func(p *program.Program) { p.Op(vm.GAS, vm.GAS, vm.SSTORE) }), 1_000_000},
		"reverted storage": {append(loop(func(p *program.Program) {
			p.Op(vm.GAS, vm.GAS, vm.SSTORE)
		}), program.New().Push0().Push0().Op(vm.REVERT).Bytes()...), 1_000_000},
		"logs":    {loop(func(p *program.Program) { p.Op(vm.GAS, vm.GAS).Push(500).Push0().Op(vm.LOG2) }), 1_000_000},
		"creates": {loop(func(p *program.Program) { p.Mstore(child, 0).Push(len(child)).Push0().Push0().Op(vm.CREATE, vm.POP) }), 400_000},
		"copies":  {loop(func(p *program.Program) { p.Push(20_000).Push0().Push(32).Op(vm.MCOPY) }), 1_000_000},
		"copied input": {loop(func(p *program.Program) { // each makes a large slice that is never freed
			p.Push(300_000).Push0().Push0().Op(vm.CALLDATACOPY)
		}), 500_000},
		"division": {loop(func(p *program.Program) {
			p.Op(vm.GAS, vm.PUSH0, vm.NOT, vm.MUL).Push(3).Op(vm.GAS, vm.EXP, vm.DIV, vm.GAS, vm.PUSH0, vm.NOT, vm.SMOD, vm.XOR, vm.POP)
		}), 1_000_000},
		"exceptional halt": {[]byte{byte(vm.INVALID)}, 100_000},
		"accounts":         {loop(func(p *program.Program) { p.Op(vm.GAS, vm.BALANCE, vm.POP) }), 1_000_000},
	}
	for name, tc := range codes {
		t.Run(name, func(t *testing.T) {
			// The caller goes on when the call fails, and so the transaction succeeds.
			caller := program.New().Call(nil, contract(1), 0, 0, 0, 0, 0).Push0().Op(vm.SSTORE).Bytes()
			chain := testChain(t, caller, tc.code)
			stats := run(t, blockCalling(t, chain, contract(0), contract(0), common.Address{0xaa}))
			if stats.Cycles < tc.least {
				t.Errorf("only %d cycles", stats.Cycles)
			}
			t.Logf("%v", &stats)
		})
	}
}
