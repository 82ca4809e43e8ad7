;; addi.
(module addi)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (TS :i16)
  (RD :i6)
  (RS1 :i6)
  (I :i16 :array [0:1])               ;; limb 0 of the immediate, and the other limbs
  (A :i16 :array [0:3])               ;; rs1
  (R :i16@prove :array [0:3])         ;; sum
  (OLD :i16 :array [0:3])               ;; old value of rd
  (C :binary@prove :array [0:3])      ;; carries
  (DA :i16@prove)                     ;; age of rs1
  (DD :i16@prove))                    ;; age of rd
