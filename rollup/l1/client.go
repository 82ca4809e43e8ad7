package l1

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/cenkalti/backoff/v5"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
)

// ClientOptions tune an [RPCClient]; zero fields take the default.
type ClientOptions struct {
	Timeout     time.Duration // of one try; default 15 s
	MaxTries    uint          // of one request; default 5
	FirstDelay  time.Duration // between tries, doubled each time; default 250 ms
	MaxResponse int64         // bytes of one answer, for [Dial]; default 128 MiB
	MaxLogRange uint64        // blocks in one eth_getLogs; default 5000
}

func (o ClientOptions) withDefaults() ClientOptions {
	if o.Timeout == 0 {
		o.Timeout = 15 * time.Second
	}
	if o.MaxTries == 0 {
		o.MaxTries = 5
	}
	if o.FirstDelay == 0 {
		o.FirstDelay = 250 * time.Millisecond
	}
	if o.MaxResponse == 0 {
		o.MaxResponse = 128 << 20
	}
	if o.MaxLogRange == 0 {
		o.MaxLogRange = 5000
	}
	return o
}

// RPCClient is a [Client] over JSON-RPC. It repeats requests that failed for a
// passing reason, checks that headers have the hash they are said to have, and
// cuts log queries to what the node is willing to answer.
type RPCClient struct {
	rpc  *rpc.Client
	opts ClientOptions
	span atomic.Uint64 // blocks in the next eth_getLogs
}

// NewClient wraps a connection, which stays the caller's to close.
func NewClient(conn *rpc.Client, opts ClientOptions) *RPCClient {
	c := &RPCClient{rpc: conn, opts: opts.withDefaults()}
	c.span.Store(c.opts.MaxLogRange)
	return c
}

// Dial connects to an http(s) or ws(s) URL with a cap on the size of answers.
func Dial(ctx context.Context, url string, opts ClientOptions) (*RPCClient, error) {
	opts = opts.withDefaults()
	conn, err := rpc.DialOptions(ctx, url,
		rpc.WithHTTPClient(&http.Client{Transport: &cappedTransport{opts.MaxResponse}}),
		rpc.WithWebsocketMessageSizeLimit(opts.MaxResponse),
	)
	if err != nil {
		return nil, fmt.Errorf("connect to l1: %w", withoutURL(err))
	}
	return NewClient(conn, opts), nil
}

// Close ends the connection.
func (c *RPCClient) Close() { c.rpc.Close() }

// RPC returns the connection.
func (c *RPCClient) RPC() *rpc.Client { return c.rpc }

// ChainID returns the chain id of the node.
func (c *RPCClient) ChainID(ctx context.Context) (uint64, error) {
	var id hexutil.Uint64
	return uint64(id), c.call(ctx, &id, "eth_chainId")
}

// HeaderByTag implements [Client].
func (c *RPCClient) HeaderByTag(ctx context.Context, tag string) (*types.Header, error) {
	header, err := c.header(ctx, "eth_getBlockByNumber", tag)
	var answer rpc.Error
	if tag != "latest" && errors.As(err, &answer) {
		// geth answers with an error until the chain has a safe or finalized
		// block, old development nodes always.
		return nil, fmt.Errorf("%w: no %s block: %w", ethereum.NotFound, tag, err)
	}
	return header, err
}

// HeaderByNumber implements [Client].
func (c *RPCClient) HeaderByNumber(ctx context.Context, number uint64) (*types.Header, error) {
	header, err := c.header(ctx, "eth_getBlockByNumber", hexutil.Uint64(number))
	if err == nil && header.Number.Uint64() != number {
		return nil, fmt.Errorf("%w: asked for block %d, got %d", ErrInconsistent, number, header.Number)
	}
	return header, err
}

// HeaderByHash implements [Client].
func (c *RPCClient) HeaderByHash(ctx context.Context, hash common.Hash) (*types.Header, error) {
	header, err := c.header(ctx, "eth_getBlockByHash", hash)
	if err == nil && header.Hash() != hash {
		return nil, fmt.Errorf("%w: asked for block %v, got %v", ErrInconsistent, hash, header.Hash())
	}
	return header, err
}

func (c *RPCClient) header(ctx context.Context, method string, id any) (*types.Header, error) {
	var raw json.RawMessage
	if err := c.call(ctx, &raw, method, id, false); err != nil {
		return nil, err
	}
	header := new(types.Header)
	var claim struct{ Hash common.Hash }
	if err := errors.Join(json.Unmarshal(raw, header), json.Unmarshal(raw, &claim)); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrResponse, method, err)
	}
	if !header.Number.IsUint64() {
		return nil, fmt.Errorf("%w: block number %v", ErrResponse, header.Number)
	}
	if header.Hash() != claim.Hash {
		return nil, fmt.Errorf("%w: header of block %d hashes to %v, the node says %v", ErrInconsistent, header.Number, header.Hash(), claim.Hash)
	}
	return header, nil
}

// Receipts implements [Client].
func (c *RPCClient) Receipts(ctx context.Context, block common.Hash) (types.Receipts, error) {
	var receipts types.Receipts
	return receipts, c.call(ctx, &receipts, "eth_getBlockReceipts", block)
}

// Call implements [Client].
func (c *RPCClient) Call(ctx context.Context, to common.Address, data []byte, block common.Hash) ([]byte, error) {
	var out hexutil.Bytes
	err := c.call(ctx, &out, "eth_call",
		map[string]any{"to": to, "input": hexutil.Bytes(data)}, map[string]any{"blockHash": block})
	return out, err
}

// LogsInRange implements [Client]. It asks for as many blocks at a time as the
// node has been willing to answer, down to one.
func (c *RPCClient) LogsInRange(ctx context.Context, from, to uint64, addrs []common.Address) ([]types.Log, error) {
	var all []types.Log
	for from <= to {
		span := c.span.Load()
		end := to
		if to-from >= span {
			end = from + span - 1
		}
		var logs []types.Log
		err := c.call(ctx, &logs, "eth_getLogs", map[string]any{
			"fromBlock": hexutil.Uint64(from), "toBlock": hexutil.Uint64(end), "address": addrs,
		})
		if tooMuch(err) {
			// Providers limit blocks, logs or bytes, each with other words.
			if end == from {
				return nil, fmt.Errorf("%w %d: %w", ErrTooManyLogs, from, err)
			}
			c.span.Store((end - from + 1) / 2)
			continue
		}
		if err != nil {
			return nil, err
		}
		all = append(all, logs...)
		from = end + 1
		if end == to || from == 0 {
			break
		}
		c.span.Store(min(span+span/4+1, c.opts.MaxLogRange))
	}
	return all, nil
}

// tooMuch says whether a smaller log query may succeed.
func tooMuch(err error) bool {
	var answer rpc.Error
	return errors.As(err, &answer) || errors.Is(err, errTooLarge)
}

// call decodes the result of a request into result; null is ethereum.NotFound.
func (c *RPCClient) call(ctx context.Context, result any, method string, args ...any) error {
	delay := backoff.NewExponentialBackOff()
	delay.InitialInterval, delay.Multiplier = c.opts.FirstDelay, 2
	raw, err := backoff.Retry(ctx, func() (json.RawMessage, error) {
		var raw json.RawMessage
		try, cancel := context.WithTimeout(ctx, c.opts.Timeout)
		defer cancel()
		err := clean(c.rpc.CallContext(try, &raw, method, args...))
		if err != nil && (ctx.Err() != nil || !passing(err, method)) {
			err = backoff.Permanent(err)
		}
		return raw, err
	}, backoff.WithBackOff(delay), backoff.WithMaxTries(c.opts.MaxTries), backoff.WithMaxElapsedTime(0))
	if err != nil {
		return fmt.Errorf("l1 %s: %w", method, err)
	}
	if len(raw) == 0 || string(raw) == "null" {
		return fmt.Errorf("l1 %s: %w", method, ethereum.NotFound)
	}
	if err := json.Unmarshal(raw, result); err != nil {
		return fmt.Errorf("%w: l1 %s: %w", ErrResponse, method, err)
	}
	return nil
}

// statusError is the HTTP status of a failed request. Package rpc's own error
// repeats the whole body.
type statusError int

func (e statusError) Error() string { return fmt.Sprintf("http status %d", int(e)) }

func clean(err error) error {
	var status rpc.HTTPError
	if errors.As(err, &status) {
		return statusError(status.StatusCode)
	}
	return withoutURL(err)
}

// passing says whether the same request may succeed a little later.
func passing(err error, method string) bool {
	var status statusError
	if errors.As(err, &status) {
		return status == http.StatusTooManyRequests || status >= 500
	}
	var answer rpc.Error
	if errors.As(err, &answer) {
		switch answer.ErrorCode() {
		case -32603: // internal error
			return true
		case -32005: // limit exceeded: of the rate, but for logs of their number
			return method != "eth_getLogs"
		}
		return false
	}
	var syntax *json.SyntaxError
	return !errors.Is(err, errTooLarge) && !errors.As(err, &syntax) && !errors.Is(err, rpc.ErrClientQuit)
}

var errTooLarge = fmt.Errorf("%w: answer too large", ErrResponse)

// cappedTransport fails the reading of bodies over a limit.
type cappedTransport struct{ limit int64 }

func (t *cappedTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	if resp.ContentLength > t.limit {
		resp.Body.Close()
		return nil, errTooLarge
	}
	resp.Body = &cappedBody{resp.Body, t.limit}
	return resp, nil
}

type cappedBody struct {
	io.ReadCloser
	left int64
}

func (b *cappedBody) Read(p []byte) (int, error) {
	if b.left < 0 {
		return 0, errTooLarge
	}
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1]
	}
	n, err := b.ReadCloser.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return n, errTooLarge
	}
	return n, err
}
