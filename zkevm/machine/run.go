package machine

import (
	"encoding/binary"
	"math/bits"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// Masks that clear the address bits which choose the place in a page, for aligned
// accesses of each size. The other bits must equal a translation's tag.
const (
	inPage1 = pageMask
	inPage2 = pageMask &^ 1
	inPage4 = pageMask &^ 3
	inPage8 = pageMask &^ 7
)

// run is the fast loop. It executes whole blocks of instructions for as long as
// they fit into the budget, and stops before any instruction that needs more than
// arithmetic and mapped memory: environment calls, whatever traps, stops. Those are
// left to [Machine.step], whose results it otherwise equals.
//
// Nothing is counted per instruction: counts has an entry for each slot a block
// starts at, and everything else follows from those (see stats.go). The loop relies
// on the compiler turning the switch into a jump table, and on register
// numbers being bytes, which index the 256 registers without a bounds check.
func (m *Machine) run(budget uint64) {
	var (
		x      = &m.x
		loads  = &m.mem.loads
		stores = &m.mem.stores
		code   = m.code.code
		runs   = m.code.runs
		counts = m.counts
		base   = m.code.program.TextAddr
		start  = budget
		first  uint64              // slot the current block starts at
		idx    = (m.pc - base) / 4 // slot of the current instruction
		length uint64              // of the current block
	)
	if m.pc%4 != 0 {
		return
	}
block:
	for {
		if idx >= uint64(len(code)) {
			first, length = idx, 0
			break
		}
		first, length = idx, uint64(runs[idx])
		if length > budget {
			length = 0
			break
		}
		budget -= length
		counts[idx]++
		for ; ; idx++ {
			in := &code[idx]
			switch in.Op {
			case isa.LUI:
				x[in.Rd] = uint64(int64(in.Imm))
			case isa.AUIPC:
				x[in.Rd] = base + 4*idx + uint64(int64(in.Imm))

			case isa.JAL:
				x[in.Rd] = base + 4*idx + 4
				idx += uint64(int64(in.Imm))
				continue block
			case isa.JALR:
				target := (x[in.Rs1]+uint64(int64(in.Imm)))&^1 - base
				if target%4 != 0 {
					break block
				}
				x[in.Rd] = base + 4*idx + 4
				idx = target / 4
				continue block

			case isa.BEQ:
				if x[in.Rs1] == x[in.Rs2] {
					idx += uint64(int64(in.Imm))
					continue block
				}
				idx++
				continue block
			case isa.BNE:
				if x[in.Rs1] != x[in.Rs2] {
					idx += uint64(int64(in.Imm))
					continue block
				}
				idx++
				continue block
			case isa.BLT:
				if int64(x[in.Rs1]) < int64(x[in.Rs2]) {
					idx += uint64(int64(in.Imm))
					continue block
				}
				idx++
				continue block
			case isa.BGE:
				if int64(x[in.Rs1]) >= int64(x[in.Rs2]) {
					idx += uint64(int64(in.Imm))
					continue block
				}
				idx++
				continue block
			case isa.BLTU:
				if x[in.Rs1] < x[in.Rs2] {
					idx += uint64(int64(in.Imm))
					continue block
				}
				idx++
				continue block
			case isa.BGEU:
				if x[in.Rs1] >= x[in.Rs2] {
					idx += uint64(int64(in.Imm))
					continue block
				}
				idx++
				continue block

			case isa.LD:
				addr := x[in.Rs1] + uint64(int64(in.Imm))
				t := &loads[addr>>pageBits&cacheMask]
				p := t.page
				if t.tag != addr&^inPage8 {
					if p = m.loadMiss(addr, 8); p == nil {
						break block
					}
				}
				x[in.Rd] = binary.LittleEndian.Uint64(p[addr&inPage8:])
			case isa.LW:
				addr := x[in.Rs1] + uint64(int64(in.Imm))
				t := &loads[addr>>pageBits&cacheMask]
				p := t.page
				if t.tag != addr&^inPage4 {
					if p = m.loadMiss(addr, 4); p == nil {
						break block
					}
				}
				x[in.Rd] = uint64(int64(int32(binary.LittleEndian.Uint32(p[addr&inPage4:]))))
			case isa.LWU:
				addr := x[in.Rs1] + uint64(int64(in.Imm))
				t := &loads[addr>>pageBits&cacheMask]
				p := t.page
				if t.tag != addr&^inPage4 {
					if p = m.loadMiss(addr, 4); p == nil {
						break block
					}
				}
				x[in.Rd] = uint64(binary.LittleEndian.Uint32(p[addr&inPage4:]))
			case isa.LH:
				addr := x[in.Rs1] + uint64(int64(in.Imm))
				t := &loads[addr>>pageBits&cacheMask]
				p := t.page
				if t.tag != addr&^inPage2 {
					if p = m.loadMiss(addr, 2); p == nil {
						break block
					}
				}
				x[in.Rd] = uint64(int64(int16(binary.LittleEndian.Uint16(p[addr&inPage2:]))))
			case isa.LHU:
				addr := x[in.Rs1] + uint64(int64(in.Imm))
				t := &loads[addr>>pageBits&cacheMask]
				p := t.page
				if t.tag != addr&^inPage2 {
					if p = m.loadMiss(addr, 2); p == nil {
						break block
					}
				}
				x[in.Rd] = uint64(binary.LittleEndian.Uint16(p[addr&inPage2:]))
			case isa.LB:
				addr := x[in.Rs1] + uint64(int64(in.Imm))
				t := &loads[addr>>pageBits&cacheMask]
				p := t.page
				if t.tag != addr&^inPage1 {
					if p = m.loadMiss(addr, 1); p == nil {
						break block
					}
				}
				x[in.Rd] = uint64(int64(int8(p[addr&inPage1])))
			case isa.LBU:
				addr := x[in.Rs1] + uint64(int64(in.Imm))
				t := &loads[addr>>pageBits&cacheMask]
				p := t.page
				if t.tag != addr&^inPage1 {
					if p = m.loadMiss(addr, 1); p == nil {
						break block
					}
				}
				x[in.Rd] = uint64(p[addr&inPage1])

			case isa.SD:
				addr := x[in.Rs1] + uint64(int64(in.Imm))
				t := &stores[addr>>pageBits&cacheMask]
				p := t.page
				if t.tag != addr&^inPage8 {
					if p = m.storeMiss(addr, 8); p == nil {
						break block
					}
				}
				binary.LittleEndian.PutUint64(p[addr&inPage8:], x[in.Rs2])
			case isa.SW:
				addr := x[in.Rs1] + uint64(int64(in.Imm))
				t := &stores[addr>>pageBits&cacheMask]
				p := t.page
				if t.tag != addr&^inPage4 {
					if p = m.storeMiss(addr, 4); p == nil {
						break block
					}
				}
				binary.LittleEndian.PutUint32(p[addr&inPage4:], uint32(x[in.Rs2]))
			case isa.SH:
				addr := x[in.Rs1] + uint64(int64(in.Imm))
				t := &stores[addr>>pageBits&cacheMask]
				p := t.page
				if t.tag != addr&^inPage2 {
					if p = m.storeMiss(addr, 2); p == nil {
						break block
					}
				}
				binary.LittleEndian.PutUint16(p[addr&inPage2:], uint16(x[in.Rs2]))
			case isa.SB:
				addr := x[in.Rs1] + uint64(int64(in.Imm))
				t := &stores[addr>>pageBits&cacheMask]
				p := t.page
				if t.tag != addr&^inPage1 {
					if p = m.storeMiss(addr, 1); p == nil {
						break block
					}
				}
				p[addr&inPage1] = byte(x[in.Rs2])

			case isa.ADDI:
				x[in.Rd] = x[in.Rs1] + uint64(int64(in.Imm))
			case isa.SLTI:
				x[in.Rd] = truth(int64(x[in.Rs1]) < int64(in.Imm))
			case isa.SLTIU:
				x[in.Rd] = truth(x[in.Rs1] < uint64(int64(in.Imm)))
			case isa.XORI:
				x[in.Rd] = x[in.Rs1] ^ uint64(int64(in.Imm))
			case isa.ORI:
				x[in.Rd] = x[in.Rs1] | uint64(int64(in.Imm))
			case isa.ANDI:
				x[in.Rd] = x[in.Rs1] & uint64(int64(in.Imm))
			case isa.SLLI:
				x[in.Rd] = x[in.Rs1] << (uint32(in.Imm) & 63)
			case isa.SRLI:
				x[in.Rd] = x[in.Rs1] >> (uint32(in.Imm) & 63)
			case isa.SRAI:
				x[in.Rd] = uint64(int64(x[in.Rs1]) >> (uint32(in.Imm) & 63))
			case isa.ADDIW:
				x[in.Rd] = uint64(int64(int32(x[in.Rs1]) + in.Imm))
			case isa.SLLIW:
				x[in.Rd] = uint64(int64(int32(uint32(x[in.Rs1]) << (uint32(in.Imm) & 31))))
			case isa.SRLIW:
				x[in.Rd] = uint64(int64(int32(uint32(x[in.Rs1]) >> (uint32(in.Imm) & 31))))
			case isa.SRAIW:
				x[in.Rd] = uint64(int64(int32(x[in.Rs1]) >> (uint32(in.Imm) & 31)))

			case isa.ADD:
				x[in.Rd] = x[in.Rs1] + x[in.Rs2]
			case isa.SUB:
				x[in.Rd] = x[in.Rs1] - x[in.Rs2]
			case isa.SLL:
				x[in.Rd] = x[in.Rs1] << (x[in.Rs2] & 63)
			case isa.SLT:
				x[in.Rd] = truth(int64(x[in.Rs1]) < int64(x[in.Rs2]))
			case isa.SLTU:
				x[in.Rd] = truth(x[in.Rs1] < x[in.Rs2])
			case isa.XOR:
				x[in.Rd] = x[in.Rs1] ^ x[in.Rs2]
			case isa.SRL:
				x[in.Rd] = x[in.Rs1] >> (x[in.Rs2] & 63)
			case isa.SRA:
				x[in.Rd] = uint64(int64(x[in.Rs1]) >> (x[in.Rs2] & 63))
			case isa.OR:
				x[in.Rd] = x[in.Rs1] | x[in.Rs2]
			case isa.AND:
				x[in.Rd] = x[in.Rs1] & x[in.Rs2]
			case isa.ADDW:
				x[in.Rd] = uint64(int64(int32(x[in.Rs1]) + int32(x[in.Rs2])))
			case isa.SUBW:
				x[in.Rd] = uint64(int64(int32(x[in.Rs1]) - int32(x[in.Rs2])))
			case isa.SLLW:
				x[in.Rd] = uint64(int64(int32(uint32(x[in.Rs1]) << (x[in.Rs2] & 31))))
			case isa.SRLW:
				x[in.Rd] = uint64(int64(int32(uint32(x[in.Rs1]) >> (x[in.Rs2] & 31))))
			case isa.SRAW:
				x[in.Rd] = uint64(int64(int32(x[in.Rs1]) >> (x[in.Rs2] & 31)))

			case isa.MUL:
				x[in.Rd] = x[in.Rs1] * x[in.Rs2]
			case isa.MULH:
				x[in.Rd] = mulh(x[in.Rs1], x[in.Rs2])
			case isa.MULHSU:
				x[in.Rd] = mulhsu(x[in.Rs1], x[in.Rs2])
			case isa.MULHU:
				x[in.Rd], _ = bits.Mul64(x[in.Rs1], x[in.Rs2])
			case isa.DIV:
				x[in.Rd] = div(x[in.Rs1], x[in.Rs2])
			case isa.DIVU:
				x[in.Rd] = divu(x[in.Rs1], x[in.Rs2])
			case isa.REM:
				x[in.Rd] = rem(x[in.Rs1], x[in.Rs2])
			case isa.REMU:
				x[in.Rd] = remu(x[in.Rs1], x[in.Rs2])
			case isa.MULW:
				x[in.Rd] = uint64(int64(int32(x[in.Rs1]) * int32(x[in.Rs2])))
			case isa.DIVW:
				x[in.Rd] = divw(x[in.Rs1], x[in.Rs2])
			case isa.DIVUW:
				x[in.Rd] = divuw(x[in.Rs1], x[in.Rs2])
			case isa.REMW:
				x[in.Rd] = remw(x[in.Rs1], x[in.Rs2])
			case isa.REMUW:
				x[in.Rd] = remuw(x[in.Rs1], x[in.Rs2])

			default: // isa.Illegal, isa.ECALL
				break block
			}
		}
	}
	// The block was counted as a whole: take back what it did not reach.
	if done := idx - first; done < length {
		budget += length - done
		m.counts[first]--
		m.partial = append(m.partial, span{first, idx})
	}
	m.pc = base + 4*idx
	m.cycles += start - budget
}

// loadMiss is the way of a load past the translation cache: it returns nil when the
// load traps.
func (m *Machine) loadMiss(addr, size uint64) *page {
	if addr%size != 0 {
		return nil
	}
	p, _ := m.mem.loadPage(addr)
	return p
}

// storeMiss is the same for a store.
func (m *Machine) storeMiss(addr, size uint64) *page {
	if addr%size != 0 {
		return nil
	}
	p, _ := m.mem.storePage(addr)
	return p
}
