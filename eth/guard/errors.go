package guard

import (
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/txpool"
)

var (
	// ErrBlob refuses EIP-4844 transactions: an L2 has no blobs.
	ErrBlob = fmt.Errorf("%w: blob transactions are not supported on this chain", core.ErrTxTypeNotSupported)
	// ErrGas refuses gas limits over the cap of EIP-7825.
	ErrGas = fmt.Errorf("%w: over the cap of eip-7825", core.ErrGasLimitTooHigh)
	// ErrSize refuses transactions with more bytes than the rollup posts.
	ErrSize = fmt.Errorf("%w: transaction too large for a batch", txpool.ErrOversizedData)
	// ErrUndecodable refuses bytes that are not a transaction.
	ErrUndecodable = errors.New("undecodable transaction")
	// ErrCycles refuses transactions that could cost too much to prove, or need too large
	// a witness, by the bound of core/meter.
	ErrCycles = errors.New("transaction too expensive to prove")
	// ErrRefused refuses transactions the sequencer has already found impossible.
	ErrRefused = errors.New("transaction refused by the sequencer")
	// ErrSequencer is returned by a follower that cannot reach the sequencer.
	ErrSequencer = errors.New("sequencer unreachable, transaction not sent")
	// ErrSequencerURL refuses a sequencer that is not named by an http URL.
	ErrSequencerURL = errors.New("invalid sequencer url, want http(s)://host")
	// ErrFollower refuses methods that sign and send in one step on a follower.
	ErrFollower = errors.New("this node forwards signed transactions only, use eth_sendRawTransaction")
	// ErrUnsafe refuses methods that are for the owner of the process only.
	ErrUnsafe = errors.New("method not offered: it would change the node or its host")
)
