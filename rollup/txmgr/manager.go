package txmgr

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
	"github.com/ethereum/go-ethereum/log"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/params"
)

// Manager sends the transactions of one account, one after the other. It is
// safe for concurrent use.
type Manager struct {
	cfg     Config
	backend Backend
	signer  Signer
	chainID *big.Int
	slot    chan struct{} // held by the transaction in flight; waiters are served in order
	log     log.Logger
}

// maxAttempts bounds how often one Send starts over because its nonce was used
// by, or its account is held by, another transaction.
const maxAttempts = 10

// gasMargin is added to an estimate, in percent: the state the transaction
// meets differs from the one it was estimated on.
const gasMargin = 20

// Reasons to start over with a fresh nonce.
var (
	errNonceMoved = errors.New("account nonce moved")
	errReserved   = errors.New("account held by another kind of transaction")
)

// New returns a manager for the signer's account on the chain.
func New(backend Backend, signer Signer, chainID *big.Int, cfg Config) (*Manager, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	if chainID == nil || chainID.Sign() <= 0 || chainID.BitLen() > 256 {
		return nil, fmt.Errorf("%w: chain id %v", ErrConfig, chainID)
	}
	return &Manager{
		cfg: cfg, backend: backend, signer: signer, chainID: chainID,
		slot: make(chan struct{}, 1),
		log:  log.New("module", "txmgr", "from", signer.Address()),
	}, nil
}

// From is the address of the account.
func (m *Manager) From() common.Address { return m.signer.Address() }

// Send gets the candidate mined and returns its receipt, which is successful
// and Config.NumConfirmations deep. It waits its turn behind other calls.
//
// Errors: [ErrReverted] (as *[RevertError]) when the candidate fails in the
// simulation or on L1, [ErrFeeLimit], [ErrInsufficientFunds], [ErrRefused],
// [ErrNotInMempool], [ErrNonceTaken], [ErrCandidate], [ErrSigner], the context's
// error, or the L1 node's. After an error a published transaction may still be
// mined; the caller has to look at the chain before it sends the like again.
func (m *Manager) Send(ctx context.Context, c Candidate) (*types.Receipt, error) {
	if err := c.validate(); err != nil {
		return nil, err
	}
	var sidecar *types.BlobTxSidecar
	if len(c.Blobs) > 0 {
		var err error
		if sidecar, err = NewSidecar(c.Blobs); err != nil {
			return nil, err
		}
	}
	queuedGauge.Inc(1)
	defer queuedGauge.Dec(1)
	select {
	case m.slot <- struct{}{}:
		defer func() { <-m.slot }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	receipt, err := m.send(ctx, c, sidecar)
	if err != nil {
		failedCounter.Inc(1)
		return nil, err
	}
	confirmedCounter.Inc(1)
	markPaid(receipt)
	return receipt, nil
}

func (m *Manager) send(ctx context.Context, c Candidate, sidecar *types.BlobTxSidecar) (*types.Receipt, error) {
	var reserved int
	for range maxAttempts {
		receipt, err := m.fly(ctx, c, sidecar)
		switch {
		case errors.Is(err, errNonceMoved):
			m.log.Warn("L1 nonce used by another transaction, starting over")
			reserved = 0
		case errors.Is(err, errReserved) && reserved == 0:
			// Most likely the last transaction of an earlier run, soon mined.
			m.log.Warn("L1 account held by a pending transaction of another type, waiting for it")
			if err := m.awaitNonce(ctx); err != nil {
				return nil, err
			}
			reserved++
		case errors.Is(err, errReserved):
			if err := m.evict(ctx, c); err != nil {
				return nil, fmt.Errorf("replacing the transaction that holds the l1 account: %w", err)
			}
			reserved = 0
		default:
			return receipt, err
		}
	}
	return nil, fmt.Errorf("%w (%d attempts)", ErrNonceTaken, maxAttempts)
}

// fly sends the candidate with the account's current nonce.
func (m *Manager) fly(ctx context.Context, c Candidate, sidecar *types.BlobTxSidecar) (*types.Receipt, error) {
	nonce, err := m.nonce(ctx)
	if err != nil {
		return nil, err
	}
	gas, err := m.simulate(ctx, c, sidecar)
	if err != nil {
		return nil, err
	}
	prices, err := m.Prices(ctx)
	if err != nil {
		return nil, err
	}
	fees, err := m.cfg.fees(prices, sidecar != nil)
	if err != nil {
		return nil, err
	}
	f := &flight{m: m, cand: c, sidecar: sidecar, nonce: nonce, gas: gas, fees: fees,
		log: m.log.With("nonce", nonce, "blobs", len(c.Blobs))}
	return f.run(ctx)
}

// nonce is the account's at the latest block. The pending one would queue
// behind transactions of an earlier run, which nobody would bump any more.
func (m *Manager) nonce(ctx context.Context) (uint64, error) {
	ctx, cancel := context.WithTimeout(ctx, m.cfg.NetworkTimeout)
	defer cancel()
	nonce, err := m.backend.NonceAt(ctx, m.signer.Address(), nil)
	if err != nil {
		return 0, fmt.Errorf("l1 nonce: %w", err)
	}
	return nonce, nil
}

// simulate runs the candidate on the latest state and returns its gas limit.
func (m *Manager) simulate(ctx context.Context, c Candidate, sidecar *types.BlobTxSidecar) (uint64, error) {
	ctx, cancel := context.WithTimeout(ctx, m.cfg.NetworkTimeout)
	defer cancel()
	msg := c.call(m.signer.Address(), sidecar)
	if c.GasLimit != 0 {
		if _, err := m.backend.CallContract(ctx, msg, nil); err != nil {
			return 0, simulationError(err)
		}
		return c.GasLimit, nil
	}
	gas, err := m.backend.EstimateGas(ctx, msg)
	if err != nil {
		return 0, simulationError(err)
	}
	return max(gas, min(gas+gas*gasMargin/100, params.MaxTransactionGas)), nil
}

// awaitNonce returns when the account's nonce has changed or the resubmission
// timeout has passed.
func (m *Manager) awaitNonce(ctx context.Context) error {
	start, err := m.nonce(ctx)
	if err != nil {
		return err
	}
	ticker := time.NewTicker(m.cfg.ReceiptQueryInterval)
	defer ticker.Stop()
	timeout := time.NewTimer(m.cfg.ResubmissionTimeout)
	defer timeout.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-timeout.C:
			return nil
		case <-ticker.C:
			if nonce, err := m.nonce(ctx); err == nil && nonce != start {
				return nil
			}
		}
	}
}

// evict replaces the pending transaction that keeps the candidate out of its
// pool. That is one of the other type, and only its own type may replace it.
func (m *Manager) evict(ctx context.Context, c Candidate) error {
	self := m.signer.Address()
	cancelling := Candidate{To: &self, GasLimit: ethparams.TxGas}
	var sidecar *types.BlobTxSidecar
	if len(c.Blobs) == 0 {
		sidecar = zeroSidecar()
		cancelling.Blobs = []*kzg4844.Blob{&sidecar.Blobs[0]}
	}
	m.log.Warn("Replacing the pending L1 transaction that holds the account", "blobs", len(cancelling.Blobs))
	evictedCounter.Inc(1)
	_, err := m.fly(ctx, cancelling, sidecar)
	if errors.Is(err, errNonceMoved) || errors.Is(err, errReserved) {
		return nil // it is gone already
	}
	return err
}
