package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/rollup/l1"
)

// fault is what a proxy does to requests.
type fault int

const (
	healthy fault = iota
	dropped       // the connection breaks
	erring        // an HTTP status of an overloaded server
	hanging       // no answer until the client gives up
	missing       // an HTTP status of a server that does not know
)

// proxy stands between a node and an HTTP endpoint of its L1.
type proxy struct {
	*httptest.Server
	mu       sync.Mutex
	to       *httputil.ReverseProxy
	mode     fault
	hurts    func(*http.Request) bool // nil: every request
	released chan struct{}            // closed when hanging requests may end
	blobFee  func() uint64            // answers eth_blobBaseFee, in wei
	sent     []*types.Transaction     // passed on by eth_sendRawTransaction
}

func newProxy(t *testing.T) *proxy {
	p := &proxy{released: make(chan struct{})}
	p.Server = httptest.NewServer(p)
	t.Cleanup(func() { p.set(dropped); p.Close() })
	return p
}

// target says where requests go; to be called before the first.
func (p *proxy) target(t *testing.T, endpoint string) {
	t.Helper()
	u, err := url.Parse(endpoint)
	if err != nil {
		t.Fatal(err)
	}
	p.to = httputil.NewSingleHostReverseProxy(u)
}

func (p *proxy) set(mode fault) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.mode = mode
	close(p.released)
	p.released = make(chan struct{})
}

func (p *proxy) setBlobFee(fee func() uint64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.blobFee = fee
}

// transactions are those that were sent through the proxy, in order.
func (p *proxy) transactions() []*types.Transaction {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]*types.Transaction(nil), p.sent...)
}

func (p *proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	mode, released := p.mode, p.released
	if p.hurts != nil && !p.hurts(r) {
		mode = healthy
	}
	p.mu.Unlock()
	switch mode {
	case dropped:
		if conn, _, err := w.(http.Hijacker).Hijack(); err == nil {
			conn.Close()
		}
	case erring:
		http.Error(w, "upstream is away", http.StatusServiceUnavailable)
	case missing:
		http.Error(w, `{"code":404,"message":"not found"}`, http.StatusNotFound)
	case hanging:
		select {
		case <-r.Context().Done():
		case <-released:
		}
	default:
		p.pass(w, r)
	}
}

// pass forwards a request, after a look at what JSON-RPC asks for.
func (p *proxy) pass(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	var call struct {
		ID     json.RawMessage
		Method string
		Params []hexutil.Bytes
	}
	p.mu.Lock()
	fee := p.blobFee
	if json.Unmarshal(body, &call) == nil && call.Method == "eth_sendRawTransaction" && len(call.Params) == 1 {
		tx := new(types.Transaction)
		if tx.UnmarshalBinary(call.Params[0]) == nil {
			p.sent = append(p.sent, tx.WithoutBlobTxSidecar())
		}
	}
	p.mu.Unlock()
	if call.Method == "eth_blobBaseFee" && fee != nil {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]any{"jsonrpc": "2.0", "id": call.ID, "result": hexutil.Uint64(fee())})
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	p.to.ServeHTTP(w, r)
}

// throughProxy lets the L2 node reach L1's execution API through a proxy only.
func throughProxy(t *testing.T, p *proxy) func(*devnet.Devnet, *service.Config) error {
	return func(d *devnet.Devnet, cfg *service.Config) error {
		http, _ := d.L1Endpoints()
		p.target(t, http)
		client, err := l1.Dial(context.Background(), p.URL, l1.ClientOptions{Timeout: 2 * time.Second, MaxTries: 2})
		if err != nil {
			return err
		}
		t.Cleanup(client.Close)
		cfg.L1.Client = client
		return nil
	}
}
