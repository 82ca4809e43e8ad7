package takeover

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/proving"
)

// slow is a prover that is interrupted until it is not.
type slow struct {
	interrupted bool
	asked       []common.Hash // headers
	most        int           // blocks that have a proof, 0 for any number
	checked     []int         // blocks
}

func (s *slow) Check(_ context.Context, c *proving.Candidate) error {
	s.checked = append(s.checked, len(c.Blocks))
	if s.most != 0 && len(c.Blocks) > s.most {
		return fmt.Errorf("%w: %d blocks", proving.ErrOversize, len(c.Blocks))
	}
	return nil
}

var errInterrupted = errors.New("interrupted")

func (s *slow) ProveBatch(_ context.Context, c *proving.Candidate, of *batch.Run) ([]byte, error) {
	s.asked = append(s.asked, c.Header.Hash())
	if s.interrupted {
		return nil, errInterrupted
	}
	if len(of.Batches) != 1 || of.Values.BlockHash != c.Blocks[len(c.Blocks)-1].Hash() {
		return nil, errors.New("another statement")
	}
	return []byte("proof"), nil
}

// Who is interrupted while the proof is made goes on with the same batch, though L1 has
// grown, unless it does not fit any more.
func TestInterrupted(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*world, *Party)
		same   bool
	}{
		"nothing else":            {func(*world, *Party) {}, true},
		"other transactions":      {func(*world, *Party) {}, false},
		"the note is damaged":     {func(_ *world, p *Party) { damage(t, p) }, false},
		"the origin was replaced": {func(w *world, _ *Party) { ref := w.refs[19]; ref.Hash[0]++; w.refs[19] = ref }, false},
		"the note is not there":   {func(_ *world, p *Party) { p.forget() }, false},
		"another folder":          {func(_ *world, p *Party) { p.Dir = t.TempDir() }, false},
		"no folder":               {func(_ *world, p *Party) { p.Dir = "" }, false},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.deposit(8, common.Address{0x77}, 100)
			w.operate(10, 1, 0)
			w.deposit(12, common.Address{0x77}, 100)
			p, s := w.party(), &slow{interrupted: true}
			p.Proofs, p.Dir = s, t.TempDir()
			own := w.transfer(2, 0)
			txs := []*types.Transaction{own}
			if _, err := p.Post(t.Context(), txs); !errors.Is(err, errInterrupted) {
				t.Fatal(err)
			}
			w.deposit(15, common.Address{0x77}, 100) // with which another batch would be made
			c.change(w, p)
			if name == "other transactions" {
				txs = nil
			}
			s.interrupted = false
			posted, err := p.Post(t.Context(), txs)
			if err != nil || len(s.asked) != 2 {
				t.Fatalf("%v, %v", posted, err)
			}
			if same := s.asked[0] == s.asked[1]; same != c.same {
				t.Errorf("the same batch: %v", same)
			}
			if _, err := os.Stat(filepath.Join(p.Dir, planFile)); p.Dir != "" && !errors.Is(err, os.ErrNotExist) {
				t.Errorf("the note stays: %v", err)
			}
		})
	}
}

// What has no proof is not begun: fewer blocks are posted, and what is left for the next batch.
func TestOversizedBatch(t *testing.T) {
	w := newWorld(t)
	for n := range uint64(5 * params.MaxDepositsPerBlock) {
		w.deposit(8, common.Address{0x77, byte(n)}, 100)
	}
	p, s := w.party(), &slow{most: 2}
	p.Proofs, p.Dir = s, t.TempDir()
	txs := []*types.Transaction{w.transfer(2, 0)}
	posted, err := p.Post(t.Context(), txs)
	if err != nil {
		t.Fatal(err)
	}
	if want := []int{5, 2}; !slices.Equal(s.checked, want) || posted.Deposits != 2*params.MaxDepositsPerBlock || len(posted.LeftOut) != 1 {
		t.Errorf("batches of %v blocks were tried, %d deposits posted, left out %v", s.checked, posted.Deposits, posted.LeftOut)
	}
	// The caller's transactions, which alone are too much.
	w = newWorld(t)
	p = w.party()
	p.Proofs = new(never)
	if _, err := p.Post(t.Context(), []*types.Transaction{w.transfer(2, 0)}); !errors.Is(err, ErrTooLarge) || !errors.Is(err, proving.ErrOversize) {
		t.Error(err)
	}
	// The queues alone.
	w.deposit(8, common.Address{0x77}, 100)
	if _, err := p.Post(t.Context(), nil); errors.Is(err, ErrTooLarge) || !errors.Is(err, proving.ErrOversize) {
		t.Error(err)
	}
}

// never has a proof of nothing.
type never struct{ *slow }

func (never) Check(context.Context, *proving.Candidate) error { return proving.ErrOversize }

func damage(t *testing.T, p *Party) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(p.Dir, planFile), []byte(`{"header":{}}`), 0o600); err != nil {
		t.Fatal(err)
	}
}
