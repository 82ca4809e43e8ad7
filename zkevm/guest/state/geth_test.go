package state

import (
	"encoding/binary"
	"fmt"
	"math/rand"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/rawdb"
	gethstate "github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/triedb"
	"github.com/ethereum/go-ethereum/triedb/database"
	"github.com/holiman/uint256"

	"github.com/zkgeth/zkgeth/zkevm/guest/trie"
)

// osaka are the rules the DB implements.
var osaka = params.MergedTestChainConfig.Rules(common.Big0, true, 0)

var testAddrs = []common.Address{
	{19: 1}, ripemd, {0: 1, 19: 1}, {0: 1, 19: 2}, {0: 2, 18: 1}, {0: 3}, {0: 4}, {0: 5}, {0: 6}, {19: 0x0b},
}

var testKeys = []common.Hash{{}, {31: 1}, {31: 2}, {30: 1, 31: 1}, {0: 1}, {0: 0xff, 31: 0xff}}

var testValues = []common.Hash{{}, {31: 1}, {31: 0x7f}, {31: 0x80}, {30: 1}, {0: 1, 31: 9}}

// host is a state in a database of go-ethereum.
type host struct {
	nodes database.NodeReader
	codes *gethstate.CodeDB
	root  common.Hash
	db    gethstate.Database
}

func (h *host) Node(hash *[32]byte) ([]byte, error) {
	return h.nodes.Node(common.Hash{}, nil, *hash)
}

func (h *host) Code(hash *[32]byte) ([]byte, error) {
	return h.codes.Reader().Code(common.Address{}, *hash), nil
}

func newHost(t testing.TB, fill func(*gethstate.StateDB)) *host {
	t.Helper()
	disk := rawdb.NewMemoryDatabase()
	tdb := triedb.NewDatabase(disk, triedb.HashDefaults)
	codes := gethstate.NewCodeDB(disk)
	db := gethstate.NewDatabase(tdb, codes)
	sdb, err := gethstate.New(types.EmptyRootHash, db)
	if err != nil {
		t.Fatal(err)
	}
	fill(sdb)
	// the pre-state may have accounts that count as empty
	root, err := sdb.Commit(params.Rules{}, 0)
	if err != nil {
		t.Fatal(err)
	}
	h := &host{codes: codes, root: root, db: db}
	if h.nodes, err = tdb.NodeReader(root); err != nil && root != types.EmptyRootHash {
		t.Fatal(err)
	}
	return h
}

func (h *host) ours() *DB { return New(trie.New(h.root, h), h) }

func (h *host) geths(t testing.TB) *gethstate.StateDB {
	sdb, err := gethstate.New(h.root, h.db)
	if err != nil {
		t.Fatal(err)
	}
	return sdb
}

// preState has an account of every kind: rich, a contract with storage,
// delegated, empty, an empty precompile.
func preState(s *gethstate.StateDB) {
	for i := 2; i < 5; i++ {
		s.SetBalance(testAddrs[i], uint256.NewInt(uint64(i)*1000), 0)
		s.SetNonce(testAddrs[i], uint64(i-2), 0)
	}
	s.SetCode(testAddrs[3], []byte{0x60, 0, 0x60, 0, 0xfd}, 0)
	for i, key := range testKeys[:5] {
		s.SetState(testAddrs[3], key, testValues[1+i%5])
	}
	s.SetCode(testAddrs[4], types.AddressToDelegation(testAddrs[3]), 0)
	s.CreateAccount(testAddrs[5])
	s.CreateAccount(ripemd)
}

// pair runs the same calls on go-ethereum's StateDB and on the DB.
type pair struct {
	t     testing.TB
	geth  *gethstate.StateDB
	ours  *DB
	snaps [][2]int
	input []byte
	trace []string
	txs   int
}

func (p *pair) next() int {
	if len(p.input) == 0 {
		return 0
	}
	b := p.input[0]
	p.input = p.input[1:]
	return int(b)
}

func (p *pair) same(what string, want, got any) {
	if want != got {
		p.t.Fatalf("%s: geth %v, ours %v\nafter %v", what, want, got, p.trace)
	}
}

// both gives every call to both and compares what they return.
func (p *pair) both(what string, call func(vm.StateDB) any) {
	p.trace = append(p.trace, what)
	p.same(what, call(p.geth), call(p.ours))
}

func (p *pair) compare() {
	for _, addr := range testAddrs {
		p.same("Exist", p.geth.Exist(addr), p.ours.Exist(addr))
		p.same("Empty", p.geth.Empty(addr), p.ours.Empty(addr))
		p.same("GetBalance", *p.geth.GetBalance(addr), *p.ours.GetBalance(addr))
		p.same("GetNonce", p.geth.GetNonce(addr), p.ours.GetNonce(addr))
		p.same("GetCodeHash", p.geth.GetCodeHash(addr), p.ours.GetCodeHash(addr))
		p.same("GetCode", string(p.geth.GetCode(addr)), string(p.ours.GetCode(addr)))
		p.same("GetCodeSize", p.geth.GetCodeSize(addr), p.ours.GetCodeSize(addr))
		p.same("IsNewContract", p.geth.IsNewContract(addr), p.ours.IsNewContract(addr))
		p.same("HasSelfDestructed", p.geth.HasSelfDestructed(addr), p.ours.HasSelfDestructed(addr))
		p.same("AddressInAccessList", p.geth.AddressInAccessList(addr), p.ours.AddressInAccessList(addr))
		for _, key := range testKeys {
			now, start := p.geth.GetStateAndCommittedState(addr, key)
			now2, start2 := p.ours.GetStateAndCommittedState(addr, key)
			p.same("GetStateAndCommittedState", [2]common.Hash{now, start}, [2]common.Hash{now2, start2})
			p.same("GetState", p.geth.GetState(addr, key), p.ours.GetState(addr, key))
			p.same("GetTransientState", p.geth.GetTransientState(addr, key), p.ours.GetTransientState(addr, key))
			a, s := p.geth.SlotInAccessList(addr, key)
			a2, s2 := p.ours.SlotInAccessList(addr, key)
			p.same("SlotInAccessList", [2]bool{a, s}, [2]bool{a2, s2})
		}
	}
	p.same("GetRefund", p.geth.GetRefund(), p.ours.GetRefund())
	logs := p.geth.GetLogs(p.ours.txHash, 0, common.Hash{}, 0)
	p.same("logs", len(logs), len(p.ours.Logs()))
	for i, log := range p.ours.Logs() {
		p.same("log", fmt.Sprint(*logs[i]), fmt.Sprint(*log))
	}
	if err := p.ours.Err(); err != nil {
		p.t.Fatalf("%v\nafter %v", err, p.trace)
	}
}

func (p *pair) root() {
	p.finalise()
	want := p.geth.IntermediateRoot(osaka)
	got, err := p.ours.Root()
	if err != nil {
		p.t.Fatalf("%v\nafter %v", err, p.trace)
	}
	p.trace = append(p.trace, "root")
	p.same("root", want, common.Hash(got))
}

func (p *pair) finalise() {
	p.both("Finalise", func(s vm.StateDB) any { s.Finalise(osaka); return 0 })
	p.snaps = p.snaps[:0]
	p.txs++
}

// step does one thing that a transaction may do.
func (p *pair) step() {
	addr := testAddrs[p.next()%len(testAddrs)]
	key := testKeys[p.next()%len(testKeys)]
	value := testValues[p.next()%len(testValues)]
	amount := uint256.NewInt(uint64(p.next() % 3 * 7))
	name := func(s string) string {
		return fmt.Sprintf("%s(%x,%x,%x,%s)", s, addr[:1], key[30:], value[30:], amount)
	}
	switch op := p.next() % 20; op {
	case 0, 1:
		p.both(name("AddBalance"), func(s vm.StateDB) any { return s.AddBalance(addr, amount, tracing.BalanceChangeTransfer) })
	case 2:
		if p.geth.GetBalance(addr).Cmp(amount) >= 0 {
			p.both(name("SubBalance"), func(s vm.StateDB) any { return s.SubBalance(addr, amount, tracing.BalanceChangeTransfer) })
		}
	case 3:
		nonce := p.geth.GetNonce(addr) + 1
		p.both(name("SetNonce"), func(s vm.StateDB) any { s.SetNonce(addr, nonce, tracing.NonceChangeEoACall); return 0 })
	case 4, 5: // as in EVM.create
		if p.geth.GetNonce(addr) == 0 && p.geth.GetCodeSize(addr) == 0 {
			p.snapshot()
			if !p.geth.Exist(addr) {
				p.both(name("CreateAccount"), func(s vm.StateDB) any { s.CreateAccount(addr); return 0 })
			}
			p.both(name("CreateContract"), func(s vm.StateDB) any { s.CreateContract(addr); return 0 })
			p.both(name("SetNonce"), func(s vm.StateDB) any { s.SetNonce(addr, 1, tracing.NonceChangeNewContract); return 0 })
		}
	case 6:
		code := types.AddressToDelegation(testAddrs[int(value[31])%len(testAddrs)])
		if p.geth.IsNewContract(addr) {
			code = []byte{value[31], 1}
		}
		if value[30] == 1 {
			code = nil
		}
		p.geth.GetCode(addr) // geth returns the previous code only when it was read before
		p.both(name("SetCode"), func(s vm.StateDB) any {
			s.SetNonce(addr, s.GetNonce(addr)+1, tracing.NonceChangeAuthorization)
			return string(s.SetCode(addr, code, 0))
		})
	case 7, 8, 9, 10:
		if p.geth.GetNonce(addr) > 0 { // as whatever has code
			p.both(name("SetState"), func(s vm.StateDB) any { return s.SetState(addr, key, value) })
		}
	case 11:
		if p.geth.IsNewContract(addr) {
			p.both(name("SelfDestruct"), func(s vm.StateDB) any { s.SelfDestruct(addr); return 0 })
		}
	case 12, 13:
		p.snapshot()
	case 14:
		if len(p.snaps) > 0 {
			i := p.next() % len(p.snaps)
			p.trace = append(p.trace, fmt.Sprint("revert to ", i))
			p.geth.RevertToSnapshot(p.snaps[i][0])
			p.ours.RevertToSnapshot(p.snaps[i][1])
			p.snaps = p.snaps[:i]
		}
	case 15:
		p.both(name("refund"), func(s vm.StateDB) any { s.AddRefund(10); s.SubRefund(amount.Uint64() / 2); return s.GetRefund() })
	case 16:
		p.both(name("AddLog"), func(s vm.StateDB) any { s.AddLog(&types.Log{Address: addr, Topics: []common.Hash{key}}); return 0 })
	case 17:
		p.both(name("SetTransientState"), func(s vm.StateDB) any { s.SetTransientState(addr, key, value); return 0 })
	case 18:
		p.both(name("AddSlotToAccessList"), func(s vm.StateDB) any { s.AddSlotToAccessList(addr, key); return 0 })
	case 19:
		p.both(name("AddAddressToAccessList"), func(s vm.StateDB) any { s.AddAddressToAccessList(addr); return 0 })
	}
}

func (p *pair) snapshot() {
	p.trace = append(p.trace, "Snapshot")
	p.snaps = append(p.snaps, [2]int{p.geth.Snapshot(), p.ours.Snapshot()})
}

func (p *pair) prepare() {
	a, b, c := testAddrs[p.next()%len(testAddrs)], testAddrs[p.next()%len(testAddrs)], testAddrs[p.next()%len(testAddrs)]
	list := types.AccessList{{Address: c, StorageKeys: testKeys[:p.next()%len(testKeys)]}}
	precompiles := [][]common.Address{nil, vm.PrecompiledAddressesOsaka, vm.PrecompiledAddressesBerlin}[p.next()%3]
	hash := common.Hash{0: byte(p.txs), 1: byte(p.txs >> 8)}
	p.both("SetTxContext", func(s vm.StateDB) any { s.SetTxContext(hash, p.txs, 0); return 0 })
	p.both("Prepare", func(s vm.StateDB) any { s.Prepare(osaka, a, b, &c, precompiles, list); return 0 })
}

// run interprets the input as blocks of transactions.
func (p *pair) run(every int) {
	p.prepare()
	for n := 0; len(p.input) > 0; n++ {
		switch op := p.next() % 32; {
		case op == 0:
			p.root()
			p.prepare()
		case op < 3:
			p.finalise()
			p.prepare()
		default:
			p.step()
		}
		if n%every == 0 {
			p.compare()
		}
	}
	p.root()
	p.compare()
}

func TestAgreesWithGeth(t *testing.T) {
	runs := 300
	if testing.Short() {
		runs = 30
	}
	for seed := range runs {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			input := make([]byte, 2000)
			rand.New(rand.NewSource(int64(seed))).Read(input)
			fill := preState
			if seed%4 == 3 {
				fill = func(*gethstate.StateDB) {}
			}
			h := newHost(t, fill)
			p := &pair{t: t, geth: h.geths(t), ours: h.ours(), input: input}
			p.run(1 + seed%7)
		})
	}
}

func FuzzAgreesWithGeth(f *testing.F) {
	for seed := range 8 {
		input := make([]byte, 400)
		rand.New(rand.NewSource(int64(seed))).Read(input)
		f.Add(input)
	}
	f.Add(binary.BigEndian.AppendUint64(nil, 0))
	f.Fuzz(func(t *testing.T, input []byte) {
		if len(input) > 4000 {
			t.Skip("long")
		}
		h := newHost(t, preState)
		p := &pair{t: t, geth: h.geths(t), ours: h.ours(), input: input}
		p.run(3)
	})
}
