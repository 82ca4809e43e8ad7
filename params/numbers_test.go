package params

import (
	"encoding/binary"
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

func numbersOf(r *Rollup) Numbers {
	return Numbers{
		L1ChainID: r.L1ChainID, L2ChainID: r.L2ChainID,
		L1Block: r.Genesis.L1Block, Time: r.Genesis.Time, GasLimit: r.Genesis.GasLimit, Limits: r.Limits,
	}
}

func TestScanRollup(t *testing.T) {
	large := testConfig()
	large.L1ChainID, large.L2ChainID, large.Genesis.L1Block, large.Genesis.Time = math.MaxUint64, MaxL2ChainID, math.MaxUint64-2, 0
	large.Limits = Limits{MaxDrift: math.MaxUint64 - 3, ForceDeadline: math.MaxUint64 - 4, OperatorTimeout: 10_000_000_000_000_000_000}
	bare := testConfig()
	bare.Genesis.Balances = nil
	code := testConfig()
	code.Genesis.Code = map[common.Address]hexutil.Bytes{{1}: []byte(`,"limits":{"maxDrift":9,"forceDeadline":9,"operatorTimeout":9}}`), {2}: nil}
	for name, cfg := range map[string]*Rollup{"small": testConfig(), "largest numbers": large, "no maps": bare, "code": code} {
		enc, err := cfg.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := ScanRollup(enc); err != nil || got != numbersOf(cfg) {
			t.Errorf("%s: got %+v, %v; want %+v", name, got, err, numbersOf(cfg))
		}
	}
}

func TestScanRollupRefuses(t *testing.T) {
	good, err := testConfig().Encode()
	if err != nil {
		t.Fatal(err)
	}
	big := testConfig()
	big.Genesis.Code = map[common.Address]hexutil.Bytes{{1}: make([]byte, MaxConfigSize/2)}
	tooLarge, err := big.Encode()
	if err != nil {
		t.Fatal(err)
	}
	edit := func(from, to string) []byte {
		out := strings.Replace(string(good), from, to, 1)
		if out == string(good) {
			t.Fatalf("the config does not contain %s", from)
		}
		return []byte(out)
	}
	for name, data := range map[string][]byte{
		"empty":              {},
		"too large":          tooLarge,
		"space in front":     append([]byte{' '}, good...),
		"newline at the end": append(good[:len(good):len(good)], '\n'),
		"version 2":          edit(`"version":1`, `"version":2`),
		"no version":         edit(`{"version":1,`, `{`),
		"order":              edit(`"l1ChainId":900,"l2ChainId":901`, `"l2ChainId":901,"l1ChainId":900`),
		"leading zero":       edit(`"l2ChainId":901`, `"l2ChainId":0901`),
		"no digits":          edit(`"l2ChainId":901`, `"l2ChainId":`),
		"negative":           edit(`"l2ChainId":901`, `"l2ChainId":-901`),
		"fraction":           edit(`"gasLimit":30000000`, `"gasLimit":30000000.0`),
		"no contracts":       edit(`"timelock":"0x0000000000000000000000000000000000000000"}`, `"timelock":null}`),
		"over 64 bits":       edit(`"l2ChainId":901`, `"l2ChainId":18446744073709551616`),
		"over 64 bits, long": edit(`"l2ChainId":901`, `"l2ChainId":184467440737095516150`),
		"limit leading zero": edit(`"maxDrift":1`, `"maxDrift":01`),
		"limit no digits":    edit(`"maxDrift":1`, `"maxDrift":`),
		"limit over 64 bits": edit(`"operatorTimeout":3`, `"operatorTimeout":99999999999999999999`),
		"limits order":       edit(`"maxDrift":1,"forceDeadline":2`, `"forceDeadline":2,"maxDrift":1`),
		"no limits":          edit(`"limits"`, `"limit"`),
		"open":               good[:len(good)-1],
	} {
		if got, err := ScanRollup(data); !errors.Is(err, ErrConfig) {
			t.Errorf("%s: got %+v, %v", name, got, err)
		}
	}
}

// FuzzScanRollup looks for a config that DecodeRollup accepts and the scanner
// reads differently.
func FuzzScanRollup(f *testing.F) {
	good, _ := testConfig().Encode()
	f.Add(good)
	f.Fuzz(func(t *testing.T, data []byte) {
		n, err := ScanRollup(data)
		if err != nil && !errors.Is(err, ErrConfig) {
			t.Fatalf("%v is not ErrConfig", err)
		}
		if cfg, invalid := DecodeRollup(data); invalid == nil && (err != nil || n != numbersOf(cfg)) {
			t.Fatalf("%s: scanned %+v (%v), decoded %+v", data, n, err, numbersOf(cfg))
		}
	})
}

// FuzzScanRollupFields does so from the other side: every config there is.
func FuzzScanRollupFields(f *testing.F) {
	f.Add(uint64(900), uint64(901), uint64(1), uint64(2), uint64(30_000_000), uint64(5), uint64(6), uint64(7), []byte("code"))
	f.Add(uint64(1), uint64(MaxL2ChainID), uint64(0), uint64(0), uint64(MaxGasLimit), uint64(math.MaxUint64), uint64(1), uint64(10), []byte{})
	f.Fuzz(func(t *testing.T, l1, l2, block, time, gas, drift, force, timeout uint64, rest []byte) {
		cfg := &Rollup{
			Version: 1, L1ChainID: l1, L2ChainID: l2,
			Genesis: Genesis{L1Block: block, Time: time, GasLimit: MinGasLimit + gas%(MaxGasLimit-MinGasLimit+1), BaseFee: (*hexutil.Big)(new(big.Int).SetBytes(append([]byte{1}, rest...)))},
			Limits:  Limits{MaxDrift: drift, ForceDeadline: force, OperatorTimeout: timeout},
		}
		for i := 0; i < len(rest); i += 8 {
			if cfg.Genesis.Code == nil {
				cfg.Genesis.Code = map[common.Address]hexutil.Bytes{}
				cfg.Genesis.Balances = map[common.Address]*hexutil.Big{}
			}
			addr := common.BytesToAddress(rest[:i])
			cfg.Genesis.Code[addr] = rest[i:]
			cfg.Genesis.Balances[addr] = (*hexutil.Big)(new(big.Int).SetUint64(binary.BigEndian.Uint64(append(make([]byte, 8), rest[i:]...))))
		}
		enc, err := cfg.Encode()
		if err != nil || len(enc) > MaxConfigSize {
			return // not a config
		}
		if got, err := ScanRollup(enc); err != nil || got != numbersOf(cfg) {
			t.Fatalf("%s: scanned %+v, %v", enc, got, err)
		}
	})
}
