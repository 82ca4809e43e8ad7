package txmgr

import (
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/params"
)

// Config tunes a [Manager]. All amounts are wei per unit of gas.
type Config struct {
	NumConfirmations     uint64        // blocks from the receipt's to the head, both counted
	ResubmissionTimeout  time.Duration // unmined for this long: raise the fees
	NetworkTimeout       time.Duration // of one request to the L1 node
	ReceiptQueryInterval time.Duration
	NotInMempoolTimeout  time.Duration // give up when the node has not taken it for this long
	// SafeAbortNonceTooLowCount is the number of consecutive polls that must see
	// the nonce used up, without a receipt of ours, before it counts as taken.
	SafeAbortNonceTooLowCount uint64

	// A fee cap is refused when it is above FeeLimitThreshold and above
	// FeeLimitMultiplier times what the market asks for.
	FeeLimitMultiplier uint64
	FeeLimitThreshold  *big.Int

	MinTipCap, MinBaseFee, MinBlobFee *big.Int // assumed at least, nil for none
	MaxTipCap, MaxBaseFee, MaxBlobFee *big.Int // refused above, nil for no limit
}

// DefaultConfig suits Ethereum mainnet. One confirmation is enough for callers
// that follow L1 themselves and send again after a reorg, as batcher and
// finaliser do; waiting for more would let only one transaction through in that
// many blocks.
func DefaultConfig() Config {
	gwei := func(n int64) *big.Int { return big.NewInt(n * params.GWei) }
	return Config{
		NumConfirmations:          1,
		ResubmissionTimeout:       48 * time.Second,
		NetworkTimeout:            10 * time.Second,
		ReceiptQueryInterval:      12 * time.Second,
		NotInMempoolTimeout:       2 * time.Minute,
		SafeAbortNonceTooLowCount: 3,
		FeeLimitMultiplier:        5,
		FeeLimitThreshold:         gwei(100),
		MinTipCap:                 gwei(1),
		MinBaseFee:                gwei(1),
		MinBlobFee:                gwei(1),
	}
}

// Validate reports what makes the config unusable, wrapped in [ErrConfig].
func (c *Config) Validate() error {
	fail := func(format string, args ...any) error {
		return fmt.Errorf("%w: %s", ErrConfig, fmt.Sprintf(format, args...))
	}
	for _, d := range []struct {
		name  string
		value time.Duration
	}{
		{"resubmission timeout", c.ResubmissionTimeout},
		{"network timeout", c.NetworkTimeout},
		{"receipt query interval", c.ReceiptQueryInterval},
		{"not-in-mempool timeout", c.NotInMempoolTimeout},
	} {
		if d.value <= 0 {
			return fail("%s must be positive, is %v", d.name, d.value)
		}
	}
	switch {
	case c.NumConfirmations == 0:
		return fail("confirmations must be at least 1")
	case c.SafeAbortNonceTooLowCount == 0:
		return fail("safe abort nonce-too-low count must be at least 1")
	case c.FeeLimitMultiplier == 0:
		return fail("fee limit multiplier must be at least 1")
	case c.FeeLimitThreshold == nil || c.FeeLimitThreshold.Sign() < 0:
		return fail("fee limit threshold must not be negative")
	}
	for _, r := range []struct {
		name     string
		min, max *big.Int
	}{
		{"tip cap", c.MinTipCap, c.MaxTipCap},
		{"base fee", c.MinBaseFee, c.MaxBaseFee},
		{"blob fee", c.MinBlobFee, c.MaxBlobFee},
	} {
		if r.min != nil && r.min.Sign() < 0 || r.max != nil && r.max.Sign() < 0 {
			return fail("%s limits must not be negative", r.name)
		}
		if r.min != nil && r.max != nil && r.min.Cmp(r.max) > 0 {
			return fail("minimum %s %v above its maximum %v", r.name, r.min, r.max)
		}
	}
	return nil
}
