package isa

import (
	"bufio"
	"errors"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
)

// TestLLVM compares decoding, encoding and disassembly with LLVM's. The file was
// made from random operands of every operation by
//
//	llvm-mc-14 --disassemble --triple=riscv64 --mattr=+m,+a -M no-aliases
func TestLLVM(t *testing.T) {
	file, err := os.Open("testdata/llvm.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	seen := map[Op]int{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		word, want, ok := strings.Cut(lines.Text(), " ")
		w, err := strconv.ParseUint(word, 16, 32)
		if !ok || err != nil {
			t.Fatalf("malformed line %q", lines.Text())
		}
		in := Decode(uint32(w))
		seen[in.Op]++
		if got := in.String(); got != want {
			t.Errorf("%s: got %q, want %q", word, got, want)
		}
		if back, err := Encode(in); err != nil || back != uint32(w) {
			t.Errorf("%s: encoded as %08x, %v", word, back, err)
		}
	}
	for op := Illegal + 1; int(op) < NumOps; op++ {
		switch op {
		case FENCE, CSRRW, CSRRS, CSRRC, CSRRWI, CSRRSI, CSRRCI, FLOAT: // written differently
		default:
			if seen[op] == 0 {
				t.Errorf("no example of %v", op)
			}
		}
	}
}

func TestTableIsUnambiguous(t *testing.T) {
	for a := Illegal + 1; int(a) < NumOps; a++ {
		sa := a.spec()
		if sa.name == "" || sa.class == ClassIllegal {
			t.Errorf("operation %d is not in the table", a)
		}
		if sa.match&^sa.mask != 0 {
			t.Errorf("%v: fixed bits outside the mask", a)
		}
		for b := a + 1; int(b) < NumOps; b++ {
			if sb := b.spec(); a != FLOAT && b != FLOAT && (sa.match^sb.match)&sa.mask&sb.mask == 0 {
				t.Errorf("%v and %v share an encoding", a, b)
			}
		}
	}
}

func TestRV64IM(t *testing.T) {
	for op, want := range map[Op]bool{
		Illegal: false, LUI: true, ADDI: true, REMUW: true, ECALL: true,
		FENCE: false, EBREAK: false, CSRRS: false, LRW: false, AMOMAXUD: false, FLOAT: false,
	} {
		if op.RV64IM() != want {
			t.Errorf("%v: RV64IM() = %v", op, !want)
		}
	}
}

// TestIllegal lists words next to valid ones that must not decode to them.
func TestIllegal(t *testing.T) {
	for _, c := range []struct {
		word uint32
		why  string
	}{
		{0, "all zeros"},
		{0xffffffff, "all ones"},
		{0x00000001, "c.nop, a compressed instruction"},
		{0x00002063, "branch with funct3 2"},
		{0x00003063, "branch with funct3 3"},
		{0x00007003, "load with funct3 7"},
		{0x00004023, "store with funct3 4"},
		{0x00001067, "jalr with funct3 1"},
		{0x04001013, "slli with bit 26 set"},
		{0x0200101b, "slliw by 32"},
		{0x0200501b, "srliw by 32"},
		{0x40001013, "slli with bit 30 set"},
		{0x40001033, "sll with bit 30 set"},
		{0x20002033, "sh1add (Zba)"},
		{0x40007033, "andn (Zbb)"},
		{0x0200103b, "mulh has no word form"},
		{0x00002033 | 1<<27, "slt with an unknown funct7"},
		{0x0000100f, "fence.i"},
		{0x00200073, "uret"},
		{0x10500073, "wfi"},
		{0x30200073, "mret"},
		{0x000000f3, "ecall with a destination"},
		{0x00004073, "csr with funct3 4"},
		{0x1010202f, "lr.w with rs2"},
		{0x0000002f, "amo of bytes"},
		{0x0000402f, "amo of quads"},
		{0x2800202f, "amocas.w (Zacas)"},
		{0x0000000b, "custom-0"},
		{0x00000057, "vector"},
	} {
		if in := Decode(c.word); in != (Inst{Op: Illegal, Imm: int32(c.word)}) {
			t.Errorf("%08x (%s) decodes as %v", c.word, c.why, in)
		}
	}
}

func TestNotExecutable(t *testing.T) {
	for _, c := range []struct {
		word  uint32
		op    Op
		class Class
	}{
		{0x0ff0000f, FENCE, ClassFence},     // fence iorw, iorw
		{0x8330000f, FENCE, ClassFence},     // fence.tso
		{0x00100073, EBREAK, ClassBreak},    // ebreak
		{0xc0102573, CSRRS, ClassCSR},       // rdtime a0
		{0x0015d073, CSRRWI, ClassCSR},      // csrwi fflags, 11
		{0x00053007, FLOAT, ClassFloat},     // fld ft0, 0(a0)
		{0x00052027, FLOAT, ClassFloat},     // fsw ft0, 0(a0)
		{0x02b57553, FLOAT, ClassFloat},     // fadd.d
		{0x6ab57543, FLOAT, ClassFloat},     // fmadd.d
		{0x0005b52f, AMOADDD, ClassAtomic},  // amoadd.d a0, zero, (a1)
		{0x100525af, LRW, ClassAtomic},      // lr.w a1, (a0)
		{0x18b535af, SCD, ClassAtomic},      // sc.d a1, a1, (a0)
		{0xe0b5352f, AMOMAXUD, ClassAtomic}, // amomaxu.d
	} {
		in := Decode(c.word)
		if in.Op != c.op || in.Op.Class() != c.class || in.Op.RV64IM() {
			t.Errorf("%08x decodes as %v, class %v", c.word, in, in.Op.Class())
		}
		if back, err := Encode(in); err != nil || back != c.word {
			t.Errorf("%08x encoded as %08x, %v", c.word, back, err)
		}
	}
}

func TestEncodeRefuses(t *testing.T) {
	for _, in := range []Inst{
		{Op: Op(NumOps)},
		{Op: ADD, Rd: 32},
		{Op: ADD, Rs1: 32},
		{Op: ADD, Rs2: 32},
		{Op: ADD, Imm: 1},
		{Op: ADDI, Imm: 2048},
		{Op: ADDI, Imm: -2049},
		{Op: ADDI, Rs2: 1},
		{Op: LD, Imm: 2048},
		{Op: JALR, Imm: -2049},
		{Op: SD, Imm: 2048},
		{Op: SD, Rd: 1},
		{Op: SLLI, Imm: 64},
		{Op: SLLI, Imm: -1},
		{Op: SRAIW, Imm: 32},
		{Op: BEQ, Imm: 4096},
		{Op: BEQ, Imm: -4098},
		{Op: BEQ, Imm: 3},
		{Op: BEQ, Rd: 1},
		{Op: LUI, Imm: 1},
		{Op: LUI, Rs1: 1},
		{Op: JAL, Imm: 1 << 20},
		{Op: JAL, Imm: -1<<20 - 2},
		{Op: JAL, Imm: 1},
		{Op: ECALL, Rd: 1},
		{Op: FENCE, Imm: 1 << 12},
		{Op: CSRRW, Imm: -1},
		{Op: LRW, Imm: 4},
		{Op: LRW, Rs2: 1},
		{Op: SCW, Imm: 4},
		{Op: FLOAT, Imm: 0x13},
		{Op: Illegal, Imm: 0x13},
	} {
		if w, err := Encode(in); !errors.Is(err, ErrOperand) {
			t.Errorf("%v encoded as %08x, %v", in, w, err)
		}
	}
}

func TestNames(t *testing.T) {
	if RegName(A7) != "a7" || RegName(T6) != "t6" || RegName(40) != "x40" {
		t.Error("register names")
	}
	if T6 != NumRegs-1 || A0 != 10 {
		t.Error("register numbers")
	}
	if Op(255).String() != "illegal" || Class(255).String() != "illegal" || ClassFloat.String() != "float" {
		t.Error("names out of range")
	}
}

// roundTrip checks what holds for every word.
func roundTrip(t *testing.T, w uint32) {
	in := Decode(w)
	back, err := Encode(in)
	if err != nil || back != w {
		t.Fatalf("%08x decodes as %v (%+v), which encodes as %08x, %v", w, in, in, back, err)
	}
	if in.String() == "" {
		t.Fatalf("%08x has no disassembly", w)
	}
}

func TestRoundTrip(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for op := Illegal; int(op) < NumOps; op++ {
		s := op.spec()
		for range 2000 {
			roundTrip(t, s.match|random.Uint32()&^s.mask)
		}
	}
}

func FuzzRoundTrip(f *testing.F) {
	for _, w := range []uint32{0, 0x13, 0x00008067, 0x00000073, 0xc0102573, 0x0ff0000f, 0x1005252f, 0x02b57553, 0xffffffff} {
		f.Add(w)
	}
	f.Fuzz(roundTrip)
}

func BenchmarkDecode(b *testing.B) {
	words := make([]uint32, 0, NumOps)
	for op := Illegal + 1; int(op) < NumOps; op++ {
		words = append(words, op.spec().match)
	}
	var sink Inst
	for i := range b.N {
		sink = Decode(words[i%len(words)])
	}
	_ = sink
}
