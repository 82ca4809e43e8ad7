;; The call SysWrite to standard output. What is written before another call must be a
;; multiple of 8 bytes: anything else has no proof.
(module write)
(defcolumns
  (EN :binary@prove)
  (TS :i16)
  (Y :i16 :array [0:2])     ;; address of what is written
  (Z0 :i16)                 ;; its size, limb 0
  (Z1 :i13@prove)           ;; and limb 1
  (WORDS :i16)              ;; words written before
  (D0 :i16@prove)           ;; time since the last call, limb 0
  (D1 :i13@prove))          ;; and limb 1
