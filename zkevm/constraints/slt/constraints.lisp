(module slt)
(defun (marked) (reduce + (for i [0:3] [M i])))
;; with two marks only the higher one has a difference, and LESS is 0: see equal-above and
;; not-less
(defconstraint equal-above () (begin
  (only-if (- 1 [M 3]) (- [A 3] [B 3]))
  (only-if (- 1 [M 3] [M 2]) (- [A 2] [B 2]))
  (only-if (- 1 [M 3] [M 2] [M 1]) (- [A 1] [B 1]))
  (only-if (- 1 (marked)) (- [A 0] [B 0]))))
(defconstraint unsigned () (begin (only-if (- 1 SIGNED) SA) (only-if (- 1 SIGNED) SB)))
;; B - A in the limb that is marked; limb 3 of a negative number is 65536 less
(defun (gap) (+
  (* [M 0] (- [B 0] [A 0])) (* [M 1] (- [B 1] [A 1])) (* [M 2] (- [B 2] [A 2]))
  (* [M 3] (+ (- [B 3] [A 3]) (* 65536 (- SA SB))))))
(defconstraint order () (== (* (marked) (+ DIFF 1)) (* (- (* 2 LESS) 1) (gap))))
(defconstraint not-less () (only-if (- 1 (marked)) LESS))
(defconstraint immediate () (begin
  (only-if IMM (- [B 0] [I 0]))
  (for i [1:3] (only-if IMM (- [B i] [I 1])))))
