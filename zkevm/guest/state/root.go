package state

import (
	"fmt"

	"github.com/ethereum/go-ethereum/core/types/bal"
	"github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/zkevm/guest/rlp"
	"github.com/zkgeth/zkgeth/zkevm/guest/trie"
)

// Finalise ends a transaction: accounts that were marked for deletion or that
// are empty after a change are removed, changes can no longer be reverted, the
// refund counter is zero.
func (d *DB) Finalise(rules params.Rules) *bal.ConstructionBlockAccessList {
	d.checkRules(&rules)
	for _, s := range d.written {
		copy(s.start[:], s.value[:])
	}
	d.written = d.written[:0]
	for _, a := range d.touched {
		if a.changes == 0 {
			continue
		}
		a.changes = 0
		if !a.exists {
			continue
		}
		if !a.listed {
			a.listed = true
			d.changed = append(d.changed, a)
		}
		if a.destructed == d.tx || a.empty() {
			if a.storageRoot != trie.EmptyRoot {
				d.fail(ErrBareStorage)
			}
			a.clear()
		}
	}
	d.touched = d.touched[:0]
	d.journal = d.journal[:0]
	d.refund = 0
	d.tx++
	return nil
}

// checkRules refuses rules that this package does not implement.
func (d *DB) checkRules(rules *params.Rules) {
	if !rules.IsOsaka || rules.IsAmsterdam || rules.IsBogota || rules.IsUBT || !rules.IsEIP158 || !rules.IsEIP2929 || !rules.IsShanghai {
		d.fail(ErrUnsupported)
	}
}

// Root writes all finalised changes into the tries and returns the root of the
// account trie. Errors: the first one met since the DB was made; there is no
// root after an error.
func (d *DB) Root() ([32]byte, error) {
	if d.err == nil && len(d.journal) != 0 {
		d.fail(errUnfinished)
	}
	if d.err != nil {
		return [32]byte{}, d.err
	}
	// Writes before deletions: a branch that loses a child and wins another one
	// keeps its form, and the witness need not have the sibling.
	for _, a := range d.changed {
		if a.exists {
			d.write(a)
		}
	}
	for _, a := range d.changed {
		a.listed = false
		if !a.exists && a.inTrie {
			a.inTrie = false
			if err := d.trie.Delete(&a.key); err != nil {
				d.fail(fmt.Errorf("deleting account %x: %w", a.addr, err))
			}
		}
	}
	d.changed = d.changed[:0]
	if d.err != nil {
		return [32]byte{}, d.err
	}
	root, err := d.trie.Hash()
	if err != nil {
		d.fail(err)
		return [32]byte{}, err
	}
	return root, nil
}

// write puts an account and its storage into the tries.
func (d *DB) write(a *account) {
	if err := d.writeStorage(a); err != nil {
		d.fail(fmt.Errorf("storage of account %x: %w", a.addr, err))
		return
	}
	var buf [maxAccountSize]byte
	if err := d.trie.Put(&a.key, a.encode(buf[:0])); err != nil {
		d.fail(fmt.Errorf("account %x: %w", a.addr, err))
		return
	}
	a.inTrie = true
}

func (d *DB) writeStorage(a *account) error {
	changed := false
	for s := a.slots; s != nil; s = s.next {
		if s.value == s.stored {
			continue
		}
		changed = true
		if s.value == noValue {
			continue
		}
		st := d.storageOf(a)
		if st == nil {
			return d.err
		}
		i := 0
		for s.value[i] == 0 {
			i++
		}
		var buf [33]byte
		if err := st.Put(s.trieKey(), rlp.AppendBytes(buf[:0], s.value[i:])); err != nil {
			return err
		}
		copy(s.stored[:], s.value[:])
	}
	if !changed {
		return nil
	}
	st := d.storageOf(a)
	if st == nil {
		return d.err
	}
	for s := a.slots; s != nil; s = s.next {
		if s.value == s.stored {
			continue
		}
		if err := st.Delete(s.trieKey()); err != nil {
			return err
		}
		s.stored = s.value
	}
	root, err := st.Hash()
	if err != nil {
		return err
	}
	a.storageRoot = root
	return nil
}
