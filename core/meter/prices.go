package meter

import (
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/zkevm/machine/accel"
	"github.com/zkgeth/zkgeth/zkevm/machine/cost"
)

// Prices are the terms of the bound that are no instruction's, in cost (cycle
// equivalents of zkevm/machine/cost). Instructions and precompiles have tables of
// their own.
type Prices struct {
	// Depth is how many branches a path in the state trie or a storage trie is
	// priced at; see the package documentation.
	Depth int

	BatchFixed uint64 // a batch, apart from its blocks
	BatchByte  uint64 // a byte of the transactions in it: decompressed and decoded
	BatchBlock uint64 // a block, beside what it is alone
	BatchKey   uint64 // a storage key that the batch has used: looked at in every later block
	Blob       uint64 // a blob: hashed, its polynomial evaluated

	Block       uint64 // a block without transactions, apart from the paths of its system calls
	Deposit     uint64 // a deposit, apart from its path
	Transaction uint64 // a transaction, apart from its bytes, accounts and execution
	TxByte      uint64 // a byte of a transaction: decoded, counted, copied
	AccessEntry uint64 // an address or key of an access list
	Authority   uint64 // an EIP-7702 authorisation, apart from the authority's path

	NodeRead  uint64 // a branch of the witness: hashed and parsed
	NodeWrite uint64 // a branch that changed: hashed again
	Account   uint64 // an account touched for the first time: found, decoded, written back
	Slot      uint64 // a storage slot touched for the first time
	SlotWrite uint64 // and written for the first time
	Code      uint64 // a code loaded for the first time
	CodeByte  uint64 // a byte of it: analysed
	Header    uint64 // an older header that BLOCKHASH asks for

	Frame      uint64 // a call, whatever it calls
	CodeFrame  uint64 // one that runs code
	Stack      uint64 // a call deeper than any before in the block: the program's own stack grows
	MemoryWord uint64 // a word of 32 bytes a call adds to the memory
	ReturnByte uint64 // eighths for a byte that is returned: copied up to three times
	LogByte    uint64 // a byte of a log's data: copied into the receipt and its trie
	Topic      uint64 // a log's address, and each topic of it: put into the bloom filter
	Keccak     uint64 // a permutation of keccak-256, call included
}

// keccak is the cost of one permutation, call included.
var keccak = (cost.Weights[accel.Keccak256].Unit + cost.Weights[accel.Keccak256].Call) / cost.Fraction

// recovery is the cost of a signature's public key.
var recovery = cost.Weights[accel.Secp256k1Recover].Unit / cost.Fraction

// DefaultPrices are at least what the tests in tests/metering count in the machine,
// with a margin of a tenth or more.
var DefaultPrices = Prices{
	Depth: 8,

	BatchFixed: 200_000,
	BatchByte:  20,
	BatchBlock: 30_000,
	BatchKey:   60,
	Blob:       1_200_000,

	Block:       260_000,
	Deposit:     6_000,
	Transaction: 24_000 + recovery,
	TxByte:      24,
	AccessEntry: 1_500,
	Authority:   12_000 + recovery,

	NodeRead:  1_100 + 4*keccak,
	NodeWrite: 300 + 4*keccak,
	Account:   4_500 + 3*keccak,
	Slot:      2_000 + 2*keccak,
	SlotWrite: 2_200 + 1*keccak,
	Code:      2_000,
	CodeByte:  17,
	Header:    4_000 + 6*keccak,

	Frame:      2_600,
	CodeFrame:  3_600,
	Stack:      20_000,
	MemoryWord: 40,
	ReturnByte: 4,
	LogByte:    3,
	Topic:      450 + keccak,
	Keccak:     keccak,
}

// codeLoad is the price of a code of that size.
func (p *Prices) codeLoad(size uint64) uint64 {
	return sum(p.Code, sum(mul(p.CodeByte, size), p.hashing(size)))
}

// hashing is the price of keccak-256 of so many bytes.
func (p *Prices) hashing(size uint64) uint64 { return mul(p.Keccak, accel.Permutations(size)) }

// Sizes of the parts of a witness in bytes: what zkevm/guest/witness writes, with
// the 8 bytes before and the padding behind a record.
const (
	branchBytes  = 544 // 532 bytes
	accountBytes = 136 // a leaf: up to 36 bytes of path, the account
	slotBytes    = 88  // a leaf: up to 36 bytes of path, 33 of the value
	headerBytes  = 680
	recordBytes  = 16
)

// maxCode is what a code of unknown size is taken for.
const maxCode = ethparams.MaxCodeSize
