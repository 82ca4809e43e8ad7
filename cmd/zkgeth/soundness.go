package main

import (
	"fmt"
	"io"

	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/prover/soundness"
)

var soundnessCommand = &cli.Command{
	Name:  "soundness",
	Usage: "print how many bits of security a proof provably has, with every term",
	Description: "docs/soundness.md derives the terms. Proofs of fewer than 100 bits are neither made nor accepted.\n\n" +
		"   zkgeth soundness --proof batch-3.proof",
	Flags: append([]cli.Flag{
		&cli.StringFlag{Name: "proof", Usage: "`FILE` with the proof"},
		&cli.BoolFlag{Name: "json", Usage: "print JSON"},
	}, imageFlags()...),
	Action: strict(runSoundness, "proof"),
}

func runSoundness(c *cli.Context) error {
	data, err := readProof(c.String("proof"))
	if err != nil {
		return err
	}
	program, _, err := loadConstraints(c)
	if err != nil {
		return err
	}
	p, err := program.Decode(data)
	if err != nil {
		return fmt.Errorf("%s is no proof that this version can read: %w", c.String("proof"), err)
	}
	reports, err := program.Soundness(p)
	if err != nil {
		return err
	}
	if c.Bool("json") {
		err = printJSON(c, reports)
	} else {
		err = printReports(c.App.Writer, reports)
	}
	if err != nil {
		return err
	}
	for _, r := range reports {
		if err := soundness.Check(r, soundness.ProvableBits); err != nil {
			return err
		}
	}
	return nil
}

func printReports(w io.Writer, reports []soundness.Report) error {
	for i, r := range reports {
		if len(reports) > 1 {
			fmt.Fprintf(w, "segment %d of %d\n", i+1, len(reports))
		}
		if err := r.WriteText(w); err != nil {
			return err
		}
	}
	return nil
}
