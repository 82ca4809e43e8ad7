;; blt, bge, bltu, bgeu.
(module branch)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (TS :i16)
  (RS1 :i6)
  (RS2 :i6)
  (TARGET :i16)
  (SIGNED :binary@prove)            ;; blt, bge
  (GE :binary@prove)                ;; bge, bgeu
  (A :i16 :array [0:3])             ;; rs1
  (B :i16 :array [0:3])             ;; rs2
  (SA :binary@prove)                ;; sign of A, 0 if it does not count
  (SB :binary@prove)                ;; sign of B, 0 if it does not count
  (M :binary@prove :array [0:3])    ;; marks the highest limb in which they differ
  (LESS :binary@prove)              ;; A is below B
  (DIFF :i16@prove)                 ;; difference in the limb that is marked, less 1
  (NPC :i16)                        ;; next PC
  (DA :i16@prove)                   ;; age of rs1
  (DB :i16@prove))                  ;; age of rs2
