package executor

import (
	"math/big"
	"math/rand"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/params"
	"github.com/holiman/uint256"
)

// chaos makes random blocks out of a seed: contracts that do what contracts do
// to state, and transactions of all types that call and create them.
type chaos struct {
	*rand.Rand
	places  []common.Address // keys, contracts, precompiles, nothing
	nonces  [testKeys]uint64
	baseFee *big.Int
}

func newChaos(seed int64) *chaos {
	c := &chaos{Rand: rand.New(rand.NewSource(seed))}
	for i := range testKeys {
		c.places = append(c.places, testAddr(i))
	}
	for i := range 8 {
		c.places = append(c.places, common.Address{0: 0xc0, 19: byte(i)})
	}
	for i := 1; i <= 0x11; i++ {
		c.places = append(c.places, common.Address{19: byte(i)})
	}
	c.places = append(c.places, common.Address{18: 1}, common.Address{}, common.Address{0: 0xee}, params.BeaconRootsAddress,
		params.HistoryStorageAddress, params.WithdrawalQueueAddress, params.ConsolidationQueueAddress)
	return c
}

func (c *chaos) place() common.Address { return c.places[c.Intn(len(c.places))] }

// target is a place to call: a contract more often than not.
func (c *chaos) target() common.Address {
	if c.chance(55) {
		return common.Address{0: 0xc0, 19: byte(c.Intn(8))}
	}
	return c.place()
}

func (c *chaos) chance(percent int) bool { return c.Intn(100) < percent }

// genesis gives the contracts code and some of them storage.
func (c *chaos) genesis() types.GenesisAlloc {
	alloc := types.GenesisAlloc{}
	for i := range 8 {
		account := types.Account{Code: c.code(14), Balance: big.NewInt(int64(c.Intn(3) * 1000)), Nonce: uint64(c.Intn(2))}
		if c.chance(70) {
			account.Storage = map[common.Hash]common.Hash{}
			for range c.Intn(20) {
				account.Storage[common.Hash{31: byte(c.Intn(24))}] = common.Hash{31: byte(1 + c.Intn(255))}
			}
		}
		alloc[common.Address{0: 0xc0, 19: byte(i)}] = account
	}
	return alloc
}

// push appends the shortest PUSH of v.
func push(code []byte, v ...byte) []byte {
	for len(v) > 0 && v[0] == 0 {
		v = v[1:]
	}
	return append(append(code, byte(vm.PUSH0)+byte(len(v))), v...)
}

func ops(code []byte, list ...vm.OpCode) []byte {
	for _, op := range list {
		code = append(code, byte(op))
	}
	return code
}

// code returns a contract of about n statements. Every statement leaves the
// stack as it was.
func (c *chaos) code(n int) []byte {
	var code []byte
	for range 1 + c.Intn(n) {
		code = c.statement(code)
	}
	switch c.Intn(16) {
	case 0:
		code = ops(push(push(code, 32), byte(c.Intn(64))), vm.REVERT)
	case 1:
		code = ops(code, vm.INVALID)
	case 2, 4:
		place := c.place()
		code = ops(push(code, place[:]...), vm.SELFDESTRUCT)
	case 3:
		code = ops(push(push(code, 32), 0), vm.RETURN)
	}
	return code
}

func (c *chaos) statement(code []byte) []byte {
	small := func() byte { return byte(c.Intn(24)) }
	value := func() []byte {
		v := make([]byte, c.Intn(3)*c.Intn(17))
		c.Read(v)
		return v
	}
	place := c.place()
	switch c.Intn(20) {
	case 0, 1, 2:
		return ops(push(push(code, value()...), small()), vm.SSTORE)
	case 3:
		return ops(push(push(code), small()), vm.SSTORE)
	case 4:
		return ops(push(code, small()), vm.SLOAD, vm.POP)
	case 5: // a slot keyed by what is in memory, counted up
		code = ops(push(push(code, 64), 0), vm.KECCAK256, vm.DUP1, vm.SLOAD)
		return ops(push(code, 1), vm.ADD, vm.SWAP1, vm.SSTORE)
	case 6:
		return ops(push(push(code, value()...), small()), vm.TSTORE)
	case 7:
		return ops(push(ops(push(code, small()), vm.TLOAD), small()), vm.SSTORE)
	case 8:
		topics := c.Intn(5)
		for range topics {
			code = push(code, value()...)
		}
		return append(push(push(code, byte(c.Intn(100))), 0), byte(vm.LOG0)+byte(topics))
	case 9, 10, 11, 12:
		return c.call(code, c.target())
	case 13, 14:
		return c.create(code)
	case 15:
		op := []vm.OpCode{vm.BALANCE, vm.EXTCODESIZE, vm.EXTCODEHASH}[c.Intn(3)]
		return ops(push(ops(push(code, place[:]...), op), byte(32*c.Intn(3))), vm.MSTORE)
	case 16:
		code = ops(push(push(push(code, 40), 0), byte(c.Intn(200))), vm.CODECOPY)
		return ops(push(push(push(push(code, 30), 3), 64), place[:]...), vm.EXTCODECOPY)
	case 17:
		code = ops(push(code, byte(1+c.Intn(12))), vm.NUMBER, vm.SUB, vm.BLOCKHASH)
		return ops(push(code, 0), vm.MSTORE)
	case 18:
		op := []vm.OpCode{vm.SELFBALANCE, vm.BASEFEE, vm.BLOBBASEFEE, vm.PREVRANDAO, vm.TIMESTAMP, vm.GASLIMIT, vm.COINBASE, vm.CHAINID, vm.ORIGIN, vm.GASPRICE, vm.CALLVALUE, vm.GAS}[c.Intn(12)]
		return ops(push(ops(code, op), small()), vm.SSTORE)
	default:
		if c.chance(85) {
			return code
		}
		raw := make([]byte, c.Intn(4))
		c.Read(raw)
		return append(code, raw...)
	}
}

// call calls a place with what is in memory.
func (c *chaos) call(code []byte, place common.Address) []byte {
	op := []vm.OpCode{vm.CALL, vm.CALL, vm.CALLCODE, vm.DELEGATECALL, vm.STATICCALL}[c.Intn(5)]
	code = push(push(push(push(code, 32), byte(c.Intn(96))), byte(c.Intn(200))), byte(c.Intn(64)))
	if op == vm.CALL || op == vm.CALLCODE {
		code = push(code, byte(c.Intn(3)))
	}
	code = push(code, place[:]...)
	if c.chance(70) {
		code = ops(code, vm.GAS)
	} else {
		code = push(code, byte(c.Intn(256)), byte(c.Intn(256)))
	}
	return ops(code, op, vm.POP)
}

// create creates a contract, and calls it if it is lucky.
func (c *chaos) create(code []byte) []byte {
	init := c.initcode()
	if len(init) > 32 {
		init = init[:32]
	}
	word := append(init, make([]byte, 32-len(init))...)
	code = ops(append(append(code, byte(vm.PUSH32)), word...), vm.PUSH0, vm.MSTORE)
	if c.chance(50) {
		code = push(code, byte(c.Intn(4))) // salt
		code = ops(push(push(push(code, byte(len(init))), 0), byte(c.Intn(3))), vm.CREATE2)
	} else {
		code = ops(push(push(push(code, byte(len(init))), 0), byte(c.Intn(3))), vm.CREATE)
	}
	if c.chance(40) {
		return ops(code, vm.POP)
	}
	code = ops(code, vm.PUSH0, vm.PUSH0, vm.PUSH0, vm.PUSH0, vm.PUSH0, vm.DUP6, vm.GAS, vm.CALL, vm.POP, vm.POP)
	return code
}

// initcode writes storage and then deploys, destroys or fails.
func (c *chaos) initcode() []byte {
	code := ops(push(push(nil, byte(1+c.Intn(200))), byte(c.Intn(4))), vm.SSTORE)
	switch c.Intn(6) {
	case 0: // code that destroys itself when called
		return ops(push(push(code, byte(vm.CALLER), byte(vm.SELFDESTRUCT)), 0), vm.MSTORE, vm.PUSH1, vm.OpCode(2), vm.PUSH1, vm.OpCode(30), vm.RETURN)
	case 1:
		return ops(code, vm.CALLER, vm.SELFDESTRUCT)
	case 2:
		return ops(code, vm.ADDRESS, vm.SELFDESTRUCT)
	case 3:
		return ops(code, vm.PUSH0, vm.PUSH0, vm.REVERT)
	case 4: // 0xef is no code
		return ops(push(push(code, 0xef), 0), vm.MSTORE8, vm.PUSH1, vm.OpCode(1), vm.PUSH0, vm.RETURN)
	default: // code that writes when called
		return ops(push(push(code, 0x60, 0x07, 0x5f, 0x55), 0), vm.MSTORE, vm.PUSH1, vm.OpCode(4), vm.PUSH1, vm.OpCode(28), vm.RETURN)
	}
}

func (c *chaos) data() []byte {
	data := make([]byte, c.Intn(3)*c.Intn(100))
	c.Read(data)
	return data
}

func (c *chaos) accessList() types.AccessList {
	list := types.AccessList{}
	for range c.Intn(4) {
		tuple := types.AccessTuple{Address: c.place(), StorageKeys: []common.Hash{}}
		for range c.Intn(4) {
			tuple.StorageKeys = append(tuple.StorageKeys, common.Hash{31: byte(c.Intn(24))})
		}
		list = append(list, tuple)
	}
	return list
}

// transaction returns one that usually applies.
func (c *chaos) transaction(chain *gethChain) *types.Transaction {
	i := c.Intn(testKeys)
	nonce := c.nonces[i]
	c.nonces[i]++
	place := c.target()
	to := &place
	data := c.data()
	if c.chance(20) {
		to, data = nil, c.code(12)
		if c.chance(60) {
			data = c.initcode()
		}
	}
	gas := uint64(200_000 + c.Intn(2_000_000))
	value := big.NewInt(int64(c.Intn(3) * c.Intn(1000)))
	tip := big.NewInt(int64(c.Intn(1000)))
	price := new(big.Int).Add(c.baseFee, tip)
	if c.chance(10) { // does not apply
		c.nonces[i]--
		switch c.Intn(7) {
		case 0:
			nonce++
		case 1:
			nonce--
		case 2:
			price = big.NewInt(5)
		case 3:
			gas = 20_999
		case 4:
			gas = params.MaxTxGas + 1
		case 5:
			value = new(big.Int).Lsh(common.Big1, 100)
		case 6: // may apply, if the block has room
			gas = params.MaxTxGas
			c.nonces[i]++
		}
	}
	switch c.Intn(5) {
	case 0:
		tx := &types.LegacyTx{Nonce: nonce, GasPrice: price, Gas: gas, To: to, Value: value, Data: data}
		if c.chance(50) {
			return types.MustSignNewTx(testKey(i), types.HomesteadSigner{}, tx)
		}
		return chain.sign(i, tx)
	case 1:
		return chain.sign(i, &types.AccessListTx{ChainID: chain.config.ChainID, Nonce: nonce, GasPrice: price, Gas: gas, To: to, Value: value, Data: data, AccessList: c.accessList()})
	case 2, 3:
		return chain.sign(i, &types.DynamicFeeTx{ChainID: chain.config.ChainID, Nonce: nonce, GasTipCap: tip, GasFeeCap: new(big.Int).Add(price, big.NewInt(int64(c.Intn(100)))), Gas: gas, To: to, Value: value, Data: data, AccessList: c.accessList()})
	default:
		return chain.sign(i, &types.SetCodeTx{
			ChainID: uint256.MustFromBig(chain.config.ChainID), Nonce: nonce, GasTipCap: uint256.MustFromBig(tip),
			GasFeeCap: uint256.MustFromBig(price), Gas: gas, To: place, Value: uint256.MustFromBig(value), Data: data,
			AccessList: c.accessList(), AuthList: c.authorizations(chain, i),
		})
	}
}

// authorizations are right, or wrong in nonce, chain, signature.
func (c *chaos) authorizations(chain *gethChain, sender int) []types.SetCodeAuthorization {
	var list []types.SetCodeAuthorization
	for range 1 + c.Intn(3) {
		i := c.Intn(testKeys)
		auth := types.SetCodeAuthorization{ChainID: *uint256.MustFromBig(chain.config.ChainID), Address: c.place(), Nonce: c.nonces[i]}
		if c.chance(20) {
			auth.ChainID = *uint256.NewInt(uint64(c.Intn(3)))
		}
		if c.chance(20) {
			auth.Address = common.Address{}
		}
		right := !c.chance(20)
		if !right {
			auth.Nonce += uint64(c.Intn(2))
		}
		signed, err := types.SignSetCode(testKey(i), auth)
		if err != nil {
			panic(err)
		}
		if c.chance(10) {
			signed.V ^= byte(c.Intn(4))
		}
		if id := signed.ChainID.Uint64(); right && signed.V < 2 && (id == 0 || id == chain.config.ChainID.Uint64()) {
			c.nonces[i]++
		}
		list = append(list, signed)
	}
	return list
}

// block returns what goes into the next block.
func (c *chaos) block(chain *gethChain) *blockSpec {
	head := chain.head()
	c.baseFee = new(big.Int).Mul(head.BaseFee, big.NewInt(2))
	sdb, err := chain.bc.StateAt(head.Root, head.Number, head.Time)
	if err != nil {
		chain.t.Fatal(err)
	}
	for i := range testKeys {
		c.nonces[i] = sdb.GetNonce(testAddr(i))
	}
	spec := &blockSpec{time: uint64(1 + c.Intn(20)), coinbase: c.place(), extra: make([]byte, c.Intn(33))}
	c.Read(spec.random[:])
	c.Read(spec.beaconRoot[:])
	c.Read(spec.extra)
	spec.gasLimit = head.GasLimit + uint64(c.Intn(2000)) - 1000
	for range c.Intn(12) {
		spec.txs = append(spec.txs, c.transaction(chain))
	}
	for i := range c.Intn(4) {
		spec.withdrawals = append(spec.withdrawals, &types.Withdrawal{
			Index: uint64(c.Intn(1 << 20)), Validator: uint64(i), Address: c.place(), Amount: uint64(c.Intn(3) * c.Intn(1<<30)),
		})
	}
	return spec
}
