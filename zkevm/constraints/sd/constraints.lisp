(module sd)
;; limb 3 of the address is 0; limbs 0 to 2 must be those of a word (bus mem)
(defconstraint top () (wraps-to-zero (+ [A 3] [I 1] [X 2])))
