(module shiftv)
(defconstraint amount () (== [B 0] (+ AMOUNT (* 32 BIT5) (* 64 REST))))
(defconstraint bit-5 () (only-if (- 1 WORD) BIT5))
(defconstraint one-limb () (== EN (reduce + (for i [0:7] [S i]))))
;; left by AMOUNT, or right by 64 - the distance to the left
(defun (distance) (+ N (* 8 BYTE) (* 16 (+
  (* 1 (+ [S 1] [S 5])) (* 2 (+ [S 2] [S 6])) (* 3 (+ [S 3] [S 7])) (* 4 RIGHT [S 4])))))
(defconstraint left () (only-if (- 1 RIGHT) (- AMOUNT (distance))))
(defconstraint right () (only-if RIGHT (- (+ AMOUNT (distance)) 64)))
(defconstraint direction () (begin
  (only-if RIGHT (+ [S 5] [S 6] [S 7]))
  (only-if (- 1 RIGHT) (+ [S 0] [S 1] [S 2] [S 3]))))
(defconstraint power () (== PB (* PW (+ 1 (* 255 BYTE)))))
