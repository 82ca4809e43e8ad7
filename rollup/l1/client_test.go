package l1

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
)

// rpcNode is a JSON-RPC server that a test scripts: answer returns the result
// or error member of the reply.
func rpcNode(t *testing.T, answer func(method string, params []json.RawMessage) string) *RPCClient {
	t.Helper()
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		var req struct {
			ID     json.RawMessage
			Method string
			Params []json.RawMessage
		}
		if err := json.NewDecoder(r.Body).Decode(&req); err != nil {
			t.Error(err)
		}
		reply := answer(req.Method, req.Params)
		if status, ok := strings.CutPrefix(reply, "status "); ok {
			var code int
			fmt.Sscan(status, &code)
			w.WriteHeader(code)
			io.WriteString(w, "secret page")
			return
		}
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, `{"jsonrpc":"2.0","id":%s,%s}`, req.ID, reply)
	})
	c, err := Dial(context.Background(), url, ClientOptions{
		Timeout: 5 * time.Second, MaxTries: 3, FirstDelay: time.Millisecond, MaxResponse: 1 << 16, MaxLogRange: 100,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func headerJSON(t *testing.T, h *types.Header) string {
	t.Helper()
	data, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	return `"result":` + string(data)
}

func testHeader(number int64) *types.Header {
	return &types.Header{Number: big.NewInt(number), Difficulty: new(big.Int), Time: 1000 + uint64(number), BaseFee: big.NewInt(7)}
}

func TestClientHeaders(t *testing.T) {
	ctx := context.Background()
	five := testHeader(5)
	c := rpcNode(t, func(string, []json.RawMessage) string { return headerJSON(t, five) })
	for _, get := range []func() (*types.Header, error){
		func() (*types.Header, error) { return c.HeaderByTag(ctx, "latest") },
		func() (*types.Header, error) { return c.HeaderByNumber(ctx, 5) },
		func() (*types.Header, error) { return c.HeaderByHash(ctx, five.Hash()) },
	} {
		if got, err := get(); err != nil || got.Hash() != five.Hash() {
			t.Fatal(got, err)
		}
	}
	if _, err := c.HeaderByNumber(ctx, 6); !errors.Is(err, ErrInconsistent) {
		t.Fatal("another block's header:", err)
	}
	if _, err := c.HeaderByHash(ctx, common.Hash{1}); !errors.Is(err, ErrInconsistent) {
		t.Fatal("another block's header:", err)
	}
}

func TestClientRefusesForgedHeaders(t *testing.T) {
	ctx := context.Background()
	good := headerJSON(t, testHeader(5))
	for name, c := range map[string]struct {
		reply string
		want  error
	}{
		"changed field": {strings.Replace(good, `"timestamp":"0x3ed"`, `"timestamp":"0x3ee"`, 1), ErrInconsistent},
		"no hash":       {strings.Replace(good, `"hash":`, `"hush":`, 1), ErrInconsistent},
		"huge number":   {strings.Replace(good, `"number":"0x5"`, `"number":"0x10000000000000005"`, 1), ErrResponse},
		"no number":     {strings.Replace(good, `"number":"0x5"`, `"numb":"0x5"`, 1), ErrResponse},
		"array":         {`"result":[]`, ErrResponse},
		"null":          {`"result":null`, ethereum.NotFound},
	} {
		t.Run(name, func(t *testing.T) {
			client := rpcNode(t, func(string, []json.RawMessage) string { return c.reply })
			if _, err := client.HeaderByTag(ctx, "latest"); !errors.Is(err, c.want) {
				t.Fatal(err)
			}
		})
	}
}

func TestClientRetries(t *testing.T) {
	ctx := context.Background()
	for name, c := range map[string]struct {
		fault string
		tries int32
	}{
		"server error":   {"status 502", 2},
		"rate limit":     {"status 429", 2},
		"internal error": {`"error":{"code":-32603,"message":"x"}`, 2},
		"limit exceeded": {`"error":{"code":-32005,"message":"x"}`, 2},
		"no method":      {`"error":{"code":-32601,"message":"x"}`, 1},
		"not allowed":    {"status 401", 1},
	} {
		t.Run(name, func(t *testing.T) {
			var tries atomic.Int32
			client := rpcNode(t, func(string, []json.RawMessage) string {
				if tries.Add(1) == 1 {
					return c.fault
				}
				return `"result":"0x384"`
			})
			id, err := client.ChainID(ctx)
			if tries.Load() != c.tries || (err == nil) != (c.tries == 2) || (err == nil && id != 900) {
				t.Fatalf("%d tries, id %d, err %v", tries.Load(), id, err)
			}
			if err != nil && strings.Contains(err.Error(), "secret") {
				t.Fatal("error repeats the body:", err)
			}
		})
	}
	var tries atomic.Int32
	client := rpcNode(t, func(string, []json.RawMessage) string { tries.Add(1); return "status 503" })
	if _, err := client.ChainID(ctx); err == nil || tries.Load() != 3 {
		t.Fatalf("%d tries, %v", tries.Load(), err)
	}
}

func TestClientTags(t *testing.T) {
	client := rpcNode(t, func(string, []json.RawMessage) string {
		return `"error":{"code":-32000,"message":"finalized block not found"}`
	})
	for _, tag := range []string{"finalized", "safe"} {
		if _, err := client.HeaderByTag(context.Background(), tag); !errors.Is(err, ethereum.NotFound) {
			t.Fatal(err)
		}
	}
	if _, err := client.HeaderByTag(context.Background(), "latest"); err == nil || errors.Is(err, ethereum.NotFound) {
		t.Fatal(err)
	}
}

func TestClientTimeout(t *testing.T) {
	url := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		<-r.Context().Done()
	})
	c, err := Dial(context.Background(), url, ClientOptions{Timeout: 20 * time.Millisecond, MaxTries: 2, FirstDelay: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := c.ChainID(context.Background()); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := c.ChainID(ctx); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
}

func TestClientCapsAnswers(t *testing.T) {
	var tries atomic.Int32
	client := rpcNode(t, func(string, []json.RawMessage) string {
		tries.Add(1)
		return `"result":"0x` + strings.Repeat("0", 1<<17) + `"`
	})
	if _, err := client.ChainID(context.Background()); !errors.Is(err, ErrResponse) || tries.Load() != 1 {
		t.Fatalf("%d tries, %v", tries.Load(), err)
	}
}

// logNode answers eth_getLogs with one log a block, for at most limit blocks.
func logNode(t *testing.T, limit uint64, tooMany string) (*RPCClient, *[][2]uint64) {
	t.Helper()
	asked := new([][2]uint64)
	return rpcNode(t, func(method string, params []json.RawMessage) string {
		var q struct{ FromBlock, ToBlock hexutil.Uint64 }
		if err := json.Unmarshal(params[0], &q); err != nil || method != "eth_getLogs" {
			t.Error(method, err)
		}
		from, to := uint64(q.FromBlock), uint64(q.ToBlock)
		*asked = append(*asked, [2]uint64{from, to})
		if to-from+1 > limit {
			return tooMany
		}
		logs := []types.Log{}
		for n := from; n <= to; n++ {
			logs = append(logs, types.Log{BlockNumber: n, Topics: []common.Hash{}})
		}
		data, err := json.Marshal(logs)
		if err != nil {
			t.Error(err)
		}
		return `"result":` + string(data)
	}), asked
}

func TestClientCutsLogRanges(t *testing.T) {
	for name, tooMany := range map[string]string{
		"limit code": `"error":{"code":-32005,"message":"query returned more than 10000 results"}`,
		"words":      `"error":{"code":-32000,"message":"please limit the query to at most 10 blocks"}`,
		"bytes":      `"result":"` + strings.Repeat("x", 1<<17) + `"`,
	} {
		t.Run(name, func(t *testing.T) {
			c, asked := logNode(t, 10, tooMany)
			logs, err := c.LogsInRange(context.Background(), 7, 300, nil)
			if err != nil || len(logs) != 294 {
				t.Fatalf("%d logs, %v, asked %v", len(logs), err, *asked)
			}
			for i := range logs {
				if logs[i].BlockNumber != uint64(7+i) {
					t.Fatalf("log %d is of block %d", i, logs[i].BlockNumber)
				}
			}
			if len(*asked) > 120 {
				t.Fatalf("asked %d times", len(*asked))
			}
		})
	}
	c, _ := logNode(t, 0, `"error":{"code":-32005,"message":"x"}`)
	if _, err := c.LogsInRange(context.Background(), 1, 9, nil); !errors.Is(err, ErrTooManyLogs) {
		t.Fatal(err)
	}
	c, asked := logNode(t, 1000, "")
	if _, err := c.LogsInRange(context.Background(), 1, 250, nil); err != nil || len(*asked) != 3 {
		t.Fatal(*asked, err)
	}
}
