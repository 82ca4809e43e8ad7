package fees

import (
	"errors"
	"math"
	"math/big"
	"sync"
	"testing"

	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/params"
)

func gwei(n int64) *big.Int { return new(big.Int).Mul(big.NewInt(n), big.NewInt(ethparams.GWei)) }

func newOracle(t *testing.T, change func(*Config)) *Oracle {
	t.Helper()
	cfg := DefaultConfig()
	if change != nil {
		change(&cfg)
	}
	o, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// income is what tips at the minimum bring for the gas of one full blob.
func income(o *Oracle, bytesPerMGas int64) *big.Int {
	gas := big.NewInt(params.BlobPayloadBytes * 1_000_000 / bytesPerMGas)
	return gas.Mul(gas, o.MinTip())
}

func TestTipCoversTheData(t *testing.T) {
	for name, tc := range map[string]struct {
		baseFee, blobFee *big.Int
	}{
		"calm":             {gwei(1), big.NewInt(1)},
		"busy":             {gwei(30), gwei(2)},
		"blob spike":       {gwei(30), gwei(650)},
		"execution spike":  {gwei(2000), big.NewInt(1)},
		"one wei":          {big.NewInt(1), big.NewInt(1)},
		"dear blobs alone": {new(big.Int), gwei(5)},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOracle(t, nil)
			if err := o.UpdateL1(tc.baseFee, tc.blobFee); err != nil {
				t.Fatal(err)
			}
			cost := new(big.Int).Mul(tc.blobFee, big.NewInt(131_072))
			cost.Add(cost, new(big.Int).Mul(tc.baseFee, big.NewInt(250_000)))
			got := income(o, 5_000)
			if got.Cmp(cost) < 0 {
				t.Errorf("tips bring %v wei, the blob costs %v", got, cost)
			}
			// A tenth of margin, and at most one wei per gas of rounding.
			most := new(big.Int).Div(new(big.Int).Mul(cost, big.NewInt(110)), big.NewInt(100))
			most.Add(most, big.NewInt(params.BlobPayloadBytes*200))
			if got.Cmp(most) > 0 {
				t.Errorf("tips bring %v wei, the blob costs %v", got, cost)
			}
		})
	}
}

func TestSpikes(t *testing.T) {
	type step struct {
		blobFee *big.Int
		want    int64 // percent of the step before; 0 for "unchanged floor"
	}
	o := newOracle(t, func(c *Config) { c.L1GasPerBlob = 0 })
	var last *big.Int
	for i, s := range []step{
		{gwei(10), 0},
		{gwei(100), 1000}, // up at once
		{gwei(100), 100},
		{gwei(10), 87}, // down by an eighth at a time
		{gwei(10), 87},
		{gwei(200), 261}, // 200 from 76.6
		{gwei(200), 100},
	} {
		if err := o.UpdateL1(gwei(1), s.blobFee); err != nil {
			t.Fatal(err)
		}
		tip := o.MinTip()
		if s.want != 0 {
			ratio := new(big.Int).Div(new(big.Int).Mul(tip, big.NewInt(100)), last)
			if got := ratio.Int64(); got < s.want-1 || got > s.want+1 {
				t.Errorf("step %d: %d%% of the tip before, want %d%%", i, got, s.want)
			}
		}
		last = tip
	}
	// It does reach the bottom.
	for range 400 {
		if err := o.UpdateL1(big.NewInt(0), big.NewInt(0)); err != nil {
			t.Fatal(err)
		}
	}
	if got := o.MinTip(); got.Cmp(big.NewInt(1)) != 0 {
		t.Errorf("after the spike the tip is %v", got)
	}
}

func TestBounds(t *testing.T) {
	o := newOracle(t, func(c *Config) { c.Floor, c.Max = gwei(2), gwei(3) })
	if got := o.MinTip(); got.Cmp(gwei(2)) != 0 {
		t.Errorf("before any price: %v", got)
	}
	o.Observe(1, 1_000_000)
	if got := o.MinTip(); got.Cmp(gwei(2)) != 0 {
		t.Errorf("batch without price: %v", got)
	}
	if err := o.UpdateL1(big.NewInt(1), big.NewInt(1)); err != nil {
		t.Fatal(err)
	}
	if got := o.MinTip(); got.Cmp(gwei(2)) != 0 {
		t.Errorf("cheap L1: %v, want the floor", got)
	}
	if err := o.UpdateL1(new(big.Int).Lsh(big.NewInt(1), 300), big.NewInt(1)); err != nil {
		t.Fatal(err)
	}
	if got := o.MinTip(); got.Cmp(gwei(3)) != 0 {
		t.Errorf("absurd L1: %v, want the maximum", got)
	}
	if got, want := o.SuggestedTip(), big.NewInt(3_450_000_000); got.Cmp(want) != 0 {
		t.Errorf("suggested %v, want %v", got, want)
	}
}

func TestObserve(t *testing.T) {
	price := func(o *Oracle) *big.Int {
		if err := o.UpdateL1(gwei(10), gwei(10)); err != nil {
			t.Fatal(err)
		}
		return o.MinTip()
	}
	start := price(newOracle(t, nil))
	for name, tc := range map[string]struct {
		gas, bytes uint64
		times      int
		percent    int64 // of the start
	}{
		"as assumed":        {1_000_000, 5_000, 100, 100},
		"twice the data":    {1_000_000, 10_000, 400, 200},
		"larger batches":    {50_000_000, 500_000, 400, 200},
		"half the data":     {1_000_000, 2_500, 400, 50},
		"empty batches":     {0, 1_000_000, 100, 100},
		"one odd batch":     {1_000_000, 15_000, 1, 112},
		"tiny against norm": {1, 100, 1, 100},
		"impossible":        {1, math.MaxUint64, 100, 2000},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOracle(t, nil)
			for range tc.times {
				o.Observe(tc.gas, tc.bytes)
			}
			got := new(big.Int).Div(new(big.Int).Mul(price(o), big.NewInt(100)), start).Int64()
			if got < tc.percent-1 || got > tc.percent+1 {
				t.Errorf("%d%% of the start, want %d%%", got, tc.percent)
			}
		})
	}
}

func TestInvalidInput(t *testing.T) {
	for name, change := range map[string]func(*Config){
		"no floor":        func(c *Config) { c.Floor = nil },
		"zero floor":      func(c *Config) { c.Floor = new(big.Int) },
		"no maximum":      func(c *Config) { c.Max = nil },
		"max below floor": func(c *Config) { c.Floor, c.Max = gwei(2), gwei(1) },
		"no headroom":     func(c *Config) { c.Headroom = 99 },
		"no payload":      func(c *Config) { c.BytesPerMGas = 0 },
	} {
		cfg := DefaultConfig()
		change(&cfg)
		if _, err := New(cfg); !errors.Is(err, ErrConfig) {
			t.Errorf("%s: %v", name, err)
		}
	}
	o := newOracle(t, nil)
	if err := o.UpdateL1(gwei(10), gwei(10)); err != nil {
		t.Fatal(err)
	}
	before := o.MinTip()
	for _, pair := range [][2]*big.Int{{nil, gwei(1)}, {gwei(1), nil}, {big.NewInt(-1), gwei(1)}, {gwei(1), big.NewInt(-1)}} {
		if err := o.UpdateL1(pair[0], pair[1]); !errors.Is(err, ErrPrice) {
			t.Errorf("%v: %v", pair, err)
		}
	}
	if o.MinTip().Cmp(before) != 0 {
		t.Error("a refused price changed the tip")
	}
}

func TestConcurrentUse(t *testing.T) {
	o := newOracle(t, nil)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i := range int64(200) {
				if err := o.UpdateL1(gwei(i), gwei(i)); err != nil {
					t.Error(err)
				}
				o.Observe(uint64(i), uint64(i))
				// What is handed out is the caller's own.
				o.MinTip().SetInt64(-1)
				if o.SuggestedTip().Sign() <= 0 {
					t.Error("tip was overwritten")
				}
			}
		})
	}
	wg.Wait()
}
