package machine

import (
	"math"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// Floating point exists in the start-up phase only: Go's runtime computes a few
// figures with it before main. Rounding is to nearest, ties to even; exception
// flags are not kept. Every result is fixed by IEEE 754 and the manual, which makes
// NaNs canonical, so that images do not depend on the host.

const (
	boxed       = 0xffff_ffff_0000_0000 // upper half of a register that holds a float32
	nan32       = 0x7fc0_0000
	nan64       = 0x7ff8_0000_0000_0000
	sign32      = 1 << 31
	sign64      = 1 << 63
	fmtSingle   = 0
	fmtDouble   = 1
	roundDown   = 2
	roundUp     = 3
	roundMaxMag = 4
	roundZero   = 1
	roundEven   = 0
	roundFRM    = 7 // the mode in fcsr, which is always roundEven here
)

// float emulates a floating-point instruction.
func (m *Machine) float(word uint32, rec *Step) *Trap {
	f := &m.boot.f
	rd, rs1, rs2 := word>>7&31, word>>15&31, word>>20&31
	funct3 := word >> 12 & 7
	switch word & 0x7f {
	case 0x07: // flw, fld
		addr := m.x[rs1] + uint64(int64(int32(word)>>20))
		switch funct3 {
		case 2:
			v, trap := m.load(isa.LWU, addr, rec)
			f[rd] = boxed | v
			return trap
		case 3:
			v, trap := m.load(isa.LD, addr, rec)
			f[rd] = v
			return trap
		}
	case 0x27: // fsw, fsd
		addr := m.x[rs1] + uint64(int64(int32(word)>>25<<5|int32(rd)))
		switch funct3 {
		case 2:
			return m.store(isa.SW, addr, f[rs2], rec)
		case 3:
			return m.store(isa.SD, addr, f[rs2], rec)
		}
	case 0x53:
		switch word >> 25 & 3 {
		case fmtSingle:
			if m.floatOp(word>>27, rd, rs1, rs2, funct3, single{}) {
				return nil
			}
		case fmtDouble:
			if m.floatOp(word>>27, rd, rs1, rs2, funct3, double{}) {
				return nil
			}
		}
	case 0x43, 0x47, 0x4b, 0x4f: // fmadd, fmsub, fnmsub, fnmadd
		if word>>25&3 == fmtDouble && nearest(funct3) {
			a, b, c := math.Float64frombits(f[rs1]), math.Float64frombits(f[rs2]), math.Float64frombits(f[word>>27])
			if word&0x08 != 0 { // of the product
				a = -a
			}
			if word&0x04 != 0 {
				c = -c
			}
			f[rd] = double{}.pack(math.FMA(a, b, c))
			return nil
		}
	}
	return m.trap(CauseFloat, uint64(word))
}

func nearest(mode uint32) bool { return mode == roundEven || mode == roundFRM }

// format is a floating-point format: how its values lie in a register.
type format interface {
	unpack(reg uint64) float64 // exact
	pack(v float64) uint64     // rounds; NaNs become canonical
	bits(reg uint64) (v, sign uint64)
	box(bits uint64) uint64
	quiet(bits uint64) uint64 // the bit that tells quiet NaNs from signalling ones
	normal() float64          // the smallest normal number
}

type single struct{}

func (single) unpack(reg uint64) float64 {
	if reg&boxed != boxed {
		return math.NaN()
	}
	return float64(math.Float32frombits(uint32(reg)))
}

func (single) pack(v float64) uint64 {
	if v != v {
		return boxed | nan32
	}
	return boxed | uint64(math.Float32bits(float32(v)))
}

func (single) bits(reg uint64) (uint64, uint64) {
	if reg&boxed != boxed {
		return nan32, sign32
	}
	return reg &^ boxed, sign32
}

func (single) box(bits uint64) uint64   { return boxed | bits }
func (single) quiet(bits uint64) uint64 { return bits >> 22 & 1 }
func (single) normal() float64          { return 0x1p-126 }

type double struct{}

func (double) unpack(reg uint64) float64 { return math.Float64frombits(reg) }

func (double) pack(v float64) uint64 {
	if v != v {
		return nan64
	}
	return math.Float64bits(v)
}

func (double) bits(reg uint64) (uint64, uint64) { return reg, sign64 }
func (double) box(bits uint64) uint64           { return bits }
func (double) quiet(bits uint64) uint64         { return bits >> 51 & 1 }
func (double) normal() float64                  { return 0x1p-1022 }

// floatOp executes an instruction of the major opcode OP-FP; it reports whether
// there is one. Arithmetic on float32 is done on float64 and rounded once more,
// which is exact for these operations: 53 bits are more than twice 24 and two.
func (m *Machine) floatOp(funct5, rd, rs1, rs2, mode uint32, ft format) bool {
	f := &m.boot.f
	a, b := ft.unpack(f[rs1]), ft.unpack(f[rs2])
	switch funct5 {
	case 0x00, 0x01, 0x02, 0x03: // fadd, fsub, fmul, fdiv
		if !nearest(mode) {
			return false
		}
		switch funct5 {
		case 0x00:
			f[rd] = ft.pack(a + b)
		case 0x01:
			f[rd] = ft.pack(a - b)
		case 0x02:
			f[rd] = ft.pack(a * b)
		default:
			f[rd] = ft.pack(a / b)
		}
	case 0x0b: // fsqrt
		if !nearest(mode) || rs2 != 0 {
			return false
		}
		f[rd] = ft.pack(math.Sqrt(a))
	case 0x04: // fsgnj, fsgnjn, fsgnjx
		va, sign := ft.bits(f[rs1])
		vb, _ := ft.bits(f[rs2])
		switch mode {
		case 0:
			f[rd] = ft.box(va&^sign | vb&sign)
		case 1:
			f[rd] = ft.box(va&^sign | ^vb&sign)
		case 2:
			f[rd] = ft.box(va ^ vb&sign)
		default:
			return false
		}
	case 0x05: // fmin, fmax
		if mode > 1 {
			return false
		}
		f[rd] = ft.pack(extreme(a, b, mode == 1))
	case 0x08: // fcvt.s.d, fcvt.d.s
		if _, toDouble := ft.(double); toDouble && rs2 == fmtSingle {
			f[rd] = ft.pack(single{}.unpack(f[rs1]))
		} else if !toDouble && rs2 == fmtDouble && nearest(mode) {
			f[rd] = ft.pack(double{}.unpack(f[rs1]))
		} else {
			return false
		}
	case 0x14: // fle, flt, feq
		switch mode {
		case 0:
			m.setInt(uint8(rd), truth(a <= b))
		case 1:
			m.setInt(uint8(rd), truth(a < b))
		case 2:
			m.setInt(uint8(rd), truth(a == b))
		default:
			return false
		}
	case 0x18: // fcvt to an integer
		if rs2 > 3 || mode > roundMaxMag && mode != roundFRM {
			return false
		}
		m.setInt(uint8(rd), toInt(a, rs2, mode))
	case 0x1a: // fcvt from an integer
		if rs2 > 3 || !nearest(mode) {
			return false
		}
		f[rd] = fromInt(m.x[rs1], rs2, ft)
	case 0x1c: // fmv.x, fclass
		v, sign := ft.bits(f[rs1])
		switch {
		case rs2 != 0 || mode > 1:
			return false
		case mode == 1:
			m.setInt(uint8(rd), classify(a, v&sign != 0, ft.quiet(v) == 1, ft.normal()))
		case sign == sign32:
			m.setInt(uint8(rd), sext(uint32(f[rs1])))
		default:
			m.setInt(uint8(rd), f[rs1])
		}
	case 0x1e: // fmv to a floating-point register
		if rs2 != 0 || mode != 0 {
			return false
		}
		if _, ok := ft.(double); ok {
			f[rd] = m.x[rs1]
		} else {
			f[rd] = boxed | m.x[rs1]&^boxed
		}
	default:
		return false
	}
	return true
}

// extreme returns the smaller or larger number. A NaN loses, and -0 is below +0.
func extreme(a, b float64, larger bool) float64 {
	switch {
	case a != a:
		return b
	case b != b:
		return a
	case larger:
		return math.Max(a, b)
	default:
		return math.Min(a, b)
	}
}

// classify returns the mask of fclass.
func classify(v float64, negative, quiet bool, normal float64) uint64 {
	bit := 0
	switch {
	case v != v && quiet:
		return 1 << 9
	case v != v:
		return 1 << 8
	case math.IsInf(v, 0):
		bit = 7
	case v == 0:
		bit = 4
	case math.Abs(v) < normal:
		bit = 5
	default:
		bit = 6
	}
	if negative {
		bit = 7 - bit
	}
	return 1 << bit
}
