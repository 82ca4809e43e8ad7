package trace

import (
	"math/bits"

	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// wordSet is which words of a page were accessed.
type wordSet [pageWords / 64]uint64

// pageSet is which words of memory were accessed.
type pageSet struct {
	pages map[uint64]*wordSet // by number
	at    uint64              // of the page that was used last
	last  *wordSet
}

// add adds the words that have one of size bytes from an address on.
func (p *pageSet) add(address, size uint64) {
	if size == 0 {
		return
	}
	for word, end := address/abi.WordSize, (address+size-1)/abi.WordSize; word <= end; word++ {
		if number := word / pageWords; p.last == nil || p.at != number {
			if p.pages == nil {
				p.pages = map[uint64]*wordSet{}
			}
			page := p.pages[number]
			if page == nil {
				page = new(wordSet)
				p.pages[number] = page
			}
			p.at, p.last = number, page
		}
		p.last[word%pageWords/64] |= 1 << (word % 64)
	}
}

// count returns how many words were accessed of a page, and in how many lines.
func (p *wordSet) count() (words, lines int) {
	const perLine = constraints.Line
	for _, v := range p {
		words += bits.OnesCount64(v)
		for ; v != 0; v >>= perLine {
			if v&(1<<perLine-1) != 0 {
				lines++
			}
		}
	}
	return words, lines
}
