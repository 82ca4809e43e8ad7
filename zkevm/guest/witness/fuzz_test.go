package witness

import (
	"bytes"
	"encoding/binary"
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/zkgeth/zkgeth/zkevm/guest/trie"
)

// FuzzDecode: any bytes are refused, or are the one encoding of what they say.
func FuzzDecode(f *testing.F) {
	for _, codes := range [][][]byte{nil, {{0}}, {{0}, {0x60, 1}}, {bytes.Repeat([]byte{1}, 50), {1, 2, 3, 4, 5, 6, 7, 8}}} {
		for _, headers := range [][][]byte{nil, {{0xc0}}, {{0xc2, 1, 2}, bytes.Repeat([]byte{1}, 600)}} {
			stream, err := Encode([32]byte{}, headers, codes, opaque)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(stream)
			// a state of one leaf that is no account
			leaf := append([]byte{0xe3, 0xa1, 0x20}, make([]byte, 33)...)
			stream[16] = 48
			stream = append(stream, byte(len(leaf)), 0, 0, 0, 0, 0, 0, 0)
			f.Add(append(append(stream, leaf...), 0, 0, 0, 0))
		}
	}
	f.Fuzz(func(t *testing.T, stream []byte) {
		w, err := Decode(stream)
		if err != nil {
			if !errors.Is(err, ErrWitness) {
				t.Fatal(err)
			}
			return
		}
		again := append([]byte(magic), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
		binary.LittleEndian.PutUint32(again[8:], uint32(len(w.Headers)))
		binary.LittleEndian.PutUint32(again[12:], uint32(len(w.codes)))
		binary.LittleEndian.PutUint64(again[16:], uint64(len(w.state)))
		for _, header := range w.Headers {
			if again, err = appendRecord(again, header, MaxHeader, MaxSize); err != nil {
				t.Fatal(err)
			}
		}
		for _, code := range w.codes {
			if again, err = appendRecord(again, code, MaxCode, MaxSize); err != nil {
				t.Fatal(err)
			}
			hash := [32]byte(crypto.Keccak256(code))
			if got, err := w.Code(&hash); err != nil || !bytes.Equal(got, code) {
				t.Fatalf("code %x: %x, %v", code, got, err)
			}
		}
		if again = append(again, w.state...); !bytes.Equal(again, stream) {
			t.Fatalf("%x became %x", stream, again)
		}
		var root [32]byte
		if len(w.state) > 8 {
			size := int(binary.LittleEndian.Uint16(w.state))
			root = [32]byte(crypto.Keccak256(w.state[8:min(len(w.state), 8+size)]))
		}
		state, err := w.State(root)
		if err != nil {
			if !errors.Is(err, ErrWitness) && !errors.Is(err, trie.ErrBadNode) && !errors.Is(err, trie.ErrBadAccount) {
				t.Fatal(err)
			}
			return
		}
		if got, err := state.Hash(); err != nil || got != root {
			t.Fatalf("root %x, want %x: %v", got, root, err)
		}
	})
}
