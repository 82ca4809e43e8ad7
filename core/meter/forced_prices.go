package meter

import (
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/vm"
)

// The constants in this file are rules of the protocol (docs/protocol.md, "The cost of a
// forced transaction"): a change of one changes which forced transactions are skipped.
// They are numbers, not terms in other constants, so that nothing changes them in
// passing. The sequencer's prices may be lowered when the proven program becomes cheaper;
// none may exceed what is here for the same thing, or a forced transaction could take
// more than it is said to cost (TestForcedPricesCoverTheSequencers).

// forcedPrices are those of [Forced]; what is left out is no part of a forced transaction.
var forcedPrices = Prices{
	Depth:       8,
	Transaction: 36_000,
	TxByte:      24,
	AccessEntry: 1_500,
	Authority:   24_000,
	NodeRead:    4_512,
	NodeWrite:   3_912,
	Account:     6_984,
	Slot:        4_156,
	SlotWrite:   3_328,
	Code:        2_000,
	CodeByte:    17,
	Header:      8_968,
	Frame:       2_600,
	CodeFrame:   3_600,
	Stack:       20_000,
	MemoryWord:  40,
	ReturnByte:  4,
	LogByte:     3,
	Topic:       1_278,
	Keccak:      828,
}

// Surcharges for what the metering itself takes, in cost.
const (
	forcedOp    = 400    // an instruction: reported, counted, and run by the EVM's slower loop
	forcedLook  = 2_500  // one that looks at an account: the list of those known, its code
	forcedFrame = 4_000  // a frame
	forcedDepth = 20_000 // one deeper than any before: unwound when the execution is cut off
)

const (
	// forcedMemoryGas is the price of a gas that an instruction takes that copies or grows
	// the memory.
	forcedMemoryGas = 12
	// forcedDelegation is what the code of a delegated account is taken for, in bytes.
	forcedDelegation = 32
)

// forcedBases are the prices of instructions, one row for sixteen opcodes.
var forcedBases = [256]uint32{
	100, 92, 140, 92, 800, 900, 850, 1_000, 1_050, 1_750, 250, 155, 150, 150, 150, 150,
	110, 110, 155, 155, 92, 75, 92, 92, 125, 75, 175, 150, 150, 175, 175, 150,
	650, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150,
	310, 2_000, 270, 270, 80, 360, 80, 520, 135, 520, 135, 2_000, 1_300, 80, 500, 2_600,
	1_200, 270, 135, 165, 360, 135, 165, 320, 165, 165, 165, 150, 150, 150, 150, 150,
	56, 330, 300, 280, 3_200, 6_500, 122, 140, 135, 135, 80, 44, 2_700, 3_400, 420, 66,
	82, 90, 100, 105, 170, 174, 198, 162, 204, 209, 213, 216, 218, 199, 203, 227,
	228, 234, 237, 182, 242, 245, 248, 251, 253, 258, 261, 247, 248, 268, 272, 215,
	85, 85, 85, 85, 85, 85, 85, 85, 85, 85, 85, 85, 85, 85, 85, 85,
	110, 110, 110, 110, 110, 110, 110, 110, 110, 110, 110, 110, 110, 110, 110, 110,
	1_700, 1_950, 2_200, 2_450, 2_700, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150,
	150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150,
	150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150,
	150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150,
	150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150,
	6_000, 2_000, 2_000, 300, 2_000, 6_500, 150, 150, 150, 150, 2_000, 150, 150, 300, 150, 5_000,
}

// forcedOps are looked up for every instruction.
var forcedOps = func() (t [256]opPrice) {
	for op, base := range forcedBases {
		t[op].base = base
	}
	t[vm.EXP].perGas = 21
	for _, op := range []vm.OpCode{vm.KECCAK256, vm.CALLDATACOPY, vm.CODECOPY, vm.EXTCODECOPY, vm.RETURNDATACOPY,
		vm.MLOAD, vm.MSTORE, vm.MSTORE8, vm.MCOPY, vm.RETURN, vm.REVERT} {
		t[op].perGas = forcedMemoryGas
	}
	kind := func(kind opKind, ops ...vm.OpCode) {
		for _, op := range ops {
			t[op].kind = kind
		}
	}
	kind(hashes, vm.KECCAK256)
	kind(readsSlot, vm.SLOAD)
	kind(writesSlot, vm.SSTORE)
	kind(transient, vm.TLOAD, vm.TSTORE)
	kind(reads, vm.BALANCE, vm.EXTCODEHASH, vm.SELFDESTRUCT)
	kind(loads, vm.EXTCODESIZE, vm.EXTCODECOPY)
	kind(calls, vm.CALL, vm.CALLCODE, vm.DELEGATECALL, vm.STATICCALL)
	kind(creates, vm.CREATE, vm.CREATE2)
	kind(logs, vm.LOG0, vm.LOG1, vm.LOG2, vm.LOG3, vm.LOG4)
	kind(looksBack, vm.BLOCKHASH)
	return t
}()

// forcedPrecompiles are the prices of calls of precompiles beside those of a frame.
var forcedPrecompiles = map[common.Address]precompilePrice{
	precompile(0x01):  {500, 5},
	precompile(0x02):  {3_000, 165},
	precompile(0x03):  {3_000, 27},
	precompile(0x04):  {1_200, 6},
	precompile(0x05):  {8_000, 140},
	precompile(0x06):  {1_000, 26},
	precompile(0x07):  {1_000, 24},
	precompile(0x08):  {1_000, 29},
	precompile(0x09):  {4_000, 290},
	precompile(0x0a):  {1_000, 63},
	precompile(0x0b):  {1_500, 13},
	precompile(0x0c):  {1_500, 40},
	precompile(0x0d):  {1_500, 19},
	precompile(0x0e):  {1_500, 52},
	precompile(0x0f):  {1_500, 34},
	precompile(0x10):  {1_500, 12},
	precompile(0x11):  {1_500, 22},
	precompile(0x100): {1_500, 34},
}
