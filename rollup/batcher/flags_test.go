package batcher

import (
	"errors"
	"math/big"
	"reflect"
	"testing"
	"time"

	"github.com/urfave/cli/v2"
)

func parse(t *testing.T, args ...string) (cfg Config, err error) {
	t.Helper()
	app := &cli.App{Flags: Flags(DefaultConfig()), Action: func(ctx *cli.Context) error {
		cfg, err = ConfigFromFlags(ctx, DefaultConfig())
		return nil
	}}
	if err := app.Run(append([]string{"test"}, args...)); err != nil {
		t.Fatal(err)
	}
	return cfg, err
}

func TestFlags(t *testing.T) {
	cfg, err := parse(t)
	if err != nil || !reflect.DeepEqual(cfg, DefaultConfig()) {
		t.Errorf("flags without arguments give %+v, %v", cfg, err)
	}
	t.Setenv("ZKGETH_BATCHER_MAX_BLOBS", "2")
	cfg, err = parse(t, "--batcher.interval=3s", "--batcher.poll-interval=2m", "--batcher.max-l1-fee=0.5", "--batcher.max-fee-delay=7m", "--batcher.evidence-dir=x")
	want := Config{Interval: 3 * time.Second, PollInterval: 2 * time.Minute, MaxRetry: 2 * time.Minute, MaxBlobs: 2, MaxL1Fee: big.NewInt(5e17),
		MaxFeeDelay: 7 * time.Minute, EvidenceDir: "x", Limit: DefaultConfig().Limit}
	if err != nil || !reflect.DeepEqual(cfg, want) {
		t.Errorf("got %+v, %v, want %+v", cfg, err, want)
	}
	for _, arg := range []string{"--batcher.max-l1-fee=-1", "--batcher.max-l1-fee=NaN", "--batcher.interval=0s", "--batcher.max-blobs=7"} {
		if _, err := parse(t, arg); !errors.Is(err, ErrConfig) {
			t.Errorf("%s: error %v, want ErrConfig", arg, err)
		}
	}
}
