package trace

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// Constraints that say the same of several limbs, bytes or bits share a name: that one of
// them is there says nothing of the others. The attacks here tell each of their lies in one
// limb, byte or bit alone.

// limbs are operations whose operands and results differ in all limbs, or in none, and a
// store to a word of zeros.
func (a *corners) limbs() {
	a.operates("add", isa.ADD, 3, 5)
	a.operates("div-by-negative", isa.DIV, 3, negative)
	a.operates("div-by-zero", isa.DIVU, 7, 0)
	a.Li(isa.T0, 3)
	a.Label("addiw")
	a.I(isa.ADDIW, isa.T2, isa.T0, 4)
	a.Label("slti")
	a.I(isa.SLTI, isa.T2, isa.T0, 2)
	a.reads8("at", isa.S2, a.zero)
	a.Label("sw-at")
	a.Store(isa.SW, isa.T0, 0, isa.S2)
}

// each makes a corner of every index from first to last.
func each(first, last int, make func(i int) corner) (out []corner) {
	for i := first; i <= last; i++ {
		out = append(out, make(i))
	}
	return out
}

func limbCorners() []corner {
	return slices.Concat(sumLimbs(), divisionLimbs(), mappingLimbs(), byteCorners())
}

func sumLimbs() []corner {
	element := chiptest.Element
	return slices.Concat(
		each(1, 3, func(i int) corner {
			return corner{"add sum", "3 + 5 is more than 8", true, func(_ *corners, x *scene) {
				x.at("add", "add").add(element("R", i), 1)
			}}
		}),
		each(0, 1, func(i int) corner {
			return corner{"addw immediate", "3 + 4 is more than 7", true, func(_ *corners, x *scene) {
				x.at("addw", "addiw").add(element("B", i), 1).add(element("R", i), 1)
			}}
		}),
		each(0, 3, func(i int) corner {
			return corner{"slt immediate", "3 is below 2", true, func(_ *corners, x *scene) {
				r := x.at("slt", "slti").set("M_0", 0).set(element("M", i), 1).set("DIFF", 0).set("LESS", 1)
				r.set(element("B", i), r.get(element("A", i))+1)
			}}
		}),
		each(1, 3, func(i int) corner {
			return corner{"mul upper", "the upper half of 3 * 7 is not 0", true, func(_ *corners, x *scene) {
				x.at("mul", "mulhu").add(element("R", i), 1)
			}}
		}),
		[]corner{{"shiftv direction", "3 >> 32 is 3 << 32", true, func(_ *corners, x *scene) {
			x.at("shiftv", "srl32").set("S_2", 0).set("S_6", 1).limbs("R", 3<<32)
			x.called(3).set("S_2", 0).set("S_6", 1).limbs("R", 3<<32)
		}}})
}

func divisionLimbs() []corner {
	element := chiptest.Element
	return slices.Concat(
		each(0, 3, func(i int) corner {
			return corner{fmt.Sprintf("div x-%d", i), "a negative number divided by 1 is another one", true, func(_ *corners, x *scene) {
				x.product(1, 1).add(element("X", i), 1).add(element("Z", i), 1)
				x.at("div", "div").add(element("X", i), 1).add(element("Q", i), 1).add(element("M", i), 1).add(element("R", i), -1)
			}}
		}),
		each(0, 3, func(i int) corner {
			return corner{fmt.Sprintf("div y-%d", i), "a negative divisor is another one", true, func(_ *corners, x *scene) {
				x.product(0, 1).add(element("LOW", i), 1)
				r := x.at("div", "div-by-negative").add(element("Y", i), 1).add(element("G", i), 1)
				r.set("V", inverse(uint64(r.get("Y_0")+r.get("Y_1")+r.get("Y_2")+r.get("Y_3"))))
			}}
		}),
		each(0, 3, func(i int) corner {
			return corner{fmt.Sprintf("div result-%d", i), "a negative quotient is another one", true, func(_ *corners, x *scene) {
				x.at("div", "div").add(element("R", i), -1)
			}}
		}),
		each(0, 3, func(i int) corner {
			return corner{fmt.Sprintf("div result-%d", i), "7 / 0 has a bit that is not set", true, func(_ *corners, x *scene) {
				x.at("div", "div-by-zero").add(element("R", i), -1)
			}}
		}),
		[]corner{
			{"div x-3", "7 / 2 is more than 2^47", true, func(_ *corners, x *scene) {
				x.product(3, 2).set("X_2", 1<<15).set("C_2", 1).set("Z_3", 1)
				x.at("div", "divu").set("X_3", 1).set("Q_2", 1<<15).set("M_3", 1).set("R_2", 1<<15)
			}},
			{"div no-sign", "7 / 2 is that of -7 without a sign, with one", true, func(_ *corners, x *scene) {
				const dividend = ^uint64(7) + 1
				x.product(3, 2).limbs("X", dividend/2).limbs("Z", dividend-1).set("C_0", 1).set("C_1", 1).set("C_2", 1)
				x.at("div", "divu").set("SA", 1).set("NEG", 1).limbs("X", dividend).set("CX_0", 1).set("CX_1", 1).set("CX_2", 1).set("CX_3", 1).
					limbs("Q", dividend/2).limbs("M", dividend-1).limbs("E", 1).limbs("G", 0).limbs("R", ^uint64(dividend/2)+1).
					set("CR_0", 1).set("CR_1", 1).set("CR_2", 1).set("CR_3", 1)
			}},
		})
}

func mappingLimbs() (out []corner) {
	for _, hint := range []uint64{abi.PageSize, 1 << 16, 1 << 32} {
		out = append(out, corner{"mmap hint", "a hint is not followed", true, func(_ *corners, x *scene) { x.input("hint", hint) }})
	}
	// one page more of a mapping is in use, which a spare row takes
	takes := func(x *scene) row {
		r := x.at("mmap", "map").add("USES", 1)
		from := r.get("P4") + 16*r.get("L1") + 1<<20*r.get("L2")
		return x.spare("page").set("MAPPED", 1).set("SINCE", r.get("TS")).set("FROM", from).set("TO", from+r.get("MORE")+1).
			set("P4", r.get("P4")).set("L1", r.get("L1")).set("L2", r.get("L2")).set("LIMB2", r.get("L2")).age("E0", "E1", r.get("MORE"), honest)
	}
	return append(out,
		corner{"page mapped", "a page of the image is one of a mapping", false, func(_ *corners, x *scene) { takes(x) }},
		corner{"page mapped", "a page of a mapping is read-only", false, func(_ *corners, x *scene) {
			takes(x).set("ZERO", 1).set("RO", 1).add("LIMB2", chiptest.ReadOnly)
		}})
}

func byteCorners() []corner {
	return slices.Concat(
		[]corner{{"store aligned", "a word is stored in the middle of its half", true, func(a *corners, x *scene) {
			x.input("at", a.zero+2)
			r := x.at("store", "sw-at")
			r.set("O_1", 1).set("H", 0).set("N_0", 0).set("N_1", r.get("B_0"))
		}}},
		each(1, 7, func(i int) corner {
			return corner{"readword kept", "more than the byte that is read changes", false, func(a *corners, x *scene) {
				x.during("readword", "one")[0].add(chiptest.Element("B", i), 1)
				x.word("imageword", a.one).add(chiptest.Element("W", i/2), 1<<(i%2*8))
			}}
		}),
		each(1, 6, func(i int) corner {
			return corner{"writeword tail", "a byte is kept and the next one is not", false, func(_ *corners, x *scene) {
				x.spare("writeword").set("LAST", 1).set("Z0", 7).set(chiptest.Element("KEEP", i), 1)
			}}
		}))
}

// distinct requires that no two attacks of a family violate the same constraint of it.
func distinct(t *testing.T, a *corners, x *scene, attacks []corner) {
	t.Helper()
	x.t, x.a.c.Parts = t, true
	defer func() { x.a.c.Parts = false }()
	seen := map[string]string{}
	for _, c := range attacks {
		c.edit(a, x)
		got, _ := x.verdict(c.follow)
		id := strings.Join(got, ", ")
		if other, ok := seen[id]; ok {
			t.Errorf("%s and %s: both are rejected by %s", c.what, other, id)
		}
		seen[id] = c.what
	}
}
