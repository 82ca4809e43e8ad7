package oneblock

import (
	"bytes"
	"encoding/binary"
	"errors"
	"reflect"
	"testing"

	gethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/zkevm/guest/executor"
)

func TestInputRoundTrip(t *testing.T) {
	for size := range 17 {
		in := Input{Rules: L2Rules(901), Block: bytes.Repeat([]byte{0xff}, size), Witness: []byte("12345678")}
		got, err := decode(in.Encode())
		if err != nil || !reflect.DeepEqual(got, in) {
			t.Errorf("block of %d bytes: got %+v, %v", size, got, err)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	good := (&Input{Rules: L2Rules(1), Block: []byte{1, 2, 3}, Witness: []byte("12345678")}).Encode()
	size := func(n uint64) []byte {
		b := bytes.Clone(good)
		binary.LittleEndian.PutUint64(b[rulesSize:], n)
		return b
	}
	padded := bytes.Clone(good)
	padded[headSize+7] = 1
	zeros, target, fraction := bytes.Clone(good), bytes.Clone(good), bytes.Clone(good)
	zeros[rulesSize-1], target[8], fraction[24], fraction[25], fraction[26], fraction[27] = 1, 0, 0, 0, 0, 0
	for name, data := range map[string][]byte{
		"nothing":                 nil,
		"half a head":             good[:headSize-1],
		"ends within the block":   good[:headSize+2],
		"ends within the padding": good[:headSize+7],
		"padding":                 padded,
		"padding of the rules":    zeros,
		"no blob target":          target,
		"no blob fraction":        fraction,
		"size beyond the input":   size(17),
		"size beyond the limit":   size(gethparams.MaxBlockSize + 1),
		"size that wraps":         size(^uint64(0)),
	} {
		if in, err := decode(data); !errors.Is(err, ErrInput) {
			t.Errorf("%s: got %+v, %v", name, in, err)
		}
		if _, err := Run(bytes.Clone(data)); !errors.Is(err, ErrInput) {
			t.Errorf("%s: Run: %v", name, err)
		}
	}
	if _, err := Run(bytes.Clone(good)); !errors.Is(err, executor.ErrWitness) {
		t.Errorf("no witness: %v", err)
	}
}

func TestOutput(t *testing.T) {
	want := Output{Rules: L2Rules(7), Parent: [32]byte{1}, Block: [32]byte{2}, State: [32]byte{31: 3}}
	got, err := DecodeOutput(want.encode())
	if err != nil || *got != want {
		t.Errorf("got %+v, %v", got, err)
	}
	for _, n := range []int{0, OutputSize - 1, OutputSize + 1} {
		if _, err := DecodeOutput(make([]byte, n)); !errors.Is(err, ErrOutput) {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
}

func FuzzRun(f *testing.F) {
	f.Add((&Input{Rules: L2Rules(901), Block: []byte{0xc0}, Witness: []byte("zkwitns\x01")}).Encode())
	f.Fuzz(func(t *testing.T, data []byte) {
		if in, err := decode(data); err == nil && !bytes.Equal(in.Encode(), data) {
			t.Fatal("a second encoding of the same input")
		}
		if out, err := Run(bytes.Clone(data)); err == nil {
			if _, err := DecodeOutput(out); err != nil {
				t.Fatal(err)
			}
		}
	})
}
