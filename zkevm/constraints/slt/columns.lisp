;; slt, sltu, slti, sltiu.
(module slt)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (TS :i16)
  (RD :i6)
  (RS1 :i6)
  (RS2 :i6)
  (I :i16 :array [0:1])             ;; limb 0 of the immediate, and the other limbs
  (SIGNED :binary@prove)            ;; slt, slti
  (IMM :binary@prove)               ;; slti, sltiu
  (A :i16 :array [0:3])             ;; rs1
  (B :i16 :array [0:3])             ;; rs2, or the immediate
  (SA :binary@prove)                ;; sign of A, 0 if it does not count
  (SB :binary@prove)                ;; sign of B, 0 if it does not count
  (M :binary@prove :array [0:3])    ;; marks the highest limb in which they differ
  (LESS :binary@prove)              ;; A is below B
  (DIFF :i16@prove)                 ;; difference in the limb that is marked, less 1
  (OLD :i16 :array [0:3])             ;; old value of rd
  (DA :i16@prove)                   ;; age of rs1
  (DB :i16@prove)                   ;; age of rs2
  (DD :i16@prove))                  ;; age of rd
