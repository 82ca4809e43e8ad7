package statement

import (
	"encoding/binary"
	"errors"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/zkevm/guest/accel"
	"github.com/zkgeth/zkgeth/zkevm/guest/executor"
)

// The rolling hashes are those of docs/protocol.md, "Queues on L1": keccak256 of
// the ABI encoding of the hash before, the index and the entry.

// depositHash is the rolling hash of the deposit queue after these entries, the
// first of which has the index start.
func depositHash(hash common.Hash, start uint64, entries []Deposit) common.Hash {
	var words [128]byte
	for i := range entries {
		copy(words[:32], hash[:])
		binary.BigEndian.PutUint64(words[56:], start+uint64(i))
		copy(words[76:96], entries[i].To[:])
		binary.BigEndian.PutUint64(words[120:], entries[i].Amount)
		accel.Keccak256(words[:], (*[32]byte)(&hash))
	}
	return hash
}

// forcedHash is the rolling hash of the forced queue after these entries.
func forcedHash(hash common.Hash, start uint64, entries [][]byte) common.Hash {
	var words [96]byte
	for i, raw := range entries {
		copy(words[:32], hash[:])
		binary.BigEndian.PutUint64(words[56:], start+uint64(i))
		accel.Keccak256(raw, (*[32]byte)(words[64:]))
		accel.Keccak256(words[:], (*[32]byte)(&hash))
	}
	return hash
}

// forcedBlock is a block of the executor as package forced sees it.
type forcedBlock struct {
	env     *executor.Env
	chainID uint64
	limiter *meter.Forced
	fault   error
}

func (b *forcedBlock) Decode(raw []byte) (*executor.Transaction, error) {
	return executor.DecodeTransaction(raw, b.chainID)
}

func (b *forcedBlock) Gas(tx *executor.Transaction) uint64 { return tx.Gas() }

func (b *forcedBlock) Apply(tx *executor.Transaction) error {
	return b.keep(b.env.ApplyForced(tx, b.limiter))
}

func (b *forcedBlock) Fault() error { return b.fault }

// keep remembers an error that is not the transaction's: it must never be taken
// for a reason to skip it.
func (b *forcedBlock) keep(err error) error {
	if err != nil && !errors.Is(err, executor.ErrInvalidTx) && !errors.Is(err, executor.ErrGasExhausted) && !errors.Is(err, meter.ErrForcedCost) {
		b.fault = err
	}
	return err
}
