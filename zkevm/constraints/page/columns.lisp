;; A page of memory that is accessed. Pages are opened in ascending order.
(module page)
(defcolumns
  (EN :binary@prove)
  (L1 :i16@prove)               ;; limb 1 of the address
  (L2 :i3@prove)                ;; limb 2
  (P4 :i4@prove)                ;; number of the page in its 64 KiB
  (G0 :i16@prove)               ;; pages between the last one and this one, limb 0
  (G1 :i7@prove)                ;; and limb 1
  (ZERO :binary@prove)          ;; it holds zeros at first; otherwise it is one of the image
  (MAPPED :binary@prove)        ;; the execution has mapped it; it holds zeros at first
  (SINCE :i16)                  ;; when it did, otherwise 0
  (RO :binary@prove)            ;; read-only, if it is one of zeros
  (FROM :i16)                   ;; the interval of pages of zeros it is in
  (TO :i16)
  (F0 :i16@prove)               ;; pages from the beginning of the interval, limb 0
  (F1 :i7@prove)                ;; and limb 1
  (E0 :i16@prove)               ;; pages to the end of the interval less 1, limb 0
  (E1 :i7@prove)                ;; and limb 1
  (LIMB2 :i16)                  ;; limb 2 as words have it: with 2^20 if they are read-only
  (LAST :i10))                  ;; the last word that is accessed, by its offset in words + 1
