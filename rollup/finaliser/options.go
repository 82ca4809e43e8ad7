package finaliser

import (
	"fmt"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/rollup/batch"
)

// Options tune a [Finaliser].
type Options struct {
	MaxBatches   int           // of one run, at most batch.MaxBatches
	PollInterval time.Duration // of looking for derived batches
	MaxBackoff   time.Duration // longest pause after temporary errors
}

// DefaultOptions suits Ethereum's block time.
func DefaultOptions() Options {
	return Options{MaxBatches: batch.MaxBatches, PollInterval: 2 * time.Second, MaxBackoff: time.Minute}
}

// Validate reports what makes the options unusable, as [ErrConfig].
func (o *Options) Validate() error {
	switch {
	case o.MaxBatches < 1 || o.MaxBatches > batch.MaxBatches:
		return fmt.Errorf("%w: %d batches a run, want 1 to %d", ErrConfig, o.MaxBatches, batch.MaxBatches)
	case o.PollInterval <= 0:
		return fmt.Errorf("%w: poll interval %v", ErrConfig, o.PollInterval)
	case o.MaxBackoff < o.PollInterval:
		return fmt.Errorf("%w: longest pause %v is below the poll interval %v", ErrConfig, o.MaxBackoff, o.PollInterval)
	}
	return nil
}

// Names of the command line flags.
const (
	MaxBatchesFlag   = "finaliser.max-batches"
	PollIntervalFlag = "finaliser.poll-interval"
	MaxBackoffFlag   = "finaliser.max-backoff"
)

const flagCategory = "FINALISER"

// Flags returns the command line flags of [Options], with the given defaults.
func Flags(defaults Options) []cli.Flag {
	return []cli.Flag{
		&cli.IntFlag{Name: MaxBatchesFlag, Category: flagCategory, EnvVars: []string{"ZKGETH_FINALISER_MAX_BATCHES"}, Value: defaults.MaxBatches,
			Usage: "most batches to finalise in one transaction; with --prove=full --prove.batches says it"},
		&cli.DurationFlag{Name: PollIntervalFlag, Category: flagCategory, EnvVars: []string{"ZKGETH_FINALISER_POLL_INTERVAL"}, Value: defaults.PollInterval,
			Usage: "interval of looking for batches to finalise"},
		&cli.DurationFlag{Name: MaxBackoffFlag, Category: flagCategory, EnvVars: []string{"ZKGETH_FINALISER_MAX_BACKOFF"}, Value: defaults.MaxBackoff,
			Usage: "longest pause between attempts that fail"},
	}
}

// OptionsFromFlags reads the flags of [Flags] and validates the result.
func OptionsFromFlags(ctx *cli.Context) (Options, error) {
	o := Options{MaxBatches: ctx.Int(MaxBatchesFlag), PollInterval: ctx.Duration(PollIntervalFlag), MaxBackoff: ctx.Duration(MaxBackoffFlag)}
	return o, o.Validate()
}
