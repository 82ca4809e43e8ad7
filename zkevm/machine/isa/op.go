package isa

// Op is an operation. The zero value is [Illegal].
type Op uint8

// Operations. The order is significant: everything up to [ECALL] is RV64IM, the
// instructions the machine executes.
const (
	Illegal Op = iota // no instruction, or one of an extension the machine lacks

	LUI
	AUIPC

	JAL
	JALR

	BEQ
	BNE
	BLT
	BGE
	BLTU
	BGEU

	LB
	LH
	LW
	LD
	LBU
	LHU
	LWU

	SB
	SH
	SW
	SD

	ADDI
	SLTI
	SLTIU
	XORI
	ORI
	ANDI
	SLLI
	SRLI
	SRAI
	ADDIW
	SLLIW
	SRLIW
	SRAIW

	ADD
	SUB
	SLL
	SLT
	SLTU
	XOR
	SRL
	SRA
	OR
	AND
	ADDW
	SUBW
	SLLW
	SRLW
	SRAW

	MUL
	MULH
	MULHSU
	MULHU
	DIV
	DIVU
	REM
	REMU
	MULW
	DIVW
	DIVUW
	REMW
	REMUW

	ECALL

	// Only the ROM builder sees the following.

	FENCE
	EBREAK

	CSRRW
	CSRRS
	CSRRC
	CSRRWI
	CSRRSI
	CSRRCI

	LRW
	SCW
	AMOSWAPW
	AMOADDW
	AMOXORW
	AMOANDW
	AMOORW
	AMOMINW
	AMOMAXW
	AMOMINUW
	AMOMAXUW
	LRD
	SCD
	AMOSWAPD
	AMOADDD
	AMOXORD
	AMOANDD
	AMOORD
	AMOMIND
	AMOMAXD
	AMOMINUD
	AMOMAXUD

	FLOAT // any instruction of the F and D extensions

	NumOps int = iota
)

// RV64IM reports whether the operation is one the machine executes.
func (op Op) RV64IM() bool { return op > Illegal && op <= ECALL }

// String returns the mnemonic.
func (op Op) String() string { return op.spec().name }

// Class returns the operation's class.
func (op Op) Class() Class { return op.spec().class }

// Format returns how the operation's operands are encoded.
func (op Op) Format() Format { return op.spec().format }

func (op Op) spec() *spec {
	if int(op) >= NumOps {
		return &specs[Illegal]
	}
	return &specs[op]
}

// Class groups operations that cost about the same to execute and to prove.
type Class uint8

// Classes of operations.
const (
	ClassIllegal Class = iota
	ClassUpper         // lui, auipc
	ClassJump
	ClassBranch
	ClassLoad
	ClassStore
	ClassAdd // additions and subtractions, also of words
	ClassCompare
	ClassBitwise
	ClassShift
	ClassMul
	ClassDiv
	ClassEcall
	ClassFence
	ClassBreak
	ClassCSR
	ClassAtomic
	ClassFloat

	NumClasses int = iota
)

var classNames = [NumClasses]string{
	"illegal", "upper", "jump", "branch", "load", "store", "add", "compare", "bitwise",
	"shift", "mul", "div", "ecall", "fence", "break", "csr", "atomic", "float",
}

// String returns the class's name.
func (c Class) String() string {
	if int(c) < NumClasses {
		return classNames[c]
	}
	return classNames[ClassIllegal]
}

// Format is an encoding of operands, named as in the manual where it has a name.
type Format uint8

// Formats.
const (
	FormatRaw     Format = iota // no operand is decoded; Imm holds the word
	FormatR                     // rd, rs1, rs2
	FormatI                     // rd, rs1, 12-bit immediate
	FormatShift64               // rd, rs1, 6-bit shift amount
	FormatShift32               // rd, rs1, 5-bit shift amount
	FormatLoad                  // rd, 12-bit offset(rs1)
	FormatS                     // rs2, 12-bit offset(rs1)
	FormatB                     // rs1, rs2, 13-bit even displacement
	FormatU                     // rd, upper 20 bits of a 32-bit immediate
	FormatJ                     // rd, 21-bit even displacement
	FormatNone                  // no operands
	FormatFence                 // rd and rs1 (ignored), 12 bits of ordering
	FormatCSR                   // rd, rs1, 12-bit register number
	FormatCSRI                  // rd, 5-bit immediate in the place of rs1, 12-bit register number
	FormatLR                    // rd, (rs1), ordering in Imm: bit 0 release, bit 1 acquire
	FormatAMO                   // rd, rs2, (rs1), ordering as above
)
