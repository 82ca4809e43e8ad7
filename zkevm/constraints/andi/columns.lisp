;; andi with an immediate that is not negative: only limb 0 matters.
(module andi)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (TS :i16)
  (RD :i6)
  (RS1 :i6)
  (LI :i8)                          ;; bytes of the immediate
  (HI :i8)
  (A :i16 :array [0:3])             ;; rs1
  (HA :i8)                          ;; upper byte of limb 0
  (LC :i8)                          ;; bytes of the result
  (HC :i8)
  (OLD :i16 :array [0:3])           ;; old value of rd
  (DA :i16@prove)                   ;; age of rs1
  (DD :i16@prove))                  ;; age of rd
