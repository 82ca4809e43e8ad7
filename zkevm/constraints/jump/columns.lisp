;; jal without a link, and instructions without an effect: all is in the ROM.
(module jump)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (TS :i16)
  (NPC :i16)) ;; next PC
