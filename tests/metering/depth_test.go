package metering

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/params"
)

// In a state of 16^4 accounts the first four levels of a path are branches with nearly
// all of their children, and below them is often one more: what a level is priced at
// is for such branches. The same goes for storage.
func TestFullBranchesBound(t *testing.T) {
	const crowd, touched = 1 << 16, 900
	storage := map[common.Hash]common.Hash{}
	for i := range crowd {
		storage[common.BigToHash(big.NewInt(int64(i+1)))] = common.BigToHash(new(big.Int).Lsh(common.Big1, uint(i)%256))
	}
	codes := map[string]func(i int) []byte{
		"balances":  func(i int) []byte { return asm(numbered('c', i), vm.BALANCE, vm.POP) },
		"transfers": func(i int) []byte { return asm(0, 0, 0, 0, 1, numbered('c', i), 0, vm.CALL, vm.POP) },
		"reads":     func(i int) []byte { return asm(i+1, vm.SLOAD, vm.POP) },
		"writes":    func(i int) []byte { return asm(i*7+1, i+1, vm.SSTORE) },
	}
	alloc, to := types.GenesisAlloc{}, map[string]common.Address{}
	for name, body := range codes {
		var code []byte
		for i := range touched {
			code = append(code, body(i)...)
		}
		account := types.Account{Nonce: 1, Balance: big.NewInt(1e9), Code: code}
		if name == "reads" || name == "writes" {
			account.Storage = storage
		}
		to[name] = numbered('f', len(to))
		alloc[to[name]] = account
	}
	w := newWorld(t, 1, crowd, alloc)
	for _, depth := range []int{5, meter.DefaultPrices.Depth} {
		prices := atDepth(depth)
		empty := w.measure(prices)
		for name, address := range to {
			t.Run(fmt.Sprintf("%s %d", name, depth), func(t *testing.T) {
				o := w.measure(prices, w.call(0, 0, address, params.MaxTransactionGas, nil))
				o.check(t, empty)
				// An account that is only read is priced as if it were written.
				if over := o.over(empty); depth == 5 && name != "balances" && over > maxOver {
					t.Errorf("the bound is %.2f times the count, more than %d", over, maxOver)
				}
			})
		}
	}
}
