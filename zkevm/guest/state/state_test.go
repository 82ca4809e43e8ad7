package state

import (
	"encoding/binary"
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	gethstate "github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/holiman/uint256"

	"github.com/zkgeth/zkgeth/zkevm/guest/accel"
	"github.com/zkgeth/zkgeth/zkevm/guest/trie"
)

type noCodes struct{}

func (noCodes) Code(*[32]byte) ([]byte, error) { return nil, nil }

func begin(d *DB) { d.Prepare(osaka, common.Address{}, common.Address{}, nil, nil, nil) }

// withAccount returns a DB in which addr has the given leaf, and a storage trie
// with one value if the leaf names its root.
func withAccount(t *testing.T, addr common.Address, leaf []byte) *DB {
	t.Helper()
	var key [32]byte
	accel.Keccak256(addr[:], &key)
	tr := trie.Empty()
	if err := tr.Put(&key, leaf); err != nil {
		t.Fatal(err)
	}
	if _, err := tr.Hash(); err != nil {
		t.Fatal(err)
	}
	return New(tr, noCodes{})
}

func leafOf(nonce uint64, balance *uint256.Int, root, codeHash common.Hash) []byte {
	a := &account{nonce: nonce, balance: balance, storageRoot: root, code: &code{hash: codeHash}}
	return a.encode(nil)
}

// TestAnErrorSticks checks that whatever goes wrong inside is told by Err, and
// that there is no root any more.
func TestAnErrorSticks(t *testing.T) {
	addr := common.Address{1}
	good := leafOf(1, uint256.NewInt(1), types.EmptyRootHash, types.EmptyCodeHash)
	for name, c := range map[string]struct {
		db   func() *DB
		do   func(*DB)
		want error
	}{
		"account below an opaque node": {
			func() *DB { return New(trie.New([32]byte{1}, nil), noCodes{}) },
			func(d *DB) { d.Exist(addr) }, trie.ErrMissingNode,
		},
		"slot below an opaque node": {
			func() *DB { return withAccount(t, addr, leafOf(1, zero, common.Hash{1}, types.EmptyCodeHash)) },
			func(d *DB) { d.GetState(addr, common.Hash{}) }, trie.ErrMissingNode,
		},
		"code not there": {
			func() *DB { return withAccount(t, addr, leafOf(1, zero, types.EmptyRootHash, common.Hash{1})) },
			func(d *DB) { d.GetCodeSize(addr) }, ErrMissingCode,
		},
		"account that is no list": {
			func() *DB { return withAccount(t, addr, []byte{0x01}) },
			func(d *DB) { d.GetNonce(addr) }, ErrBadAccount,
		},
		"account with an item too many": {
			func() *DB { return withAccount(t, addr, append([]byte{0xf8, good[1] + 1}, append(good[2:], 1)...)) },
			func(d *DB) { d.GetNonce(addr) }, ErrBadAccount,
		},
		"contract made of an account with storage": {
			func() *DB { return withAccount(t, addr, leafOf(0, zero, common.Hash{1}, types.EmptyCodeHash)) },
			func(d *DB) { d.CreateContract(addr) }, ErrBareStorage,
		},
		"empty account with storage removed": {
			func() *DB { return withAccount(t, addr, leafOf(0, zero, common.Hash{1}, types.EmptyCodeHash)) },
			func(d *DB) { d.AddBalance(addr, zero, 0); d.Finalise(osaka) }, ErrBareStorage,
		},
		"refund below zero": {
			func() *DB { return withAccount(t, addr, good) },
			func(d *DB) { d.AddRefund(1); d.SubRefund(2) }, ErrUse,
		},
		"account created twice": {
			func() *DB { return withAccount(t, addr, good) },
			func(d *DB) { d.CreateAccount(addr) }, ErrUse,
		},
		"contract without an account": {
			func() *DB { return withAccount(t, addr, good) },
			func(d *DB) { d.CreateContract(common.Address{2}) }, ErrUse,
		},
		"snapshot that was reverted": {
			func() *DB { return withAccount(t, addr, good) },
			func(d *DB) { s := d.Snapshot(); d.AddRefund(1); d.RevertToSnapshot(s); d.RevertToSnapshot(s + 1) }, ErrUse,
		},
		"rules before Osaka": {
			func() *DB { return withAccount(t, addr, good) },
			func(d *DB) { r := osaka; r.IsOsaka = false; d.Finalise(r) }, ErrUnsupported,
		},
		"rules after Osaka": {
			func() *DB { return withAccount(t, addr, good) },
			func(d *DB) {
				r := osaka
				r.IsAmsterdam = true
				d.Prepare(r, common.Address{}, common.Address{}, nil, nil, nil)
			}, ErrUnsupported,
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := c.db()
			c.do(d)
			first := d.Err()
			if !errors.Is(first, c.want) {
				t.Fatalf("have %v, want %v", first, c.want)
			}
			d.fail(errors.New("another"))
			d.Finalise(osaka)
			if _, err := d.Root(); err == nil || !errors.Is(err, c.want) {
				t.Fatalf("root after an error: %v", err)
			}
		})
	}
}

func TestBadSlot(t *testing.T) {
	for name, value := range map[string][]byte{
		"zero": {0x80}, "leading zero": {0x82, 0, 1}, "list": {0xc0}, "trailing byte": {0x01, 0x01},
		"long": append([]byte{0xa1}, make([]byte, 33)...), "cut": {0x82, 1},
	} {
		d := withAccount(t, common.Address{1}, leafOf(1, zero, types.EmptyRootHash, types.EmptyCodeHash))
		a := d.account(&common.Address{1})
		a.storage = trie.Empty()
		var key [32]byte
		accel.Keccak256(make([]byte, 32), &key)
		if err := a.storage.Put(&key, value); err != nil {
			t.Fatal(err)
		}
		a.storageRoot, _ = a.storage.Hash()
		d.GetState(common.Address{1}, common.Hash{})
		if !errors.Is(d.Err(), ErrBadSlot) {
			t.Errorf("%s: %v", name, d.Err())
		}
	}
}

func TestNoRootWithinATransaction(t *testing.T) {
	d := New(trie.Empty(), noCodes{})
	begin(d)
	d.SetNonce(common.Address{1}, 1, 0)
	if _, err := d.Root(); !errors.Is(err, ErrUse) {
		t.Fatal(err)
	}
}

// TestBalancesDoNotFollow checks what SELFDESTRUCT relies on: it reads a balance
// and then moves it with two calls.
func TestBalancesDoNotFollow(t *testing.T) {
	d := New(trie.Empty(), noCodes{})
	begin(d)
	from, to := common.Address{1}, common.Address{2}
	d.AddBalance(from, uint256.NewInt(5), 0)
	balance := d.GetBalance(from)
	d.SubBalance(from, balance, 0)
	d.AddBalance(to, balance, 0)
	if got := d.GetBalance(to); got.Uint64() != 5 {
		t.Fatalf("recipient has %s", got)
	}
}

// TestRipemdTouchOutlivesRevert is the one case of go-ethereum's exception that
// can still be seen: an empty account at 0x03 in the pre-state.
func TestRipemdTouchOutlivesRevert(t *testing.T) {
	for _, addr := range []common.Address{ripemd, {19: 4}} {
		h := newHost(t, func(s *gethstate.StateDB) { s.CreateAccount(addr); s.CreateAccount(common.Address{9}) })
		p := &pair{t: t, geth: h.geths(t), ours: h.ours()}
		p.prepare()
		p.snapshot()
		p.both("touch", func(s vm.StateDB) any { return s.AddBalance(addr, new(uint256.Int), 0) })
		p.geth.RevertToSnapshot(p.snaps[0][0])
		p.ours.RevertToSnapshot(p.snaps[0][1])
		p.root()
		if exists := p.ours.Exist(addr); exists != (addr != ripemd) {
			t.Errorf("%x exists: %v", addr, exists)
		}
	}
}

// TestCollidingKeys picks keys that the tables' first hash cannot tell apart.
func TestCollidingKeys(t *testing.T) {
	const n = 3000
	h := newHost(t, func(*gethstate.StateDB) {})
	p := &pair{t: t, geth: h.geths(t), ours: h.ours()}
	p.prepare()
	for i := range n {
		var addr common.Address
		binary.BigEndian.PutUint64(addr[6:], uint64(i+1))
		var key common.Hash
		binary.BigEndian.PutUint64(key[10:], uint64(i+1))
		p.geth.AddBalance(addr, uint256.NewInt(1), 0)
		p.ours.AddBalance(addr, uint256.NewInt(1), 0)
		p.geth.SetState(common.Address{1}, key, common.Hash{31: 1})
		p.ours.SetState(common.Address{1}, key, common.Hash{31: 1})
	}
	for _, s := range []vm.StateDB{p.geth, p.ours} {
		s.SetNonce(common.Address{1}, 1, 0)
	}
	if !p.ours.accounts.strong || !p.ours.slots.strong {
		t.Error("the tables kept a hash that does not tell the keys apart")
	}
	probes := 0
	mask := uint64(len(p.ours.accounts.cells) - 1)
	for i, a := range p.ours.accounts.cells {
		if a != nil {
			probes += int((uint64(i) - p.ours.accounts.hash(&a.addr)) & mask)
		}
	}
	mask = uint64(len(p.ours.slots.cells) - 1)
	for i, s := range p.ours.slots.cells {
		if s != nil {
			probes += int((uint64(i) - p.ours.slots.hash(s.account.id, &s.key)) & mask)
		}
	}
	if probes > 4*n {
		t.Errorf("%d probes to find %d keys", probes, 2*n)
	}
	p.root()
}

// TestGoesOnAfterARoot checks that a DB serves block after block, with accounts
// and storage that come, go and come again.
func TestGoesOnAfterARoot(t *testing.T) {
	h := newHost(t, preState)
	p := &pair{t: t, geth: h.geths(t), ours: h.ours()}
	contract, other := common.Address{0: 7}, testAddrs[3]
	for block := range 6 {
		p.prepare()
		p.both("write", func(s vm.StateDB) any {
			s.SetState(other, testKeys[block%3], testValues[block%len(testValues)])
			s.SetNonce(testAddrs[2], uint64(block+1), 0)
			return 0
		})
		p.both("contract", func(s vm.StateDB) any {
			if !s.Exist(contract) {
				s.CreateAccount(contract)
				s.CreateContract(contract)
				s.SetNonce(contract, 1, 0)
			}
			now, start := s.GetStateAndCommittedState(contract, testKeys[0])
			return [2]common.Hash{now, start}
		})
		p.both("store", func(s vm.StateDB) any {
			return s.SetState(contract, testKeys[block%2], common.Hash{31: byte(block + 1)})
		})
		if block < 3 { // in the transaction that created it
			p.both("destruct", func(s vm.StateDB) any { s.SelfDestruct(contract); return 0 })
		}
		p.root()
		p.compare()
	}
}
