package machine

import (
	"encoding/binary"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// step executes one instruction, straight from the program and by the book. It is
// what [Machine.run] is tested against, and does what run leaves out. When rec is
// not nil, it says what the instruction did.
func (m *Machine) step(rec *Step) *Trap {
	program := m.code.program
	slot, ok := program.Index(m.pc)
	if !ok {
		return m.trap(CauseFetch, m.pc)
	}
	in := program.Code[slot]
	if rec != nil {
		*rec = Step{Cycle: m.cycles, PC: m.pc, Inst: in, Touches: rec.Touches[:0],
			Rs1: m.x[in.Rs1], Rs2: m.x[in.Rs2], RdBefore: m.x[in.Rd]}
	}
	a, b, imm := m.x[in.Rs1], m.x[in.Rs2], uint64(int64(in.Imm))
	next := m.pc + 4
	result := uint64(0)
	switch in.Op.Class() {
	case isa.ClassUpper:
		result = imm
		if in.Op == isa.AUIPC {
			result += m.pc
		}
	case isa.ClassJump:
		result = next
		if next = m.pc + imm; in.Op == isa.JALR {
			next = (a + imm) &^ 1
		}
	case isa.ClassBranch:
		if taken(in.Op, a, b) {
			next = m.pc + imm
		}
	case isa.ClassLoad:
		v, trap := m.load(in.Op, a+imm, rec)
		if trap != nil {
			return trap
		}
		result = v
	case isa.ClassStore:
		if trap := m.store(in.Op, a+imm, b, rec); trap != nil {
			return trap
		}
	case isa.ClassEcall:
		if trap := m.ecall(rec); trap != nil {
			return trap
		}
	case isa.ClassIllegal:
		if trap := m.illegal(uint32(in.Imm), rec); trap != nil {
			return trap
		}
	default:
		if in.Op.Format() != isa.FormatR {
			b = imm
		}
		result = evaluate(in.Op, a, b)
	}
	if next%4 != 0 {
		return m.trap(CauseFetchAlignment, next)
	}
	if in.Rd != isa.Zero {
		m.x[in.Rd] = result
	}
	m.pc = next
	m.cycles++
	m.single(slot)
	if rec != nil {
		rec.NextPC = next
		if in.Op != isa.ECALL { // it has recorded a0
			rec.RdAfter = m.x[in.Rd]
		}
	}
	return nil
}

// illegal handles an instruction that is not RV64IM: a trap, unless it is one of
// those [Boot] emulates.
func (m *Machine) illegal(word uint32, rec *Step) *Trap {
	switch in := isa.Decode(word); in.Op {
	case isa.CSRRS:
		if m.boot != nil && in.Imm == csrTime && in.Rs1 == isa.Zero {
			m.setInt(in.Rd, bootTime)
			return nil
		}
		return m.trap(CauseIllegal, uint64(word))
	case isa.FLOAT:
		if m.boot != nil {
			return m.float(word, rec)
		}
		return m.trap(CauseFloat, uint64(word))
	case isa.EBREAK:
		return m.trap(CauseBreakpoint, uint64(word))
	default:
		return m.trap(CauseIllegal, uint64(word))
	}
}

func taken(op isa.Op, a, b uint64) bool {
	switch op {
	case isa.BEQ:
		return a == b
	case isa.BNE:
		return a != b
	case isa.BLT:
		return int64(a) < int64(b)
	case isa.BGE:
		return int64(a) >= int64(b)
	case isa.BLTU:
		return a < b
	default: // isa.BGEU
		return a >= b
	}
}

// sizes of the accesses of loads and stores.
var sizes = [isa.NumOps]uint64{
	isa.LB: 1, isa.LH: 2, isa.LW: 4, isa.LD: 8, isa.LBU: 1, isa.LHU: 2, isa.LWU: 4,
	isa.SB: 1, isa.SH: 2, isa.SW: 4, isa.SD: 8,
}

func (m *Machine) load(op isa.Op, addr uint64, rec *Step) (uint64, *Trap) {
	if addr%sizes[op] != 0 {
		return 0, m.trap(CauseLoadAlignment, addr)
	}
	p, cause := m.mem.loadPage(addr)
	if cause != 0 {
		return 0, m.trap(cause, addr)
	}
	word := binary.LittleEndian.Uint64(p[addr&inPage8:])
	rec.touch(Touch{Addr: addr &^ 7, Before: word, After: word})
	v := word >> (addr % 8 * 8)
	switch op {
	case isa.LB:
		return uint64(int64(int8(v))), nil
	case isa.LH:
		return uint64(int64(int16(v))), nil
	case isa.LW:
		return sext(uint32(v)), nil
	case isa.LBU:
		return v & 0xff, nil
	case isa.LHU:
		return v & 0xffff, nil
	case isa.LWU:
		return v & 0xffff_ffff, nil
	default: // isa.LD
		return v, nil
	}
}

func (m *Machine) store(op isa.Op, addr, v uint64, rec *Step) *Trap {
	size := sizes[op]
	if addr%size != 0 {
		return m.trap(CauseStoreAlignment, addr)
	}
	p, cause := m.mem.storePage(addr)
	switch cause {
	case 0:
	case CauseMemoryLimit:
		return m.trap(cause, uint64(m.mem.limit))
	default:
		return m.trap(cause, addr)
	}
	before := binary.LittleEndian.Uint64(p[addr&inPage8:])
	shift := addr % 8 * 8
	mask := ^uint64(0) >> (64 - 8*size) << shift
	after := before&^mask | v<<shift&mask
	binary.LittleEndian.PutUint64(p[addr&inPage8:], after)
	rec.touch(Touch{Addr: addr &^ 7, Before: before, After: after, Write: true})
	return nil
}
