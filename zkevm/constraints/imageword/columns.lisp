;; A word of a page of the image that is accessed: its first and its last value.
(module imageword)
(defcolumns
  (EN :binary@prove)
  (L1 :i16)                 ;; limb 1 of the address
  (LIMB2 :i16)              ;; limb 2, with 2^20 if it is read-only
  (P4 :i4)                 ;; number of the page in its 64 KiB
  (Q :i9@prove)             ;; offset in the page, in words
  (G :i9@prove)             ;; words between the last one and this one
  (V :i16 :array [0:3])     ;; first value
  (W :i16 :array [0:3])     ;; last value
  (T :i16))                 ;; when it was last accessed
