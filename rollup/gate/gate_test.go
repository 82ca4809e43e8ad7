package gate

import (
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
)

func domain() *Domain {
	return &Domain{
		L1ChainID:    big.NewInt(31337),
		Rollup:       common.HexToAddress("0x15cF58144EF33af1e14b5208015d11F9143E27b9"),
		Program:      common.HexToHash("0x70726f6772616d"),
		VerifyingKey: common.HexToHash("0xfa3f1a28fc09c41b71e25f572b09623bb7d916d04e2bcfc74c9fee506fcf96ef"),
	}
}

// These numbers are what the contract returns in its own tests
// (rollup/contracts/test/l1/Groth16Verifier.t.sol).
func TestInput(t *testing.T) {
	hash := domain().Hash()
	if want := common.HexToHash("0x6352f7f89d676da83191cfdb23049f7d811dc81507c3f33e62511b247fa1d467"); hash != want {
		t.Errorf("domain %v, want %v", hash, want)
	}
	if got, want := Input(hash, common.HexToHash("0x058a09ebc39518b204fdb4af5630e56bdc979a79f2d80eec27db02cf689d5516").Big()), common.HexToHash("0x16402a470941f3838b57e7de53e943ae19bc52da9d19eada69d08c4ed4e25e03").Big(); got.Cmp(want) != 0 {
		t.Errorf("input %#x, want %#x", got, want)
	}
}

// Whatever a proof is bound to changes its input; so does the public input, in every bit.
func TestEverythingIsBound(t *testing.T) {
	seen := map[string]string{}
	record := func(name string, input *big.Int) {
		t.Helper()
		if input.BitLen() > 253 {
			t.Errorf("%s: %d bits", name, input.BitLen())
		}
		if other, twice := seen[input.String()]; twice {
			t.Errorf("%s has the input of %s", name, other)
		}
		seen[input.String()] = name
	}
	public := new(big.Int).Lsh(big.NewInt(1), 252)
	for name, change := range map[string]func(*Domain){
		"itself":        func(*Domain) {},
		"chain":         func(d *Domain) { d.L1ChainID = big.NewInt(1) },
		"rollup":        func(d *Domain) { d.Rollup[0]++ },
		"program":       func(d *Domain) { d.Program[31]++ },
		"verifying key": func(d *Domain) { d.VerifyingKey[0]++ },
	} {
		d := domain()
		change(d)
		record(name, Input(d.Hash(), public))
	}
	for bit := range 252 {
		record("another public input", Input(domain().Hash(), new(big.Int).SetBit(public, bit, 1)))
	}
}
