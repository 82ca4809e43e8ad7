package trace

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// wrap times 2^16 is -1: a limb that is one too high, and a carry that is that much too
// high, make the same sum modulo p. wrap8 times 2^24 and wrap20 times 2^20 are so too.
const (
	wrap   = (field.Modulus - 1) >> 16
	wrap8  = (field.Modulus - 1) >> 24
	wrap20 = (field.Modulus - 1) >> 20
)

// corner is a false trace that one family alone rejects.
type corner struct {
	family string
	what   string // what would be believed
	follow bool   // others hand on what was changed
	edit   func(a *corners, x *scene)
}

// input has the program read another number.
func (x *scene) input(label string, v uint64) {
	x.during("readword", label+"-read")[0].bytes("B", v)
	x.at("ld", label).limbs("M", v)
}

// cornerAttacks returns the attacks of all parts of the machine.
func cornerAttacks() []corner {
	return slices.Concat(productCorners(), divisionCorners(), shiftCorners(), memoryCorners(), outputCorners(), mappingCorners(), jumpCorners(), pageCorners(), bitCorners(), limbCorners())
}

func cornerFamilies() (out []string) {
	for _, c := range cornerAttacks() {
		out = append(out, c.family)
	}
	return out
}

func productCorners() (out []corner) {
	// A carry that is wrap too high makes its limb one too high, and the next one wrap.
	for k := range 7 {
		out = append(out, corner{"product range!look!" + chiptest.Element("C", k), "3 * 5, or the upper half of 3 * 7, is more", true, func(_ *corners, x *scene) {
			label, y, first := "mul", uint32(5), 0
			if k > 3 {
				label, y, first = "mulhu", 7, 4
			}
			x.product(3, y).add(chiptest.Element("C", k), wrap).add(chiptest.Element("Z", k), 1).add(chiptest.Element("Z", k+1), wrap)
			r := x.at("mul", label).add(chiptest.Element("R", k-first), 1)
			if k != 3 { // limb 4 is of no use to mul
				r.add(chiptest.Element("R", k+1-first), wrap)
			}
		}})
	}
	for k := 3; k < 6; k++ {
		out = append(out, corner{"product range!look!" + chiptest.Element("UH", k), "the upper half of 3 * 7 is not 0", true, func(_ *corners, x *scene) {
			x.product(3, 7).add(chiptest.Element("UH", k), wrap8).add(chiptest.Element("UL", k), 1).add(chiptest.Element("Z", k), 256).
				add(chiptest.Element("C", k+1), wrap8).add(chiptest.Element("Z", k+2), wrap8)
			r := x.at("mul", "mulhu")
			if k > 3 {
				r.add(chiptest.Element("R", k-4), 256)
			}
			r.add(chiptest.Element("R", k-2), wrap8)
		}})
	}
	return append(out,
		corner{"product u16!look!Z_3", "the upper half of 3 * 7 is 1", true, func(_ *corners, x *scene) {
			x.product(3, 7).add("Z_3", -1<<16).add("C_3", 1).add("Z_4", 1)
			x.at("mul", "mulhu").add("R_0", 1)
		}},
		corner{"product u16!look!Z_5", "limbs of the upper half that are none", true, func(_ *corners, x *scene) {
			x.product(3, 5).add("Z_5", -1<<16).add("C_5", 1).add("Z_6", 1)
		}},
		corner{"product upper-6", "the upper half of 3 * 7 is not 0", true, func(_ *corners, x *scene) {
			x.product(3, 7).add("UL_6", 1).add("Z_6", 256)
			x.at("mul", "mulhu").add("R_2", 256)
		}},
	)
}

func divisionCorners() []corner {
	return []corner{
		{"div u16!look!E_3", "7 / 2 is 4, the remainder -1", true, func(_ *corners, x *scene) {
			x.product(3, 2).set("X_0", 4).set("Z_0", 8)
			x.at("div", "divu").set("Q_0", 4).set("M_0", 8).limbs("E", ^uint64(0)).set("E_3", -1).set("CM_0", 1).set("CM_1", 1).set("CM_2", 1).
				limbs("G", 2).set("CG_0", 1).set("CG_1", 1).set("CG_2", 1).set("R_0", 4)
		}},
		{"div u16!look!E_1", "a remainder with a limb that is none", true, func(_ *corners, x *scene) {
			x.at("div", "divu-carry").add("E_1", -1<<16).set("CM_1", 0).add("E_2", 1).set("CG_1", 0)
		}},
		{"div u16!look!R_1", "a result with a limb that is none", true, func(_ *corners, x *scene) {
			x.at("div", "div").add("R_1", -1<<16).set("CR_1", 0).add("R_2", 1)
		}},
		{"div u16!look!R_2", "a result with a limb that is none", true, func(_ *corners, x *scene) {
			x.at("div", "div").add("R_2", -1<<16).set("CR_2", 0).add("R_3", 1)
		}},
	}
}

// called returns the row of shift for a shift of shiftv, in order.
func (x *scene) called(n int) row {
	return x.rows("shift", func(v values) bool { return v("CALLED") == 1 })[n]
}

func shiftCorners() []corner {
	return []corner{
		{"shift u8-u8!look!HI_0+HI_1", "3 << 4 is more than 48", true, func(_ *corners, x *scene) {
			x.at("shift", "slli").add("LO_0", 1).add("HI_0", wrap).add("R_0", 1).add("R_1", wrap)
		}},
		{"shift u8-u8!look!HI_2+HI_3", "3 << 4 is more than 48", true, func(_ *corners, x *scene) {
			x.at("shift", "slli").add("LO_2", 1).add("HI_2", wrap).add("R_2", 1).add("R_3", wrap)
		}},
		{"shiftv bit-5", "3 << 32 is 3", true, func(_ *corners, x *scene) {
			x.at("shiftv", "sll32").set("BIT5", 1).set("AMOUNT", 0).set("S_6", 0).set("S_4", 1).limbs("R", 3)
			x.called(0).set("S_6", 0).set("S_4", 1).limbs("R", 3)
		}},
		{"shiftv direction", "3 << 16 is 3 >> 48", true, func(_ *corners, x *scene) {
			x.at("shiftv", "sll16").set("S_5", 0).set("S_1", 1).limbs("R", 0)
			x.called(1).set("S_5", 0).set("S_1", 1).limbs("R", 0)
		}},
		{"shiftv range!look!REST", "3 << 16 is 3", true, func(_ *corners, x *scene) {
			x.at("shiftv", "sll16").set("AMOUNT", 0).set("REST", inverse(4)).set("S_5", 0).set("S_4", 1).limbs("R", 3)
			x.called(1).set("S_5", 0).set("S_4", 1).limbs("R", 3)
		}},
		{"shiftv range!look!amount", "3 >> 64 is 0, and not 3 >> 0", true, func(_ *corners, x *scene) {
			x.at("shiftv", "srl64").set("AMOUNT", 64).set("REST", 0).set("S_4", 0).set("S_0", 1).limbs("R", 0)
			x.called(2).set("S_4", 0).set("S_0", 1).limbs("R", 0)
		}},
	}
}

// inverse is the number of which n make 1.
func inverse(n uint64) int64 {
	v := field.New(n)
	v.Inverse(&v)
	return int64(field.Canonical(v))
}

// value returns the value in four limbs.
func (r row) value(array string) (v uint64) {
	for i := range 4 {
		v |= uint64(r.get(chiptest.Element(array, i))) << (16 * i)
	}
	return v
}

func memoryCorners() (out []corner) {
	for how, column := range map[int]string{wrongLow: "u16!look!DM", wrongHigh: "range!look!DN"} {
		out = append(out,
			corner{"sd " + column, "the first of two stores lasts", false, func(a *corners, x *scene) {
				one, two, word := x.at("sd", "sd1"), x.at("sd", "sd2"), x.word("imageword", a.stored)
				two.limbs("OLD", 0).age("DM", "DN", two.get("TS")+1, honest)
				one.limbs("OLD", two.value("B")).age("DM", "DN", one.get("TS")+1-two.get("TS")-memorySlot, how)
				word.limbs("W", one.value("B")).set("T", one.get("TS")+memorySlot)
			}},
			corner{"store " + column, "the first of two stores lasts", false, func(a *corners, x *scene) {
				one, two, word := x.at("store", "sw1"), x.at("store", "sw2"), x.word("imageword", a.storedWord)
				two.limbs("OLD", 0).set("H", 0).age("DM", "DN", two.get("TS")+1, honest)
				one.limbs("OLD", two.value("N")).set("H", two.get("N_0")).age("DM", "DN", one.get("TS")+1-two.get("TS")-memorySlot, how)
				word.limbs("W", one.value("N")).set("T", one.get("TS")+memorySlot)
			}},
			corner{"writeword " + column, "what is stored later is written", false, func(a *corners, x *scene) {
				say, store, word := x.during("writeword", "say")[0], x.at("sd", "unsay"), x.word("imageword", a.said)
				v := store.value("B")
				say.bytes("B", v).limbs("OUT", v).age("DM", "DN", say.get("TS")-1-store.get("TS")-memorySlot, how)
				store.age("DM", "DN", store.get("TS")+1, honest)
				word.limbs("W", v).set("T", say.get("TS"))
			}})
	}
	// a second beginning of a word: what was stored there is not seen
	twice := func(x *scene, a *corners, like uint64, q, g int64) {
		store, load := x.at("sd", "far"), x.at("ld", "again")
		load.limbs("M", 0).age("DM", "DN", load.get("TS")+1, honest)
		x.rows("regfinal", func(v values) bool { return v("EN") == 1 && v("RD") == uint32(kept27) })[0].limbs("R", 0)
		x.word("zeroword", a.far).set("T", store.get("TS")+memorySlot)
		of, added := x.word("zeroword", like), x.spare("zeroword").set("EN", 1)
		for _, column := range []string{"L1", "LIMB2", "P4", "SINCE"} {
			added.set(column, of.get(column))
		}
		added.set("Q", q).set("G", g).limbs("W", 0).set("T", load.get("TS")+memorySlot)
	}
	return append(out,
		corner{"zeroword range!look!Q", "a store is not seen, as the word is opened twice", false, func(a *corners, x *scene) {
			twice(x, a, a.near, pageWords, 0)
			x.page(a.near).set("LAST", pageWords+1)
		}},
		corner{"zeroword range!look!G", "a store is not seen, as the word is opened twice", false, func(a *corners, x *scene) {
			twice(x, a, a.far, 0, -1)
		}})
}

func outputCorners() (out []corner) {
	for how, column := range map[int]string{wrongLow: "u16!look!D0", wrongHigh: "range!look!D1"} {
		out = append(out, corner{"write " + column, "what is written later comes first", false, func(_ *corners, x *scene) {
			say, one, two := x.during("write", "say")[0], x.during("write", "first")[0], x.during("write", "second")[0]
			words := one.get("WORDS")
			two.set("WORDS", words).age("D0", "D1", two.get("TS")-1-say.get("TS"), honest)
			one.set("WORDS", words+1).age("D0", "D1", one.get("TS")-1-two.get("TS"), how)
			x.during("writeword", "second")[0].set("WORD", words)
			x.during("writeword", "first")[0].set("WORD", words+1)
			x.rows("halt", func(v values) bool { return v("EN") == 1 })[0].set("WT", one.get("TS"))
		}})
	}
	const long = field.Modulus + 8 // bytes, 8 modulo p
	ask := func(x *scene, table, source, label string) {
		x.input(source, long)
		x.at("ecall", label).limbs("Z", long).limbs("R", long)
		x.during(table, label)[0].set("Z0", long&0xffff).set("Z1", long>>16)
	}
	return append(out,
		corner{"read range!look!Z1", "8 bytes are read for p + 8", true, func(_ *corners, x *scene) { ask(x, "read", "size", "short") }},
		corner{"write range!look!Z1", "8 bytes are written for p + 8", true, func(_ *corners, x *scene) { ask(x, "write", "count", "wide") }},
	)
}

func mappingCorners() []corner {
	return []corner{
		{"mmap hint", "a fixed mapping is a page further on", true, func(_ *corners, x *scene) {
			x.at("mmap", "fixed").add("P4", 1).add("F0", 1).add("E0", -1).add("G0", 1)
		}},
		{"mmap range!look!E1", "a mapping is in an interval below it", true, func(_ *corners, x *scene) {
			const from, to = reservedFrom / abi.PageSize, reservedFrom/abi.PageSize + 64
			x.at("mmap", "fixed").set("FROM", from).set("TO", to).age("F0", "F1", mapped/abi.PageSize-from, honest).
				age("E0", "E1", to-mapped/abi.PageSize-1, wrongHigh)
		}},
		{"mmap range!look!P4", "a pointer with a limb that is none", true, func(_ *corners, x *scene) {
			x.at("mmap", "map").add("P4", 16).add("L1", -1)
		}},
		{"mmap u16!look!L1", "a pointer with a limb that is none", true, func(_ *corners, x *scene) {
			x.at("mmap", "map").add("L1", -1<<16).add("L2", 1)
		}},
		{"mmap range!look!L2", "a pointer above memory", true, func(_ *corners, x *scene) {
			x.at("mmap", "map").add("L2", wrap20).add("P4", 1)
		}},
		{"mmap range!look!PAD", "a mapping has a page more", true, func(_ *corners, x *scene) {
			x.at("mmap", "map").add("PAD", abi.PageSize).add("MORE", 1).add("E0", -1)
		}},
		{"mmap range!look!MORE", "a mapping has 2 GiB", true, func(_ *corners, x *scene) {
			r := x.at("mmap", "map")
			more := int64(almostArena+abi.PageSize-1+field.Modulus)/abi.PageSize - 1
			end := r.get("E0") + 1<<16*r.get("E1") + r.get("MORE") - more
			r.set("PAD", abi.PageSize-1).set("MORE", more).age("E0", "E1", end, honest)
		}},
		{"mmap range!look!S1", "a mapping of 64 MiB is like a smaller one", true, func(_ *corners, x *scene) {
			x.input("length", abi.ArenaSize)
			x.at("mmap", "map").set("S0", 0).set("S1", abi.ArenaSize>>16).add("MORE", 1).add("E0", -1)
		}},
		{"mmap unused", "pages are mapped without a call", false, func(_ *corners, x *scene) {
			x.spare("mmap").set("USES", 1)
			x.spare("page").set("ZERO", 1).set("MAPPED", 1).set("TO", 1)
		}},
	}
}

func jumpCorners() []corner {
	return []corner{
		{"jalr range!look!T1", "a jump to an odd address p above", true, func(_ *corners, x *scene) {
			r := x.at("jalr", "jalr")
			x.input("pointer", r.value("A")+field.Modulus)
			r.add("T0", field.Modulus&0xffff).add("T1", field.Modulus>>16)
		}},
	}
}

func pageCorners() []corner {
	return []corner{
		{"mmap range!look!USES", "rows that are in no use take pages of a mapping", false, func(_ *corners, x *scene) {
			r := x.at("mmap", "map")
			from, to := r.get("P4")+16*r.get("L1")+1<<20*r.get("L2"), r.get("MORE")+1
			to += from
			rows := x.rows("page", func(v values) bool { return v("EN") == 0 })[:1<<14]
			for _, p := range rows {
				p.set("ZERO", 1).set("MAPPED", 1).set("FROM", from).set("TO", to).set("SINCE", r.get("TS")).
					set("P4", r.get("P4")).set("L1", r.get("L1")).set("L2", r.get("L2")).set("LIMB2", r.get("L2")).age("E0", "E1", to-from-1, honest)
			}
			r.add("USES", int64(len(rows)))
		}},
		{"page access", "read-only memory can be written to", false, func(a *corners, x *scene) {
			x.page(a.readOnly).add("LIMB2", -chiptest.ReadOnly)
			x.word("zeroword", a.readOnly).add("LIMB2", -chiptest.ReadOnly)
			x.at("ld", "constant").set("RO", 0)
		}},
		{"page range!look!L2", "there is memory above memory", false, func(_ *corners, x *scene) {
			halt := x.rows("halt", func(v values) bool { return v("EN") == 1 })[0]
			number := halt.get("PAGE") + 1
			limb2 := number>>20 + wrap20
			x.spare("page").set("EN", 1).set("P4", number&15).set("L1", number>>4&0xffff).set("L2", limb2).set("LIMB2", limb2)
			halt.set("PAGE", number)
		}},
	}
}

// bitCorners give columns of bits something else, which the search of bitAttacks does not find.
func bitCorners() []corner {
	// flags of both rows make the same number, and those of shift are bits
	sll16 := func(family string, own, others []string) corner {
		return corner{family, "3 << 16 is more than that", true, func(_ *corners, x *scene) {
			x.at("shiftv", "sll16").set("S_5", 0).set(own[0], -1).set(own[1], 1).set(own[2], 1)
			called := x.called(1).set("S_5", 0)
			v := uint64(0)
			for _, s := range others {
				called.set(s, 1)
				v += 3 << (16 * (s[2] - '4'))
			}
			called.limbs("R", v)
			x.at("shiftv", "sll16").limbs("R", v)
		}}
	}
	return []corner{
		sll16("shiftv S_5:u1", []string{"S_5", "S_4", "S_6"}, []string{"S_4", "S_5"}),
		sll16("shiftv S_6:u1", []string{"S_6", "S_4", "S_7"}, []string{"S_4", "S_6"}),
		{"shiftv S_7:u1", "a shift in a row that is in no use", false, func(_ *corners, x *scene) {
			x.spare("shiftv").set("S_4", 1).set("S_7", -1).set("AMOUNT", -48).set("B_0", -48)
		}},
		{"shiftv RIGHT:u1", "3 >> 32 is 3, half to the left and half to the right", true, func(_ *corners, x *scene) {
			x.at("shiftv", "srl32").set("RIGHT", inverse(2)).set("ARITHMETIC", 1).set("S_2", 0).set("S_4", 1).limbs("R", 3)
			x.called(3).set("ARITHMETIC", 1).set("S_2", 0).set("S_4", 1).limbs("R", 3)
		}},
		{"branch LESS:u1", "an order in a row that is in no use", false, func(_ *corners, x *scene) {
			x.spare("branch").set("M_0", 1).set("B_0", 1).set("LESS", 2).set("DIFF", 2)
		}},
		{"jalr C_2:u1", "a jump through a pointer above memory", true, func(_ *corners, x *scene) {
			r := x.at("jalr", "jalr")
			x.input("pointer", r.value("A")+1<<32+wrap<<48)
			r.set("C_2", -wrap)
		}},
		{"mmap EN:u1", "a call that is undone", false, func(_ *corners, x *scene) {
			spare := x.rows("mmap", func(v values) bool { return v("EN") == 0 })
			for i, r := range spare[:2] {
				r.like(x.at("mmap", "map")).set("EN", 1-2*int64(i))
			}
		}},
		{"page ZERO:u1", "a page of zeros in a row that is in no use", false, func(a *corners, x *scene) {
			x.spare("page").like(x.page(a.near)).set("EN", 0).set("ZERO", 2)
		}},
		{"page MAPPED:u1", "pages are mapped without a call", false, func(a *corners, x *scene) {
			spare := x.rows("page", func(v values) bool { return v("EN") == 0 })
			for i, r := range spare[:2] {
				r.like(x.page(a.near)).set("EN", 0).set("MAPPED", 1-2*int64(i))
			}
		}},
		{"writeword KEEP_1:u1", "a byte is more than kept", false, func(_ *corners, x *scene) {
			r := x.spare("writeword").set("KEEP_1", 2).set("LAST", 1)
			for i := 2; i < 8; i++ {
				r.set(chiptest.Element("KEEP", i), 1)
			}
		}},
	}
}

// TestCorners makes traces that are false in one respect, together with all that depends
// on it. Without the family that rejects each the lie would be believed.
func TestCorners(t *testing.T) {
	a, x := cornersScene(t)
	for _, c := range cornerAttacks() {
		t.Run(fmt.Sprintf("%s/%s", c.family, c.what), func(t *testing.T) {
			x.t = t
			c.edit(a, x)
			got, forged := x.verdict(c.follow)
			if !slices.Equal(got, []string{c.family}) {
				t.Errorf("objections %v", got)
			}
			if os.Getenv("ZKGETH_TEST_FULL") == "" {
				return
			}
			// The system itself says so, unless the execution is claimed to be another, too, or
			// a multiplicity is -1: the row checker counts on beyond p.
			if strings.HasSuffix(c.family, " EN:u1") || strings.HasSuffix(c.family, " MAPPED:u1") {
				return
			}
			f := forged()
			if got := f.Objections(t); slices.Contains(got, c.family) && len(got) == 1 {
				f.Confirm(t, got)
			} else if !slices.Contains(got, "bus output") {
				t.Errorf("objections %v", got)
			}
		})
	}
	t.Run("limbs", func(t *testing.T) { distinct(t, a, x, limbCorners()) })
}
