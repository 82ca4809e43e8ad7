package main

import (
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/urfave/cli/v2"
)

var forceCommand = &cli.Command{
	Name:  "force",
	Usage: "put a signed L2 transaction on L1, from where the operator must include it",
	Description: "The operator's next batch after the deadline is refused by L1 unless it consumes the\n" +
		"transaction. Make one with `cast mktx`. Its gas limit is at most 1,000,000; one that\n" +
		"would take too much to prove is skipped when its turn comes (docs/protocol.md).\n\n" +
		"   zkgeth force --config dev.json --raw $(cast mktx --rpc-url http://127.0.0.1:8545 --private-key 0x... 0x... --value 1)",
	Flags: slices.Concat([]cli.Flag{
		&cli.StringFlag{Name: "raw", Usage: "`HEX` of the signed transaction (EIP-2718; required)"},
	}, partyFlags()),
	Action: strict(func(c *cli.Context) error {
		raw, err := hexutil.Decode(c.String("raw"))
		if err != nil {
			return fmt.Errorf("--raw: %w", err)
		}
		p, err := join(c, true)
		if err != nil {
			return err
		}
		l1, err := p.sender(c.Context, p.l1)
		if err != nil {
			return err
		}
		forced, err := p.bridge.ForceTransaction(c.Context, l1, raw)
		if err != nil {
			return err
		}
		return printJSON(c, forced)
	}, "raw"),
}
