package machine

import (
	"context"
	"errors"
	"math"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

const floatGolden = "testdata/float.txt.gz"

// floatEdges are bit patterns of float64 operands.
var floatEdges = func() []uint64 {
	values := []float64{
		0, math.Copysign(0, -1), 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 3, 0.1, math.Pi, 1e-300, 1e300,
		math.MaxFloat64, math.SmallestNonzeroFloat64, 0x1p-1022, math.Inf(1), math.Inf(-1),
		math.MaxInt32, math.MaxInt32 + 0.5, math.MinInt32 - 0.5, math.MinInt32 - 1, math.MaxUint32, 1 << 32, math.MaxUint32 + 0.5,
		1 << 63, 1<<63 - 1024, -1 << 63, -1<<63 - 2048, 1 << 64, 1<<64 - 2048, -0.9, 1 << 53,
		0x1p-126, 0x1p-149, math.MaxFloat32, 0x1.000001p0, 0x1.0000010000001p0, 0x1.fffffefffffffp-127,
	}
	var out []uint64
	for _, v := range values {
		out = append(out, math.Float64bits(v))
	}
	return append(out, 0x7ff8_0000_0000_0000, 0xfff8_0000_0000_0001, 0x7ff0_0000_0000_0001, 0x7ff8_dead_beef_0000)
}()

// singleEdges are registers with float32 operands, the last two not properly boxed.
var singleEdges = func() []uint64 {
	var out []uint64
	for _, bits := range floatEdges {
		if v := float32(math.Float64frombits(bits)); v == v {
			out = append(out, boxed|uint64(math.Float32bits(v)))
		}
	}
	return append(out, boxed|1, boxed|0x7fc0_0000, boxed|0xffc0_0001, boxed|0x7f80_0001, boxed|0x0040_0000, 0x3f80_0000, 0xffff_fffe_3f80_0000)
}()

// fp returns the word of an instruction of the major opcode OP-FP.
func fp(funct5, format uint32, rd, rs1, rs2 uint8, mode uint32) uint32 {
	return funct5<<27 | format<<25 | uint32(rs2)<<20 | uint32(rs1)<<15 | mode<<12 | uint32(rd)<<7 | 0x53
}

// Words that move between the registers of both kinds as they are.
func toFloat(f, x uint8) uint32   { return fp(0x1e, fmtDouble, f, x, 0, 0) }
func fromFloat(x, f uint8) uint32 { return fp(0x1c, fmtDouble, x, f, 0, 0) }

// floatPrograms returns a program for each group of instructions and format.
func floatPrograms() map[string]func(t testing.TB) *machinetest.Asm {
	out := map[string]func(t testing.TB) *machinetest.Asm{}
	for suffix, format := range map[string]uint32{".s": fmtSingle, ".d": fmtDouble} {
		operands := floatEdges
		if format == fmtSingle {
			operands = singleEdges
		}
		pairs := []uint32{
			fp(0x00, format, 3, 1, 2, roundFRM), fp(0x00, format, 3, 1, 2, roundEven),
			fp(0x01, format, 3, 1, 2, roundFRM), fp(0x02, format, 3, 1, 2, roundFRM), fp(0x03, format, 3, 1, 2, roundFRM),
			fp(0x04, format, 3, 1, 2, 0), fp(0x04, format, 3, 1, 2, 1), fp(0x04, format, 3, 1, 2, 2),
			fp(0x05, format, 3, 1, 2, 0), fp(0x05, format, 3, 1, 2, 1),
		}
		if format == fmtDouble {
			for _, opcode := range []uint32{0x43, 0x47, 0x4b, 0x4f} { // f2 is factor and addend
				pairs = append(pairs, 2<<27|1<<25|2<<20|1<<15|roundFRM<<12|3<<7|opcode, 1<<27|1<<25|2<<20|1<<15|roundFRM<<12|3<<7|opcode)
			}
		}
		compares := []uint32{fp(0x14, format, isa.A0, 1, 2, 0), fp(0x14, format, isa.A0, 1, 2, 1), fp(0x14, format, isa.A0, 1, 2, 2)}
		out["pairs"+suffix] = func(t testing.TB) *machinetest.Asm { return pairProgram(t, operands, pairs, compares) }

		to := []uint32{fp(0x0b, format, 3, 1, 0, roundFRM)}
		other := uint32(fmtDouble)
		if format == fmtDouble {
			other = fmtSingle
		}
		// Both conversions between the formats, of any register contents.
		to = append(to, fp(0x08, format, 3, 1, uint8(other), roundFRM))
		ints := []uint32{fp(0x1c, format, isa.A0, 1, 0, 0), fp(0x1c, format, isa.A0, 1, 0, 1)}
		for kind := range uint8(4) {
			for _, mode := range []uint32{roundEven, roundZero, roundDown, roundUp, roundMaxMag, roundFRM} {
				ints = append(ints, fp(0x18, format, isa.A0, 1, kind, mode))
			}
		}
		all := append(append([]uint64(nil), singleEdges...), floatEdges...)
		out["unary"+suffix] = func(t testing.TB) *machinetest.Asm { return singleProgram(t, all, to, ints) }

		var from []uint32
		for kind := range uint8(4) {
			from = append(from, fp(0x1a, format, 3, isa.A1, kind, roundFRM))
		}
		from = append(from, fp(0x1e, format, 3, isa.A1, 0, 0))
		integers := append([]uint64{1<<24 + 1, 1<<24 + 3, 1<<53 + 1, 1<<53 + 3, 1<<63 + 1<<39, 1<<63 - 1<<38, 0x7fff_ffbf_ffff_ffff}, edges...)
		out["integers"+suffix] = func(t testing.TB) *machinetest.Asm { return singleProgram(t, integers, from, nil) }
	}
	out["memory"] = memoryProgram
	return out
}

// pairProgram applies instructions to f1 and f2, with results in f3 or a0.
func pairProgram(t testing.TB, operands []uint64, floats, ints []uint32) *machinetest.Asm {
	a := machinetest.New(t)
	in := a.Data(words(operands))
	size := uint64(8 * len(operands) * len(operands) * (len(floats) + len(ints)))
	out := a.Bss(size)
	a.Li(isa.S3, out)
	a.Li(isa.S4, in)
	end := in + uint64(8*len(operands))
	a.Label("first")
	a.Li(isa.S5, in)
	a.Label("second")
	a.I(isa.LD, isa.T0, isa.S4, 0)
	a.Word(toFloat(1, isa.T0))
	a.I(isa.LD, isa.T0, isa.S5, 0)
	a.Word(toFloat(2, isa.T0))
	floatResults(a, floats, ints)
	a.I(isa.ADDI, isa.S5, isa.S5, 8)
	a.Li(isa.T0, end)
	a.Branch(isa.BNE, isa.S5, isa.T0, "second")
	a.I(isa.ADDI, isa.S4, isa.S4, 8)
	a.Branch(isa.BNE, isa.S4, isa.T0, "first")
	a.Write(out, size)
	a.Exit(0)
	return a
}

// singleProgram applies instructions to f1 and a1.
func singleProgram(t testing.TB, operands []uint64, floats, ints []uint32) *machinetest.Asm {
	a := machinetest.New(t)
	in := a.Data(words(operands))
	size := uint64(8 * len(operands) * (len(floats) + len(ints)))
	out := a.Bss(size)
	a.Li(isa.S3, out)
	a.Li(isa.S4, in)
	a.Label("next")
	a.I(isa.LD, isa.A1, isa.S4, 0)
	a.Word(toFloat(1, isa.A1))
	floatResults(a, floats, ints)
	a.I(isa.ADDI, isa.S4, isa.S4, 8)
	a.Li(isa.T0, in+uint64(8*len(operands)))
	a.Branch(isa.BNE, isa.S4, isa.T0, "next")
	a.Write(out, size)
	a.Exit(0)
	return a
}

func floatResults(a *machinetest.Asm, floats, ints []uint32) {
	for _, w := range floats {
		a.Word(w)
		a.Word(fromFloat(isa.A0, 3))
		result(a, isa.A0)
	}
	for _, w := range ints {
		a.Word(w)
		result(a, isa.A0)
	}
}

// memoryProgram loads and stores both formats.
func memoryProgram(t testing.TB) *machinetest.Asm {
	a := machinetest.New(t)
	finish := begin(a, 4*len(edges))
	for i := range edges {
		offset := uint32(8 * i)
		a.Word(offset<<20 | uint32(isa.S2)<<15 | 3<<12 | 1<<7 | 0x07)     // fld f1
		a.Word((offset+4)<<20 | uint32(isa.S2)<<15 | 2<<12 | 2<<7 | 0x07) // flw f2
		for f := range uint32(2) {
			a.Word((f+1)<<20 | uint32(isa.S3)<<15 | 3<<12 | 0x27)        // fsd
			a.Word((f+1)<<20 | uint32(isa.S3)<<15 | 2<<12 | 8<<7 | 0x27) // fsw to 8(s3)
			a.I(isa.ADDI, isa.S3, isa.S3, 16)
		}
	}
	finish()
	return a
}

// bootOutput runs a program in the start-up phase.
func bootOutput(t *testing.T, a *machinetest.Asm) []byte {
	t.Helper()
	code := NewCode(a.Program())
	o, _ := execute(t, func() (*Machine, error) { return Boot(code, Config{}) })
	if o.Trap != nil || o.ExitCode != 0 {
		t.Fatal(o.Trap, o.ExitCode)
	}
	return []byte(o.Output)
}

// TestFloat compares the floating point of the start-up phase with qemu-riscv64's.
func TestFloat(t *testing.T) {
	if *update {
		lines := map[string][]byte{}
		for name, build := range floatPrograms() {
			lines[name] = fromQemu(t, build(t))
		}
		writeGolden(t, floatGolden, lines)
	}
	golden := readGolden(t, floatGolden)
	for name, build := range floatPrograms() {
		t.Run(name, func(t *testing.T) { compareWords(t, bootOutput(t, build(t)), golden[name]) })
	}
}

func TestFloatQemu(t *testing.T) {
	for name, build := range floatPrograms() {
		t.Run(name, func(t *testing.T) {
			a := build(t)
			compareWithQemu(t, a, bootOutput(t, a))
		})
	}
}

// TestFloatRefused has instructions that the start-up phase does not emulate either,
// and that nothing is emulated outside it.
func TestFloatRefused(t *testing.T) {
	for name, w := range map[string]uint32{
		"fadd.d towards zero":   fp(0x00, fmtDouble, 1, 2, 3, roundZero),
		"fmul.s upwards":        fp(0x02, fmtSingle, 1, 2, 3, roundUp),
		"fsqrt.d of two":        fp(0x0b, fmtDouble, 1, 2, 3, roundFRM),
		"fcvt.d.w upwards":      fp(0x1a, fmtDouble, 1, 2, 0, roundUp),
		"fcvt with mode 5":      fp(0x18, fmtDouble, 1, 2, 0, 5),
		"fcvt of kind 4":        fp(0x18, fmtDouble, 1, 2, 4, 0),
		"fcvt.d.d":              fp(0x08, fmtDouble, 1, 2, fmtDouble, 0),
		"fcvt.s.s":              fp(0x08, fmtSingle, 1, 2, fmtSingle, 0),
		"half precision":        fp(0x00, 2, 1, 2, 3, roundFRM),
		"quad precision":        fp(0x00, 3, 1, 2, 3, roundFRM),
		"fsgnj of mode 3":       fp(0x04, fmtDouble, 1, 2, 3, 3),
		"fmin of mode 2":        fp(0x05, fmtDouble, 1, 2, 3, 2),
		"compare of mode 3":     fp(0x14, fmtDouble, 1, 2, 3, 3),
		"fclass of two":         fp(0x1c, fmtDouble, 1, 2, 3, 1),
		"fmv of mode 2":         fp(0x1c, fmtDouble, 1, 2, 0, 2),
		"fmv.d.x of mode 1":     fp(0x1e, fmtDouble, 1, 2, 0, 1),
		"unknown function":      fp(0x1f, fmtDouble, 1, 2, 0, 0),
		"fmadd.s":               1<<27 | 2<<20 | 3<<15 | roundFRM<<12 | 1<<7 | 0x43,
		"fmadd.d downwards":     1<<27 | 1<<25 | 2<<20 | 3<<15 | roundDown<<12 | 1<<7 | 0x43,
		"flq":                   4<<12 | 0x07,
		"fsh":                   1<<12 | 0x27,
		"fld of nothing mapped": 3<<12 | 0x07,
	} {
		a := machinetest.New(t)
		a.Word(w)
		code := NewCode(a.Program())
		m, err := Boot(code, Config{})
		if err != nil {
			t.Fatal(err)
		}
		var trap *Trap
		if _, err := m.Run(context.Background()); !errors.As(err, &trap) || trap.Location.PC != machinetest.TextAddr {
			t.Errorf("%s in the start-up phase: %v", name, err)
		}
		if m, err = New(code, Config{}); err != nil {
			t.Fatal(err)
		}
		if _, err := m.Run(context.Background()); !errors.As(err, &trap) || trap.Cause != CauseFloat || trap.Value != uint64(w) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
