;; R = A + B modulo 2^64 in limbs of 16 bits, and whether R is zero.
(module adder)
(defconst BASE 65536)
(defcolumns
  (MULT :i16) (BUS :i16 :array [0:12])
  (ON :binary@prove)
  (A :i16 :array [0:3]) (B :i16 :array [0:3])
  (R :i16@prove :array [0:3])
  (CARRY :binary@prove :array [0:3]) ;; out of each limb; the last one is dropped
  (SUM :i16)                         ;; of R's limbs
  (ZERO :binary@prove))
(defpurefun (limb a b in r out) (== (+ a b in) (+ r (* BASE out))))
(defconstraint add-0 () (limb [A 0] [B 0] 0 [R 0] [CARRY 0]))
(defconstraint add-i () (for i [1:3] (limb [A i] [B i] [CARRY (- i 1)] [R i] [CARRY i])))
(defconstraint sum () (== SUM (reduce + (for i [0:3] [R i]))))
(defconstraint zero () (if (== SUM 0) (== ZERO ON) (== ZERO 0)))
(defconstraint add!recv!sum ()
  (begin
    (== MULT ON)
    (for i [0:3] (== [BUS i] [A i]))
    (for i [0:3] (== [BUS (+ 4 i)] [B i]))
    (for i [0:3] (== [BUS (+ 8 i)] [R i]))
    (== [BUS 12] ZERO)))
