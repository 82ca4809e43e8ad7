package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"runtime"
	"strings"

	"github.com/ethereum/go-ethereum/log"
	"github.com/urfave/cli/v2"
)

var logFlags = []cli.Flag{
	&cli.IntFlag{Name: "verbosity", Value: 3, Usage: "log level: 0 silent, 1 error, 2 warn, 3 info, 4 debug, 5 detail", EnvVars: env("verbosity")},
	&cli.StringFlag{Name: "log.format", Value: "terminal", Usage: "log format: terminal, logfmt or json", EnvVars: env("log.format")},
	&cli.BoolFlag{Name: "log.geth", Usage: "also show go-ethereum's own messages below warnings", EnvVars: env("log.geth")},
}

func setupLogging(c *cli.Context) error { return logTo(c, os.Stderr) }

// logTo is setupLogging with another place to write to.
func logTo(c *cli.Context, w io.Writer) error {
	verbosity := c.Int("verbosity")
	if verbosity < 0 || verbosity > 5 {
		return fmt.Errorf("--verbosity %d: use 0 (silent) to 5 (detail)", verbosity)
	}
	level := log.FromLegacyLevel(verbosity)
	var handler slog.Handler
	switch format := c.String("log.format"); format {
	case "terminal":
		handler = log.NewTerminalHandlerWithLevel(w, level, isTerminal(os.Stderr))
	case "logfmt":
		handler = log.LogfmtHandlerWithLevel(w, level)
	case "json":
		handler = log.JSONHandlerWithLevel(w, level)
	default:
		return fmt.Errorf("--log.format: unknown format %q, use terminal, logfmt or json", format)
	}
	if !c.Bool("log.geth") {
		handler = ownMessages{handler}
	}
	log.SetDefault(log.NewLogger(handler))
	return nil
}

// ownMessages hides what go-ethereum says in normal operation: two chains in one
// process say much, and little of it is about the rollup.
type ownMessages struct{ slog.Handler }

const ownPrefix = "github.com/zkgeth/zkgeth/"

// own tells whether a function is of this project; in the program itself those of
// this package are called main.
func own(function string) bool {
	return strings.HasPrefix(function, ownPrefix) || strings.HasPrefix(function, "main.")
}

func (h ownMessages) Handle(ctx context.Context, r slog.Record) error {
	if r.Level < slog.LevelWarn {
		frame, _ := runtime.CallersFrames([]uintptr{r.PC}).Next()
		if !own(frame.Function) {
			return nil
		}
	}
	return h.Handler.Handle(ctx, r)
}

func (h ownMessages) WithAttrs(attrs []slog.Attr) slog.Handler {
	return ownMessages{h.Handler.WithAttrs(attrs)}
}

func (h ownMessages) WithGroup(name string) slog.Handler {
	return ownMessages{h.Handler.WithGroup(name)}
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
