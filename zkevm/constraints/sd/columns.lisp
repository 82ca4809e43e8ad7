;; sd.
(module sd)
(defcolumns
  (EN :binary@prove)
  (PC :i16)
  (TS :i16)
  (RS1 :i6)
  (RS2 :i6)
  (I :i16 :array [0:1])               ;; limb 0 of the displacement, and the other limbs
  (A :i16 :array [0:3])               ;; rs1
  (X :binary@prove :array [0:2])      ;; carries of the address
  (B :i16 :array [0:3])               ;; rs2
  (OLD :i16 :array [0:3])               ;; old word
  (DA :i16@prove)                     ;; age of rs1
  (DB :i16@prove)                     ;; age of rs2
  (DM :i16@prove)                     ;; age of the word, limb 0
  (DN :i13@prove))                    ;; and limb 1
