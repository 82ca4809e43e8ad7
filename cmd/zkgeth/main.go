package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/docs"
	"github.com/zkgeth/zkgeth/eth/node"
)

func main() {
	// Writing beyond ulimit -f is an error like that of a full disk, not a crash.
	signal.Ignore(syscall.SIGXFSZ)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := newApp().RunContext(ctx, os.Args)
	if errors.Is(err, context.Canceled) {
		err = errInterrupted
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "zkgeth:", err)
		os.Exit(1)
	}
}

func newApp() *cli.App {
	app := &cli.App{
		Name:    "zkgeth",
		Usage:   "an Ethereum layer 2 around go-ethereum",
		Version: node.Version,
		Description: "Start with `zkgeth dev`: an L1 and an L2 in one process, with funded accounts.\n" +
			"A flag can also be set by the environment variable that its help shows with it.",
		Flags:  logFlags,
		Before: setupLogging,
		Commands: []*cli.Command{
			devCommand, nodeCommand, sequencerCommand, proverCommand, deployCommand, bridgeCommand, forceCommand, takeoverCommand, upgradeCommand, dumpConfigCommand, statementCommand,
			execCommand, blocktestCommand, proveCommand, verifyCommand, soundnessCommand, proofStatsCommand, setupCommand,
		},
		// Errors are printed once, by main, as one line.
		ExitErrHandler:         func(*cli.Context, error) {},
		EnableBashCompletion:   true,
		UseShortOptionHandling: false,
		Suggest:                true,
		Action:                 chooseCommand,
		OnUsageError:           usageError,
	}
	onUsageError(app.Commands)
	return app
}

var statementCommand = &cli.Command{
	Name:  "statement",
	Usage: "print what finality claims and what it does not",
	Action: strict(func(c *cli.Context) error {
		_, err := fmt.Fprint(c.App.Writer, docs.Statement)
		return err
	}),
}
