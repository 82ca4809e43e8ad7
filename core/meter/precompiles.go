package meter

import "github.com/ethereum/go-ethereum/common"

// precompilePrice is the price of a call of a precompile beside Prices.Frame.
type precompilePrice struct {
	base   uint64
	perGas uint64
}

func precompile(n uint16) common.Address {
	return common.BytesToAddress([]byte{byte(n >> 8), byte(n)})
}

// precompilePrices: the machine has accelerators for signature recovery and for the
// fields of bn254, BLS12-381 and P-256; the rest is software.
var precompilePrices = map[common.Address]precompilePrice{
	precompile(0x01):  {500, 5},     // ecrecover
	precompile(0x02):  {3_000, 165}, // sha256
	precompile(0x03):  {3_000, 27},  // ripemd160
	precompile(0x04):  {1_200, 6},   // identity
	precompile(0x05):  {8_000, 140}, // modexp
	precompile(0x06):  {1_000, 26},  // bn254 add
	precompile(0x07):  {1_000, 24},  // bn254 mul
	precompile(0x08):  {1_000, 29},  // bn254 pairing
	precompile(0x09):  {4_000, 290}, // blake2f
	precompile(0x0a):  {1_000, 63},  // kzg point evaluation
	precompile(0x0b):  {1_500, 13},  // bls12-381 g1 add
	precompile(0x0c):  {1_500, 40},  // g1 msm
	precompile(0x0d):  {1_500, 19},  // g2 add
	precompile(0x0e):  {1_500, 52},  // g2 msm
	precompile(0x0f):  {1_500, 34},  // pairing
	precompile(0x10):  {1_500, 12},  // map to g1
	precompile(0x11):  {1_500, 22},  // map to g2
	precompile(0x100): {1_500, 34},  // p-256 verify
}
