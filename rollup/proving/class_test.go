package proving

import (
	"reflect"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/holiman/uint256"
)

func TestClassOf(t *testing.T) {
	to := common.Address{1}
	for want, data := range map[string]types.TxData{
		classTransfer: &types.LegacyTx{To: &to},
		classERC20:    &types.DynamicFeeTx{To: &to, Data: common.FromHex("a9059cbb00")},
		classCall:     &types.AccessListTx{To: &to, Data: common.FromHex("a9059cbc00")},
		classDeploy:   &types.DynamicFeeTx{Data: common.FromHex("a9059cbb")},
		classSetCode:  &types.SetCodeTx{To: to, ChainID: uint256.NewInt(1)},
	} {
		if got := classOf(types.NewTx(data)); got != want {
			t.Errorf("%s for a %s", got, want)
		}
	}
	if got := classOf(types.NewTx(&types.LegacyTx{To: &to, Data: []byte{1, 2, 3}})); got != classCall {
		t.Errorf("short calldata is %s", got)
	}
	if got := classOfRaw([]byte("nonsense")); got != classInvalid {
		t.Errorf("nonsense is %s", got)
	}
	raw, err := types.NewTx(&types.LegacyTx{To: &to}).MarshalBinary()
	if err != nil || classOfRaw(raw) != classTransfer {
		t.Errorf("raw transfer is %s, %v", classOfRaw(raw), err)
	}
	for _, class := range classes {
		if byClass[class] == nil {
			t.Errorf("no metrics for %s", class)
		}
	}
}

func TestClassCosts(t *testing.T) {
	c := newClassCosts([]string{classTransfer, classCall, classTransfer})
	at := func(n uint64) Cost {
		return Cost{Total: 5 * n, Cycles: n, Keccak: 2 * n, Recoveries: 3 * n, Words: 4 * n}
	}
	c.begin(at(10))
	c.begin(at(15)) // transfer: 5
	c.end(at(25))   // call: 10
	c.end(at(30))   // roots: nobody's
	c.begin(at(40))
	c.begin(at(47)) // transfer: 7; what follows was not announced
	c.end(at(99))
	want := []Class{
		{Class: classTransfer, Transactions: 2, Cost: at(12), Most: 7, MostCost: 35},
		{Class: classCall, Transactions: 1, Cost: at(10), Most: 10, MostCost: 50},
	}
	if got := c.list(); !reflect.DeepEqual(got, want) {
		t.Errorf("costs %+v", got)
	}
}
