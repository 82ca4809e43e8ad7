package trace

import (
	"fmt"

	"github.com/zkgeth/zkgeth/zkevm/chips/keccak"
	"github.com/zkgeth/zkgeth/zkevm/chips/memops"
	"github.com/zkgeth/zkgeth/zkevm/chips/modular"
	"github.com/zkgeth/zkgeth/zkevm/chips/secp256k1"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// chipCounts are the rows of the tables of chips.
type chipCounts struct {
	rows   map[string]int // of tables whose rows may be cut anywhere, or in units
	blocks runs
	copies runs
	clears runs
}

func newChipCounts(s *constraints.System, logHeight int) chipCounts {
	of := func(table string) runs { return runsOf(s.System.Table(table), logHeight) }
	return chipCounts{rows: map[string]int{}, blocks: of(keccak.BlockTable), copies: of(memops.CopyTable), clears: of(memops.ClearTable)}
}

func (c *chipCounts) runs() []*runs { return []*runs{&c.blocks, &c.copies, &c.clears} }

// accelerator counts a call of an accelerator.
func (c *Counter) accelerator(s *machine.Step) error {
	switch a := s.Args; s.Rs1 {
	case abi.Keccak256:
		blocks := keccak.BlocksOf(a[1])
		c.chips.rows[keccak.CallTable]++
		c.chips.rows[keccak.PermutationTable] += blocks * keccak.Rounds
		c.chips.blocks.add(blocks)
		c.pages.add(a[0], a[1])
		c.pages.add(a[2], abi.HashSize)
		return nil
	case abi.Secp256k1Recover:
		return c.recovery(s)
	case abi.Memmove, abi.Memclr, abi.Memequal:
		return c.moves(s)
	}
	table, words, second, ok := modular.Operation(s.Rs1)
	if !ok {
		return unknownCall(s.Rs1)
	}
	c.chips.rows[table]++
	size := uint64(words) * abi.WordSize
	for i, at := range s.Args[:3] {
		if i == 2 && !second {
			break
		}
		c.pages.add(at, size)
	}
	return nil
}

func (c *Counter) moves(s *machine.Step) error {
	call := memops.Call{Number: s.Rs1, Args: [3]uint64(s.Args[:3])}
	to, from, n := call.Args[0], call.Args[1], call.Args[2]
	if s.Rs1 == abi.Memclr {
		from, n = to, call.Args[1]
	}
	if n >= memops.MaxSize {
		return fmt.Errorf("%w: memory operation on %d bytes", ErrUnproven, n)
	}
	c.chips.rows[memops.CallTable]++
	copies, clears := call.Rows()
	if copies > 0 {
		c.chips.copies.add(int(copies))
	}
	if clears > 0 {
		c.chips.clears.add(int(clears))
	}
	c.pages.add(from, n)
	c.pages.add(to, n)
	return nil
}

func (c *Counter) recovery(s *machine.Step) error {
	call := secp256k1.Call{Time: c.time, Hash: s.Args[0], Signature: s.Args[1], Key: s.Args[2]}
	rows := secp256k1.RowsPerKey
	if s.RdAfter == 0 { // no key, or the point at infinity
		rest := s.Touches
		take := func(address, size uint64) (out []secp256k1.Word) {
			_, n := keccak.WordsOf(address, size)
			n = min(n, len(rest))
			for _, t := range rest[:n] {
				out = append(out, secp256k1.Word{Value: t.Before})
			}
			rest = rest[n:]
			return out
		}
		call.HashWords, call.SignatureWords, call.KeyWords = take(call.Hash, abi.HashSize), take(call.Signature, abi.SignatureSize), take(call.Key, abi.PublicKeySize)
		var err error
		if rows, err = call.Rows(); err != nil {
			return fmt.Errorf("secp256k1: %w", err)
		}
	}
	c.chips.rows[secp256k1.TableCall]++
	c.chips.rows[secp256k1.TableAdd] += rows
	c.pages.add(call.Hash, abi.HashSize)
	c.pages.add(call.Signature, abi.SignatureSize)
	c.pages.add(call.Key, abi.PublicKeySize)
	return nil
}
