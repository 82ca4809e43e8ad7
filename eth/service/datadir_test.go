package service

import (
	"errors"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/zkgeth/zkgeth/eth/node"
	"github.com/zkgeth/zkgeth/params"
)

func testRollup() *params.Rollup {
	return &params.Rollup{
		Version: 1, L1ChainID: 900, L2ChainID: 901,
		Genesis:   params.Genesis{L1Block: 5, GasLimit: 30_000_000, BaseFee: (*hexutil.Big)(big.NewInt(7))},
		Contracts: params.Contracts{Rollup: common.Address{0xcc}},
		Limits:    params.Limits{MaxDrift: 1, ForceDeadline: 1, OperatorTimeout: 1},
	}
}

func TestCheckDataDir(t *testing.T) {
	for name, tc := range map[string]struct {
		bend func(*params.Rollup)
		want error
	}{
		"the same":        {func(*params.Rollup) {}, nil},
		"another address": {func(cfg *params.Rollup) { cfg.Contracts.Rollup[0]++ }, ErrOtherRollup},
		"another l1":      {func(cfg *params.Rollup) { cfg.L1ChainID-- }, ErrOtherRollup},
		"another l2":      {func(cfg *params.Rollup) { cfg.L2ChainID++ }, ErrOtherRollup},
		"another genesis": {func(cfg *params.Rollup) { cfg.Genesis.Time++ }, ErrOtherRollup},
		"another drift":   {func(cfg *params.Rollup) { cfg.Limits.MaxDrift++ }, ErrOtherRollup},
		"after an upgrade": {func(cfg *params.Rollup) {
			cfg.Contracts.Verifier[0]++
			cfg.Limits.ForceDeadline++
			cfg.Limits.OperatorTimeout++
		}, nil},
		"unusable": {func(cfg *params.Rollup) { cfg.Version++ }, params.ErrConfig},
	} {
		dir := filepath.Join(t.TempDir(), "new")
		if err := CheckDataDir(dir, testRollup()); err != nil || Holds(dir) {
			t.Fatalf("new directory: %v", err)
		}
		if err := claimDataDir(dir, testRollup()); err != nil || !Holds(dir) {
			t.Fatal(err)
		}
		cfg := testRollup()
		tc.bend(cfg)
		err := CheckDataDir(dir, cfg)
		if !errors.Is(err, tc.want) || tc.want == nil && err != nil {
			t.Errorf("%s: got %v, want %v", name, err, tc.want)
		}
		if tc.want == ErrOtherRollup && (!strings.Contains(err.Error(), dir) || !strings.HasSuffix(err.Error(), "choose another --datadir")) {
			t.Errorf("%s: %v", name, err)
		}
		// A claim lasts.
		if err := claimDataDir(dir, cfg); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := CheckDataDir(dir, testRollup()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if found, err := os.ReadDir(dir); err != nil || len(found) != 1 {
			t.Errorf("%s: left %v (%v)", name, found, err)
		}
	}
	if err := CheckDataDir("", testRollup()); err != nil {
		t.Errorf("in memory: %v", err)
	}
	if err := claimDataDir("", testRollup()); err != nil {
		t.Errorf("in memory: %v", err)
	}
}

func TestDamagedDataDir(t *testing.T) {
	enc, err := testRollup().Encode()
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{
		"empty": {}, "torn": enc[:len(enc)-1], "more": append(enc[:len(enc):len(enc)], '\n'), "too large": make([]byte, params.MaxConfigSize+1), "other JSON": []byte("{}"),
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, chainFile), content, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := CheckDataDir(dir, testRollup()); !errors.Is(err, ErrDataDir) || !errors.Is(err, params.ErrConfig) || !strings.Contains(err.Error(), "restore") {
			t.Errorf("%s: %v", name, err)
		}
	}
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, chainFile), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := CheckDataDir(dir, testRollup()); !errors.Is(err, ErrDataDir) {
		t.Errorf("a directory: %v", err)
	}
}

// A node does not rely on its caller to have asked.
func TestNewOnOtherDataDir(t *testing.T) {
	dir := t.TempDir()
	if err := claimDataDir(dir, testRollup()); err != nil {
		t.Fatal(err)
	}
	cfg := testRollup()
	cfg.Limits.MaxDrift++
	if _, err := New(&Config{Rollup: cfg, DataDir: dir, Geth: node.DefaultConfig("test", dir, nil)}); !errors.Is(err, ErrOtherRollup) {
		t.Errorf("got %v", err)
	}
	if found, err := os.ReadDir(dir); err != nil || len(found) != 1 {
		t.Errorf("left %v (%v)", found, err)
	}
}

// What cannot be written leaves nothing behind.
func TestWriteConfig(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "rollup.json")
	bad := testRollup()
	bad.Version = 2
	if err := WriteConfig(path, bad); !errors.Is(err, params.ErrConfig) {
		t.Errorf("got %v", err)
	}
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := WriteConfig(path, testRollup()); err == nil {
		t.Error("wrote over a directory")
	}
	if found, err := os.ReadDir(dir); err != nil || len(found) != 1 {
		t.Errorf("left %v (%v)", found, err)
	}
	if err := WriteConfig(filepath.Join(dir, "none", "rollup.json"), testRollup()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	if err := claimDataDir(filepath.Join(dir, "rollup.json", "a"), testRollup()); err != nil {
		t.Errorf("nested: %v", err)
	}
}
