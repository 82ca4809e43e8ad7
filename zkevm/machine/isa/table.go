package isa

// spec describes one operation. A word w encodes it if w&mask == match; the
// remaining bits are the operands.
type spec struct {
	name        string
	format      Format
	class       Class
	match, mask uint32
}

// Major opcodes, bits 0 to 6 of a word.
const (
	opcodeLoad   = 0x03
	opcodeLoadFP = 0x07
	opcodeFence  = 0x0f
	opcodeImm    = 0x13
	opcodeAUIPC  = 0x17
	opcodeImm32  = 0x1b
	opcodeStore  = 0x23
	opcodeSaveFP = 0x27
	opcodeAMO    = 0x2f
	opcodeReg    = 0x33
	opcodeLUI    = 0x37
	opcodeReg32  = 0x3b
	opcodeFMAdd  = 0x43
	opcodeFMSub  = 0x47
	opcodeFNMSub = 0x4b
	opcodeFNMAdd = 0x4f
	opcodeFP     = 0x53
	opcodeBranch = 0x63
	opcodeJALR   = 0x67
	opcodeJAL    = 0x6f
	opcodeSystem = 0x73
)

// Masks of the bits that distinguish operations of one major opcode.
const (
	maskOpcode = 0x0000_007f
	maskF3     = 0x0000_707f // funct3
	maskShift  = 0xfc00_707f // funct6: the shift amount has 6 bits
	maskF7     = 0xfe00_707f // funct7, funct3
	maskAMO    = 0xf800_707f // funct5, funct3: two bits hold the ordering
	maskLR     = 0xf9f0_707f // the same and rs2 = 0
	maskAll    = 0xffff_ffff
)

// Funct values in their places.
func f3(v uint32) uint32 { return v << 12 }
func f7(v uint32) uint32 { return v << 25 }
func f5(v uint32) uint32 { return v << 27 }

var specs = [NumOps]spec{
	Illegal: {"illegal", FormatRaw, ClassIllegal, 0, 0},

	LUI:   {"lui", FormatU, ClassUpper, opcodeLUI, maskOpcode},
	AUIPC: {"auipc", FormatU, ClassUpper, opcodeAUIPC, maskOpcode},

	JAL:  {"jal", FormatJ, ClassJump, opcodeJAL, maskOpcode},
	JALR: {"jalr", FormatLoad, ClassJump, opcodeJALR, maskF3},

	BEQ:  {"beq", FormatB, ClassBranch, opcodeBranch | f3(0), maskF3},
	BNE:  {"bne", FormatB, ClassBranch, opcodeBranch | f3(1), maskF3},
	BLT:  {"blt", FormatB, ClassBranch, opcodeBranch | f3(4), maskF3},
	BGE:  {"bge", FormatB, ClassBranch, opcodeBranch | f3(5), maskF3},
	BLTU: {"bltu", FormatB, ClassBranch, opcodeBranch | f3(6), maskF3},
	BGEU: {"bgeu", FormatB, ClassBranch, opcodeBranch | f3(7), maskF3},

	LB:  {"lb", FormatLoad, ClassLoad, opcodeLoad | f3(0), maskF3},
	LH:  {"lh", FormatLoad, ClassLoad, opcodeLoad | f3(1), maskF3},
	LW:  {"lw", FormatLoad, ClassLoad, opcodeLoad | f3(2), maskF3},
	LD:  {"ld", FormatLoad, ClassLoad, opcodeLoad | f3(3), maskF3},
	LBU: {"lbu", FormatLoad, ClassLoad, opcodeLoad | f3(4), maskF3},
	LHU: {"lhu", FormatLoad, ClassLoad, opcodeLoad | f3(5), maskF3},
	LWU: {"lwu", FormatLoad, ClassLoad, opcodeLoad | f3(6), maskF3},

	SB: {"sb", FormatS, ClassStore, opcodeStore | f3(0), maskF3},
	SH: {"sh", FormatS, ClassStore, opcodeStore | f3(1), maskF3},
	SW: {"sw", FormatS, ClassStore, opcodeStore | f3(2), maskF3},
	SD: {"sd", FormatS, ClassStore, opcodeStore | f3(3), maskF3},

	ADDI:  {"addi", FormatI, ClassAdd, opcodeImm | f3(0), maskF3},
	SLTI:  {"slti", FormatI, ClassCompare, opcodeImm | f3(2), maskF3},
	SLTIU: {"sltiu", FormatI, ClassCompare, opcodeImm | f3(3), maskF3},
	XORI:  {"xori", FormatI, ClassBitwise, opcodeImm | f3(4), maskF3},
	ORI:   {"ori", FormatI, ClassBitwise, opcodeImm | f3(6), maskF3},
	ANDI:  {"andi", FormatI, ClassBitwise, opcodeImm | f3(7), maskF3},
	SLLI:  {"slli", FormatShift64, ClassShift, opcodeImm | f3(1), maskShift},
	SRLI:  {"srli", FormatShift64, ClassShift, opcodeImm | f3(5), maskShift},
	SRAI:  {"srai", FormatShift64, ClassShift, opcodeImm | f3(5) | f7(0x20), maskShift},
	ADDIW: {"addiw", FormatI, ClassAdd, opcodeImm32 | f3(0), maskF3},
	SLLIW: {"slliw", FormatShift32, ClassShift, opcodeImm32 | f3(1), maskF7},
	SRLIW: {"srliw", FormatShift32, ClassShift, opcodeImm32 | f3(5), maskF7},
	SRAIW: {"sraiw", FormatShift32, ClassShift, opcodeImm32 | f3(5) | f7(0x20), maskF7},

	ADD:  {"add", FormatR, ClassAdd, opcodeReg | f3(0), maskF7},
	SUB:  {"sub", FormatR, ClassAdd, opcodeReg | f3(0) | f7(0x20), maskF7},
	SLL:  {"sll", FormatR, ClassShift, opcodeReg | f3(1), maskF7},
	SLT:  {"slt", FormatR, ClassCompare, opcodeReg | f3(2), maskF7},
	SLTU: {"sltu", FormatR, ClassCompare, opcodeReg | f3(3), maskF7},
	XOR:  {"xor", FormatR, ClassBitwise, opcodeReg | f3(4), maskF7},
	SRL:  {"srl", FormatR, ClassShift, opcodeReg | f3(5), maskF7},
	SRA:  {"sra", FormatR, ClassShift, opcodeReg | f3(5) | f7(0x20), maskF7},
	OR:   {"or", FormatR, ClassBitwise, opcodeReg | f3(6), maskF7},
	AND:  {"and", FormatR, ClassBitwise, opcodeReg | f3(7), maskF7},
	ADDW: {"addw", FormatR, ClassAdd, opcodeReg32 | f3(0), maskF7},
	SUBW: {"subw", FormatR, ClassAdd, opcodeReg32 | f3(0) | f7(0x20), maskF7},
	SLLW: {"sllw", FormatR, ClassShift, opcodeReg32 | f3(1), maskF7},
	SRLW: {"srlw", FormatR, ClassShift, opcodeReg32 | f3(5), maskF7},
	SRAW: {"sraw", FormatR, ClassShift, opcodeReg32 | f3(5) | f7(0x20), maskF7},

	MUL:    {"mul", FormatR, ClassMul, opcodeReg | f3(0) | f7(1), maskF7},
	MULH:   {"mulh", FormatR, ClassMul, opcodeReg | f3(1) | f7(1), maskF7},
	MULHSU: {"mulhsu", FormatR, ClassMul, opcodeReg | f3(2) | f7(1), maskF7},
	MULHU:  {"mulhu", FormatR, ClassMul, opcodeReg | f3(3) | f7(1), maskF7},
	DIV:    {"div", FormatR, ClassDiv, opcodeReg | f3(4) | f7(1), maskF7},
	DIVU:   {"divu", FormatR, ClassDiv, opcodeReg | f3(5) | f7(1), maskF7},
	REM:    {"rem", FormatR, ClassDiv, opcodeReg | f3(6) | f7(1), maskF7},
	REMU:   {"remu", FormatR, ClassDiv, opcodeReg | f3(7) | f7(1), maskF7},
	MULW:   {"mulw", FormatR, ClassMul, opcodeReg32 | f3(0) | f7(1), maskF7},
	DIVW:   {"divw", FormatR, ClassDiv, opcodeReg32 | f3(4) | f7(1), maskF7},
	DIVUW:  {"divuw", FormatR, ClassDiv, opcodeReg32 | f3(5) | f7(1), maskF7},
	REMW:   {"remw", FormatR, ClassDiv, opcodeReg32 | f3(6) | f7(1), maskF7},
	REMUW:  {"remuw", FormatR, ClassDiv, opcodeReg32 | f3(7) | f7(1), maskF7},

	ECALL:  {"ecall", FormatNone, ClassEcall, opcodeSystem, maskAll},
	FENCE:  {"fence", FormatFence, ClassFence, opcodeFence | f3(0), maskF3},
	EBREAK: {"ebreak", FormatNone, ClassBreak, opcodeSystem | 1<<20, maskAll},

	CSRRW:  {"csrrw", FormatCSR, ClassCSR, opcodeSystem | f3(1), maskF3},
	CSRRS:  {"csrrs", FormatCSR, ClassCSR, opcodeSystem | f3(2), maskF3},
	CSRRC:  {"csrrc", FormatCSR, ClassCSR, opcodeSystem | f3(3), maskF3},
	CSRRWI: {"csrrwi", FormatCSRI, ClassCSR, opcodeSystem | f3(5), maskF3},
	CSRRSI: {"csrrsi", FormatCSRI, ClassCSR, opcodeSystem | f3(6), maskF3},
	CSRRCI: {"csrrci", FormatCSRI, ClassCSR, opcodeSystem | f3(7), maskF3},

	LRW:      {"lr.w", FormatLR, ClassAtomic, opcodeAMO | f3(2) | f5(0x02), maskLR},
	SCW:      {"sc.w", FormatAMO, ClassAtomic, opcodeAMO | f3(2) | f5(0x03), maskAMO},
	AMOSWAPW: {"amoswap.w", FormatAMO, ClassAtomic, opcodeAMO | f3(2) | f5(0x01), maskAMO},
	AMOADDW:  {"amoadd.w", FormatAMO, ClassAtomic, opcodeAMO | f3(2) | f5(0x00), maskAMO},
	AMOXORW:  {"amoxor.w", FormatAMO, ClassAtomic, opcodeAMO | f3(2) | f5(0x04), maskAMO},
	AMOANDW:  {"amoand.w", FormatAMO, ClassAtomic, opcodeAMO | f3(2) | f5(0x0c), maskAMO},
	AMOORW:   {"amoor.w", FormatAMO, ClassAtomic, opcodeAMO | f3(2) | f5(0x08), maskAMO},
	AMOMINW:  {"amomin.w", FormatAMO, ClassAtomic, opcodeAMO | f3(2) | f5(0x10), maskAMO},
	AMOMAXW:  {"amomax.w", FormatAMO, ClassAtomic, opcodeAMO | f3(2) | f5(0x14), maskAMO},
	AMOMINUW: {"amominu.w", FormatAMO, ClassAtomic, opcodeAMO | f3(2) | f5(0x18), maskAMO},
	AMOMAXUW: {"amomaxu.w", FormatAMO, ClassAtomic, opcodeAMO | f3(2) | f5(0x1c), maskAMO},
	LRD:      {"lr.d", FormatLR, ClassAtomic, opcodeAMO | f3(3) | f5(0x02), maskLR},
	SCD:      {"sc.d", FormatAMO, ClassAtomic, opcodeAMO | f3(3) | f5(0x03), maskAMO},
	AMOSWAPD: {"amoswap.d", FormatAMO, ClassAtomic, opcodeAMO | f3(3) | f5(0x01), maskAMO},
	AMOADDD:  {"amoadd.d", FormatAMO, ClassAtomic, opcodeAMO | f3(3) | f5(0x00), maskAMO},
	AMOXORD:  {"amoxor.d", FormatAMO, ClassAtomic, opcodeAMO | f3(3) | f5(0x04), maskAMO},
	AMOANDD:  {"amoand.d", FormatAMO, ClassAtomic, opcodeAMO | f3(3) | f5(0x0c), maskAMO},
	AMOORD:   {"amoor.d", FormatAMO, ClassAtomic, opcodeAMO | f3(3) | f5(0x08), maskAMO},
	AMOMIND:  {"amomin.d", FormatAMO, ClassAtomic, opcodeAMO | f3(3) | f5(0x10), maskAMO},
	AMOMAXD:  {"amomax.d", FormatAMO, ClassAtomic, opcodeAMO | f3(3) | f5(0x14), maskAMO},
	AMOMINUD: {"amominu.d", FormatAMO, ClassAtomic, opcodeAMO | f3(3) | f5(0x18), maskAMO},
	AMOMAXUD: {"amomaxu.d", FormatAMO, ClassAtomic, opcodeAMO | f3(3) | f5(0x1c), maskAMO},

	FLOAT: {"float", FormatRaw, ClassFloat, 0, 0}, // by major opcode, see Decode
}

// candidates lists the operations a word can be by its major opcode (bits 2 to 6;
// bits 0 and 1 are set in every 32-bit instruction) and funct3 (bits 12 to 14).
var candidates = func() (t [256][]Op) {
	for op := Illegal + 1; int(op) < NumOps; op++ {
		s := op.spec()
		for f := range uint32(8) {
			if s.mask != 0 && (f3(f)^s.match)&s.mask&f3(7) == 0 {
				i := bucket(s.match&maskOpcode | f3(f))
				t[i] = append(t[i], op)
			}
		}
	}
	return t
}()

// bucket is the index into candidates of a word.
func bucket(w uint32) uint32 { return w>>2&31 | w>>12&7<<5 }
