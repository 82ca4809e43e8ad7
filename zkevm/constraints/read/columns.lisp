;; The call SysRead: fills its buffer with input, which is the prover's to choose. It
;; reads as much as it is asked for: a short read has no proof.
(module read)
(defcolumns
  (EN :binary@prove)
  (TS :i16)
  (Y :i16 :array [0:2])     ;; address of the buffer
  (Z0 :i16)                 ;; its size, limb 0
  (Z1 :i13@prove))          ;; and limb 1
