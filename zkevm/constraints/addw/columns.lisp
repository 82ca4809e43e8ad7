;; addw, subw, addiw.
(module addw)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (TS :i16)
  (RD :i6)
  (RS1 :i6)
  (RS2 :i6)
  (I :i16 :array [0:1])               ;; immediate, limbs 0 and 1
  (SUB :binary@prove)
  (IMM :binary@prove)                 ;; addiw
  (A :i16 :array [0:3])               ;; rs1
  (B :i16 :array [0:3])               ;; rs2, or the immediate in limbs 0 and 1
  (R :i16@prove :array [0:1])         ;; limbs 0 and 1 of the result
  (SIGN :binary@prove)                ;; its bit 31
  (OLD :i16 :array [0:3])               ;; old value of rd
  (C :binary@prove :array [0:1])      ;; carries, or borrows
  (DA :i16@prove)                     ;; age of rs1
  (DB :i16@prove)                     ;; age of rs2
  (DD :i16@prove))                    ;; age of rd
