package main

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
	ethparams "github.com/ethereum/go-ethereum/params"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/core/genesis"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/deploy"
)

var deployCommand = &cli.Command{
	Name:  "deploy",
	Usage: "put the contracts of a new rollup on an L1",
	Description: "Sends the transactions from the deployer's account, checks the result and prints the\n" +
		"addresses. The attested verifier, and keys of a Groth16 verifier that are for development,\n" +
		"are for development chains only (900, 1337, 31337).\n\n" +
		"   zkgeth deploy --l1.rpc URL --l2.chain-id 901 --operator 0x... --attesters 0x...,0x... \\\n" +
		"     --deployer.keystore FILE --deployer.password-file FILE --out rollup.json\n" +
		"   zkgeth deploy --verifier groth16 --keys.dir ./keys --l1.rpc URL --l2.chain-id 901 --operator 0x... ...",
	Flags: slices.Concat([]cli.Flag{
		l1RPCFlag,
		&cli.Uint64Flag{Name: "l2.chain-id", DefaultText: "none", EnvVars: env("l2.chain-id"), Usage: "chain id of the L2 (required)"},
		&cli.StringFlag{Name: "operator", EnvVars: env("operator"), Usage: "`ADDRESS` that commits batches (required)"},
		&cli.StringFlag{Name: "attesters", EnvVars: env("attesters"), Usage: "`ADDRESSES` of which any may attest, comma separated (required with --verifier attested)"},
		&cli.StringFlag{Name: "verifier", EnvVars: env("verifier"), Value: deploy.GateAttested, Usage: "what L1 asks for before batches are final: attested (a signature) or groth16 (a proof)"},
		keysDirFlag(), keysOriginFlag(),
		&cli.StringFlag{Name: "guardian", EnvVars: env("guardian"), Usage: "`ADDRESS` that may pause for a while (default: nobody)"},
		&cli.StringFlag{Name: "governance", EnvVars: env("governance"), Usage: "`ADDRESSES` that may propose upgrades to the timelock (default: the deployer)"},
		&cli.Uint64Flag{Name: "l2.gas-limit", EnvVars: env("l2.gas-limit"), Value: 60_000_000, Usage: "gas limit of L2 blocks"},
		&cli.DurationFlag{Name: "max-drift", EnvVars: env("max-drift"), Value: time.Hour, Usage: "most an L2 timestamp may be after its L1 origin's"},
		&cli.DurationFlag{Name: "force-deadline", EnvVars: env("force-deadline"), Value: 24 * time.Hour, Usage: "time the operator has to include deposits and forced transactions"},
		&cli.DurationFlag{Name: "operator-timeout", EnvVars: env("operator-timeout"), Value: 7 * 24 * time.Hour, Usage: "silence of the operator after which anybody may post batches"},
		&cli.Float64Flag{Name: "donation", EnvVars: env("donation"), Usage: "ETH to put behind balances of the L2 genesis"},
		&cli.StringFlag{Name: "out", EnvVars: env("out"), Usage: "write the rollup config to `FILE`"},
	}, keyFlags("deployer", "the account that deploys")),
	Action: strict(runDeploy, "l2.chain-id", "operator"),
}

func runDeploy(c *cli.Context) error {
	url, err := requireURL(c, "l1.rpc")
	if err != nil {
		return err
	}
	opts, err := deployOptions(c)
	if err != nil {
		return err
	}
	key, err := loadKey(c, "deployer")
	if err != nil {
		return err
	}
	client, err := ethclient.DialContext(c.Context, url)
	if err != nil {
		return fmt.Errorf("--l1.rpc: %w", err)
	}
	defer client.Close()
	chainID, err := client.ChainID(c.Context)
	if err != nil {
		return fmt.Errorf("--l1.rpc does not answer: %w", err)
	}
	if opts.Groth16, err = gateOptions(c); err != nil {
		return err
	}
	auth := bind.NewKeyedTransactor(key, chainID)
	if len(opts.Governance) == 0 {
		opts.Governance = []common.Address{auth.From}
	}
	cfg, err := deploy.Deploy(c.Context, client, auth, *opts, genesis.Hash)
	if err != nil {
		return err
	}
	if out := c.String("out"); out != "" {
		if err := writeJSON(out, cfg); err != nil {
			return fmt.Errorf("the contracts are deployed, but --out failed: %w; the rollup is at %v", err, cfg.Contracts.Rollup)
		}
	}
	printContracts(c, cfg)
	return nil
}

func printContracts(c *cli.Context, cfg *params.Rollup) {
	fmt.Fprintf(c.App.Writer, "Rollup        %v\nVerifier      %v (%s)\nDepositQueue  %v\nForcedQueue   %v\nMessageInbox  %v\nOutboxClaims  %v\nTokenBridge   %v\nTimelock      %v\n",
		cfg.Contracts.Rollup, cfg.Contracts.Verifier, c.String("verifier"), cfg.Contracts.DepositQueue, cfg.Contracts.ForcedQueue,
		cfg.Contracts.MessageInbox, cfg.Contracts.OutboxClaims, cfg.Contracts.TokenBridge, cfg.Contracts.Timelock)
	fmt.Fprintf(c.App.Writer, "\nFollow it:    zkgeth node --rollup %v --l1.rpc URL --l1.beacon URL\n", cfg.Contracts.Rollup)
}

func deployOptions(c *cli.Context) (*deploy.Options, error) {
	opts := &deploy.Options{
		L2ChainID: c.Uint64("l2.chain-id"), GasLimit: c.Uint64("l2.gas-limit"), BaseFee: big.NewInt(ethparams.GWei),
		Limits: params.Limits{MaxDrift: uint64(c.Duration("max-drift").Seconds()), ForceDeadline: uint64(c.Duration("force-deadline").Seconds()),
			OperatorTimeout: uint64(c.Duration("operator-timeout").Seconds())},
	}
	var err error
	if opts.Operator, err = address(c, "operator"); err != nil {
		return nil, err
	}
	if c.String("guardian") != "" {
		if opts.Guardian, err = address(c, "guardian"); err != nil {
			return nil, err
		}
	}
	if opts.Attesters, err = addresses(c, "attesters"); err != nil {
		return nil, err
	}
	switch kind := c.String("verifier"); {
	case kind != deploy.GateAttested && kind != deploy.GateGroth16:
		return nil, fmt.Errorf("--verifier %q: use %s or %s", kind, deploy.GateAttested, deploy.GateGroth16)
	case kind == deploy.GateAttested && len(opts.Attesters) == 0:
		return nil, fmt.Errorf("%w: --attesters is missing; see `%s --help`", errUsage, c.Command.HelpName)
	case kind == deploy.GateGroth16 && len(opts.Attesters) > 0:
		return nil, errors.New("--attesters goes with --verifier attested")
	}
	if opts.Governance, err = addresses(c, "governance"); err != nil {
		return nil, err
	}
	if donation := c.Float64("donation"); donation != 0 {
		if opts.Donation, err = etherAmount(fmt.Sprint(donation)); err != nil {
			return nil, fmt.Errorf("--donation: %w", err)
		}
	}
	return opts, nil
}

func address(c *cli.Context, name string) (common.Address, error) {
	if !common.IsHexAddress(c.String(name)) {
		return common.Address{}, fmt.Errorf("--%s %q is not an address", name, c.String(name))
	}
	return common.HexToAddress(c.String(name)), nil
}

func addresses(c *cli.Context, name string) (out []common.Address, err error) {
	for _, s := range list(c.String(name)) {
		if !common.IsHexAddress(s) {
			return nil, fmt.Errorf("--%s: %q is not an address", name, s)
		}
		out = append(out, common.HexToAddress(s))
	}
	return out, nil
}

// etherAmount parses a decimal amount of ETH into wei, exactly.
func etherAmount(s string) (*big.Int, error) { return decimalAmount(s, 18) }

var errAmount = errors.New("not an amount")

// decimalAmount parses a decimal number with at most the given places into its
// smallest unit.
func decimalAmount(s string, places int) (*big.Int, error) {
	whole, fraction, _ := strings.Cut(s, ".")
	if len(fraction) > places {
		return nil, fmt.Errorf("%w: %q has more than %d decimals", errAmount, s, places)
	}
	digits := whole + fraction + strings.Repeat("0", places-len(fraction))
	if whole+fraction == "" || strings.Trim(digits, "0123456789") != "" || len(digits) > 78 {
		return nil, fmt.Errorf("%w: %q", errAmount, s)
	}
	out, _ := new(big.Int).SetString(digits, 10)
	return out, nil
}
