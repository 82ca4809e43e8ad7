package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/prover/soundness"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/zkevm/guest/statement"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// proofTimeout is for commands that make or check proofs, on a busy machine.
const proofTimeout = 15 * time.Minute

// fullTier tells whether tests that take minutes are wanted.
func fullTier() bool { return os.Getenv("ZKGETH_TEST_FULL") != "" }

// proofCommand runs a command that must succeed and decodes the JSON it prints.
func proofCommand[T any](t *testing.T, args ...string) (out T) {
	t.Helper()
	code, stdout, stderr := executeFor(t, proofTimeout, append(args, "--json")...)
	if code != 0 || stderr != "" {
		t.Fatalf("%v: exit code %d, %s", args, code, stderr)
	}
	dec := json.NewDecoder(strings.NewReader(stdout))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&out); err != nil {
		t.Fatalf("%v printed %s: %v", args, stdout, err)
	}
	return out
}

// testProof makes a real proof of batch 1, as a user does, and checks it against L1.
// committed is the L1 block of the batch.
func testProof(t *testing.T, n *verifyNetwork, committed uint64) {
	dir := t.TempDir()
	file, url := filepath.Join(dir, "batch-1.proof"), n.Info().L2.HTTP
	made := proofCommand[proven](t, "prove", "--batch=1", "--rpc="+url, "-o="+file)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if made.File != file || made.Bytes != len(data) || made.Cycles < 100_000 || made.Cells < made.Cycles || made.Segments != 1 || len(made.Phases) != int(stark.Phases) {
		t.Errorf("made %+v", made)
	}
	if have := entries(t, dir); len(have) != 1 {
		t.Errorf("left %v", have)
	}
	// Nothing is overwritten, and that is found before any work.
	if code, _, text := execute(t, "prove", "--batch=1", "--rpc="+url, "-o="+file); code != 1 || !strings.Contains(text, "there already") {
		t.Errorf("over a proof: exit code %d, %s", code, text)
	}

	out := proofCommand[verified](t, slices.Concat([]string{"verify"}, n.flags("--proof=" + file)[1:])...)
	v := n.values[1]
	if out.Against != "l1" || out.Batch != 1 || out.State != v.StateRoot || out.Block != v.BlockHash || out.Bits < soundness.ProvableBits || out.L1 == nil || !out.L1.Final || out.Input.ToInt().Cmp(v.Run().Input()) != 0 {
		t.Errorf("verified %+v, %+v", out, out.L1)
	}
	code, _, text := executeFor(t, proofTimeout, slices.Concat([]string{"verify"}, n.flags("--proof="+file, "--batch=2")[1:])...)
	if code != 1 || strings.Count(text, "\n") != 1 || !strings.Contains(text, "zkgeth: verify: the proof is about batch 1 of rollup") {
		t.Errorf("as a proof of batch 2: exit code %d, %s", code, text)
	}
	testAltered(t, n, data, committed)
	if fullTier() {
		testProofCommands(t, n, file)
	}
}

// testAltered holds what is no proof against L1.
func testAltered(t *testing.T, n *verifyNetwork, data []byte, committed uint64) {
	img, err := image.Open(t.Context(), filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	program, err := proof.New(img.Program(), img.State())
	if err != nil {
		t.Fatal(err)
	}
	check := func(program *proof.Program, data []byte, past uint64) error {
		to, err := n.at(past, n.flags())
		if err != nil {
			t.Fatal(err)
		}
		_, err = verify(t.Context(), program, "this version's", data, to, new(steps))
		return err
	}
	if err := check(program, data, 0); err != nil {
		t.Fatal(err)
	}
	// A liar's statements: all that L1 knows is right, as the batch is not final yet.
	const output = 16 + 4 + 8 + 4 // magic, height, exit code, length
	if v, err := statement.DecodeOutput(data[output : output+statement.OutputSize]); err != nil || *v != *n.values[1] {
		t.Fatalf("the output of a proof is not where it was: %v", err)
	}
	lie := func(how func(*batch.PublicValues)) []byte {
		v := *n.values[1]
		how(&v)
		out := bytes.Clone(data)
		copy(out[output:], v.Encode())
		return out
	}
	flip := func(at int) []byte {
		out := bytes.Clone(data)
		out[at] ^= 1
		return out
	}
	for name, tc := range map[string]struct {
		data []byte
		says string
	}{
		"another state":   {lie(func(v *batch.PublicValues) { v.StateRoot[0] ^= 1 }), "the proof does not show what it states"},
		"another block":   {lie(func(v *batch.PublicValues) { v.BlockHash[0] ^= 1 }), "the proof does not show what it states"},
		"another outbox":  {lie(func(v *batch.PublicValues) { v.OutboxRoot[0] ^= 1 }), "the proof does not show what it states"},
		"altered inside":  {flip(len(data) / 2), "the proof does not show what it states"},
		"altered output":  {flip(output + statement.OutputSize - 1), "verify: "},
		"altered code":    {flip(16 + 4), "failed, with exit code 1"},
		"altered height":  {flip(16), "no proof that this version can check"},
		"altered version": {flip(0), "no proof that this version can check"},
		"truncated":       {data[:len(data)-1], "no proof that this version can check"},
		"half":            {data[:len(data)/2], "no proof that this version can check"},
		"padded":          {append(bytes.Clone(data), 0), "no proof that this version can check"},
		"empty":           {nil, "no proof that this version can check"},
	} {
		if err := check(program, tc.data, committed); !errors.Is(err, errDiffers) || !strings.Contains(err.Error(), tc.says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %.300v, want %q", name, err, tc.says)
		}
	}
	// A proof means nothing but for the program it is of.
	if err := check(otherProgram(t), data, committed); !errors.Is(err, errDiffers) {
		t.Errorf("by another program: %v", err)
	}
	if !fullTier() {
		return
	}
	other := otherProgram(t)
	made, err := other.Prove(t.Context(), nil, proof.Options{})
	if err != nil {
		t.Fatal(err)
	}
	made.Claim.Output = data[output : output+statement.OutputSize]
	forged, err := other.Encode(made)
	if err != nil {
		t.Fatal(err)
	}
	if err := check(program, forged, committed); !errors.Is(err, errDiffers) {
		t.Errorf("a proof of another program: %v", err)
	}
}

// otherProgram writes a word and ends.
func otherProgram(t *testing.T) *proof.Program {
	t.Helper()
	a := machinetest.New(t)
	out := a.Data(make([]byte, 8))
	a.Li(isa.T1, 7)
	a.Li(isa.S1, out)
	a.Store(isa.SD, isa.T1, 0, isa.S1)
	a.Write(out, 8)
	a.Exit(0)
	code := a.Program()
	m, err := machine.New(machine.NewCode(code), machine.Config{})
	if err != nil {
		t.Fatal(err)
	}
	state, err := m.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	program, err := proof.New(code, state)
	if err != nil {
		t.Fatal(err)
	}
	program.Forms = proof.AnyForm // low ones are proven faster
	return program
}

// testProofCommands runs the rest of what the commands can do, on real proofs.
func testProofCommands(t *testing.T, n *verifyNetwork, file string) {
	url := n.Info().L2.HTTP
	if out := proofCommand[verified](t, "verify", "--proof="+file, "--batch=1", "--rpc="+url); out.Against != "node" || out.Batch != 1 || out.L1 != nil {
		t.Errorf("against a node: %+v", out)
	}
	code, _, text := executeFor(t, proofTimeout, "verify", "--proof="+file)
	if code != 1 || !strings.Contains(text, "about a batch") || !strings.Contains(text, "--rollup") {
		t.Errorf("against nothing: exit code %d, %s", code, text)
	}
	if reports := proofCommand[[]soundness.Report](t, "soundness", "--proof="+file); len(reports) != 1 || reports[0].Bits < soundness.ProvableBits {
		t.Errorf("soundness %+v", reports)
	}
	code, text, _ = executeFor(t, proofTimeout, "soundness", "--proof="+file)
	if code != 0 || !strings.Contains(text, "bits") {
		t.Errorf("soundness: exit code %d, %s", code, text)
	}
	junk := filepath.Join(t.TempDir(), "junk")
	write(t, junk, "junk")
	code, _, text = executeFor(t, proofTimeout, "soundness", "--proof="+junk)
	if code != 1 || !strings.Contains(text, "no proof that this version can read") {
		t.Errorf("soundness of junk: exit code %d, %s", code, text)
	}

	// Batches 2 and 3 were finalised together, so that L1 does not know what is between.
	dir := t.TempDir()
	second, third := filepath.Join(dir, "2"), filepath.Join(dir, "3")
	proofCommand[proven](t, "prove", "--batch=2", "--rpc="+url, "-o="+second)
	proofCommand[proven](t, "prove", "--batch=3", "--rpc="+url, "-o="+third)
	several := n.flags("--proof="+second, "--proof="+third, "--batch=3")[1:]
	if out := proofCommand[verified](t, slices.Concat([]string{"verify"}, several)...); out.Batch != 3 || out.L1.ParentKnown || len(out.Before) != 1 || out.Before[0].Batch != 2 || out.Before[0].Block != out.Parent || out.Before[0].Bits < soundness.ProvableBits {
		t.Errorf("verified %+v", out)
	}
	code, _, text = executeFor(t, proofTimeout, slices.Concat([]string{"verify"}, n.flags("--proof="+third, "--proof="+second, "--parent="+n.values[3].PrevBlockHash.Hex())[1:])...)
	if code != 1 || !strings.Contains(text, "about batch 2") || !strings.Contains(text, "("+second+")") {
		t.Errorf("the wrong way round: exit code %d, %s", code, text)
	}

	// A single block.
	client := n.L2.Client().Client()
	var witness json.RawMessage
	var block string
	if err := client.CallContext(t.Context(), &witness, "debug_executionWitness", "0x1"); err != nil {
		t.Fatal(err)
	}
	if err := client.CallContext(t.Context(), &block, "debug_getRawBlock", "0x1"); err != nil {
		t.Fatal(err)
	}
	blockFile, witnessFile, made := filepath.Join(dir, "block.rlp"), filepath.Join(dir, "witness.json"), filepath.Join(dir, "block.proof")
	write(t, blockFile, block)
	write(t, witnessFile, string(witness))
	if out := proofCommand[proven](t, "prove", "--block="+blockFile, "--witness="+witnessFile, "-o="+made); out.Cycles == 0 {
		t.Errorf("made %+v", out)
	}
	want := n.L2.Engine.BlockByNumber(1)
	for _, args := range [][]string{{}, {"--block=" + blockFile}, {"--parent=" + want.ParentHash().Hex()}} {
		out := proofCommand[verified](t, slices.Concat([]string{"verify", "--proof=" + made}, args)...)
		if out.Block != want.Hash() || out.State != want.Root() || out.Parent != want.ParentHash() || out.ChainID != 901 {
			t.Errorf("%v: %+v", args, out)
		}
	}
	code, _, text = executeFor(t, proofTimeout, "verify", "--proof="+made, "--parent="+common.Hash{1}.Hex())
	if code != 1 || !strings.Contains(text, "the proof's parent block "+want.ParentHash().Hex()) {
		t.Errorf("another parent: exit code %d, %s", code, text)
	}
	code, _, text = executeFor(t, proofTimeout, slices.Concat([]string{"verify"}, n.flags("--proof=" + made)[1:])...)
	if code != 1 || !strings.Contains(text, "single block") {
		t.Errorf("against L1: exit code %d, %s", code, text)
	}
}

// What a trace needs at least is known before there is one.
func TestProveMemory(t *testing.T) {
	if err := checkMemory(1_000_000, 2<<30); err != nil {
		t.Error(err)
	}
	for _, cycles := range []uint64{0, 1_000_000_000} {
		if err := checkMemory(cycles, 1<<29); !errors.Is(err, proof.ErrMemory) || !strings.Contains(err.Error(), "512 MiB are free") {
			t.Errorf("%d cycles: %v", cycles, err)
		}
	}
}

// A bar on a terminal has all phases in one, and goes away.
func TestProofBar(t *testing.T) {
	var screen bytes.Buffer
	p := &proofProgress{title: "batch 7", start: time.Now(), bar: newProgressBar(&screen), times: make(map[string]float64)}
	p.observe(proof.Progress{Segments: 1, Phase: stark.PhaseMain})
	first := p.bar.bar
	p.bar.shown = time.Time{} // long ago
	p.observe(proof.Progress{Segments: 1, Phase: stark.PhaseQuotient})
	if p.bar.bar != first {
		t.Error("another bar for another phase")
	}
	p.over()
	for _, want := range []string{"batch 7: main columns", "batch 7: quotient", " 45%"} {
		if !strings.Contains(screen.String(), want) {
			t.Errorf("%q is not on %q", want, screen.String())
		}
	}
	if p.bar.bar != nil {
		t.Error("the bar stays")
	}
}

// Progress never goes back and ends at the end, however many segments there are.
func TestProofProgress(t *testing.T) {
	p := &proofProgress{title: "batch 7", start: time.Now(), times: make(map[string]float64)}
	const segments = 3
	last := int64(-1)
	see := func(segment int, phase stark.Phase) {
		p.observe(proof.Progress{Segment: segment, Segments: segments, Phase: phase, Cycles: 5, Cells: 6})
		if p.done < last || p.done > 100*segments {
			t.Errorf("%d after %d", p.done, last)
		}
		last = p.done
	}
	for i := range segments {
		see(i, stark.PhaseMain)
	}
	for i := range segments {
		for phase := stark.PhaseBuses; phase <= stark.Phases; phase++ {
			see(i, phase)
		}
	}
	p.over()
	if want := int64(100*segments) - phaseShares[stark.Phases-1]; last != want {
		t.Errorf("ends at %d, want %d", last, want)
	}
	sum := int64(0)
	for _, share := range phaseShares {
		sum += share
	}
	if out := p.report("file", 8); sum != 100 || len(out.Phases) != int(stark.Phases) || out.Segments != segments || out.Cycles != 5 || out.Cells != 6 || out.Bytes != 8 {
		t.Errorf("shares of %d, report %+v", sum, out)
	}
}
