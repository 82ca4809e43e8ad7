;; and, or, xor, also with an immediate.
(module bit)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (TS :i16)
  (RD :i6)
  (RS1 :i6)
  (RS2 :i6)
  (I :i16 :array [0:1])             ;; limb 0 of the immediate, and the other limbs
  (IMM :binary@prove)               ;; andi, ori, xori
  (OR :binary@prove)
  (XOR :binary@prove)
  (A :i16 :array [0:3])             ;; rs1
  (HA :i8 :array [0:3])             ;; upper bytes of its limbs
  (B :i16 :array [0:3])             ;; rs2, or the immediate
  (HB :i8 :array [0:3])             ;; upper bytes of its limbs
  (LC :i8 :array [0:3])             ;; lower bytes of A and B
  (HC :i8 :array [0:3])             ;; upper bytes of A and B
  (R :i16 :array [0:3])             ;; result
  (OLD :i16 :array [0:3])           ;; old value of rd
  (DA :i16@prove)                   ;; age of rs1
  (DB :i16@prove)                   ;; age of rs2
  (DD :i16@prove))                  ;; age of rd
