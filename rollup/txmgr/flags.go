package txmgr

import (
	"fmt"
	"math"
	"math/big"

	"github.com/ethereum/go-ethereum/params"
	"github.com/urfave/cli/v2"
)

// Names of the command line flags; they are op-service's with one prefix.
const (
	NumConfirmationsFlag          = "txmgr.num-confirmations"
	ResubmissionTimeoutFlag       = "txmgr.resubmission-timeout"
	NetworkTimeoutFlag            = "txmgr.network-timeout"
	ReceiptQueryIntervalFlag      = "txmgr.receipt-query-interval"
	NotInMempoolTimeoutFlag       = "txmgr.not-in-mempool-timeout"
	SafeAbortNonceTooLowCountFlag = "txmgr.safe-abort-nonce-too-low-count"
	FeeLimitMultiplierFlag        = "txmgr.fee-limit-multiplier"
	FeeLimitThresholdFlag         = "txmgr.fee-limit-threshold"
	MinTipCapFlag                 = "txmgr.min-tip-cap"
	MinBaseFeeFlag                = "txmgr.min-basefee"
	MinBlobFeeFlag                = "txmgr.min-blob-basefee"
	MaxTipCapFlag                 = "txmgr.max-tip-cap"
	MaxBaseFeeFlag                = "txmgr.max-basefee"
	MaxBlobFeeFlag                = "txmgr.max-blob-basefee"
)

const (
	flagCategory = "L1 TRANSACTIONS"
	envPrefix    = "ZKGETH_TXMGR_"
)

// Flags returns the command line flags of a [Config], with the given defaults.
func Flags(defaults Config) []cli.Flag {
	env := func(suffix string) []string { return []string{envPrefix + suffix} }
	return []cli.Flag{
		&cli.Uint64Flag{Name: NumConfirmationsFlag, Category: flagCategory, EnvVars: env("NUM_CONFIRMATIONS"), Value: defaults.NumConfirmations,
			Usage: "L1 blocks a transaction must be deep before it counts as done"},
		&cli.DurationFlag{Name: ResubmissionTimeoutFlag, Category: flagCategory, EnvVars: env("RESUBMISSION_TIMEOUT"), Value: defaults.ResubmissionTimeout,
			Usage: "raise the fees of a transaction not mined for this long"},
		&cli.DurationFlag{Name: NetworkTimeoutFlag, Category: flagCategory, EnvVars: env("NETWORK_TIMEOUT"), Value: defaults.NetworkTimeout,
			Usage: "timeout of one request to the L1 node"},
		&cli.DurationFlag{Name: ReceiptQueryIntervalFlag, Category: flagCategory, EnvVars: env("RECEIPT_QUERY_INTERVAL"), Value: defaults.ReceiptQueryInterval,
			Usage: "interval of asking for the receipt"},
		&cli.DurationFlag{Name: NotInMempoolTimeoutFlag, Category: flagCategory, EnvVars: env("NOT_IN_MEMPOOL_TIMEOUT"), Value: defaults.NotInMempoolTimeout,
			Usage: "give up when the L1 node has not taken the transaction for this long"},
		&cli.Uint64Flag{Name: SafeAbortNonceTooLowCountFlag, Category: flagCategory, EnvVars: env("SAFE_ABORT_NONCE_TOO_LOW_COUNT"), Value: defaults.SafeAbortNonceTooLowCount,
			Usage: "polls that must see the nonce used without a receipt before it counts as taken"},
		&cli.Uint64Flag{Name: FeeLimitMultiplierFlag, Category: flagCategory, EnvVars: env("FEE_LIMIT_MULTIPLIER"), Value: defaults.FeeLimitMultiplier,
			Usage: "highest multiple of the market fee a fee cap may be raised to"},
		gweiFlag(FeeLimitThresholdFlag, env("FEE_LIMIT_THRESHOLD"), defaults.FeeLimitThreshold,
			"fee cap below which the multiplier does not apply (gwei)"),
		gweiFlag(MinTipCapFlag, env("MIN_TIP_CAP"), defaults.MinTipCap, "lowest priority fee to offer (gwei)"),
		gweiFlag(MinBaseFeeFlag, env("MIN_BASEFEE"), defaults.MinBaseFee, "lowest base fee to assume (gwei)"),
		gweiFlag(MinBlobFeeFlag, env("MIN_BLOB_BASEFEE"), defaults.MinBlobFee, "lowest blob base fee to assume (gwei)"),
		gweiFlag(MaxTipCapFlag, env("MAX_TIP_CAP"), defaults.MaxTipCap, "highest priority fee to offer (gwei, 0 for no limit)"),
		gweiFlag(MaxBaseFeeFlag, env("MAX_BASEFEE"), defaults.MaxBaseFee, "do not send while the base fee is above this (gwei, 0 for no limit)"),
		gweiFlag(MaxBlobFeeFlag, env("MAX_BLOB_BASEFEE"), defaults.MaxBlobFee, "do not send while the blob base fee is above this (gwei, 0 for no limit)"),
	}
}

// ConfigFromFlags reads the flags of [Flags] and validates the result.
func ConfigFromFlags(ctx *cli.Context) (Config, error) {
	cfg := Config{
		NumConfirmations:          ctx.Uint64(NumConfirmationsFlag),
		ResubmissionTimeout:       ctx.Duration(ResubmissionTimeoutFlag),
		NetworkTimeout:            ctx.Duration(NetworkTimeoutFlag),
		ReceiptQueryInterval:      ctx.Duration(ReceiptQueryIntervalFlag),
		NotInMempoolTimeout:       ctx.Duration(NotInMempoolTimeoutFlag),
		SafeAbortNonceTooLowCount: ctx.Uint64(SafeAbortNonceTooLowCountFlag),
		FeeLimitMultiplier:        ctx.Uint64(FeeLimitMultiplierFlag),
	}
	for _, f := range []struct {
		name string
		dst  **big.Int
		max  bool // zero means no limit
	}{
		{FeeLimitThresholdFlag, &cfg.FeeLimitThreshold, false},
		{MinTipCapFlag, &cfg.MinTipCap, false},
		{MinBaseFeeFlag, &cfg.MinBaseFee, false},
		{MinBlobFeeFlag, &cfg.MinBlobFee, false},
		{MaxTipCapFlag, &cfg.MaxTipCap, true},
		{MaxBaseFeeFlag, &cfg.MaxBaseFee, true},
		{MaxBlobFeeFlag, &cfg.MaxBlobFee, true},
	} {
		wei, err := gweiToWei(ctx.Float64(f.name))
		if err != nil {
			return Config{}, fmt.Errorf("%w: --%s: %w", ErrConfig, f.name, err)
		}
		if f.max && wei.Sign() == 0 {
			continue
		}
		*f.dst = wei
	}
	return cfg, cfg.Validate()
}

func gweiFlag(name string, env []string, value *big.Int, usage string) cli.Flag {
	var gwei float64
	if value != nil {
		gwei, _ = new(big.Float).Quo(new(big.Float).SetInt(value), big.NewFloat(params.GWei)).Float64()
	}
	return &cli.Float64Flag{Name: name, Category: flagCategory, EnvVars: env, Value: gwei, Usage: usage}
}

// maxGwei keeps a slip of the keyboard from becoming a fee: 10^9 gwei is an
// ether per unit of gas.
const maxGwei = 1e9

func gweiToWei(gwei float64) (*big.Int, error) {
	if math.IsNaN(gwei) || gwei < 0 || gwei > maxGwei {
		return nil, fmt.Errorf("%v gwei outside [0, %v]", gwei, maxGwei)
	}
	wei := new(big.Float).Mul(big.NewFloat(gwei), big.NewFloat(params.GWei))
	rounded, _ := wei.Add(wei, big.NewFloat(0.5)).Int(nil)
	return rounded, nil
}
