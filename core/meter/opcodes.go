package meter

import "github.com/ethereum/go-ethereum/core/vm"

// opKind says what else an instruction is charged for.
type opKind uint8

const (
	plain      opKind = iota
	hashes            // its operand
	readsSlot         // of the running account
	writesSlot        // of the running account
	transient         // a key of transient storage
	reads             // the account on top of the stack
	loads             // that account's code too
	calls             // the account below the top, with its code
	creates           // a contract
	logs              // topics and data
	looksBack         // to an older header
)

// opPrice is the price of an instruction: base + perGas * gas, where the gas is what
// the instruction takes, plus what its kind says.
type opPrice struct {
	base   uint32
	perGas uint16
	kind   opKind
}

// Gas of instructions that copy or grow the memory is charged at this price: a word
// more takes 3 gas and is cleared, and copied each time the memory is moved.
const memoryGas = 12

// pushPrices are those of PUSH1 to PUSH32: what is not a word or two is put together
// byte by byte.
var pushPrices = [32]uint32{82, 90, 100, 105, 170, 174, 198, 162, 204, 209, 213, 216, 218, 199, 203, 227, 228, 234, 237, 182,
	242, 245, 248, 251, 253, 258, 261, 247, 248, 268, 272, 215}

// opPrices are looked up for every instruction, so it is an array. One that does not
// exist is charged, too: it ends a frame.
var opPrices = func() (t [256]opPrice) {
	for op := range t {
		t[op] = opPrice{base: 150}
	}
	set := func(base uint32, ops ...vm.OpCode) {
		for _, op := range ops {
			t[op] = opPrice{base: base}
		}
	}
	set(100, vm.STOP)
	set(92, vm.ADD, vm.SUB, vm.AND, vm.OR, vm.EQ)
	set(125, vm.XOR)
	set(140, vm.MUL)
	set(800, vm.DIV)
	set(900, vm.SDIV)
	set(850, vm.MOD)
	set(1_000, vm.SMOD)
	set(1_050, vm.ADDMOD)
	set(1_750, vm.MULMOD)
	set(110, vm.LT, vm.GT)
	set(155, vm.SLT, vm.SGT, vm.SIGNEXTEND)
	set(75, vm.ISZERO, vm.NOT)
	set(175, vm.BYTE, vm.SAR, vm.CLZ)
	set(150, vm.SHL, vm.SHR)
	set(310, vm.ADDRESS)
	set(270, vm.CALLER, vm.ORIGIN, vm.COINBASE)
	set(80, vm.CALLVALUE, vm.CALLDATASIZE, vm.RETURNDATASIZE, vm.GAS)
	set(360, vm.CALLDATALOAD)
	set(135, vm.CODESIZE, vm.GASPRICE, vm.TIMESTAMP, vm.GASLIMIT, vm.PC, vm.MSIZE)
	set(165, vm.NUMBER, vm.CHAINID, vm.BASEFEE, vm.BLOBBASEFEE, vm.BLOBHASH)
	set(360, vm.DIFFICULTY)
	set(320, vm.SELFBALANCE)
	set(56, vm.POP)
	set(66, vm.PUSH0)
	for n, base := range pushPrices {
		set(base, vm.PUSH1+vm.OpCode(n))
	}
	for n := range 16 {
		t[int(vm.DUP1)+n].base = 85
		t[int(vm.SWAP1)+n].base = 110
	}
	set(122, vm.JUMP)
	set(140, vm.JUMPI)
	set(44, vm.JUMPDEST)
	t[vm.TLOAD] = opPrice{base: 2_700, kind: transient}
	t[vm.TSTORE] = opPrice{base: 3_400, kind: transient}

	t[vm.EXP] = opPrice{base: 250, perGas: 21}
	t[vm.MLOAD] = opPrice{base: 330, perGas: memoryGas}
	t[vm.MSTORE] = opPrice{base: 300, perGas: memoryGas}
	t[vm.MSTORE8] = opPrice{base: 280, perGas: memoryGas}
	t[vm.CALLDATACOPY] = opPrice{base: 520, perGas: memoryGas}
	t[vm.CODECOPY] = opPrice{base: 520, perGas: memoryGas}
	t[vm.RETURNDATACOPY] = opPrice{base: 500, perGas: memoryGas}
	t[vm.MCOPY] = opPrice{base: 420, perGas: memoryGas}
	t[vm.EXTCODECOPY] = opPrice{base: 1_300, perGas: memoryGas, kind: loads}
	t[vm.KECCAK256] = opPrice{base: 650, perGas: memoryGas, kind: hashes}
	t[vm.RETURN] = opPrice{base: 300, perGas: memoryGas}
	t[vm.REVERT] = opPrice{base: 300, perGas: memoryGas}

	// Tables of accounts and slots are probed up to 24 times for one entry, if somebody
	// has looked for keys that collide.
	t[vm.SLOAD] = opPrice{base: 3_200, kind: readsSlot}
	t[vm.SSTORE] = opPrice{base: 6_500, kind: writesSlot}
	t[vm.BALANCE] = opPrice{base: 2_000, kind: reads}
	t[vm.EXTCODEHASH] = opPrice{base: 2_600, kind: reads}
	t[vm.SELFDESTRUCT] = opPrice{base: 5_000, kind: reads}
	t[vm.EXTCODESIZE] = opPrice{base: 2_000, kind: loads}
	t[vm.BLOCKHASH] = opPrice{base: 1_200, kind: looksBack}
	for _, op := range []vm.OpCode{vm.CALL, vm.CALLCODE, vm.DELEGATECALL, vm.STATICCALL} {
		t[op] = opPrice{base: 2_000, kind: calls}
	}
	t[vm.CREATE] = opPrice{base: 6_000, kind: creates}
	t[vm.CREATE2] = opPrice{base: 6_500, kind: creates}
	for n := range 5 {
		t[int(vm.LOG0)+n] = opPrice{base: 1_700 + 250*uint32(n), kind: logs}
	}
	return t
}()
