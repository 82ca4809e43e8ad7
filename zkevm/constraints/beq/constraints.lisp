(module beq)
(defconstraint equal () (for i [0:3] (only-if (- 1 DIFFER) (- [A i] [B i]))))
(defconstraint differ () (== DIFFER (reduce + (for i [0:3] (* [V i] (- [A i] [B i]))))))
;; taken if DIFFER is BNE
(defun (taken) (- (+ 1 (* 2 BNE DIFFER)) BNE DIFFER))
(defconstraint next () (only-if EN (- NPC (+ PC 1 (* (taken) (- TARGET PC 1))))))
