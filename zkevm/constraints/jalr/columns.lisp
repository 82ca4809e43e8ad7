;; jalr.
(module jalr)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (TS :i16)
  (RD :i6)
  (RS1 :i6)
  (I :i16 :array [0:1])               ;; limb 0 of the displacement, and the other limbs
  (K :i16 :array [0:1])               ;; limbs of the link
  (A :i16 :array [0:3])               ;; rs1
  (C :binary@prove :array [0:2])      ;; carries of the target
  (T0 :i16@prove)                     ;; target, limb 0
  (T1 :i14@prove)                     ;; and limb 1; the others are 0
  (ODD :binary@prove)                 ;; its bit 0, which is dropped
  (NPC :i16)                          ;; next PC
  (OLD :i16 :array [0:3])               ;; old value of rd
  (DA :i16@prove)                     ;; age of rs1
  (DD :i16@prove))                    ;; age of rd
