package machine

import (
	"encoding/binary"
	"fmt"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// The format of a snapshot, all numbers little endian:
//
//	magic    [8]byte
//	program  [32]byte
//	pc       uint64
//	regs     [31]uint64   x1 to x31
//	mmapNext uint64
//	regions  uint32
//	pages    uint32
//	regions * { start uint64, end uint64 | access }
//	pages   * { address uint64 }
//	pages   * { data [4096]byte }
//
// Addresses of regions are multiples of the page size, which leaves room for the
// access in the low bits of the end.
const (
	snapshotMagic  = "zkgeths\x01"
	snapshotHeader = len(snapshotMagic) + 32 + 8*(1+isa.NumRegs-1+1) + 4 + 4
	snapshotRegion = 16
	snapshotPage   = 8 + pageSize
)

// MarshalBinary encodes the snapshot. Equal snapshots have equal encodings.
func (s *Snapshot) MarshalBinary() ([]byte, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	out := make([]byte, 0, snapshotHeader+snapshotRegion*len(s.Regions)+snapshotPage*len(s.Pages))
	word := func(v uint64) { out = binary.LittleEndian.AppendUint64(out, v) }
	out = append(out, snapshotMagic...)
	out = append(out, s.Program[:]...)
	word(s.PC)
	for _, v := range s.Regs[1:] {
		word(v)
	}
	word(s.MmapNext)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(s.Regions)))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(s.Pages)))
	for _, r := range s.Regions {
		word(r.Start)
		word(r.End | uint64(r.Access))
	}
	for _, p := range s.Pages {
		word(p.Address)
	}
	for _, p := range s.Pages {
		out = append(out, p.Data[:]...)
	}
	return out, nil
}

// UnmarshalBinary decodes a snapshot. It accepts exactly what MarshalBinary makes
// and fails with [ErrSnapshot] otherwise. It needs no more memory than data has.
func (s *Snapshot) UnmarshalBinary(data []byte) error {
	if len(data) < snapshotHeader || string(data[:len(snapshotMagic)]) != snapshotMagic {
		return fmt.Errorf("%w: no header", ErrSnapshot)
	}
	rest := data[len(snapshotMagic):]
	word := func() uint64 {
		v := binary.LittleEndian.Uint64(rest)
		rest = rest[8:]
		return v
	}
	var out Snapshot
	rest = rest[copy(out.Program[:], rest):]
	out.PC = word()
	for i := range out.Regs[1:] {
		out.Regs[1+i] = word()
	}
	out.MmapNext = word()
	counts := word()
	regions, pages := int(uint32(counts)), int(counts>>32)
	if regions > maxRegions || len(rest) != snapshotRegion*regions+snapshotPage*pages {
		return fmt.Errorf("%w: %d bytes for %d regions and %d pages", ErrSnapshot, len(rest), regions, pages)
	}
	for range regions {
		start, end := word(), word()
		if end&pageMask > uint64(ReadWrite) {
			return fmt.Errorf("%w: access of region 0x%x", ErrSnapshot, start)
		}
		out.Regions = append(out.Regions, Region{start, end &^ pageMask, Access(end & pageMask)})
	}
	out.Pages = make([]Page, pages)
	for i := range out.Pages {
		out.Pages[i].Address = word()
	}
	for i := range out.Pages {
		out.Pages[i].Data = new(page)
		rest = rest[copy(out.Pages[i].Data[:], rest):]
	}
	if err := out.check(); err != nil {
		return err
	}
	*s = out
	return nil
}
