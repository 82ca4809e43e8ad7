package l1

import (
	"fmt"
	"sort"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/core/merkle"
)

// view is the rollup as of one L1 head. A published view never changes: the next
// one is a fork of it. Slices grow in place beyond the length a reader sees, so
// a fork costs nothing but after a reorg.
type view struct {
	window []BlockRef // consecutive, never empty, the last one is the head
	final  BlockRef   // zero while L1 has told none

	deposits []Deposit
	forced   []Forced
	messages []Message
	events   []Event

	tree     merkle.Tree // of all messages
	baseTree merkle.Tree // of the messages up to window[0], which no reorg removes
}

func refOf(h *types.Header) BlockRef {
	return BlockRef{Number: h.Number.Uint64(), Hash: h.Hash(), Parent: h.ParentHash, Time: h.Time}
}

func (v *view) head() BlockRef { return v.window[len(v.window)-1] }
func (v *view) base() BlockRef { return v.window[0] }

// ref looks a block up in the window.
func (v *view) ref(number uint64) (BlockRef, bool) {
	if number < v.base().Number || number > v.head().Number {
		return BlockRef{}, false
	}
	return v.window[number-v.base().Number], true
}

func (v *view) has(number uint64, hash common.Hash) bool {
	ref, ok := v.ref(number)
	return ok && ref.Hash == hash
}

// counts returns the queue positions after an L1 block up to the head.
func (v *view) counts(number uint64) Counts {
	c := Counts{
		Deposits: uint64(upTo(v.deposits, number)),
		Forced:   uint64(upTo(v.forced, number)),
		Messages: uint64(upTo(v.messages, number)),
	}
	if c.Messages > 0 {
		c.InboxRoot = v.messages[c.Messages-1].Root
	}
	return c
}

// fork returns a view to extend from a block in the window; what came after the
// block is gone from it.
func (v *view) fork(ancestor BlockRef) (*view, error) {
	next := *v
	if ancestor.Number == v.head().Number {
		return &next, nil
	}
	next.window = cut(v.window, int(ancestor.Number-v.base().Number)+1)
	next.deposits = cut(v.deposits, upTo(v.deposits, ancestor.Number))
	next.forced = cut(v.forced, upTo(v.forced, ancestor.Number))
	next.messages = cut(v.messages, upTo(v.messages, ancestor.Number))
	next.events = cut(v.events, upTo(v.events, ancestor.Number))
	if next.final.Number > ancestor.Number {
		next.final = ancestor
	}
	next.tree = v.baseTree
	return &next, extendTree(&next.tree, next.messages[next.tree.Count():])
}

// extend makes ref the head, with the logs of its block in order.
func (v *view) extend(ref BlockRef, logs []*types.Log, decode *decoder) error {
	if err := v.apply(ref, logs, decode); err != nil {
		return fmt.Errorf("l1 block %d (%v): %w", ref.Number, ref.Hash, err)
	}
	v.window = append(v.window, ref)
	return nil
}

// jump makes ref the head and the whole window, after apply was called for the
// blocks with logs before it.
func (v *view) jump(ref BlockRef) {
	v.window = []BlockRef{ref}
	v.baseTree = v.tree
}

// prune drops window blocks before the given one; the head stays.
func (v *view) prune(number uint64) error {
	number = min(number, v.head().Number)
	if number <= v.base().Number {
		return nil
	}
	v.window = v.window[number-v.base().Number:]
	return extendTree(&v.baseTree, v.messages[v.baseTree.Count():upTo(v.messages, number)])
}

func extendTree(tree *merkle.Tree, messages []Message) error {
	for i := range messages {
		root, err := tree.Append(messages[i].leaf())
		if err != nil {
			return err
		}
		if root != messages[i].Root {
			return fmt.Errorf("%w: message %d gives inbox root %v, its log says %v", errContinuity, messages[i].Index, root, messages[i].Root)
		}
	}
	return nil
}

// cut shortens a slice so that appending to it leaves the original alone.
func cut[T any](s []T, n int) []T { return s[:n:n] }

// placed is an entry that knows its L1 block.
type placed interface{ l1Block() uint64 }

func (d Deposit) l1Block() uint64 { return d.L1Block }
func (f Forced) l1Block() uint64  { return f.L1Block }
func (m Message) l1Block() uint64 { return m.L1Block }
func (e Event) l1Block() uint64   { return e.L1Block.Number }

// upTo counts the entries in L1 blocks up to number; s is in L1 order.
func upTo[T placed](s []T, number uint64) int {
	return sort.Search(len(s), func(i int) bool { return s[i].l1Block() > number })
}
