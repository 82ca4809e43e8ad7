package secp256k1

import (
	"math/big"

	"github.com/zkgeth/zkgeth/zkevm/chips/foreign"
)

// callColumns returns the columns of secpcall but for those of its relations.
func callColumns() []string {
	out := append([]string{"EN", "TS", "V", "VREST", "HALF"}, flags...)
	for _, name := range []string{"H", "R", "S", "XX", "Y", "NY", "U1", "U2", "TX", "TXX", "TY", "NTY", "KX", "KY", "RREST", "SREST", "XREST", "YREST"} {
		out = append(out, array(name, 32)...)
	}
	for _, o := range operands {
		out = append(out, array(o.pointer, 3)...)
		out = append(out, array(o.prefix+"SHIFT", 8)...)
		for _, name := range []string{"D0", "D1", "CARRY", "WRAP", "TOP"} {
			out = append(out, array(o.prefix+name, o.words)...)
		}
		out = append(out, array(o.prefix+"WORD", 8*o.words)...)
		if !o.write {
			out = append(out, array(o.prefix+"RO", o.words)...)
		}
	}
	out = append(out, array("OFIRST", 8)...)
	out = append(out, array("OMIDDLE", 28)...)
	return append(out, array("OLAST", 8)...)
}

// fillCall writes the row of a call.
func fillCall(w *pen, at int, r *recovery) error {
	w.row = at
	w.set("EN", 1)
	w.set(flags[r.outcome], 1)
	w.set("TS", uint64(r.call.Time))
	w.number("H", r.h)
	w.number("R", r.r)
	w.number("S", r.s)
	w.set("V", uint64(r.v))
	for k, o := range operands {
		fillOperand(w, r, k, o)
	}
	switch r.outcome {
	case vBig:
		w.set("VREST", uint64(r.v-2))
	case rBig:
		w.number("RREST", new(big.Int).Sub(r.r, n))
		return w.relation("RANGER", caseBeyond)
	case sBig:
		w.number("SREST", new(big.Int).Sub(r.s, n))
		return w.relation("RANGES", caseBeyond)
	case noPoint:
		return fillCurve(w, r)
	case valid, infinity:
		if err := fillCurve(w, r); err != nil {
			return err
		}
		return fillLive(w, r)
	}
	return nil
}

// fillCurve writes what the curve's equation needs.
func fillCurve(w *pen, r *recovery) error {
	w.number("XX", mul(r.r, r.r))
	w.number("Y", r.y)
	w.number("NY", new(big.Int).Sub(p, r.y))
	which := caseRoot
	if r.outcome == noPoint {
		which = caseNoRoot
	}
	if err := w.relation("ROOT", which); err != nil {
		return err
	}
	return w.relations0("XSQUARE", "OPPOSITE")
}

// fillLive writes what belongs to a multiplication.
func fillLive(w *pen, r *recovery) error {
	below := func(name string, x, bound *big.Int) {
		rest := new(big.Int).Sub(bound, big.NewInt(1))
		w.number(name, rest.Sub(rest, x))
	}
	w.set("HALF", uint64(byte(r.y.Uint64())>>1))
	w.number("U1", r.multiplicand.u1)
	w.number("U2", r.multiplicand.u2)
	t := r.product.blind
	w.number("TX", t.x)
	w.number("TXX", mul(t.x, t.x))
	w.number("TY", t.y)
	w.number("NTY", t.opposite().y)
	below("RREST", r.r, n)
	below("SREST", r.s, n)
	relations := []string{"TSQUARE", "BLIND", "TOPPOSITE", "FACTORG", "FACTORR", "RANGER", "RANGES"}
	if r.outcome == valid {
		key := r.product.key
		w.number("KX", key.x)
		w.number("KY", key.y)
		below("XREST", key.x, p)
		below("YREST", key.y, p)
		relations = append(relations, "RANGEX", "RANGEY")
	}
	return w.relations0(relations...)
}

// relations0 fills the first cases of relations.
func (w *pen) relations0(names ...string) error {
	for _, name := range names {
		if err := w.relation(name, 0); err != nil {
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
	for i := range o.words {
		address := pointer&^7 + 8*uint64(i)
		if i >= len(words) { // the word is not touched
			w.set(foreign.ArrayCell(o.prefix+"TOP", i), pointer>>32)
			continue
		}
		d := r.call.Time + uint32(o.slot) - 1 - words[i].Time
		w.set(foreign.ArrayCell(o.prefix+"D0", i), uint64(d&0xffff))
		w.set(foreign.ArrayCell(o.prefix+"D1", i), uint64(d>>16))
		w.flag(foreign.ArrayCell(o.prefix+"CARRY", i), address>>16 != pointer>>16)
		w.flag(foreign.ArrayCell(o.prefix+"WRAP", i), address>>32 != pointer>>32)
		w.set(foreign.ArrayCell(o.prefix+"TOP", i), address>>32)
		if !o.write {
			w.flag(foreign.ArrayCell(o.prefix+"RO", i), words[i].ReadOnly)
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
