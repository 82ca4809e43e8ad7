;; A word of a page of zeros that is accessed: its last value.
(module zeroword)
(defcolumns
  (EN :binary@prove)
  (L1 :i16)                 ;; limb 1 of the address
  (LIMB2 :i16)              ;; limb 2, with 2^20 if it is read-only
  (P4 :i4)                 ;; number of the page in its 64 KiB
  (SINCE :i16)              ;; when the execution mapped it, 0 if it did not
  (Q :i9@prove)             ;; offset in the page, in words
  (G :i9@prove)             ;; words between the last one and this one
  (W :i16 :array [0:3])     ;; last value
  (T :i16))                 ;; when it was last accessed
