package proofs

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	gethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/zkevm/blocktest"
	"github.com/zkgeth/zkgeth/zkevm/guest/executor"
	"github.com/zkgeth/zkgeth/zkevm/guest/oneblock"
)

// fixtures of the execution specs lie beside the checkout.
var fixtures = filepath.Join("..", "..", "..", "shared", "fixtures", "eest-osaka.tar.zst")

// execution is an input of the program, and what must come of it.
type execution struct {
	input  []byte
	output []byte // nil: the program rejects the input
	// lie is an output that would be a lie, nil if nobody knows one.
	lie []byte
}

// fixture is some executions that belong together: the blocks of a test of the execution
// specs, the batches of a scenario.
type fixture struct {
	name, class string
	blocks      []execution
	cycles      uint64 // of all blocks
}

// valid tells whether the program accepts all blocks.
func (f *fixture) valid() bool {
	return len(f.blocks) > 0 && !slices.ContainsFunc(f.blocks, func(e execution) bool { return e.output == nil })
}

// classOf returns the folder that a test's file is in.
func classOf(name string) string {
	file, _, _ := strings.Cut(name, "::")
	return strings.TrimPrefix(path.Dir(file), "tests/")
}

// forkOf returns the topmost folder, a fork for most tests.
func forkOf(name string) string {
	fork, _, _ := strings.Cut(classOf(name), "/")
	return fork
}

// recorder is a blocktest.Runner that keeps the inputs of the program. It executes blocks
// natively and serves one test at a time.
type recorder struct{ blocks []execution }

// Run implements blocktest.Runner.
func (r *recorder) Run(config *gethparams.ChainConfig, witness, block []byte) (common.Hash, error) {
	rules, err := oneblock.RulesOf(config)
	if err != nil {
		return common.Hash{}, err
	}
	in := oneblock.Input{Rules: rules, Block: block, Witness: witness}
	e := execution{input: in.Encode()}
	result, err := executor.Stateless(config, bytes.Clone(witness), block)
	if err != nil {
		e.lie = pretended(&in)
		r.blocks = append(r.blocks, e)
		return common.Hash{}, err
	}
	if e.output, err = oneblock.Run(bytes.Clone(e.input)); err != nil {
		return common.Hash{}, err
	}
	r.blocks = append(r.blocks, e)
	return result.Hash, nil
}

// candidates returns names of tests in a fixed order: the first of every folder, then the
// second of every folder, and so on; those of a folder in the order of a hash.
func candidates(t *testing.T) []string {
	t.Helper()
	var lock sync.Mutex
	folders := map[string][]string{}
	s := &blocktest.Suite{Workers: 2, Pick: func(name string) bool {
		lock.Lock()
		defer lock.Unlock()
		folders[classOf(name)] = append(folders[classOf(name)], name)
		return false
	}}
	if _, err := s.Run(context.Background(), fixtures); err != nil {
		t.Fatal(err)
	}
	type place struct {
		turn int
		name string
	}
	var order []place
	for _, names := range folders {
		slices.SortFunc(names, func(a, b string) int { return cmp.Or(compareHashes(a, b), cmp.Compare(a, b)) })
		for i, name := range names {
			order = append(order, place{i, name})
		}
	}
	slices.SortFunc(order, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.turn, b.turn), compareHashes(a.name, b.name), cmp.Compare(a.name, b.name))
	})
	out := make([]string, len(order))
	for i, p := range order {
		out[i] = p.name
	}
	t.Logf("%d tests in %d folders", len(out), len(folders))
	return out
}

func compareHashes(a, b string) int {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return bytes.Compare(x[:], y[:])
}

// record runs tests natively and returns them in the order of names. Of a test that the
// guest refuses as unsupported, the blocks up to the one it refuses are there.
func record(t *testing.T, names []string) []*fixture {
	t.Helper()
	wanted := map[string]int{}
	for i, name := range names {
		wanted[name] = i
	}
	out := make([]*fixture, len(names))
	r := new(recorder)
	s := &blocktest.Suite{Workers: 1, Runner: r}
	s.Pick = func(name string) bool { _, ok := wanted[name]; return ok }
	s.Progress = func(report *blocktest.Report) {
		last := report.Tests[len(report.Tests)-1]
		switch last.Status {
		case blocktest.Passed, blocktest.Refused:
			out[wanted[last.Name]] = &fixture{name: last.Name, class: classOf(last.Name), blocks: r.blocks}
		case blocktest.Failed:
			t.Errorf("%s: %s", last.Name, last.Reason)
		}
		r.blocks = nil
	}
	report, err := s.Run(context.Background(), fixtures)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("natively: %v %v", report, report.Reasons)
	return slices.DeleteFunc(out, func(f *fixture) bool { return f == nil || len(f.blocks) == 0 })
}

func needFixtures(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(fixtures); err != nil {
		t.Skip("the execution specs' tests are not beside the checkout: " + err.Error())
	}
}
