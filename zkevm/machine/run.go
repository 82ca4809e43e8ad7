package machine

import (
	"encoding/binary"
	"math/bits"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// The bits of an address that choose the place in a page, for aligned accesses of
// each size. The exclusive or of an address and the tag of its translation has no
// other bits, and is that place; any other bit means another page or no alignment.
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
	for { // blocks
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
		for { // parts of the block between instructions that miss the cache
		part:
			for ; ; idx++ { // instructions
				in := code[idx]
				switch in.op() {
				case isa.LUI:
					x[in.rd()] = in.imm()
				case isa.AUIPC:
					x[in.rd()] = base + 4*idx + in.imm()

				case isa.JAL:
					x[in.rd()] = base + 4*idx + 4
					idx += in.imm()
					continue block
				case isa.JALR:
					target := (x[in.rs1()]+in.imm())&^1 - base
					if target%4 != 0 {
						break block
					}
					x[in.rd()] = base + 4*idx + 4
					idx = target / 4
					continue block

				case isa.BEQ:
					if x[in.rs1()] == x[in.rs2()] {
						idx += in.imm()
						continue block
					}
					idx++
					continue block
				case isa.BNE:
					if x[in.rs1()] != x[in.rs2()] {
						idx += in.imm()
						continue block
					}
					idx++
					continue block
				case isa.BLT:
					if int64(x[in.rs1()]) < int64(x[in.rs2()]) {
						idx += in.imm()
						continue block
					}
					idx++
					continue block
				case isa.BGE:
					if int64(x[in.rs1()]) >= int64(x[in.rs2()]) {
						idx += in.imm()
						continue block
					}
					idx++
					continue block
				case isa.BLTU:
					if x[in.rs1()] < x[in.rs2()] {
						idx += in.imm()
						continue block
					}
					idx++
					continue block
				case isa.BGEU:
					if x[in.rs1()] >= x[in.rs2()] {
						idx += in.imm()
						continue block
					}
					idx++
					continue block

				case isa.LD:
					addr := x[in.rs1()] + in.imm()
					t := &loads[addr>>pageBits&cacheMask]
					at := addr ^ t.tag
					if at&^inPage8 != 0 {
						break part
					}
					x[in.rd()] = binary.LittleEndian.Uint64(t.page[at&inPage8:])
				case isa.LW:
					addr := x[in.rs1()] + in.imm()
					t := &loads[addr>>pageBits&cacheMask]
					at := addr ^ t.tag
					if at&^inPage4 != 0 {
						break part
					}
					x[in.rd()] = uint64(int64(int32(binary.LittleEndian.Uint32(t.page[at&inPage4:]))))
				case isa.LWU:
					addr := x[in.rs1()] + in.imm()
					t := &loads[addr>>pageBits&cacheMask]
					at := addr ^ t.tag
					if at&^inPage4 != 0 {
						break part
					}
					x[in.rd()] = uint64(binary.LittleEndian.Uint32(t.page[at&inPage4:]))
				case isa.LH:
					addr := x[in.rs1()] + in.imm()
					t := &loads[addr>>pageBits&cacheMask]
					at := addr ^ t.tag
					if at&^inPage2 != 0 {
						break part
					}
					x[in.rd()] = uint64(int64(int16(binary.LittleEndian.Uint16(t.page[at&inPage2:]))))
				case isa.LHU:
					addr := x[in.rs1()] + in.imm()
					t := &loads[addr>>pageBits&cacheMask]
					at := addr ^ t.tag
					if at&^inPage2 != 0 {
						break part
					}
					x[in.rd()] = uint64(binary.LittleEndian.Uint16(t.page[at&inPage2:]))
				case isa.LB:
					addr := x[in.rs1()] + in.imm()
					t := &loads[addr>>pageBits&cacheMask]
					at := addr ^ t.tag
					if at&^inPage1 != 0 {
						break part
					}
					x[in.rd()] = uint64(int64(int8(t.page[at&inPage1])))
				case isa.LBU:
					addr := x[in.rs1()] + in.imm()
					t := &loads[addr>>pageBits&cacheMask]
					at := addr ^ t.tag
					if at&^inPage1 != 0 {
						break part
					}
					x[in.rd()] = uint64(t.page[at&inPage1])

				case isa.SD:
					addr := x[in.rs1()] + in.imm()
					t := &stores[addr>>pageBits&cacheMask]
					at := addr ^ t.tag
					if at&^inPage8 != 0 {
						break part
					}
					binary.LittleEndian.PutUint64(t.page[at&inPage8:], x[in.rs2()])
				case isa.SW:
					addr := x[in.rs1()] + in.imm()
					t := &stores[addr>>pageBits&cacheMask]
					at := addr ^ t.tag
					if at&^inPage4 != 0 {
						break part
					}
					binary.LittleEndian.PutUint32(t.page[at&inPage4:], uint32(x[in.rs2()]))
				case isa.SH:
					addr := x[in.rs1()] + in.imm()
					t := &stores[addr>>pageBits&cacheMask]
					at := addr ^ t.tag
					if at&^inPage2 != 0 {
						break part
					}
					binary.LittleEndian.PutUint16(t.page[at&inPage2:], uint16(x[in.rs2()]))
				case isa.SB:
					addr := x[in.rs1()] + in.imm()
					t := &stores[addr>>pageBits&cacheMask]
					at := addr ^ t.tag
					if at&^inPage1 != 0 {
						break part
					}
					t.page[at&inPage1] = byte(x[in.rs2()])

				case isa.ADDI:
					x[in.rd()] = x[in.rs1()] + in.imm()
				case isa.SLTI:
					x[in.rd()] = truth(int64(x[in.rs1()]) < int64(in.imm()))
				case isa.SLTIU:
					x[in.rd()] = truth(x[in.rs1()] < in.imm())
				case isa.XORI:
					x[in.rd()] = x[in.rs1()] ^ in.imm()
				case isa.ORI:
					x[in.rd()] = x[in.rs1()] | in.imm()
				case isa.ANDI:
					x[in.rd()] = x[in.rs1()] & in.imm()
				case isa.SLLI:
					x[in.rd()] = x[in.rs1()] << (in.imm() & 63)
				case isa.SRLI:
					x[in.rd()] = x[in.rs1()] >> (in.imm() & 63)
				case isa.SRAI:
					x[in.rd()] = uint64(int64(x[in.rs1()]) >> (in.imm() & 63))
				case isa.ADDIW:
					x[in.rd()] = uint64(int64(int32(x[in.rs1()]) + int32(in.imm())))
				case isa.SLLIW:
					x[in.rd()] = uint64(int64(int32(uint32(x[in.rs1()]) << (in.imm() & 31))))
				case isa.SRLIW:
					x[in.rd()] = uint64(int64(int32(uint32(x[in.rs1()]) >> (in.imm() & 31))))
				case isa.SRAIW:
					x[in.rd()] = uint64(int64(int32(x[in.rs1()]) >> (in.imm() & 31)))

				case isa.ADD:
					x[in.rd()] = x[in.rs1()] + x[in.rs2()]
				case isa.SUB:
					x[in.rd()] = x[in.rs1()] - x[in.rs2()]
				case isa.SLL:
					x[in.rd()] = x[in.rs1()] << (x[in.rs2()] & 63)
				case isa.SLT:
					x[in.rd()] = truth(int64(x[in.rs1()]) < int64(x[in.rs2()]))
				case isa.SLTU:
					x[in.rd()] = truth(x[in.rs1()] < x[in.rs2()])
				case isa.XOR:
					x[in.rd()] = x[in.rs1()] ^ x[in.rs2()]
				case isa.SRL:
					x[in.rd()] = x[in.rs1()] >> (x[in.rs2()] & 63)
				case isa.SRA:
					x[in.rd()] = uint64(int64(x[in.rs1()]) >> (x[in.rs2()] & 63))
				case isa.OR:
					x[in.rd()] = x[in.rs1()] | x[in.rs2()]
				case isa.AND:
					x[in.rd()] = x[in.rs1()] & x[in.rs2()]
				case isa.ADDW:
					x[in.rd()] = uint64(int64(int32(x[in.rs1()]) + int32(x[in.rs2()])))
				case isa.SUBW:
					x[in.rd()] = uint64(int64(int32(x[in.rs1()]) - int32(x[in.rs2()])))
				case isa.SLLW:
					x[in.rd()] = uint64(int64(int32(uint32(x[in.rs1()]) << (x[in.rs2()] & 31))))
				case isa.SRLW:
					x[in.rd()] = uint64(int64(int32(uint32(x[in.rs1()]) >> (x[in.rs2()] & 31))))
				case isa.SRAW:
					x[in.rd()] = uint64(int64(int32(x[in.rs1()]) >> (x[in.rs2()] & 31)))

				case isa.MUL:
					x[in.rd()] = x[in.rs1()] * x[in.rs2()]
				case isa.MULH:
					x[in.rd()] = mulh(x[in.rs1()], x[in.rs2()])
				case isa.MULHSU:
					x[in.rd()] = mulhsu(x[in.rs1()], x[in.rs2()])
				case isa.MULHU:
					x[in.rd()], _ = bits.Mul64(x[in.rs1()], x[in.rs2()])
				case isa.DIV:
					x[in.rd()] = div(x[in.rs1()], x[in.rs2()])
				case isa.DIVU:
					x[in.rd()] = divu(x[in.rs1()], x[in.rs2()])
				case isa.REM:
					x[in.rd()] = rem(x[in.rs1()], x[in.rs2()])
				case isa.REMU:
					x[in.rd()] = remu(x[in.rs1()], x[in.rs2()])
				case isa.MULW:
					x[in.rd()] = uint64(int64(int32(x[in.rs1()]) * int32(x[in.rs2()])))
				case isa.DIVW:
					x[in.rd()] = divw(x[in.rs1()], x[in.rs2()])
				case isa.DIVUW:
					x[in.rd()] = divuw(x[in.rs1()], x[in.rs2()])
				case isa.REMW:
					x[in.rd()] = remw(x[in.rs1()], x[in.rs2()])
				case isa.REMUW:
					x[in.rd()] = remuw(x[in.rs1()], x[in.rs2()])

				default: // isa.Illegal, isa.ECALL
					break block
				}
			}
			if !m.translate(code[idx]) {
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

// translate handles a load or store that the translation cache had no answer for. It
// reports whether it has one now; if not, the instruction traps.
func (m *Machine) translate(in word) bool {
	op := in.op()
	addr := m.x[in.rs1()] + in.imm()
	if addr%sizes[op] != 0 {
		return false
	}
	var cause Cause
	if op.Class() == isa.ClassLoad {
		_, cause = m.mem.loadPage(addr)
	} else {
		_, cause = m.mem.storePage(addr)
	}
	return cause == 0
}
