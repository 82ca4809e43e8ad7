package meter

import "github.com/ethereum/go-ethereum/core/vm"

// density bounds what the instructions of a code cost when nothing but their gas is
// known: perGas for a gas, and rest for a frame. What the state tells of is apart from
// both, its gas and its price ([Cycles.explain]).
//
// Whoever runs the code runs whole blocks of instructions, between one jump and the
// next, but for the block that a frame ends in. Of every block it is known what it costs
// and the least it takes.
type density struct {
	perGas uint64 // in 1/densityFraction
	rest   uint64
}

const (
	densityFraction = 16
	// leastDensity covers what is not in the blocks: gas beyond an instruction's least.
	// The dearest is that of hashing: six gas a word, a permutation for 136 bytes.
	leastDensity = 48 * densityFraction
	// keptDensities is how many codes are remembered. One that was forgotten is looked
	// through again, which takes less than loading it did.
	keptDensities = 4096
)

// plainGas is the least gas of the instructions that have to be paid for by gas. Of the
// others some are explained, the rest ends a frame.
var plainGas = func() (t [256]uint16) {
	set := func(gas uint16, ops ...vm.OpCode) {
		for _, op := range ops {
			t[op] = gas
		}
	}
	set(1, vm.JUMPDEST)
	set(2, vm.ADDRESS, vm.ORIGIN, vm.CALLER, vm.CALLVALUE, vm.CALLDATASIZE, vm.CODESIZE, vm.GASPRICE, vm.RETURNDATASIZE,
		vm.COINBASE, vm.TIMESTAMP, vm.NUMBER, vm.DIFFICULTY, vm.GASLIMIT, vm.CHAINID, vm.BASEFEE, vm.BLOBBASEFEE,
		vm.POP, vm.PC, vm.MSIZE, vm.GAS, vm.PUSH0)
	set(3, vm.ADD, vm.SUB, vm.NOT, vm.LT, vm.GT, vm.SLT, vm.SGT, vm.EQ, vm.ISZERO, vm.AND, vm.OR, vm.XOR, vm.BYTE, vm.SHL, vm.SHR, vm.SAR,
		vm.CALLDATALOAD, vm.MLOAD, vm.MSTORE, vm.MSTORE8, vm.CALLDATACOPY, vm.CODECOPY, vm.RETURNDATACOPY, vm.MCOPY, vm.BLOBHASH)
	for op := vm.PUSH1; op <= vm.SWAP16; op++ { // with PUSH and DUP
		set(3, op)
	}
	set(5, vm.MUL, vm.DIV, vm.SDIV, vm.MOD, vm.SMOD, vm.SIGNEXTEND, vm.SELFBALANCE, vm.CLZ)
	set(8, vm.ADDMOD, vm.MULMOD, vm.JUMP)
	set(10, vm.JUMPI, vm.EXP)
	set(20, vm.BLOCKHASH)
	set(30, vm.KECCAK256)
	set(100, vm.BALANCE, vm.EXTCODESIZE, vm.EXTCODECOPY, vm.EXTCODEHASH, vm.TLOAD, vm.TSTORE)
	set(32_000, vm.CREATE, vm.CREATE2)
	return t
}()

// explained tells whether the state sees an instruction, and charges for it.
func explained(op vm.OpCode) bool {
	switch opPrices[op].kind {
	case readsSlot, writesSlot, calls, logs:
		return true
	}
	return false
}

// measure looks through a code once for each of both numbers.
func measure(code []byte) density {
	d := density{perGas: leastDensity}
	scan(code, func(cost, gas uint64) {
		if gas > 0 {
			d.perGas = max(d.perGas, (cost*densityFraction+gas-1)/gas)
		}
	}, func(uint64, uint64) {})
	scan(code, func(uint64, uint64) {}, func(cost, gas uint64) {
		d.rest = max(d.rest, cost-min(cost, d.perGas*gas/densityFraction))
	})
	return d
}

// scan calls whole with cost and gas of every block of a code that goes on elsewhere,
// and part for every instruction, at which the frame may end, with those of the block up
// to there: the price of the instruction is in the cost, its gas is not in the gas.
func scan(code []byte, whole, part func(cost, gas uint64)) {
	var cost, gas uint64
	for pc := 0; pc < len(code); pc++ {
		op := vm.OpCode(code[pc])
		price, least := &opPrices[op], uint64(plainGas[op])
		if op == vm.JUMPDEST {
			whole(cost, gas)
			cost, gas = 0, 0
		}
		part(cost+uint64(price.base), gas)
		switch {
		case op.IsPush():
			pc += int(op - vm.PUSH0)
		case explained(op):
			continue
		case least == 0: // the end
			cost, gas = 0, 0
			continue
		}
		gas += least
		cost += uint64(price.base) + uint64(price.perGas)*least
		if price.kind == hashes {
			cost += keccak
		}
		if op == vm.JUMP || op == vm.JUMPI {
			whole(cost, gas)
			cost, gas = 0, 0
		}
	}
	part(cost+uint64(opPrices[vm.STOP].base), gas)
}
