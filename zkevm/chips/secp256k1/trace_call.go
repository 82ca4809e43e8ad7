package secp256k1

import (
	"github.com/zkgeth/zkgeth/zkevm/chips/foreign"
)

// callColumns returns the columns of secpcall but for those of its relations.
func callColumns() []string {
	out := append([]string{"EN", "LIVE", "TS", "V", "VREST", "HALF"}, flags...)
	for _, name := range []string{"H", "R", "S", "XX", "Y", "NY", "U1", "U2", "TX", "TXX", "TY", "NTY", "KX", "KY", "RREST", "SREST", "XREST", "YREST"} {
		out = append(out, array(name, 32)...)
	}
	for _, o := range operands {
		out = append(out, array(o.pointer, 3)...)
		out = append(out, array(o.prefix+"SHIFT", 8)...)
		for _, name := range []string{"D0", "D1", "CARRY", "WRAP"} {
			out = append(out, array(o.prefix+name, o.words)...)
		}
		out = append(out, array(o.prefix+"WORD", 8*o.words)...)
		if !o.write {
			out = append(out, array(o.prefix+"RO", o.words)...)
		}
		if o.partial {
			out = append(out, o.prefix+"UNALIGNED")
		}
	}
	out = append(out, array("OFIRST", 8)...)
	out = append(out, array("OMIDDLE", 28)...)
	return append(out, array("OLAST", 8)...)
}

// relationsOf are the relations an outcome needs, and which of their cases.
func relationsOf(o outcome) map[string]int {
	switch o {
	case rBig:
		return map[string]int{"RANGER": caseBeyond}
	case sBig:
		return map[string]int{"RANGES": caseBeyond}
	case noPoint:
		return map[string]int{"XSQUARE": 0, "ROOT": caseNoRoot, "OPPOSITE": 0}
	case valid, infinity:
		out := map[string]int{"XSQUARE": 0, "ROOT": caseRoot, "OPPOSITE": 0, "TSQUARE": 0, "BLIND": 0, "TOPPOSITE": 0,
			"FACTORG": 0, "FACTORR": 0, "RANGER": caseBelow, "RANGES": caseBelow}
		if o == valid {
			out["RANGEX"], out["RANGEY"] = 0, 0
		}
		return out
	}
	return nil
}

// fillCall writes the row of a call.
func fillCall(w *pen, at int, r *recovery) error {
	w.row = at
	w.set("EN", 1)
	w.flag("LIVE", r.live())
	w.set(flags[r.outcome], 1)
	w.set("TS", uint64(r.call.Time))
	w.set("V", uint64(r.v))
	if r.outcome == vBig {
		w.set("VREST", uint64(r.v-2))
	}
	if r.live() {
		w.set("HALF", uint64(byte(r.numbers["Y"].Uint64())>>1))
	}
	for name, x := range r.numbers {
		w.number(name, x)
	}
	for k, o := range operands {
		fillOperand(w, r, k, o)
	}
	for name, number := range relationsOf(r.outcome) {
		if err := w.relation(name, number); err != nil {
			return err
		}
	}
	return nil
}

// fillOperand writes the accesses to an operand's words.
func fillOperand(w *pen, r *recovery, k int, o operand) {
	pointer, words, _ := r.call.operand(k)
	for i := range 3 {
		w.set(foreign.ArrayCell(o.pointer, i), pointer>>(16*i)&0xffff)
	}
	w.set(foreign.ArrayCell(o.prefix+"SHIFT", int(pointer%8)), 1)
	if o.partial {
		w.flag(o.prefix+"UNALIGNED", pointer%8 != 0)
	}
	for i, word := range words { // the last is not touched if there is one less
		address := pointer&^7 + 8*uint64(i)
		d := r.call.Time + uint32(o.slot) - 1 - word.Time
		w.set(foreign.ArrayCell(o.prefix+"D0", i), uint64(d&0xffff))
		w.set(foreign.ArrayCell(o.prefix+"D1", i), uint64(d>>16))
		w.flag(foreign.ArrayCell(o.prefix+"CARRY", i), address>>16 != pointer>>16)
		w.flag(foreign.ArrayCell(o.prefix+"WRAP", i), address>>32 != pointer>>32)
		if !o.write {
			w.flag(foreign.ArrayCell(o.prefix+"RO", i), word.ReadOnly)
		}
	}
	old := bytes(words)
	if !o.write {
		w.array(o.prefix+"WORD", 0, old)
		return
	}
	w.array("OFIRST", 0, old[:8])
	for i, word := range words[1:8] {
		for j := range 4 {
			w.set(foreign.ArrayCell("OMIDDLE", 4*i+j), word.Value>>(16*j)&0xffff)
		}
	}
	w.array("OLAST", 0, old[64:])
	now := append(old, make([]byte, 72-len(old))...)
	result := r.result()
	copy(now[pointer%8:], result.Key[:])
	w.array("OWORD", 0, now)
}
