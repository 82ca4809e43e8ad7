package trace

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/zkevm/chips/secp256k1"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// recovering is a program that recovers the key of a signature, with each of the operands
// of the call in read-only memory or not, and writes it.
func recovering(t testing.TB, hashIsConstant, signatureIsConstant, keyIsConstant bool) *machinetest.Asm {
	t.Helper()
	hash := bytes.Repeat([]byte{0x5a}, abi.HashSize)
	signer, err := crypto.ToECDSA(bytes.Repeat([]byte{7}, 32))
	if err != nil {
		t.Fatal(err)
	}
	signature, err := crypto.Sign(hash, signer)
	if err != nil {
		t.Fatal(err)
	}
	a := machinetest.New(t)
	lay := func(b []byte, constant bool) uint64 {
		if constant {
			return a.Rodata(b)
		}
		return a.Data(b)
	}
	h := lay(append(make([]byte, 3), hash...), hashIsConstant) + 3 // all of the words it may lie in
	s := lay(signature, signatureIsConstant)
	key := lay(make([]byte, abi.PublicKeySize), keyIsConstant)
	call(a, abi.Secp256k1Recover, h, s, key)
	a.Write(key, abi.PublicKeySize)
	a.Exit(0)
	return a
}

// TestRecoveryFromReadOnlyMemory recovers from what lies in read-only memory, and in one
// case partly: its last page and the first that can be written to are neighbours.
func TestRecoveryFromReadOnlyMemory(t *testing.T) {
	for operand := range 4 {
		s, b := run(t, recovering(t, operand&1 != 0, operand&2 != 0, false), nil)
		prove(t, s, b)
		if key := b.Claim().Output; bytes.Equal(key, make([]byte, abi.PublicKeySize)) {
			t.Errorf("operands %b: no key", operand)
		}
	}

	a := machinetest.New(t)
	const end = 3 * abi.PageSize
	constant, room := a.Rodata(make([]byte, end)), a.Data(make([]byte, 2*abi.PageSize))
	call(a, abi.Secp256k1Recover, room-13, room-40, room+64)
	call(a, abi.Secp256k1Recover, room-8, constant, room)
	a.Exit(0)
	// The program has its constants elsewhere: what lies between is theirs in this state.
	s, state := neighbours(t, a, room)
	m, err := machine.Resume(machine.NewCode(s.Program), state, machine.Config{})
	if err != nil {
		t.Fatal(err)
	}
	b := New(s)
	if _, err := m.Trace(context.Background(), b); err != nil {
		t.Fatal(err)
	}
	mixed := b.chips.recoveries[0]
	for what, words := range map[string][]secp256k1.Word{"hash": mixed.HashWords, "signature": mixed.SignatureWords} {
		if !words[0].ReadOnly || words[len(words)-1].ReadOnly {
			t.Errorf("the %s does not end in other memory than it begins in", what)
		}
	}
	prove(t, s, b)
}

// neighbours is the beginning of a program, with a page of zeros before an address that
// can be read and not written.
func neighbours(t *testing.T, a *machinetest.Asm, address uint64) (*constraints.System, *machine.Snapshot) {
	t.Helper()
	s, state := system(t, a)
	at := slices.IndexFunc(state.Regions, func(r machine.Region) bool { return r.Start == address })
	if at < 0 {
		t.Fatalf("no region begins at 0x%x", address)
	}
	state.Regions = slices.Insert(state.Regions, at, machine.Region{Start: address - abi.PageSize, End: address, Access: machine.ReadOnly})
	s, err := constraints.New(s.Program, state)
	if err != nil {
		t.Fatal(err)
	}
	return s, state
}

// TestReadOnlyWordsOfCalls lies about which words of a call are read-only. One attack is
// by a machine that lets the call write where nothing may.
func TestReadOnlyWordsOfCalls(t *testing.T) {
	not := func(words []secp256k1.Word, which ...int) {
		for _, i := range which {
			words[i].ReadOnly = !words[i].ReadOnly
		}
	}
	for name, tc := range map[string]struct {
		hash, signature, key bool
		lie                  func(c *secp256k1.Call)
	}{
		"nothing":                     {true, true, false, func(*secp256k1.Call) {}},
		"hash that can be written to": {true, false, false, func(c *secp256k1.Call) { not(c.HashWords, 0, 1, 2, 3, 4) }},
		"last word of the hash":       {true, false, false, func(c *secp256k1.Call) { not(c.HashWords, 4) }},
		"hash that cannot":            {false, true, false, func(c *secp256k1.Call) { not(c.HashWords, 0, 1, 2, 3, 4) }},
		"signature that can":          {true, true, false, func(c *secp256k1.Call) { not(c.SignatureWords, 0, 1, 2, 3, 4, 5, 6, 7, 8) }},
		"a word of the signature":     {false, true, false, func(c *secp256k1.Call) { not(c.SignatureWords, 5) }},
		"signature that cannot":       {false, false, false, func(c *secp256k1.Call) { not(c.SignatureWords, 0) }},
		"key in read-only memory":     {true, true, true, func(c *secp256k1.Call) { not(c.KeyWords, 0, 1, 2, 3, 4, 5, 6, 7) }},
	} {
		s, state := system(t, recovering(t, tc.hash, tc.signature, tc.key))
		own := *state
		if tc.key {
			own.Regions = slices.Clone(state.Regions)
			for i := range own.Regions {
				if own.Regions[i].Start == machinetest.RodataAddr {
					own.Regions[i].Access = machine.ReadWrite
				}
			}
		}
		m, err := machine.Resume(machine.NewCode(s.Program), &own, machine.Config{})
		if err != nil {
			t.Fatal(err)
		}
		b := New(s)
		if _, err := m.Trace(context.Background(), b); err != nil {
			t.Fatal(err)
		}
		tc.lie(&b.chips.recoveries[0])
		err = verdict(t, s, b)
		if name == "nothing" {
			if err != nil {
				t.Errorf("without a lie: %v", err)
			}
			continue
		}
		var r *air.Rejection
		if !errors.As(err, &r) || len(r.Violations) > 0 || len(r.Imbalances) == 0 {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, v := range r.Imbalances {
			if v.Bus != "mem" {
				t.Errorf("%s: %s", name, v.Bus)
			}
		}
	}
}
