package main

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/rollup/deploy"
)

var upgradeCommand = &cli.Command{
	Name:  "upgrade",
	Usage: "upgrade the Rollup contract through its timelock",
	Description: "An upgrade is proposed, waits for the timelock's delay, and is then executed by anybody.\n" +
		"Nodes end when it takes effect, and must be started again: docs/operator.md.",
	Subcommands: []*cli.Command{upgradeStatusCommand, upgradeVerifierCommand, upgradeProposeCommand, upgradeExecuteCommand},
	Action:      chooseCommand,
}

var (
	upgradeFlags = []cli.Flag{rollupFlag, l1RPCFlag}

	upgradeStatusCommand = &cli.Command{
		Name:  "status",
		Usage: "print the contract's verifier and config, and what was announced in the timelock",
		Description: "Compares the code of every contract, and of what an upgrade would put in the place of the Rollup\n" +
			"contract's, with what this version of zkgeth creates (sameCode). Other code is of another version,\n" +
			"or does something else: find out which before the upgrade is due, and leave if it is the latter.\n" +
			"`zkgeth setup --check` compares the verifier's key and program as well.",
		Flags:  upgradeFlags,
		Action: strict(runUpgradeStatus),
	}
	upgradeVerifierCommand = &cli.Command{
		Name:  "verifier",
		Usage: "create a Groth16 verifier for a rollup that is there, to be proposed",
		Description: "Creates the contract of the verifying key and a Groth16Verifier for this version's program, and\n" +
			"compares their code with what was sent. The rollup asks it for nothing before an upgrade to it\n" +
			"has taken effect. Any account may pay for it.\n\n" +
			"   zkgeth upgrade verifier --keys.dir ./keys --rollup 0x... --l1.rpc URL --account.keystore FILE ...\n" +
			"   zkgeth upgrade propose --verifier 0x... --rollup 0x... --l1.rpc URL ...",
		Flags:  slices.Concat(upgradeFlags, []cli.Flag{keysDirFlag(), keysOriginFlag()}, keyFlags("account", "the account that sends the transactions")),
		Action: strict(runUpgradeVerifier),
	}
	upgradeProposeCommand = &cli.Command{
		Name:  "propose",
		Usage: "announce an upgrade, after checking that it would work",
		Description: "With --verifier, deploys this version's Rollup code with another verifier and proposes it;\n" +
			"with --implementation, proposes code that is on L1 already. The account must be one of the\n" +
			"rollup's governance.",
		Flags: slices.Concat(upgradeFlags, []cli.Flag{
			&cli.StringFlag{Name: "verifier", EnvVars: env("verifier"), Usage: "`ADDRESS` of the verifier (IVerifier) to use from then on"},
			&cli.StringFlag{Name: "implementation", EnvVars: env("implementation"), Usage: "`ADDRESS` of new code for the Rollup contract"},
			&cli.StringFlag{Name: "call", EnvVars: env("call"), Usage: "`HEX` to call the contract with when the code of --implementation is in place"},
		}, keyFlags("account", "the account that proposes")),
		Action: strict(runUpgradePropose),
	}
	upgradeExecuteCommand = &cli.Command{
		Name:  "execute",
		Usage: "carry out what was announced, once it is due; any account may",
		Flags: slices.Concat(upgradeFlags, []cli.Flag{
			&cli.StringFlag{Name: "operation", EnvVars: env("operation"), Usage: "`HASH` that propose and status print (required)"},
		}, keyFlags("account", "the account that sends the transaction")),
		Action: strict(runUpgradeExecute, "operation"),
	}
)

func runUpgradeVerifier(c *cli.Context) error {
	found, client, auth, err := governor(c)
	if err != nil {
		return err
	}
	defer found.l1.Close()
	g, err := groth16Options(c)
	if err != nil {
		return err
	}
	verifier, err := deploy.NewGroth16(c.Context, client, auth, found.config.Contracts.Rollup, g)
	if err != nil {
		return err
	}
	held, err := deploy.ReadGroth16(c.Context, client, verifier)
	if err != nil {
		return err
	}
	return printJSON(c, struct {
		Verifier     common.Address `json:"verifier"`
		Key          common.Address `json:"key"`
		VerifyingKey common.Hash    `json:"verifyingKey"`
		Program      common.Hash    `json:"program"`
	}{verifier, held.Key, held.VerifyingKey, held.Program})
}

func runUpgradePropose(c *cli.Context) error {
	u, verifier, err := wantedUpgrade(c)
	if err != nil {
		return err
	}
	found, client, auth, err := governor(c)
	if err != nil {
		return err
	}
	defer found.l1.Close()
	if verifier != nil {
		if u.Implementation, err = deploy.NewImplementation(c.Context, client, auth, found.config, *verifier); err != nil {
			return err
		}
	}
	proposed, err := deploy.Propose(c.Context, client, auth, found.config, *u)
	if err != nil {
		return err
	}
	return printJSON(c, struct {
		Operation      common.Hash    `json:"operation"`
		Implementation common.Address `json:"implementation"`
		Ready          time.Time      `json:"ready"`
		Tx             common.Hash    `json:"transactionHash"`
	}{proposed.Operation, u.Implementation, proposed.Ready.UTC(), proposed.Tx})
}

// wantedUpgrade reads the flags of propose: code, or a verifier to make it with.
func wantedUpgrade(c *cli.Context) (*deploy.Upgrade, *common.Address, error) {
	u := new(deploy.Upgrade)
	if c.IsSet("verifier") == c.IsSet("implementation") {
		return nil, nil, errors.New("give either --verifier or --implementation")
	}
	if c.IsSet("verifier") {
		if c.IsSet("call") {
			return nil, nil, errors.New("--call goes with --implementation")
		}
		verifier, err := address(c, "verifier")
		return u, &verifier, err
	}
	var err error
	if u.Implementation, err = address(c, "implementation"); err != nil {
		return nil, nil, err
	}
	if c.IsSet("call") {
		if u.Call, err = hexutil.Decode(c.String("call")); err != nil {
			return nil, nil, fmt.Errorf("--call: %w", err)
		}
	}
	return u, nil, nil
}

func runUpgradeExecute(c *cli.Context) error {
	raw, err := hexutil.Decode(c.String("operation"))
	if err != nil || len(raw) != common.HashLength {
		return fmt.Errorf("--operation %q is not a hash", c.String("operation"))
	}
	found, client, auth, err := governor(c)
	if err != nil {
		return err
	}
	defer found.l1.Close()
	receipt, err := deploy.Execute(c.Context, client, auth, found.config, common.BytesToHash(raw))
	if err != nil {
		return err
	}
	return printJSON(c, struct {
		Block *hexutil.Big `json:"block"`
		Tx    common.Hash  `json:"transactionHash"`
	}{(*hexutil.Big)(receipt.BlockNumber), receipt.TxHash})
}

// governor connects to the rollup's L1 with an account; the caller closes the
// deployment's connection.
func governor(c *cli.Context) (*deployment, *ethclient.Client, *bind.TransactOpts, error) {
	key, err := loadKey(c, "account")
	if err != nil {
		return nil, nil, nil, err
	}
	found, err := connect(c)
	if err != nil {
		return nil, nil, nil, err
	}
	client := ethclient.NewClient(found.l1.RPC())
	chainID, err := client.ChainID(c.Context)
	if err != nil {
		found.l1.Close()
		return nil, nil, nil, fmt.Errorf("--l1.rpc does not answer: %w", err)
	}
	return found, client, bind.NewKeyedTransactor(key, chainID), nil
}
