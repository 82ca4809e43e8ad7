package main

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/std/rangecheck"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/docs"
	"github.com/zkgeth/zkgeth/prover/wrap/setup"
	"github.com/zkgeth/zkgeth/rollup/contracts/groth16fixture"
	"github.com/zkgeth/zkgeth/rollup/deploy"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

const (
	testPtau   = "../../prover/wrap/setup/testdata/snarkjs_05.ptau"
	testBeacon = "0x00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
)

// smallCircuit has what the wrap circuit will have: a public input and a commitment.
type smallCircuit struct {
	X frontend.Variable `gnark:",public"`
	Y frontend.Variable
}

func (s *smallCircuit) Define(api frontend.API) error {
	rangecheck.New(api).Check(s.Y, 16)
	api.AssertIsEqual(s.X, api.Mul(s.Y, s.Y))
	return nil
}

// withCircuit has the build know a circuit, for one test.
func withCircuit(t *testing.T) {
	t.Helper()
	was := wrapCircuit
	t.Cleanup(func() { wrapCircuit = was })
	wrapCircuit = func(*cli.Context, bool) (*setup.Circuit, string, error) {
		c, err := setup.Compile(new(smallCircuit))
		return c, recordedLast.FindStringSubmatch(docs.Keys)[1], err
	}
}

func TestSetupDev(t *testing.T) {
	withCircuit(t)
	dir := t.TempDir()
	var first, second madeKeys
	for _, to := range []*madeKeys{&first, &second} {
		out, err := run(t, "setup", "dev", "--keys.dir", dir, "--json")
		if err != nil {
			t.Fatal(err)
		}
		// The origin is for reading.
		if err := json.Unmarshal([]byte(strings.Replace(out, `"origin": "development",`, "", 1)), to); err != nil {
			t.Fatalf("%q: %v", out, err)
		}
	}
	if first.Hashes != second.Hashes || first.Dir != second.Dir || !strings.HasPrefix(first.Dir, dir) {
		t.Errorf("%+v, then %+v", first, second)
	}
	for _, name := range []string{setup.ProvingKeyFile, setup.VerifyingKeyFile, setup.ContractFile, setup.HashesFile} {
		if _, err := os.Stat(filepath.Join(first.Dir, name)); err != nil {
			t.Error(err)
		}
	}
	text, err := run(t, "setup", "dev", "--keys.dir", dir)
	if err != nil || !strings.Contains(text, first.Hashes.VerifyingKey.String()) || !strings.Contains(text, "development") {
		t.Errorf("%q, %v", text, err)
	}
}

// A ceremony from the command line, and what its checks notice.
func TestSetupCeremony(t *testing.T) {
	withCircuit(t)
	dir, keys := filepath.Join(t.TempDir(), "ceremony"), t.TempDir()
	do := func(args ...string) (string, error) {
		t.Helper()
		return run(t, append([]string{"setup"}, args...)...)
	}
	must := func(args ...string) string {
		t.Helper()
		out, err := do(args...)
		if err != nil {
			t.Fatalf("%s: %v", strings.Join(args, " "), err)
		}
		return out
	}
	refuse := func(want string, args ...string) {
		t.Helper()
		if _, err := do(args...); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", strings.Join(args, " "), err)
		}
	}
	refuse("starts it with --ptau", "contribute", "--ceremony", dir)
	refuse("there is none", "verify", "--ceremony", dir, "--ptau", testPtau)
	var hashes []string
	for i, args := range [][]string{{"--ptau", testPtau}, {}, {"--ptau", testPtau}} {
		var made setup.Contribution
		if err := json.Unmarshal([]byte(must(slices.Concat([]string{"contribute", "--ceremony", dir, "--json"}, args)...)), &made); err != nil || int(made.Index) != i+1 {
			t.Fatal(made, err)
		}
		hashes = append(hashes, made.Hash.String())
	}
	verified := must("verify", "--ceremony", dir, "--ptau", testPtau)
	for _, want := range append(hashes, "valid, with 3 contributions", "9f896d422dedd80b") {
		if !strings.Contains(verified, want) {
			t.Errorf("%q is not in %q", want, verified)
		}
	}
	seal := []string{"seal", "--ceremony", dir, "--ptau", testPtau, "--keys.dir", keys}
	refuse("--beacon is missing", seal...)
	refuse("at least 32", append(seal, "--beacon", "0x00")...)
	refuse("--beacon", append(seal, "--beacon", "beacon")...)
	if out := must(append(seal, "--beacon", testBeacon)...); !strings.Contains(out, "ceremony") {
		t.Error(out)
	}
	check := []string{"verify", "--ceremony", dir, "--ptau", testPtau, "--keys.dir", keys, "--beacon"}
	if out := must(append(check, testBeacon)...); !strings.Contains(out, "verifying key") {
		t.Error(out)
	}
	refuse("the ceremony gives", append(check, "0x"+strings.Repeat("11", 32))...)
	found, err := filepath.Glob(filepath.Join(keys, "*", "ceremony", "*"))
	if err != nil || len(found) != 5 {
		t.Errorf("files %v, %v", found, err)
	}
	// Keys that were exchanged are noticed, though they are keys of this circuit.
	must("dev", "--keys.dir", keys)
	circuit, _, err := wrapCircuit(nil, false)
	if err != nil {
		t.Fatal(err)
	}
	sealed := setup.KeysDir(keys, circuit.Hash(), setup.OriginCeremony)
	if err := os.RemoveAll(sealed); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(sealed, os.DirFS(setup.KeysDir(keys, circuit.Hash(), setup.OriginDevelopment))); err != nil {
		t.Fatal(err)
	}
	refuse("the ceremony gives", append(check, testBeacon)...)
}

// What the contract holds is compared, not believed.
func TestSetupCheckOfContract(t *testing.T) {
	program := strings.Repeat("ab", 32)
	keys := &ownKeys{Hashes: &setup.Hashes{VerifyingKey: setup.Hash{1}}}
	own := []deploy.Code{{Name: "Groth16Key", Have: common.Hash{1}, Want: common.Hash{1}}, {Name: "Groth16Verifier", Have: common.Hash{2}, Want: common.Hash{2}}}
	liar := slices.Clone(own)
	liar[0].Have = common.Hash{3}
	good := deploy.Groth16{Program: common.HexToHash(program), VerifyingKey: common.Hash(keys.VerifyingKey)}
	other := good
	other.Program[0]++
	foreign := good
	foreign.VerifyingKey[0]++
	for name, tc := range map[string]struct {
		held  *deploy.Groth16
		keys  *ownKeys
		codes []deploy.Code
		want  []string
	}{
		"same":          {&good, keys, own, []string{checkSame, checkSame, checkSame, checkSame}},
		"other program": {&other, keys, own, []string{checkDiffers, checkSame, checkSame, checkSame}},
		"other key":     {&foreign, keys, own, []string{checkSame, checkDiffers, checkSame, checkSame}},
		"other code":    {&good, keys, liar, []string{checkSame, checkSame, checkDiffers, checkSame}},
		"no keys":       {&good, nil, own, []string{checkSame, checkMissing}},
		"attested":      {nil, keys, nil, []string{checkMissing}},
	} {
		var list checkList
		on := &contractHashes{kind: "attested", held: tc.held, codes: func(*groth16.VerifyingKey) ([]deploy.Code, error) { return tc.codes, nil }}
		if err := on.check(&list, program, tc.keys); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, one := range list {
			got = append(got, one.Result)
		}
		if !slices.Equal(got, tc.want) || (list.err() == nil) != (name == "same") {
			t.Errorf("%s: %v, %v", name, got, list.err())
		}
	}
}

// A rollup whose finality is attested has no hash to compare, and says so.
func TestSetupCheckAsksTheContract(t *testing.T) {
	network := startNetwork(t, t.TempDir(), nil)
	l1, _ := network.L1Endpoints()
	var got *contractHashes
	app := newApp()
	app.Commands = []*cli.Command{{Name: "ask", Flags: setupCommand.Flags, Action: func(c *cli.Context) (err error) {
		got, err = askContract(c)
		return err
	}}}
	err := app.RunContext(t.Context(), []string{"zkgeth", "--verbosity", "0", "ask", "--rollup", network.Rollup.Contracts.Rollup.Hex(), "--l1.rpc", l1})
	if err != nil || got.kind != "attested" || got.held != nil {
		t.Fatal(got, err)
	}
	defer got.close()
	var list checkList
	if err := got.check(&list, "", nil); err != nil {
		t.Fatal(err)
	}
	last := list[len(list)-1]
	if last.Result != checkMissing || !strings.Contains(last.With, "attested") {
		t.Errorf("%+v", last)
	}
	// The contracts have code that can be compared.
	for _, one := range list[:len(list)-1] {
		if one.Result != checkSame || !strings.HasPrefix(one.What, "code of the ") {
			t.Errorf("%+v", one)
		}
	}
	if len(list) != 12 {
		t.Errorf("%d lines", len(list))
	}
}

// A verifier that is proposed is looked at before it is in force.
func TestSetupCheckAsksTheProposed(t *testing.T) {
	circuit, err := setup.Compile(new(groth16fixture.Circuit))
	if err != nil {
		t.Fatal(err)
	}
	_, vk, err := groth16fixture.Keys(circuit)
	if err != nil {
		t.Fatal(err)
	}
	network := startNetwork(t, t.TempDir(), nil)
	l1, _ := network.L1Endpoints()
	client, err := ethclient.Dial(l1)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	chainID, err := client.ChainID(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	rollup, program := network.Rollup.Contracts.Rollup, common.HexToHash("0x70")
	create := func(rollup common.Address) common.Address {
		g := &deploy.Groth16Options{Key: vk, Origin: setup.OriginDevelopment, Program: program}
		at, err := deploy.NewGroth16(t.Context(), client, bind.NewKeyedTransactor(network.Accounts[1].Key, chainID), rollup, g)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	ask := func(verifier common.Address) (list checkList, err error) {
		app := newApp()
		app.Commands = []*cli.Command{{Name: "ask", Flags: setupCommand.Flags, Action: func(c *cli.Context) error {
			on, err := askContract(c)
			if err != nil {
				return err
			}
			defer on.close()
			return on.check(&list, hex.EncodeToString(program[:]), &ownKeys{Hashes: &setup.Hashes{VerifyingKey: setup.VerifyingKeyHash(vk)}, verifying: vk})
		}}}
		err = app.RunContext(t.Context(), []string{"zkgeth", "--verbosity", "0", "ask", "--rollup", rollup.Hex(), "--l1.rpc", l1, "--verifier", verifier.Hex()})
		return list, err
	}
	if list, err := ask(create(rollup)); err != nil || len(list) != 11+4 || list.err() != nil {
		t.Errorf("%+v, %v", list, err)
	}
	for want, verifier := range map[string]common.Address{
		"is for the rollup":      create(common.Address{7}),
		"is no Groth16 verifier": network.Rollup.Contracts.Verifier,
	} {
		if _, err := ask(verifier); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want something about %q", err, want)
		}
	}
}

// The page with the digests of the STARK's keys is read as the test of zkevm/proof writes it.
func TestRecordedDigests(t *testing.T) {
	got := recordedDigests(docs.Keys)
	for height := 16; height <= proof.MaxLogHeight; height++ {
		if _, ok := got[strconv.Itoa(height)]; !ok {
			t.Errorf("no digest for 2^%d rows", height)
		}
	}
	if len(recordedDigests("| 2^15 | `63c8` |\n 2^16")) != 0 {
		t.Error("a digest of two bytes is taken for one")
	}
}

// Where nothing is heard, the bar goes by the time expected, and never to the end.
func TestSetupProgressEstimates(t *testing.T) {
	began := time.Now()
	p := &setupProgress{began: began, last: setup.Progress{Phase: "x", Expected: 100 * time.Second}}
	for spent, want := range map[time.Duration]int64{0: 0, 30 * time.Second: 30, 90 * time.Second: 90, 140 * time.Second: 95, 190 * time.Second: 97, time.Hour: 99} {
		if done, total := p.estimate(began.Add(spent)); 100*done/total != want {
			t.Errorf("after %v: %d of %d", spent, done, total)
		}
	}
	// It goes on after the time expected, so that what is left can be estimated.
	before := int64(0)
	for spent := time.Duration(0); spent < 5*time.Minute; spent += time.Second {
		done, total := p.estimate(began.Add(spent))
		if spent > 0 && done <= before || done >= total {
			t.Fatalf("after %v: %d of %d, before %d", spent, done, total, before)
		}
		before = done
	}
	if done, total := new(setupProgress).estimate(began); done != 0 || total != 0 {
		t.Errorf("nothing is expected: %d of %d", done, total)
	}
	p.last = setup.Progress{Phase: "x", Done: 3, Total: 4}
	if done, total := p.estimate(began.Add(time.Hour)); done != 3 || total != 4 {
		t.Errorf("%d of %d", done, total)
	}
}

// A bar has the phase for a title, also where gnark says nothing, and is gone at the end.
func TestSetupProgressBar(t *testing.T) {
	var out bytes.Buffer
	p := &setupProgress{stop: make(chan struct{}), bar: newProgressBar(&out)}
	p.done.Go(p.tick)
	p.observe(setup.Progress{Phase: "making the keys", Expected: time.Hour})
	p.observe(setup.Progress{Phase: "writing the keys", Done: 1, Total: 2})
	p.end()
	for _, want := range []string{"making the keys", "writing the keys", "50%"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in %q", want, out.String())
		}
	}
	if p.bar.bar != nil {
		t.Error("the bar is still there")
	}
}

func TestSetupUsage(t *testing.T) {
	for want, args := range map[string][]string{
		"goes with --check":     {"setup", "--json"},
		"--verifier goes with":  {"setup", "--check", "--verifier", "0x0000000000000000000000000000000000000001"},
		"go together":           {"setup", "--check", "--rollup", "0x0000000000000000000000000000000000000001"},
		"--ceremony is missing": {"setup", "contribute"},
		"--ptau is missing":     {"setup", "verify", "--ceremony", "x"},
		"unknown command":       {"setup", "ceremony"},
	} {
		if _, err := run(t, args...); !errors.Is(err, errUsage) || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v", args, err)
		}
	}
}
