package executor

import (
	"errors"
	"math"
	"math/big"
	"math/rand"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/consensus/misc/eip1559"
	"github.com/ethereum/go-ethereum/consensus/misc/eip4844"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"
	"github.com/holiman/uint256"
)

// TestBaseFeeAsInGeth takes parents of all sizes.
func TestBaseFeeAsInGeth(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	config := testConfig()
	for range 20_000 {
		parent := &Header{GasLimit: 5000 + r.Uint64()>>(1+r.Intn(63))}
		switch r.Intn(4) {
		case 0:
			parent.GasUsed = parent.GasLimit / 2
		case 1:
			parent.GasUsed = parent.GasLimit / 2 * uint64(r.Intn(3))
		default:
			parent.GasUsed = r.Uint64() % (parent.GasLimit + 1)
		}
		parent.BaseFee.Rsh(&uint256.Int{r.Uint64(), r.Uint64(), r.Uint64(), r.Uint64()}, uint(r.Intn(256)))
		want := eip1559.CalcBaseFee(config, &types.Header{
			Number: common.Big1, GasLimit: parent.GasLimit, GasUsed: parent.GasUsed, BaseFee: parent.BaseFee.ToBig(),
		})
		got, err := baseFee(config, parent)
		if want.BitLen() > 256 {
			if !errors.Is(err, ErrUnsupported) {
				t.Fatalf("base fee of %d bits: %v", want.BitLen(), err)
			}
			continue
		}
		if err != nil || got.ToBig().Cmp(want) != 0 {
			t.Fatalf("%+v: %s %v, geth %s", parent, &got, err, want)
		}
	}
	for _, parent := range []*Header{
		{GasLimit: 5000, GasUsed: math.MaxUint64, BaseFee: *new(uint256.Int).SetAllOne()},
		{GasLimit: 5000, GasUsed: 5000, BaseFee: *new(uint256.Int).SetAllOne()},
	} {
		if _, err := baseFee(config, parent); !errors.Is(err, ErrUnsupported) {
			t.Error(err)
		}
	}
}

func testBlobFees(config *params.ChainConfig, parent *Header, time uint64) (uint64, *big.Int, error) {
	blobs, err := blobConfig(config, time)
	if err != nil {
		return 0, nil, err
	}
	return blobFees(config, blobs, parent, 1, time)
}

// TestBlobFeesAsInGeth takes parents with any blob gas that has a price, under
// schedules of mainnet and of the L2.
func TestBlobFeesAsInGeth(t *testing.T) {
	r := rand.New(rand.NewSource(2))
	configs := []*params.ChainConfig{testConfig(), testConfig(), testConfig()}
	at := uint64(5)
	configs[1].BPO1Time = &at
	configs[1].BlobScheduleConfig = &params.BlobScheduleConfig{
		Cancun: params.DefaultCancunBlobConfig, Prague: params.DefaultPragueBlobConfig, BPO1: &params.BlobConfig{Target: 10, Max: 15, UpdateFraction: 8346193},
	}
	configs[2].BlobScheduleConfig = &params.BlobScheduleConfig{Prague: &params.BlobConfig{Target: 1, UpdateFraction: 5007716}}
	for range 3000 {
		config := configs[r.Intn(3)]
		parent := &Header{}
		if config != configs[2] {
			parent.ExcessBlobGas = uint64(r.Intn(1 << (10 + r.Intn(20))))
			parent.BlobGasUsed = uint64(r.Intn(10)) * params.BlobTxBlobGasPerBlob
		}
		parent.BaseFee.SetUint64(r.Uint64() >> r.Intn(64))
		time := uint64(r.Intn(10))
		excess, fee, err := testBlobFees(config, parent, time)
		if err != nil {
			t.Fatal(err)
		}
		want := eip4844.CalcExcessBlobGas(config, &types.Header{ExcessBlobGas: &parent.ExcessBlobGas, BlobGasUsed: &parent.BlobGasUsed, BaseFee: parent.BaseFee.ToBig()}, time)
		wantFee := eip4844.CalcBlobFee(config, &types.Header{Number: common.Big1, Time: time, ExcessBlobGas: &want})
		if excess != want || fee.Cmp(wantFee) != 0 {
			t.Fatalf("%+v: %d %s, geth %d %s", parent, excess, fee, want, wantFee)
		}
	}
}

// TestBlobFeeBounds: where geth divides by zero or takes for ever, nothing is
// computed.
func TestBlobFeeBounds(t *testing.T) {
	config := testConfig()
	fraction := config.BlobScheduleConfig.Prague.UpdateFraction
	for _, parent := range []*Header{
		{ExcessBlobGas: math.MaxUint64},
		{ExcessBlobGas: math.MaxUint64, BlobGasUsed: 1 << 20},
		{BlobGasUsed: math.MaxUint64},
		{ExcessBlobGas: maxBlobExponent * fraction, BlobGasUsed: maxBlobExponent * fraction},
		{ExcessBlobGas: maxBlobExponent*fraction + 1},
	} {
		parent.BaseFee.SetOne()
		if _, _, err := testBlobFees(config, parent, 1); !errors.Is(err, ErrUnsupported) {
			t.Errorf("%d, %d: %v", parent.ExcessBlobGas, parent.BlobGasUsed, err)
		}
	}
	excess, fee, err := testBlobFees(config, &Header{ExcessBlobGas: maxBlobExponent * fraction}, 1)
	if err != nil || fee.BitLen() > 256 || fee.BitLen() < 250 {
		t.Errorf("at the bound: excess %d, fee of %d bits, %v", excess, fee.BitLen(), err)
	}
	l2 := testConfig()
	l2.BlobScheduleConfig = &params.BlobScheduleConfig{Prague: &params.BlobConfig{Target: 1, UpdateFraction: 5007716}}
	if _, _, err := testBlobFees(l2, &Header{ExcessBlobGas: 1 << 20}, 1); !errors.Is(err, ErrUnsupported) {
		t.Errorf("excess without blobs: %v", err)
	}
	if _, fee, err := testBlobFees(l2, &Header{}, 1); err != nil || fee.Cmp(big.NewInt(1)) != 0 {
		t.Errorf("L2: %v %v", fee, err)
	}
}
