package main

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"text/tabwriter"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/ethereum/go-ethereum/log"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/docs"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/wrap/setup"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// errSetupCheck means that something is not what it should be, or could not be compared.
var errSetupCheck = errors.New("the check failed")

// What came out of comparing two hashes.
const (
	checkSame    = "same"
	checkDiffers = "differs"
	checkMade    = "made"    // from source, and there is nothing to compare it with
	checkMissing = "missing" // cannot be made by this version, or is not there
)

// checked is one line of `setup --check`.
type checked struct {
	What   string `json:"what"`
	Hash   string `json:"hash,omitempty"`
	Result string `json:"result"`
	With   string `json:"comparedWith,omitempty"` // what it was compared with, or why it was not
	Other  string `json:"other,omitempty"`        // the other hash, if it differs
}

type checkList []checked

func (l *checkList) compare(what, hash, with, other string) {
	if hash == other {
		*l = append(*l, checked{what, hash, checkSame, with, ""})
		return
	}
	*l = append(*l, checked{what, hash, checkDiffers, with, other})
}

func (l *checkList) made(what, hash, why string) {
	*l = append(*l, checked{what, hash, checkMade, why, ""})
}
func (l *checkList) missing(what, why string) {
	*l = append(*l, checked{what, "", checkMissing, why, ""})
}

// err tells how many lines are not as they should be.
func (l checkList) err() error {
	differs, missing := 0, 0
	for _, one := range l {
		switch one.Result {
		case checkDiffers:
			differs++
		case checkMissing:
			missing++
		}
	}
	if differs+missing == 0 {
		return nil
	}
	return fmt.Errorf("%w: %d of %d differ, %d could not be checked", errSetupCheck, differs, len(l), missing)
}

func runSetupCheck(c *cli.Context) error {
	if c.IsSet("rollup") != c.IsSet("l1.rpc") {
		return fmt.Errorf("%w: --rollup and --l1.rpc go together", errUsage)
	}
	if c.IsSet("verifier") && !c.IsSet("rollup") {
		return fmt.Errorf("%w: --verifier goes with --rollup and --l1.rpc", errUsage)
	}
	var list checkList
	var on *contractHashes
	if c.IsSet("rollup") {
		// What can be found out fast comes first.
		var err error
		if on, err = askContract(c); err != nil {
			return err
		}
		defer on.close()
	}
	program, err := checkProgram(c, &list)
	if err != nil {
		return err
	}
	keys, err := checkKeys(c, &list)
	if err != nil {
		return err
	}
	if on != nil {
		if err := on.check(&list, program, keys); err != nil {
			return err
		}
	}
	if c.Bool("json") {
		err = printJSON(c, struct {
			Checks checkList `json:"checks"`
		}{list})
	} else {
		t := tabwriter.NewWriter(c.App.Writer, 0, 4, 2, ' ', 0)
		for _, one := range list {
			fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", one.What, one.Result, one.Hash, one.With)
			if one.Other != "" {
				fmt.Fprintf(t, "\t\t%s\t<- the other one\n", one.Other)
			}
		}
		err = t.Flush()
	}
	return errors.Join(err, list.err())
}

// checkProgram makes the program image from source, or takes it from where other commands
// take it, and makes the digests of the STARK's keys from it. It returns the image's
// commitment.
func checkProgram(c *cli.Context, list *checkList) (string, error) {
	recorded, err := image.Recorded()
	if err != nil {
		return "", err
	}
	var img *image.Image
	with := "the commitment in this program; made from the source"
	if dir := sourceTree(); dir != "" && !c.IsSet("prove.image") {
		log.Info("Building the program image, which takes a minute")
		guest, err := image.Build(c.Context, dir)
		if err != nil {
			return "", err
		}
		img = guest.Image
	} else {
		with = "the commitment in this program; made from a file, as the command is not run in the source tree"
		if img, err = loadImage(c); err != nil {
			return "", err
		}
	}
	root, err := img.Root()
	if err != nil {
		return "", err
	}
	list.compare("program image", root.String(), with, recorded.Image)
	log.Info("Making the keys of the STARK")
	recordedKeys := recordedDigests(docs.Keys)
	program, err := proof.New(img.Program(), img.State())
	if err != nil {
		return "", err
	}
	usable := 0
	for height := proof.MinLogHeight; height <= proof.MaxLogHeight; height++ {
		key, err := program.Key(height)
		if errors.Is(err, stark.ErrKey) {
			log.Info("No proof of this program has this height", "rows", fmt.Sprintf("2^%d", height), "reason", err)
			continue
		}
		if err != nil {
			return "", err
		}
		usable++
		digest := key.Digest()
		other, ok := recordedKeys[strconv.Itoa(height)]
		if !ok {
			other = "none"
		}
		list.compare(fmt.Sprintf("STARK key, 2^%d rows", height), hex.EncodeToString(poseidon2.AppendDigest(nil, &digest)), "docs/keys.md of this version", other)
	}
	if usable == 0 {
		return "", fmt.Errorf("%w: there is no key of the STARK for this program", errSetupCheck)
	}
	return root.String(), nil
}

// recordedDigest is a line of docs/keys.md.
var recordedDigest = regexp.MustCompile("(?m)^\\| 2\\^([0-9]+) \\| `([0-9a-f]{64})` \\|$")

// recordedLast is the line of docs/keys.md with the last key of the aggregation.
var recordedLast = regexp.MustCompile("(?m)^\\| last \\| any run \\| `([0-9a-f]{64})` \\|$")

// recordedDigests reads the digests of the STARK's keys from docs/keys.md, by the logarithm
// of the height.
func recordedDigests(page string) map[string]string {
	out := make(map[string]string)
	for _, m := range recordedDigest.FindAllStringSubmatch(page, -1) {
		out[m[1]] = m[2]
	}
	return out
}

// ownKeys is of keys that are here what L1 has, too.
type ownKeys struct {
	*setup.Hashes
	verifying *groth16.VerifyingKey
}

// checkKeys compares the hashes of the files with keys with the circuit's, and returns
// those of keys from a ceremony, or else of keys for development, if there are any.
func checkKeys(c *cli.Context, list *checkList) (*ownKeys, error) {
	log.Info("Making the keys of all circuits from the source, and the wrap circuit; it takes minutes")
	circuit, last, err := wrapCircuit(c, true)
	if err != nil {
		return nil, err
	}
	recorded := recordedLast.FindStringSubmatch(docs.Keys)
	if recorded == nil {
		return nil, fmt.Errorf("%w: docs/keys.md of this version has no key of the last proof", errSetupCheck)
	}
	list.compare("key of the last proof", last, "docs/keys.md of this version; made from the source, it stands for all circuits before it", recorded[1])
	list.made("wrap circuit", circuit.Hash().String(), fmt.Sprintf("%d constraints; files of keys are named by it", circuit.Constraints()))
	dir, err := keysDir(c)
	if err != nil {
		return nil, err
	}
	for _, origin := range []setup.Origin{setup.OriginCeremony, setup.OriginDevelopment} {
		at := setup.KeysDir(dir, circuit.Hash(), origin)
		hashes, _, err := setup.ReadHashes(circuit, at)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		list.made("proving key", hashes.ProvingKey.String(), fmt.Sprintf("of a %s, in %s; whether it is the ceremony's: `zkgeth setup verify`", origin, at))
		list.made("verifying key", hashes.VerifyingKey.String(), "of the same")
		vk, _, err := setup.LoadVerifying(circuit, at)
		if err != nil {
			return nil, err
		}
		return &ownKeys{hashes, vk}, nil
	}
	list.missing("keys", "there are none for this circuit in "+dir)
	return nil, nil
}
