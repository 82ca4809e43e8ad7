(module jalr)
(defconstraint target-0 () (limb-sum [A 0] [I 0] 0 T0 [C 0]))
(defconstraint target-1 () (limb-sum [A 1] [I 1] [C 0] T1 [C 1]))
(defconstraint target-2 () (limb-sum [A 2] [I 1] [C 1] 0 [C 2]))
(defconstraint target-3 () (wraps-to-zero (+ [A 3] [I 1] [C 2])))
;; with bit 1 set, NPC would be no integer below 2^24, as no PC in the ROM is
(defconstraint next () (== (+ T0 (* 65536 T1)) (+ (* 4 NPC) ODD)))
