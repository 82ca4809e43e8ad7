package batcher

import (
	"fmt"
	"math"
	"math/big"

	"github.com/ethereum/go-ethereum/params"
	"github.com/urfave/cli/v2"
)

// Names of the command line flags.
const (
	IntervalFlag     = "batcher.interval"
	PollIntervalFlag = "batcher.poll-interval"
	MaxBlobsFlag     = "batcher.max-blobs"
	MaxL1FeeFlag     = "batcher.max-l1-fee"
	MaxFeeDelayFlag  = "batcher.max-fee-delay"
	EvidenceDirFlag  = "batcher.evidence-dir"
)

const (
	flagCategory = "BATCHER"
	envPrefix    = "ZKGETH_BATCHER_"
)

// Flags returns the command line flags of a [Config], with the given defaults.
func Flags(defaults Config) []cli.Flag {
	env := func(suffix string) []string { return []string{envPrefix + suffix} }
	var fee float64
	if defaults.MaxL1Fee != nil {
		fee, _ = new(big.Float).Quo(new(big.Float).SetInt(defaults.MaxL1Fee), big.NewFloat(params.Ether)).Float64()
	}
	return []cli.Flag{
		&cli.DurationFlag{Name: IntervalFlag, Category: flagCategory, EnvVars: env("INTERVAL"), Value: defaults.Interval,
			Usage: "commit blocks to L1 when the oldest one not committed has this age"},
		&cli.DurationFlag{Name: PollIntervalFlag, Category: flagCategory, EnvVars: env("POLL_INTERVAL"), Value: defaults.PollInterval,
			Usage: "interval of looking for blocks to commit"},
		&cli.Uint64Flag{Name: MaxBlobsFlag, Category: flagCategory, EnvVars: env("MAX_BLOBS"), Value: defaults.MaxBlobs,
			Usage: "most blobs of a batch"},
		&cli.Float64Flag{Name: MaxL1FeeFlag, Category: flagCategory, EnvVars: env("MAX_L1_FEE"), Value: fee,
			Usage: "hold batches back while one costs more than this on L1 (ether, 0 for no limit)"},
		&cli.DurationFlag{Name: MaxFeeDelayFlag, Category: flagCategory, EnvVars: env("MAX_FEE_DELAY"), Value: defaults.MaxFeeDelay,
			Usage: "age of the oldest block at which a batch is committed whatever it costs"},
		&cli.StringFlag{Name: EvidenceDirFlag, Category: flagCategory, EnvVars: env("EVIDENCE_DIR"), Value: defaults.EvidenceDir,
			Usage: "`DIR` for batches that are refused before they are sent, and for steps to finality that fail (default: evidence/ in the data directory)"},
	}
}

// ConfigFromFlags reads the flags of [Flags] into base and validates the result.
func ConfigFromFlags(ctx *cli.Context, base Config) (Config, error) {
	base.Interval = ctx.Duration(IntervalFlag)
	base.PollInterval = ctx.Duration(PollIntervalFlag)
	base.MaxBlobs = ctx.Uint64(MaxBlobsFlag)
	base.MaxFeeDelay = ctx.Duration(MaxFeeDelayFlag)
	base.EvidenceDir = ctx.String(EvidenceDirFlag)
	base.MaxL1Fee = nil
	if ether := ctx.Float64(MaxL1FeeFlag); ether != 0 {
		if math.IsNaN(ether) || ether < 0 || ether > 1e6 {
			return Config{}, fmt.Errorf("%w: --%s: %v ether out of range", ErrConfig, MaxL1FeeFlag, ether)
		}
		base.MaxL1Fee, _ = new(big.Float).Mul(big.NewFloat(ether), big.NewFloat(params.Ether)).Int(nil)
	}
	base.MaxRetry = max(base.MaxRetry, base.PollInterval)
	return base, base.Validate()
}
