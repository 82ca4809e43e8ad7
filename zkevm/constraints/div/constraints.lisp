(module div)
(defconstraint top () (begin
  (== TA (+ (* WORD [A 1]) (* (- 1 WORD) [A 3])))
  (== TB (+ (* WORD [B 1]) (* (- 1 WORD) [B 3])))))
(defconstraint no-sign () (begin (only-if (- 1 SIGNED) SA) (only-if (- 1 SIGNED) SB)))
;; limbs of A and B as numbers of 64 bits
(defun (a-limb i) (+ (* (- 1 WORD) [A i]) (* WORD 65535 SA)))
(defun (b-limb i) (+ (* (- 1 WORD) [B i]) (* WORD 65535 SB)))
;; N: V + M + in = 65536 out; otherwise V = M
(defun (magnitude n v m in out) (begin
  (only-if n (- (+ v m in) (* 65536 out)))
  (only-if (- 1 n) (- v m))))
(defconstraint x-0 () (magnitude SA [A 0] [X 0] 0 [CX 0]))
(defconstraint x-1 () (magnitude SA [A 1] [X 1] [CX 0] [CX 1]))
(defconstraint x-2 () (magnitude SA (a-limb 2) [X 2] [CX 1] [CX 2]))
(defconstraint x-3 () (magnitude SA (a-limb 3) [X 3] [CX 2] [CX 3]))
(defconstraint y-0 () (magnitude SB [B 0] [Y 0] 0 [CY 0]))
(defconstraint y-1 () (magnitude SB [B 1] [Y 1] [CY 0] [CY 1]))
(defconstraint y-2 () (magnitude SB (b-limb 2) [Y 2] [CY 1] [CY 2]))
(defconstraint y-3 () (magnitude SB (b-limb 3) [Y 3] [CY 2] [CY 3]))
(defun (y-sum) (reduce + (for i [0:3] [Y i])))
(defconstraint zero () (only-if ZERO (y-sum)))
(defconstraint not-zero () (only-if EN (- (- 1 ZERO) (* V (y-sum)))))
;; X = Q Y + E
(defconstraint sum-0 () (limb-sum [M 0] [E 0] 0 [X 0] [CM 0]))
(defconstraint sum () (for i [1:2] (limb-sum [M i] [E i] [CM (- i 1)] [X i] [CM i])))
(defconstraint sum-3 () (limb-sum [M 3] [E 3] [CM 2] [X 3] 0))
;; E < Y
(defun (below e g in y out) (only-if (* EN (- 1 ZERO)) (- (+ e g in) (+ y (* 65536 out)))))
(defconstraint below-0 () (below [E 0] [G 0] 1 [Y 0] [CG 0]))
(defconstraint below () (for i [1:2] (below [E i] [G i] [CG (- i 1)] [Y i] [CG i])))
(defconstraint below-3 () (below [E 3] [G 3] [CG 2] [Y 3] 0))
;; the sign of the remainder is that of A
(defconstraint negative () (== NEG (+ (* REM SA) (* (- 1 REM) (- (+ SA SB) (* 2 SA SB))))))
(defun (unsigned i) (+ (* REM [E i]) (* (- 1 REM) [Q i])))
;; a quotient by 0 has all bits set
(defconstraint full () (== FULL (* ZERO (- 1 REM))))
(defun (limb i in) (begin
  (only-if (* (- 1 FULL) NEG) (- (+ [R i] (unsigned i) in) (* 65536 [CR i])))
  (only-if (* (- 1 FULL) (- 1 NEG)) (- [R i] (unsigned i)))
  (only-if FULL (- [R i] 65535))))
(defconstraint result-0 () (limb 0 0))
(defconstraint result-1 () (limb 1 [CR 0]))
(defun (wide-limb i in) (begin
  (only-if (* (- 1 WORD) (- 1 FULL) NEG) (- (+ [R i] (unsigned i) in) (* 65536 [CR i])))
  (only-if (* (- 1 WORD) (- 1 FULL) (- 1 NEG)) (- [R i] (unsigned i)))
  (only-if FULL (- [R i] 65535))
  (only-if WORD (- [R i] (* 65535 SIGN)))))
(defconstraint result-2 () (wide-limb 2 [CR 1]))
(defconstraint result-3 () (wide-limb 3 [CR 2]))
