;; sll, srl, sra and their forms for words: finds out how far, and has shift do it.
(module shiftv)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (TS :i16)
  (RD :i6)
  (RS1 :i6)
  (RS2 :i6)
  (WORD :binary@prove)              ;; sllw, srlw, sraw
  (ARITHMETIC :binary@prove)        ;; sra, sraw
  (RIGHT :binary@prove)             ;; srl, sra, srlw, sraw
  (A :i16 :array [0:3])             ;; rs1
  (B :i16 :array [0:3])             ;; rs2
  (AMOUNT :i6)                      ;; how far to shift
  (BIT5 :binary@prove)              ;; bit 5 of rs2, if it does not count
  (REST :i10@prove)                 ;; bits 6 to 15 of rs2
  (N :i3)                           ;; see shift, for this and the rest
  (BYTE :binary@prove)
  (S :binary@prove :array [0:7])
  (PW :i8)
  (PB :i16)
  (R :i16 :array [0:3])             ;; result
  (OLD :i16 :array [0:3])           ;; old value of rd
  (DA :i16@prove)                   ;; age of rs1
  (DB :i16@prove)                   ;; age of rs2
  (DD :i16@prove))                  ;; age of rd
