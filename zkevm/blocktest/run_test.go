package blocktest

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/zkevm/guest/executor"
)

// sampleFile is a test in the published format that geth made: see makeSample.
var sampleFile = filepath.Join("testdata", "sample.json")

func sampleFixture(t *testing.T) map[string]any {
	t.Helper()
	data, err := os.ReadFile(sampleFile)
	if err != nil {
		t.Fatal(err)
	}
	var tests map[string]map[string]any
	if err := json.Unmarshal(data, &tests); err != nil || tests["sample"] == nil {
		t.Fatal(err)
	}
	return tests["sample"]
}

// clone copies a fixture deeply.
func clone(t *testing.T, f map[string]any) map[string]any {
	t.Helper()
	data, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	var out map[string]any
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestOutcomes changes a test so that what it says is no longer so.
func TestOutcomes(t *testing.T) {
	sample := sampleFixture(t)
	block := func(f map[string]any, i int) map[string]any { return f["blocks"].([]any)[i].(map[string]any) }
	other := common.Hash{1}.Hex()
	cases := map[string]struct {
		change func(f map[string]any)
		want   Status
		reason string
	}{
		"as it is": {func(map[string]any) {}, Passed, ""},
		"post-state hash": {func(f map[string]any) {
			delete(f, "postState")
			f["postStateHash"] = block(f, 3)["blockHeader"].(map[string]any)["stateRoot"]
		}, Passed, ""},
		"no receipts":            {func(f map[string]any) { delete(block(f, 0), "receipts") }, Passed, ""},
		"exception not in table": {func(f map[string]any) { block(f, 1)["expectException"] = "BlockException.NEW|TransactionException.NEW" }, Passed, ""},
		"digits that are no hex": {func(f map[string]any) { block(f, 1)["rlp"] = "0xzz" }, Passed, ""},
		"other exception":        {func(f map[string]any) { block(f, 1)["expectException"] = "BlockException.INVALID_GASLIMIT" }, Passed, ""},
		"valid block, exception": {func(f map[string]any) { block(f, 0)["expectException"] = "BlockException.INVALID_GASLIMIT" }, Failed, "accepted, but is invalid"},
		"invalid block, none":    {func(f map[string]any) { delete(block(f, 1), "expectException") }, Failed, "state root mismatch"},
		"block hash":             {func(f map[string]any) { block(f, 2)["blockHeader"].(map[string]any)["hash"] = other }, Failed, "hash is"},
		"state root":             {func(f map[string]any) { block(f, 2)["blockHeader"].(map[string]any)["stateRoot"] = other }, Failed, "state root is"},
		"no header":              {func(f map[string]any) { delete(block(f, 2), "blockHeader") }, Failed, "no header"},
		"receipt":                {func(f map[string]any) { block(f, 2)["receipts"].([]any)[0] = map[string]any{"rlp": "0x01"} }, Failed, "receipt 0"},
		"receipt more": {func(f map[string]any) {
			b := block(f, 2)
			b["receipts"] = append(b["receipts"].([]any), map[string]any{})
		}, Failed, "1 receipts, not 2"},
		"last block":              {func(f map[string]any) { f["lastblockhash"] = other }, Failed, "last block is"},
		"post-state":              {func(f map[string]any) { f["postState"] = f["pre"] }, Failed, "post-state"},
		"other post-state hash":   {func(f map[string]any) { f["postStateHash"] = other }, Failed, "post-state"},
		"no post-state":           {func(f map[string]any) { delete(f, "postState") }, Failed, "no post-state"},
		"pre-state":               {func(f map[string]any) { f["pre"] = f["postState"] }, Failed, "root of the pre-state"},
		"genesis hash":            {func(f map[string]any) { f["genesisBlockHeader"].(map[string]any)["hash"] = other }, Failed, "genesis block"},
		"genesis block":           {func(f map[string]any) { f["genesisRLP"] = "0x01" }, Failed, "genesis block"},
		"block left out":          {func(f map[string]any) { b := f["blocks"].([]any); f["blocks"] = b[:len(b)-1] }, Failed, "last block is"},
		"valid block in no hex":   {func(f map[string]any) { block(f, 0)["rlp"] = "0xzz" }, Failed, "invalid hex"},
		"blob schedule":           {func(f map[string]any) { f["config"].(map[string]any)["blobSchedule"] = map[string]any{"Prague": nil} }, Failed, "blob schedule"},
		"not a test":              {func(f map[string]any) { f["blocks"] = 1 }, Failed, "cannot be read"},
		"another fork":            {func(f map[string]any) { f["network"] = "Prague" }, Refused, "fork Prague"},
		"another format":          {func(f map[string]any) { f["_info"].(map[string]any)["fixture-format"] = "state_test" }, Refused, "format state_test"},
		"chain id too large":      {func(f map[string]any) { f["config"].(map[string]any)["chainid"] = "0xffffffffffffffffff" }, Refused, "chain id"},
		"parent that is no block": {func(f map[string]any) { f["blocks"] = f["blocks"].([]any)[2:] }, Failed, "parent hash"},
	}
	tests := map[string]any{}
	for name, c := range cases {
		f := clone(t, sample)
		c.change(f)
		tests[name] = f
	}
	out := run(t, &Suite{Workers: 2}, write(t, tests))
	for name, c := range cases {
		o := out[name]
		if o.Status != c.want || !strings.Contains(o.Reason, c.reason) {
			t.Errorf("%s: %s: %s, want %s: %s", name, o.Status, o.Reason, c.want, c.reason)
		}
		if notes := len(o.Notes); notes != 0 != (name == "other exception") {
			t.Errorf("%s: notes %q", name, o.Notes)
		}
	}
	o := out["as it is"]
	if o.Blocks != 4 || o.Gas == 0 || o.WitnessBytes == 0 {
		t.Errorf("%+v", o)
	}
}

func TestNotAFileOfTests(t *testing.T) {
	out := run(t, &Suite{}, write(t, map[string]any{"one": 1}))
	if o := out["one"]; o == nil || o.Status != Failed {
		t.Error(o)
	}
}

// fakeRunner answers like a machine that may be wrong.
type fakeRunner func(hash common.Hash, err error) (common.Hash, error)

func (f fakeRunner) Run(config *params.ChainConfig, stream, block []byte) (common.Hash, error) {
	result, err := executor.Stateless(config, stream, block)
	if err != nil {
		return f(common.Hash{}, err)
	}
	return f(result.Hash, nil)
}

func TestRunner(t *testing.T) {
	path := write(t, map[string]any{"test": sampleFixture(t)})
	broken := errors.New("machine stopped")
	for name, c := range map[string]struct {
		runner fakeRunner
		want   Status
	}{
		"right":            {func(hash common.Hash, err error) (common.Hash, error) { return hash, err }, Passed},
		"class only":       {func(hash common.Hash, err error) (common.Hash, error) { return hash, sameClass(err) }, Passed},
		"other hash":       {func(hash common.Hash, err error) (common.Hash, error) { return common.Hash{1}, err }, Failed},
		"accepts anything": {func(hash common.Hash, err error) (common.Hash, error) { return hash, nil }, Failed},
		"rejects anything": {func(common.Hash, error) (common.Hash, error) { return common.Hash{}, executor.ErrInvalidBlock }, Failed},
		"refuses anything": {func(common.Hash, error) (common.Hash, error) { return common.Hash{}, executor.ErrUnsupported }, Failed},
		"stops":            {func(common.Hash, error) (common.Hash, error) { return common.Hash{}, broken }, Failed},
		"panics":           {func(common.Hash, error) (common.Hash, error) { panic("broken") }, Failed},
	} {
		if o := run(t, &Suite{Runner: c.runner}, path)["test"]; o.Status != c.want {
			t.Errorf("%s: %+v", name, o)
		}
	}
}
