;; Takes the time of an instruction to write a register again, so that no age of a
;; register exceeds 16 bits.
(module refresh)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (TS :i16)
  (RD :i6)
  (R :i16 :array [0:3])     ;; its value
  (DD :i16@prove)           ;; age, limb 0
  (DE :i13@prove))          ;; and limb 1
