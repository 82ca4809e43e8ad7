;; beq, bne.
(module beq)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (TS :i16)
  (RS1 :i6)
  (RS2 :i6)
  (TARGET :i16)
  (BNE :binary@prove)
  (A :i16 :array [0:3])     ;; rs1
  (B :i16 :array [0:3])     ;; rs2
  (DIFFER :binary@prove)
  (V :i16 :array [0:3])     ;; one is the inverse of A - B in its limb, if they differ
  (NPC :i16)                ;; next PC
  (DA :i16@prove)           ;; age of rs1
  (DB :i16@prove))          ;; age of rs2
