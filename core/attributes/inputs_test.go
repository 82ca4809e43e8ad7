package attributes

import (
	"errors"
	"reflect"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
)

const drift = 100

func parent() *Parent {
	return &Parent{Number: 41, Time: 1000, GasLimit: 30_000_000, Extra: params.HeaderExtra{Origin: 7, DepositEnd: 3, ForcedEnd: 5}.Encode()}
}

func inputs() *Inputs {
	return &Inputs{
		Time: 1010, Coinbase: common.Address{1}, Forced: 2,
		Origin:   params.Origin{Number: 8, Hash: common.Hash{2}, Time: 950, InboxRoot: common.Hash{3}},
		Deposits: []Deposit{{Index: 3, To: common.Address{4}, Amount: 5}, {Index: 4, To: common.Address{6}, Amount: 7}},
	}
}

// Fixed by docs/protocol.md, "L2 header fields".
func TestFields(t *testing.T) {
	in := inputs()
	want := Fields{
		Number: 42, Time: in.Time, GasLimit: 30_000_000, Coinbase: in.Coinbase, Random: in.Origin.Random(42), BeaconRoot: in.Origin.Commitment(),
		Extra: params.HeaderExtra{Origin: 8, DepositEnd: 5, ForcedEnd: 7}.Encode(),
	}
	if got, err := in.Derive(*parent(), drift); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v; want %+v", got, err, want)
	}
}

func TestChecks(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*Inputs, *Parent)
		valid  bool
	}{
		"parent of another protocol": {func(_ *Inputs, h *Parent) { h.Extra = nil }, false},
		"time of the parent":         {func(in *Inputs, h *Parent) { in.Time = h.Time }, false},
		"time of the origin":         {func(in *Inputs, _ *Parent) { in.Origin.Time = in.Time }, true},
		"before the origin":          {func(in *Inputs, _ *Parent) { in.Origin.Time = in.Time + 1 }, false},
		"all the drift":              {func(in *Inputs, _ *Parent) { in.Time = in.Origin.Time + drift }, true},
		"beyond the drift":           {func(in *Inputs, _ *Parent) { in.Time = in.Origin.Time + drift + 1 }, false},
		"origin of the parent":       {func(in *Inputs, _ *Parent) { in.Origin.Number = 7 }, true},
		"origin before it":           {func(in *Inputs, _ *Parent) { in.Origin.Number = 6 }, false},
		"no entries":                 {func(in *Inputs, _ *Parent) { in.Deposits, in.Forced = nil, 0 }, true},
		"deposit consumed before":    {func(in *Inputs, _ *Parent) { in.Deposits[0].Index = 2 }, false},
		"deposit left out":           {func(in *Inputs, _ *Parent) { in.Deposits = in.Deposits[1:] }, false},
		"most deposits":              {func(in *Inputs, _ *Parent) { in.Deposits = run(3, params.MaxDepositsPerBlock) }, true},
		"too many deposits":          {func(in *Inputs, _ *Parent) { in.Deposits = run(3, params.MaxDepositsPerBlock+1) }, false},
		"most forced":                {func(in *Inputs, _ *Parent) { in.Forced = params.MaxForcedPerBlock }, true},
		"too many forced":            {func(in *Inputs, _ *Parent) { in.Forced = params.MaxForcedPerBlock + 1 }, false},
		"negative number of forced":  {func(in *Inputs, _ *Parent) { in.Forced = -1 }, false},
	} {
		in, on := inputs(), parent()
		tc.change(in, on)
		if _, err := in.Derive(*on, drift); (err == nil) != tc.valid || err != nil && !errors.Is(err, ErrInvalid) {
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

func TestWithdrawals(t *testing.T) {
	w := inputs().Withdrawals()
	if len(w) != 2 || *w[1] != (types.Withdrawal{Index: 4, Address: common.Address{6}, Amount: 7}) {
		t.Errorf("withdrawals %+v", w)
	}
	if (&Inputs{}).Withdrawals() == nil {
		t.Error("withdrawals are nil without deposits")
	}
}
