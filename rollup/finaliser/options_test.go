package finaliser

import (
	"errors"
	"testing"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/params"
)

func TestOptions(t *testing.T) {
	for name, tc := range map[string]struct {
		args []string
		want Options
		err  error
	}{
		"defaults":     {nil, DefaultOptions(), nil},
		"all":          {[]string{"--finaliser.max-batches=3", "--finaliser.poll-interval=1s", "--finaliser.max-backoff=5s"}, Options{3, time.Second, 5 * time.Second}, nil},
		"no batches":   {[]string{"--finaliser.max-batches=0"}, Options{}, ErrConfig},
		"over the gas": {[]string{"--finaliser.max-batches=33"}, Options{}, ErrConfig},
		"no interval":  {[]string{"--finaliser.poll-interval=0"}, Options{}, ErrConfig},
		"backoff":      {[]string{"--finaliser.max-backoff=1s"}, Options{}, ErrConfig},
	} {
		var got Options
		var err error
		app := &cli.App{Flags: Flags(DefaultOptions()), Action: func(ctx *cli.Context) error {
			got, err = OptionsFromFlags(ctx)
			return nil
		}}
		if runErr := app.Run(append([]string{"zkgeth"}, tc.args...)); runErr != nil {
			t.Fatalf("%s: %v", name, runErr)
		}
		if !errors.Is(err, tc.err) || tc.err == nil && (err != nil || got != tc.want) {
			t.Errorf("%s: got %+v, %v", name, got, err)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	w := newWorld(t)
	if _, err := New(testConfig, Sources{L1: w}, Options{}); !errors.Is(err, ErrConfig) {
		t.Errorf("options: %v", err)
	}
	bad := *testConfig
	bad.Version = 2
	if _, err := New(&bad, Sources{L1: w}, DefaultOptions()); !errors.Is(err, params.ErrConfig) {
		t.Errorf("config: %v", err)
	}
}
