package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"math/rand"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/eth/filters"
	"github.com/ethereum/go-ethereum/eth/tracers"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/gorilla/websocket"
	"github.com/holiman/uint256"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/guard"
	"github.com/zkgeth/zkgeth/eth/node"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/params"
)

// bothTransports opens HTTP and websocket on a free port.
func bothTransports(cfg *devnet.Config) {
	cfg.Geth = func(geth *node.Config) error {
		geth.Node.HTTPHost, geth.Node.WSHost = "127.0.0.1", "127.0.0.1"
		geth.Node.HTTPPort, geth.Node.WSPort = 0, 0
		return nil
	}
}

// validRequests are what mutations start from.
var validRequests = []string{
	`{"jsonrpc":"2.0","id":1,"method":"eth_blockNumber","params":[]}`,
	`{"jsonrpc":"2.0","id":1,"method":"eth_getBlockByNumber","params":["latest",true]}`,
	`{"jsonrpc":"2.0","id":1,"method":"eth_call","params":[{"to":"0x0000000000000000000000000000000000000004","data":"0x01"},"latest",{"0x0000000000000000000000000000000000000005":{"balance":"0x1","code":"0x5f5ff3","stateDiff":{}}}]}`,
	`{"jsonrpc":"2.0","id":1,"method":"eth_estimateGas","params":[{"from":"0x0000000000000000000000000000000000000001","value":"0x0"}]}`,
	`{"jsonrpc":"2.0","id":1,"method":"eth_feeHistory","params":["0x5","latest",[10,50.5,90]]}`,
	`{"jsonrpc":"2.0","id":1,"method":"eth_getLogs","params":[{"fromBlock":"0x0","toBlock":"latest","topics":[null,["0x0000000000000000000000000000000000000000000000000000000000000001"]]}]}`,
	`{"jsonrpc":"2.0","id":1,"method":"eth_getProof","params":["0x0000000000000000000000000000000000000001",["0x0"],"latest"]}`,
	`{"jsonrpc":"2.0","id":1,"method":"eth_sendRawTransaction","params":["0x02c0"]}`,
	`{"jsonrpc":"2.0","id":1,"method":"eth_simulateV1","params":[{"blockStateCalls":[{"calls":[{"value":"0x0"}],"blockOverrides":{"number":"0x9"}}],"validation":false},"latest"]}`,
	`{"jsonrpc":"2.0","id":1,"method":"rollup_batchOfBlock","params":[{"blockNumber":"0x1"}]}`,
	`{"jsonrpc":"2.0","id":1,"method":"rollup_proofStatus","params":["0x1"]}`,
	`[{"jsonrpc":"2.0","id":1,"method":"rollup_syncStatus","params":[]},{"jsonrpc":"2.0","method":"rollup_config"}]`,
	`{"jsonrpc":"2.0","id":1,"method":"debug_traceCall","params":[{"to":"0x0000000000000000000000000000000000000004"},"latest",{"tracer":"callTracer","timeout":"1s"}]}`,
}

// No request makes a node panic, answer with a server error or stop answering.
func TestHostileRequests(t *testing.T) {
	n := start(t, bothTransports)
	n.transfer(0, common.Address{1}, 1)
	url := n.L2.Node.Stack.HTTPEndpoint()

	for _, method := range servedMethods(n.L2) {
		var calls []string
		for i, args := range hostileArguments {
			calls = append(calls, fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":%q,"params":%s}`, i, method, args))
		}
		ask(t, url, []byte("["+strings.Join(calls, ",")+"]"))
	}
	deep := strings.Repeat("[", 200_000)
	for what, body := range map[string]string{
		"nothing": "", "no json": "hello", "half": `{"jsonrpc":"2.0","id":1,`, "null": "null", "number": "7", "empty batch": "[]",
		"nested batch": "[[[]]]", "batch of nulls": "[null,null]", "deep": deep, "deep params": `{"jsonrpc":"2.0","id":1,"method":"eth_call","params":` + deep,
		"closed deep": `{"jsonrpc":"2.0","id":1,"method":"eth_call","params":` + deep + strings.Repeat("]", len(deep)) + `}`,
		"long method": `{"jsonrpc":"2.0","id":1,"method":"` + strings.Repeat("m", 1<<20) + `"}`, "long id": `{"jsonrpc":"2.0","id":"` + strings.Repeat("i", 1<<20) + `","method":"eth_blockNumber"}`,
		"object id": `{"jsonrpc":"2.0","id":{},"method":"eth_blockNumber"}`, "bad utf-8": "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xff\xfe\"}",
		"huge batch": "[" + strings.Repeat(`{"jsonrpc":"2.0","id":1,"method":"eth_blockNumber"},`, 5000) + "0]",
		"oversized":  `{"jsonrpc":"2.0","id":1,"method":"eth_call","params":["` + strings.Repeat("0", 6<<20) + `"]}`,
	} {
		t.Log(what)
		ask(t, url, []byte(body))
	}
	random := rand.New(rand.NewSource(1))
	for range 400 {
		ask(t, url, mutate(random, []byte(validRequests[random.Intn(len(validRequests))])))
	}
	n.hostileWebsocket()

	for _, method := range []string{"debug_setHead", "debug_writeMemProfile", "eth_close", "admin_peers", "engine_forkchoiceUpdatedV3", "miner_setGasLimit"} {
		if answer := ask(t, url, fmt.Appendf(nil, `{"jsonrpc":"2.0","id":1,"method":%q,"params":["0x0"]}`, method)); !strings.Contains(answer, "not offered") && !strings.Contains(answer, "does not exist") {
			t.Errorf("%s is served: %s", method, answer)
		}
	}
	// After all that the node works.
	n.safe(n.L2, n.transfer(1, common.Address{1}, 1).BlockNumber.Uint64())
}

// hostileArguments are parameter lists that fit few methods.
var hostileArguments = []string{
	`[]`, `{}`, `null`, `"0x0"`, `[null]`, `[null,null,null,null]`, `[-1]`, `[1e400]`, `[0.5]`, `[""]`, `["0x"]`, `["0xzz"]`, `["latest"]`, `["earliest","pending","safe"]`,
	`["0xffffffffffffffffff"]`, `["0x7fffffffffffffff","0x7fffffffffffffff","0x7fffffffffffffff"]`, `["0xffffffffffffffff",{},{}]`, `[true,false]`, `[[]]`, `[[[[[[]]]]]]`,
	`[{}]`, `[{},{},{},{}]`, `[{"blockNumber":"0x1","blockHash":"0x1"}]`, `[{"blockHash":null}]`, `[{"to":7,"data":[]}]`, `[{"gas":"0xffffffffffffffff","gasPrice":"0xffffffffffffffffffffffffffffffff"},"latest"]`,
	`[{"from":"0x0000000000000000000000000000000000000000","to":null,"input":"0x","data":"0x00"},"latest",{},{}]`,
	`["0x0000000000000000000000000000000000000000000000000000000000000000"]`, `["0x0000000000000000000000000000000000000000000000000000000000000000",{},{},"0x",1]`,
	`["0x0000000000000000000000000000000000000000","latest"]`, `["0x0000000000000000000000000000000000000000",["0x0","0xff"],"0x1"]`,
	`["0x1",{"tracer":"{"}]`, `["0x1",{"tracer":"callTracer","tracerConfig":7,"timeout":"x","reexec":18446744073709551615}]`, `[1,2,3,4,5,6,7,8,9,10]`, `["\ud800"]`,
}

// servedMethods lists what the namespaces offered over HTTP hold, but for
// subscriptions.
func servedMethods(s *service.Service) (methods []string) {
	add := func(namespace string, service any) {
		if !slices.Contains(node.Modules, namespace) {
			return
		}
		for typ, i := reflect.TypeOf(service), 0; i < typ.NumMethod(); i++ {
			name := typ.Method(i).Name
			methods = append(methods, namespace+"_"+strings.ToLower(name[:1])+name[1:])
		}
	}
	backend := s.Node.Backend
	for _, api := range append(backend.APIs(), tracers.APIs(backend.APIBackend)...) {
		add(api.Namespace, api.Service)
	}
	add("eth", new(filters.FilterAPI))
	add("eth", new(guard.API))
	add("debug", guard.Debug{})
	add("rollup", s.API)
	methods = append(methods, "web3_clientVersion", "web3_sha3", "debug_memStats", "debug_gcStats", "debug_discoveryV4Table", "rpc_modules", "eth_subscribe", "eth_unsubscribe")
	slices.Sort(methods)
	return slices.Compact(methods)
}

var asking = &http.Client{Timeout: time.Minute}

// ask posts a body and returns the answer after checking that the node is well.
func ask(t *testing.T, url string, body []byte) string {
	t.Helper()
	shown := body[:min(len(body), 300)]
	resp, err := asking.Post(url, "application/json", bytes.NewReader(body))
	if err != nil {
		if len(body) > 5<<20 {
			return "" // refused before it was read to the end
		}
		t.Fatalf("%q: %v", shown, err)
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatalf("%q: %v", shown, err)
	}
	if resp.StatusCode >= 500 {
		t.Errorf("%q: status %d, %.200s", shown, resp.StatusCode, answer)
	}
	if bytes.Contains(answer, []byte("crashed")) {
		t.Errorf("%q: %s", shown, crashes(answer))
	}
	if resp.StatusCode == http.StatusOK && len(answer) > 0 && !json.Valid(answer) {
		t.Errorf("%q: the answer is not JSON: %.200s", shown, answer)
	}
	return string(answer)
}

// crashes picks the answers that tell of a panic.
func crashes(answer []byte) (out []string) {
	var list []json.RawMessage
	if json.Unmarshal(answer, &list) != nil {
		return []string{string(answer)}
	}
	for _, one := range list {
		if bytes.Contains(one, []byte("crashed")) {
			out = append(out, string(one))
		}
	}
	return out
}

// mutate changes a few bytes of a request, cuts it or repeats a part.
func mutate(random *rand.Rand, body []byte) []byte {
	out := slices.Clone(body)
	for range 1 + random.Intn(4) {
		at := random.Intn(len(out))
		switch random.Intn(5) {
		case 0:
			out[at] = byte(random.Intn(256))
		case 1:
			out[at] = `{}[]",:0x-.eE\`[random.Intn(14)]
		case 2:
			out = append(out[:at:at], out[min(len(out), at+1+random.Intn(8)):]...)
		case 3:
			end := min(len(out), at+1+random.Intn(32))
			out = slices.Insert(out, at, slices.Repeat(out[at:end], 1+random.Intn(50))...)
		case 4:
			out = slices.Insert(out, at, []byte([]string{"null", "-1", "1e309", `"latest"`, "{}", "9999999999999999999999"}[random.Intn(6)])...)
		}
		if len(out) == 0 {
			return body
		}
	}
	return out
}

// hostileWebsocket sends what no client sends; each connection may be closed by
// the node, and the next one must work.
func (n *network) hostileWebsocket() {
	n.t.Helper()
	for _, m := range []struct {
		kind int
		data string
	}{
		{websocket.TextMessage, "hello"}, {websocket.TextMessage, ""}, {websocket.BinaryMessage, "\x00\x01"}, {websocket.TextMessage, strings.Repeat("[", 100_000)},
		{websocket.TextMessage, `{"jsonrpc":"2.0","id":1,"method":"eth_subscribe","params":["newHeads"]}{`}, {websocket.TextMessage, `{"jsonrpc":"2.0","id":1,"method":"eth_subscribe","params":["logs",{"topics":7}]}`},
		{websocket.TextMessage, `{"jsonrpc":"2.0","id":1,"method":"eth_unsubscribe","params":["0x"]}`}, {websocket.TextMessage, `{"jsonrpc":"2.0","method":"eth_subscription","params":{"subscription":"0x1"}}`},
		{websocket.TextMessage, "[" + strings.Repeat(`{"jsonrpc":"2.0","id":1,"method":"eth_blockNumber"},`, 3000) + "0]"},
	} {
		conn, _, err := websocket.DefaultDialer.DialContext(n.ctx, n.L2.Node.Stack.WSEndpoint(), nil)
		if err != nil {
			n.t.Fatal(err)
		}
		if err := conn.WriteMessage(m.kind, []byte(m.data)); err != nil {
			n.t.Fatal(err)
		}
		conn.SetReadDeadline(time.Now().Add(300 * time.Millisecond)) // not every message has an answer
		if _, answer, err := conn.ReadMessage(); err == nil && bytes.Contains(answer, []byte("crashed")) {
			n.t.Errorf("%.100q: %s", m.data, answer)
		}
		conn.Close()
	}
	client, err := rpc.DialContext(n.ctx, n.L2.Node.Stack.WSEndpoint())
	if err != nil {
		n.t.Fatal(err)
	}
	defer client.Close()
	var number hexutil.Uint64
	if err := client.CallContext(n.ctx, &number, "eth_blockNumber"); err != nil {
		n.t.Errorf("websocket after hostile messages: %v", err)
	}
}

// Transactions that can never be in a block are refused at the door, with the reason.
func TestRefusedTransactions(t *testing.T) {
	n := start(t, nil)
	chainID, to, key := new(big.Int).SetUint64(n.Rollup.L2ChainID), common.Address{1}, n.Accounts[0].Key
	signer := types.LatestSignerForChainID(chainID)
	transfer := func(gas uint64, data []byte) *types.Transaction {
		return types.MustSignNewTx(key, signer, &types.DynamicFeeTx{ChainID: chainID, To: &to, Gas: gas, Data: data, GasTipCap: big.NewInt(1e9), GasFeeCap: big.NewInt(1e11)})
	}
	for what, c := range map[string]struct {
		tx     *types.Transaction
		reason string
	}{
		"blob": {types.MustSignNewTx(key, signer, &types.BlobTx{ChainID: uint256.MustFromBig(chainID), To: to, Gas: 21_000, GasFeeCap: uint256.NewInt(1e11),
			BlobFeeCap: uint256.NewInt(1), BlobHashes: []common.Hash{{1}}}), "blob transactions are not supported"},
		"gas":      {transfer(params.MaxTransactionGas+1, nil), "over the cap of eip-7825"},
		"size":     {transfer(10_000_000, make([]byte, 129<<10)), "transaction too large for a batch"},
		"chain id": {types.MustSignNewTx(key, types.LatestSignerForChainID(common.Big1), &types.LegacyTx{To: &to, Gas: 21_000, GasPrice: big.NewInt(1e11)}), "invalid chain id"},
		"low tip":  {types.MustSignNewTx(key, signer, &types.DynamicFeeTx{ChainID: chainID, To: &to, Gas: 21_000, GasTipCap: common.Big0, GasFeeCap: big.NewInt(1e11)}), "gas tip cap 0, minimum needed"},
	} {
		if err := n.l2.SendTransaction(n.ctx, c.tx); err == nil || !strings.Contains(err.Error(), c.reason) {
			t.Errorf("%s: %v, want %q", what, err, c.reason)
		}
	}
	if nonce, err := n.l2.PendingNonceAt(n.ctx, n.Accounts[0].Address); err != nil || nonce != 0 {
		t.Errorf("pending nonce %d (%v)", nonce, err)
	}
}

// FuzzRPC looks for bodies that hurt a node.
func FuzzRPC(f *testing.F) {
	cfg := devnet.DefaultConfig(f.TempDir())
	cfg.L1BlockTime = 0
	bothTransports(&cfg)
	ctx, cancel := context.WithCancel(context.Background())
	d, err := devnet.Start(ctx, cfg)
	if err != nil {
		cancel()
		f.Fatal(err)
	}
	f.Cleanup(func() {
		cancel()
		if err := d.Close(); err != nil {
			f.Error(err)
		}
	})
	for _, request := range validRequests {
		f.Add([]byte(request))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		ask(t, d.L2.Node.Stack.HTTPEndpoint(), body)
		if answer := ask(t, d.L2.Node.Stack.HTTPEndpoint(), []byte(validRequests[0])); !strings.Contains(answer, `"result"`) {
			t.Fatalf("the node does not answer after %q: %s", body, answer)
		}
	})
}
