package main

import (
	"bytes"
	"fmt"
	"strings"
)

// readOnly is what an address has more in its limb 2 if its word is read-only.
const readOnly = 1 << 20

// rate is the number of bytes of a block, and words how many words of memory hold them,
// whatever the address.
const (
	rate  = 136
	words = rate/8 + 1
)

// writer collects constraints.
type writer struct{ bytes.Buffer }

func (w *writer) printf(format string, args ...any) { fmt.Fprintf(w, format, args...) }

// file begins a file of a module.
func file(module, about string) *writer {
	w := new(writer)
	w.printf("%s;;\n;; %s\n(module %s)\n\n", generated, about, module)
	return w
}

// access writes the two interactions of an access to a word of memory: the address is
// limbs, mark is a column that marks read-only words, or empty.
func (w *writer) access(m int, multiplicity string, address [3]string, mark string, before, after [4]string, time string) {
	if mark != "" {
		address[2] = sum(address[2], fmt.Sprintf("(* %d %s)", readOnly, mark))
	}
	for _, side := range []struct {
		direction string
		value     [4]string
		time      string
	}{
		{"recv", before, fmt.Sprintf("(- %s 1 [OLD0 %d] (* 65536 [OLD1 %d]))", time, m, m)},
		{"send", after, time},
	} {
		w.printf("(defconstraint mem!%s!word-%d ()\n  (begin\n    (== MULT %s)\n", side.direction, m, multiplicity)
		for i, e := range append(append(address[:], side.value[:]...), side.time) {
			w.printf("    (== [BUS %d] %s)\n", i, e)
		}
		w.printf("  ))\n")
	}
}

// address returns the limbs of the address of word m of those that begin at base.
func address(m int, base [3]string) [3]string {
	if m == 0 {
		return base
	}
	return [3]string{
		fmt.Sprintf("(- (+ %s %d) (* 65536 [CY %d]))", base[0], 8*m, m),
		fmt.Sprintf("(- (+ %s [CY %d]) (* 65536 [CC %d]))", base[1], m, m),
		fmt.Sprintf("(+ %s [CC %d])", base[2], m),
	}
}

// array returns four elements of an array.
func array(name string, from int) (out [4]string) {
	for i := range out {
		out[i] = fmt.Sprintf("[%s %d]", name, from+i)
	}
	return out
}

func sum(terms ...string) string {
	var out []string
	for _, t := range terms {
		if t != "" && t != "0" {
			out = append(out, t)
		}
	}
	switch len(out) {
	case 0:
		return "0"
	case 1:
		return out[0]
	}
	return "(+ " + strings.Join(out, " ") + ")"
}

// shifted returns limb l of word m of a string of bytes that begins off bytes after the
// first word's start, by the one-hot OFF: b gives byte j of the string, and how it is
// aligned.
func shifted(m, l int, b func(j, off int) string) string {
	var out []string
	for off := range 8 {
		j := 8*m + 2*l - off
		limb := sum(b(j, off), times("256", b(j+1, off)))
		out = append(out, "\n    "+times(fmt.Sprintf("[OFF %d]", off), limb))
	}
	return sum(out...)
}

func times(a, b string) string {
	if b == "0" {
		return b
	}
	return fmt.Sprintf("(* %s %s)", a, b)
}

// blockWords writes what concerns single words and bytes of a block.
func blockWords() []byte {
	w := file("keccak-block", "Words and bytes of a block.")

	w.printf(";; Whether there is more than so much message in the word in which it ends.\n")
	for k := range 7 {
		w.printf("(defun (more-than-%d) (reduce + (for i [%d:7] [R i])))\n", k, k+1)
	}
	full := func(i int) string {
		if i < 0 {
			return "ON"
		}
		return fmt.Sprintf("[F %d]", i)
	}
	message := func(j int) string { // 1 if byte j is message
		i, k := j/8, j%8
		if k == 7 {
			return full(i)
		}
		return fmt.Sprintf("(+ %s (* (- %s %s) (more-than-%d)))", full(i), full(i-1), full(i), k)
	}
	begins := func(j int) string { // 1 if the padding begins with byte j
		return fmt.Sprintf("(* (- %s %s) [R %d])", full(j/8-1), full(j/8), j%8)
	}
	padding := func(j int) string { // byte j, if it is padding
		if j == rate-1 {
			return sum(begins(j), "(* 128 (last))")
		}
		return begins(j)
	}
	w.printf("\n;; Padding: a one at its beginning, a one in the last bit of the block.\n")
	for j := range rate {
		w.printf("(defconstraint padding-%d () (== (* (- 1 %s) [D %d]) %s))\n", j, message(j), j, padding(j))
	}

	w.printf("\n;; What is before the block is in its first word.\n")
	for i := range 7 {
		w.printf("(defconstraint before-%d () (== 0 (* [PRE %d] (- 1 (reduce + (for i [%d:7] [OFF i]))))))\n", i, i, i+1)
	}

	w.printf("\n;; The words in memory: bytes before the block, message, bytes after it. Limbs of words\n;; that are not read mean nothing.\n")
	raw := func(j, off int) string {
		post := "0"
		if i := (j + off) % 8; i > 0 {
			post = fmt.Sprintf("[POST %d]", i)
		}
		switch {
		case j < 0:
			return fmt.Sprintf("[PRE %d]", j+off)
		case j >= rate:
			return post
		}
		byte := fmt.Sprintf("(- [D %d] %s)", j, padding(j))
		return sum(byte, times(fmt.Sprintf("(- 1 %s)", message(j)), post))
	}
	for m := range words {
		for l := range 4 {
			w.printf("(defconstraint word-%d-limb-%d () (== [M %d] %s))\n", m, l, 4*m+l, shifted(m, l, raw))
		}
	}

	w.printf("\n;; Reads. A word has message if it is full, or one or two words behind a full one,\n;; according to CE.\n")
	for m := 1; m < words; m++ {
		var terms []string
		for e := range 3 {
			switch i := m - e; {
			case i > rate/8-1:
			case i < 0: // the message ends behind the first word
				terms = append(terms, fmt.Sprintf("[CE %d]", e))
			default:
				terms = append(terms, fmt.Sprintf("(* [CE %d] [F %d])", e, i))
			}
		}
		w.printf("(defconstraint read-%d () (== [READ %d] %s))\n", m, m, sum(terms...))
	}
	for m := range words {
		w.access(m, fmt.Sprintf("[READ %d]", m), address(m, array3("ADDR")), fmt.Sprintf("[RO %d]", m), array("M", 4*m), array("M", 4*m), "TIME")
	}

	w.printf("\n;; D and S: what their sum modulo 2 takes.\n")
	for j := range rate {
		w.printf("(defconstraint and!look!byte-%d () (begin (== MULT 1) (== [BUS 0] [D %d]) (== [BUS 1] [S %d]) (== [BUS 2] [AND %d])))\n", j, j, j, j)
	}
	return w.Bytes()
}

// callWords writes what concerns single words of a digest.
func callWords() []byte {
	w := file("keccak-call", "Words of a digest.")
	const digest = 32
	b := func(j, off int) string {
		switch {
		case j < 0:
			return fmt.Sprintf("[HEAD %d]", j+off)
		case j < digest:
			return fmt.Sprintf("[H %d]", j)
		}
		return fmt.Sprintf("[TAIL %d]", j+off-digest)
	}
	w.printf(";; The words after the call: bytes that stay, the digest, bytes that stay.\n")
	for m := range digest/8 + 1 {
		for l := range 4 {
			w.printf("(defconstraint word-%d-limb-%d () (== [W %d] %s))\n", m, l, 4*m+l, shifted(m, l, b))
		}
	}
	bytesOf := func(name string) (out [4]string) {
		for l := range out {
			out[l] = fmt.Sprintf("(+ [%s %d] (* 256 [%s %d]))", name, 2*l, name, 2*l+1)
		}
		return out
	}
	w.printf("\n;; Writes. The fifth word is needed unless the digest is aligned.\n")
	base := array3("OUT")
	base[0] = "(- [OUT 0] (reduce + (for i [1:7] (* i [OFF i]))))"
	for m := range digest/8 + 1 {
		write, before := "EN", bytesOf("HEAD")
		switch m {
		case 0:
		case digest / 8:
			write, before = "FIFTH", bytesOf("TAIL")
		default:
			before = array("BODY", 4*(m-1))
		}
		w.access(m, write, address(m, base), "", before, array("W", 4*m), "(+ TIME 2)")
	}
	return w.Bytes()
}

func array3(name string) (out [3]string) {
	copy(out[:], []string{"[" + name + " 0]", "[" + name + " 1]", "[" + name + " 2]"})
	return out
}
