;; mul, mulh, mulhsu, mulhu, mulw: has product multiply without signs.
(module mul)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (TS :i16)
  (RD :i6)
  (RS1 :i6)
  (RS2 :i6)
  (UPPER :binary@prove)             ;; mulh, mulhsu, mulhu
  (SIGNEDA :binary@prove)           ;; mulh, mulhsu
  (SIGNEDB :binary@prove)           ;; mulh
  (WORD :binary@prove)              ;; mulw
  (A :i16 :array [0:3])             ;; rs1
  (B :i16 :array [0:3])             ;; rs2
  (Z :i16 :array [0:7])             ;; A B
  (SA :binary@prove)                ;; sign of A, 0 if it does not count
  (SB :binary@prove)                ;; sign of B, 0 if it does not count
  (C :binary@prove :array [0:3])    ;; what limbs of the upper half borrow: C + D
  (D :binary@prove :array [0:3])
  (R :i16@prove :array [0:3])       ;; result
  (SIGN :binary@prove)              ;; bit 31 of it
  (OLD :i16 :array [0:3])           ;; old value of rd
  (DA :i16@prove)                   ;; age of rs1
  (DB :i16@prove)                   ;; age of rs2
  (DD :i16@prove))                  ;; age of rd
