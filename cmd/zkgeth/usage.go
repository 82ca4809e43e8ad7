package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"
)

var errUsage = errors.New("wrong use")

// usageError keeps a wrong flag one line; the library would print the whole help.
func usageError(c *cli.Context, err error, _ bool) error {
	return fmt.Errorf("%w: %w; see `%s --help`", errUsage, err, c.Command.HelpName)
}

func onUsageError(commands []*cli.Command) {
	for _, command := range commands {
		command.OnUsageError = usageError
		onUsageError(command.Subcommands)
	}
}

// errInterrupted is what a command says that was told to stop before it was done: its
// exit code is an answer, which an interruption is not.
var errInterrupted = errors.New("interrupted before it was done")

// untilStopped is for commands that run until they are told to stop, which is success.
func untilStopped(action cli.ActionFunc) cli.ActionFunc {
	return func(c *cli.Context) error {
		if err := action(c); !errors.Is(err, context.Canceled) {
			return err
		}
		return nil
	}
}

// strict refuses arguments, of which no command takes any, and missing flags.
func strict(action cli.ActionFunc, required ...string) cli.ActionFunc {
	return func(c *cli.Context) error {
		if c.Args().Present() {
			return fmt.Errorf("%w: unexpected argument %q; see `%s --help`", errUsage, c.Args().First(), c.Command.HelpName)
		}
		for _, name := range required {
			if !c.IsSet(name) {
				return fmt.Errorf("%w: --%s is missing; see `%s --help`", errUsage, name, c.Command.HelpName)
			}
		}
		return action(c)
	}
}

// chooseCommand is the action of what only has commands: it shows the help.
func chooseCommand(c *cli.Context) error {
	if !c.Args().Present() {
		return cli.ShowSubcommandHelp(c)
	}
	name := c.Args().First()
	return fmt.Errorf("%w: unknown command %q; see `%s --help`", errUsage, name, c.Command.HelpName)
}
