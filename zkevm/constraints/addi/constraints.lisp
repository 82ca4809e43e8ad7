(module addi)
(defconstraint sum-0 () (limb-sum [A 0] [I 0] 0 [R 0] [C 0]))
(defconstraint sum () (for i [1:3] (limb-sum [A i] [I 1] [C (- i 1)] [R i] [C i])))
