package main

import (
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/cmd/zkgeth/configfile"
)

var configFlag = &cli.StringFlag{Name: "config", EnvVars: env("config"), Usage: "TOML `FILE` with values for these flags, as `zkgeth dumpconfig` prints it; flags and environment count more"}

// settings are the flags of a command that a file may set, those of the log
// included.
func settings(command *cli.Command) []configfile.Setting {
	return configfile.Settings(slices.Concat(logFlags, command.Flags), configFlag.Name, cli.HelpFlag.Names()[0])
}

// configured makes an action read the file of --config first.
func configured(action cli.ActionFunc) cli.ActionFunc {
	return func(c *cli.Context) error {
		path := c.String(configFlag.Name)
		if path == "" {
			return action(c)
		}
		file, err := readSmall(path)
		if err != nil {
			return fmt.Errorf("--%s: %w", configFlag.Name, err)
		}
		if err := configfile.Apply(c, settings(c.Command), file); err != nil {
			return fmt.Errorf("--%s %s: %w", configFlag.Name, path, err)
		}
		if err := setupLogging(c); err != nil {
			return err
		}
		return action(c)
	}
}

var dumpConfigCommand = &cli.Command{
	Name:  "dumpconfig",
	Usage: "print the configuration of a command as a file for its --config",
	Description: "Takes the flags of the command, --config included, and prints what it would run with.\n" +
		"Defaults are comments, so that a newer version may bring better ones. Nothing is checked\n" +
		"but that every value can be read.\n\n" +
		"   zkgeth dumpconfig sequencer --rollup 0x... --datadir DIR > sequencer.toml\n" +
		"   zkgeth sequencer --config sequencer.toml",
	Subcommands: []*cli.Command{dumper(nodeCommand), dumper(sequencerCommand), dumper(proverCommand)},
	Action:      chooseCommand,
}

// dumper is the command that prints the configuration of another.
func dumper(of *cli.Command) *cli.Command {
	return &cli.Command{
		Name:  of.Name,
		Usage: "print the configuration of `zkgeth " + of.Name + "`",
		Flags: of.Flags,
		Action: strict(configured(func(c *cli.Context) error {
			return configfile.Write(c.App.Writer, c, settings(c.Command), "Configuration of `zkgeth "+of.Name+"`; lines with # show defaults.")
		})),
	}
}
