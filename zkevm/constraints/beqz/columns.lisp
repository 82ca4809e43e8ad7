;; beq, bne with x0.
(module beqz)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (TS :i16)
  (RS1 :i6)
  (TARGET :i16)
  (BNE :binary@prove)
  (A :i16 :array [0:3])     ;; rs1
  (DIFFER :binary@prove)    ;; from 0
  (V :i16)                  ;; inverse of the sum of A's limbs
  (NPC :i16)                ;; next PC
  (DA :i16@prove))          ;; age of rs1
