package main

import (
	"context"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/log"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/deploy"
)

// announced is an operation as status prints it. What follows is of an upgrade.
type announced struct {
	deploy.Operation
	Implementation *common.Address `json:"implementation,omitempty"`
	Verifier       *common.Address `json:"verifier,omitempty"` // that the implementation names
	Code           *comparedCode   `json:"code,omitempty"`
}

// contractCode is a contract as status prints it.
type contractCode struct {
	Name    string         `json:"name"`
	Address common.Address `json:"address"`
	comparedCode
}

// comparedCode tells whether code is what this version creates, with both hashes if not.
type comparedCode struct {
	Same     bool         `json:"sameCode"`
	CodeHash *common.Hash `json:"codeHash,omitempty"`
	Expected *common.Hash `json:"expectedCodeHash,omitempty"`
}

func compareCode(c deploy.Code) comparedCode {
	if c.Same() {
		return comparedCode{Same: true}
	}
	return comparedCode{CodeHash: &c.Have, Expected: &c.Want}
}

func runUpgradeStatus(c *cli.Context) error {
	found, err := connect(c)
	if err != nil {
		return err
	}
	defer found.l1.Close()
	l1 := ethclient.NewClient(found.l1.RPC())
	ops, err := deploy.Operations(c.Context, l1, found.config)
	if err != nil {
		return err
	}
	out := struct {
		Rollup     common.Address `json:"rollup"`
		Verifier   common.Address `json:"verifier"`
		Gate       string         `json:"gate"`
		ConfigHash common.Hash    `json:"configHash"`
		Contracts  []contractCode `json:"contracts"` // null if L1 does not say
		Operations []announced    `json:"operations"`
	}{found.config.Contracts.Rollup, found.state.Verifier, found.gate, found.state.ConfigHash, nil, []announced{}}
	codes, err := deploy.Codes(c.Context, l1, found.config)
	if err != nil {
		log.Warn("The code of the contracts was not compared", "err", err)
	} else {
		for _, code := range codes {
			out.Contracts = append(out.Contracts, contractCode{code.Name, code.At, compareCode(code)})
		}
	}
	for _, op := range ops {
		out.Operations = append(out.Operations, describe(c.Context, l1, found.config, op))
	}
	return printJSON(c, out)
}

// describe says what an operation does to the Rollup contract.
func describe(ctx context.Context, l1 *ethclient.Client, cfg *params.Rollup, op deploy.Operation) announced {
	a := announced{Operation: op}
	u, ok := op.Upgrade(cfg)
	if !ok {
		return a
	}
	a.Implementation = &u.Implementation
	code, verifier, err := deploy.CodeOfRollup(ctx, l1, cfg, u.Implementation)
	if err != nil {
		log.Warn("The code of an upgrade was not compared", "operation", op.ID, "implementation", u.Implementation, "err", err)
		return a
	}
	compared := compareCode(code)
	a.Code = &compared
	if verifier != (common.Address{}) {
		a.Verifier = &verifier
	}
	return a
}
