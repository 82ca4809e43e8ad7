package modular

import (
	"fmt"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// products writes the table of multiplications and inverses. All its relations are
//
//	X*Y + linear = Q*P
//
// over the integers, for X, Y, Q and the modulus P in bytes. For a multiplication linear
// is (P-Z)*R, for an inverse -r2 and Y is Z, for an inverse of 0 it is 0 and Y is 1.
func (w *writer) products() string {
	w.begin(ProductTable(w.words), fmt.Sprintf("Multiplications and inverses of numbers of %d words, one in a row.", w.words), []string{"MUL", "INVERSE", "ZERO"})
	w.line("(defcolumns (X :i8@prove :array [0:%d]) (Y :i8@prove :array [0:%d])", w.bytes-1, w.bytes-1)
	w.line("  (Z :i16@prove :array [0:%d]) (Q :i8@prove :array [0:%d])", w.limbs-1, w.bytes)
	w.line("  (CARRY :i%d@prove :array [0:%d])", carryBits[w.words], w.bytes-2)
	w.line("  (TWO :binary@prove)) ;; operands: a multiplication")
	w.line("(defconstraint two () (== TWO %s))", w.any("MUL"))
	w.call(w.each(func(i int, f field) string {
		low := f.number & 0xffff
		return fmt.Sprintf("(+ (* %d MUL_%d) (* %d (+ INVERSE_%d ZERO_%d)))", low, i, low+abi.FieldInverse, i, i)
	}))
	byteLimb := func(array string) func(int) string {
		return func(i int) string { return fmt.Sprintf("(+ [%s %d] (* 256 [%s %d]))", array, 2*i, array, 2*i+1) }
	}
	w.operand("X", "ON", 0, byteLimb("X"), false)
	w.operand("Y", "TWO", 1, byteLimb("Y"), false)
	w.operand("Z", "ON", 2, func(i int) string { return fmt.Sprintf("[Z %d]", i) }, true)
	w.line("(defconstraint y-pointer () (== 0 (* TWO [Y_ADDRESS 3])))")
	w.modulusBytes()
	w.canonical(func(i int) string { return w.modulusLimb(i) })
	w.line(";; an inverse has its result as second factor, that of 0 has 1, and the result 0")
	y := byteLimb("Y")
	w.line("(defconstraint second-factor () (begin")
	for i := range w.limbs {
		w.line("  (== 0 (* %s (- %s [Z %d])))", w.any("INVERSE"), y(i), i)
		one := 0
		if i == 0 {
			one = 1
		}
		w.line("  (== 0 (* %s (- %s %d))) (== 0 (* %s [Z %d]))", w.any("ZERO"), y(i), one, w.any("ZERO"), i)
	}
	w.line("  ))")
	for g := range w.bytes {
		w.group(g)
	}
	return w.String()
}

// modulusBytes makes MODULUS that of the row, if the table has several.
func (w *writer) modulusBytes() {
	if len(w.fields) == 1 {
		return
	}
	w.line("(defcolumns (MODULUS :i8 :array [0:%d]))", w.bytes-1)
	w.line("(defconstraint modulus () (begin")
	for k := range w.bytes {
		w.line("  (== [MODULUS %d] %s)", k, w.each(func(i int, f field) string {
			return fmt.Sprintf("(* %d (+ MUL_%d INVERSE_%d ZERO_%d))", limbs(f.p, w.bytes, 8)[k], i, i, i)
		}))
	}
	w.line("  ))")
}

// modulusLimb is a limb of 16 bits of the modulus, where ON is 1.
func (w *writer) modulusLimb(i int) string {
	if len(w.fields) == 1 {
		return fmt.Sprint(limbs(w.fields[0].p, w.limbs, 16)[i])
	}
	return fmt.Sprintf("(+ [MODULUS %d] (* 256 [MODULUS %d]))", 2*i, 2*i+1)
}

// group writes the equation of the bytes 2g and 2g+1 of the relation.
func (w *writer) group(g int) {
	var plus, minus []string
	for k := 2 * g; k < 2*g+2; k++ {
		weight := 1
		if k%2 == 1 {
			weight = 256
		}
		low, high := max(0, k-w.bytes+1), min(k, w.bytes-1)
		if low <= high {
			plus = append(plus, fmt.Sprintf("(* %d (reduce + (for i [%d:%d] (* [X i] [Y (- %d i)]))))", weight, low, high, k))
		}
		high = min(k, w.bytes) // Q has a byte more
		if len(w.fields) > 1 {
			minus = append(minus, fmt.Sprintf("(* %d (reduce + (for i [%d:%d] (* [Q i] [MODULUS (- %d i)]))))", weight, low, high, k))
			continue
		}
		p := limbs(w.fields[0].p, w.bytes, 8)
		for i := low; i <= high; i++ {
			if c := int64(weight) * p[k-i]; c != 0 {
				minus = append(minus, fmt.Sprintf("(* %d [Q %d])", c, i))
			}
		}
	}
	if i := g - w.limbs; i >= 0 { // from R on
		plus = append(plus, w.each(func(f int, x field) string {
			return fmt.Sprintf("(* %d MUL_%d)", limbs(x.p, w.limbs, 16)[i], f)
		}))
		minus = append(minus, fmt.Sprintf("(* TWO [Z %d])", i))
	} else {
		minus = append(minus, w.each(func(f int, x field) string {
			return fmt.Sprintf("(* %d INVERSE_%d)", limbs(x.r2, w.limbs, 16)[g], f)
		}))
	}
	offset := 1 << (carryBits[w.words] - 1)
	if g > 0 {
		plus = append(plus, fmt.Sprintf("(- [CARRY %d] %d)", g-1, offset))
	}
	if g < w.bytes-1 {
		minus = append(minus, fmt.Sprintf("(* 65536 (- [CARRY %d] %d))", g, offset))
	}
	w.line("(defconstraint product-%d () (== 0 (* ON (- %s %s))))", g, sum(plus...), sum(minus...))
}
