package machine

import (
	"math"
	"math/bits"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// truth is the value of a comparison.
func truth(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// sext sign-extends the low 32 bits.
func sext(v uint32) uint64 { return uint64(int64(int32(v))) }

func mulh(a, b uint64) uint64 {
	hi, _ := bits.Mul64(a, b)
	return hi - uint64(int64(a)>>63)&b - uint64(int64(b)>>63)&a
}

func mulhsu(a, b uint64) uint64 {
	hi, _ := bits.Mul64(a, b)
	return hi - uint64(int64(a)>>63)&b
}

// Division never traps: by zero the quotient has all bits set and the remainder is
// the dividend; the one overflow yields the dividend and no remainder.

func div(a, b uint64) uint64 {
	switch {
	case b == 0:
		return math.MaxUint64
	case b == math.MaxUint64:
		return -a // division by -1, also of the smallest number
	}
	return uint64(int64(a) / int64(b))
}

func rem(a, b uint64) uint64 {
	switch {
	case b == 0:
		return a
	case b == math.MaxUint64:
		return 0
	}
	return uint64(int64(a) % int64(b))
}

func divu(a, b uint64) uint64 {
	if b == 0 {
		return math.MaxUint64
	}
	return a / b
}

func remu(a, b uint64) uint64 {
	if b == 0 {
		return a
	}
	return a % b
}

func divw(a, b uint64) uint64 {
	n, d := int32(a), int32(b)
	switch d {
	case 0:
		return math.MaxUint64
	case -1:
		return sext(uint32(-n))
	}
	return uint64(int64(n / d))
}

func remw(a, b uint64) uint64 {
	n, d := int32(a), int32(b)
	switch d {
	case 0:
		return uint64(int64(n))
	case -1:
		return 0
	}
	return uint64(int64(n % d))
}

func divuw(a, b uint64) uint64 {
	n, d := uint32(a), uint32(b)
	if d == 0 {
		return math.MaxUint64
	}
	return sext(n / d)
}

func remuw(a, b uint64) uint64 {
	n, d := uint32(a), uint32(b)
	if d == 0 {
		return sext(n)
	}
	return sext(n % d)
}

// evaluate returns the result of an operation on registers, or on a register and
// an immediate, which is b then.
func evaluate(op isa.Op, a, b uint64) uint64 {
	switch op {
	case isa.ADD, isa.ADDI:
		return a + b
	case isa.SUB:
		return a - b
	case isa.SLL, isa.SLLI:
		return a << (b & 63)
	case isa.SLT, isa.SLTI:
		return truth(int64(a) < int64(b))
	case isa.SLTU, isa.SLTIU:
		return truth(a < b)
	case isa.XOR, isa.XORI:
		return a ^ b
	case isa.SRL, isa.SRLI:
		return a >> (b & 63)
	case isa.SRA, isa.SRAI:
		return uint64(int64(a) >> (b & 63))
	case isa.OR, isa.ORI:
		return a | b
	case isa.AND, isa.ANDI:
		return a & b
	case isa.ADDW, isa.ADDIW:
		return sext(uint32(a) + uint32(b))
	case isa.SUBW:
		return sext(uint32(a) - uint32(b))
	case isa.SLLW, isa.SLLIW:
		return sext(uint32(a) << (b & 31))
	case isa.SRLW, isa.SRLIW:
		return sext(uint32(a) >> (b & 31))
	case isa.SRAW, isa.SRAIW:
		return uint64(int64(int32(a)) >> (b & 31))
	case isa.MUL:
		return a * b
	case isa.MULH:
		return mulh(a, b)
	case isa.MULHSU:
		return mulhsu(a, b)
	case isa.MULHU:
		hi, _ := bits.Mul64(a, b)
		return hi
	case isa.MULW:
		return sext(uint32(a) * uint32(b))
	case isa.DIV:
		return div(a, b)
	case isa.DIVU:
		return divu(a, b)
	case isa.REM:
		return rem(a, b)
	case isa.REMU:
		return remu(a, b)
	case isa.DIVW:
		return divw(a, b)
	case isa.DIVUW:
		return divuw(a, b)
	case isa.REMW:
		return remw(a, b)
	default: // isa.REMUW
		return remuw(a, b)
	}
}
