;; addi by 0: copies a register.
(module mv)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (TS :i16)
  (RD :i6)
  (RS1 :i6)
  (A :i16 :array [0:3])     ;; value
  (OLD :i16 :array [0:3])     ;; old value of rd
  (DA :i16@prove)           ;; age of rs1
  (DD :i16@prove))          ;; age of rd
