package sequencer

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/core/builder"
)

// supply is what blocks are filled from. geth's pool takes longer to follow a
// full block than that block took to build, so a sequencer under load does not
// wait for it: it goes on with what the last look at the pool left over. For one
// goroutine.
type supply struct {
	pool Pool
	left builder.TxSource // of the last look, nil for none
	seen common.Hash      // head the pool had reached by then
	look chan look        // a look under way, nil for none
}

// look is a view of the pool once it has reached a head.
type look struct {
	head   common.Hash
	source builder.TxSource
	err    error
}

// get returns the candidates for a block on head. They may be left over from a
// block before, with some that do not apply any more.
func (s *supply) get(head *types.Header) (builder.TxSource, error) {
	if s.left != nil && s.seen == head.Hash() {
		// Nothing but new transactions can have changed the pool.
		s.left = s.pool.Candidates(head.BaseFee)
		return s.left, nil
	}
	for {
		if s.look == nil {
			s.look = make(chan look, 1) // nobody may be waiting when it is done
			go s.begin(head, s.look)
		}
		var done look
		if s.left != nil && s.left.Peek() != nil {
			select {
			case done = <-s.look:
			default:
				return s.left, nil
			}
		} else {
			done = <-s.look
		}
		s.look = nil
		if done.err != nil {
			return nil, fmt.Errorf("pool: %w", done.err)
		}
		if done.head == head.Hash() {
			s.left, s.seen = done.source, done.head
			return s.left, nil
		}
		// A look at an older head has what was included since.
	}
}

func (s *supply) begin(head *types.Header, out chan<- look) {
	done := look{head: head.Hash(), err: s.pool.Sync()}
	if done.err == nil {
		// The base fee of the next block is at most an eighth below the head's.
		done.source = s.pool.Candidates(head.BaseFee)
	}
	out <- done
}

// behind tells whether the last candidates were left over.
func (s *supply) behind(head *types.Header) bool { return s.seen != head.Hash() }

// drop forgets what was left over: it was taken for a block that is not there.
func (s *supply) drop() { s.left = nil }
