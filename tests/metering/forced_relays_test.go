package metering

import (
	"encoding/binary"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/core/merkle"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/bridge"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// messageGas is what the L1 half of the token bridge asks for (TokenBridge.MESSAGE_GAS).
const messageGas = 100_000

// Tokens that were sent to L2 arrive without the operator's help, and leave: a forced
// transaction has room for the relay of a deposit, also for the first one of a token, which
// creates it, and for a withdrawal.
func TestForcedRelays(t *testing.T) {
	contract, err := bindings.L2TokenBridgeMetaData.ParseABI()
	if err != nil {
		t.Fatal(err)
	}
	owner := rich(t, 0).address
	deposit := func(token common.Address) []byte {
		// The longest name and symbol that take one slot each.
		data, err := contract.Pack("finalizeDeposit", token, common.Address{0xb0}, owner, big.NewInt(1e18), strings.Repeat("n", 31), strings.Repeat("s", 31), uint8(6))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	// A proof without zeros, as in an inbox that is nearly full, is the dearest.
	const index = 1<<31 - 1
	r := newRollup(t, nil)
	relay := bindings.NewMessageRelay()
	force := func(t *testing.T, nonce int, to common.Address, input []byte, empty *executed) []*types.Log {
		t.Helper()
		r.t = t
		e := r.consume([][]byte{r.forced(0, calling(uint64(nonce), to, 0, params.MaxForcedGas, input))}, 0)
		receipts := r.chain.GetReceiptsByHash(e.block.Hash())
		if e.outcomes[0].Reason != "" || receipts[0].Status != types.ReceiptStatusSuccessful {
			t.Fatalf("%+v, %+v", e.outcomes[0], receipts)
		}
		e.check(t, empty)
		t.Logf("%d gas, costs %d", receipts[0].GasUsed, e.costs[0])
		return receipts[0].Logs
	}
	var known *executed
	var token common.Address
	nonce := 0
	for i, one := range []struct {
		name  string
		token common.Address // on L1
		kept  bool           // the origin, until EIP-4788 has forgotten it
	}{
		{"the first deposit of a token", common.Address{0x70}, false},
		{"a later one", common.Address{0x70}, false},
		{"the first of a token, with an origin that was kept", common.Address{0x71}, true},
		{"a later one, with an origin that was kept", common.Address{0x71}, true},
	} {
		number := index + uint64(i)
		var proof merkle.Proof
		r.inbox, proof = dense(bridge.InboxLeaf(number, tokenBridge, params.TokenBridgeAddress, messageGas, deposit(one.token)), number)
		origin := r.origin()
		known = r.consume(nil, 0) // whose origin is used
		at := known.block.Time()
		if one.kept {
			// A block of its own, as the first entry of the queue.
			t.Run("keep", func(t *testing.T) {
				logs := force(t, nonce, params.OriginReaderAddress, bindings.NewOriginReader().PackKeep(), known)
				if len(logs) != 1 {
					t.Errorf("%d logs", len(logs))
				}
			})
			r.t = t
			nonce++
			at = r.chain.CurrentBlock().Time
			r.passTo(at + 8191)
			known = r.consume(nil, 0)
		}
		t.Run(one.name, func(t *testing.T) {
			input, err := relay.TryPackRelay(
				bindings.InboxMessage{Index: number, Sender: tokenBridge, Target: params.TokenBridgeAddress, GasLimit: messageGas, Data: deposit(one.token)},
				bindings.Origin{Timestamp: new(big.Int).SetUint64(at), L1BlockNumber: origin.Number, L1BlockHash: origin.Hash, InboxRoot: origin.InboxRoot},
				proof.Words())
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range force(t, nonce, params.MessageRelayAddress, input, known) {
				if l.Address != params.TokenBridgeAddress && l.Address != params.MessageRelayAddress {
					token = l.Address // which says that it was minted
				}
			}
		})
		r.t = t
		nonce++
	}
	t.Run("a withdrawal", func(t *testing.T) {
		force(t, nonce, params.TokenBridgeAddress, bindings.NewL2TokenBridge().PackWithdraw(token, owner, big.NewInt(1)), known)
	})
	r.t = t
}

// dense is a tree of which all that is shown of a leaf are hashes.
func dense(leaf common.Hash, index uint64) (root common.Hash, proof merkle.Proof) {
	root = leaf
	for h := range proof {
		proof[h] = crypto.Keccak256Hash([]byte("sibling"), binary.BigEndian.AppendUint64(nil, uint64(h)))
		if index>>h&1 == 1 {
			root = crypto.Keccak256Hash(proof[h][:], root[:])
		} else {
			root = crypto.Keccak256Hash(root[:], proof[h][:])
		}
	}
	return root, proof
}
