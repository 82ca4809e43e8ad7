package batch

import "testing"

func TestPayloadEqual(t *testing.T) {
	if !testPayload(5).Equal(testPayload(5)) {
		t.Fatal("a payload differs from itself")
	}
	for name, mutate := range map[string]func(*Payload){
		"coinbase":    func(p *Payload) { p.Coinbase[0]++ },
		"block":       func(p *Payload) { p.Blocks = p.Blocks[:4] },
		"time":        func(p *Payload) { p.Blocks[4].Time++ },
		"deposits":    func(p *Payload) { p.Blocks[4].Deposits++ },
		"forced":      func(p *Payload) { p.Blocks[4].Forced++ },
		"transaction": func(p *Payload) { p.Blocks[1].Txs[0] = testTx(0, 999) },
		"order":       func(p *Payload) { txs := p.Blocks[1].Txs; txs[0], txs[1] = txs[1], txs[0] },
		"one less":    func(p *Payload) { p.Blocks[1].Txs = p.Blocks[1].Txs[1:] },
	} {
		p := testPayload(5)
		mutate(p)
		if p.Equal(testPayload(5)) || testPayload(5).Equal(p) {
			t.Errorf("%s: still equal", name)
		}
	}
}
