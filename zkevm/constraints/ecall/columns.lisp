;; ecall, except for the end: hands registers to a callee and takes its result.
(module ecall)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (TS :i16)
  (N :i16 :array [0:1])     ;; a7: the number; limbs 2 and 3 are 0
  (X :i16 :array [0:3])     ;; a0
  (Y :i16 :array [0:3])     ;; a1
  (Z :i16 :array [0:3])     ;; a2
  (R :i16 :array [0:3])     ;; result, in a0 afterwards
  (DN :i16@prove)           ;; age of a7
  (DX :i16@prove)           ;; age of a0
  (DY :i16@prove)           ;; age of a1
  (DZ :i16@prove))          ;; age of a2
