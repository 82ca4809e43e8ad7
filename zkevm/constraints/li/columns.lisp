;; lui, auipc, addi on x0, jal with a link: the ROM has the result.
(module li)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (TS :i16)
  (NPC :i16)                ;; next PC
  (RD :i6)
  (R :i16 :array [0:1])     ;; limbs 0 and 1 of the result
  (FILL :i16)               ;; limbs 2 and 3
  (OLD :i16 :array [0:3])     ;; old value of rd
  (DD :i16@prove))          ;; age of rd
