package txmgr

import (
	"errors"
	"math"
	"math/big"
	"reflect"
	"testing"
	"time"

	"github.com/urfave/cli/v2"
)

func TestValidate(t *testing.T) {
	cfg := DefaultConfig()
	if err := cfg.Validate(); err != nil {
		t.Fatal(err)
	}
	for name, set := range map[string]func(*Config){
		"resubmission":      func(c *Config) { c.ResubmissionTimeout = 0 },
		"network":           func(c *Config) { c.NetworkTimeout = -1 },
		"receipt interval":  func(c *Config) { c.ReceiptQueryInterval = 0 },
		"not in mempool":    func(c *Config) { c.NotInMempoolTimeout = 0 },
		"confirmations":     func(c *Config) { c.NumConfirmations = 0 },
		"nonce too low":     func(c *Config) { c.SafeAbortNonceTooLowCount = 0 },
		"multiplier":        func(c *Config) { c.FeeLimitMultiplier = 0 },
		"no threshold":      func(c *Config) { c.FeeLimitThreshold = nil },
		"negative minimum":  func(c *Config) { c.MinTipCap = big.NewInt(-1) },
		"negative maximum":  func(c *Config) { c.MaxBlobFee = big.NewInt(-1) },
		"minimum > maximum": func(c *Config) { c.MaxBaseFee = big.NewInt(1) },
	} {
		cfg := DefaultConfig()
		set(&cfg)
		if err := cfg.Validate(); !errors.Is(err, ErrConfig) {
			t.Errorf("%s: error %v, want ErrConfig", name, err)
		}
		if _, err := New(newFakeL1(), NewKeySigner(testKey), testChain, cfg); !errors.Is(err, ErrConfig) {
			t.Errorf("%s: New: error %v, want ErrConfig", name, err)
		}
	}
	for _, id := range []*big.Int{nil, new(big.Int), big.NewInt(-1)} {
		if _, err := New(newFakeL1(), NewKeySigner(testKey), id, cfg); !errors.Is(err, ErrConfig) {
			t.Errorf("chain id %v: error %v, want ErrConfig", id, err)
		}
	}
}

func parse(t *testing.T, args ...string) (cfg Config, err error) {
	t.Helper()
	app := &cli.App{Flags: Flags(DefaultConfig()), Action: func(ctx *cli.Context) error {
		cfg, err = ConfigFromFlags(ctx)
		return nil
	}}
	if err := app.Run(append([]string{"test"}, args...)); err != nil {
		t.Fatal(err)
	}
	return cfg, err
}

func TestFlags(t *testing.T) {
	cfg, err := parse(t)
	if err != nil {
		t.Fatal(err)
	}
	if want := DefaultConfig(); !reflect.DeepEqual(cfg, want) {
		t.Errorf("flags without arguments give\n%+v, want\n%+v", cfg, want)
	}
	t.Setenv("ZKGETH_TXMGR_MAX_BLOB_BASEFEE", "33.1")
	cfg, err = parse(t, "--txmgr.num-confirmations=2", "--txmgr.resubmission-timeout=7s", "--txmgr.network-timeout=3s",
		"--txmgr.receipt-query-interval=1s", "--txmgr.not-in-mempool-timeout=5m", "--txmgr.safe-abort-nonce-too-low-count=4",
		"--txmgr.fee-limit-multiplier=6", "--txmgr.fee-limit-threshold=0.000000001", "--txmgr.min-tip-cap=0.1", "--txmgr.min-basefee=1.1",
		"--txmgr.min-blob-basefee=0", "--txmgr.max-tip-cap=20", "--txmgr.max-basefee=200.5")
	if err != nil {
		t.Fatal(err)
	}
	want := Config{
		NumConfirmations: 2, ResubmissionTimeout: 7 * time.Second, NetworkTimeout: 3 * time.Second, ReceiptQueryInterval: time.Second,
		NotInMempoolTimeout: 5 * time.Minute, SafeAbortNonceTooLowCount: 4, FeeLimitMultiplier: 6, FeeLimitThreshold: big.NewInt(1),
		MinTipCap: big.NewInt(1e8), MinBaseFee: big.NewInt(1.1e9), MinBlobFee: new(big.Int),
		MaxTipCap: big.NewInt(2e10), MaxBaseFee: big.NewInt(2.005e11), MaxBlobFee: big.NewInt(3.31e10),
	}
	if !reflect.DeepEqual(cfg, want) {
		t.Errorf("got\n%+v, want\n%+v", cfg, want)
	}
	for _, arg := range []string{"--txmgr.min-tip-cap=-1", "--txmgr.max-basefee=1e10", "--txmgr.min-basefee=NaN", "--txmgr.num-confirmations=0"} {
		if _, err := parse(t, arg); !errors.Is(err, ErrConfig) {
			t.Errorf("%s: error %v, want ErrConfig", arg, err)
		}
	}
}

func TestGweiToWei(t *testing.T) {
	for _, gwei := range []float64{math.Inf(1), math.NaN(), -1e-9, 1e9 + 1} {
		if _, err := gweiToWei(gwei); err == nil {
			t.Errorf("%v accepted", gwei)
		}
	}
}

func TestRaise(t *testing.T) {
	n := big.NewInt
	cfg := testConfig()
	p := Prices{Tip: n(10), BaseFee: n(100), BlobBaseFee: n(1)}
	for _, tc := range []struct {
		name      string
		old, want Fees
		percent   int64
	}{
		{"percent", Fees{n(100), n(1_000), nil}, Fees{n(110), n(1_100), nil}, 10},
		{"rounded up", Fees{n(101), n(1_001), nil}, Fees{n(112), n(1_102), nil}, 10},
		{"market", Fees{n(1), n(1), nil}, Fees{n(10), n(210), nil}, 10},
		{"grows from zero", Fees{n(0), n(0), n(0)}, Fees{n(10), n(210), n(2)}, 100},
		{"one wei grows", Fees{n(10), n(300), n(2)}, Fees{n(20), n(600), n(4)}, 100},
		{"tip never above cap", Fees{n(400), n(210), nil}, Fees{n(440), n(440), nil}, 10},
	} {
		got, err := cfg.raise(tc.old, p, tc.percent)
		if err != nil || !reflect.DeepEqual(got, tc.want) {
			t.Errorf("%s: %v %v, want %v", tc.name, got, err, tc.want)
		}
	}
	cfg.FeeLimitThreshold = n(1_500)
	for _, tc := range []struct {
		name string
		old  Fees
		ok   bool
	}{
		{"below threshold", Fees{n(10), n(750), nil}, true},
		{"beyond both", Fees{n(10), n(751), nil}, false},
		{"blob below threshold", Fees{n(10), n(100), n(750)}, true},
		{"blob beyond both", Fees{n(10), n(100), n(751)}, false},
	} {
		if _, err := cfg.raise(tc.old, p, 100); (err == nil) != tc.ok || err != nil && !errors.Is(err, ErrFeeLimit) {
			t.Errorf("%s: error %v", tc.name, err)
		}
	}
	cfg = testConfig()
	cfg.MaxTipCap = n(19)
	if _, err := cfg.raise(Fees{n(10), n(100), nil}, p, 100); !errors.Is(err, ErrFeeLimit) {
		t.Errorf("raised tip above the maximum: %v", err)
	}
	cfg.MinTipCap, cfg.MinBaseFee, cfg.MinBlobFee = n(11), n(101), n(5)
	if got, err := cfg.fees(p, true); err != nil || !reflect.DeepEqual(got, Fees{n(11), n(213), n(10)}) {
		t.Errorf("minima: %v %v", got, err)
	}
}
