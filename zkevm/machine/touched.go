package machine

import "math/bits"

// Touched is a Tracer that counts what the proof of an execution has to open:
// distinct words of memory, and distinct instructions.
type Touched struct {
	words, pcs sparse
}

// Step implements Tracer.
func (t *Touched) Step(s *Step) error {
	t.pcs.add(s.PC / 4)
	for _, touch := range s.Touches {
		t.words.add(touch.Addr / 8)
	}
	return nil
}

// Words returns how many distinct words of eight bytes were read or written.
func (t *Touched) Words() int { return t.words.count() }

// Pages returns how many distinct pages those are in.
func (t *Touched) Pages() int { return len(t.words.groups) }

// Instructions returns how many distinct instructions were executed.
func (t *Touched) Instructions() int { return t.pcs.count() }

// groupSize is the number of words in a page.
const groupSize = pageSize / 8

type group [groupSize / 64]uint64

// sparse is a set of numbers, close to each other for the most part.
type sparse struct {
	groups map[uint64]*group // by number / groupSize
	at     uint64            // of last
	last   *group
}

func (s *sparse) add(v uint64) {
	if s.last == nil || s.at != v/groupSize {
		if s.groups == nil {
			s.groups = make(map[uint64]*group)
		}
		g := s.groups[v/groupSize]
		if g == nil {
			g = new(group)
			s.groups[v/groupSize] = g
		}
		s.at, s.last = v/groupSize, g
	}
	s.last[v%groupSize/64] |= 1 << (v % 64)
}

func (s *sparse) count() int {
	n := 0
	for _, g := range s.groups {
		for _, word := range g {
			n += bits.OnesCount64(word)
		}
	}
	return n
}
