package machine

import (
	"encoding/binary"
	"sort"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// Sizes of the two-level page table: an address is root index, leaf index, offset.
const (
	pageSize  = abi.PageSize
	pageBits  = 12
	leafBits  = 12
	rootBits  = abi.AddressBits - leafBits - pageBits
	leafSize  = 1 << leafBits
	rootSize  = 1 << rootBits
	pageMask  = pageSize - 1
	addrLimit = 1 << abi.AddressBits
)

// Size of the caches of recent translations, one for loads and one for stores.
// A block of the guest touches a few hundred pages.
const (
	cacheSize = 512
	cacheMask = cacheSize - 1
)

// Access is what a program may do with a region of memory.
type Access uint8

// Accesses. Pages that are reserved can be neither read nor written.
const (
	Reserved  Access = 0
	ReadOnly  Access = 1
	ReadWrite Access = 3
)

func (a Access) valid() bool { return a == Reserved || a == ReadOnly || a == ReadWrite }

type page = [pageSize]byte

// zeroPage stands for all mapped pages that were never written.
var zeroPage page

// translation caches where one page is; the tag is its address.
type translation struct {
	tag  uint64
	page *page
}

type leaf struct {
	pages [leafSize]*page
	// owned has a bit for each page only this memory refers to. Others are shared
	// with snapshots and copied before they are written.
	owned [leafSize / 64]uint64
}

// memory is the guest's data memory. Whatever is not mapped is not accessible.
// Behaviour depends on guest addresses and contents only.
type memory struct {
	loads, stores [cacheSize]translation

	// A page in the table can be read, an owned one can be written.
	root    [rootSize]*leaf
	regions []Region // ascending, disjoint; neighbours that touch differ in access
	pages   int      // pages in the table
	limit   int      // most pages allowed
}

func newMemory(limit int) *memory {
	m := &memory{limit: limit}
	m.flush()
	return m
}

// flush forgets all translations. No address looked up in a place of the caches is
// in the page of the neighbouring place.
func (m *memory) flush() {
	for i := range m.loads {
		none := translation{tag: uint64(i^1) << pageBits}
		m.loads[i], m.stores[i] = none, none
	}
}

// find returns the region an address is in.
func (m *memory) find(addr uint64) (Region, bool) {
	i := sort.Search(len(m.regions), func(i int) bool { return m.regions[i].End > addr })
	if i == len(m.regions) || m.regions[i].Start > addr {
		return Region{}, false
	}
	return m.regions[i], true
}

// overlap returns the first region with a page in [lo, hi).
func (m *memory) overlap(lo, hi uint64) (Region, bool) {
	i := sort.Search(len(m.regions), func(i int) bool { return m.regions[i].End > lo })
	if i == len(m.regions) || m.regions[i].Start >= hi {
		return Region{}, false
	}
	return m.regions[i], true
}

// free reports whether no page of [lo, hi) is mapped or reserved.
func (m *memory) free(lo, hi uint64) bool {
	_, taken := m.overlap(lo, hi)
	return !taken
}

// reserved reports whether all pages of [lo, hi) are reserved address space.
func (m *memory) reserved(lo, hi uint64) bool {
	for at := lo; at < hi; {
		r, ok := m.find(at)
		if !ok || r.Access != Reserved {
			return false
		}
		at = r.End
	}
	return true
}

// setRegion gives the pages of [lo, hi) an access, whatever they had; unmapped
// removes them. Contents stay if they can still be read. Bounds are multiples of the
// page size.
func (m *memory) setRegion(lo, hi uint64, access Access, unmapped bool) {
	switch {
	case unmapped || access == Reserved:
		m.discard(lo, hi)
	case access == ReadOnly:
		m.disown(lo, hi)
	}
	var out []Region
	add := func(r Region) {
		if r.Start >= r.End {
			return
		}
		if n := len(out); n > 0 && out[n-1].End == r.Start && out[n-1].Access == r.Access {
			out[n-1].End = r.End
			return
		}
		out = append(out, r)
	}
	placed := unmapped
	for _, r := range m.regions {
		add(Region{r.Start, min(r.End, lo), r.Access})
		if r.End > lo && !placed {
			add(Region{lo, hi, access})
			placed = true
		}
		add(Region{max(r.Start, hi), r.End, r.Access})
	}
	if !placed {
		add(Region{lo, hi, access})
	}
	m.regions = out
	m.flush()
}

// discard makes the pages of [lo, hi) read as zero.
func (m *memory) discard(lo, hi uint64) {
	m.forEach(lo, hi, func(l *leaf, i uint64) {
		l.pages[i] = nil
		l.owned[i/64] &^= 1 << (i % 64)
		m.pages--
	})
	m.flush()
}

// disown makes the next store to each page of [lo, hi) look at the region first.
func (m *memory) disown(lo, hi uint64) {
	m.forEach(lo, hi, func(l *leaf, i uint64) { l.owned[i/64] &^= 1 << (i % 64) })
	m.flush()
}

// share marks all pages as referred to by someone else.
func (m *memory) share() { m.disown(0, addrLimit) }

// forEach calls f for the pages of the table in [lo, hi), in ascending order.
func (m *memory) forEach(lo, hi uint64, f func(l *leaf, i uint64)) {
	for page := lo >> pageBits; page < hi>>pageBits; {
		l := m.root[page>>leafBits]
		if l == nil {
			page = (page>>leafBits + 1) << leafBits
			continue
		}
		if i := page & (leafSize - 1); l.pages[i] != nil {
			f(l, i)
		}
		page++
	}
}

// lookup returns the page at an address, nil when it was never written.
func (m *memory) lookup(addr uint64) *page {
	l := m.root[addr>>(pageBits+leafBits)]
	if l == nil {
		return nil
	}
	return l.pages[addr>>pageBits&(leafSize-1)]
}

// insert puts a page into the table. A shared page is copied before it is written.
func (m *memory) insert(addr uint64, p *page, owned bool) {
	slot := &m.root[addr>>(pageBits+leafBits)]
	if *slot == nil {
		*slot = new(leaf)
	}
	l, i := *slot, addr>>pageBits&(leafSize-1)
	if l.pages[i] == nil {
		m.pages++
	}
	l.pages[i] = p
	if owned {
		l.owned[i/64] |= 1 << (i % 64)
	} else {
		l.owned[i/64] &^= 1 << (i % 64)
	}
}

func (m *memory) isOwned(addr uint64) bool {
	l, i := m.root[addr>>(pageBits+leafBits)], addr>>pageBits&(leafSize-1)
	return l != nil && l.owned[i/64]>>(i%64)&1 == 1
}

// loadPage returns the page for a load at addr and caches the translation. A page
// in the table can be read; only others need a look at the regions.
func (m *memory) loadPage(addr uint64) (*page, Cause) {
	var p *page
	if addr < addrLimit {
		p = m.lookup(addr)
	}
	if p == nil {
		if r, ok := m.find(addr); !ok || r.Access == Reserved {
			return nil, CauseLoadAccess
		}
		p = &zeroPage
	}
	m.loads[addr>>pageBits&cacheMask] = translation{addr &^ pageMask, p}
	return p, 0
}

// storePage returns the page for a store at addr, which is this memory's own from
// now on, and caches the translation. An own page can be written.
func (m *memory) storePage(addr uint64) (*page, Cause) {
	if addr >= addrLimit {
		return nil, CauseStoreAccess
	}
	p := m.lookup(addr)
	if p == nil || !m.isOwned(addr) {
		if r, ok := m.find(addr); !ok || r.Access != ReadWrite {
			return nil, CauseStoreAccess
		}
		if p == nil && m.pages >= m.limit {
			return nil, CauseMemoryLimit
		}
		own := new(page)
		if p != nil {
			*own = *p
		}
		p = own
		m.insert(addr, p, true)
	}
	t := translation{addr &^ pageMask, p}
	m.stores[addr>>pageBits&cacheMask] = t
	if l := &m.loads[addr>>pageBits&cacheMask]; l.tag == t.tag {
		*l = t // it may have been the zero page or the shared one
	}
	return p, 0
}

// word returns the aligned word that holds addr, zero where nothing is mapped.
func (m *memory) word(addr uint64) uint64 {
	if addr >= addrLimit {
		return 0
	}
	p := m.lookup(addr)
	if p == nil {
		return 0
	}
	return binary.LittleEndian.Uint64(p[addr&pageMask&^7:])
}
