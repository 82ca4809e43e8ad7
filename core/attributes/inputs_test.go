package attributes

import (
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/consensus/misc/eip1559"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
)

const drift = 100

func parent() *types.Header {
	return &types.Header{
		Number: big.NewInt(41), Time: 1000, GasLimit: 30_000_000, GasUsed: 20_000_000, BaseFee: big.NewInt(1e9),
		Extra:       params.HeaderExtra{Origin: 7, DepositEnd: 3, ForcedEnd: 5}.Encode(),
		BlobGasUsed: new(uint64), ExcessBlobGas: new(uint64),
	}
}

func inputs() *Inputs {
	return &Inputs{
		Time: 1010, Coinbase: common.Address{1}, Forced: 2,
		Origin:   params.Origin{Number: 8, Hash: common.Hash{2}, Time: 950, InboxRoot: common.Hash{3}},
		Deposits: []Deposit{{Index: 3, To: common.Address{4}, Amount: 5}, {Index: 4, To: common.Address{6}, Amount: 7}},
	}
}

func TestCheck(t *testing.T) {
	want := params.HeaderExtra{Origin: 8, DepositEnd: 5, ForcedEnd: 7}
	if got, err := inputs().Check(parent(), drift); err != nil || got != want {
		t.Fatalf("got %+v, %v; want %+v", got, err, want)
	}
	for name, tc := range map[string]struct {
		change func(*Inputs, *types.Header)
		valid  bool
	}{
		"parent of another protocol": {func(_ *Inputs, h *types.Header) { h.Extra = nil }, false},
		"time of the parent":         {func(in *Inputs, h *types.Header) { in.Time = h.Time }, false},
		"time of the origin":         {func(in *Inputs, _ *types.Header) { in.Origin.Time = in.Time }, true},
		"before the origin":          {func(in *Inputs, _ *types.Header) { in.Origin.Time = in.Time + 1 }, false},
		"all the drift":              {func(in *Inputs, _ *types.Header) { in.Time = in.Origin.Time + drift }, true},
		"beyond the drift":           {func(in *Inputs, _ *types.Header) { in.Time = in.Origin.Time + drift + 1 }, false},
		"origin of the parent":       {func(in *Inputs, _ *types.Header) { in.Origin.Number = 7 }, true},
		"origin before it":           {func(in *Inputs, _ *types.Header) { in.Origin.Number = 6 }, false},
		"no entries":                 {func(in *Inputs, _ *types.Header) { in.Deposits, in.Forced = nil, 0 }, true},
		"deposit consumed before":    {func(in *Inputs, _ *types.Header) { in.Deposits[0].Index = 2 }, false},
		"deposit left out":           {func(in *Inputs, _ *types.Header) { in.Deposits = in.Deposits[1:] }, false},
		"most deposits":              {func(in *Inputs, _ *types.Header) { in.Deposits = run(3, params.MaxDepositsPerBlock) }, true},
		"too many deposits":          {func(in *Inputs, _ *types.Header) { in.Deposits = run(3, params.MaxDepositsPerBlock+1) }, false},
		"most forced":                {func(in *Inputs, _ *types.Header) { in.Forced = params.MaxForcedPerBlock }, true},
		"too many forced":            {func(in *Inputs, _ *types.Header) { in.Forced = params.MaxForcedPerBlock + 1 }, false},
		"negative number of forced":  {func(in *Inputs, _ *types.Header) { in.Forced = -1 }, false},
	} {
		in, on := inputs(), parent()
		tc.change(in, on)
		if _, err := in.Check(on, drift); (err == nil) != tc.valid || err != nil && !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func run(from uint64, n int) []Deposit {
	out := make([]Deposit, n)
	for i := range out {
		out[i].Index = from + uint64(i)
	}
	return out
}

// What execution adds is left at zero; the rest is docs/protocol.md, "L2 header
// fields". core/builder's tests have geth accept whole blocks.
func TestHeader(t *testing.T) {
	in, on, config := inputs(), parent(), params.L2ChainConfig(901)
	extra, err := in.Check(on, drift)
	if err != nil {
		t.Fatal(err)
	}
	h := in.Header(config, on, common.Hash{9}, extra)
	for name, ok := range map[string]bool{
		"parentHash":            h.ParentHash == common.Hash{9},
		"coinbase":              h.Coinbase == in.Coinbase,
		"number":                h.Number.Uint64() == 42,
		"gasLimit":              h.GasLimit == on.GasLimit,
		"timestamp":             h.Time == in.Time,
		"extraData":             string(h.Extra) == string(extra.Encode()),
		"prevRandao":            h.MixDigest == in.Origin.Random(42),
		"baseFee":               h.BaseFee.Cmp(eip1559.CalcBaseFee(config, on)) == 0,
		"parentBeaconBlockRoot": *h.ParentBeaconRoot == in.Origin.Commitment(),
		"difficulty":            h.Difficulty.Sign() == 0 && h.Nonce == types.BlockNonce{},
		"blob gas":              *h.BlobGasUsed == 0 && *h.ExcessBlobGas == 0,
		"left to execution":     h.Root == common.Hash{} && h.TxHash == common.Hash{} && h.GasUsed == 0 && h.RequestsHash == nil,
	} {
		if !ok {
			t.Errorf("%s is wrong", name)
		}
	}
	w := in.Withdrawals()
	if len(w) != 2 || *w[1] != (types.Withdrawal{Index: 4, Address: common.Address{6}, Amount: 7}) {
		t.Errorf("withdrawals %+v", w)
	}
	if (&Inputs{}).Withdrawals() == nil {
		t.Error("withdrawals are nil without deposits")
	}
}
