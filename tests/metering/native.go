package metering

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/consensus"
	"github.com/ethereum/go-ethereum/consensus/beacon"
	"github.com/ethereum/go-ethereum/consensus/ethash"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/stateless"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	gethparams "github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/triedb"

	"github.com/zkgeth/zkgeth/core/meter"
)

// known is what a witness says of the chain before a block.
type known struct {
	config  *gethparams.ChainConfig
	headers []*types.Header // the parent first
	state   *state.StateDB
}

// open makes a state of a witness, in the format of zkevm/guest/witness.
func open(config *gethparams.ChainConfig, witness []byte) (*known, error) {
	k := &known{config: config}
	w := &stateless.Witness{Codes: map[string]struct{}{}, State: map[string]struct{}{}}
	headers, codes := binary.LittleEndian.Uint32(witness[8:]), binary.LittleEndian.Uint32(witness[12:])
	rest := witness[24:]
	take := func(size int) []byte {
		out := rest[8 : 8+size]
		rest = rest[8+(size+7)&^7:]
		return out
	}
	for range headers {
		h := new(types.Header)
		if err := rlp.DecodeBytes(take(int(binary.LittleEndian.Uint32(rest))), h); err != nil {
			return nil, err
		}
		k.headers = append(k.headers, h)
	}
	for range codes {
		w.Codes[string(take(int(binary.LittleEndian.Uint32(rest))))] = struct{}{}
	}
	for len(rest) > 0 {
		w.State[string(take(int(binary.LittleEndian.Uint16(rest))))] = struct{}{}
	}
	if len(k.headers) == 0 {
		return nil, errors.New("no parent header")
	}
	disk := w.MakeHashDB()
	db := state.NewDatabase(triedb.NewDatabase(disk, triedb.HashDefaults), state.NewCodeDB(disk))
	var err error
	k.state, err = state.New(k.headers[0].Root, db)
	return k, err
}

// Block executes a valid block (RLP) on a witness (zkevm/guest/witness) under a meter,
// the way core/builder does, and returns the bound. If it is watched, the meter sees no
// instructions.
func Block(config *gethparams.ChainConfig, witness, enc []byte, m *meter.Cycles, watched bool) (meter.Weight, error) {
	k, err := open(config, witness)
	if err != nil {
		return meter.Weight{}, err
	}
	block := new(types.Block)
	if err := rlp.DecodeBytes(enc, block); err != nil {
		return meter.Weight{}, err
	}
	header := block.Header()
	m.Reset()
	hooks := m.Hooks(func() {})
	evm := vm.NewEVM(core.NewEVMBlockContext(header, k, &header.Coinbase), state.NewHookedState(k.state, hooks), config, vm.Config{Tracer: hooks})
	core.ProcessBeaconBlockRoot(*header.ParentBeaconRoot, evm, nil)
	core.ProcessParentBlockHash(header.ParentHash, evm, nil)
	if watched {
		evm = vm.NewEVM(core.NewEVMBlockContext(header, k, &header.Coinbase), k.state, config, vm.Config{})
		m.Watch(evm)
	}
	gas, signer := core.NewGasPool(header.GasLimit), types.MakeSigner(config, header.Number, header.Time)
	for i, tx := range block.Transactions() {
		msg, err := core.TransactionToMessage(tx, signer, header.BaseFee)
		if err != nil {
			return meter.Weight{}, err
		}
		if watched {
			m.BeginWatched(tx) // without limits it is always worth it
		} else {
			m.Begin(tx)
		}
		k.state.SetTxContext(tx.Hash(), i, uint32(i+1))
		result, err := core.ApplyMessage(evm, msg, gas)
		if err != nil {
			return meter.Weight{}, fmt.Errorf("transaction %d: %w", i, err)
		}
		if watched {
			m.EndWatched(result.MaxUsedGas)
		} else {
			m.End() // without limits
		}
		m.Commit()
		evm.StateDB.Finalise(evm.GetRules())
	}
	return m.BlockWith(len(block.Withdrawals()), 0).Weight, nil
}

// known is go-ethereum's core.ChainContext.

func (k *known) Config() *gethparams.ChainConfig        { return k.config }
func (k *known) Engine() consensus.Engine               { return beacon.New(ethash.NewFaker()) }
func (k *known) CurrentHeader() *types.Header           { return k.headers[0] }
func (k *known) GetHeaderByNumber(uint64) *types.Header { return nil }
func (k *known) GetTd(common.Hash, uint64) *big.Int     { return nil }
func (k *known) GetHeaderByHash(common.Hash) *types.Header {
	return nil
}
func (k *known) GetHeader(_ common.Hash, number uint64) *types.Header {
	first := k.headers[0].Number.Uint64()
	if number > first || first-number >= uint64(len(k.headers)) {
		return nil
	}
	return k.headers[first-number]
}
