package fees

import (
	"fmt"
	"math/big"
	"sync"

	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/params"
)

// Config are the settings of an [Oracle].
type Config struct {
	Floor *big.Int // lowest minimum tip, in wei per gas; at least 1
	Max   *big.Int // highest, so that a wrong L1 price cannot close the chain

	// Margin is the price asked in percent of the cost: 100 asks for the cost.
	Margin uint64
	// Headroom is what wallets are told to pay in percent of the minimum, at
	// least 100: the minimum may rise before their transaction is included.
	Headroom uint64

	// L1GasPerBlob is the L1 execution gas a full blob takes beside its blob
	// gas: its share of committing and finalising a batch.
	L1GasPerBlob uint64

	// BytesPerMGas is the batch payload, in bytes, assumed for a million L2 gas
	// until batches have been observed.
	BytesPerMGas uint64
}

// DefaultConfig asks for a tenth more than the data costs and starts from
// payloads of transfers: some 100 bytes for 21,000 gas.
func DefaultConfig() Config {
	return Config{
		Floor: big.NewInt(1), Max: big.NewInt(1000 * ethparams.GWei),
		Margin: 110, Headroom: 115, L1GasPerBlob: 250_000, BytesPerMGas: 5_000,
	}
}

func (c *Config) validate() error {
	switch {
	case c.Floor == nil || c.Floor.Sign() <= 0:
		return fmt.Errorf("%w: floor must be at least 1 wei", ErrConfig)
	case c.Max == nil || c.Max.Cmp(c.Floor) < 0:
		return fmt.Errorf("%w: maximum %v below the floor %v", ErrConfig, c.Max, c.Floor)
	case c.Headroom < 100:
		return fmt.Errorf("%w: headroom of %d%% would suggest less than the minimum", ErrConfig, c.Headroom)
	case c.BytesPerMGas == 0:
		return fmt.Errorf("%w: no initial payload size", ErrConfig)
	}
	return nil
}

const (
	// averaged is over how many batches the payload size is averaged.
	averaged = 16
	// fall is the divisor of how much the minimum may fall at a time: prices are
	// followed up at once and down slowly, for falling too early costs money.
	fall = 8
	// maxBytesPerMGas is the most payload a million gas can buy: calldata costs
	// at least 10 gas a byte (EIP-7623).
	maxBytesPerMGas = 100_000
)

// Oracle computes the minimum tip. It is safe for concurrent use.
type Oracle struct {
	cfg Config

	mu     sync.Mutex
	blob   *big.Int // wei a full blob costs; nil before the first price
	bytes  float64  // moving averages of a batch's payload
	gas    float64  // and of its L2 gas
	minTip *big.Int // wei per gas
}

// New returns an oracle that asks for the floor until it knows L1 prices.
func New(cfg Config) (*Oracle, error) {
	if err := cfg.validate(); err != nil {
		return nil, err
	}
	cfg.Floor, cfg.Max = new(big.Int).Set(cfg.Floor), new(big.Int).Set(cfg.Max)
	return &Oracle{cfg: cfg, bytes: float64(cfg.BytesPerMGas), gas: 1e6, minTip: new(big.Int).Set(cfg.Floor)}, nil
}

// UpdateL1 takes the base fee and the blob base fee of an L1 block, in wei.
// The error is [ErrPrice]; the old prices then stay.
func (o *Oracle) UpdateL1(baseFee, blobBaseFee *big.Int) error {
	if baseFee == nil || blobBaseFee == nil || baseFee.Sign() < 0 || blobBaseFee.Sign() < 0 {
		return fmt.Errorf("%w: base fee %v, blob base fee %v", ErrPrice, baseFee, blobBaseFee)
	}
	blob := new(big.Int).Mul(blobBaseFee, big.NewInt(ethparams.BlobTxBlobGasPerBlob))
	execution := new(big.Int).SetUint64(o.cfg.L1GasPerBlob)
	blob.Add(blob, execution.Mul(execution, baseFee))

	o.mu.Lock()
	defer o.mu.Unlock()
	o.blob = blob
	o.update()
	return nil
}

// Observe takes a posted batch: the L2 gas its blocks used and its payload in
// bytes. A batch without gas says nothing about the price of gas and is left out.
func (o *Oracle) Observe(gas, bytes uint64) {
	if gas == 0 {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	// Averaging both, not their ratio, weighs a batch by its size.
	o.bytes += (float64(bytes) - o.bytes) / averaged
	o.gas += (float64(gas) - o.gas) / averaged
	o.update()
}

// update recomputes the minimum. o.mu is held.
func (o *Oracle) update() {
	if o.blob == nil {
		return
	}
	perMGas := uint64(min(o.bytes/o.gas*1e6, maxBytesPerMGas))
	tip := new(big.Int).Mul(o.blob, new(big.Int).SetUint64(perMGas))
	tip.Mul(tip, new(big.Int).SetUint64(o.cfg.Margin))
	tip = divCeil(tip, big.NewInt(params.BlobPayloadBytes*1e6*100))

	lowest := new(big.Int).Sub(o.minTip, new(big.Int).Div(o.minTip, big.NewInt(fall)))
	if tip.Cmp(lowest) < 0 {
		if lowest.Cmp(o.minTip) == 0 {
			lowest.Sub(lowest, big.NewInt(1)) // too small for an eighth
		}
		tip = lowest
	}
	if tip.Cmp(o.cfg.Floor) < 0 {
		tip.Set(o.cfg.Floor)
	}
	if tip.Cmp(o.cfg.Max) > 0 {
		tip.Set(o.cfg.Max)
	}
	o.minTip = tip
}

// MinTip is the least tip the sequencer accepts, in wei per gas.
func (o *Oracle) MinTip() *big.Int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return new(big.Int).Set(o.minTip)
}

// SuggestedTip is what wallets are told to pay, in wei per gas: the minimum and
// headroom for it to rise.
func (o *Oracle) SuggestedTip() *big.Int {
	tip := o.MinTip()
	return divCeil(tip.Mul(tip, new(big.Int).SetUint64(o.cfg.Headroom)), big.NewInt(100))
}

// divCeil divides a non-negative number, rounding up.
func divCeil(a, b *big.Int) *big.Int {
	quotient, rest := new(big.Int).QuoRem(a, b, new(big.Int))
	if rest.Sign() > 0 {
		quotient.Add(quotient, big.NewInt(1))
	}
	return quotient
}
