;; add, sub.
(module add)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (TS :i16)
  (RD :i6)
  (RS1 :i6)
  (RS2 :i6)
  (SUB :binary@prove)
  (A :i16 :array [0:3])               ;; rs1
  (B :i16 :array [0:3])               ;; rs2
  (R :i16@prove :array [0:3])         ;; result
  (OLD :i16 :array [0:3])               ;; old value of rd
  (C :binary@prove :array [0:3])      ;; carries, or borrows
  (DA :i16@prove)                     ;; age of rs1
  (DB :i16@prove)                     ;; age of rs2
  (DD :i16@prove))                    ;; age of rd
