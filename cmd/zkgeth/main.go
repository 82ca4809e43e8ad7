package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/ethereum/go-ethereum/log"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/docs"
	"github.com/zkgeth/zkgeth/eth/node"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := newApp().RunContext(ctx, os.Args); err != nil && !errors.Is(err, context.Canceled) {
		fmt.Fprintln(os.Stderr, "zkgeth:", err)
		os.Exit(1)
	}
}

func newApp() *cli.App {
	return &cli.App{
		Name:    "zkgeth",
		Usage:   "an Ethereum layer 2 around go-ethereum",
		Version: node.Version,
		Description: "Start with `zkgeth dev`: an L1 and an L2 in one process, with funded accounts.\n" +
			"Every flag can also be set by the environment variable shown with it.",
		Flags:  logFlags,
		Before: setupLogging,
		Commands: []*cli.Command{
			devCommand, nodeCommand, sequencerCommand, deployCommand, bridgeCommand, forceCommand, takeoverCommand, statementCommand,
		},
		// Errors are printed once, by main, as one line.
		ExitErrHandler:         func(*cli.Context, error) {},
		EnableBashCompletion:   true,
		UseShortOptionHandling: false,
		Suggest:                true,
	}
}

var statementCommand = &cli.Command{
	Name:  "statement",
	Usage: "print what finality claims and what it does not",
	Action: func(c *cli.Context) error {
		_, err := fmt.Fprint(c.App.Writer, docs.Statement)
		return err
	},
}

var logFlags = []cli.Flag{
	&cli.IntFlag{Name: "verbosity", Value: 3, Usage: "log level: 0 silent, 1 error, 2 warn, 3 info, 4 debug, 5 detail", EnvVars: []string{"ZKGETH_VERBOSITY"}},
	&cli.StringFlag{Name: "log.format", Value: "terminal", Usage: "log format: terminal, logfmt or json", EnvVars: []string{"ZKGETH_LOG_FORMAT"}},
}

func setupLogging(c *cli.Context) error {
	level := log.FromLegacyLevel(c.Int("verbosity"))
	switch format := c.String("log.format"); format {
	case "terminal":
		log.SetDefault(log.NewLogger(log.NewTerminalHandlerWithLevel(os.Stderr, level, isTerminal(os.Stderr))))
	case "logfmt":
		log.SetDefault(log.NewLogger(log.LogfmtHandlerWithLevel(os.Stderr, level)))
	case "json":
		log.SetDefault(log.NewLogger(log.JSONHandlerWithLevel(os.Stderr, level)))
	default:
		return fmt.Errorf("--log.format: unknown format %q, use terminal, logfmt or json", format)
	}
	return nil
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
