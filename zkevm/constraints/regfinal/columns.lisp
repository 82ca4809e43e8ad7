;; The last tuple of every register. Nothing else need hold: as there is one initial
;; tuple for a register, one is left at the end.
(module regfinal)
(defcolumns
  (EN :binary@prove)
  (RD :i6)
  (R :i16 :array [0:3])     ;; its value
  (T :i16))                 ;; when it was last accessed
