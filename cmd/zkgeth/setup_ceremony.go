package main

import (
	"errors"
	"fmt"
	"text/tabwriter"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/prover/wrap/setup"
)

var (
	ceremonyFlag = &cli.StringFlag{Name: "ceremony", Usage: "`DIR` with the files of the ceremony (required)"}
	ptauFlag     = &cli.StringFlag{Name: "ptau", Usage: "`FILE` with powers of tau, in the format of snarkjs"}
	beaconFlag   = &cli.StringFlag{Name: "beacon", Usage: "`HEX` of the public beacon: at least 32 bytes that nobody could know before the last contribution, such as the hash of a block announced beforehand"}
)

var (
	setupContributeCommand = &cli.Command{
		Name:  "contribute",
		Usage: "contribute to a ceremony, or start one",
		Description: "Checks the contributions so far, adds one with secrets from the system's random numbers, and\n" +
			"forgets them. Publish the hash it prints: it is how you and everybody else find your\n" +
			"contribution in the finished ceremony. In a folder without ceremony, --ptau starts one; later,\n" +
			"it checks what the ceremony started with, too, which takes much longer.\n\n" +
			"   zkgeth setup contribute --ceremony ./ceremony --ptau powersOfTau28_hez_final_21.ptau   the first\n" +
			"   zkgeth setup contribute --ceremony ./ceremony                                           all others",
		Flags:  []cli.Flag{ceremonyFlag, ptauFlag, &cli.BoolFlag{Name: "json", Usage: "print JSON"}},
		Action: strict(runSetupContribute, "ceremony"),
	}
	setupVerifyCommand = &cli.Command{
		Name:  "verify",
		Usage: "check a ceremony: every contribution, and with its beacon the keys",
		Description: "Makes the start of the ceremony anew from the circuit and the powers of tau, checks every\n" +
			"contribution, and prints their hashes. With --beacon, makes the keys as well and compares them\n" +
			"with the ones in --keys.dir. Compare the hash of the .ptau file with the published one.\n\n" +
			"   zkgeth setup verify --ceremony ./ceremony --ptau FILE --beacon 0x...",
		Flags:  []cli.Flag{ceremonyFlag, ptauFlag, beaconFlag, keysDirFlag(), &cli.BoolFlag{Name: "json", Usage: "print JSON"}},
		Action: strict(runSetupVerify, "ceremony", "ptau"),
	}
	setupSealCommand = &cli.Command{
		Name:  "seal",
		Usage: "end a ceremony and make its keys",
		Description: "Checks the ceremony as `verify` does, adds a last contribution that follows from the beacon, and\n" +
			"writes proving key, verifying key and verifier contract. Anybody with the same files and beacon\n" +
			"gets the same keys.\n\n" +
			"   zkgeth setup seal --ceremony ./ceremony --ptau FILE --beacon 0x... --keys.dir ./keys",
		Flags:  []cli.Flag{ceremonyFlag, ptauFlag, beaconFlag, keysDirFlag(), &cli.BoolFlag{Name: "json", Usage: "print JSON"}},
		Action: strict(runSetupSeal, "ceremony", "ptau", "beacon"),
	}
)

func runSetupContribute(c *cli.Context) error {
	circuit, _, opts, end, err := setupStart(c, true)
	if err != nil {
		return err
	}
	defer end()
	dir := c.String("ceremony")
	ceremony, err := setup.OpenCeremony(circuit, dir)
	switch {
	case errors.Is(err, setup.ErrCeremony) && !c.IsSet("ptau"):
		return fmt.Errorf("%w; the first contributor starts it with --ptau FILE", err)
	case errors.Is(err, setup.ErrCeremony):
		var powers *setup.SRS
		if powers, err = setup.LoadPtau(c.String("ptau"), circuit.Domain(), *opts); err == nil {
			ceremony, err = setup.Begin(circuit, powers, dir, *opts)
		}
	case err == nil && c.IsSet("ptau"):
		var powers *setup.SRS
		if powers, err = setup.LoadPtau(c.String("ptau"), circuit.Domain(), *opts); err == nil {
			_, err = ceremony.Verify(powers, *opts)
		}
	}
	if err != nil {
		return err
	}
	contribution, err := ceremony.Contribute(*opts)
	if err != nil {
		return err
	}
	end()
	if c.Bool("json") {
		return printJSON(c, contribution)
	}
	_, err = fmt.Fprintf(c.App.Writer, "contribution %d to the ceremony for circuit %s\nits hash, to publish:  %s\n", contribution.Index, circuit.Hash(), contribution.Hash)
	return err
}

func runSetupVerify(c *cli.Context) error {
	beacon, err := beaconOf(c)
	if err != nil {
		return err
	}
	circuit, dir, opts, end, err := setupStart(c, true)
	if err != nil {
		return err
	}
	defer end()
	ceremony, powers, err := openWithPowers(c, circuit, opts)
	if err != nil {
		return err
	}
	out := struct {
		*setup.Transcript
		Keys *setup.Hashes `json:"keys,omitempty"`
	}{}
	if beacon == nil {
		out.Transcript, err = ceremony.Verify(powers, *opts)
	} else {
		var keys *setup.Keys
		if keys, out.Transcript, err = ceremony.Seal(powers, beacon, *opts); err == nil {
			out.Keys = &keys.Hashes
			err = compareKeys(circuit, setup.KeysDir(dir, circuit.Hash(), setup.OriginCeremony), keys.Hashes)
		}
	}
	if err != nil {
		return err
	}
	end()
	if c.Bool("json") {
		return printJSON(c, out)
	}
	t := tabwriter.NewWriter(c.App.Writer, 0, 4, 2, ' ', 0)
	fmt.Fprintf(t, "circuit\t%s\npowers of tau\t%s\n  BLAKE2b of the file\t%s\n", out.Circuit, out.Powers, out.PowersFile)
	for _, one := range out.Contributions {
		fmt.Fprintf(t, "contribution %d\t%s\n", one.Index, one.Hash)
	}
	if out.Keys != nil {
		fmt.Fprintf(t, "beacon\t%s\nproving key\t%s\nverifying key\t%s\n", out.Beacon, out.Keys.ProvingKey, out.Keys.VerifyingKey)
	}
	fmt.Fprintf(t, "valid, with %d contributions\n", len(out.Contributions))
	return t.Flush()
}

// compareKeys requires keys in a folder to be the ones that the ceremony gives.
func compareKeys(circuit *setup.Circuit, dir string, want setup.Hashes) error {
	have, origin, err := setup.ReadHashes(circuit, dir)
	if err != nil {
		return fmt.Errorf("keys to compare with (--keys.dir): %w", err)
	}
	if *have != want || origin != setup.OriginCeremony {
		return fmt.Errorf("%w: %s has proving key %s, the ceremony gives %s", setup.ErrKeys, dir, have.ProvingKey, want.ProvingKey)
	}
	return nil
}

func runSetupSeal(c *cli.Context) error {
	beacon, err := beaconOf(c)
	if err != nil {
		return err
	}
	circuit, dir, opts, end, err := setupStart(c, true)
	if err != nil {
		return err
	}
	defer end()
	ceremony, powers, err := openWithPowers(c, circuit, opts)
	if err != nil {
		return err
	}
	keys, transcript, err := ceremony.Seal(powers, beacon, *opts)
	if err != nil {
		return err
	}
	out := &madeKeys{Origin: keys.Origin, Constraints: circuit.Constraints(), Hashes: keys.Hashes, Transcript: transcript}
	if out.Dir, err = keys.Save(dir, transcript); err != nil {
		return err
	}
	end()
	return out.print(c)
}

func openWithPowers(c *cli.Context, circuit *setup.Circuit, opts *setup.Options) (*setup.Ceremony, *setup.SRS, error) {
	ceremony, err := setup.OpenCeremony(circuit, c.String("ceremony"))
	if err != nil {
		return nil, nil, err
	}
	powers, err := setup.LoadPtau(c.String("ptau"), circuit.Domain(), *opts)
	return ceremony, powers, err
}

// beaconOf reads --beacon; nil if it is not set.
func beaconOf(c *cli.Context) ([]byte, error) {
	if !c.IsSet("beacon") {
		return nil, nil
	}
	beacon, err := hexutil.Decode(c.String("beacon"))
	if err != nil {
		return nil, fmt.Errorf("--beacon: %w", err)
	}
	if len(beacon) < setup.MinBeacon {
		return nil, fmt.Errorf("--beacon has %d bytes, at least %d are needed", len(beacon), setup.MinBeacon)
	}
	return beacon, nil
}
