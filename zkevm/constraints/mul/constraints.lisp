(module mul)
(defconstraint no-sign () (begin (only-if (- 1 SIGNEDA) SA) (only-if (- 1 SIGNEDB) SB)))
(defconstraint lower () (for i [0:1] (only-if (- 1 UPPER) (- [R i] [Z i]))))
(defconstraint lower-fill () (for i [2:3]
  (only-if (- 1 UPPER) (- [R i] (+ (* WORD 65535 SIGN) (* (- 1 WORD) [Z i]))))))
;; a number that is negative counts 2^64 too much
(defun (limb i in) (only-if UPPER (-
  (+ [R i] (* SA [B i]) (* SB [A i]) in)
  (+ [Z (+ 4 i)] (* 65536 (+ [C i] [D i]))))))
(defconstraint upper-0 () (limb 0 0))
(defconstraint upper () (for i [1:3] (limb i (+ [C (- i 1)] [D (- i 1)]))))
