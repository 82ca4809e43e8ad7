package derive

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/params"
)

// A block is consolidated only if everything the batch determines is as the
// batch says, and the batch breaks no rule that the builder would have checked.
func TestMatches(t *testing.T) {
	type pair struct {
		parent *types.Header
		header *types.Header
		body   types.Body
		attrs  builder.Attributes
	}
	w := newWorld(t)
	fresh := func() *pair {
		origin := params.Origin{Number: 20, Hash: common.Hash{2}, Time: 5000, InboxRoot: common.Hash{3}}
		p := &pair{parent: types.CopyHeader(w.op.Genesis().Header())}
		p.parent.Time = 5000
		p.attrs = builder.Attributes{Time: 5001, Coinbase: testFees, Origin: origin,
			Deposits: []builder.Deposit{{Index: 0, To: common.Address{4}, Amount: 6}}, Txs: types.Transactions{w.transfer(testKey, 0)}}
		commitment := origin.Commitment()
		p.header = &types.Header{ParentHash: p.parent.Hash(), Number: common.Big1, Time: 5001, Coinbase: testFees, GasLimit: w.cfg.Genesis.GasLimit,
			MixDigest: origin.Random(1), Extra: params.HeaderExtra{Origin: 20, DepositEnd: 1}.Encode(), ParentBeaconRoot: &commitment}
		p.body = types.Body{Transactions: p.attrs.Txs, Withdrawals: types.Withdrawals{{Index: 0, Address: common.Address{4}, Amount: 6}}}
		return p
	}
	// at moves a block and its attributes in time together.
	at := func(p *pair, time uint64) { p.header.Time, p.attrs.Time = time, time }
	relink := func(p *pair) { p.header.ParentHash = p.parent.Hash() }
	cases := map[string]func(p *pair){
		"parent":         func(p *pair) { p.header.ParentHash[0] ^= 1 },
		"time":           func(p *pair) { p.header.Time++ },
		"coinbase":       func(p *pair) { p.header.Coinbase[0] ^= 1 },
		"gas limit":      func(p *pair) { p.header.GasLimit++ },
		"random":         func(p *pair) { p.header.MixDigest[0] ^= 1 },
		"origin number":  func(p *pair) { p.header.Extra = params.HeaderExtra{Origin: 21, DepositEnd: 1}.Encode() },
		"no origin":      func(p *pair) { p.header.ParentBeaconRoot = nil },
		"origin":         func(p *pair) { p.header.ParentBeaconRoot = &common.Hash{1} },
		"no transaction": func(p *pair) { p.body.Transactions = nil },
		"transaction":    func(p *pair) { p.body.Transactions = types.Transactions{w.transfer(testKey, 1)} },
		"no withdrawal":  func(p *pair) { p.body.Withdrawals = types.Withdrawals{} },
		"withdrawal":     func(p *pair) { p.body.Withdrawals[0].Amount++ },
		"validator":      func(p *pair) { p.body.Withdrawals[0].Validator++ },
		"forced": func(p *pair) {
			p.attrs.Forced = [][]byte{{1}}
			p.header.Extra = params.HeaderExtra{Origin: 20, DepositEnd: 1, ForcedEnd: 1}.Encode()
		},
		"parent without extra":  func(p *pair) { p.parent.Extra = nil; relink(p) },
		"origin went back":      func(p *pair) { p.parent.Extra = params.HeaderExtra{Origin: 21}.Encode(); relink(p) },
		"time not after parent": func(p *pair) { p.parent.Time = 5001; relink(p) },
		"time before origin":    func(p *pair) { p.parent.Time = 1; relink(p); at(p, 4999) },
		"drift":                 func(p *pair) { at(p, 5000+testDrift+1) },
		"too many deposits": func(p *pair) {
			for i := uint64(1); i <= params.MaxDepositsPerBlock; i++ {
				p.attrs.Deposits = append(p.attrs.Deposits, builder.Deposit{Index: i})
				p.body.Withdrawals = append(p.body.Withdrawals, &types.Withdrawal{Index: i})
			}
			p.header.Extra = params.HeaderExtra{Origin: 20, DepositEnd: params.MaxDepositsPerBlock + 1}.Encode()
		},
	}
	x := &executor{limits: w.cfg.Limits, gas: w.cfg.Genesis.GasLimit}
	try := func(p *pair) bool {
		return x.matches(types.NewBlockWithHeader(p.header).WithBody(p.body), p.parent, &p.attrs)
	}
	if !try(fresh()) {
		t.Fatal("an honest block does not match")
	}
	for name, spoil := range cases {
		p := fresh()
		spoil(p)
		if try(p) {
			t.Errorf("%s: matches", name)
		}
	}
}
