package meter

import (
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/vm"
)

// Prices is the cost model: RV64IM cycles of the lean executor with keccak-f,
// signature recovery and memory moves accelerated. Where the accelerator does
// the work, its rows are converted to the cycles that cost the same to prove.
type Prices struct {
	Block uint64 // a block without transactions: system calls and header rules

	// Transaction covers what an ETH transfer takes: decoding, signature, two
	// accounts in the witness and their new hashes, transaction and receipt trie.
	Transaction uint64

	Op         uint64 // one EVM instruction, at least
	Gas        uint64 // per gas of an instruction that has no price of its own
	Keccak     uint64 // one keccak-f permutation, 136 bytes of input
	Account    uint64 // first touch of an account: its path in the state trie, read and written
	Slot       uint64 // first touch of a storage slot: its path in the storage trie
	SlotWrite  uint64 // first write to a slot: the path's new hashes
	Frame      uint64 // a call or creation
	CodeByte   uint64 // first run of a contract: jump destination analysis
	AuthTuple  uint64 // EIP-7702 authorisation: recovery and an account
	TxDataByte uint64 // transaction bytes: decoding and hashing
}

// DefaultPrices are the first version of the model. Counted: Block, Transaction,
// Op and the precompiles; the trie prices are the counted cost of a level of a
// trie (1,000 cycles and 8 permutations to read and write) times eight levels.
var DefaultPrices = Prices{
	Block:       240_000,
	Transaction: 33_000,
	Op:          85,
	Gas:         28, // what simple instructions cost: 85 cycles for 3 gas
	Keccak:      500,
	Account:     8 * (1_000 + 8*500),
	Slot:        8 * (500 + 4*500),
	SlotWrite:   8 * (500 + 4*500),
	Frame:       3_000,
	CodeByte:    15,
	AuthTuple:   30_000 + 8*(1_000+8*500),
	TxDataByte:  20,
}

// opPrices are instructions whose gas says too little about their cycles, 0 for
// all others: 256-bit divisions on a machine without them, and headers in the
// witness. It is looked up for every instruction, so it is no map.
var opPrices = [256]uint64{
	vm.DIV:    400,
	vm.SDIV:   450,
	vm.MOD:    400,
	vm.SMOD:   450,
	vm.ADDMOD: 700,
	vm.MULMOD: 1_500,

	vm.BLOCKHASH: 10_000,
}

func precompile(n uint16) common.Address {
	return common.BytesToAddress([]byte{byte(n >> 8), byte(n)})
}

// precompileGasPrices are cycles per gas. All but the recovery run in software,
// which makes pairings a thousand times dearer than their gas says.
var precompileGasPrices = map[common.Address]uint64{
	precompile(0x01):  10,    // ecrecover: 3,000 gas, one accelerated recovery
	precompile(0x02):  150,   // sha256
	precompile(0x03):  15,    // ripemd160
	precompile(0x04):  28,    // identity
	precompile(0x05):  83,    // modexp
	precompile(0x06):  600,   // bn254 add
	precompile(0x07):  2_100, // bn254 mul
	precompile(0x08):  1_700, // bn254 pairing
	precompile(0x09):  400,   // blake2f
	precompile(0x0a):  730,   // kzg point evaluation
	precompile(0x0b):  600,   // bls12-381 g1 add
	precompile(0x0c):  600,   // g1 msm
	precompile(0x0d):  600,   // g2 add
	precompile(0x0e):  600,   // g2 msm
	precompile(0x0f):  290,   // pairing
	precompile(0x10):  600,   // map to g1
	precompile(0x11):  600,   // map to g2
	precompile(0x100): 500,   // p-256 verify
}

// worstPerGas is the highest price of a gas there is, that of a bn254
// multiplication; all else is far below, code loading and divisions included.
const worstPerGas = 2_100

// WorstCase is more than a transaction with that gas limit can be estimated at.
func (p Prices) WorstCase(gas uint64) uint64 {
	return sum(p.Transaction, mul(worstPerGas, gas))
}
