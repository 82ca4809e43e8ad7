package secp256k1

import (
	"fmt"
	"strings"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// operand is a range of bytes the call has a pointer to.
type operand struct {
	prefix  string // of its columns
	name    string
	pointer string // array
	slot    int    // of the call's time
	words   int    // that a pointer of any alignment needs
	partial bool   // the last word is not touched if the pointer is aligned
	write   bool
}

// operands are those of the call, in the order of its arguments.
var operands = []operand{
	{"H", "hash", "HASH", 0, 5, true, false},
	{"S", "signature", "SIG", 1, 9, false, false},
	{"O", "key", "OUT", 2, 9, true, true},
}

const callHeader = `;; Calls of secp256k1 recover, one in each row.
(module secpcall)

(defcolumns
  (MULT :i16) (BUS :i16 :array [0:65])          ;; place holders of the interactions
  (EN :binary@prove)                            ;; there is a call
  (LIVE :binary@prove)                          ;; a key or the point at infinity is computed
  ;; Exactly one of these is set if there is a call:
  (OK :binary@prove)                            ;; it has a key
  (INFINITY :binary@prove)                      ;; the key would be the point at infinity
  (VBIG :binary@prove)                          ;; v > 1
  (RZERO :binary@prove) (RBIG :binary@prove)    ;; r = 0, r >= n
  (SZERO :binary@prove) (SBIG :binary@prove)    ;; s = 0, s >= n
  (NOPOINT :binary@prove)                       ;; no point has x = r
  (TS :i16)                                     ;; time of the call, and its identity
  (HASH :i16 :array [0:2]) (SIG :i16 :array [0:2]) (OUT :i16 :array [0:2]) ;; pointers

  ;; Numbers, the lowest byte first: inputs, the point (R, Y) of the signature, the scalars
  ;; of the generator and of the point, the blinding point, the key.
  (H :i8 :array [0:31]) (R :i8 :array [0:31]) (S :i8 :array [0:31]) (V :i8)
  (XX :i8@prove :array [0:31]) (Y :i8@prove :array [0:31]) (NY :i8@prove :array [0:31])
  (U1 :i8@prove :array [0:31]) (U2 :i8@prove :array [0:31])
  (TX :i8@prove :array [0:31]) (TXX :i8@prove :array [0:31]) (TY :i8@prove :array [0:31]) (NTY :i8@prove :array [0:31])
  (KX :i8 :array [0:31]) (KY :i8 :array [0:31])
  (RREST :i8@prove :array [0:31]) (SREST :i8@prove :array [0:31])
  (XREST :i8@prove :array [0:31]) (YREST :i8@prove :array [0:31])
  (VREST :i8@prove) (HALF :i7@prove))

(defun (curve) (+ LIVE NOPOINT)) ;; the curve's equation is looked at

(defconstraint live () (== LIVE (+ OK INFINITY)))
(defconstraint one-outcome () (== EN (+ OK INFINITY VBIG RZERO RBIG SZERO SBIG NOPOINT)))

;; v is the parity of Y, which is below the modulus because its opposite exists and it is
;; not 0: no point of the curve has y = 0.
(defconstraint v-binary () (== 0 (* LIVE V (- V 1))))
(defconstraint parity () (== 0 (* LIVE (- [Y 0] (* 2 HALF) V))))
(defconstraint v-big () (== 0 (* VBIG (- V 2 VREST))))

(defconstraint r-zero () (for i [0:31] (== 0 (* RZERO [R i]))))
(defconstraint s-zero () (for i [0:31] (== 0 (* SZERO [S i]))))
(defconstraint r-nonzero () (if (== 0 (reduce + (for i [0:31] [R i]))) (== 0 LIVE)))
(defconstraint s-nonzero () (if (== 0 (reduce + (for i [0:31] [S i]))) (== 0 LIVE)))

(defconstraint no-key () (for i [0:31] (begin (== 0 (* (- 1 OK) [KX i])) (== 0 (* (- 1 OK) [KY i])))))
`

func generateCall(w *strings.Builder) error {
	w.WriteString(callHeader)
	generateMemory(w)
	w.WriteString("\n;; The call.\n(defconstraint call!recv!call ()\n  (begin (== MULT EN)\n")
	fmt.Fprintf(w, "    (== [BUS 0] %d) (== [BUS 1] %d) (== [BUS 2] TS)\n", abi.Secp256k1Recover&0xffff, abi.Secp256k1Recover>>16)
	for k, o := range operands {
		fmt.Fprintf(w, "    (for i [0:2] (== [BUS (+ %d i)] [%s i])) (== [BUS %d] 0)\n", 3+4*k, o.pointer, 6+4*k)
	}
	w.WriteString("    (== [BUS 15] OK) (for i [16:18] (== [BUS i] 0))))\n")
	generatePoints(w)
	return relations(w, callRelations())
}

// generatePoints writes the interactions with secpadd.
func generatePoints(w *strings.Builder) {
	w.WriteString("\n;; The multiplication: points as often as it takes them, and its results.\n")
	steps, infinity := program()
	// a point is sent once for each row that takes it: in all runs, or in those with a
	// key or at infinity
	send := func(name string, tag int, tuple string) {
		var conditions []string
		for _, s := range steps {
			if s.get && !s.digit && s.tag == tag {
				conditions = append(conditions, map[bool]string{false: "LIVE", true: "OK"}[s.end])
			}
		}
		if infinity.tag == tag {
			conditions = append(conditions, "INFINITY")
		}
		for k, c := range conditions {
			fmt.Fprintf(w, "(defconstraint %s!send!%s-%d ()\n  (begin (== MULT %s)\n%s", busPoint, name, k, c, tuple)
		}
	}
	send("point", tagR, point("TS", fmt.Sprint(tagR), "[R i]", "[Y i]"))
	send("opposite", tagMinusR, point("TS", fmt.Sprint(tagMinusR), "[R i]", "[NY i]"))
	send("generator", tagG, constantPoint("TS", tagG, gx, gy))
	send("blind", tagT, point("TS", fmt.Sprint(tagT), "[TX i]", "[TY i]"))
	send("blind-opposite", tagMinusT, point("TS", fmt.Sprint(tagMinusT), "[TX i]", "[NTY i]"))
	fmt.Fprintf(w, "(defconstraint %s!recv!key ()\n  (begin (== MULT OK)\n%s", busPoint, point("TS", fmt.Sprint(tagKey), "[KX i]", "[KY i]"))
	for i := range limbs {
		fmt.Fprintf(w, "(defconstraint %s!recv!limbs-%d () (begin (== MULT LIVE) (== [BUS 0] TS) (== [BUS 1] %d)\n", busScalar, i, i)
		fmt.Fprintf(w, "  (== [BUS 2] (+ [U1 %[1]d] (* 256 [U1 %[2]d]))) (== [BUS 3] (+ [U2 %[1]d] (* 256 [U2 %[2]d])))))\n", 2*i, 2*i+1)
	}
	fmt.Fprintf(w, "(defconstraint %s!recv!end () (begin (== MULT LIVE) (== [BUS 0] TS) (== [BUS 1] INFINITY)))\n", busEnd)
}

// generateMemory writes the accesses to memory and how numbers and words belong together.
func generateMemory(w *strings.Builder) {
	w.WriteString(`
;; Memory: words from the one the pointer points into. Shift k of 8 is set if the pointer
;; is k above it. A word's number leaves limb 0 of the address (CARRY) and then limb 1
;; (WRAP): memory has no word whose address has the wrong ones. RO is whether a word that
;; is read is read-only.
(defcolumns
`)
	for _, o := range operands {
		last := o.words - 1
		fmt.Fprintf(w, "  (%[1]sSHIFT :binary@prove :array [0:7]) (%[1]sD0 :i16@prove :array [0:%[2]d]) (%[1]sD1 :i13@prove :array [0:%[2]d])\n", o.prefix, last)
		fmt.Fprintf(w, "  (%[1]sCARRY :binary@prove :array [0:%[2]d]) (%[1]sWRAP :binary@prove :array [0:%[2]d])\n", o.prefix, last)
		if o.partial {
			fmt.Fprintf(w, "  (%sUNALIGNED :binary@prove) ;; the last word is touched\n", o.prefix)
		}
		if !o.write {
			fmt.Fprintf(w, "  (%[1]sRO :binary@prove :array [0:%[2]d]) (%[1]sWORD :i8@prove :array [0:%[3]d]) ;; bytes of the words of the %[4]s\n", o.prefix, last, 8*o.words-1, o.name)
		}
	}
	w.WriteString(`  (OFIRST :i8@prove :array [0:7]) (OMIDDLE :i16 :array [0:27]) (OLAST :i8@prove :array [0:7]) ;; what lay where the key is written
  (OWORD :i8 :array [0:71]))                                                                  ;; and what lies there then

(defconstraint shifts () (begin`)
	for _, o := range operands {
		fmt.Fprintf(w, " (== EN (reduce + (for k [0:7] [%sSHIFT k])))", o.prefix)
	}
	w.WriteString("))\n(defconstraint unaligned () (begin")
	for _, o := range operands {
		if o.partial {
			fmt.Fprintf(w, " (== %[1]sUNALIGNED (- EN [%[1]sSHIFT 0]))", o.prefix)
		}
	}
	w.WriteString("))\n")
	shifted := func(number string, prefix string, at int) {
		fmt.Fprintf(w, "(defconstraint %s-bytes () (for m [0:31] (== [%s (- 31 m)] (reduce + (for k [0:7] (* [%sSHIFT k] [%sWORD (+ %d m k)]))))))\n",
			strings.ToLower(number), number, prefix, prefix, at)
	}
	shifted("H", "H", 0)
	shifted("R", "S", 0)
	shifted("S", "S", 32)
	w.WriteString("(defconstraint v-byte () (== V (reduce + (for k [0:7] (* [SSHIFT k] [SWORD (+ 64 k)])))))\n")
	generateOutput(w)
	for _, o := range operands {
		for k := range o.words {
			generateAccess(w, o, k)
		}
	}
}

// generateOutput writes what the words of the key are after the call.
func generateOutput(w *strings.Builder) {
	for j := range 72 {
		var ts []string
		for k := range 8 {
			var b string
			switch m := j - k; {
			case m < 0:
				b = fmt.Sprintf("[OFIRST %d]", j)
			case m < 32:
				b = fmt.Sprintf("[KX %d]", 31-m)
			case m < 64:
				b = fmt.Sprintf("[KY %d]", 63-m)
			default:
				b = fmt.Sprintf("[OLAST %d]", j-64)
			}
			ts = append(ts, fmt.Sprintf("(* [OSHIFT %d] %s)", k, b))
		}
		fmt.Fprintf(w, "(defconstraint key-byte-%d () (== [OWORD %d] (+ %s)))\n", j, j, strings.Join(ts, " "))
	}
}

// readOnly is what the address of a read-only word has on top of limb 2.
const readOnly = 1 << 20

// generateAccess writes the two interactions of word k of an operand.
func generateAccess(w *strings.Builder, o operand, k int) {
	multiplicity := "EN"
	if o.partial && k == o.words-1 {
		multiplicity = o.prefix + "UNALIGNED"
	}
	address := func() {
		fmt.Fprintf(w, "  (== [BUS 0] (- (+ [%[1]s 0] %[2]d) (reduce + (for i [1:7] (* i [%[3]sSHIFT i]))) (* 65536 [%[3]sCARRY %[4]d])))\n", o.pointer, 8*k, o.prefix, k)
		fmt.Fprintf(w, "  (== [BUS 1] (- (+ [%[1]s 1] [%[2]sCARRY %[3]d]) (* 65536 [%[2]sWRAP %[3]d])))\n", o.pointer, o.prefix, k)
		top := fmt.Sprintf("[%s 2] [%sWRAP %d]", o.pointer, o.prefix, k)
		if !o.write { // a word that is written is not read-only: limbs do not add up to that much
			top += fmt.Sprintf(" (* %d [%sRO %d])", readOnly, o.prefix, k)
		}
		fmt.Fprintf(w, "  (== [BUS 2] (+ %s))\n", top)
	}
	bytes := func(column string, at int) {
		fmt.Fprintf(w, " ")
		for i := range 4 {
			fmt.Fprintf(w, " (== [BUS %[1]d] (+ [%[2]s %[3]d] (* 256 [%[2]s %[4]d])))", 3+i, column, at+2*i, at+2*i+1)
		}
		w.WriteString("\n")
	}
	fmt.Fprintf(w, "(defconstraint mem!recv!%s-%d () (begin (== MULT %s)\n", o.name, k, multiplicity)
	address()
	switch {
	case !o.write:
		bytes(o.prefix+"WORD", 8*k)
	case k == 0:
		bytes("OFIRST", 0)
	case k == o.words-1:
		bytes("OLAST", 0)
	default:
		fmt.Fprintf(w, "  (for i [0:3] (== [BUS (+ 3 i)] [OMIDDLE (+ %d i)]))\n", 4*(k-1))
	}
	slot := "TS"
	if o.slot > 0 {
		slot = fmt.Sprintf("(+ TS %d)", o.slot)
	}
	fmt.Fprintf(w, "  (== [BUS 7] (- %[1]s 1 [%[2]sD0 %[3]d] (* 65536 [%[2]sD1 %[3]d])))))\n", slot, o.prefix, k)
	fmt.Fprintf(w, "(defconstraint mem!send!%s-%d () (begin (== MULT %s)\n", o.name, k, multiplicity)
	address()
	bytes(o.prefix+"WORD", 8*k)
	fmt.Fprintf(w, "  (== [BUS 7] %s)))\n", slot)
}
