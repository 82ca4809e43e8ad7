package params

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
)

func testConfig() *Rollup {
	return &Rollup{
		Version: 1, L1ChainID: 900, L2ChainID: 901,
		Genesis: Genesis{L1Block: 1, Time: 2, GasLimit: 30_000_000, BaseFee: (*hexutil.Big)(big.NewInt(1e9)),
			Balances: map[common.Address]*hexutil.Big{{2}: (*hexutil.Big)(big.NewInt(1)), {1}: (*hexutil.Big)(big.NewInt(2))}},
		Limits: Limits{MaxDrift: 1, ForceDeadline: 2, OperatorTimeout: 3},
	}
}

func TestRollupRoundTrip(t *testing.T) {
	enc, err := testConfig().Encode()
	if err != nil {
		t.Fatal(err)
	}
	dec, err := DecodeRollup(enc)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := dec.Encode()
	if !bytes.Equal(enc, again) {
		t.Fatalf("got %s, want %s", again, enc)
	}
	h1, _ := testConfig().Hash()
	if h2, _ := dec.Hash(); h1 != h2 || h1 != crypto.Keccak256Hash(enc) {
		t.Fatal("hash is not keccak256 of the canonical JSON")
	}
}

func TestDecodeRollupRefuses(t *testing.T) {
	good, _ := testConfig().Encode()
	cases := map[string][]byte{
		"empty":         {},
		"trailing":      append(append([]byte{}, good...), '1'),
		"spaces":        append([]byte{' '}, good...),
		"unknown field": []byte(strings.Replace(string(good), `"version"`, `"extra":1,"version"`, 1)),
		"too big":       bytes.Repeat([]byte{' '}, MaxConfigSize+1),
		"array":         []byte("[]"),
	}
	for name, data := range cases {
		if _, err := DecodeRollup(data); !errors.Is(err, ErrConfig) {
			t.Errorf("%s: got %v, want ErrConfig", name, err)
		}
	}
}

func TestRollupValidate(t *testing.T) {
	cases := map[string]func(*Rollup){
		"version":          func(r *Rollup) { r.Version = 2 },
		"no l1 chain":      func(r *Rollup) { r.L1ChainID = 0 },
		"no l2 chain":      func(r *Rollup) { r.L2ChainID = 0 },
		"chain id":         func(r *Rollup) { r.L2ChainID = MaxL2ChainID + 1 },
		"same chain":       func(r *Rollup) { r.L2ChainID = r.L1ChainID },
		"gas limit low":    func(r *Rollup) { r.Genesis.GasLimit = MinGasLimit - 1 },
		"gas limit high":   func(r *Rollup) { r.Genesis.GasLimit = MaxGasLimit + 1 },
		"no base fee":      func(r *Rollup) { r.Genesis.BaseFee = nil },
		"zero base fee":    func(r *Rollup) { r.Genesis.BaseFee = (*hexutil.Big)(new(big.Int)) },
		"drift":            func(r *Rollup) { r.Limits.MaxDrift = 0 },
		"deadline":         func(r *Rollup) { r.Limits.ForceDeadline = 0 },
		"timeout":          func(r *Rollup) { r.Limits.OperatorTimeout = 0 },
		"nil balance":      func(r *Rollup) { r.Genesis.Balances[common.Address{9}] = nil },
		"negative balance": func(r *Rollup) { r.Genesis.Balances[common.Address{9}] = (*hexutil.Big)(big.NewInt(-1)) },
	}
	for name, breakIt := range cases {
		cfg := testConfig()
		breakIt(cfg)
		if err := cfg.Validate(); !errors.Is(err, ErrConfig) {
			t.Errorf("%s: got %v, want ErrConfig", name, err)
		}
		if _, err := cfg.Encode(); err == nil {
			t.Errorf("%s: encoded", name)
		}
	}
}

func TestHeaderExtra(t *testing.T) {
	want := HeaderExtra{Origin: 1, DepositEnd: 1 << 40, ForcedEnd: 1<<64 - 1}
	got, err := DecodeHeaderExtra(want.Encode())
	if err != nil || got != want {
		t.Fatalf("got %+v, %v", got, err)
	}
	for _, bad := range [][]byte{nil, want.Encode()[:24], append(want.Encode(), 0), append([]byte{2}, want.Encode()[1:]...)} {
		if _, err := DecodeHeaderExtra(bad); !errors.Is(err, ErrHeaderExtra) {
			t.Errorf("%x: got %v, want ErrHeaderExtra", bad, err)
		}
	}
}

// Fixed by docs/protocol.md: abi.encode(uint64, bytes32, bytes32) hashed.
func TestOriginCommitment(t *testing.T) {
	o := Origin{Number: 5, Hash: common.Hash{1}, InboxRoot: common.Hash{2}}
	want := crypto.Keccak256Hash(common.LeftPadBytes([]byte{5}, 32), o.Hash[:], o.InboxRoot[:])
	if got := o.Commitment(); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if o.Random(1) == o.Random(2) || o.Random(1) != crypto.Keccak256Hash(o.Hash[:], []byte{0, 0, 0, 0, 0, 0, 0, 1}) {
		t.Error("prevRandao does not follow the rule")
	}
}

func FuzzDecodeRollup(f *testing.F) {
	good, _ := testConfig().Encode()
	f.Add(good)
	f.Add([]byte(`{"version":1}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		cfg, err := DecodeRollup(data)
		if err != nil {
			return
		}
		if enc, err := cfg.Encode(); err != nil || !bytes.Equal(enc, data) {
			t.Fatalf("accepted %s, encodes to %s (%v)", data, enc, err)
		}
		if !json.Valid(data) {
			t.Fatal("accepted invalid JSON")
		}
	})
}
