(module page)
(defun (number) (+ P4 (* 16 L1) (* 1048576 L2)))
(defconstraint mapped () (begin (only-if MAPPED (- 1 ZERO)) (only-if MAPPED RO) (only-if (- 1 MAPPED) SINCE)))
(defconstraint begin () (only-if ZERO (- (number) (+ FROM F0 (* 65536 F1)))))
(defconstraint end () (only-if ZERO (- TO (+ 1 (number) E0 (* 65536 E1)))))
(defconstraint access () (only-if ZERO (- LIMB2 (+ L2 (* 1048576 RO)))))
;; of a page of the image, words look it up
(defconstraint image () (only-if (- LIMB2 L2) (- LIMB2 (+ L2 1048576))))
