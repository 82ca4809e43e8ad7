package trie

import (
	"bytes"
	"errors"
	"math/rand"
	"testing"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/holiman/uint256"
)

func TestStorageRoot(t *testing.T) {
	root := [32]byte(bytes.Repeat([]byte{0x80}, 32))
	for _, nonce := range []uint64{0, 1, 0x7f, 0x80, 0xff, 0x100, 1<<64 - 1} {
		for _, bits := range []uint{0, 1, 7, 8, 9, 64, 255, 256} {
			balance := new(uint256.Int).Lsh(uint256.NewInt(1), bits)
			balance.SubUint64(balance, 1)
			account, err := rlp.EncodeToBytes(&types.StateAccount{Nonce: nonce, Balance: balance, Root: root, CodeHash: types.EmptyCodeHash[:]})
			if err != nil {
				t.Fatal(err)
			}
			if got, err := StorageRoot(account); err != nil || *got != root {
				t.Errorf("nonce %d, balance %d: %x, %v", nonce, balance, got, err)
			}
		}
	}
}

func TestStorageRootRefuses(t *testing.T) {
	a, b := hashRef(1), hashRef(2)
	for name, c := range map[string]struct {
		account []byte
		rule    string
	}{
		"nothing":                  {nil, "form of list"},
		"slot":                     {str(make([]byte, 80)...), "form of list"},
		"cut off":                  {listOf(str(), str(), a, b)[:69], "form of list"},
		"a byte more":              {append(listOf(str(), str(), a, b), 0), "form of list"},
		"list too long":            {longHead(listBase, payload(listOf(str(), str(), a, b, make([]byte, 200)))), "form of list"},
		"hashes alone":             {listOf(a, b), "form of list"},
		"zero nonce":               {listOf(str(0), str(1), a, b), "zero with a byte"},
		"zero balance":             {listOf(str(), str(0), a, b), "zero with a byte"},
		"nonce of 9 bytes":         {listOf(str(bytes.Repeat([]byte{1}, 9)...), str(), a, b), "integer too long"},
		"balance of 33 bytes":      {listOf(str(), str(bytes.Repeat([]byte{1}, 33)...), a, b), "integer too long"},
		"nonce is a list":          {listOf(listOf(str(1)), str(), a, b), "integer too long"},
		"nonce with a zero":        {listOf(str(0, 1), str(), a, b), "leading zero"},
		"balance with a zero":      {listOf(str(), str(0, 1), a, b), "leading zero"},
		"nonce with a zero, alone": {listOf([]byte{0x81, 0}, str(), a, b), "leading zero"},
		"nonce with a head":        {listOf([]byte{0x81, 0x7f}, str(), a, b), "form of integer"},
		"balance with a head":      {listOf(str(), []byte{0x81, 1}, a, b), "form of integer"},
		"three items":              {listOf(str(), a, b, []byte{1, 1, 1}), "form of hashes"},
		"five items":               {listOf(str(), str(), a, b, str(1)), "form of hashes"},
		"root of 31 bytes":         {listOf(str(), str(1), str(make([]byte, 31)...), b, str(1)), "form of hashes"},
		"code hash of 31 bytes":    {listOf(str(), str(1), a, str(make([]byte, 31)...), str(1)), "form of hashes"},
		"code hash is a list":      {listOf(str(), str(1), a, listOf(make([]byte, 32))), "form of hashes"},
	} {
		_, err := StorageRoot(c.account)
		if !errors.Is(err, ErrBadAccount) || err != badAccount(c.rule) {
			t.Errorf("%s: %v, want %q", name, err, c.rule)
		}
	}
}

// What is accepted is what go-ethereum writes.
func TestStorageRootMutated(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	accepted := 0
	for range operations(100_000) {
		account := encodeAccount(uint64(rng.Intn(1<<uint(rng.Intn(20)))), EmptyRoot)
		for range 1 + rng.Intn(2) {
			account[rng.Intn(20)] = byte(rng.Intn(256))
		}
		if rng.Intn(8) == 0 {
			account = account[:rng.Intn(len(account))]
		}
		got, err := StorageRoot(account)
		if err != nil {
			continue
		}
		accepted++
		var a types.StateAccount
		if err := rlp.DecodeBytes(account, &a); err != nil {
			t.Fatalf("%x: %v", account, err)
		}
		again, err := rlp.EncodeToBytes(&a)
		if err != nil || !bytes.Equal(again, account) || a.Root != *got || len(a.CodeHash) != 32 {
			t.Fatalf("%x became %x", account, again)
		}
	}
	if accepted == 0 {
		t.Error("nothing was accepted")
	}
}
