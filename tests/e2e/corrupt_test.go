package e2e

import (
	"encoding/binary"
	"fmt"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	ethparams "github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/derive"
)

// forgery turns the batch an honest operator would commit into one that breaks
// a rule of the protocol but not of the contract.
type forgery struct {
	name   string
	reason string // part of what every node must say
	forge  func(n *network, p *proposal)
}

var forgeries = []forgery{
	{"truncated", "frame ends within a block", func(n *network, p *proposal) {
		encoded, err := batch.EncodePayload(p.payload)
		if err != nil {
			n.t.Fatal(err)
		}
		n.fill(p, encoded[:len(encoded)-3])
	}},
	{"not canonical", "bytes after the block list", func(n *network, p *proposal) {
		raw, err := rlp.EncodeToBytes([]any{p.payload.Coinbase, p.payload.Blocks[0].Time, []any{}, uint64(1)})
		if err != nil {
			n.t.Fatal(err)
		}
		n.fill(p, append([]byte{batch.Version}, storedFrame(raw)...))
	}},
	{"dirty padding", "is not zero", func(_ *network, p *proposal) {
		p.blobs[0][len(p.blobs[0])-1] = 1
	}},
	{"wrong last block", "payload of", func(_ *network, p *proposal) { p.header.LastBlock++ }},
	{"wrong queue position", "payload 1", func(_ *network, p *proposal) { p.header.DepositEnd-- }},
	{"wrong origin", "origin", func(n *network, p *proposal) {
		last := p.payload.Blocks[len(p.payload.Blocks)-1].Time
		origin := uint64(0) // after the blocks, and before the head as the contract wants it
		n.eventually("l1 passes the blocks", func() error {
			ref, err := n.L2.Tracker.RefByNumber(n.L2.Tracker.Head().Number - 1)
			if err != nil || ref.Time <= last {
				return fmt.Errorf("l1 is at %d, block at %d (%v)", ref.Time, last, err)
			}
			origin = ref.Number
			return nil
		})
		n.seal(p, origin)
	}},
	{"transaction that does not apply", "nonce", func(n *network, p *proposal) {
		chainID := new(big.Int).SetUint64(n.Rollup.L2ChainID)
		to := common.Address{9}
		tx := types.MustSignNewTx(n.Accounts[0].Key, types.LatestSignerForChainID(chainID), &types.DynamicFeeTx{ChainID: chainID, Nonce: 1000,
			To: &to, Gas: 21_000, GasTipCap: big.NewInt(ethparams.GWei), GasFeeCap: big.NewInt(100 * ethparams.GWei)})
		block := &p.payload.Blocks[len(p.payload.Blocks)-1]
		block.Txs = append(append([]*types.Transaction{}, block.Txs...), tx)
		n.seal(p, p.header.OriginNumber)
	}},
}

// storedFrame is a zstd frame (RFC 8878) that holds raw uncompressed.
func storedFrame(raw []byte) []byte {
	out := []byte{0x28, 0xb5, 0x2f, 0xfd, 0xa0} // magic; single segment, size in 4 bytes
	out = binary.LittleEndian.AppendUint32(out, uint32(len(raw)))
	block := uint32(len(raw))<<3 | 1 // the last one, stored
	return append(append(out, byte(block), byte(block>>8), byte(block>>16)), raw...)
}

// Every node stops before an invalid batch with the same words, serves its users
// all the while, and goes on by itself when the operator takes the batch back.
func TestInvalidBatches(t *testing.T) {
	n := start(t, onDeposit)
	operator := n.senderOn(n.L1Client(), n.Roles.Operator)
	// The second deposit closes the batch of the first: one honest batch.
	honest := n.deposit(5, common.Address{1})
	n.deposit(5, common.Address{1})
	n.finalized(n.L2, honest)
	dir := t.TempDir()
	f := n.follower(dir, nil)
	n.finalized(f, honest)

	for i, c := range forgeries {
		t.Logf("%s", c.name)
		n.transfer(0, common.Address{2}, 1)
		p := n.propose()
		c.forge(n, p)
		n.commit(operator, p)

		want := n.stopped(n.L2, p.header.Index)
		if !strings.Contains(want, c.reason) {
			t.Errorf("%s: nodes say %q, want something about %q", c.name, want, c.reason)
		}
		if got := n.stopped(f, p.header.Index); got != want {
			t.Errorf("%s: the follower says %q, the sequencer %q", c.name, got, want)
		}
		if i == 0 { // a restart changes nothing
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			f = n.follower(dir, nil)
			if got := n.stopped(f, p.header.Index); got != want {
				t.Errorf("%s: the restarted follower says %q, the sequencer %q", c.name, got, want)
			}
		}
		// The chain is usable, and nothing of the batch is safe or final anywhere.
		n.transfer(1, common.Address{3}, 1)
		for name, s := range map[string]*service.Service{"sequencer": n.L2, "follower": f} {
			if safe, final := s.Engine.Safe().Number.Uint64(), s.Engine.Finalized().Number.Uint64(); safe != honest || final != honest {
				t.Errorf("%s: %s: safe is %d, finalized %d, want %d", c.name, name, safe, final, honest)
			}
		}
		if final := n.finalIndex(); final != p.parent.Index {
			t.Errorf("%s: l1 has finalized batch %d, want %d", c.name, final, p.parent.Index)
		}
		n.toRollup(operator, rollupABI.PackRevertBatches(p.header.Index))
		n.goesOn(n.L2, p.parent.Index)
		n.goesOn(f, p.parent.Index)
	}

	// What was held up is posted, safe and final.
	last := n.deposit(5, common.Address{1}) - 1
	n.finalized(n.L2, last)
	n.finalized(f, last)
	n.same(f, last)
}

// stopped waits until a node stands before a batch, and returns what it says
// after checking that it says so everywhere.
func (n *network) stopped(s *service.Service, index uint64) (says string) {
	n.t.Helper()
	n.eventually(fmt.Sprintf("stop before batch %d", index), func() error {
		status := s.API.SyncStatus()
		if says = status.Halted; says == "" || uint64(status.CommittedBatch) != index {
			return fmt.Errorf("batch %d of %d is safe, halted %q", status.SafeBatch, status.CommittedBatch, says)
		}
		return nil
	})
	if !strings.HasPrefix(says, fmt.Sprintf("batch %d is invalid: ", index)) || !strings.HasSuffix(says, "waiting for the operator to revert it") {
		n.t.Errorf("unclear: %q", says)
	}
	if status := s.Pipeline.Status(); status.Derived != index-1 || status.Halted != says {
		n.t.Errorf("pipeline status %+v, rollup_syncStatus says %q", status, says)
	}
	if info, err := s.Pipeline.BatchInfo(index); err != nil || info.State != derive.Invalid {
		n.t.Errorf("state of batch %d is %q (%v), want invalid", index, info.State, err)
	}
	if code, body := health(s); code != http.StatusServiceUnavailable || !strings.Contains(body, fmt.Sprintf("batch %d is invalid", index)) {
		n.t.Errorf("/healthz answers %d, %s", code, body)
	}
	return says
}

// goesOn waits until a node has seen the batches after index reverted.
func (n *network) goesOn(s *service.Service, index uint64) {
	n.t.Helper()
	n.eventually("go on after the revert", func() error {
		status := s.Pipeline.Status()
		if code, body := health(s); status.Halted != "" || status.Committed != index || code != http.StatusOK {
			return fmt.Errorf("halted %q, %d batches, /healthz %d %s", status.Halted, status.Committed, code, body)
		}
		return nil
	})
}

func health(s *service.Service) (code int, body string) {
	answer := httptest.NewRecorder()
	s.Health.Healthz().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/healthz", nil))
	return answer.Code, answer.Body.String()
}

// finalIndex is the last batch that the contract has finalised.
func (n *network) finalIndex() uint64 {
	n.t.Helper()
	index, err := rollupABI.UnpackFinalizedIndex(n.view(n.Rollup.Contracts.Rollup, rollupABI.PackFinalizedIndex()))
	if err != nil {
		n.t.Fatal(err)
	}
	return index
}
