package blocktest

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/zkevm/guest/executor"
	"github.com/zkgeth/zkgeth/zkevm/guest/state"
	"github.com/zkgeth/zkgeth/zkevm/guest/trie"
	"github.com/zkgeth/zkgeth/zkevm/guest/witness"
)

// Runner executes a block on a witness somewhere else than in this process. It
// returns the hash of the block when it is valid, otherwise an error that is
// executor.ErrInvalidBlock or executor.ErrUnsupported; any other error says that
// it could not be executed.
type Runner interface {
	Run(config *params.ChainConfig, witness, block []byte) (common.Hash, error)
}

// Status is how a test ended.
type Status string

const (
	Passed  Status = "passed"
	Failed  Status = "failed"
	Refused Status = "refused"
)

// Outcome is the result of one test.
type Outcome struct {
	Name         string `json:"name"`
	Status       Status `json:"status"`
	Reason       string `json:"reason,omitempty"` // of a failure or a refusal
	Blocks       int    `json:"blocks"`           // executed, valid and invalid
	Gas          uint64 `json:"gas"`              // used by valid blocks
	WitnessBytes int    `json:"witnessBytes"`
	// Notes are rejections for another reason than the test gives.
	Notes []string `json:"notes,omitempty"`
}

// test is a fixture being run.
type test struct {
	fixture *fixture
	chain   *chain
	runner  Runner
	head    *link
	out     *Outcome
}

// errRefused wraps the reason of a refusal.
type errRefused struct{ reason string }

func (e *errRefused) Error() string { return e.reason }

// runTest runs one test. It does not panic: whatever panics is a failure.
func runTest(name string, f *fixture, runner Runner) (out *Outcome) {
	out = &Outcome{Name: name, Status: Passed}
	defer func() {
		if value := recover(); value != nil {
			out.Status, out.Reason = Failed, fmt.Sprintf("panic: %v", value)
		}
	}()
	var refused *errRefused
	switch err := (&test{fixture: f, runner: runner, out: out}).run(); {
	case errors.As(err, &refused):
		out.Status, out.Reason = Refused, refused.reason
	case err != nil:
		out.Status, out.Reason = Failed, err.Error()
	}
	return out
}

func (t *test) run() error {
	config, ok, err := t.fixture.chainConfig()
	if err != nil {
		return err
	}
	if !ok {
		return &errRefused{"fork " + t.fixture.Network}
	}
	t.chain = newChain(config)
	root, err := t.chain.commitAlloc(t.fixture.Pre)
	if err != nil {
		return fmt.Errorf("pre-state: %w", err)
	}
	if root != t.fixture.Genesis.StateRoot {
		return fmt.Errorf("root of the pre-state is %x, of the genesis block %x", root, t.fixture.Genesis.StateRoot)
	}
	if t.head, err = t.chain.addGenesis(t.fixture.GenesisRLP); err != nil {
		return fmt.Errorf("genesis block: %w", err)
	}
	if hash := t.head.header.Hash(); hash != t.fixture.Genesis.Hash {
		return fmt.Errorf("hash of the genesis block is %x, not %x", hash, t.fixture.Genesis.Hash)
	}
	var refused error
	for i := range t.fixture.Blocks {
		b := &t.fixture.Blocks[i]
		err := t.block(b)
		var r *errRefused
		switch {
		case errors.As(err, &r):
			// The chain goes on without a block that was to be rejected anyway.
			if b.Exception == "" {
				return r
			}
			refused = r
		case err != nil:
			return fmt.Errorf("block %d: %w", i, err)
		}
	}
	if refused != nil {
		return refused
	}
	return t.checkEnd()
}

// checkEnd compares the last block and its state with the test's.
func (t *test) checkEnd() error {
	if hash := t.head.header.Hash(); hash != t.fixture.LastBlockHash {
		return fmt.Errorf("last block is %x, not %x", hash, t.fixture.LastBlockHash)
	}
	var want common.Hash
	switch {
	case t.fixture.PostHash != nil:
		want = *t.fixture.PostHash
	case t.fixture.Post != nil:
		var err error
		if want, err = t.chain.commitAlloc(t.fixture.Post); err != nil {
			return fmt.Errorf("post-state: %w", err)
		}
	default:
		return errors.New("no post-state in the test")
	}
	if t.head.header.Root != want {
		return fmt.Errorf("root of the last state is %x, of the post-state %x", t.head.header.Root, want)
	}
	return nil
}

// block runs one block, and appends it if it is valid.
func (t *test) block(b *fixtureBlock) error {
	if b.RLP.err != nil {
		if b.Exception == "" {
			return b.RLP.err
		}
		return nil // not even bytes
	}
	t.out.Blocks++
	parent := t.chain.parentOf(b.RLP.bytes)
	if parent == nil {
		parent = t.head
	}
	result, err := t.execute(parent, b.RLP.bytes)
	switch {
	case errors.Is(err, executor.ErrUnsupported):
		return &errRefused{refusal(err)}
	case b.Exception != "" && err == nil:
		return fmt.Errorf("was accepted, but is invalid: %s", b.Exception)
	case b.Exception != "" && errors.Is(err, executor.ErrInvalidBlock):
		if !sameReason(b.Exception, err) {
			t.out.Notes = append(t.out.Notes, fmt.Sprintf("%s: %v", b.Exception, err))
		}
		return nil
	case err != nil:
		return err
	}
	if err := checkResult(b, result); err != nil {
		return err
	}
	t.out.Gas += result.Header.GasUsed
	t.head, err = t.chain.addBlock(b.RLP.bytes)
	return err
}

// refusal returns the reason of an executor.ErrUnsupported, without what differs
// from test to test.
func refusal(err error) string {
	switch {
	case errors.Is(err, executor.ErrBlobTx):
		return "blob transaction"
	case errors.Is(err, state.ErrBareStorage):
		return "storage without a contract (EIP-7610)"
	}
	return err.Error()
}

// checkResult compares a valid block's result with what the test says.
func checkResult(b *fixtureBlock, result *executor.Result) error {
	if b.Header == nil {
		return errors.New("no header in the test")
	}
	if result.Hash != b.Header.Hash {
		return fmt.Errorf("hash is %x, not %x", result.Hash, b.Header.Hash)
	}
	if result.Header.Root != b.Header.StateRoot {
		return fmt.Errorf("state root is %x, not %x", result.Header.Root, b.Header.StateRoot)
	}
	if b.Receipts == nil {
		return nil
	}
	if len(result.Receipts) != len(b.Receipts) {
		return fmt.Errorf("%d receipts, not %d", len(result.Receipts), len(b.Receipts))
	}
	for i, r := range b.Receipts {
		if len(r.RLP) > 0 && !bytes.Equal(r.RLP, result.Receipts[i]) {
			return fmt.Errorf("receipt %d is %x, not %x", i, result.Receipts[i], r.RLP)
		}
	}
	return nil
}

// execute runs the block on the database, then on the witness alone.
func (t *test) execute(parent *link, enc []byte) (*executor.Result, error) {
	if err := t.chain.store(parent); err != nil {
		return nil, err
	}
	root := [32]byte(parent.header.Root)
	recorder := witness.NewRecorder(t.chain.node(parent.header.Root), t.chain.code)
	ancestors := &ancestors{parent: parent}
	head, err := executor.NewHead(parent.raw, ancestors)
	if err != nil {
		return nil, err
	}
	result, first := executor.Execute(t.chain.config, state.New(trie.New(root, recorder), recorder), head, enc)
	stream, err := recorder.Encode(root, append([][]byte{parent.raw}, ancestors.headers...))
	if err != nil {
		return nil, fmt.Errorf("encoding the witness: %w", err)
	}
	t.out.WitnessBytes += len(stream)
	again, second := executor.Stateless(t.chain.config, bytes.Clone(stream), enc)
	if err := sameError(first, second); err != nil {
		return nil, fmt.Errorf("on the witness: %w", err)
	}
	if first == nil {
		if err := sameResult(result, again); err != nil {
			return nil, fmt.Errorf("on the witness: %w", err)
		}
	}
	if t.runner != nil {
		hash, third := t.runner.Run(t.chain.config, stream, enc)
		if sameClass(first) != sameClass(third) {
			return nil, fmt.Errorf("in the machine: %v, natively %v", third, first)
		}
		if first == nil && hash != result.Hash {
			return nil, fmt.Errorf("in the machine: hash %x, natively %x", hash, result.Hash)
		}
	}
	return result, first
}

// sameClass returns what a runner can tell of an error.
func sameClass(err error) error {
	for _, class := range []error{executor.ErrInvalidBlock, executor.ErrUnsupported} {
		if errors.Is(err, class) {
			return class
		}
	}
	return err
}

func sameError(first, second error) error {
	if (first == nil) != (second == nil) || first != nil && first.Error() != second.Error() {
		return fmt.Errorf("%v, on the database %v", second, first)
	}
	return nil
}

func sameResult(a, b *executor.Result) error {
	if a.Hash != b.Hash || a.Header.Root != b.Header.Root {
		return fmt.Errorf("hash %x and root %x, on the database %x and %x", b.Hash, b.Header.Root, a.Hash, a.Header.Root)
	}
	if !equalLists(a.Receipts, b.Receipts) || !equalLists(a.Requests, b.Requests) {
		return errors.New("other receipts or requests than on the database")
	}
	return nil
}

func equalLists(a, b [][]byte) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !bytes.Equal(a[i], b[i]) {
			return false
		}
	}
	return true
}

// ancestors gives the headers before a block and notes how far it was asked.
type ancestors struct {
	parent  *link
	headers [][]byte
}

func (a *ancestors) Header(generation int) ([]byte, error) {
	l := a.parent
	for i := 0; i <= generation && l != nil; i++ {
		if l = l.parent; l != nil && i == len(a.headers) {
			a.headers = append(a.headers, l.raw)
		}
	}
	if l == nil {
		return nil, nil
	}
	return l.raw, nil
}
