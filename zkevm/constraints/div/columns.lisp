;; div, divu, rem, remu and their forms for words: divides without signs.
(module div)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (TS :i16)
  (RD :i6)
  (RS1 :i6)
  (RS2 :i6)
  (SIGNED :binary@prove)            ;; div, rem, divw, remw
  (REM :binary@prove)               ;; rem, remu, remw, remuw
  (WORD :binary@prove)              ;; divw, divuw, remw, remuw
  (A :i16 :array [0:3])             ;; rs1
  (B :i16 :array [0:3])             ;; rs2
  (TA :i16)                         ;; the upper limb of A, of the word if it is one
  (TB :i16)                         ;; and of B
  (SA :binary@prove)                ;; sign of A, 0 if it does not count
  (SB :binary@prove)                ;; sign of B, 0 if it does not count
  (X :i16@prove :array [0:3])       ;; A without its sign
  (CX :binary@prove :array [0:3])   ;; carries of A + X
  (Y :i16@prove :array [0:3])       ;; B without its sign
  (CY :binary@prove :array [0:3])   ;; carries of B + Y
  (ZERO :binary@prove)              ;; B is 0
  (FULL :binary@prove)              ;; quotient by 0: all bits are set
  (V :i16)                          ;; inverse of the sum of Y's limbs
  (Q :i16@prove :array [0:3])       ;; quotient of X and Y
  (M :i16 :array [0:3])             ;; Q Y
  (E :i16@prove :array [0:3])       ;; remainder
  (CM :binary@prove :array [0:2])   ;; carries of M + E
  (G :i16@prove :array [0:3])       ;; Y - E - 1
  (CG :binary@prove :array [0:2])   ;; carries of E + G + 1
  (NEG :binary@prove)               ;; the result is negative
  (CR :binary@prove :array [0:3])   ;; carries of R and what it is without its sign
  (R :i16@prove :array [0:3])       ;; result
  (SIGN :binary@prove)              ;; bit 31 of it
  (OLD :i16 :array [0:3])           ;; old value of rd
  (DA :i16@prove)                   ;; age of rs1
  (DB :i16@prove)                   ;; age of rs2
  (DD :i16@prove))                  ;; age of rd
