package guard

import (
	"fmt"
	"math/big"
	"net/url"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/eth/tracers"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/zkgeth/zkgeth/core/meter"
)

// TipSource tells what tip to suggest, in wei per gas.
type TipSource interface {
	SuggestedTip() *big.Int
}

// Config are the settings of an [API].
type Config struct {
	// Limits are those of the sequencer's meter; zero for no check.
	Limits meter.Limits
	// MeterTimeout bounds the metering of one transaction or call, which is let through when
	// it takes longer: the builder has a meter of its own. 0 for the five seconds of geth's
	// tracers.
	MeterTimeout time.Duration
	// MaxTxBytes caps the EIP-2718 bytes of a transaction; 0 for geth's cap only.
	MaxTxBytes uint64
	// Tips is nil on a node that does not set prices.
	Tips TipSource
	// Refused says why the sequencer will not take a transaction; may be nil.
	Refused func(common.Hash) (reason string, refused bool)
	// Sequencer is the RPC URL a follower forwards raw transactions to; "" on
	// the sequencer itself.
	Sequencer string
}

// API holds the eth_ methods that replace geth's.
type API struct {
	cfg       Config
	backend   *eth.Ethereum
	server    *rpc.Server
	inner     *rpc.Client // geth's own methods
	sequencer *rpc.Client // nil without forwarding
}

// New wraps the services of backend. The result is to be registered in the
// namespace eth after them; stop is to be called when the node is closed. It is
// no method of API, for every exported one would be offered to clients.
func New(backend *eth.Ethereum, cfg Config) (api *API, stop func(), err error) {
	server := rpc.NewServer()
	for _, api := range append(backend.APIs(), tracers.APIs(backend.APIBackend)...) {
		if err := server.RegisterName(api.Namespace, api.Service); err != nil {
			server.Stop()
			return nil, nil, fmt.Errorf("guard: register %s: %w", api.Namespace, err)
		}
	}
	a := &API{cfg: cfg, backend: backend, server: server, inner: rpc.DialInProc(server)}
	if cfg.Sequencer != "" {
		client, err := dialSequencer(cfg.Sequencer)
		if err != nil {
			a.close()
			return nil, nil, err
		}
		a.sequencer = client
	}
	return a, a.close, nil
}

// dialSequencer takes HTTP only: it connects with each request, so the sequencer
// may start later or go away for a while.
func dialSequencer(target string) (*rpc.Client, error) {
	parsed, err := url.Parse(target)
	if err != nil || (parsed.Scheme != "http" && parsed.Scheme != "https") || parsed.Host == "" {
		return nil, ErrSequencerURL
	}
	client, err := rpc.DialHTTP(target)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSequencerURL, withoutURL(err))
	}
	return client, nil
}

// close ends the delegation; methods called later fail.
func (a *API) close() {
	a.inner.Close()
	a.server.Stop()
	if a.sequencer != nil {
		a.sequencer.Close()
	}
}
