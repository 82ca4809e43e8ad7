(module beqz)
;; four limbs are below 2^18 together, so that their sum is 0 only if they are
(defun (sum) (reduce + (for i [0:3] [A i])))
(defconstraint zero () (only-if (- 1 DIFFER) (sum)))
(defconstraint differ () (== DIFFER (* V (sum))))
;; taken if DIFFER is BNE
(defun (taken) (- (+ 1 (* 2 BNE DIFFER)) BNE DIFFER))
(defconstraint next () (only-if EN (- NPC (+ PC 1 (* (taken) (- TARGET PC 1))))))
