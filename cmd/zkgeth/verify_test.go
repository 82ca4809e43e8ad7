package main

import (
	"bytes"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/zkgeth/zkgeth/params/devaccounts"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/guest/oneblock"
	"github.com/zkgeth/zkgeth/zkevm/guest/statement"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

func aHeader() *types.Header {
	return &types.Header{Number: big.NewInt(7), ParentHash: common.Hash{1}, Root: common.Hash{2}, Difficulty: new(big.Int)}
}

// aBlock is what a proof of the block with aHeader states.
func aBlock() *oneblock.Output {
	h := aHeader()
	return &oneblock.Output{Rules: oneblock.L2Rules(901), Parent: h.ParentHash, Block: h.Hash(), State: h.Root}
}

// aBatch is what a proof of no batch in particular states.
func aBatch() *stated {
	return &stated{batch: &batch.PublicValues{L2ChainID: 901}}
}

// blockFile is the block with aHeader.
func blockFile(t *testing.T) string {
	t.Helper()
	enc, err := rlp.EncodeToBytes(types.NewBlockWithHeader(aHeader()))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "block.rlp")
	write(t, path, string(enc))
	return path
}

// A proof of a block is held against the block, its parent included, or names them.
func TestVerifyAgainstBlock(t *testing.T) {
	file := blockFile(t)
	other := common.Hash{0xbb}
	parent := aHeader().ParentHash.Hex()
	for name, tc := range map[string]struct {
		flags   []string
		how     func(*oneblock.Output)
		says    string // "" when it is accepted
		against string
		parent  string
	}{
		"right":               {[]string{"--block=" + file}, nil, "", "block", "nothing says yet that it is right"},
		"right, parent given": {[]string{"--block=" + file, "--parent=" + parent}, nil, "", "block", "--parent"},
		"nothing given":       {nil, nil, "", "nothing", "nothing says yet that it is right"},
		"only the parent":     {[]string{"--parent=" + parent}, nil, "", "nothing", "--parent"},

		"another block":           {[]string{"--block=" + file}, func(o *oneblock.Output) { o.Block = other }, "the proof's block hash " + other.Hex() + " is not block 7's", "", ""},
		"another parent":          {[]string{"--block=" + file}, func(o *oneblock.Output) { o.Parent = other }, "the proof's parent " + other.Hex() + " is not block 7's " + parent, "", ""},
		"another state":           {[]string{"--block=" + file}, func(o *oneblock.Output) { o.State = other }, "the proof's state root", "", ""},
		"another chain":           {[]string{"--block=" + file}, func(o *oneblock.Output) { o.Rules = oneblock.L2Rules(902) }, "the proof's chain id 902 is not 901", "", ""},
		"other rules":             {[]string{"--block=" + file}, func(o *oneblock.Output) { o.Rules.BlobMax = 99 }, "not an L2's", "", ""},
		"other rules, no block":   {nil, func(o *oneblock.Output) { o.Rules.BlobMax = 99 }, "not an L2's", "", ""},
		"not the parent given":    {[]string{"--block=" + file, "--parent=" + other.Hex()}, nil, "the proof's parent block " + parent + " is not the " + other.Hex(), "", ""},
		"not the parent, nothing": {[]string{"--parent=" + other.Hex()}, nil, "of --parent", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			to, err := target(t, append([]string{"--proof=unread"}, tc.flags...))
			if err != nil {
				t.Fatal(err)
			}
			s, out := &stated{block: aBlock()}, new(verified)
			if tc.how != nil {
				tc.how(s.block)
			}
			out.fill(s)
			err = to.check(t.Context(), s, new(steps), out)
			if tc.says != "" {
				if err == nil || !strings.Contains(err.Error(), "verify: ") || !strings.Contains(err.Error(), tc.says) {
					t.Errorf("%v does not say %q", err, tc.says)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			var text strings.Builder
			if err := out.print(&text); err != nil {
				t.Fatal(err)
			}
			if out.Against != tc.against || out.Parent.Hex() != parent || !strings.Contains(text.String(), "on parent      "+parent+"  (") || !strings.Contains(out.parentFrom, tc.parent) {
				t.Errorf("%+v\n%s", out, text.String())
			}
		})
	}
	// A batch is not a block.
	for name, flags := range map[string][]string{"block": {"--block=" + file}, "nothing": nil} {
		to, err := target(t, append([]string{"--proof=unread"}, flags...))
		if err != nil {
			t.Fatal(err)
		}
		if err := to.check(t.Context(), aBatch(), new(steps), new(verified)); err == nil || !strings.Contains(err.Error(), "about a batch") || !strings.Contains(err.Error(), "--rollup") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What a proof states is read strictly.
func TestReadStated(t *testing.T) {
	for name, claim := range map[string]constraints.Statement{
		"failed":          {ExitCode: 1, Output: make([]byte, statement.OutputSize)},
		"no output":       {},
		"too short":       {Output: make([]byte, oneblock.OutputSize-1)},
		"too long":        {Output: make([]byte, statement.OutputSize+1)},
		"another version": {Output: make([]byte, statement.OutputSize)},
		"no rules":        {Output: make([]byte, oneblock.OutputSize)},
	} {
		if s, err := readStated(&proof.Proof{Claim: claim}); err == nil {
			t.Errorf("%s is read as %+v", name, s)
		} else if name == "failed" && !strings.Contains(err.Error(), "exit code 1") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Wrong uses are one line that says what to do, and take no time.
func TestProofBadInput(t *testing.T) {
	dir := t.TempDir()
	file, block, huge := filepath.Join(dir, "some"), blockFile(t), filepath.Join(dir, "huge")
	write(t, file, "junk")
	write(t, huge, "")
	if err := os.Truncate(huge, maxProofFile+1); err != nil {
		t.Fatal(err)
	}
	none := filepath.Join(dir, "none")
	for name, tc := range map[string]struct {
		args []string
		want []string
	}{
		"verify without a proof":       {[]string{"verify"}, []string{"--proof is missing", "--help"}},
		"verify, stray argument":       {[]string{"verify", "--proof", file, "x"}, []string{`unexpected argument "x"`}},
		"verify, no such flag":         {[]string{"verify", "--prof", file}, []string{"-prof", "--help"}},
		"verify, no such file":         {[]string{"verify", "--proof", none}, []string{"--proof", "no such file"}},
		"verify, directory":            {[]string{"verify", "--proof", dir}, []string{"--proof", "directory"}},
		"verify, second file":          {[]string{"verify", "--proof", file, "--proof", none}, []string{"--proof", "no such file"}},
		"verify, several, no L1":       {[]string{"verify", "--proof", file, "--proof", file}, []string{"several proofs", "--rollup"}},
		"verify, huge file":            {[]string{"verify", "--proof", huge}, []string{"--proof", "more than any proof"}},
		"verify, L1 without rollup":    {[]string{"verify", "--proof", file, "--l1.rpc", "http://127.0.0.1:1", "--l1.beacon", "http://127.0.0.1:1"}, []string{"--rollup"}},
		"verify, rollup without L1":    {[]string{"verify", "--proof", file, "--rollup", common.Address{1}.Hex(), "--l1.beacon", "http://127.0.0.1:1"}, []string{"--l1.rpc is missing"}},
		"verify, L1 without blobs":     {[]string{"verify", "--proof", file, "--rollup", common.Address{1}.Hex(), "--l1.rpc", "http://127.0.0.1:1"}, []string{"--l1.beacon", "--l1.blob-archive"}},
		"verify, L1 does not answer":   {[]string{"verify", "--proof", file, "--rollup", common.Address{1}.Hex(), "--l1.rpc", "http://127.0.0.1:1", "--l1.beacon", "http://127.0.0.1:1"}, []string{"--l1.rpc", "connection refused"}},
		"verify, node without batch":   {[]string{"verify", "--proof", file, "--rpc", "http://127.0.0.1:1"}, []string{"--batch is missing"}},
		"verify, block and batch":      {[]string{"verify", "--proof", file, "--block", block, "--batch", "1"}, []string{"--block is for"}},
		"verify, no such block":        {[]string{"verify", "--proof", file, "--block", none}, []string{"--block", "no such file"}},
		"verify, no block":             {[]string{"verify", "--proof", file, "--block", file}, []string{"not the RLP of a block"}},
		"verify, no parent":            {[]string{"verify", "--proof", file, "--parent", "x"}, []string{"--parent", "not the hash"}},
		"verify, no image":             {[]string{"verify", "--proof", file, "--prove.image", none}, []string{"--prove.image", "no such file"}},
		"verify, image is none":        {[]string{"verify", "--proof", file, "--prove.image", file}, []string{"--prove.image"}},
		"soundness without a proof":    {[]string{"soundness"}, []string{"--proof is missing"}},
		"soundness, no such file":      {[]string{"soundness", "--proof", none}, []string{"--proof", "no such file"}},
		"soundness, directory":         {[]string{"soundness", "--proof", dir}, []string{"--proof", "directory"}},
		"prove without a file":         {[]string{"prove", "--batch", "1"}, []string{"--output is missing"}},
		"prove nothing":                {[]string{"prove", "-o", none}, []string{"either --batch or --block"}},
		"prove both":                   {[]string{"prove", "-o", none, "--batch", "1", "--block", block}, []string{"either --batch or --block"}},
		"prove without witness":        {[]string{"prove", "-o", none, "--block", block}, []string{"go together"}},
		"prove, output is there":       {[]string{"prove", "-o", file, "--batch", "1", "--rpc", "http://127.0.0.1:1"}, []string{"--output", "there already"}},
		"prove, output is a directory": {[]string{"prove", "-o", dir, "--batch", "1", "--rpc", "http://127.0.0.1:1"}, []string{"--output", "there already"}},
		"prove, nowhere":               {[]string{"prove", "-o", filepath.Join(none, "x"), "--batch", "1", "--rpc", "http://127.0.0.1:1"}, []string{"--output", "no such file"}},
		"prove, below a file":          {[]string{"prove", "-o", filepath.Join(file, "x"), "--batch", "1", "--rpc", "http://127.0.0.1:1"}, []string{"--output", "not a directory"}},
		"prove, no node":               {[]string{"prove", "-o", none, "--batch", "1", "--rpc", "http://127.0.0.1:1"}, []string{"batch 1", "connection refused"}},
		"prove, no witness":            {[]string{"prove", "-o", none, "--block", block, "--witness", none}, []string{"--witness", "no such file"}},
	} {
		t.Run(name, func(t *testing.T) {
			code, stdout, text := execute(t, tc.args...)
			if text = strings.TrimSuffix(text, "\n"); code != 1 || stdout != "" || strings.Contains(text, "\n") || !strings.HasPrefix(text, "zkgeth: ") {
				t.Errorf("exit code %d, output %q, error %q", code, stdout, text)
			}
			for _, want := range tc.want {
				if !strings.Contains(text, want) {
					t.Errorf("%q does not say %q", text, want)
				}
			}
		})
	}
	if have := entries(t, dir); len(have) != 2 {
		t.Errorf("left %v", have)
	}
}

// The help says what each mode is for, with a line to copy.
func TestProofHelp(t *testing.T) {
	for command, want := range map[string][]string{
		"prove":     {"zkgeth prove --batch 3 --rpc", "zkgeth prove --block block.rlp --witness", "memory", "whole or not at all"},
		"verify":    {"against L1", "zkgeth verify --proof batch-3.proof --rollup 0x... --l1.rpc URL --l1.beacon URL", "that you trust", "--parent", "--block block.rlp", "exit code"},
		"soundness": {"zkgeth soundness --proof", "100 bits"},
	} {
		code, text, errs := execute(t, command, "--help")
		if code != 0 || errs != "" {
			t.Errorf("%s --help: exit code %d, %s", command, code, errs)
		}
		for _, want := range want {
			if !strings.Contains(text, want) {
				t.Errorf("%s --help does not say %q:\n%s", command, want, text)
			}
		}
	}
}

// A new file is there whole or not at all, and replaces nothing.
func TestWriteNew(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "new")
	if err := checkOutput(path); err != nil {
		t.Fatal(err)
	}
	if err := writeNew(path, []byte("first")); err != nil {
		t.Fatal(err)
	}
	for _, taken := range []string{path, dir} {
		err := writeNew(taken, []byte("second"))
		if err == nil {
			t.Fatalf("wrote over %s", taken)
		}
		// What took long to make is not lost.
		_, kept, _ := strings.Cut(err.Error(), "the proof is in ")
		if data, err := os.ReadFile(kept); err != nil || string(data) != "second" {
			t.Errorf("%s: %q, %v", taken, data, err)
		}
		if err := os.Remove(kept); err != nil {
			t.Fatal(err)
		}
		if err := checkOutput(taken); err == nil {
			t.Errorf("%s would be written over", taken)
		}
	}
	if data, err := os.ReadFile(path); err != nil || string(data) != "first" {
		t.Errorf("%q, %v", data, err)
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink(filepath.Join(dir, "nothing"), link); err != nil {
		t.Fatal(err)
	}
	if err := checkOutput(link); err == nil {
		t.Error("a link to nothing would be written over")
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if have := entries(t, dir); len(have) != 2 {
		t.Errorf("left %v", have)
	}
}

// In processes of their own: flags keep what they were set to by the environment.
func TestVerifyModeInEnvironment(t *testing.T) {
	file := filepath.Join(t.TempDir(), "some")
	write(t, file, "junk")
	t.Setenv("ZKGETH_ROLLUP", common.Address{1}.Hex())
	t.Setenv("ZKGETH_L1_RPC", "http://127.0.0.1:1")
	t.Setenv("ZKGETH_L1_BEACON", "http://127.0.0.1:1")
	none := []string{"--prove.image", filepath.Join(t.TempDir(), "none")}
	for name, tc := range map[string]struct {
		args []string
		says string
	}{
		"L1":           {nil, "connection refused"},
		"L1, a batch":  {[]string{"--batch", "1"}, "connection refused"},
		"node":         {[]string{"--batch", "1", "--rpc", "http://127.0.0.1:1"}, "--prove.image"}, // the node is asked later
		"block":        {[]string{"--block", blockFile(t)}, "--prove.image"},
		"L1 and block": {[]string{"--block", blockFile(t), "--rollup", common.Address{2}.Hex()}, "--block is for"},
		"L1 and node":  {[]string{"--batch", "1", "--rpc", "http://127.0.0.1:1", "--l1.rpc", "http://127.0.0.1:2"}, "give either"},
	} {
		args := slices.Concat([]string{"verify", "--proof", file}, none, tc.args)
		if code, _, text := execute(t, args...); code != 1 || !strings.Contains(text, tc.says) {
			t.Errorf("%s: exit code %d, %q does not say %q", name, code, text, tc.says)
		}
	}
}

// A script that takes the exit code for the answer must not take an interruption for
// a yes.
func TestInterruptedIsNoSuccess(t *testing.T) {
	asked := make(chan struct{}, 16)
	silent := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // else the server does not see that the client went away
		asked <- struct{}{}
		<-r.Context().Done()
	}))
	t.Cleanup(silent.Close)
	file := filepath.Join(t.TempDir(), "some")
	write(t, file, "junk")
	accounts, err := devaccounts.Derive(devaccounts.Mnemonic, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	account, password := keyFile(t, accounts[0], "secret")
	key := func(of string) []string {
		return []string{"--" + of + ".keystore", account, "--" + of + ".password-file", password}
	}
	there := []string{"--rollup", common.Address{1}.Hex(), "--l1.rpc", silent.URL, "--l2.rpc", silent.URL}
	for name, args := range map[string][]string{
		"verify":      {"verify", "--proof", file, "--rollup", common.Address{1}.Hex(), "--l1.rpc", silent.URL, "--l1.beacon", silent.URL},
		"prove":       {"prove", "--batch", "1", "--rpc", silent.URL, "-o", filepath.Join(t.TempDir(), "new")},
		"exec":        {"exec", "--batch", "1", "--rpc", silent.URL},
		"proof-stats": {"proof-stats", "--batch", "1", "--rpc", silent.URL},
		"deploy":      slices.Concat([]string{"deploy", "--l1.rpc", silent.URL, "--l2.chain-id", "901", "--operator", common.Address{1}.Hex(), "--attesters", common.Address{2}.Hex()}, key("deployer")),
		"bridge":      slices.Concat([]string{"bridge", "deposit", "--amount", "1"}, there, key("account")),
		"force":       slices.Concat([]string{"force", "--raw", "0x00"}, there, key("account")),
		"takeover":    slices.Concat([]string{"takeover", "--rollup", common.Address{1}.Hex(), "--l1.rpc", silent.URL, "--l1.beacon", silent.URL}, key("account")),
		"upgrade":     {"upgrade", "status", "--rollup", common.Address{1}.Hex(), "--l1.rpc", silent.URL},
	} {
		t.Run(name, func(t *testing.T) {
			var errs bytes.Buffer
			cmd := program(t.Context(), append([]string{"--verbosity", "0"}, args...)...)
			cmd.Stderr = &errs
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			<-asked
			if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
				t.Fatal(err)
			}
			if err := cmd.Wait(); err == nil || cmd.ProcessState.ExitCode() != 1 || errs.String() != "zkgeth: interrupted before it was done\n" {
				t.Errorf("exit code %d, %q", cmd.ProcessState.ExitCode(), errs.String())
			}
		})
	}
}
