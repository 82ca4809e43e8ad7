package metering

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"

	"github.com/zkgeth/zkgeth/core/meter"
)

// Contracts whose addresses agree in the bytes that the program's table of accounts
// looks at, with as many entries in between as it allows: every look at one of two that
// call each other is the longest there can be.
func TestCollidingContractsBound(t *testing.T) {
	address := func(i int) common.Address { return common.Address{0: 0x77, 10: byte(i), 19: 0x77} }
	self, other := address(24), address(23)
	var touch []byte
	for i := 1; i <= 23; i++ {
		touch = append(touch, asm(address(i), vm.BALANCE, vm.POP)...)
	}
	const reserve = 100_000
	call := func(value int) []byte {
		return loop(nil, reserve, 0, 0, 0, 0, value, other, 50_000, vm.CALL, vm.POP)
	}
	static := func(op vm.OpCode) []byte { return loop(nil, reserve, 0, 0, 0, 0, other, 50_000, op, vm.POP) }
	for name, tc := range map[string]struct{ code, callee []byte }{
		"call":          {call(0), asm(vm.STOP)},
		"call for more": {call(0), asm(0, vm.SLOAD, vm.SELFBALANCE, vm.STOP)},
		"call back":     {call(0), asm(0, 0, 0, 0, self, 0, vm.STATICCALL, vm.STOP)},
		"value":         {call(1), asm(vm.STOP)},
		"static call":   {static(vm.STATICCALL), asm(vm.STOP)},
		"delegate call": {static(vm.DELEGATECALL), asm(0, vm.SLOAD, vm.STOP)},
		"slots":         {loop(nil, 700_000, 0, 0, 0, 0, other, 70_000, vm.DELEGATECALL, vm.POP), asm(colliding(vm.SLOAD), 23, 64, vm.SHL, vm.SLOAD, vm.STOP)},
		"code sizes":    {loop(nil, reserve, other, vm.EXTCODESIZE, vm.POP, vm.ADDRESS, vm.EXTCODESIZE, vm.POP), asm(vm.STOP)},
		"code hashes":   {loop(nil, reserve, other, vm.EXTCODEHASH, vm.POP, vm.ADDRESS, vm.EXTCODEHASH, vm.POP), asm(vm.STOP)},
		"code copies":   {loop(nil, reserve, 0, 0, 0, other, vm.EXTCODECOPY, 0, 0, 0, vm.ADDRESS, vm.EXTCODECOPY), asm(vm.STOP)},
		"balances":      {loop(nil, reserve, other, vm.BALANCE, vm.POP, vm.SELFBALANCE, vm.POP), asm(vm.STOP)},
		"slots of two":  {call(0), asm(0, vm.SLOAD, vm.POP, vm.GAS, 1, vm.TSTORE, 1, vm.TLOAD, vm.STOP)},
	} {
		t.Run(name, func(t *testing.T) {
			first := numbered('k', 5)
			w := newWorld(t, 1, 0, types.GenesisAlloc{
				first: {Nonce: 1, Code: append(touch, byte(vm.STOP))},
				self:  {Nonce: 1, Code: tc.code, Balance: common.Big256},
				other: {Nonce: 1, Code: tc.callee},
			})
			empty := w.measure(meter.DefaultPrices)
			w.measure(meter.DefaultPrices, w.call(0, 0, first, 200_000, nil)).check(t, empty)
			with := w.measure(meter.DefaultPrices, w.call(0, 0, first, 200_000, nil), w.call(0, 1, self, 1_500_000, nil))
			with.check(t, w.measure(meter.DefaultPrices, w.call(0, 0, first, 200_000, nil)))
		})
	}
}
