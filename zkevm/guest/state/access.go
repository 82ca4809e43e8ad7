package state

import (
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"
)

// Prepare begins the scope of an access list and of transient storage: both are
// emptied, and the access list then has the sender, the recipient, the coinbase
// (EIP-3651), the precompiles and what the transaction lists (EIP-2930).
func (d *DB) Prepare(rules params.Rules, sender, coinbase common.Address, dest *common.Address, precompiles []common.Address, list types.AccessList) {
	d.checkRules(&rules)
	d.scope++
	d.accounts.get(&sender).warm = d.scope
	if dest != nil {
		d.accounts.get(dest).warm = d.scope
	}
	d.accounts.get(&coinbase).warm = d.scope
	d.precompilesWarm = len(precompiles) != 0
	if d.precompilesWarm {
		d.markPrecompiles(precompiles)
	}
	for i := range list {
		a := d.accounts.get(&list[i].Address)
		a.warm = d.scope
		for j := range list[i].StorageKeys {
			d.slots.get(a, &list[i].StorageKeys[j]).warm = d.scope
		}
	}
}

// markPrecompiles marks the accounts that stay warm as long as the list is the
// same one, which it is for all transactions of a fork.
func (d *DB) markPrecompiles(list []common.Address) {
	if len(list) == len(d.precompiles) && &list[0] == &d.precompiles[0] {
		return
	}
	for i := range d.precompiles {
		d.accounts.get(&d.precompiles[i]).precompile = false
	}
	for i := range list {
		d.accounts.get(&list[i]).precompile = true
	}
	d.precompiles = list
}

func (d *DB) isWarm(a *account) bool {
	return a.warm == d.scope || a.precompile && d.precompilesWarm
}

// AddressInAccessList reports whether the address is warm.
func (d *DB) AddressInAccessList(addr common.Address) bool {
	return d.isWarm(d.accounts.get(&addr))
}

// SlotInAccessList reports whether the address, and whether the slot is warm.
func (d *DB) SlotInAccessList(addr common.Address, key common.Hash) (bool, bool) {
	a := d.accounts.get(&addr)
	return d.isWarm(a), d.slots.get(a, &key).warm == d.scope
}

// AddAddressToAccessList makes the address warm.
func (d *DB) AddAddressToAccessList(addr common.Address) { d.warmAccount(d.accounts.get(&addr)) }

func (d *DB) warmAccount(a *account) {
	if !d.isWarm(a) {
		d.push(changeWarmAccount).account = a
		a.warm = d.scope
	}
}

// AddSlotToAccessList makes the slot and its address warm.
func (d *DB) AddSlotToAccessList(addr common.Address, key common.Hash) {
	a := d.accounts.get(&addr)
	d.warmAccount(a)
	if s := d.slots.get(a, &key); s.warm != d.scope {
		d.push(changeWarmSlot).slot = s
		s.warm = d.scope
	}
}
