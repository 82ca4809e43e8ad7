package txmgr

import (
	"context"
	"fmt"
	"math/big"
)

// Replacement rules of geth's pools: every fee of a replacement must be this
// many percent above the replaced one's.
const (
	priceBump     = 10
	blobPriceBump = 100
)

// Prices is what L1 asks for now, in wei per unit of gas.
type Prices struct {
	Tip, BaseFee, BlobBaseFee *big.Int
}

// Fees are the fee fields of a transaction, in wei per unit of gas.
// BlobFeeCap is nil when there are no blobs.
type Fees struct {
	Tip, FeeCap, BlobFeeCap *big.Int
}

// Prices asks the L1 node for its current prices.
func (m *Manager) Prices(ctx context.Context) (Prices, error) {
	ctx, cancel := context.WithTimeout(ctx, m.cfg.NetworkTimeout)
	defer cancel()
	tip, err := m.backend.SuggestGasTipCap(ctx)
	if err != nil {
		return Prices{}, fmt.Errorf("tip suggestion: %w", err)
	}
	head, err := m.backend.HeaderByNumber(ctx, nil)
	if err != nil {
		return Prices{}, fmt.Errorf("l1 head: %w", err)
	}
	if head.BaseFee == nil {
		return Prices{}, fmt.Errorf("l1 block %d has no base fee", head.Number)
	}
	blob, err := m.backend.BlobBaseFee(ctx)
	if err != nil {
		return Prices{}, fmt.Errorf("blob base fee: %w", err)
	}
	return Prices{Tip: tip, BaseFee: head.BaseFee, BlobBaseFee: blob}, nil
}

// fees returns what to offer at the given prices: room for both base fees to
// double. The configured minima and maxima are applied.
func (c *Config) fees(p Prices, blobs bool) (Fees, error) {
	tip, base, blob := atLeast(p.Tip, c.MinTipCap), atLeast(p.BaseFee, c.MinBaseFee), atLeast(p.BlobBaseFee, c.MinBlobFee)
	switch {
	case c.MaxTipCap != nil && tip.Cmp(c.MaxTipCap) > 0:
		return Fees{}, fmt.Errorf("%w: tip %v wei, maximum %v", ErrFeeLimit, tip, c.MaxTipCap)
	case c.MaxBaseFee != nil && base.Cmp(c.MaxBaseFee) > 0:
		return Fees{}, fmt.Errorf("%w: base fee %v wei, maximum %v", ErrFeeLimit, base, c.MaxBaseFee)
	case blobs && c.MaxBlobFee != nil && blob.Cmp(c.MaxBlobFee) > 0:
		return Fees{}, fmt.Errorf("%w: blob base fee %v wei, maximum %v", ErrFeeLimit, blob, c.MaxBlobFee)
	}
	f := Fees{Tip: tip, FeeCap: new(big.Int).Add(tip, double(base))}
	if blobs {
		f.BlobFeeCap = double(blob)
	}
	return f, nil
}

// raise returns fees that replace old under a pool's rule of percent, and are
// at least what the prices call for.
func (c *Config) raise(old Fees, p Prices, percent int64) (Fees, error) {
	blobs := old.BlobFeeCap != nil
	market, err := c.fees(p, blobs)
	if err != nil {
		return Fees{}, err
	}
	f := Fees{
		Tip:    atLeast(market.Tip, increase(old.Tip, percent)),
		FeeCap: atLeast(market.FeeCap, increase(old.FeeCap, percent)),
	}
	f.FeeCap = atLeast(f.FeeCap, f.Tip)
	if blobs {
		f.BlobFeeCap = atLeast(market.BlobFeeCap, increase(old.BlobFeeCap, percent))
	}
	if err := c.checkLimit("fee cap", f.FeeCap, market.FeeCap); err != nil {
		return Fees{}, err
	}
	if c.MaxTipCap != nil && f.Tip.Cmp(c.MaxTipCap) > 0 {
		return Fees{}, fmt.Errorf("%w: raised tip %v wei, maximum %v", ErrFeeLimit, f.Tip, c.MaxTipCap)
	}
	if blobs {
		if err := c.checkLimit("blob fee cap", f.BlobFeeCap, market.BlobFeeCap); err != nil {
			return Fees{}, err
		}
	}
	return f, nil
}

func (c *Config) checkLimit(what string, raised, market *big.Int) error {
	limit := new(big.Int).Mul(market, new(big.Int).SetUint64(c.FeeLimitMultiplier))
	if raised.Cmp(c.FeeLimitThreshold) > 0 && raised.Cmp(limit) > 0 {
		return fmt.Errorf("%w: raised %s %v wei is above %d times the market's %v and above the threshold %v",
			ErrFeeLimit, what, raised, c.FeeLimitMultiplier, market, c.FeeLimitThreshold)
	}
	return nil
}

// increase adds percent, rounded up, and at least 1: small fees must grow too.
func increase(x *big.Int, percent int64) *big.Int {
	y := new(big.Int).Mul(x, big.NewInt(100+percent))
	y.Add(y, big.NewInt(99)).Div(y, big.NewInt(100))
	if y.Cmp(x) <= 0 {
		y.Add(x, big.NewInt(1))
	}
	return y
}

func double(x *big.Int) *big.Int { return new(big.Int).Lsh(x, 1) }

func atLeast(x, floor *big.Int) *big.Int {
	if floor != nil && x.Cmp(floor) < 0 {
		return floor
	}
	return x
}
