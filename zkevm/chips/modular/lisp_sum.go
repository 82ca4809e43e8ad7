package modular

import (
	"fmt"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// sums writes the table of additions and subtractions: X + Y = Z + Q*P or X - Y = Z + Q*P
// in limbs of 16 bits, for a small Q.
func (w *writer) sums() string {
	w.begin(SumTable(w.words), fmt.Sprintf("Additions and subtractions of numbers of %d words, one in a row.", w.words), []string{"ADD", "SUB"})
	w.line("(defcolumns (X :i16 :array [0:%d]) (Y :i16 :array [0:%d]) (Z :i16@prove :array [0:%d])", w.limbs-1, w.limbs-1, w.limbs-1)
	w.line("  (Q :i%d@prove) (CARRY :i%d@prove :array [0:%d]))", sumQuotientBits, sumCarryBits, w.limbs-2)
	w.call(w.each(func(i int, f field) string {
		low := f.number & 0xffff
		return fmt.Sprintf("(+ (* %d ADD_%d) (* %d SUB_%d))", low+abi.FieldAdd, i, low+abi.FieldSub, i)
	}))
	limb := func(array string) func(int) string {
		return func(i int) string { return fmt.Sprintf("[%s %d]", array, i) }
	}
	w.operand("X", "ON", 0, limb("X"), false)
	w.operand("Y", "ON", 1, limb("Y"), false)
	w.operand("Z", "ON", 2, limb("Z"), true)
	w.line("(defconstraint y-pointer () (== 0 (* ON [Y_ADDRESS 3])))")
	modulus := limb("MODULUS")
	if len(w.fields) > 1 {
		w.line("(defcolumns (MODULUS :i16 :array [0:%d]))", w.limbs-1)
		w.line("(defconstraint modulus () (begin")
		for k := range w.limbs {
			w.line("  (== [MODULUS %d] %s)", k, w.each(func(i int, f field) string {
				return fmt.Sprintf("(* %d (+ ADD_%d SUB_%d))", limbs(f.p, w.limbs, 16)[k], i, i)
			}))
		}
		w.line("  ))")
	} else {
		modulus = func(i int) string { return fmt.Sprint(limbs(w.fields[0].p, w.limbs, 16)[i]) }
	}
	w.canonical(modulus)
	offset := 1 << (sumCarryBits - 1)
	for i := range w.limbs {
		plus := []string{fmt.Sprintf("[X %d]", i), fmt.Sprintf("(* [Y %d] (- %s %s))", i, w.any("ADD"), w.any("SUB"))}
		minus := []string{fmt.Sprintf("[Z %d]", i), fmt.Sprintf("(* %s (- Q %d))", modulus(i), sumQuotientOffset)}
		if i > 0 {
			plus = append(plus, fmt.Sprintf("(- [CARRY %d] %d)", i-1, offset))
		}
		if i < w.limbs-1 {
			minus = append(minus, fmt.Sprintf("(* 65536 (- [CARRY %d] %d))", i, offset))
		}
		w.line("(defconstraint sum-%d () (== 0 (* ON (- %s %s))))", i, sum(plus...), sum(minus...))
	}
	return w.String()
}
