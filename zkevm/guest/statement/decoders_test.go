package statement

import (
	"bytes"
	"testing"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/zkevm/guest/executor"
)

// checkDecoders compares what the node and the program make of the bytes of a
// transaction. The node decodes first and recovers the sender when it executes the
// transaction, the program does both at once; either way a batch with a
// transaction that fails is invalid, and a forced one is skipped.
func checkDecoders(t *testing.T, raw []byte) {
	t.Helper()
	var sender [20]byte
	payload, err := (&batch.RawPayload{Blocks: []batch.RawBlock{{Txs: [][]byte{raw}}}}).Decode()
	node := err == nil
	if node {
		from, err := types.Sender(testSigner, payload.Blocks[0].Txs[0])
		sender, node = from, err == nil
	}
	tx, err := executor.DecodeTransaction(bytes.Clone(raw), testChainID)
	if program := err == nil; program != node {
		t.Fatalf("%x: the node takes it: %v, the program: %v (%v)", raw, node, program, err)
	}
	if !node {
		return
	}
	if tx.Sender() != sender || tx.Gas() != payload.Blocks[0].Txs[0].Gas() || !bytes.Equal(tx.Raw, raw) {
		t.Fatalf("%x: sender %v, the node has %x", raw, tx.Sender(), sender)
	}
}

func decoderSeeds(t testing.TB) (seeds [][]byte) {
	for _, kind := range forcedKinds(t) {
		if len(kind.raw) < 1000 {
			seeds = append(seeds, kind.raw)
		}
	}
	return seeds
}

func TestDecodersAgree(t *testing.T) {
	for _, seed := range decoderSeeds(t) {
		checkDecoders(t, seed)
		for at := range seed {
			for _, change := range []func(b byte) byte{
				func(b byte) byte { return b + 1 }, func(b byte) byte { return b - 1 }, func(b byte) byte { return b ^ 0x80 },
				func(byte) byte { return 0 }, func(byte) byte { return 0xff },
			} {
				damaged := bytes.Clone(seed)
				damaged[at] = change(seed[at])
				checkDecoders(t, damaged)
			}
			checkDecoders(t, seed[:at])
			checkDecoders(t, append(bytes.Clone(seed[:at]), seed[at+1:]...))
		}
	}
}

func FuzzDecoders(f *testing.F) {
	for _, seed := range decoderSeeds(f) {
		f.Add(seed)
	}
	f.Fuzz(checkDecoders)
}
