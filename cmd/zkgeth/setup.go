package main

import (
	"errors"
	"fmt"
	"slices"
	"text/tabwriter"

	"github.com/ethereum/go-ethereum/log"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/prover/wrap/setup"
	"github.com/zkgeth/zkgeth/rollup/jobs"
)

var setupCommand = &cli.Command{
	Name:  "setup",
	Usage: "make and check the keys of the proofs that finalise batches on L1",
	Description: "Proofs on L1 are Groth16: their keys are made once for a circuit, from secrets that must be\n" +
		"forgotten. Whoever knows them can forge proofs.\n\n" +
		"   zkgeth setup dev          keys for development, made on this machine: protect nothing\n" +
		"   zkgeth setup contribute   take part in a ceremony; its keys are safe if one of all\n" +
		"                             contributors forgets his secrets\n" +
		"   zkgeth setup verify       check a ceremony from its start\n" +
		"   zkgeth setup seal         end a ceremony by a public beacon, and make its keys\n" +
		"   zkgeth setup --check      make every hash anew from the source, and compare it with the\n" +
		"                             files and, with --l1.rpc and --rollup, with the contract; with\n" +
		"                             --verifier, too, with one that is only proposed\n\n" +
		"docs/ceremony.md has who must trust what, and a ceremony step by step.",
	Flags: slices.Concat([]cli.Flag{
		&cli.BoolFlag{Name: "check", Usage: "check program image, keys and contract"},
		rollupFlag, l1RPCFlag, keysDirFlag(),
		&cli.StringFlag{Name: "verifier", Usage: "`ADDRESS` of a Groth16 verifier for the rollup, one that is proposed for instance (default: the one in force)"},
		&cli.BoolFlag{Name: "json", Usage: "print JSON"},
	}, machineFlags()[:1]),
	Subcommands: []*cli.Command{setupDevCommand, setupContributeCommand, setupVerifyCommand, setupSealCommand},
	Action: func(c *cli.Context) error {
		if c.Bool("check") {
			return strict(runSetupCheck)(c)
		}
		for _, name := range []string{"rollup", "l1.rpc", "verifier", "keys.dir", "json"} {
			if slices.Contains(c.LocalFlagNames(), name) {
				return fmt.Errorf("%w: --%s goes with --check or behind a subcommand; see `%s --help`", errUsage, name, c.Command.HelpName)
			}
		}
		return chooseCommand(c)
	},
}

func keysDirFlag() cli.Flag {
	return &cli.StringFlag{Name: "keys.dir", EnvVars: env("keys.dir"), Usage: "`DIR` of keys, with a folder for each circuit (default: zkgeth/keys in the user's cache)"}
}

var setupDevCommand = &cli.Command{
	Name:  "dev",
	Usage: "make keys for development, or find the ones made before",
	Description: "Makes keys on this machine, which takes minutes and gigabytes for a large circuit. They are\n" +
		"kept: the next call finds them. Whoever runs this could forge proofs, so no contract on a real\n" +
		"chain may have these keys.\n\n" +
		"   zkgeth setup dev --keys.dir ./keys",
	Flags:  []cli.Flag{keysDirFlag(), &cli.BoolFlag{Name: "json", Usage: "print JSON"}},
	Action: strict(runSetupDev),
}

// madeKeys is what `setup dev` and `setup seal` print.
type madeKeys struct {
	Dir         string            `json:"dir"`
	Origin      setup.Origin      `json:"origin"`
	Constraints int               `json:"constraints"`
	Hashes      setup.Hashes      `json:"hashes"`
	Transcript  *setup.Transcript `json:"ceremony,omitempty"`
}

func (k *madeKeys) print(c *cli.Context) error {
	if c.Bool("json") {
		return printJSON(c, k)
	}
	t := tabwriter.NewWriter(c.App.Writer, 0, 4, 2, ' ', 0)
	fmt.Fprintf(t, "keys\t%s\norigin\t%s\ncircuit\t%s, %d constraints\nproving key\t%s\nverifying key\t%s\n",
		k.Dir, k.Origin, k.Hashes.Circuit, k.Constraints, k.Hashes.ProvingKey, k.Hashes.VerifyingKey)
	if k.Transcript != nil {
		fmt.Fprintf(t, "contributions\t%d\nbeacon\t%s\n", len(k.Transcript.Contributions), k.Transcript.Beacon)
	}
	return t.Flush()
}

func runSetupDev(c *cli.Context) error {
	circuit, dir, opts, end, err := setupStart(c, false)
	if err != nil {
		return err
	}
	defer end()
	keys, err := setup.Develop(c.Context, circuit, dir, *opts)
	if err != nil {
		return err
	}
	end()
	out := &madeKeys{setup.KeysDir(dir, circuit.Hash(), setup.OriginDevelopment), keys.Origin, circuit.Constraints(), keys.Hashes, nil}
	return out.print(c)
}

// setupStart is what all subcommands start with: the circuit, the folder of keys, and how
// much there is of everything. end stops telling the progress, and may be called twice. With
// anew the circuit is made from the source, whatever was kept of it.
func setupStart(c *cli.Context, anew bool) (circuit *setup.Circuit, dir string, opts *setup.Options, end func(), err error) {
	if circuit, _, err = wrapCircuit(c, anew); err != nil {
		return nil, "", nil, nil, err
	}
	if dir, err = keysDir(c); err != nil {
		return nil, "", nil, nil, err
	}
	free, err := jobs.FreeMemory()
	if err != nil {
		return nil, "", nil, nil, err
	}
	progress, err := newSetupProgress(c)
	if err != nil {
		return nil, "", nil, nil, err
	}
	log.Info("Circuit compiled", "constraints", circuit.Constraints(), "hash", short(circuit.Hash()))
	ended := false
	end = func() {
		if !ended {
			ended = true
			progress.end()
		}
	}
	return circuit, dir, &setup.Options{Memory: free, Observe: progress.observe}, end, nil
}

func keysDir(c *cli.Context) (string, error) {
	if c.IsSet("keys.dir") {
		if c.String("keys.dir") == "" {
			return "", errors.New("--keys.dir is empty")
		}
		return c.String("keys.dir"), nil
	}
	return setup.DefaultDir()
}
