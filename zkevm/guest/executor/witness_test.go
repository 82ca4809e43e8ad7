package executor

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/bits"
	"os"
	"slices"
	"testing"
)

// parts is a witness taken apart (package witness has the format).
type parts struct {
	head   []byte
	linear [][]byte // records of headers and codes
	nodes  [][]byte // of the state section, each before those that its mask names
}

func takeApart(stream []byte) (p parts) {
	const headSize = 24
	count := int(binary.LittleEndian.Uint32(stream[8:]) + binary.LittleEndian.Uint32(stream[12:]))
	p.head, stream = stream[:headSize], stream[headSize:]
	for len(stream) > 0 {
		n := 8 + (int(binary.LittleEndian.Uint32(stream)&0xffff)+7)&^7
		if len(p.linear) < count {
			n = 8 + (int(binary.LittleEndian.Uint32(stream))+7)&^7
			p.linear = append(p.linear, stream[:n])
		} else {
			p.nodes = append(p.nodes, stream[:n])
		}
		stream = stream[n:]
	}
	return p
}

// join is the witness with other records, and with the length that is right for it.
func (p *parts) join(linear, nodes [][]byte) []byte {
	state := bytes.Join(nodes, nil)
	out := slices.Concat(p.head, bytes.Join(linear, nil), state)
	binary.LittleEndian.PutUint64(out[16:], uint64(len(state)))
	return out
}

func mask(node []byte) uint16 { return binary.LittleEndian.Uint16(node[2:]) }

// subtree returns the end of the records that belong to the node at i.
func (p *parts) subtree(i int) int {
	end := i + 1
	for range bits.OnesCount16(mask(p.nodes[i])) {
		end = p.subtree(end)
	}
	return end
}

// TestEveryRecordOfAWitness leaves out, doubles, exchanges, cuts and corrupts every header,
// code and node of witnesses, and hides every node from the one that names it, which makes
// a witness that is well formed and says too little. Then the block is not executed, for no
// other reason than that, or to the same result.
func TestEveryRecordOfAWitness(t *testing.T) {
	most := 5 // bytes of a record that are changed
	if os.Getenv("ZKGETH_TEST_FULL") != "" {
		most = 1 << 20
	}
	hidden, refused := 0, 0
	for i := range samples(t) {
		s := &samples(t)[i]
		p := takeApart(s.witness)
		if !bytes.Equal(p.join(p.linear, p.nodes), s.witness) || p.subtree(0) != len(p.nodes) {
			t.Fatal("the witness is taken apart in a wrong way")
		}
		try := func(what string, at int, stream []byte) bool {
			t.Helper()
			if bytes.Equal(stream, s.witness) {
				return false
			}
			result, err := Stateless(s.config, stream, s.block)
			if err == nil && result.Hash != s.hash {
				t.Fatalf("sample %d, record %d %s: another result", i, at, what)
			}
			// The parent is part of the witness: another one makes the block invalid.
			if err != nil && !errors.Is(err, ErrWitness) && !errors.Is(err, ErrParentHash) {
				t.Fatalf("sample %d, record %d %s: %v: not the witness's fault", i, at, what, err)
			}
			return err != nil
		}
		records := func(all [][]byte, join func([][]byte) []byte) {
			for at, record := range all {
				with := func(replaced ...[]byte) []byte { return join(slices.Replace(slices.Clone(all), at, at+1, replaced...)) }
				if !try("left out", at, with()) || !try("doubled", at, with(record, record)) {
					t.Errorf("sample %d: record %d left out or doubled without effect", i, at)
				}
				for other := range all[:at] {
					swapped := slices.Clone(all)
					swapped[at], swapped[other] = all[other], record
					if other == at-1 || len(all) < 12 {
						try("exchanged", at, join(swapped))
					}
				}
				try("cut", at, with(record[:len(record)-8]))
				try("emptied", at, with(append(bytes.Clone(record[:8]), make([]byte, len(record)-8)...)))
				for b := 0; b < len(record); b += max(1, len(record)/most) {
					changed := bytes.Clone(record)
					changed[b] ^= 1 << (at % 8)
					try("corrupted", at, with(changed))
				}
			}
		}
		records(p.linear, func(linear [][]byte) []byte { return p.join(linear, p.nodes) })
		records(p.nodes, func(nodes [][]byte) []byte { return p.join(p.linear, nodes) })
		for at, node := range p.nodes {
			child := at + 1
			for left := mask(node); left != 0; left &= left - 1 {
				parent := bytes.Clone(node)
				binary.LittleEndian.PutUint16(parent[2:], mask(node)&^(left&-left))
				end := p.subtree(child)
				nodes := slices.Delete(slices.Clone(p.nodes), child, end)
				nodes[at] = parent
				hidden++
				if try("hidden", child, p.join(p.linear, nodes)) {
					refused++
				}
				child = end
			}
		}
	}
	t.Logf("%d of %d hidden nodes were missed", refused, hidden)
	if hidden < 100 || refused != hidden {
		t.Errorf("%d of %d hidden nodes were missed: a witness is no larger than it must be", refused, hidden)
	}
}
