package guard

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	ethparams "github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/holiman/uint256"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/eth/node"
	"github.com/zkgeth/zkgeth/params"
)

const testChainID = 7002

var (
	// products multiplies modulo a number until its gas is gone.
	products = common.HexToAddress("0xc0de01")
	// fewProducts does so three times.
	fewProducts = common.HexToAddress("0xc0de02")
	// reverter reverts with the data 0x2a.
	reverter = common.HexToAddress("0xc0de03")
	stranger = common.HexToAddress("0x5772")

	key, _ = crypto.ToECDSA(crypto.Keccak256([]byte("guard test key")))
	sender = crypto.PubkeyToAddress(key.PublicKey)
)

// tips is a fixed TipSource.
type tips int64

func (t tips) SuggestedTip() *big.Int { return big.NewInt(int64(t)) }

// start runs a node with the guard and returns a client of its public RPC.
func start(t *testing.T, cfg Config) (*node.Node, *API, *rpc.Client) {
	t.Helper()
	alloc := core.SystemContractAllocs()
	for _, addr := range []common.Address{ethparams.WithdrawalQueueAddress, ethparams.ConsolidationQueueAddress} {
		alloc[addr] = types.Account{Nonce: 1, Code: []byte{0}, Balance: new(big.Int)}
	}
	one := "5f195f195f190950"
	alloc[products] = types.Account{Code: common.FromHex("5b" + one + "5f56"), Balance: new(big.Int)}
	alloc[fewProducts] = types.Account{Code: common.FromHex(one + one + one), Balance: new(big.Int)}
	alloc[reverter] = types.Account{Code: common.FromHex("602a5f5260205ffd"), Balance: new(big.Int)}
	alloc[sender] = types.Account{Balance: new(big.Int).Mul(big.NewInt(100), big.NewInt(ethparams.Ether))}
	genesis := &core.Genesis{
		Config: params.L2ChainConfig(testChainID), Timestamp: 1_000_000, GasLimit: 60_000_000, Difficulty: new(big.Int),
		BaseFee: big.NewInt(ethparams.GWei), Alloc: alloc, ExtraData: params.HeaderExtra{}.Encode(),
	}
	n, err := node.New(node.DefaultConfig("guard-test", "", genesis))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := n.Close(); err != nil {
			t.Error(err)
		}
	})
	guard, stop, err := New(n.Backend, cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	n.RegisterAPI("eth", guard)
	if err := n.Start(); err != nil {
		t.Fatal(err)
	}
	client := n.Stack.Attach()
	t.Cleanup(client.Close)
	return n, guard, client
}

func dynamicTx(nonce uint64, to common.Address, gas uint64, data ...byte) *types.DynamicFeeTx {
	return &types.DynamicFeeTx{
		ChainID: big.NewInt(testChainID), Nonce: nonce, To: &to, Gas: gas, Data: data, Value: big.NewInt(1),
		GasTipCap: big.NewInt(ethparams.GWei), GasFeeCap: big.NewInt(5 * ethparams.GWei),
	}
}

func encode(t *testing.T, inner types.TxData) hexutil.Bytes {
	t.Helper()
	tx, err := types.SignNewTx(key, types.LatestSignerForChainID(big.NewInt(testChainID)), inner)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := tx.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func blob() types.TxData {
	return &types.BlobTx{
		ChainID: uint256.NewInt(testChainID), To: stranger, Gas: 21_000, Value: new(uint256.Int), GasTipCap: uint256.NewInt(1),
		GasFeeCap: uint256.NewInt(ethparams.GWei * 5), BlobFeeCap: uint256.NewInt(1), BlobHashes: []common.Hash{{1}},
	}
}

// fails wants an RPC error that says so.
func fails(t *testing.T, err error, want string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("error %v, want %q", err, want)
	}
}

func TestSendRawTransaction(t *testing.T) {
	refused := encode(t, dynamicTx(7, stranger, 21_000))
	cfg := Config{Limits: meter.DefaultLimits, MeterTimeout: time.Hour, MaxTxBytes: 100_000, Refused: func(hash common.Hash) (string, bool) {
		return "no room for it", hash == crypto.Keccak256Hash(refused)
	}}
	n, _, client := start(t, cfg)
	for name, tc := range map[string]struct {
		raw  hexutil.Bytes
		want string // "" for accepted
	}{
		"transfer":        {encode(t, dynamicTx(0, stranger, 21_000)), ""},
		"largest gas":     {encode(t, dynamicTx(1, stranger, params.MaxTransactionGas)), ""},
		"few products":    {encode(t, dynamicTx(2, fewProducts, 1_000_000)), ""},
		"empty":           {nil, ErrUndecodable.Error()},
		"garbage":         {hexutil.Bytes{2, 0xc0}, ErrUndecodable.Error()},
		"trailing byte":   {append(encode(t, dynamicTx(3, stranger, 21_000)), 0), ErrUndecodable.Error()},
		"blob":            {encode(t, blob()), "transaction type not supported: blob transactions are not supported on this chain"},
		"gas over cap":    {encode(t, dynamicTx(3, stranger, params.MaxTransactionGas+1)), "transaction gas limit too high: over the cap of eip-7825: 16777217, cap 16777216"},
		"too many bytes":  {encode(t, dynamicTx(3, stranger, params.MaxTransactionGas, make([]byte, 100_000)...)), "oversized data: transaction too large for a batch"},
		"too many cycles": {encode(t, dynamicTx(3, products, params.MaxTransactionGas)), ErrCycles.Error() + ": proving it takes an estimated"},
		"refused":         {refused, ErrRefused.Error() + ": no room for it"},
		// What is not the guard's business keeps geth's own words.
		"geth: tip":       {encode(t, func() types.TxData { tx := dynamicTx(3, stranger, 21_000); tx.GasTipCap = big.NewInt(0); return tx }()), "transaction gas price below minimum"},
		"geth: intrinsic": {encode(t, dynamicTx(3, stranger, 20_000)), "intrinsic gas too low"},
	} {
		t.Run(name, func(t *testing.T) {
			var hash common.Hash
			err := client.Call(&hash, "eth_sendRawTransaction", tc.raw)
			if tc.want == "" {
				if err != nil || hash != crypto.Keccak256Hash(tc.raw) {
					t.Fatalf("hash %v, %v", hash, err)
				}
				if !n.Backend.TxPool().Has(hash) {
					t.Error("not in the pool")
				}
				return
			}
			fails(t, err, tc.want)
			if n.Backend.TxPool().Has(crypto.Keccak256Hash(tc.raw)) {
				t.Error("refused and in the pool all the same")
			}
			if err := client.Call(new(json.RawMessage), "eth_sendRawTransactionSync", tc.raw, 1); tc.want != "" {
				fails(t, err, tc.want)
			}
		})
	}
}

// What cannot be metered in time is the builder's to refuse.
func TestMeterTimeout(t *testing.T) {
	n, _, client := start(t, Config{Limits: meter.DefaultLimits, MeterTimeout: time.Nanosecond})
	var hash common.Hash
	if err := client.Call(&hash, "eth_sendRawTransaction", encode(t, dynamicTx(0, products, params.MaxTransactionGas))); err != nil || !n.Backend.TxPool().Has(hash) {
		t.Errorf("not in the pool: %v", err)
	}
}

// The reasons must be errors programs can tell apart, geth's inside.
func TestErrorsWrapGeths(t *testing.T) {
	_, guard, _ := start(t, Config{MaxTxBytes: 200})
	for _, tc := range []struct {
		raw  hexutil.Bytes
		want []error
	}{
		{encode(t, blob()), []error{ErrBlob, core.ErrTxTypeNotSupported}},
		{encode(t, dynamicTx(0, stranger, params.MaxTransactionGas+1)), []error{ErrGas, core.ErrGasLimitTooHigh}},
		{append([]byte{types.BlobTxType}, make([]byte, 201)...), []error{ErrBlob}}, // with its blobs
		{make([]byte, 201), []error{ErrSize}},
		{hexutil.Bytes{9, 0xc0}, []error{ErrUndecodable, types.ErrTxTypeNotSupported}},
	} {
		_, err := guard.SendRawTransaction(context.Background(), tc.raw)
		for _, want := range tc.want {
			if !errors.Is(err, want) {
				t.Errorf("%v is not %v", err, want)
			}
		}
	}
}

// geth's transaction index is not complete right after a start; wallets that
// poll for a receipt then must be told to wait.
func TestReceiptOfPendingTransaction(t *testing.T) {
	_, _, client := start(t, Config{})
	var hash common.Hash
	if err := client.Call(&hash, "eth_sendRawTransaction", encode(t, dynamicTx(0, stranger, 21_000))); err != nil {
		t.Fatal(err)
	}
	var receipt json.RawMessage
	if err := client.Call(&receipt, "eth_getTransactionReceipt", hash); err != nil || string(receipt) != "null" {
		t.Errorf("got %s, %v; want null", receipt, err)
	}
}

func TestEstimateGas(t *testing.T) {
	_, _, client := start(t, Config{Limits: meter.DefaultLimits, MeterTimeout: time.Hour})
	type object = map[string]any
	estimate := func(args ...any) (uint64, error) {
		var gas hexutil.Uint64
		err := client.Call(&gas, "eth_estimateGas", args...)
		return uint64(gas), err
	}
	for name, tc := range map[string]struct {
		args []any
		want string
	}{
		"transfer":                {[]any{object{"from": sender, "to": stranger, "value": "0x1"}}, ""},
		"nulls":                   {[]any{object{"from": sender, "to": stranger, "maxFeePerBlobGas": nil, "type": nil, "gas": nil}}, ""},
		"dynamic fee":             {[]any{object{"from": sender, "to": stranger, "type": "0x2"}, "latest"}, ""},
		"gas of a wallet":         {[]any{object{"from": sender, "to": stranger, "gas": hexutil.Uint64(57_000_000)}}, ""},
		"few products":            {[]any{object{"from": sender, "to": fewProducts}}, ""},
		"blob fields":             {[]any{object{"from": sender, "to": stranger, "maxFeePerBlobGas": "0x1"}}, "blob transactions are not supported"},
		"blob hashes":             {[]any{object{"to": stranger, "blobVersionedHashes": []common.Hash{{1}}}}, "blob transactions are not supported"},
		"blob type":               {[]any{object{"to": stranger, "type": "0x3"}}, "blob transactions are not supported"},
		"not an object":           {[]any{"0x"}, "invalid transaction arguments"},
		"code that is all rounds": {[]any{object{"from": sender, "to": stranger}, "latest", object{stranger.Hex(): object{"code": manyRounds(3_600_000)}}}, ErrCycles.Error()},
		"the same, pending":       {[]any{object{"from": sender, "to": stranger}, "pending", object{stranger.Hex(): object{"code": manyRounds(3_600_000)}}}, ErrCycles.Error()},
		"within the limits":       {[]any{object{"from": sender, "to": stranger}, "latest", object{stranger.Hex(): object{"code": manyRounds(3_000_000)}}}, ""},
		"geth: out of gas":        {[]any{object{"from": sender, "to": products}}, "gas required exceeds allowance"},
	} {
		t.Run(name, func(t *testing.T) {
			gas, err := estimate(tc.args...)
			if tc.want == "" {
				if err != nil || gas < 21_000 {
					t.Fatalf("gas %d, %v", gas, err)
				}
				return
			}
			fails(t, err, tc.want)
		})
	}
	t.Run("revert data", func(t *testing.T) {
		_, err := estimate(object{"from": sender, "to": reverter})
		fails(t, err, "execution reverted")
		var data rpc.DataError
		if !errors.As(err, &data) || data.ErrorData() != "0x"+strings.Repeat("00", 31)+"2a" {
			t.Errorf("error data is lost: %v", err)
		}
		var code rpc.Error
		if !errors.As(err, &code) || code.ErrorCode() != 3 {
			t.Errorf("error code is lost: %v", err)
		}
	})
}

// manyRounds is code that computes n rounds of BLAKE2b, each at a cost of 290, and fails if it cannot.
func manyRounds(n uint32) string { return fmt.Sprintf("0x63%08x60e01b5f525f5f60d55f60095afa155f57", n) }

// A witness that is too large is a reason, too.
func TestWitnessLimit(t *testing.T) {
	_, _, client := start(t, Config{Limits: meter.Limits{Transaction: meter.Weight{Witness: 20_000}}, MeterTimeout: time.Hour})
	balances := "0x" + "60013160023160033160043160053100"
	overrides := map[string]any{stranger.Hex(): map[string]any{"code": balances}}
	call := map[string]any{"from": sender, "to": stranger}
	fails(t, client.Call(nil, "eth_estimateGas", call, "latest", overrides), ErrCycles.Error()+": proving it takes an estimated witness of")
	if err := client.Call(nil, "eth_estimateGas", call); err != nil {
		t.Errorf("an ordinary call: %v", err)
	}
}

func TestNoLimitsNoChecks(t *testing.T) {
	_, _, client := start(t, Config{})
	if err := client.Call(new(common.Hash), "eth_sendRawTransaction", encode(t, dynamicTx(0, products, params.MaxTransactionGas))); err != nil {
		t.Error(err)
	}
}

func TestFees(t *testing.T) {
	const floor = 7_000_000_000 // over geth's default suggestion
	_, _, client := start(t, Config{Tips: tips(floor)})
	var tip, price hexutil.Big
	if err := client.Call(&tip, "eth_maxPriorityFeePerGas"); err != nil || tip.ToInt().Int64() != floor {
		t.Errorf("tip %v, %v", &tip, err)
	}
	if err := client.Call(&price, "eth_gasPrice"); err != nil || price.ToInt().Int64() != floor+ethparams.GWei {
		t.Errorf("gas price %v, %v", &price, err)
	}
	var history struct {
		OldestBlock   *hexutil.Big     `json:"oldestBlock"`
		Reward        [][]*hexutil.Big `json:"reward"`
		BaseFeePerGas []*hexutil.Big   `json:"baseFeePerGas"`
		GasUsedRatio  []float64        `json:"gasUsedRatio"`
	}
	if err := client.Call(&history, "eth_feeHistory", "0x1", "latest", []float64{10, 50}); err != nil {
		t.Fatal(err)
	}
	if len(history.Reward) != 1 || len(history.Reward[0]) != 2 || history.Reward[0][0].ToInt().Int64() != floor || history.Reward[0][1].ToInt().Int64() != floor {
		t.Errorf("rewards %v", history.Reward)
	}
	if history.OldestBlock == nil || len(history.BaseFeePerGas) != 2 || len(history.GasUsedRatio) != 1 {
		t.Errorf("history lost fields: %+v", history)
	}
	var plain map[string]json.RawMessage
	if err := client.Call(&plain, "eth_feeHistory", 1, "latest", []float64{}); err != nil || plain["reward"] != nil {
		t.Errorf("history without percentiles: %v, %v", plain, err)
	}
	fails(t, client.Call(&plain, "eth_feeHistory", 1, "latest", []float64{200}), "invalid reward percentile")
}

func TestLowFloorKeepsGethsSuggestion(t *testing.T) {
	_, guard, client := start(t, Config{Tips: tips(1)})
	for _, method := range []string{"eth_maxPriorityFeePerGas", "eth_gasPrice"} {
		var outer, inner hexutil.Big
		if err := client.Call(&outer, method); err != nil {
			t.Fatal(err)
		}
		if err := guard.inner.Call(&inner, method); err != nil {
			t.Fatal(err)
		}
		if outer.ToInt().Cmp(inner.ToInt()) != 0 {
			t.Errorf("%s: %v, geth says %v", method, &outer, &inner)
		}
	}
}

func TestFillTransaction(t *testing.T) {
	const floor = 7_000_000_000
	_, _, client := start(t, Config{Limits: meter.DefaultLimits, MeterTimeout: time.Hour, Tips: tips(floor)})
	type object = map[string]any
	var filled struct {
		Tx *types.Transaction `json:"tx"`
	}
	if err := client.Call(&filled, "eth_fillTransaction", object{"from": sender, "to": stranger, "value": "0x1"}); err != nil {
		t.Fatal(err)
	}
	if filled.Tx.GasTipCap().Int64() != floor || filled.Tx.Gas() != 21_000 {
		t.Errorf("tip %v, gas %d", filled.Tx.GasTipCap(), filled.Tx.Gas())
	}
	if err := client.Call(&filled, "eth_fillTransaction", object{"from": sender, "to": stranger, "maxPriorityFeePerGas": "0x5", "gas": "0x7530"}); err != nil {
		t.Fatal(err)
	}
	if filled.Tx.GasTipCap().Int64() != 5 || filled.Tx.Gas() != 30_000 {
		t.Errorf("tip %v, gas %d were given as 5 and 30000", filled.Tx.GasTipCap(), filled.Tx.Gas())
	}
	for _, method := range []string{"eth_fillTransaction", "eth_sendTransaction"} {
		fails(t, client.Call(nil, method, object{"from": sender, "to": products, "gas": hexutil.Uint64(params.MaxTransactionGas)}), ErrCycles.Error())
	}
	for _, method := range []string{"eth_fillTransaction", "eth_sendTransaction", "eth_resend"} {
		fails(t, client.Call(nil, method, object{"from": sender, "to": stranger, "maxFeePerBlobGas": "0x1"}), ErrBlob.Error())
		fails(t, client.Call(nil, method, object{"from": sender, "to": stranger, "gas": hexutil.Uint64(params.MaxTransactionGas + 1)}), ErrGas.Error())
		fails(t, client.Call(nil, method, object{"gas": "many"}), "invalid gas")
	}
	fails(t, client.Call(nil, "eth_resend", object{"from": sender}, nil, hexutil.Uint64(params.MaxTransactionGas+1)), ErrGas.Error())
	// The node holds no keys: geth's own answer.
	fails(t, client.Call(nil, "eth_sendTransaction", object{"from": sender, "to": stranger}), "unknown account")
}

func TestFollowerForwards(t *testing.T) {
	const floor = 9_000_000_000
	sequencer, _, _ := start(t, Config{Tips: tips(floor)})
	handler, err := sequencer.Stack.RPCHandler()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	follower, _, client := start(t, Config{Sequencer: server.URL})

	raw := encode(t, dynamicTx(0, stranger, 21_000))
	var hash common.Hash
	if err := client.Call(&hash, "eth_sendRawTransaction", raw); err != nil || hash != crypto.Keccak256Hash(raw) {
		t.Fatalf("hash %v, %v", hash, err)
	}
	if !sequencer.Backend.TxPool().Has(hash) || !follower.Backend.TxPool().Has(hash) {
		t.Error("not in both pools")
	}
	// The sequencer's reasons come through; what it refuses stays out of the pool.
	again := encode(t, dynamicTx(0, stranger, 21_000, []byte{}...))
	fails(t, client.Call(nil, "eth_sendRawTransaction", again), "already known")
	low := encode(t, dynamicTx(5, stranger, 20_000))
	fails(t, client.Call(nil, "eth_sendRawTransaction", low), "intrinsic gas too low")
	if follower.Backend.TxPool().Has(crypto.Keccak256Hash(low)) {
		t.Error("refused transaction is in the follower's pool")
	}
	// The follower's own checks come first.
	fails(t, client.Call(nil, "eth_sendRawTransaction", encode(t, blob())), ErrBlob.Error())
	var tip hexutil.Big
	if err := client.Call(&tip, "eth_maxPriorityFeePerGas"); err != nil || tip.ToInt().Int64() != floor {
		t.Errorf("tip %v, %v", &tip, err)
	}
	for _, method := range []string{"eth_sendTransaction", "eth_resend"} {
		fails(t, client.Call(nil, method, map[string]any{"from": sender}), ErrFollower.Error())
	}

	server.Close()
	err = client.Call(nil, "eth_sendRawTransaction", encode(t, dynamicTx(1, stranger, 21_000)))
	fails(t, err, ErrSequencer.Error())
	fails(t, client.Call(nil, "eth_sendRawTransactionSync", encode(t, dynamicTx(1, stranger, 21_000))), ErrSequencer.Error())
	if strings.Contains(err.Error(), "127.0.0.1") {
		t.Errorf("the sequencer's address shows: %v", err)
	}
	if err := client.Call(&tip, "eth_maxPriorityFeePerGas"); err != nil {
		t.Errorf("no tip without the sequencer: %v", err)
	}
}

func TestSequencerURL(t *testing.T) {
	n, _, _ := start(t, Config{})
	for _, target := range []string{"localhost:8545", "ftp://host", "http://", "ws://host", "http://host:key\x7f@"} {
		if _, _, err := New(n.Backend, Config{Sequencer: target}); !errors.Is(err, ErrSequencerURL) || strings.Contains(err.Error(), "key") {
			t.Errorf("%q: %v", target, err)
		}
	}
}

func TestTracer(t *testing.T) {
	_, _, client := start(t, Config{})
	call := map[string]any{"from": sender, "to": fewProducts, "gas": "0x200000"}
	trace := func(config map[string]any) (result TracerResult, err error) {
		err = client.Call(&result, "debug_traceCall", call, "latest", map[string]any{"tracer": TracerName, "tracerConfig": config})
		return
	}
	got, err := trace(nil)
	if err != nil || got.Cost < 3*1_700 || got.Witness < 3*1_000 || got.Reason != "" || got.Never {
		t.Errorf("default limits: %+v, %v", got, err)
	}
	got, err = trace(map[string]any{"limits": meter.Limits{Transaction: meter.Weight{Cost: 1000}}})
	if err != nil || !strings.Contains(got.Reason, "limit is 1000") || !got.Never {
		t.Errorf("small limits: %+v, %v", got, err)
	}
	got, err = trace(map[string]any{"limits": meter.Limits{Transaction: meter.Weight{Witness: 2000}}})
	if err != nil || !strings.Contains(got.Reason, "bytes or more, the limit is 2000") || !got.Never {
		t.Errorf("small limits of the witness: %+v, %v", got, err)
	}
	_, err = trace(map[string]any{"limits": "none"})
	fails(t, err, "cycleTracer config")
}
